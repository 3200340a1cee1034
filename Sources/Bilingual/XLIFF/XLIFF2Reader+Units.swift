internal import Model

/// Makes a unit of what was read of it.
extension XLIFF2Reader {
  mutating func endUnit() throws(InvalidInput) {
    guard var work = work.take() else { return }
    if parts.isEmpty {
      if !work.hasFaultyPart {
        try faults.error("xliff-missing-source", "a unit without a segment", at: work.offset)
      }
      return
    }
    nameSegments()
    work.unit.pairs.reserveCapacity(parts.count)
    for index in parts.indices { work.unit.pairs.append(try pair(index, in: work)) }
    assignMatches(&work)
    placeNotes(&work)
    if let sink {
      try sink(work.unit)
      return
    }
    file?.units.append(work.unit)
    if var place = work.place {
      place.parts = parts.compactMap(\.place)
      places?.append(place)
    }
  }

  /// Gives each segment without an id the next free one.
  private mutating func nameSegments() {
    var number = 0
    for index in parts.indices where parts[index].kind == .segment && parts[index].id == nil {
      repeat { number += 1 } while ids.contains("s\(number)")
      parts[index].id = "s\(number)"
    }
  }

  private mutating func pair(_ index: Int, in work: borrowing Work) throws(InvalidInput) -> Pair {
    let source = parts[index].source ?? InlineText("")
    let target = parts[index].target.flatMap { $0.isEmpty && !source.isEmpty ? nil : $0 }
    let kind = parts[index].kind
    var pair = Pair(
      id: kind == .segment ? parts[index].id ?? "" : "", kind: kind, source: source, target: target)
    let (state, offset) = (parts[index].state, parts[index].offset)
    takeTerms(&pair, work)
    guard kind == .segment else { return pair }
    if let state = XLIFF2.state(state, subState: parts[index].subState, hasTarget: target != nil) {
      pair.state = state
    } else {
      try faults.error(
        "xliff-state", "unknown state \"\(state)\"",
        remedy: "initial, translated, reviewed and final are the states of XLIFF 2", at: offset)
    }
    if target == nil, pair.state != .new {
      faults.add(
        .warning, "xliff-missing-target", "a segment is \(state) but has no target: read as new",
        at: offset)
      pair.state = .new
    }
    if !work.groups.isEmpty, let metadata = work.groups["ordbro:segment:" + pair.id] {
      pair.isStale = metadata["stale"] == "yes"
      pair.origin = metadata["origin"]
    }
    return pair
  }

  /// Turns markers that stand for terms of the unit's glossary into term matches; others stay markers.
  private func takeTerms(_ pair: inout Pair, _ work: borrowing Work) {
    guard !pair.source.codes.isEmpty else { return }
    let codes = pair.source.codes
    guard codes.contains(where: { $0.kind == .markerOpen }) else { return }
    var ends: [String: Int] = [:]
    for (index, code) in codes.enumerated() where code.kind == .markerClose { ends[code.id] = index }
    var taken: Set<Int> = []
    for (index, code) in codes.enumerated() where code.kind == .markerOpen {
      guard code.attributes.contains(InlineCode.Attribute("type", "term")), let end = ends[code.id],
        end > index
      else { continue }
      let range = code.offset..<codes[end].offset
      guard let term = termMatch(code, range, work) else { continue }
      pair.terms.append(term)
      taken.formUnion([index, end])
    }
    if !taken.isEmpty {
      pair.source.codes = codes.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
  }

  private func termMatch(_ code: InlineCode, _ range: ByteRange, _ work: borrowing Work) -> TermMatch? {
    let metadata = work.groups["ordbro:term:" + code.id]
    let ref = code.attributes.first { $0.name == "ref" }?.value
    let entryID = ref.flatMap { $0.hasPrefix("#gls=") ? String($0.dropFirst("#gls=".count)) : nil }
    let entry = work.entries.first { $0.id == entryID && entryID != nil || $0.ref == "#" + code.id }
    let concept: Concept
    if let entry {
      concept = entry.metadata.concept(
        id: entry.id, term: entry.term, translations: entry.translations, definition: entry.definition)
    } else if let metadata, metadata["conceptId"] != nil {
      concept = metadata.concept(id: "", term: metadata["term"], translations: [], definition: nil)
    } else {
      return nil
    }
    var match = TermMatch(
      range: range, concept: concept,
      kind: metadata?["kind"].flatMap(TermMatch.Kind.init(rawValue:)) ?? .term,
      term: metadata?["matchedTerm"] ?? concept.source.first?.text ?? "", form: metadata?["form"] ?? "marked")
    for part in (metadata?["parts"] ?? "").split(separator: " ") {
      let bounds = part.split(separator: "-").compactMap { Int($0) }
      if bounds.count == 2, bounds[0] <= bounds[1], bounds[0] >= 0 {
        match.parts.append(bounds[0]..<bounds[1])
      }
    }
    return match
  }

  /// Gives each candidate to the segment it refers to, directly or through a marker or code in it.
  private mutating func assignMatches(_ work: inout Work) {
    guard !work.matches.isEmpty else { return }
    var places: [String: Int] = [:]
    for (index, pair) in work.unit.pairs.enumerated() where pair.kind == .segment {
      for code in parts[index].source?.codes ?? [] { places[code.id] = index }
      places[pair.id] = index
    }
    let segments = work.unit.pairs.indices.filter { work.unit.pairs[$0].kind == .segment }
    for match in work.matches {
      if let index = places[match.ref] ?? (segments.count == 1 ? segments.first : nil) {
        work.unit.pairs[index].candidates.append(match.candidate)
      } else {
        faults.add(
          .warning, "xliff-reference", "a match refers to \(match.ref), which its unit does not have",
          at: match.offset)
      }
    }
  }

  /// Moves notes to their segments and adds their authors.
  private func placeNotes(_ work: inout Work) {
    guard !work.unit.notes.isEmpty else { return }
    let notes = work.unit.notes
    work.unit.notes = []
    for (note, id) in zip(notes, work.noteIDs) {
      let metadata = id.flatMap { work.groups["ordbro:note:" + $0] }
      var note = note
      note.author = metadata?["author"]
      if let segment = metadata?["segment"],
        let index = work.unit.pairs.firstIndex(where: { $0.kind == .segment && $0.id == segment })
      {
        work.unit.pairs[index].notes.append(note)
      } else {
        work.unit.notes.append(note)
      }
    }
  }
}
