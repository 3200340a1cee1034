internal import Model

/// Makes units of what was read of a trans-unit.
extension XLIFF12Reader {
  mutating func endTransUnit() throws(InvalidInput) {
    guard let work else { return }
    self.work = nil
    guard let source = work.source else {
      try faults.error("xliff-missing-source", "a trans-unit without a source", at: work.offset)
      return
    }
    let place = groups.indices.last
    let segmentID = place.flatMap { idInGroup(work.id, groups[$0].id) }
    var pairs = pieces(of: work, whole: source)
    if pairs.count == 1, let segmentID { pairs[0].id = segmentID }
    finish(&pairs, work)
    let pairPlaces = recordPlaces(pairs, work)
    guard let place, segmentID != nil, pairs.count == 1 else {
      places.append(pairPlaces)
      let unit = Unit(
        id: work.id, role: role(work.restype), pairs: pairs, originalData: work.originalData, name: work.name)
      file?.units.append(unit)
      return
    }
    add(pairs, pairPlaces, work, to: place)
  }

  private mutating func recordPlaces(_ pairs: [Pair], _ work: Work) -> [PairPlace?] {
    guard let place = work.place, let number = transUnits?.count else { return [] }
    transUnits?.append(place)
    let isCut =
      pairs.count > 1
      || place.sourceSegments.count == 1 && (place.target == nil || !place.targetSegments.isEmpty)
    return pairs.map { pair in
      pair.kind == .ignorable ? nil : PairPlace(transUnit: number, segment: isCut ? pair.id : nil)
    }
  }

  /// The part of a trans-unit's id behind its group's, when it is named after it.
  private func idInGroup(_ id: String, _ group: String) -> String? {
    let prefix = (fileCount > 1 ? "f\(fileCount)/" : "") + group + "/"
    guard !group.isEmpty, id.hasPrefix(prefix), id.utf8.count > prefix.utf8.count else { return nil }
    return String(id.dropFirst(prefix.count))
  }

  private mutating func add(_ pairs: [Pair], _ pairPlaces: [PairPlace?], _ work: Work, to place: Int) {
    let group = groups[place]
    if group.unit == nil {
      groups[place].unit = file?.units.count
      let id = (fileCount > 1 ? "f\(fileCount)/" : "") + group.id
      places.append([])
      file?.units.append(Unit(id: id, role: group.role, pairs: [], notes: group.notes, name: group.name))
      if let space = work.context["x-space-before"] { appendSpace(space, to: groups[place].unit) }
    } else {
      appendSpace(group.spaceAfter ?? " ", to: group.unit)
    }
    groups[place].spaceAfter = nil
    guard let unit = groups[place].unit, let count = file?.units.count, unit < count else { return }
    file?.units[unit].pairs += pairs
    file?.units[unit].originalData += work.originalData
    if transUnits != nil { places[unit] += pairPlaces }
    if let space = work.context["x-space-after"] { groups[place].spaceAfter = space }
  }

  mutating func appendSpace(_ space: String, to unit: Int?) {
    guard let unit, !space.isEmpty, let count = file?.units.count, unit < count else { return }
    file?.units[unit].pairs.append(Pair(id: "", kind: .ignorable, source: InlineText(space)))
    if transUnits != nil { places[unit].append(nil) }
  }

  /// The pairs of a trans-unit: one, or one for each segment of its seg-source.
  private func pieces(of work: Work, whole: InlineBuilder) -> [Pair] {
    let segments = work.sourcePieces.filter { $0.id != nil }
    var targets: [String: InlineText] = [:]
    for piece in work.targetPieces {
      if let id = piece.id { targets[id] = piece.content.inlineText }
    }
    let isCut = !segments.isEmpty && (work.target == nil || !work.targetPieces.isEmpty)
    guard isCut, Set(segments.map { $0.id ?? "" }).count == segments.count else {
      // A target that is cut where the source is not is read in one piece.
      let target = work.targetPieces.isEmpty ? work.target : joined(work.targetPieces)
      return [Pair(id: "s1", source: whole.inlineText, target: target?.inlineText)]
    }
    return work.sourcePieces.map { piece in
      Pair(
        id: piece.id ?? "", kind: piece.id == nil ? .ignorable : .segment, source: piece.content.inlineText,
        target: piece.id.flatMap { targets[$0] })
    }
  }

  private func joined(_ pieces: [Piece]) -> InlineBuilder {
    var whole = InlineBuilder()
    for piece in pieces {
      whole.codes += piece.content.codes.map {
        InlineCode(offset: $0.offset + whole.text.count, kind: $0.kind, id: $0.id, attributes: $0.attributes)
      }
      whole.text += piece.content.text
    }
    return whole
  }

  /// Adds states, notes, candidates and terms.
  private func finish(_ pairs: inout [Pair], _ work: Work) {
    var isFirst = true
    for index in pairs.indices {
      if let target = pairs[index].target, target.isEmpty, !pairs[index].source.isEmpty {
        pairs[index].target = nil
      }
      guard pairs[index].kind == .segment else { continue }
      if pairs[index].target != nil {
        pairs[index].state =
          vendorState(pairs[index], work) ?? XLIFF12.state(work.state, isApproved: work.isApproved)
          ?? .translated
      }
      pairs[index].origin = work.context["x-origin"]
      pairs[index].isStale = work.context["x-stale"] == "yes"
      takeTerms(&pairs[index])
      if isFirst {
        pairs[index].notes = work.notes
        pairs[index].candidates = work.candidates
        isFirst = false
      }
    }
  }

  /// What Trados Studio or memoQ says of a segment; nil in files of others.
  private func vendorState(_ pair: Pair, _ work: Work) -> State? {
    if let level = work.levels[pair.id] {
      // Without a level the segment is unconfirmed.
      return XLIFF12.tradosLevels.first { $0.name == level }?.state ?? .draft
    }
    guard let status = work.status else { return nil }
    return XLIFF12.memoQStatuses.first { $0.name == status }?.state ?? .draft
  }

  private func takeTerms(_ pair: inout Pair) {
    let codes = pair.source.codes
    guard codes.contains(where: { $0.kind == .markerOpen }) else { return }
    let bytes = Array(pair.source.text.utf8)
    var ends: [String: Int] = [:]
    for (index, code) in codes.enumerated() where code.kind == .markerClose { ends[code.id] = index }
    var taken: Set<Int> = []
    for (index, code) in codes.enumerated() where code.kind == .markerOpen {
      guard code.attributes.contains(InlineCode.Attribute("mtype", "term")), let end = ends[code.id],
        end > index
      else { continue }
      let range = code.offset..<codes[end].offset
      let text = String(decoding: bytes[range], as: UTF8.self)
      var concept = Concept(id: code.id, source: [Concept.Term(text, .preferred)])
      let comment = code.attributes.first { $0.name == "comment" }?.value ?? ""
      for target in comment.split(separator: ";") {
        guard !target.trimmingBlanks().isEmpty else { continue }
        let status: Concept.Status = concept.target.isEmpty ? .preferred : .admitted
        concept.target.append(Concept.Term(String(target.trimmingBlanks()), status))
      }
      pair.terms.append(TermMatch(range: range, concept: concept, kind: .term, term: text, form: "marked"))
      taken.formUnion([index, end])
    }
    if !taken.isEmpty {
      pair.source.codes = codes.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
  }
}
