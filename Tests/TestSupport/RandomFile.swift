public import Model

/// Makes bilingual files that are hard to write: markup in the text, characters that XML forbids, terms
/// that nest, touch and overlap, every state, every optional part present or absent.
public struct RandomFile {
  /// What the files may hold.
  public struct Options: Sendable {
    /// Whether sources have terms.
    public var hasTerms = true
    /// Whether texts have inline codes.
    public var hasCodes = false
    /// Whether terms and codes may share a segment, and codes be whole pairs.
    public var isMixed = false

    /// Chooses what the files may hold.
    public init(hasTerms: Bool = true, hasCodes: Bool = false, isMixed: Bool = false) {
      self.hasTerms = hasTerms
      self.hasCodes = hasCodes
      self.isMixed = isMixed
    }
  }

  private var random: SeededRandom
  private let options: Options

  /// Creates a generator: the same seed gives the same files.
  public init(seed: UInt64, options: Options = Options()) {
    random = SeededRandom(seed: seed)
    self.options = options
  }

  private static let clean: [String] = [
    "a", "å", "styrke", "er", " ", "<", ">", "&", "\"", "'", "]]>", "😀", "e\u{301}", "\u{FEFF}", "\u{85}",
    "\u{2028}",
    "\n", "\t", "\r", "&amp;", "–", "\u{A0}", "=", "\\", "|", "#", ";",
  ]
  private static let forbidden: [String] = ["\u{07}", "\u{00}", "\u{1B}", "\u{FFFE}", "\u{FFFF}"]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func text(_ length: ClosedRange<Int> = 1...12, clean: Bool = false) -> String {
    var text = ""
    for _ in 0..<Int.random(in: length, using: &random) {
      let pool = !clean && chance(8) ? Self.forbidden : Self.clean
      text += pool.randomElement(using: &random) ?? "a"
    }
    return text.isEmpty || clean && text.utf8.allSatisfy({ $0 <= 0x20 }) ? text + "x" : text
  }

  private mutating func optional(_ percent: Int = 40) -> String? {
    chance(percent) ? text(1...5, clean: true) : nil
  }

