internal import Model

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

  /// Lemmas by hash and class, in open addressing; at most half full.
  private var slots: [Slot] = []
  private var entries: [Entry] = []
  /// The lengths of lemmas that have compounds, as bits: only such endings need a look.
  private var compoundLengths: UInt64 = 0
  /// A bit for each hash of an end of a lemma: most words are told apart after three letters.
  private var ends = [UInt64](repeating: 0, count: 1 << 10)

  private struct Slot: Sendable {
    var key: UInt64 = 0
    /// The entry's number and one; 0 where the slot is free.
    var entry: UInt32 = 0
  }

  init(parsing bytes: [UInt8]) throws(InvalidInput) {
    var keys: [UInt64] = []
    try TableOfBytes.forEachRow(of: bytes) { (line, cells) throws(InvalidInput) in
      guard cells.count >= 4, let forms = Paradigms.endings(cells[3]),
        let wordClass = Self.classes.first(where: { $0.name.equals(cells[0]) })?.wordClass
      else {
        throw InvalidInput(
          "irregular", "unknown part of speech or name of a form", at: TextPosition(line: line, column: 1))
      }
      let lemma = Array(cells[1])
      let hasCompounds = cells[2].elementsEqual("yes".utf8)
      if hasCompounds { compoundLengths |= 1 << UInt64(min(lemma.count, 63)) }
      let given = forms.reduce(into: UInt32(0)) { $0 |= 1 << UInt32($1.form.code) }
      var hash = Self.basis
      for byte in lemma.reversed() {
        hash = Self.step(hash, byte)
        let bit = Self.bit(hash)
        ends[bit >> 6] |= 1 << UInt64(bit & 63)
      }
      keys.append(Self.key(hash, wordClass))
      entries.append(Entry(lemma: lemma, hasCompounds: hasCompounds, forms: forms, given: given))
    }
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    for (number, key) in keys.enumerated() {
      var index = Self.start(key) & (size - 1)
      // Of two rows for one lemma the later counts.
      while slots[index].entry != 0, slots[index].key != key { index = (index + 1) & (size - 1) }
      slots[index] = Slot(key: key, entry: UInt32(number + 1))
    }
  }

  private static let classes: [(name: StaticString, wordClass: WordClass)] = [
    ("NOUN", .noun), ("VERB", .verb), ("ADJ", .adjective),
  ]

  /// The entry for a word, or for the longest irregular word that it ends in.
  func entry(for word: ArraySlice<UInt8>, _ wordClass: WordClass) -> Entry? {
    index(for: word, wordClass).map { entries[$0] }
  }

  /// A number for the entry that `entry` gives, 0 for none.
  func number(for word: ArraySlice<UInt8>, _ wordClass: WordClass) -> UInt64 {
    index(for: word, wordClass).map { UInt64($0 + 1) } ?? 0
  }

  private func index(for word: ArraySlice<UInt8>, _ wordClass: WordClass) -> Int? {
    var found: Int?
    var hash = Self.basis
    var length = 0
    for byte in word.reversed() {
      hash = Self.step(hash, Self.lower(byte))
      let bit = Self.bit(hash)
      if ends[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { break }
      length += 1
      let isWhole = length == word.count
      guard isWhole || (length < 63 && compoundLengths & 1 << UInt64(length) != 0) else { continue }
      // What is left in front must be able to be a word: two letters at the least.
      guard isWhole || word.count - length >= 2, let index = entry(Self.key(hash, wordClass)) else {
        continue
      }
      if entries[index].lemma.count == length, isWhole || entries[index].hasCompounds,
        word.suffix(length).elementsEqual(entries[index].lemma, by: { Self.lower($0) == $1 })
      {
        found = index
      }
    }
    return found
  }

  private func entry(_ key: UInt64) -> Int? {
    var index = Self.start(key) & (slots.count - 1)
    while slots[index].entry != 0 {
      if slots[index].key == key { return Int(slots[index].entry) - 1 }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// A capital of ASCII made small.
  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

  /// FNV-1a (Fowler, Noll, Vo) over the bytes from last to first.
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// The bit of an end's hash in `ends`.
  private static func bit(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  /// The key of a lemma's hash in a class: what is neither noun nor verb counts as an adjective.
  private static func key(_ hash: UInt64, _ wordClass: WordClass) -> UInt64 {
    step(hash, wordClass == .noun ? 1 : wordClass == .verb ? 2 : 3)
  }

  /// Where a key's place in the table starts, before it is cut to the table's size.
  private static func start(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 32) }
}
