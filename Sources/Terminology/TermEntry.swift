public import Model
internal import Morphology

/// One form of one term of one of a matcher's glossaries.
///
/// Its number holds those of the glossary, of the node and of the form, so that the numbers stand in the order of
/// the glossaries and of the terms in them.
struct TermEntry {
  let number: Int
  private let node: GlossaryNode
  private let word: GlossaryForm

  init(number: Int, _ node: GlossaryNode, _ form: GlossaryForm) {
    self.number = number
    self.node = node
    word = form
  }

  static func number(glossary: Int, node: Int, form: Int) -> Int { glossary << 40 | node << 8 | form }
  static func glossary(_ number: Int) -> Int { number >> 40 }
  static func node(_ number: Int) -> Int { number >> 8 & 0xFFFF_FFFF }
  static func form(_ number: Int) -> Int { number & 0xFF }

  /// A number for its concept over all glossaries.
  var concept: Int { Self.glossary(number) << 32 | Int(node.concept) }
  /// The number of its concept in its glossary.
  var conceptNumber: Int { Int(node.concept) }
  /// The term's number in the concept.
  var term: Int { Int(node.term) }
  /// `Form.code`.
  var form: UInt8 { word.form }
  /// The number of letters of a term in capitals, at most 255; 0 for other terms.
  var acronym: UInt8 { node.acronym }
  /// Whether the text may have the genitive in its place.
  var takesGenitive: Bool { word.takesGenitive != 0 }
  var isName: Bool { node.flags & GlossaryNode.isName != 0 }
  /// A bit for each of the first 16 words that must have a capital in the text.
  var capitals: UInt16 { node.capitals }
  /// The classes that the text's word must be of, as `LexicalClassSet`; 0 for any.
  var classes: UInt8 { word.classes }
  /// How many bytes stand before its first word.
  var headLength: Int { Int(node.headLength) }
  /// How many bytes stand behind its last word.
  var tailLength: Int { Int(node.tailLength) }
  /// How many bytes of words stand behind the folded ones that other words may part from them.
  var restLength: Int { Int(node.restLength) }
}

extension TermMatcher {
  /// The entry with a number; one that nothing matches where its glossary is damaged.
  @inline(__always)
  func entry(_ number: Int) -> TermEntry {
    let glossary = glossaries[TermEntry.glossary(number)]
    guard let node = glossary.node(TermEntry.node(number)),
      let form = glossary.form(TermEntry.form(number), of: node)
    else {
      glossary.image.reportDamage()
      return TermEntry(
        number: number, GlossaryNode(start: 0, length: 0, concept: 0, paradigm: 0, citation: 0, term: 0),
        GlossaryForm(ending: 0, form: 0, classes: 0, takesGenitive: 0))
    }
    return TermEntry(number: number, node, form)
  }

  /// The folded words of an entry with what is between them.
  func words(of entry: TermEntry) -> [UInt8] { spelling(of: entry) { $0.words($1, $2) } ?? [] }

  /// The words of a parted entry that follow others, with a space between them.
  func rest(of entry: TermEntry) -> [UInt8] {
    spelling(of: entry) { glossary, node, _ in glossary.rest(node) } ?? []
  }

  /// The letters that stand before an entry's first word and behind its last one.
  func border(of entry: TermEntry) -> (head: [UInt8], tail: [UInt8]) {
    guard entry.headLength + entry.tailLength > 0 else { return ([], []) }
    let all = spelling(of: entry) { glossary, node, _ in Array(glossary.spelling(node)) } ?? []
    return (
      Array(all.prefix(entry.headLength)), Array(all.dropLast(entry.restLength).suffix(entry.tailLength))
    )
  }

  /// The lemma whose forms an entry's term has, where that is one word: the term, or the verb of its phrase.
  func lemma(of entry: TermEntry) -> [UInt8]? {
    let glossary = glossaries[TermEntry.glossary(entry.number)]
    guard let own = glossary.node(TermEntry.node(entry.number)),
      let citation = glossary.node(Int(own.citation)), citation.concept == own.concept,
      citation.term == own.term, let form = glossary.form(0, of: citation)
    else { return nil }
    let words = glossary.words(citation, form)
    return citation.verbLength > 0 ? Array(words.prefix(Int(citation.verbLength))) : words
  }

  private func spelling<Result>(
    of entry: TermEntry, _ read: (CompiledGlossary, GlossaryNode, GlossaryForm) -> Result
  ) -> Result? {
    let glossary = glossaries[TermEntry.glossary(entry.number)]
    guard let node = glossary.node(TermEntry.node(entry.number)),
      let form = glossary.form(TermEntry.form(entry.number), of: node)
    else { return nil }
    return read(glossary, node, form)
  }

  /// The concept of an entry.
  func concept(of number: Int) -> Concept {
    glossaries[TermEntry.glossary(number)].concept(entry(number).conceptNumber)
  }

  /// The number of an entry's term in its concept.
  func term(of number: Int, in concept: Concept) -> Int {
    let term = entry(number).term
    guard term < concept.source.count else {
      glossaries[TermEntry.glossary(number)].image.reportDamage()
      return 0
    }
    return term
  }

  /// The name of an entry's glossary.
  func glossaryName(of number: Int) -> String {
    glossaries[TermEntry.glossary(number)].fileWithoutConcepts().glossary.name
  }
}

/// The concepts of a matcher's glossaries, read when they are asked for: O(1) each, never kept.
public struct ConceptList: RandomAccessCollection, Sendable {
  let glossaries: [CompiledGlossary]

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of concepts.
  public var endIndex: Int { glossaries.reduce(0) { $0 + $1.count } }

  /// A concept by its number over all glossaries.
  public subscript(number: Int) -> Concept {
    var number = number
    for glossary in glossaries {
      if number < glossary.count { return glossary.concept(number) }
      number -= glossary.count
    }
    preconditionFailure("no concept has that number")
  }

  /// The name of the glossary that a concept comes from.
  func glossaryName(ofConcept number: Int) -> String {
    var number = number
    for glossary in glossaries {
      if number < glossary.count { return glossary.fileWithoutConcepts().glossary.name }
      number -= glossary.count
    }
    return ""
  }
}
