internal import JSON
public import Model

extension BilingualJSON {
  /// Reads what `write` wrote.
  /// - Throws: `InvalidInput` with the ids `json-syntax`, `bilingual-json` and
  ///   `bilingual-duplicate-id`.
  public static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReadBilingual {
    let value = try JSONValue(parsing: bytes)
    let decoder = Decoder(bytes: bytes)
    return ReadBilingual(file: try decoder.file(value))
  }
}

/// Turns JSON into a bilingual file; every fault names its place.
private struct Decoder {
  let bytes: [UInt8]

  func file(_ value: JSONValue) throws(InvalidInput) -> BilingualFile {
    guard value["format"]?.string == BilingualJSON.formatName else {
      throw fault("the member \"format\" is not \"\(BilingualJSON.formatName)\"", value["format"] ?? value)
    }
    guard value["version"]?.integer == BilingualJSON.version else {
      throw fault("version \(BilingualJSON.version) is read", value["version"] ?? value)
    }
    var concepts: [String: Concept] = [:]
    for item in try array(value, "concepts") {
      let concept = try concept(item)
      concepts[concept.id] = concept
    }
    var file = BilingualFile(
      sourceLanguage: try language(value, "source"), targetLanguage: try language(value, "target"),
      original: try optionalString(value, "original"),
      sourceDigest: try optionalString(value, "sourceSHA256"))
    for member in value["metadata"]?.object ?? [] {
      guard let text = member.value.string else { throw fault("expected a string", member.value) }
      file.metadata[member.key] = text
    }
    var ids: Set<String> = []
    for item in try array(value, "units") {
      let unit = try unit(item, concepts)
      guard ids.insert(unit.id).inserted else {
        throw fault("the unit id \(unit.id) stands twice", item, id: "bilingual-duplicate-id")
      }
      file.units.append(unit)
    }
    return file
  }

  private func unit(_ value: JSONValue, _ concepts: [String: Concept]) throws(InvalidInput) -> Unit {
    var unit = Unit(
      id: try string(value, "id"), role: try name(value, "role", Block.Role.paragraph), pairs: [],
      notes: try notes(value), originalData: try attributes(value["originalData"]),
      name: try optionalString(value, "name"))
    var ids: Set<String> = []
    for item in try array(value, "segments") {
      let pair = try pair(item, concepts)
      guard pair.kind == .ignorable || ids.insert(pair.id).inserted else {
        throw fault("the segment id \(pair.id) stands twice in its unit", item, id: "bilingual-duplicate-id")
      }
      unit.pairs.append(pair)
    }
    return unit
  }

  private func pair(_ value: JSONValue, _ concepts: [String: Concept]) throws(InvalidInput) -> Pair {
    let isIgnorable = value["ignorable"]?.boolean ?? false
    let text = try string(value, "source")
    let offsets = ScalarOffsets(text)
    var pair = Pair(
      id: isIgnorable ? "" : try string(value, "id"), kind: isIgnorable ? .ignorable : .segment,
      source: InlineText(text, codes: try codes(value, "sourceCodes", offsets)))
    if let target = try optionalString(value, "target") {
      pair.target = InlineText(target, codes: try codes(value, "targetCodes", ScalarOffsets(target)))
    }
    pair.state = try name(value, "state", State.new)
    pair.isStale = value["stale"]?.boolean ?? false
    pair.origin = try optionalString(value, "origin")
    pair.notes = try notes(value)
    for item in try array(value, "terms") { pair.terms.append(try term(item, offsets, concepts)) }
    for item in try array(value, "candidates") {
      guard let similarity = item["similarity"]?.integer, (0...100).contains(similarity) else {
        throw fault("\"similarity\" is a whole number from 0 to 100", item["similarity"] ?? item)
      }
      pair.candidates.append(
        Candidate(
          kind: try name(item, "kind", Candidate.Kind.memory), source: try string(item, "source"),
          target: try string(item, "target"), similarity: similarity, origin: try string(item, "origin")))
    }
    return pair
  }

  private func term(_ value: JSONValue, _ offsets: ScalarOffsets, _ concepts: [String: Concept])
    throws(InvalidInput) -> TermMatch
  {
    guard let reference = value["concept"] else { throw fault("a term without \"concept\"", value) }
    let found: Concept
    if let id = reference.string {
      guard let concept = concepts[id] else { throw fault("no concept has the id \(id)", reference) }
      found = concept
    } else {
      found = try concept(reference)
    }
    var match = TermMatch(
      range: try range(value["start"], value["end"], offsets, value), concept: found,
      kind: try name(value, "kind", TermMatch.Kind.term), term: try string(value, "term"),
      form: try string(value, "form"))
    match.proposal = value["proposal"]?.string
    for part in try array(value, "parts") {
      let bounds = part.array ?? []
      match.parts.append(try range(bounds.first, bounds.count == 2 ? bounds.last : nil, offsets, part))
    }
    return match
  }

