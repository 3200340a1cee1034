internal import Model
internal import Tables

/// Words whose forms no rule gives, from `Locales/<language>/irregular.tsv`.
///
/// The forms of a row take the place of the forms of the same name that the rules make; other forms stay
/// regular. A row with `compounds` `yes` serves words that end in its lemma too.
struct Irregulars: Sendable {
  struct Entry: Sendable {
    var lemma: [UInt8]
    var hasCompounds: Bool
    var forms: [(form: Form, bytes: [UInt8])]
    /// One bit for each form name that the entry gives.
    var given: UInt32
  }

  private var nouns: [UInt64: Int] = [:]
  private var verbs: [UInt64: Int] = [:]
  private var adjectives: [UInt64: Int] = [:]
  private var entries: [Entry] = []
  /// The lengths of lemmas that have compounds, as bits: only such endings need a look.
  private var compoundLengths: UInt64 = 0

  init(parsing bytes: [UInt8]) throws(InvalidInput) {
    let table = try Table(parsing: bytes, separator: "\t")
    entries.reserveCapacity(table.rows.count)
    for row in table.rows {
      guard row.cells.count >= 4, let forms = Paradigms.endings(row.cells[3]),
        ["NOUN", "VERB", "ADJ"].contains(row.cells[0])
      else {
        throw InvalidInput(
          "irregular", "unknown part of speech or name of a form", at: TextPosition(line: row.line, column: 1)
        )
      }
      let lemma = Array(row.cells[1].utf8)
      let key = Self.key(lemma[...])
      switch row.cells[0] {
      case "NOUN": nouns[key] = entries.count
      case "VERB": verbs[key] = entries.count
      default: adjectives[key] = entries.count
      }
      let hasCompounds = row.cells[2] == "yes"
      if hasCompounds { compoundLengths |= 1 << UInt64(min(lemma.count, 63)) }
      let given = forms.reduce(into: UInt32(0)) { $0 |= 1 << UInt32($1.form.code) }
      entries.append(Entry(lemma: lemma, hasCompounds: hasCompounds, forms: forms, given: given))
    }
  }

  /// The entry for a word, or for the longest irregular word that it ends in.
  func entry(for word: ArraySlice<UInt8>, _ wordClass: WordClass) -> Entry? {
    index(for: word, wordClass).map { entries[$0] }
  }

  /// A number for the entry that `entry` gives, 0 for none.
  func number(for word: ArraySlice<UInt8>, _ wordClass: WordClass) -> UInt64 {
    index(for: word, wordClass).map { UInt64($0 + 1) } ?? 0
  }

  private func index(for word: ArraySlice<UInt8>, _ wordClass: WordClass) -> Int? {
    let table = wordClass == .noun ? nouns : wordClass == .verb ? verbs : adjectives
    var found: Int?
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var length = 0
    for byte in word.reversed() {
      hash = Self.step(hash, Self.lower(byte))
      length += 1
      let isWhole = length == word.count
      guard isWhole || (length < 63 && compoundLengths & 1 << UInt64(length) != 0) else { continue }
      // What is left in front must be able to be a word: two letters at the least.
      guard isWhole || word.count - length >= 2, let index = table[hash] else { continue }
      if entries[index].lemma.count == length, isWhole || entries[index].hasCompounds,
        word.suffix(length).elementsEqual(entries[index].lemma, by: { Self.lower($0) == $1 })
      {
        found = index
      }
    }
    return found
  }

  /// A capital of ASCII made small.
  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

  /// FNV-1a (Fowler, Noll, Vo) over the bytes from last to first.
  private static func key(_ word: ArraySlice<UInt8>) -> UInt64 {
    word.reversed().reduce(0xCBF2_9CE4_8422_2325) { step($0, $1) }
  }
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
