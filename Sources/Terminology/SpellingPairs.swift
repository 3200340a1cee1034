internal import LocaleData
internal import Model
internal import Morphology
internal import Tables

/// Other spellings of terms: words that a standard spells in two ways (`Locales/nb/variants.tsv`), and what a term of
/// one standard is in a text of the other (`Locales/nb-nn`).
struct SpellingPairs: Sendable {
  /// A spelling and another one for it.
  private struct Pair: Sendable {
    var spelling: [UInt8]
    var other: [UInt8]
  }

  /// Pairs in the order of their table, to be found by the first or the last byte of their spelling: most terms
  /// have none, and a large glossary has many terms.
  private struct PairList: Sendable {
    let pairs: [Pair]
    private(set) var byFirst = [[Int]](repeating: [], count: 256)
    private(set) var byLast = [[Int]](repeating: [], count: 256)

    init(_ pairs: [Pair] = []) {
      self.pairs = pairs
      for (number, pair) in pairs.enumerated() {
        if let first = pair.spelling.first { byFirst[Int(first)].append(number) }
        if let last = pair.spelling.last { byLast[Int(last)].append(number) }
      }
    }

    /// The numbers of the pairs whose spelling a word begins with.
    func beginning(_ word: [UInt8]) -> [Int] {
      guard let first = word.first else { return [] }
      return byFirst[Int(first)].filter { word.starts(with: pairs[$0].spelling) }
    }

    /// The numbers of the pairs whose spelling a word ends in.
    func ending(_ word: [UInt8]) -> [Int] {
      guard let last = word.last else { return [] }
      return byLast[Int(last)].filter { number in
        let spelling = pairs[number].spelling
        guard spelling.count <= word.count else { return false }
        for index in 1...spelling.count where word[word.count - index] != spelling[spelling.count - index] {
          return false
        }
        return true
      }
    }
  }