  private func concept(_ value: JSONValue) throws(InvalidInput) -> Concept {
    func terms(_ key: String) throws(InvalidInput) -> [Concept.Term] {
      var terms: [Concept.Term] = []
      for item in try array(value, key) {
        terms.append(
          Concept.Term(try string(item, "text"), try name(item, "status", Concept.Status.preferred)))
      }
      return terms
    }
    var concept = Concept(
      id: try string(value, "id"), source: try terms("source"), target: try terms("target"),
      partOfSpeech: try optionalString(value, "pos"), gender: try optionalString(value, "gender"),
      domain: try optionalString(value, "domain"), definition: try optionalString(value, "definition"),
      note: try optionalString(value, "note"))
    for member in value["other"]?.object ?? [] {
      guard let text = member.value.string else { throw fault("expected a string", member.value) }
      concept.other[member.key] = text
    }
    return concept
  }

  private func codes(_ value: JSONValue, _ key: String, _ offsets: ScalarOffsets) throws(InvalidInput)
    -> [InlineCode]
  {
    let kinds: [InlineCode.Kind] = [.open, .close, .standalone, .markerOpen, .markerClose]
    var codes: [InlineCode] = []
    for item in try array(value, key) {
      guard let offset = item["offset"]?.integer.flatMap({ offsets.byteOffset(ofScalar: $0) }) else {
        throw fault("\"offset\" is not a place in the text", item["offset"] ?? item)
      }
      let name = try string(item, "kind")
      guard let kind = kinds.first(where: { BilingualJSON.kindName($0) == name }) else {
        throw fault("unknown kind \"\(name)\"", item)
      }
      codes.append(
        InlineCode(
          offset: offset, kind: kind, id: try string(item, "id"),
          attributes: try attributes(item["attributes"])))
    }
    return codes
  }

  private func attributes(_ value: JSONValue?) throws(InvalidInput) -> [InlineCode.Attribute] {
    var attributes: [InlineCode.Attribute] = []
    for item in value?.array ?? [] {
      guard let pair = item.array, pair.count == 2, let name = pair[0].string, let text = pair[1].string
      else {
        throw fault("expected a name and a value", item)
      }
      attributes.append(.init(name, text))
    }
    return attributes
  }

  private func notes(_ value: JSONValue) throws(InvalidInput) -> [Note] {
    var notes: [Note] = []
    for item in try array(value, "notes") {
      notes.append(
        Note(
          try string(item, "text"), category: try optionalString(item, "category"),
          author: try optionalString(item, "author")))
    }
    return notes
  }

  // MARK: - Values

  private func range(_ start: JSONValue?, _ end: JSONValue?, _ offsets: ScalarOffsets, _ place: JSONValue)
    throws(InvalidInput) -> ByteRange
  {
    guard let lower = start?.integer.flatMap({ offsets.byteOffset(ofScalar: $0) }),
      let upper = end?.integer.flatMap({ offsets.byteOffset(ofScalar: $0) }), lower <= upper
    else { throw fault("the offsets are not a stretch of the source", place) }
    return lower..<upper
  }

  private func language(_ value: JSONValue, _ key: String) throws(InvalidInput) -> LanguageTag {
    let text = try string(value, key)
    guard let tag = LanguageTag(text) else { throw fault("\"\(text)\" is no language", value[key] ?? value) }
    return tag
  }

  private func name<Name: RawRepresentable>(_ value: JSONValue, _ key: String, _ standard: Name)
    throws(InvalidInput) -> Name where Name.RawValue == String
  {
    guard let text = try optionalString(value, key) else { return standard }
    guard let name = Name(rawValue: text) else {
      throw fault("unknown \(key) \"\(text)\"", value[key] ?? value)
    }
    return name
  }

  private func string(_ value: JSONValue, _ key: String) throws(InvalidInput) -> String {
    guard let text = try optionalString(value, key) else {
      throw fault("the member \"\(key)\" is missing", value)
    }
    return text
  }

  private func optionalString(_ value: JSONValue, _ key: String) throws(InvalidInput) -> String? {
    guard let member = value[key] else { return nil }
    guard let text = member.string else { throw fault("\"\(key)\" is not a string", member) }
    return text
  }

  private func array(_ value: JSONValue, _ key: String) throws(InvalidInput) -> [JSONValue] {
    guard let member = value[key] else { return [] }
    guard let items = member.array else { throw fault("\"\(key)\" is not an array", member) }
    return items
  }

  private func fault(_ message: String, _ value: JSONValue, id: String = "bilingual-json") -> InvalidInput {
    InvalidInput(id, message, at: TextPosition(ofByte: value.offset, in: bytes))
  }
}