  /// The next file.
  public mutating func file() -> BilingualFile {
    var file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: chance(50) ? .britishEnglish : .americanEnglish,
      original: optional(), sourceDigest: chance(50) ? String(repeating: "0123abcd", count: 8) : nil)
    if chance(50) { file.metadata = ["wrapped": "auto", "reader": text(1...4, clean: true)] }
    let concepts = (0..<4).map { concept($0) }
    for number in 0..<Int.random(in: 1...4, using: &random) { file.units.append(unit(number, concepts)) }
    return file
  }

  private mutating func concept(_ number: Int) -> Concept {
    var concept = Concept(id: "c\(number)", source: [])
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      concept.source.append(
        .init(text(1...3, clean: true), Concept.Status.allCases.randomElement(using: &random) ?? .preferred))
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      concept.target.append(
        .init(text(1...3, clean: true), Concept.Status.allCases.randomElement(using: &random) ?? .preferred))
    }
    concept.definition = optional()
    concept.partOfSpeech = chance(50) ? "NOUN" : nil
    concept.gender = chance(50) ? "m/f" : nil
    concept.domain = optional()
    concept.note = optional()
    if chance(30) { concept.other = ["col": text(1...3, clean: true), "a b": "x"] }
    return concept
  }

  private mutating func notes() -> [Note] {
    (0..<(chance(30) ? 2 : 0)).map { _ in
      Note(text(1...6, clean: true), category: optional(), author: optional())
    }
  }

  private mutating func unit(_ number: Int, _ concepts: [Concept]) -> Unit {
    var unit = Unit(
      id: "u00000000000\(number)", role: Block.Role.allCases.randomElement(using: &random) ?? .paragraph,
      pairs: [],
      notes: notes())
    for index in 1...Int.random(in: 1...4, using: &random) {
      if index > 1, chance(80) {
        unit.pairs.append(Pair(id: "", kind: .ignorable, source: InlineText(chance(80) ? " " : "\n\t")))
      }
      unit.pairs.append(pair("s\(index)", concepts))
    }
    return unit
  }

  private mutating func pair(_ id: String, _ concepts: [Concept]) -> Pair {
    var pair = Pair(id: id, source: InlineText(text()))
    if chance(70) {
      pair.target = InlineText(text())
      pair.state = State.allCases.filter { $0 != .new }.randomElement(using: &random) ?? .translated
      pair.isStale = chance(20)
      pair.origin = chance(30) ? "memory:" + text(1...3, clean: true) : nil
    }
    for _ in 0..<(chance(30) ? 2 : 0) {
      pair.candidates.append(
        Candidate(
          kind: [.memory, .glossary, .machine].randomElement(using: &random) ?? .memory, source: text(),
          target: text(),
          similarity: Int.random(in: 0...100, using: &random), origin: text(1...3, clean: true)))
    }
    pair.notes = notes()
    let codesHere = options.hasCodes && (options.isMixed || !options.hasTerms || chance(50))
    if codesHere {
      pair.source = coded(pair.source.text)
      pair.target = pair.target.map { coded($0.text) }
    }
    if options.hasTerms, options.isMixed || !codesHere { pair.terms = terms(pair.source.text, concepts) }
    return pair
  }

  private mutating func offsets(_ text: String) -> [Int] {
    var offsets: [Int] = []
    for (offset, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 { offsets.append(offset) }
    return offsets + [text.utf8.count]
  }

  private mutating func terms(_ text: String, _ concepts: [Concept]) -> [TermMatch] {
    let offsets = offsets(text)
    var terms: [TermMatch] = []
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let start = Int.random(in: 0..<(offsets.count - 1), using: &random)
      let end = Int.random(in: (start + 1)..<offsets.count, using: &random)
      guard let concept = concepts.randomElement(using: &random) else { continue }
      var match = TermMatch(
        range: offsets[start]..<offsets[end], concept: concept,
        kind: TermMatch.Kind.allCases.randomElement(using: &random) ?? .term,
        term: chance(70) ? concept.source.first?.text ?? "" : "another", form: "definite plural")
      if chance(20) { match.parts = [offsets[start]..<offsets[start + 1]] }
      terms.append(match)
    }
    // In the order a matcher gives them: by start, the longer first.
    return terms.enumerated().sorted {
      ($0.element.range.lowerBound, -$0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, -$1.element.range.upperBound, $1.offset)
    }.map(\.element)
  }

  /// Codes as XLIFF 2 has them, in halves that need not nest.
  private mutating func coded(_ text: String) -> InlineText {
    let offsets = offsets(text)
    var placed: [InlineCode] = []
    for number in 1...3 {
      let isWhole = options.isMixed && chance(50)
      let places = [0, 1].map { _ in offsets.randomElement(using: &random) ?? 0 }.sorted()
      switch Int.random(in: 0...2, using: &random) {
      case 0:
        placed.append(
          InlineCode(
            offset: places[0], kind: .standalone, id: "p\(number)", attributes: [.init("type", "fmt")]))
      case 1:
        placed.append(
          InlineCode(
            offset: places[0], kind: .open, id: "c\(number)",
            attributes: [.init("subType", "xlf:b"), .init("type", "fmt")]))
        placed.append(
          InlineCode(
            offset: places[1], kind: .close, id: "c\(number)",
            attributes: isWhole ? [] : [.init("startRef", "c\(number)")]))
      default:
        placed.append(
          InlineCode(
            offset: places[0], kind: .markerOpen, id: "k\(number)",
            attributes: [.init("type", "comment"), .init("value", "x < y")]))
        placed.append(
          InlineCode(
            offset: places[1], kind: .markerClose, id: "k\(number)",
            attributes: isWhole ? [] : [.init("startRef", "k\(number)")]))
      }
    }
    let sorted = placed.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return InlineText(text, codes: sorted.map(\.element))
  }
}
