internal import Model

/// What inline content may refer to.
struct InlineScope {
  /// The unit or the match that holds it.
  var holder: Int
  /// The file that it stands in.
  var file: Int
}

/// Codes and annotations in sources and targets.
extension XLIFF2Validator {
  private static let permissions = ["canCopy", "canDelete", "canReorder", "canOverlap"]

  /// Checks all sources or all targets of a unit, in the order of the unit.
  mutating func checkInline(_ contents: [Int], isSource: Bool, _ scope: InlineScope) {
    let codes = contents.flatMap { Array(tree.descendants(of: $0)) }
    checkPairs(codes)
    checkMarkers(codes)
    checkOrder(codes)
    for code in codes { checkCode(code, scope) }
    if !isSource { checkDeleted(contents) }
  }

  private mutating func checkPairs(_ codes: [Int]) {
    var starts: [String: Int] = [:]
    var ended: Set<String> = []
    for code in codes {
      let isIsolated = value(code, "isolated") == "yes"
      if name(code) == "sc" { starts[value(code, "id") ?? ""] = code }
      guard name(code) == "ec" else { continue }
      let id = value(code, "id")
      let start = value(code, "startRef")
      if isIsolated ? (id == nil || start != nil) : (start == nil || id != nil) {
        report(
          "xliff2-ec",
          isIsolated ? "an isolated <ec> has id and no startRef" : "an <ec> has startRef and no id", code)
        continue
      }
      if isIsolated { continue }
      if value(code, "dir") != nil { report("xliff2-ec", "dir on an <ec> that is not isolated", code) }
      guard let start, let first = starts[start], value(first, "isolated") != "yes" else {
        report("xliff2-isolated", "no <sc> with the id \(start ?? "") before this <ec>", code)
        continue
      }
      if !ended.insert(start).inserted { report("xliff2-isolated", "the <sc> \(start) has two ends", code) }
      for permission in Self.permissions {
        let left = value(first, permission) ?? "yes"
        let right = value(code, permission) ?? "yes"
        let isSame = left == right || (permission == "canReorder" && left == "firstNo" && right == "no")
        if !isSame {
          report(
            "xliff2-pair-permissions",
            "\(permission) is \(left) on the <sc> \(start) and \(right) on its <ec>", code)
        }
      }
    }
    let ends = Set(codes.filter { name($0) == "ec" }.compactMap { value($0, "startRef") })
    for (id, start) in starts.sorted(by: { $0.value < $1.value }) {
      let isIsolated = value(start, "isolated") == "yes"
      if isIsolated {
        if ends.contains(id) {
          report("xliff2-isolated", "the <sc> \(id) says it is isolated, but its <ec> is there", start)
        }
      } else if !ended.contains(id) {
        report("xliff2-isolated", "the <sc> \(id) has no <ec> behind it in the unit", start)
      }
    }
  }

  private mutating func checkMarkers(_ codes: [Int]) {
    var open: [String: Int] = [:]
    var ended: Set<String> = []
    for code in codes {
      if name(code) == "sm" { open[value(code, "id") ?? ""] = code }
      guard name(code) == "em" else { continue }
      let id = value(code, "startRef") ?? ""
      if open[id] == nil {
        report("xliff2-marker", "no <sm> with the id \(id) before this <em>", code)
      } else if !ended.insert(id).inserted {
        report("xliff2-marker", "the <sm> \(id) has two ends", code)
      }
    }
    for (id, start) in open.sorted(by: { $0.value < $1.value }) where !ended.contains(id) {
      report("xliff2-marker", "the <sm> \(id) has no <em> behind it in the unit", start)
    }
  }

  private func isCode(_ node: Int) -> Bool { ["ph", "pc", "sc", "ec"].contains(name(node)) }

  /// Codes that may not be reordered: a run of them begins with firstNo, and nothing that may stands between.
  private mutating func checkOrder(_ codes: [Int]) {
    var isRunning = false
    for code in codes where isCode(code) {
      switch value(code, "canReorder") ?? "yes" {
      case "firstNo": isRunning = true
      case "no":
        if !isRunning {
          report("xliff2-reorder", "canReorder=\"no\" outside a sequence that begins with firstNo", code)
          isRunning = true
        }
      default: isRunning = false
      }
    }
  }

  /// The codes of a segment's source that the target may not lack or reorder.
  private mutating func checkDeleted(_ targets: [Int]) {
    // A target may have moved a code to another segment of the unit.
    let all = Set(targets.flatMap { tree.descendants(of: $0).filter(isCode).map(key) })
    for target in targets {
      guard let segment = tree.nodes[target].parent, let source = children(segment, "source").first else {
        continue
      }
      let codes = tree.descendants(of: source).filter(isCode)
      for code in codes where value(code, "canDelete") == "no" && !all.contains(key(code)) {
        let isFinal = value(segment, "state") == "final"
        report(
          "xliff2-delete",
          "the target lacks <\(name(code))> \(value(code, "id") ?? value(code, "startRef") ?? ""), which may not be deleted",
          target, isFinal ? .error : .warning)
      }
      checkSequences(codes, target)
    }
  }

