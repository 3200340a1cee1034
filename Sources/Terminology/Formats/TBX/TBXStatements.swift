internal import Model

/// What the statements about a term say that `Concept.Term` has fields for.
struct TBXTermStatements {
  private(set) var list: [DataCategory]

  init(_ list: [DataCategory]) { self.list = list }

  /// The standing of a term that nothing is said about: the first of a language is preferred.
  static func impliedStatus(at index: Int) -> Concept.Status { index == 0 ? .preferred : .admitted }

  private func indices(_ types: String...) -> [Int] {
    list.indices.filter { list[$0].element == .termNote && types.contains(list[$0].type) }
  }

  private func values(_ types: String...) -> [String] {
    list.filter { $0.element == .termNote && types.contains($0.type) }.map { $0.value.collapsingBlanks() }
  }

  /// The standing stated, or nil.
  var status: Concept.Status? {
    values("administrativeStatus", "normativeAuthorization").lazy.compactMap(TBX.status).first
  }

  /// The part of speech stated, or nil.
  var partOfSpeech: String? { values("partOfSpeech").lazy.compactMap(TBX.partOfSpeech).first }

  /// The genders stated, as `m/f`, or nil.
  var gender: String? {
    let letters = values("grammaticalGender").compactMap(TBX.gender)
    return letters.isEmpty ? nil : letters.joined(separator: "/")
  }

  /// Makes the statements say that the term has this standing.
  mutating func set(_ status: Concept.Status) {
    guard self.status != status else { return }
    let old = indices("administrativeStatus", "normativeAuthorization")
    replace(old, [DataCategory(.termNote, "administrativeStatus", TBX.value(of: status))])
  }

  /// Makes the statements say that the term has this part of speech, in a value of TBX.
  mutating func set(partOfSpeech tag: String, value: String) {
    guard partOfSpeech != tag else { return }
    replace(indices("partOfSpeech"), [DataCategory(.termNote, "partOfSpeech", value)])
  }

  /// Makes the statements say that the term has these genders.
  mutating func set(gender: String) {
    guard self.gender != gender else { return }
    replace(
      indices("grammaticalGender"),
      TBX.values(ofGender: gender).map { DataCategory(.termNote, "grammaticalGender", $0) })
  }

  /// Puts statements in the place of others, or behind the last statement of their element.
  private mutating func replace(_ old: [Int], _ new: [DataCategory]) {
    let last = list.lastIndex { $0.element == .termNote }.map { $0 + 1 } ?? 0
    let place = old.first ?? last
    for index in old.reversed() { list.remove(at: index) }
    list.insert(contentsOf: new, at: min(place, list.count))
  }
}

extension Concept {
  /// The fields of a concept that a termbase states in words of its own.
  enum StatedField {
    case domain, definition, note
  }

  /// Where a statement stands: in the concept or in one of its sections.
  struct StatementPlace {
    var section: Int?
    var index: Int
    /// The value without what only lays the file out.
    var text: String
  }

  /// The statement that a field comes from: about the concept before the source language before the target.
  func statement(_ field: StatedField) -> StatementPlace? {
    guard let details else { return nil }
    func find(_ list: [DataCategory], _ section: Int?) -> StatementPlace? {
      guard
        let index = list.firstIndex(where: { statement in
          switch field {
          case .domain: statement.element == .descrip && statement.type == "subjectField"
          case .definition: statement.element == .descrip && statement.type == "definition"
          case .note: statement.element == .note
          }
        })
      else { return nil }
      return StatementPlace(section: section, index: index, text: list[index].value.withoutIndentation())
    }
    if let place = find(details.statements, nil) { return place }
    guard field == .definition else { return nil }
    // Sections of the source and the target hold no terms of their own.
    let own = details.sections.indices.filter { details.sections[$0].terms.isEmpty }
    let order =
      own.filter { details.sections[$0].language.language != "en" }
      + own.filter { details.sections[$0].language.language == "en" }
    for section in order {
      if let place = find(details.sections[section].statements, section) { return place }
    }
    return nil
  }

  /// The details with the concept's fields in them: where a statement says the same it stays as it is, where
  /// it says something else it is replaced.
  func statedDetails() -> ConceptDetails {
    var stated = details ?? ConceptDetails()
    func set(_ field: StatedField, _ value: String?, _ new: (String) -> DataCategory) {
      let place = statement(field)
      if place?.text == value { return }
      if let place {
        func change(_ list: inout [DataCategory]) {
          if let value {
            list[place.index].value = value
            list[place.index].markup = nil
          } else {
            list.remove(at: place.index)
          }
        }
        if let section = place.section {
          change(&stated.sections[section].statements)
        } else {
          change(&stated.statements)
        }
      } else if let value {
        stated.statements.append(new(value))
      }
    }
    // Removing a statement moves those behind it, so the last field in a list goes first.
    let fields: [(StatedField, String?, (String) -> DataCategory)] = [
      (.domain, domain, { DataCategory(.descrip, "subjectField", $0) }),
      (.definition, definition, { DataCategory(.descrip, "definition", $0) }),
      (.note, note, { DataCategory(.note, "", $0) }),
    ]
    let removals = fields.filter { $0.1 == nil }.sorted {
      (statement($0.0)?.index ?? -1) > (statement($1.0)?.index ?? -1)
    }
    for field in fields where field.1 != nil { set(field.0, field.1, field.2) }
    for field in removals { set(field.0, nil, field.2) }
    return stated
  }
}