  /// Words and first parts of words within the standard.
  private var variants = PairList()
  /// Words of the other standard, which are parts of longer words too, and endings.
  private let words: PairList
  private let endings: PairList
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
      variants = PairList(pairs + pairs.map { Pair(spelling: $0.other, other: $0.spelling) })
    }
    words = PairList(try Self.pairs("nb-nn/words.tsv", isReversed: !isNynorsk, data))
    endings = PairList(try Self.pairs("nb-nn/endings.tsv", isReversed: !isNynorsk, data))
    var beginnings = Borders()
    var ends = Borders()
    for pair in variants.pairs + words.pairs { beginnings.add(pair.spelling.prefix(3)) }
    for pair in words.pairs { ends.add(pair.spelling.suffix(3)) }
    self.beginnings = beginnings
    self.ends = ends
    longestEnding = endings.pairs.map(\.spelling.count).max() ?? 0
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

  /// The beginnings and the ends of the words that are looked for there.
  private let beginnings: Borders
  private let ends: Borders
  /// The longest ending that is looked for, in bytes.
  private let longestEnding: Int

  /// The first or last bytes of spellings, as bits: says quickly of most words that no pair touches them.
  private struct Borders: Sendable {
    /// A bit for each hash of three bytes, and one for each two bytes of spellings that have no more.
    private var three = [UInt64](repeating: 0, count: 1 << 10)
    private var two = [UInt64](repeating: 0, count: 1 << 10)
    /// Whether a spelling of one byte or none may stand anywhere.
    private var isOpen = false

    private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
      let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Int(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }

    /// Takes a spelling up by three bytes at its beginning or end; by two where it has no more.
    mutating func add(_ border: some Collection<UInt8>) {
      let bit = Self.hash(border)
      switch border.count {
      case 3...: three[bit >> 6] |= 1 << UInt64(bit & 63)
      case 2: two[bit >> 6] |= 1 << UInt64(bit & 63)
      default: isOpen = true
      }
    }

    /// Whether a spelling may stand at the beginning or end of which these are the three bytes and the two.
    @inline(__always)
    func has(three: some Sequence<UInt8>, two: some Sequence<UInt8>) -> Bool {
      let (long, short) = (Self.hash(three), Self.hash(two))
      return isOpen || self.three[long >> 6] >> UInt64(long & 63) & 1 != 0
        || self.two[short >> 6] >> UInt64(short & 63) & 1 != 0
    }
  }

  /// Whether `others` may find something: quick, and seldom wrong.
  func mayHaveOthers(_ term: UnsafeBufferPointer<UInt8>) -> Bool {
    guard term.count >= 3, !term.contains(0x20), let last = term.last, let lexicon = readings.lexicon else {
      return true
    }
    guard let first = term.first else { return false }
    // In each case the word that is found begins with what is left of the term but for an ending.
    if beginnings.has(three: term.prefix(3), two: term.prefix(2)) {
      if mayBegin(variants, term, first, lexicon) || mayBegin(words, term, first, lexicon) { return true }
    }
    if ends.has(three: term.suffix(3), two: term.suffix(2)) {
      for number in words.byLast[Int(last)] {
        let pair = words.pairs[number]
        let kept = term.count - pair.spelling.count
        guard kept >= 0, term[kept...].elementsEqual(pair.spelling) else { continue }
        let front = UnsafeBufferPointer(rebasing: term[..<kept].dropLast(longestEnding))
        if lexicon.hasForms(beginningWith: front.span, UnsafeBufferPointer(rebasing: term[..<0]).span) {
          return true
        }
      }
    }
    // Otherwise only another ending may make a word.
    for number in endings.byLast[Int(last)] {
      let pair = endings.pairs[number]
      let kept = term.count - pair.spelling.count
      guard kept >= Self.shortestRest, term[kept...].elementsEqual(pair.spelling) else { continue }
      if lexicon.contains(UnsafeBufferPointer(rebasing: term[..<kept]).span, followedBy: pair.other.span) {
        return true
      }
    }
    return false
  }

  /// Whether a word may be known that begins with another spelling of what a term begins with.
  private func mayBegin(
    _ pairs: PairList, _ term: UnsafeBufferPointer<UInt8>, _ first: UInt8, _ lexicon: Lexicon
  ) -> Bool {
    for number in pairs.byFirst[Int(first)] {
      let pair = pairs.pairs[number]
      guard term.starts(with: pair.spelling) else { continue }
      let rest = term.dropFirst(pair.spelling.count)
      let front = pair.other.dropLast(max(0, longestEnding - rest.count))
      let back = UnsafeBufferPointer(rebasing: rest.dropLast(longestEnding))
      if lexicon.hasForms(beginningWith: front.span, back.span) { return true }
    }
    return false
  }

  /// The other spellings of a term that are words of the texts' standard.
  func others(of term: [UInt8]) -> [[UInt8]] {
    guard term.contains(0x20) else {
      var found: [[UInt8]] = []
      for number in variants.beginning(term) {
        let pair = variants.pairs[number]
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
    let beginning = words.beginning(word)
    var found = beginning.map { words.pairs[$0] }.filter { $0.spelling.count == word.count }.map(\.other)
      .filter(readings.isKnown)
    guard found.isEmpty, !isKnown else { return found }
    var stems = [word]
    // In the order of the table, whichever end a pair stands at.
    let ends = beginning.map { ($0, 0) } + words.ending(word).map { ($0, 1) }
    for (number, end) in ends.sorted(by: <) {
      let pair = words.pairs[number]
      guard word.count >= pair.spelling.count + Self.shortestRest else { continue }
      stems.append(
        end == 0
          ? pair.other + word.dropFirst(pair.spelling.count) : word.dropLast(pair.spelling.count) + pair.other
      )
    }
    for stem in stems {
      var candidates = [stem]
      for number in endings.ending(stem) {
        let ending = endings.pairs[number]
        guard stem.count >= ending.spelling.count + Self.shortestRest else { continue }
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
