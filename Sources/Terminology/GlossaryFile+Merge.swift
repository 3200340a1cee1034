public import Model

extension GlossaryFile {
  /// Adds the concepts of another glossary: one with the id of a concept here, or with its headword and an
  /// English term in common, becomes part of that concept; every other is added under a free id.
  ///
  /// Fields that differ keep what stands here and are reported.
  /// - Returns: How many concepts were joined and added, and the conflicts.
  public mutating func merge(_ other: GlossaryFile) -> (joined: Int, added: Int, conflicts: [Diagnostic]) {
    var joined = 0
    var added = 0
    var conflicts: [Diagnostic] = []
    var indexOfID: [String: Int] = [:]
    var indicesOfTerm: [String: [Int]] = [:]
    for (index, concept) in glossary.concepts.enumerated() {
      indexOfID[concept.id] = index
      for term in concept.source { indicesOfTerm[term.text, default: []].append(index) }
    }
    for column in other.columns where !columns.contains(column) { columns.append(column) }
    for concept in other.glossary.concepts {
      let sameTerms = (concept.source.first.flatMap { indicesOfTerm[$0.text] } ?? []).first { index in
        let english = glossary.concepts[index].target
        return concept.target.contains { term in english.contains { $0.text == term.text } }
          || (concept.target.isEmpty && english.isEmpty)
      }
      var index = sameTerms
      if index == nil, let known = indexOfID[concept.id] {
        // An id that tables gave away by counting says nothing when no term is shared.
        let terms = glossary.concepts[known].source
        if concept.source.contains(where: { term in terms.contains { $0.text == term.text } }) {
          index = known
        }
      }
      if let index {
        joined += 1
        conflicts += glossary.concepts[index].join(concept, from: other.glossary.name)
        continue
      }
      var concept = concept
      if indexOfID[concept.id] != nil {
        var number = 2
        while indexOfID["\(concept.id)-\(number)"] != nil { number += 1 }
        conflicts.append(
          Diagnostic(
            .warning, "glossary-id-taken",
            "the id \"\(concept.id)\" stands for other terms: \"\(concept.source.first?.text ?? "")\" gets "
              + "\"\(concept.id)-\(number)\"", remedy: "give one of the concepts another id"))
        concept.id += "-\(number)"
      }
      added += 1
      indexOfID[concept.id] = glossary.concepts.count
      for term in concept.source {
        indicesOfTerm[term.text, default: []].append(glossary.concepts.count)
      }
      glossary.concepts.append(concept)
    }
    places = []
    return (joined, added, conflicts)
  }
}

extension Concept {
  /// Takes in what another description of the concept has more; returns where they disagree.
  fileprivate mutating func join(_ other: Concept, from name: String) -> [Diagnostic] {
    var conflicts: [Diagnostic] = []
    let id = id
    func conflict(_ what: String, _ own: String, _ theirs: String) {
      conflicts.append(
        Diagnostic(
          .warning, "glossary-conflict",
          "concept \"\(id)\" has the \(what) \"\(own)\" and in \(name.isEmpty ? "the other" : name) \"\(theirs)\"",
          remedy: "the first is kept; change one of the glossaries when it is wrong"))
    }
    func keep(_ path: WritableKeyPath<Concept, String?>, _ what: String) {
      guard let theirs = other[keyPath: path] else { return }
      guard let own = self[keyPath: path] else { return self[keyPath: path] = theirs }
      if !own.utf8.elementsEqual(theirs.utf8) { conflict(what, own, theirs) }
    }
    func add(_ terms: [Term], to path: WritableKeyPath<Concept, [Term]>) {
      for term in terms {
        guard let same = self[keyPath: path].first(where: { $0.text.utf8.elementsEqual(term.text.utf8) })
        else {
          self[keyPath: path].append(term)
          continue
        }
        if (same.status == .forbidden) != (term.status == .forbidden) {
          conflict("standing of \"\(term.text)\"", same.status.rawValue, term.status.rawValue)
        }
      }
    }
    add(other.source, to: \.source)
    add(other.target, to: \.target)
    let target = target
    self.target = Status.allCases.flatMap { status in target.filter { $0.status == status } }
    keep(\.partOfSpeech, "part of speech")
    keep(\.gender, "gender")
    keep(\.domain, "domain")
    keep(\.definition, "definition")
    keep(\.note, "note")
    for (key, value) in other.other {
      if let own = self.other[key] {
        if !own.utf8.elementsEqual(value.utf8) { conflict(key, own, value) }
      } else {
        self.other[key] = value
      }
    }
    if let more = other.details {
      var own = details ?? ConceptDetails()
      own.statements += more.statements.filter { !own.statements.contains($0) }
      for section in more.sections {
        guard let index = own.sections.firstIndex(where: { $0.language == section.language }) else {
          own.sections.append(section)
          continue
        }
        let statements = own.sections[index].statements
        own.sections[index].statements += section.statements.filter { !statements.contains($0) }
        let terms = own.sections[index].terms
        own.sections[index].terms += section.terms.filter { term in !terms.contains { $0.text == term.text } }
      }
      details = own
    }
    return conflicts
  }
}
