internal import LocaleData
internal import Model
internal import Tables

/// Other spellings of terms: words that a standard spells in two ways (`Locales/nb/variants.tsv`), and what a term of
/// one standard is in a text of the other (`Locales/nb-nn`).
struct SpellingPairs: Sendable {
  /// A spelling and another one for it.
  private struct Pair: Sendable {
    var spelling: [UInt8]
    var other: [UInt8]
  }

  /// Words and first parts of words within the standard.
  private var variants: [Pair] = []
  /// Words of the other standard, which are parts of longer words too, and endings.
  private var words: [Pair] = []
  private var endings: [Pair] = []
  private let readings: Readings
  private let isNynorsk: Bool

  /// What stands beside a part is no shorter, in bytes: else the word only happens to begin or end so.
  private static let shortestRest = 3

  /// The spellings for texts in a standard.
  init(language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    readings = Readings(language: language, data: data)
    isNynorsk = language.matches(.nynorsk)
    if !isNynorsk {
      let pairs = try Self.pairs("nb/variants.tsv", isReversed: false, data)
      variants = pairs + pairs.map { Pair(spelling: $0.other, other: $0.spelling) }
    }
    words = try Self.pairs("nb-nn/words.tsv", isReversed: !isNynorsk, data)
    endings = try Self.pairs("nb-nn/endings.tsv", isReversed: !isNynorsk, data)
  }

  private static func pairs(_ name: String, isReversed: Bool, _ data: LocaleData) throws(InvalidInput)
    -> [Pair]
  {
    guard let bytes = data.bytes(of: name) else { return [] }
    return try Table(parsing: bytes, separator: "\t").rows.filter { $0.cells.count >= 2 }.map { row in
      let cells = row.cells.map { Array($0.utf8) }
      return isReversed
        ? Pair(spelling: cells[1], other: cells[0]) : Pair(spelling: cells[0], other: cells[1])
    }
  }

  /// The other spellings of a term that are words of the texts' standard.
  func others(of term: [UInt8]) -> [[UInt8]] {
    guard term.contains(0x20) else {
      var found: [[UInt8]] = []
      for pair in variants where term.starts(with: pair.spelling) {
        let rest = term[pair.spelling.count...]
        guard rest.isEmpty || rest.count >= Self.shortestRest, readings.isKnown(pair.other + rest) else {
          continue
        }
        found.append(pair.other + rest)
      }
      for other in inOtherStandard(term) where !found.contains(other) { found.append(other) }
      return found
    }
    // In a phrase the words that the texts' standard does not have change.
    var changed = false
    let words = term.split(separator: 0x20).map { word in
      guard !readings.isKnown(Array(word)), let other = inOtherStandard(Array(word)).first else {
        return Array(word)
      }
      changed = true
      return other
    }
    return changed ? [Array(words.joined(separator: [0x20]))] : []
  }

  /// What a word of the other standard is in the texts' own. Nynorsk takes many words of Bokmål beside its own, so
  /// that a pair holds there even for a word that it has; otherwise only a word that the texts' standard lacks is
  /// carried over.
  private func inOtherStandard(_ word: [UInt8]) -> [[UInt8]] {
    let isKnown = readings.isKnown(word)
    guard isNynorsk || !isKnown else { return [] }
    var found = words.filter { $0.spelling == word }.map(\.other).filter(readings.isKnown)
    guard found.isEmpty, !isKnown else { return found }
    var stems = [word]
    for pair in words {
      if word.count >= pair.spelling.count + Self.shortestRest {
        if word.starts(with: pair.spelling) { stems.append(pair.other + word.dropFirst(pair.spelling.count)) }
        if word.suffix(pair.spelling.count).elementsEqual(pair.spelling) {
          stems.append(word.dropLast(pair.spelling.count) + pair.other)
        }
      }
    }
    for stem in stems {
      var candidates = [stem]
      for ending in endings
      where stem.count >= ending.spelling.count + Self.shortestRest
        && stem.suffix(ending.spelling.count).elementsEqual(ending.spelling)
      {
        candidates.append(stem.dropLast(ending.spelling.count) + ending.other)
      }
      for candidate in candidates
      where candidate != word && !found.contains(candidate) && readings.isKnown(candidate) {
        found.append(candidate)
      }
    }
    return found
  }
}
