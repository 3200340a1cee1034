internal import Localization
internal import Model

/// What checks of whole documents need of one segment. Small: a document has many.
struct SegmentDigest: Sendable {
  /// A name of one part or several.
  struct Name: Sendable {
    var range: ByteRange
    /// The parts in small letters, the last one without its genitive s.
    var parts: [[UInt8]]
    var text: String
  }
  /// A word with something to compare.
  struct Mark: Sendable {
    var range: ByteRange
    var key: WordKey
    var text: String
  }

  var hasSource = false
  var hasTarget = false
  /// Whether both sides have something to compare.
  var isPair: Bool { hasSource && hasTarget }
  var sourceKey = WordKey()
  var targetKey = WordKey()
  var sourceInk = 0..<0
  var targetInk = 0..<0
  var hasCurlyQuotes = false
  var curlyQuote: ByteRange?
  var straightQuote: ByteRange?
  var terms: [TermComparison.Use] = []
  var doubled: [ByteRange] = []
  var pointNumber: ByteRange?
  var blankNumber: ByteRange?
  /// The first guillemet, curly and straight quotation mark of the source.
  var sourceQuotes: [ByteRange?] = []
  var hasSourceQuotes: Bool { !sourceQuotes.isEmpty }
  var names: [Name] = []
  var acronyms: [Mark] = []
  /// Names with a genitive s before a finite verb; the key is of the bare name.
  var genitives: [Mark] = []
  /// Keys of words with a capital.
  var capitals: [WordKey] = []
  /// Words that have another spelling: the key is that of the group, the text the spelling.
  var spellings: [Mark] = []
  var infinitives: [ByteRange] = []

  init(_ pair: PairView) {
    let (source, target) = (pair.source, pair.target)
    hasSource = source.tokens.contains { $0.kind != .mark }
    hasTarget = !target.isBlank
    sourceKey = Self.key(source)
    targetKey = Self.key(target)
    sourceInk = (source.firstInk ?? 0)..<max(source.inkEnd, source.firstInk ?? 0)
    targetInk = (target.firstInk ?? 0)..<max(target.inkEnd, target.firstInk ?? 0)
    readQuotes(pair)
    terms = pair.terms.used
    let allowed = pair.language.norwegian(.doubled)
    for place in DoubledWords.places(source) where !allowed.contains(source.tokens[place.first].key) {
      let isName = source.tokens[place.first].has(.capital) && source.tokens[place.second].has(.capital)
      if !isName {
        doubled.append(Int(source.tokens[place.first].start)..<Int(source.tokens[place.second].end))
      }
    }
    readNumbers(source)
    readNames(pair)
    readWords(pair)
  }

  /// A key of the words and marks, without case and white space.
  private static func key(_ text: TextView) -> WordKey {
    var key = WordKey()
    for token in text.tokens {
      for shift in [0, 16, 32, 48] { key.add(UInt8(truncatingIfNeeded: token.key.hash >> UInt64(shift))) }
      if !token.has(.joined) { key.add(0x20) }
    }
    return key
  }

  private mutating func readQuotes(_ pair: PairView) {
    for token in pair.target.tokens where token.kind == .mark && !token.has(.masked) {
      if token.count == 1, pair.target.bytes[Int(token.start)] == 0x22, straightQuote == nil {
        straightQuote = token.range
      }
      if token.count == 3 {
        let mark = pair.target.bytes[token.range]
        if mark.elementsEqual([0xE2, 0x80, 0x9C]) || mark.elementsEqual([0xE2, 0x80, 0x9D]) {
          hasCurlyQuotes = true
          if curlyQuote == nil { curlyQuote = token.range }
        }
      }
    }
    for token in pair.source.tokens where token.kind == .mark && !token.has(.masked) && token.count <= 3 {
      let first = pair.source.bytes[Int(token.start)]
      guard first == 0x22 || first == 0xC2 || first == 0xE2 else { continue }
      let mark = pair.source.bytes[token.range]
      var kind: Int?
      if mark.elementsEqual([0xC2, 0xAB]) { kind = 0 }
      if mark.elementsEqual([0xE2, 0x80, 0x9C]) { kind = 1 }
      if mark.elementsEqual([0x22]) { kind = 2 }
      if let kind {
        if sourceQuotes.isEmpty { sourceQuotes = [nil, nil, nil] }
        if sourceQuotes[kind] == nil { sourceQuotes[kind] = token.range }
      }
    }
  }

