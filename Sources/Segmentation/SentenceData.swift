internal import LocaleData
internal import Model
internal import Tables

/// How an abbreviation behaves before its full stop.
public enum AbbreviationClass: String, Sendable, CaseIterable {
  /// Never ends a sentence: `bl.a.`, `dr.`.
  case never
  /// Stands before a number: `nr.`, `kap.`, `kl.`; before a capital only a word that is no name ends it.
  case number
  /// May end a sentence, and does before a capital: `osv.`, `kr.`.
  case end
  /// What a number or an ordinal counts, and behind one as `end`; otherwise as `number`: `m.`, `min.`, `etg.`.
  case unit
}

/// The words that the decisions need, from `Locales/nb` and `Locales/nn`.
struct SentenceData: Sendable {
  /// What a cue word tells about the full stop near it.
  enum Cue: UInt8 {
    /// A capitalised noun that an ordinal counts: `5. Avenue`.
    case ordinalNoun = 1
    /// A noun whose instances carry letters: `vitamin C`.
    case label = 2
    /// A ruler's name before a numeral: `Harald V`.
    case ruler = 4
    /// A title before a ruler's name.
    case title = 8
    /// A name that ends in a mark: `Yahoo!`.
    case markedName = 16
    /// What a numbered heading opens with: `§ 2.`, `Kapittel 2.`
    case section = 32

    /// The cue by its name in `sentence-cues.tsv`.
    init?(name: String) {
      switch name {
      case "ordinal-noun": self = .ordinalNoun
      case "label": self = .label
      case "ruler": self = .ruler
      case "title": self = .title
      case "marked-name": self = .markedName
      case "section": self = .section
      default: return nil
      }
    }
  }

  var abbreviations = ByteStringTable<AbbreviationClass>(capacity: 1200)
  var cues = ByteStringTable<UInt8>(capacity: 400)
  var words: [WordTable] = []
  /// A bit for the length and the last three bytes of every abbreviation and of what stands before its inner
  /// full stops: most words of four bytes and more are told apart without a look-up.
  private var sieve = [UInt64](repeating: 0, count: 512)

  /// The data for a language: its own files first, then those of the other written standard, because texts
  /// quote each other and share most abbreviations.
  init(language: LanguageTag, data: LocaleData) {
    let isNynorsk = language.language == "nn"
    let folders = isNynorsk ? ["nn", "nb"] : ["nb", "nn"]
    for folder in folders {
      if let bytes = data.bytes(of: "\(folder)/lower-case-words.tsv") { words.append(WordTable(bytes)) }
    }
    // Later rows win, so the language's own come last.
    for folder in folders.reversed() {
      Self.forEachRow(of: "\(folder)/abbreviations.tsv", in: data) { cells in
        guard let kind = AbbreviationClass(rawValue: cells[1]) else { return }
        add(abbreviation: cells[0], kind)
      }
      Self.forEachRow(of: "\(folder)/sentence-cues.tsv", in: data) { cells in
        guard let cue = Cue(name: cells[1]) else { return }
        let key = Array(cells[0].utf8)
        let known = key.withUnsafeBufferPointer { cues.value(of: $0) } ?? 0
        cues.insert(key, known | cue.rawValue)
      }
    }
  }

  /// Adds an abbreviation as it is written, with its final full stop.
  mutating func add(abbreviation: String, _ kind: AbbreviationClass) {
    var key = Array(abbreviation.utf8).filter { $0 != 0x20 }
    if key.last == 0x2E { key.removeLast() }
    guard !key.isEmpty else { return }
    abbreviations.insert(key, kind)
    key.withUnsafeBufferPointer { key in
      for end in key.indices where end == key.count - 1 || key[end + 1] == 0x2E {
        let bit = Self.sieveBit(0..<end + 1, in: key)
        sieve[bit / 64] |= 1 << UInt64(bit % 64)
      }
    }
  }

  /// Whether a word of at least four bytes may be an abbreviation without its full stop, or the first part of one.
  @inline(__always)
  func mayAbbreviate(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let bit = Self.sieveBit(word, in: text)
    return sieve[bit / 64] & 1 << UInt64(bit % 64) != 0
  }

  @inline(__always)
  private static func sieveBit(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int {
    // Fifteen bits: five of each of the last three bytes, mixed with the length.
    let end = word.upperBound
    var bit = Int(text[end - 1] & 31)
    if word.count > 1 { bit |= Int(text[end - 2] & 31) << 5 }
    if word.count > 2 { bit |= Int(text[end - 3] & 31) << 10 }
    return bit ^ (word.count &* 0x2C35) & 0x7FFF
  }

  /// Whether the bytes are a cue of that kind.
  func isCue(_ cue: Cue, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    (cues.value(of: range, in: text) ?? 0) & cue.rawValue != 0
  }

  /// Whether the word is a cue of that kind, as written or with a small first letter.
  func isWordCue(_ cue: Cue, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if isCue(cue, range, in: text) { return true }
    guard let first = range.first, (0x41...0x5A).contains(text[first]), range.count <= cues.longest else {
      return false
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: range.count) { key in
      for index in 0..<range.count { key[index] = text[first + index] }
      key[0] |= 0x20
      return (cues.value(of: UnsafeBufferPointer(key)) ?? 0) & cue.rawValue != 0
    }
  }

  private static func forEachRow(of name: String, in data: LocaleData, _ body: ([String]) -> Void) {
    guard let bytes = data.bytes(of: name), let table = try? Table(parsing: bytes, separator: "\t") else {
      return
    }
    for row in table.rows where row.cells.count >= 2 { body(row.cells) }
  }
}
