internal import Model

/// Ids and their scopes, languages, skeletons, states and orders.
extension XLIFF2Validator {
  mutating func checkIDs() {
    checkUnique(children(0, "file"), "file")
    for notes in descendants(0, ["notes"]) { checkUnique(children(notes, "note"), "note") }
    for data in descendants(0, ["originalData"]) { checkUnique(children(data, "data"), "data") }
  }

  mutating func checkUnique(_ nodes: [Int], _ what: String) {
    var seen: Set<String> = []
    for node in nodes {
      guard let id = value(node, "id") else { continue }
      if !seen.insert(id).inserted { report("xliff2-id", "the id \(id) stands twice on \(what)", node) }
    }
  }

  mutating func checkFile(_ file: Int) {
    checkUnique(descendants(file, ["group"]), "group")
    checkUnique(descendants(file, ["unit"]), "unit")
    for skeleton in children(file, "skeleton") {
      let hasContent = !tree.nodes[skeleton].text.isEmpty || !tree.nodes[skeleton].children.isEmpty
      if hasContent == (value(skeleton, "href") != nil) {
        report(
          "xliff2-skeleton",
          hasContent ? "a skeleton with content and href" : "a skeleton with neither content nor href",
          skeleton)
      }
    }
    for unit in descendants(file, ["unit"]) { checkUnit(unit) }
  }

  private mutating func checkUnit(_ unit: Int) {
    let segments = tree.nodes[unit].children.filter { ["segment", "ignorable"].contains(name($0)) }
    if children(unit, "segment").isEmpty { report("xliff2-segment", "the unit has no segment", unit) }
    checkTargets(unit, segments)
    checkSegmentIDs(segments)
    let scope = InlineScope(holder: unit, file: index.file(of: unit) ?? 0)
    for side in ["source", "target"] {
      let contents = segments.flatMap { children($0, side) }
      checkInline(contents, isSource: side == "source", scope)
    }
    for segment in segments { checkSegment(segment) }
    for match in descendants(unit, ["mtc:match"]) { checkMatch(match, unit) }
  }

  private mutating func checkTargets(_ unit: Int, _ segments: [Int]) {
    var orders: [Int: Int] = [:]
    for (index, segment) in segments.enumerated() {
      for target in children(segment, "target") {
        guard value(0, "trgLang") != nil else {
          report("xliff2-target-language", "there are targets but no trgLang", target)
          continue
        }
        let place = value(target, "order").flatMap { Int($0) } ?? index + 1
        if value(target, "order") != nil, place > segments.count {
          report("xliff2-order-value", "order \(place) in a unit of \(segments.count) segments", target)
        }
        if orders.updateValue(target, forKey: place) != nil {
          report("xliff2-order-value", "two targets of the unit have the place \(place)", target)
        }
      }
    }
    let places = Set(segments.flatMap { children($0, "target") }.compactMap { value($0, "order") })
    // What takes the place of another target must find that one moved too.
    for (index, segment) in segments.enumerated() {
      for target in children(segment, "target") where value(target, "order") != nil {
        let isTaken = places.contains(String(index + 1))
        if !isTaken {
          report(
            "xliff2-order-value", "no target of the unit has order \(index + 1), the place of this one",
            target)
        }
      }
    }
  }

  private mutating func checkSegmentIDs(_ segments: [Int]) {
    // What has an id: its name, and the segment that it stands in.
    var sources: [String: (name: String, segment: Int)] = [:]
    let codes: Set<String> = ["ph", "pc", "sc", "ec", "mrk", "sm"]
    for segment in segments {
      if let id = value(segment, "id"), sources.updateValue((name(segment), -1), forKey: id) != nil {
        report("xliff2-id", "the id \(id) stands twice in the unit", segment)
      }
      for source in children(segment, "source") {
        for code in descendants(source, codes) {
          guard let id = value(code, "id") else { continue }
          if sources.updateValue((name(code), segment), forKey: id) != nil {
            report("xliff2-id", "the id \(id) stands twice in the unit", code)
          }
        }
      }
    }
    var targets: Set<String> = []
    for segment in segments {
      for code in children(segment, "target").flatMap({ descendants($0, codes) }) {
        guard let id = value(code, "id") else { continue }
        if !targets.insert(id).inserted {
          report("xliff2-target-id", "the id \(id) stands twice in the unit's targets", code)
        } else if let source = sources[id] {
          if !Self.isSameKind(source.name, name(code)) {
            report(
              "xliff2-target-id",
              "the id \(id) is a <\(source.name)> in the source and a <\(name(code))> here",
              code)
          } else if source.segment != segment {
            report(
              "xliff2-target-id", "the id \(id) is that of a code in the source of another segment", code)
          }
        }
      }
    }
  }

  /// A pair may be written as one element or as two.
  private static func isSameKind(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let pairs: [Set<String>] = [["pc", "sc"], ["pc", "ec"], ["mrk", "sm"]]
    return pairs.contains([left, right])
  }

  private mutating func checkSegment(_ segment: Int) {
    let state = value(segment, "state")
    if let state, state != "initial", children(segment, "target").isEmpty {
      report("xliff2-state", "a segment in the state \(state) has no target", segment)
    }
    if let sub = value(segment, "subState") {
      if state == nil { report("xliff2-substate", "subState without state", segment) }
      if !ValueTypes.check(sub, "custom") {
        report("xliff2-substate", "the standard has no subState \(sub)", segment)
      }
    }
    for (side, attribute) in [("source", "srcLang"), ("target", "trgLang")] {
      for content in children(segment, side) { checkLanguage(content, attribute) }
    }
  }

  /// Whether `xml:lang` is the document's language or a part of it, as XPath's `lang()` takes it.
  mutating func checkLanguage(_ node: Int, _ attribute: String) {
    guard let own = module(node, "xml:lang")?.lowercased(), let language = value(0, attribute)?.lowercased()
    else { return }
    if own != language, !own.hasPrefix(language + "-") {
      report("xliff2-language", "xml:lang=\"\(own)\" does not agree with \(attribute)=\"\(language)\"", node)
    }
  }
}