  private mutating func readNumbers(_ source: TextView) {
    for index in source.tokens.indices where source.tokens[index].isNumber {
      let token = source.tokens[index]
      let digits = source.bytes[token.range]
      if digits.contains(0x2E), pointNumber == nil {
        let groups = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
        let isGrouped =
          (1...3).contains(groups[0].count)
          && groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy { (0x30...0x39).contains($0) } }
        if isGrouped { pointNumber = token.range }
      }
      if blankNumber == nil, (1...3).contains(token.count), index + 1 < source.tokens.count,
        source.tokens[index + 1].isNumber,
        source.tokens[index + 1].count == 3, !source.tokens[index + 1].has(.joined),
        source.tokens[index + 1].start - token.end <= 3,
        !(index > 0 && source.tokens[index - 1].isNumber && !token.has(.joined))
      {
        blankNumber = Int(token.start)..<Int(source.tokens[index + 1].end)
      }
    }
  }

  private mutating func readNames(_ pair: PairView) {
    let source = pair.source
    let vocabulary = pair.language.vocabulary
    var place = 0
    while place < source.words.count {
      let token = source.tokens[source.words[place]]
      guard token.has(.capital) else {
        place += 1
        continue
      }
      capitals.append(token.key)
      if token.has(.allCapitals) {
        if (3...6).contains(token.count) {
          acronyms.append(Mark(range: token.range, key: token.key, text: source.text(token.range)))
        }
        place += 1
        continue
      }
      // As many parts as a blank or a hyphen joins.
      var end = place + 1
      while end < source.words.count, source.tokens[source.words[end]].has(.capital),
        !source.tokens[source.words[end]].has(.allCapitals),
        isClose(source, source.words[end - 1], source.words[end])
      {
        capitals.append(source.tokens[source.words[end]].key)
        end += 1
      }
      let last = source.tokens[source.words[end - 1]]
      let isSingle = end == place + 1
      var parts = (place..<end).map {
        vocabulary.lowered(source.bytes[source.tokens[source.words[$0]].range])
      }
      if let bare = parts.last, bare.last == 0x73, bare.count > 3 { parts[parts.count - 1].removeLast() }
      let range = Int(token.start)..<Int(last.end)
      let isCandidate =
        isSingle
        ? !token.has(.sentenceStart) && token.count >= 6
          && !pair.memory.isWordOrCompound(parts[0][...], WordKey(parts[0][...]))
        : true
      if isCandidate { names.append(Name(range: range, parts: parts, text: source.text(range))) }
      readGenitive(pair, end - 1)
      place = end
    }
  }

  private func isClose(_ text: TextView, _ first: Int, _ second: Int) -> Bool {
    if second == first + 1 { return text.tokens[second].start - text.tokens[first].end == 1 }
    return second == first + 2 && text.isMark(first + 1, 0x2D) && text.tokens[first + 1].has(.joined)
      && text.tokens[second].has(.joined)
  }

  private mutating func readGenitive(_ pair: PairView, _ place: Int) {
    let source = pair.source
    guard place + 1 < source.words.count, source.words[place + 1] == source.words[place] + 1 else { return }
    let token = source.tokens[source.words[place]]
    let next = source.tokens[source.words[place + 1]]
    let name = source.bytes[token.range]
    guard name.last == 0x73, name.count > 3, !next.has(.capital), !next.has(.joined) else { return }
    let vocabulary = pair.language.vocabulary
    guard !vocabulary.isWord(vocabulary.lowered(name.dropLast())) || vocabulary.isName(name.dropLast()),
      pair.memory.isFiniteVerb(source.bytes[next.range])
    else { return }
    genitives.append(Mark(range: token.range, key: WordKey(name.dropLast()), text: source.text(token.range)))
  }

  private mutating func readWords(_ pair: PairView) {
    let source = pair.source
    let vocabulary = pair.language.vocabulary
    let cues = pair.language.norwegian(.infinitiveCue)
    for (place, index) in source.words.enumerated() {
      let token = source.tokens[index]
      if token.mayBe(ListBit.doublet), let group = pair.language.doublets[token.key] {
        spellings.append(Mark(range: token.range, key: group, text: source.text(token.range)))
      }
      guard cues.contains(token), place + 1 < source.words.count, source.words[place + 1] == index + 1
      else { continue }
      let next = source.tokens[index + 1]
      guard !next.has(.capital), !next.has(.joined), next.count > 3,
        vocabulary.isOnlyInfinitive(vocabulary.lowered(source.bytes[next.range]))
      else { continue }
      infinitives.append(Int(token.start)..<Int(next.end))
    }
  }
}

/// All segments of a document as checks of documents see them.
struct DocumentView {
  let pairs: [CheckedPair]
  let digests: [SegmentDigest]
  let language: QualityLanguage

  func source(_ segment: Int) -> String { String(decoding: pairs[segment].source, as: UTF8.self) }
  func target(_ segment: Int) -> String { String(decoding: pairs[segment].target, as: UTF8.self) }
  func text(_ segment: Int, _ range: ByteRange) -> String {
    String(decoding: pairs[segment].source[range], as: UTF8.self)
  }

  /// Whether two sources differ only in the forms of their words or in their marks.
  func isAlike(_ first: Int, _ second: Int) -> Bool {
    func lemmas(_ segment: Int) -> [Set<[UInt8]>] {
      let text = TextView(pairs[segment].source)
      return text.words.map { index in
        let word = language.vocabulary.lowered(text.bytes[text.tokens[index].range])
        return Set(language.vocabulary.lemmas(of: word) + [word])
      }
    }
    let (left, right) = (lemmas(first), lemmas(second))
    return left.count == right.count && zip(left, right).allSatisfy { !$0.isDisjoint(with: $1) }
  }
}