  /// What a code of a target shares with the same code of the source.
  private func key(_ code: Int) -> String {
    (value(code, "startRef") ?? "") + "/" + (value(code, "copyOf") ?? value(code, "id") ?? "")
  }

  /// Sequences that may not be reordered stay as they are; as wholes they may move.
  private mutating func checkSequences(_ codes: [Int], _ target: Int) {
    var sequences: [[String]] = []
    for code in codes {
      switch value(code, "canReorder") {
      case "firstNo": sequences.append([key(code)])
      case "no":
        sequences.isEmpty ? sequences = [[key(code)]] : sequences[sequences.count - 1].append(key(code))
      default: break
      }
    }
    guard !sequences.isEmpty else { return }
    var places: [String: Int] = [:]
    for (place, code) in tree.descendants(of: target).filter(isCode).enumerated() {
      places[key(code)] = place
    }
    for sequence in sequences {
      let found = sequence.compactMap { places[$0] }
      guard !found.isEmpty else { continue }
      if found.count != sequence.count || zip(found, found.dropFirst()).contains(where: { $1 != $0 + 1 }) {
        report(
          "xliff2-reorder", "codes that may not be reordered stand in another order in the target", target)
      }
    }
  }

  private mutating func checkCode(_ code: Int, _ scope: InlineScope) {
    switch name(code) {
    case "cp": checkCharacter(code)
    case "mrk", "sm": checkAnnotation(code)
    case "ph", "pc", "sc", "ec": break
    default: return
    }
    guard isCode(code) else { return }
    for reference in ["dataRef", "dataRefStart", "dataRefEnd"] {
      if let id = value(code, reference), index.place(.data, id, in: scope.holder) == nil {
        report("xliff2-data", "\(reference)=\"\(id)\" names no data of the unit", code)
      }
    }
    for (left, right, rule) in [
      ("dataRefStart", "dataRefEnd", "xliff2-data"), ("equivStart", "equivEnd", "xliff2-equiv"),
      ("subFlowsStart", "subFlowsEnd", "xliff2-subflows"),
    ] where (value(code, left) == nil) != (value(code, right) == nil) {
      report(rule, "\(left) and \(right) are used together", code)
    }
    for reference in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
      for id in value(code, reference)?.split(whereSeparator: \.isWhitespace) ?? []
      where index.place(.unit, String(id), in: scope.file) == nil {
        report("xliff2-subflows", "\(reference) names \(id), which is no unit of the file", code)
      }
    }
    if let sub = value(code, "subType") { checkSubType(code, sub, value(code, "type")) }
    if ["no", "firstNo"].contains(value(code, "canReorder")),
      value(code, "canDelete") != "no" || value(code, "canCopy") != "no"
    {
      report(
        "xliff2-reorder", "a code that may not be reordered needs canCopy=\"no\" and canDelete=\"no\"", code)
    }
    if let id = value(code, "copyOf") {
      if value(code, "dataRef") != nil || value(code, "dataRefStart") != nil
        || value(code, "dataRefEnd") != nil
      {
        report("xliff2-copy", "copyOf on a code with original data of its own", code)
      }
      guard let original = index.place(.code, id, in: scope.holder) else {
        return report("xliff2-copy", "copyOf=\"\(id)\" names no code of the unit", code)
      }
      if value(original, "canCopy") == "no" {
        report("xliff2-copy", "the code \(id) may not be copied", code)
      }
      if ["dataRef", "dataRefStart", "dataRefEnd"].contains(where: { value(original, $0) != nil }) {
        report("xliff2-copy", "the code \(id) has original data and cannot be copied so", code)
      }
    }
  }

  private mutating func checkSubType(_ code: Int, _ sub: String, _ type: String?) {
    guard let type else { return report("xliff2-subtype", "subType without type", code) }
    guard sub.hasPrefix("xlf:") else { return }
    let types = [
      "xlf:lb": "fmt", "xlf:pb": "fmt", "xlf:b": "fmt", "xlf:i": "fmt", "xlf:u": "fmt", "xlf:var": "ui",
    ]
    if let wanted = types[sub] {
      if wanted != type {
        report("xliff2-subtype", "\(sub) belongs to the type \(wanted), not \(type)", code)
      }
    } else {
      report("xliff2-subtype", "the standard has no subType \(sub)", code)
    }
  }

  private mutating func checkCharacter(_ code: Int) {
    let hex = value(code, "hex") ?? ""
    let number = hex.utf8.count == 4 || hex.utf8.count == 6 ? UInt32(hex, radix: 16) : nil
    let isForbidden = number.map { value in
      (value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D) || (0x7F...0x84).contains(value)
        || (0x86...0x9F).contains(value) || (0xD800...0xDFFF).contains(value)
        || (0xFDD0...0xFDEF).contains(value)
        || (value & 0xFFFE == 0xFFFE && value <= 0x10FFFF)
    }
    if isForbidden != true {
      report("xliff2-cp", "hex=\"\(hex)\" is no character that XML cannot hold", code)
    }
  }

  private mutating func checkAnnotation(_ code: Int) {
    let type = value(code, "type") ?? "generic"
    let reference = value(code, "ref")
    if let reference, type != "comment", case .some(.none) = resolveFragment(reference, from: code) {
      // What the ref of a custom annotation means is for those to say who made its type.
      let isCustom = type.contains(":")
      report(
        "xliff2-fragment", "ref=\"\(reference)\" names nothing in the document", code,
        isCustom ? .warning : .error)
    }
    switch type {
    case "generic":
      let isITS = tree.nodes[code].attributes.contains { !$0.namespace.isEmpty }
      if value(code, "translate") == nil, !isITS {
        report("xliff2-annotation", "a generic annotation needs translate", code)
      }
    case "comment":
      if (value(code, "value") == nil) == (reference == nil) {
        report("xliff2-annotation", "a comment has either value or ref", code)
      }
      if let reference {
        let found = resolve(reference, from: code)
        if found.map({ name($0) != "note" }) ?? true {
          report("xliff2-note-ref", "ref=\"\(reference)\" names no note", code)
        }
      }
    case "term": break
    case "its:term-no":
      if reference != nil, value(code, "value") != nil {
        report("xliff2-its", "value and ref together on a term of ITS", code)
      }
    case "mtc:match":
      if reference != nil {
        report("xliff2-annotation", "an annotation of the type mtc:match has no ref", code)
      }
    default:
      if !ValueTypes.isPrefixed(type) {
        report("xliff2-annotation", "type=\"\(type)\" is neither the standard's nor prefix:value", code)
      } else if type.hasPrefix("xlf:") {
        report("xliff2-annotation", "the standard has no annotation type \(type)", code)
      }
    }
  }

  // MARK: Fragment identifiers

  /// The element that a fragment names, or nil.
  func resolve(_ reference: String, from node: Int) -> Int? { resolveFragment(reference, from: node) ?? nil }

  /// What a fragment names: nil where it is in a form of others, `.some(nil)` where it names nothing.
  func resolveFragment(_ reference: String, from node: Int) -> Int?? {
    guard let hash = reference.firstIndex(of: "#") else { return .none }
    guard hash == reference.startIndex else { return .none }
    var path = reference[reference.index(after: hash)...]
    let isAbsolute = path.first == "/"
    if isAbsolute { path = path.dropFirst() }
    var place: Int? = isAbsolute ? 0 : nil
    for (number, selector) in path.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      let parts = selector.split(separator: "=", maxSplits: 1).map(String.init)
      guard let id = parts.last else { return .some(nil) }
      let prefix = parts.count == 2 ? parts[0] : ""
      guard ["", "f", "g", "u", "n", "d", "t"].contains(prefix) || Self.modulePrefixes.contains(prefix) else {
        return .none
      }
      guard prefix != "f" || number == 0, let found = find(prefix, id, in: place, from: node) else {
        return .some(nil)
      }
      place = found
    }
    return .some(place)
  }

  private static let modulePrefixes = Set(XLIFF2Schema.prefixes.values.map { String($0.dropLast()) })

  /// What a selector names in an element, or around the one that refers.
  private func find(_ prefix: String, _ id: String, in place: Int?, from node: Int) -> Int? {
    let unit = place.map(index.unit(of:)) ?? index.unit(of: node)
    let file = place.map(index.file(of:)) ?? index.file(of: node)
    switch prefix {
    case "f": return index.place(.file, id, in: 0)
    case "g", "u":
      guard let file, let found = index.place(prefix == "g" ? .group : .unit, id, in: file) else {
        return nil
      }
      return place.map(tree.ancestors(of: found).contains) ?? true ? found : nil
    case "n": return index.place(.note, id, in: place ?? unit ?? index.group(of: node) ?? file ?? 0)
    case "d": return unit.flatMap { index.place(.data, id, in: $0) }
    case "t": return unit.flatMap { index.place(.target, id, in: $0) }
    case "": return unit.flatMap { index.place(.source, id, in: $0) }
    default: return index.place(.module(prefix), id, in: place ?? unit ?? file ?? 0)
    }
  }
}
