public import Model

/// Finds names in running text that English spells otherwise. `Sendable`; any thread. O(text) for a text whose names
/// are no longer than a few words.
public struct NameFinder: Sendable {
  /// A name in a text.
  public struct Match: Sendable, Equatable {
    /// Its bytes, the genitive ending included.
    public var range: ByteRange
    /// What English makes of it.
    public var conversion: NameConversion
  }

  /// What the language has a word for, capitals apart.
  public enum WordUse: Sendable {
    /// The language does not have the word.
    case none
    /// A noun, an adjective or a compound: `kina` and the like may still be names.
    case nominal
    /// A verb, an adverb, a pronoun: a capital only begins a sentence.
    case other
  }

  private let converter: NameConverter
  private let use: @Sendable ([UInt8]) -> WordUse
  /// The longest listed name in words, by its first word in small letters.
  private let longest: [[UInt8]: Int]

  /// A finder. `use` says what the language has a word in small letters for.
  public init(
    _ converter: NameConverter, use: @escaping @Sendable ([UInt8]) -> WordUse = { _ in .none }
  ) {
    self.converter = converter
    self.use = use
    var longest: [[UInt8]: Int] = [:]
    for name in Array(converter.table.persons.keys) + Array(converter.table.places.keys) {
      let words = name.split(separator: 0x20)
      guard words.count > 1, let first = words.first else { continue }
      longest[Array(first), default: 1] = max(longest[Array(first)] ?? 1, words.count)
    }
    self.longest = longest
  }

  /// A session without names, for a document.
  public func session() -> NameSession { NameSession(converter) }

  /// The names of a text that have another form in English, in order, without overlap. Byte offsets.
  ///
  /// `session` keeps what was seen: give the same one for all parts of a document. With `all`, names that stay are
  /// returned too: sequences of capitalized words that do not begin a sentence.
  public func names(in text: [UInt8], session: inout NameSession, all: Bool = false) -> [Match] {
    var found: [Match] = []
    let words = Self.words(of: text)
    var index = 0
    while index < words.count {
      guard words[index].isCapital else {
        index += 1
        continue
      }
      if let (match, count) = listedName(words, at: index, text, &session) {
        if match.conversion.isChanged || all { found.append(match) }
        index += count
        continue
      }
      let count = runLength(words, from: index, text)
      index += addRun(words[index..<index + count], text, &session, all: all, to: &found)
    }
    return found
  }

  // MARK: Words

  /// A word of the text; a hyphenated one counts as one.
  private struct Word {
    var range: ByteRange
    var isCapital: Bool
    /// Whether a sentence may begin with it, so that its capital says nothing.
    var startsSentence: Bool
    /// Whether it ends where a part in small letters is joined by a hyphen: Putin in Putin-regimet.
    var isCompoundPart: Bool
  }

  private static func words(of text: [UInt8]) -> [Word] {
    var words: [Word] = []
    var index = 0
    var startsSentence = true
    while index < text.count {
      let byte = text[index]
      guard NameText.startsLetter(byte) else {
        let length = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let mark = text[index..<min(index + length, text.count)]
        if (0x30...0x39).contains(byte) { startsSentence = false }
        if Self.mayStartSentence(behind: mark) { startsSentence = true }
        index += length
        continue
      }
      let start = index
      var end = index
      while index < text.count {
        let next = text[index]
        let isJoint = next == 0x2D || next == 0x27
        if NameText.isLetter(next) {
          index += 1
          end = index
        } else if isJoint, index + 1 < text.count, NameText.startsLetter(text[index + 1]) {
          index += 1
        } else {
          break
        }
      }
      let isInitial = end - start == 1 && end < text.count && text[end] == 0x2E
      var word = Word(
        range: start..<end, isCapital: NameText.isCapital(text, at: start), startsSentence: startsSentence,
        isCompoundPart: false)
      if word.isCapital, let cut = lowerPart(text, word.range) {
        word.range = start..<cut
        word.isCompoundPart = true
      }
      words.append(word)
      startsSentence = false
      // The full stop of an initial ends no sentence.
      if isInitial, word.isCapital { index = end + 1 }
    }
    return words
  }

  /// Whether a sentence may begin behind a mark: a full stop and the like, a line end, a quotation mark, a dash.
  private static func mayStartSentence(behind mark: ArraySlice<UInt8>) -> Bool {
    guard let first = mark.first else { return false }
    if mark.count == 1 { return [0x2E, 0x21, 0x3F, 0x3A, 0x0A, 0x0D, 0x22].contains(first) }
    return mark.elementsEqual([0xC2, 0xAB])
      || mark.count == 3 && mark.starts(with: [0xE2, 0x80])
        && mark.last.map { (0x93...0x9E).contains($0) } ?? false
  }

