public import LocaleData
public import Model
internal import Morphology

/// Finds the terms of glossaries in text, in their inflected forms. Immutable and `Sendable`; any thread.
///
/// Terms are inflected when the matcher is made; a text is only split into words, folded and looked up.
/// Time is linear in the text and in the glossaries.
public struct TermMatcher: Sendable {
  /// The concepts of all glossaries, those of earlier glossaries first.
  public let concepts: [Concept]
  /// The name of each concept's glossary.
  private let glossaryNames: [String]
  private let glossaryEnds: [Int]
  let table: TermTable
  let generator: TermForms
  let genitive: GenitiveEndings
  let analysis: Analysis
  let names: NameKeys

  /// A matcher for texts in Bokmål or Nynorsk; on the same words terms of earlier glossaries come first.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(_ glossaries: [Glossary], language: LanguageTag = .bokmål, data: LocaleData = .embedded)
    throws(InvalidInput)
  {
    concepts = glossaries.count == 1 ? glossaries[0].concepts : glossaries.flatMap(\.concepts)
    glossaryNames = glossaries.map(\.name)
    var ends: [Int] = []
    for glossary in glossaries { ends.append((ends.last ?? 0) + glossary.concepts.count) }
    glossaryEnds = ends
    var forms = try TermForms(language: language, data: data)
    let pairs = try SpellingPairs(language: language, data: data)
    var table = TermTable(capacity: concepts.count * 6)
    for number in concepts.indices {
      for (termNumber, term) in concepts[number].source.enumerated() {
        let partOfSpeech = term.partOfSpeech ?? concepts[number].partOfSpeech
        let spelling = Array(term.text.utf8)
        // A variant that is a form of the headword needs no forms of its own.
        if termNumber > 0, table.contains(spelling, ofLastConcept: number) { continue }
        let isName =
          partOfSpeech == "PROPN" || (partOfSpeech == nil && WordText.startsWithCapital(spelling[...]))
        forms.forEach(
          of: spelling, partOfSpeech: partOfSpeech, genders: Genders(term.gender ?? concepts[number].gender)
        ) { table.add($0, concept: number, term: termNumber, isName: isName) }
        guard !isName else { continue }
        for other in pairs.others(of: spelling) {
          table.startLemma()
          forms.forEach(
            of: other, partOfSpeech: partOfSpeech, genders: Genders(term.gender ?? concepts[number].gender)
          ) { table.add($0, concept: number, term: termNumber, isName: false) }
        }
      }
    }
    self.table = table
    names = NameKeys(table)
    generator = forms
    genitive = forms.genitive
    analysis = Analysis(language: language, data: data)
  }

  /// The name of the glossary that a concept of `concepts` comes from.
  func glossaryName(ofConcept number: Int) -> String {
    guard let index = glossaryEnds.firstIndex(where: { number < $0 }) else { return "" }
    return glossaryNames[index]
  }

  /// The places where terms occur in UTF-8 text, by start, longer ones first.
  ///
  /// Of overlapping matches the leftmost and then the longest is a `term` or `variant`; what lies inside it
  /// is `nested`, what overlaps its end is `possible`. A word that is joined to another by a hyphen is
  /// `compound`: its range is the whole joined word, its part the term. Terms never match across a line end.
  /// - Parameters:
  ///   - text: The text; should be in NFC.
  ///   - range: The bytes to search, on scalar borders; nil is all.
  ///   - ids: The ids of the concepts to look for; nil is all.
  public func matches(in text: [UInt8], range: ByteRange? = nil, concepts ids: Set<String>? = nil)
    -> [TermMatch]
  {
    let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
    var hits: [TermHit] = []
    text.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: range.upperBound)
      var search = TermSearch(matcher: self, reader: reader, start: range.lowerBound, ids: ids)
      search.run(into: &hits)
    }
    return hits.map(match)
  }

  private func match(_ hit: TermHit) -> TermMatch {
    let entry = table.entries[hit.entry]
    let concept = concepts[Int(entry.concept)]
    let term = concept.source[Int(entry.term)]
    return TermMatch(
      range: hit.range, concept: concept, kind: hit.kind, term: term.text, status: term.status,
      form: hit.form.description, parts: hit.parts, score: hit.score)
  }
}

/// A match before it is spelled out.
struct TermHit {
  var range: ByteRange
  var entry: Int
  var form: Form
  var kind: TermMatch.Kind
  var parts: [ByteRange] = []
  var score: Double?
}

extension TermMatch.Kind {
  /// The kind of a whole match of a concept's term.
  init(ofTerm number: Int, _ concept: Concept) {
    self = number == 0 || concept.source[number].status == .preferred ? .term : .variant
  }
}
