internal import Model

/// What a glossary entry says of its concept beyond term, translations and definition, as metadata in the
/// names of ISO 30042 (TBX) data categories.
struct ConceptMetadata {
  private var values: [String: [String]] = [:]

  /// The types and values to write, in a fixed order.
  static func values(of concept: Concept) -> [(type: String, value: String)] {
    var values = [("conceptId", concept.id)]
    if concept.source.count > 1 || concept.source.first?.status ?? .preferred != .preferred {
      values.append(("sourceStatus", concept.source.map(\.status.rawValue).joined(separator: " ")))
    }
    values += concept.source.dropFirst().map { ("sourceTerm", $0.text) }
    if !concept.target.isEmpty {
      values.append(("administrativeStatus", concept.target.map(\.status.rawValue).joined(separator: " ")))
    }
    values += concept.target.filter { $0.status == .forbidden }.map { ("forbidden", $0.text) }
    if let partOfSpeech = concept.partOfSpeech { values.append(("partOfSpeech", partOfSpeech)) }
    if let gender = concept.gender { values.append(("grammaticalGender", gender)) }
    if let domain = concept.domain { values.append(("subjectField", domain)) }
    if let note = concept.note { values.append(("note", note)) }
    for (key, value) in concept.other.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      values.append(("other:" + key, value))
    }
    return values
  }

  /// Takes a value that was read.
  mutating func add(_ type: String, _ value: String) { values[type, default: []].append(value) }

  /// The first value of a type.
  subscript(_ type: String) -> String? { values[type]?.first }

  /// The concept of an entry with this term, these translations and this definition.
  func concept(id: String, term: String?, translations: [String], definition: String?) -> Concept {
    var concept = Concept(id: self["conceptId"] ?? id, source: [])
    let sources = (term.map { [$0] } ?? []) + (values["sourceTerm"] ?? [])
    let statuses = statuses("sourceStatus")
    concept.source = sources.enumerated().map { index, text in
      Concept.Term(text, index < statuses.count ? statuses[index] : .preferred)
    }
    var allowed = translations[...]
    var forbidden = (values["forbidden"] ?? [])[...]
    for status in self.statuses("administrativeStatus") {
      if let text = status == .forbidden ? forbidden.popFirst() : allowed.popFirst() {
        concept.target.append(Concept.Term(text, status))
      }
    }
    // Translations without a standing come from another tool or were added by one.
    for text in allowed {
      concept.target.append(Concept.Term(text, concept.target.isEmpty ? .preferred : .admitted))
    }
    for text in forbidden { concept.target.append(Concept.Term(text, .forbidden)) }
    concept.definition = definition ?? self["definition"]
    concept.partOfSpeech = self["partOfSpeech"]
    concept.gender = self["grammaticalGender"]
    concept.domain = self["subjectField"]
    concept.note = self["note"]
    for (type, texts) in values where type.hasPrefix("other:") {
      concept.other[String(type.dropFirst("other:".count))] = texts.first
    }
    return concept
  }

  private func statuses(_ type: String) -> [Concept.Status] {
    (self[type] ?? "").split(separator: " ").compactMap { Concept.Status(rawValue: String($0)) }
  }
}