  /// Where a hyphen joins a part in small letters that is not the genitive s and not inside a name.
  private static func lowerPart(_ text: [UInt8], _ range: ByteRange) -> Int? {
    guard let hyphen = text[range].lastIndex(of: 0x2D), !NameText.isCapital(text, at: hyphen + 1) else {
      return nil
    }
    return hyphen
  }

  /// How many capitalized words from `first` on belong together: parted by one space, or an initial's full stop.
  private func runLength(_ words: [Word], from first: Int, _ text: [UInt8]) -> Int {
    var count = 1
    while first + count < words.count, count < 6 {
      let (last, next) = (words[first + count - 1], words[first + count])
      let between = text[last.range.upperBound..<next.range.lowerBound]
      let isInitial = last.range.count <= 2
      guard next.isCapital, !last.isCompoundPart,
        between.elementsEqual([0x20])
          || isInitial && (between.elementsEqual([0x2E, 0x20]) || between.elementsEqual([0x2E]))
      else { break }
      count += 1
    }
    return count
  }

  // MARK: Names

  /// A name that a table has, from a word on; the longest counts.
  private func listedName(
    _ words: [Word], at index: Int, _ text: [UInt8], _ session: inout NameSession
  ) -> (Match, Int)? {
    let first = NameText.lowered(text[words[index].range])
    let most = min(max(longest[first] ?? 1, converter.places.longestName(after: first)), words.count - index)
    guard most > 1 else { return nil }
    for count in stride(from: most, through: 2, by: -1) {
      let last = words[index + count - 1]
      let range = words[index].range.lowerBound..<last.range.upperBound
      let isJoined = (1..<count).allSatisfy {
        let between = text[words[index + $0 - 1].range.upperBound..<words[index + $0].range.lowerBound]
        return between.elementsEqual([0x20]) || between.elementsEqual([0x2E, 0x20])
      }
      guard isJoined, converter.wholeName(Array(text[range])) != nil else { continue }
      let conversion = session.conversion(of: text[range])
      session.learn(conversion)
      return (Match(range: range, conversion: conversion), count)
    }
    return nil
  }

  /// Adds what a run of capitalized words holds; returns how many words were read.
  private func addRun(
    _ run: ArraySlice<Word>, _ text: [UInt8], _ session: inout NameSession, all: Bool, to found: inout [Match]
  ) -> Int {
    guard let first = run.first, let last = run.last else { return 1 }
    let range = first.range.lowerBound..<last.range.upperBound
    let conversion = session.conversion(of: text[range])
    guard conversion.isChanged else {
      if let place = place(in: run, text) { return place - run.startIndex }
      // A word that begins a sentence may be any word.
      if all, !(run.count == 1 && first.startsSentence) {
        found.append(Match(range: range, conversion: conversion))
      }
      return run.count
    }
    // Man kan: not the Isle of Man. Mekka inside a sentence is not the verb.
    if run.count == 1, first.startsSentence || first.range.count <= 3,
      use(NameText.lowered(text[first.range])) == .other
    {
      return 1
    }
    // Presidenten Sergej: what is a word of the language is no name that rules may spell.
    if conversion.reason != .confirmed, isWord(Array(text[first.range])) {
      return run.count == 1 ? 1 : 1 + addRun(run.dropFirst(), text, &session, all: all, to: &found)
    }
    session.learn(conversion)
    found.append(Match(range: range, conversion: conversion))
    return run.count
  }

  /// Where a place stands behind acronyms and common words: FC København. Names of persons are never parted.
  private func place(in run: ArraySlice<Word>, _ text: [UInt8]) -> Int? {
    guard run.count > 1 else { return nil }
    let place = run.indices.dropFirst().first {
      converter.wholeName(Array(text[run[$0].range]))?.isChanged == true
    }
    guard let place else { return nil }
    let isPlain = run[..<place].allSatisfy {
      let word = Array(text[$0.range])
      return NameText.isAllCapitals(word[...]) || isWord(word)
    }
    return isPlain ? place : nil
  }

  /// Whether a capitalized word is one of the language, with its genitive s or not, and no name that is listed.
  private func isWord(_ word: [UInt8]) -> Bool {
    let lowered = NameText.lowered(word)
    if converter.wholeName(word) != nil || converter.isListed(lowered) { return false }
    return use(lowered) != .none
  }
}
