import Model
import Terminology
import TestSupport

/// Makes glossaries that are hard to write: separators, quotes, formulas, markup, patterns and line breaks in
/// the texts, every standing, every optional part present or absent.
struct RandomGlossary {
  /// What the glossaries may hold.
  struct Options {
    var partsOfSpeech = ["NOUN", "VERB", "ADJ", "ADV", "X"]
    var hasLineBreaks = false
    var hasColumns = false
    var hasGender = true
    var hasOwnGrammar = true
  }

  private var random: SeededRandom
  private let options: Options
  private var used: Set<String> = []

  init(seed: UInt64, _ options: Options = Options()) {
    random = SeededRandom(seed: seed)
    self.options = options
  }

  private static let pieces = [
    "a", "å", "styrke", " ", "\"", "'", "=", "+", "-", "@", ",", "<b>", "&amp", "]]>", "#", ".*", "[a-z]+",
    "(?:", "\\", "|", "$1", "😀", "é", "ß", "\u{A0}", "/", "_x0041_", "%s", "<!--", "sep=",
  ]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func text(_ length: ClosedRange<Int> = 1...6, breaks: Bool = false) -> String {
    var text = "x"
    for _ in 0..<Int.random(in: length, using: &random) {
      text += breaks && chance(10) ? "\nx" : Self.pieces.randomElement(using: &random) ?? "a"
    }
    if chance(30) { text = (["=", "'", "-", "#", "\"", "'="].randomElement(using: &random) ?? "") + text }
    // Terms and values have no blanks at their ends and no runs of them.
    return text.split(separator: " ").joined(separator: " ") + "y"
  }

  /// A text that no other term has.
  private mutating func term() -> String {
    while true {
      let text = text(1...4)
      if text.first != "#", used.insert(text).inserted { return text }
    }
  }

  private mutating func optional() -> String? {
    chance(40) ? text(1...6, breaks: options.hasLineBreaks) : nil
  }

  mutating func file() -> GlossaryFile {
    let concepts = (0..<Int.random(in: 1...8, using: &random)).map { concept($0) }
    return GlossaryFile(glossary: Glossary(concepts: concepts))
  }

  private mutating func concept(_ number: Int) -> Concept {
    var concept = Concept(id: chance(50) ? "c\(number)" : "\(number) å/\(number)", source: [])
    concept.source = [.init(term(), .preferred)]
    concept.partOfSpeech = chance(70) ? options.partsOfSpeech.randomElement(using: &random) : nil
    concept.gender =
      options.hasGender && chance(50) ? ["m", "f", "n", "m/f"].randomElement(using: &random) : nil
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      var term = Concept.Term(term(), status())
      if options.hasOwnGrammar, concept.partOfSpeech != nil, chance(20) {
        term.partOfSpeech = options.partsOfSpeech.first { $0 != concept.partOfSpeech }
      }
      concept.source.append(term)
    }
    let targets = (0..<Int.random(in: 0...3, using: &random)).map { _ in Concept.Term(term(), status()) }
    concept.target = Concept.Status.allCases.flatMap { status in targets.filter { $0.status == status } }
    concept.domain = chance(40) ? text() : nil
    concept.definition = optional()
    concept.note = optional()
    if options.hasColumns, chance(40) { concept.other["source url"] = text() }
    if options.hasColumns, chance(40) { concept.other["b"] = text() }
    return concept
  }

  private mutating func status() -> Concept.Status {
    Concept.Status.allCases.randomElement(using: &random) ?? .preferred
  }
}

extension GlossaryFile {
  /// The concepts without what only a termbase keeps.
  var plainConcepts: [Concept] {
    glossary.concepts.map { concept in
      var concept = concept
      concept.details = nil
      for index in concept.source.indices { concept.source[index].details = nil }
      for index in concept.target.indices { concept.target[index].details = nil }
      return concept
    }
  }
}
