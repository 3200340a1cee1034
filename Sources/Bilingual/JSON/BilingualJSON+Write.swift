internal import JSON
public import Model

extension BilingualJSON {
  /// Writes the file, indented, with a line end at its end.
  public static func write(_ file: BilingualFile) -> [UInt8] {
    var concepts = ConceptTable()
    let units = file.units.map { unit($0, &concepts) }
    let metadata = file.metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var value = JSONValue(members: [
      "format": JSONValue(formatName), "version": JSONValue(version),
      "source": JSONValue(file.sourceLanguage.description),
      "target": JSONValue(file.targetLanguage.description),
    ])
    value.add("original", file.original)
    value.add("sourceSHA256", file.sourceDigest)
    if !metadata.isEmpty {
      value.add(
        "metadata",
        JSONValue(.object(metadata.map { .init(key: $0.key, value: JSONValue($0.value)) })))
    }
    value.add("units", JSONValue(units))
    value.add("concepts", JSONValue(concepts.concepts.map { concept($0) }))
    var bytes: [UInt8] = []
    bytes.appendJSON(value, indented: true)
    bytes.append(0x0A)
    return bytes
  }

  private static func unit(_ unit: Unit, _ concepts: inout ConceptTable) -> JSONValue {
    var value = JSONValue(members: ["id": JSONValue(unit.id), "role": JSONValue(unit.role.rawValue)])
    value.add("name", unit.name)
    value.add("segments", JSONValue(unit.pairs.map { pair($0, &concepts) }))
    value.add("notes", notes(unit.notes))
    value.add("originalData", attributes(unit.originalData))
    return value
  }

  private static func pair(_ pair: Pair, _ concepts: inout ConceptTable) -> JSONValue {
    let offsets = ScalarOffsets(pair.source.text)
    var value = JSONValue(members: [:])
    if pair.kind == .segment { value.add("id", pair.id) } else { value.add("ignorable", JSONValue(true)) }
    value.add("source", pair.source.text)
    value.add("sourceCodes", codes(pair.source, offsets))
    value.add("target", pair.target?.text)
    if let target = pair.target { value.add("targetCodes", codes(target, ScalarOffsets(target.text))) }
    if pair.kind == .segment { value.add("state", pair.state.rawValue) }
    if pair.isStale { value.add("stale", JSONValue(true)) }
    value.add("origin", pair.origin)
    if !pair.terms.isEmpty {
      value.add("terms", JSONValue(pair.terms.map { term($0, offsets, &concepts) }))
    }
    if !pair.candidates.isEmpty {
      value.add(
        "candidates",
        JSONValue(
          pair.candidates.map {
            JSONValue(members: [
              "kind": JSONValue($0.kind.rawValue), "source": JSONValue($0.source),
              "target": JSONValue($0.target), "similarity": JSONValue($0.similarity),
              "origin": JSONValue($0.origin),
            ])
          }))
    }
    value.add("notes", notes(pair.notes))
    return value
  }

  private static func term(_ term: TermMatch, _ offsets: ScalarOffsets, _ concepts: inout ConceptTable)
    -> JSONValue
  {
    var value = JSONValue(members: [
      "start": JSONValue(offsets.scalarOffset(ofByte: term.range.lowerBound)),
      "end": JSONValue(offsets.scalarOffset(ofByte: term.range.upperBound)),
      "concept": concepts.add(term.concept) ? JSONValue(term.concept.id) : concept(term.concept),
      "kind": JSONValue(term.kind.rawValue), "term": JSONValue(term.term), "form": JSONValue(term.form),
    ])
    if !term.parts.isEmpty {
      let parts = term.parts.map {
        JSONValue([
          JSONValue(offsets.scalarOffset(ofByte: $0.lowerBound)),
          JSONValue(offsets.scalarOffset(ofByte: $0.upperBound)),
        ])
      }
      value.add("parts", JSONValue(parts))
    }
    value.add("proposal", term.proposal)
    return value
  }

  private static func concept(_ concept: Concept) -> JSONValue {
    func terms(_ terms: [Concept.Term]) -> JSONValue {
      JSONValue(
        terms.map {
          JSONValue(members: ["text": JSONValue($0.text), "status": JSONValue($0.status.rawValue)])
        })
    }
    var value = JSONValue(members: [
      "id": JSONValue(concept.id), "source": terms(concept.source), "target": terms(concept.target),
    ])
    value.add("pos", concept.partOfSpeech)
    value.add("gender", concept.gender)
    value.add("domain", concept.domain)
    value.add("definition", concept.definition)
    value.add("note", concept.note)
    let other = concept.other.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    if !other.isEmpty {
      value.add(
        "other",
        JSONValue(.object(other.map { .init(key: $0.key, value: JSONValue($0.value)) })))
    }
    return value
  }

  private static func codes(_ text: InlineText, _ offsets: ScalarOffsets) -> JSONValue? {
    guard !text.codes.isEmpty else { return nil }
    return JSONValue(
      text.codes.map { code in
        var value = JSONValue(members: [
          "offset": JSONValue(offsets.scalarOffset(ofByte: code.offset)),
          "kind": JSONValue(kindName(code.kind)), "id": JSONValue(code.id),
        ])
        value.add("attributes", attributes(code.attributes))
        return value
      })
  }

  /// Attributes as an array of pairs: a name may stand twice, and the order counts.
  private static func attributes(_ attributes: [InlineCode.Attribute]) -> JSONValue? {
    guard !attributes.isEmpty else { return nil }
    return JSONValue(attributes.map { JSONValue([JSONValue($0.name), JSONValue($0.value)]) })
  }

  private static func notes(_ notes: [Note]) -> JSONValue? {
    guard !notes.isEmpty else { return nil }
    return JSONValue(
      notes.map { note in
        var value = JSONValue(members: ["text": JSONValue(note.text)])
        value.add("category", note.category)
        value.add("author", note.author)
        return value
      })
  }

  static func kindName(_ kind: InlineCode.Kind) -> String {
    switch kind {
    case .open: "open"
    case .close: "close"
    case .standalone: "standalone"
    case .markerOpen: "marker-open"
    case .markerClose: "marker-close"
    }
  }
}

/// The concepts of a file, each id once.
private struct ConceptTable {
  private(set) var concepts: [Concept] = []
  private var places: [String: Int] = [:]

  /// Adds a concept; false when its id already stands for another one.
  mutating func add(_ concept: Concept) -> Bool {
    if let place = places[concept.id] { return concepts[place] == concept }
    places[concept.id] = concepts.count
    concepts.append(concept)
    return true
  }
}

extension JSONValue {
  fileprivate mutating func add(_ key: String, _ value: JSONValue?) {
    guard let value, case .object(var members) = kind else { return }
    members.append(Member(key: key, value: value))
    kind = .object(members)
  }
  fileprivate mutating func add(_ key: String, _ text: String?) { add(key, text.map { JSONValue($0) }) }
}
