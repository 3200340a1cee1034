internal import Model

/// Makes concepts of the entries of a TBX file.
struct TBXConceptBuilder {
  let source: LanguageTag
  let target: LanguageTag
  private var ids: Set<String> = []
  private var lastNumber = 0

  init(source: LanguageTag, target: LanguageTag) {
    self.source = source
    self.target = target
  }

  /// The concept, and where its terms stand.
  mutating func concept(_ entry: TBXEntry) -> (Concept, (source: [Int], target: [Int])) {
    var concept = Concept(id: id(entry), source: [])
    var details = ConceptDetails(statements: entry.statements, attributes: entry.attributes)
    var places: (source: [Int], target: [Int]) = ([], [])
    for section in entry.sections {
      let terms = section.terms.enumerated().map { term($0.element, index: $0.offset, section.language) }
      var kept = section.details
      if section.language.matches(source) {
        concept.source += terms
        places.source += section.terms.map(\.offset)
      } else if section.language.matches(target) {
        concept.target += terms
        places.target += section.terms.map(\.offset)
      } else {
        kept.terms = terms
      }
      details.sections.append(kept)
    }
    // The headword is a preferred term where there is one.
    if let first = concept.source.first, first.status != .preferred,
      let best = concept.source.firstIndex(where: { $0.status == .preferred })
    {
      concept.source.insert(concept.source.remove(at: best), at: 0)
      places.source.insert(places.source.remove(at: best), at: 0)
    }
    concept.partOfSpeech = concept.source.first?.partOfSpeech ?? concept.target.first?.partOfSpeech
    concept.gender = concept.source.first?.gender
    for index in concept.source.indices { share(&concept.source[index], concept) }
    for index in concept.target.indices { share(&concept.target[index], concept) }
    concept.details = details
    concept.domain = concept.statement(.domain)?.text
    concept.definition = concept.statement(.definition)?.text
    concept.note = concept.statement(.note)?.text
    return (concept, places)
  }

  /// Leaves out what the term has from its concept.
  private func share(_ term: inout Concept.Term, _ concept: Concept) {
    if term.partOfSpeech == concept.partOfSpeech { term.partOfSpeech = nil }
    if term.gender == concept.gender { term.gender = nil }
  }

  private func term(_ read: TBXEntry.Term, index: Int, _ language: LanguageTag) -> Concept.Term {
    var term = Concept.Term(read.text, TBXTermStatements.impliedStatus(at: index), details: read.details)
    if language != source, language != target { term.details?.language = language }
    let statements = TBXTermStatements(read.details.statements)
    if let status = statements.status { term.status = status }
    term.partOfSpeech = statements.partOfSpeech
    term.gender = statements.gender
    return term
  }

  private mutating func id(_ entry: TBXEntry) -> String {
    if let id = entry.id, ids.insert(id).inserted { return id }
    repeat { lastNumber += 1 } while ids.contains("c\(lastNumber)")
    ids.insert("c\(lastNumber)")
    return "c\(lastNumber)"
  }
}
