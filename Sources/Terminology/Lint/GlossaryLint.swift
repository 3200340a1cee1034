public import LocaleData
public import Model

/// Finds what is likely wrong in a glossary. Immutable and `Sendable`; any thread.
public struct GlossaryLint: Sendable {
  /// What the lexicon says of words.
  let words: LintWords

  /// A lint for glossaries whose Norwegian is Nynorsk or Bokmål.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag = .bokmål, data: LocaleData = .embedded) throws(InvalidInput) {
    words = try LintWords(language: language, data: data)
  }

  /// One term of a concept with its place.
  struct Site {
    var concept: Concept
    var term: Concept.Term
    var isSource: Bool
    var position: TextPosition?

    /// The term's own part of speech, else its concept's.
    var partOfSpeech: String? { term.partOfSpeech ?? concept.partOfSpeech }
  }

  /// The findings in the order of their places. Linear in the glossary.
  public func findings(in file: GlossaryFile) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var seen: [String: Site] = [:]
    var genders: [String: Site] = [:]
    var spellings: [String: Site] = [:]
    // A glossary without English is made for finding terms alone.
    let hasEnglish = file.glossary.concepts.contains { !$0.target.isEmpty }
    let rules = LintRule.all.filter { hasEnglish || $0.id != LintRule.noEnglish }
    for (number, concept) in file.glossary.concepts.enumerated() {
      let place = file.places.indices.contains(number) ? file.places[number] : nil
      func sites(_ terms: [Concept.Term], _ places: [TextPosition]?, _ isSource: Bool) -> [Site] {
        terms.enumerated().map { index, term in
          Site(
            concept: concept, term: term, isSource: isSource,
            position: places.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? place?.concept)
        }
      }
      let source = sites(concept.source, place?.source, true)
      let target = sites(concept.target, place?.target, false)
      for rule in rules { found += rule.check(self, concept, source, target, place?.concept) }
      for site in source {
        found += duplicate(site, &seen)
        found += otherGender(site, &genders)
        found += otherCapitals(site, &spellings)
      }
    }
    return found.enumerated().sorted { left, right in
      let positions = (left.element.position, right.element.position)
      if let a = positions.0, let b = positions.1, a != b { return a < b }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func duplicate(_ site: Site, _ seen: inout [String: Site]) -> [Diagnostic] {
    guard let first = seen[site.term.text] else {
      seen[site.term.text] = site
      return []
    }
    // Within a concept a rule of its own says so.
    if first.concept.id == site.concept.id { return [] }
    let line = first.position.map { " (line \($0.line))" } ?? ""
    let english = Set(first.concept.target.map(\.text))
    if !english.isEmpty, english == Set(site.concept.target.map(\.text)) {
      return [
        Diagnostic(
          .error, "glossary-concept-twice",
          "\"\(site.term.text)\" with the same English is concept \"\(first.concept.id)\" already\(line)",
          remedy: "remove one of them", at: site.position)
      ]
    }
    return [
      Diagnostic(
        .warning, "glossary-term-twice",
        "\"\(site.term.text)\" is a term of concept \"\(first.concept.id)\" too\(line)",
        remedy: "give both a domain, or join them under one id", at: site.position)
    ]
  }

  private func otherGender(_ site: Site, _ genders: inout [String: Site]) -> [Diagnostic] {
    guard let gender = site.term.gender ?? site.concept.gender else { return [] }
    guard let first = genders[site.term.text] else {
      genders[site.term.text] = site
      return []
    }
    let other = first.term.gender ?? first.concept.gender ?? ""
    if other == gender { return [] }
    return [
      Diagnostic(
        .warning, "glossary-gender-differs",
        "\"\(site.term.text)\" is \(gender) here and \(other) in concept \"\(first.concept.id)\"",
        remedy: "write the same gender in both, or m/f", at: site.position)
    ]
  }

  private func otherCapitals(_ site: Site, _ spellings: inout [String: Site]) -> [Diagnostic] {
    let key = site.term.text.lowercased()
    guard let first = spellings[key] else {
      spellings[key] = site
      return []
    }
    // An acronym and a common word of the same letters are never taken for each other.
    let isAcronym = [site, first].contains { TermForms.isCapitals(Array($0.term.text.utf8)[...]) }
    let tags = Set([site.partOfSpeech, first.partOfSpeech])
    guard !first.term.text.utf8.elementsEqual(site.term.text.utf8), !isAcronym || tags.count == 1,
      first.concept.id != site.concept.id
    else { return [] }
    return [
      Diagnostic(
        .warning, "glossary-capitals-differ",
        "\"\(site.term.text)\" and \"\(first.term.text)\" of concept \"\(first.concept.id)\" differ in capitals alone",
        remedy: "write it in one way, or join the concepts under one id", at: site.position)
    ]
  }
}
