public import LocaleData
public import Model
internal import Morphology

/// Finds the terms of glossaries in text, in their inflected forms. Immutable and `Sendable`; any thread.
///
/// Terms are inflected when the matcher is made; a text is only split into words, folded and looked up.
/// Time is linear in the text and in the glossaries.
public struct TermMatcher: Sendable {
  /// The glossaries, the most important first.
  public let glossaries: [CompiledGlossary]
  let generator: TermForms
  let genitive: GenitiveEndings
  let analysis: Analysis

  /// A matcher for texts in Bokmål or Nynorsk; on the same words terms of earlier glossaries come first.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(_ glossaries: [Glossary], language: LanguageTag = .bokmål, data: LocaleData = .embedded)
    throws(InvalidInput)
  {
    let forms = try TermForms(language: language, data: data)
    var compiled: [CompiledGlossary] = []
    for glossary in glossaries {
      var compiler = try GlossaryCompiler(forms: forms, language: language, data: data)
      compiler.reserve(glossary.concepts.count)
      for concept in glossary.concepts { try compiler.add(concept) }
      var file = GlossaryFile(glossary: Glossary(name: glossary.name, concepts: []))
      file.glossary.diagnostics = glossary.diagnostics
      file.sourceLanguage = language
      compiled.append(try compiler.finish(file))
    }
    self.init(compiled, forms: forms, language: language, data: data)
  }

  /// A matcher over glossaries that were compiled for the language before. O(glossaries).
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(compiled: [CompiledGlossary], language: LanguageTag = .bokmål, data: LocaleData = .embedded)
    throws(InvalidInput)
  {
    self.init(compiled, forms: try TermForms(language: language, data: data), language: language, data: data)
  }

  private init(
    _ glossaries: [CompiledGlossary], forms: TermForms, language: LanguageTag, data: LocaleData
  ) {
    self.glossaries = glossaries
    generator = forms
    genitive = forms.genitive
    analysis = Analysis(language: language, data: data)
  }

  /// The concepts of all glossaries, those of earlier glossaries first; each is read when it is asked for.
  public var concepts: ConceptList { ConceptList(glossaries: glossaries) }

  /// What is wrong with a compiled glossary, by its place in `glossaries`, or nil. Where it is not nil no
  /// answer of this matcher may be used.
  public var damage: (glossary: Int, problem: InvalidInput)? {
    for (index, glossary) in glossaries.enumerated() {
      if let problem = glossary.damage { return (index, problem) }
    }
    return nil
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
  ///   - disambiguating: Whether candidates are doubted for what the words around them say. Without, every
  ///     word that is spelled like a form of a term counts as one.
  public func matches(
    in text: [UInt8], range: ByteRange? = nil, concepts ids: Set<String>? = nil, disambiguating: Bool = true
  ) -> [TermMatch] {
    let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
    var hits: [TermHit] = []
    text.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: range.upperBound)
      var search = TermSearch(
        matcher: self, reader: reader, start: range.lowerBound, ids: ids,
        disambiguates: disambiguating)
      search.run(into: &hits)
    }
    return hits.map(match)
  }

  private func match(_ hit: TermHit) -> TermMatch {
    let concept = concept(of: hit.entry)
    let term = concept.source[term(of: hit.entry, in: concept)]
    return TermMatch(
      range: hit.range, concept: concept, kind: hit.kind, term: term.text, status: term.status,
      form: hit.form.description, parts: hit.parts, score: hit.score)
  }
}

/// A match before it is spelled out.
struct TermHit {
  var range: ByteRange
  /// The number of the `TermEntry`.
  var entry: Int
  var form: Form
  var kind: TermMatch.Kind
  var parts: [ByteRange] = []
  var score: Double?
}

extension TermMatch.Kind {
  /// The kind of a whole match of a concept's term.
  init(ofTerm number: Int, _ concept: Concept) {
    let isPreferred = number < concept.source.count && concept.source[number].status == .preferred
    self = number == 0 || isPreferred ? .term : .variant
  }
}
