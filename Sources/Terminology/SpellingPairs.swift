internal import LocaleData
internal import Model
internal import Tables

/// Words and first parts of words that a standard spells in two ways, from `Locales/nb/variants.tsv`.
struct SpellingPairs: Sendable {
  private var pairs: [([UInt8], [UInt8])] = []
  private let readings: Readings

  /// What follows a first part is no shorter, in bytes: else the word only happens to begin so.
  private static let shortestRest = 3

  /// The pairs of Bokmål; none for Nynorsk.
  init(language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    readings = Readings(language: language, data: data)
    guard !language.matches(.nynorsk), let bytes = data.bytes(of: "nb/variants.tsv") else { return }
    for row in try Table(parsing: bytes, separator: "\t").rows where row.cells.count >= 2 {
      pairs.append((Array(row.cells[0].utf8), Array(row.cells[1].utf8)))
      pairs.append((Array(row.cells[1].utf8), Array(row.cells[0].utf8)))
    }
  }

  /// The other spellings of a word that are words too.
  func others(of word: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for (spelling, other) in pairs where word.starts(with: spelling) {
      let rest = word[spelling.count...]
      guard rest.isEmpty || rest.count >= Self.shortestRest, readings.isKnown(other + rest) else { continue }
      found.append(other + rest)
    }
    return found
  }
}
