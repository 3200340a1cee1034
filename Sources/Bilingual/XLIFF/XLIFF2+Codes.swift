internal import Model

extension XLIFF2 {
  /// The attributes of inline elements (2.1, sections 4.2.3.1 to 4.2.3.7), ids left out.
  private static let placeholder: Set<String> = [
    "canCopy", "canDelete", "canReorder", "copyOf", "disp", "equiv", "dataRef", "subFlows", "subType", "type",
  ]
  private static let half: Set<String> = placeholder.union(["canOverlap", "dir", "isolated"])
  private static let end: Set<String> = half.union(["startRef"])
  private static let span: Set<String> = [
    "canCopy", "canDelete", "canOverlap", "canReorder", "copyOf", "dir", "dispEnd", "dispStart", "equivEnd",
    "equivStart", "dataRefEnd", "dataRefStart", "subFlowsEnd", "subFlowsStart", "subType", "type",
  ]
  private static let permissions: Set<String> = ["canCopy", "canDelete", "canReorder", "canOverlap"]
  private static let marker: Set<String> = ["translate", "type", "ref", "value"]

  /// `pc` names what belongs to its start and its end; the other elements have one place.
  private static let places: [(one: String, start: String, end: String)] = [
    ("disp", "dispStart", "dispEnd"), ("equiv", "equivStart", "equivEnd"),
    ("dataRef", "dataRefStart", "dataRefEnd"), ("subFlows", "subFlowsStart", "subFlowsEnd"),
  ]

  /// The attributes of an inline element as a code keeps them: what `pc` says of its start has the name it has on
  /// a placeholder, native code excepted.
  static func codeAttributes(_ attributes: [(name: String, value: String)]) -> [InlineCode.Attribute] {
    var codes: [InlineCode.Attribute] = []
    codes.reserveCapacity(attributes.count)
    for (name, value) in attributes where name != "id" {
      let isStart = name.utf8.last == UInt8(ascii: "t") && name.hasSuffix("Start")
      let one = isStart ? places.first { $0.start == name && $0.one != "dataRef" }?.one : nil
      codes.append(InlineCode.Attribute(one ?? name, value))
    }
    return codes
  }

  /// The attributes that the element for a code may have.
  ///
  /// - Parameters:
  ///   - isNested: Whether the element is `pc` or `mrk`.
  ///   - opening: The open half of a close: it knows the native code of both.
  ///   - all: Whether attributes of other namespaces stay, as the file declares them.
  static func attributes(of code: InlineCode, isNested: Bool, opening: InlineCode?, all: Bool)
    -> [InlineCode.Attribute]
  {
    let allowed: Set<String>
    switch code.kind {
    case .standalone: allowed = placeholder
    case .open: allowed = isNested ? span : half
    case .close: allowed = end
    case .markerOpen: allowed = marker
    case .markerClose: allowed = ["startRef"]
    }
    var result: [InlineCode.Attribute] = []
    for attribute in code.attributes {
      var name = attribute.name
      if code.kind == .open {
        for place in places {
          if isNested, name == place.one { name = place.start }
          if !isNested, name == place.start { name = place.one }
        }
      }
      if code.kind == .markerOpen, name == "mtype" { name = "type" }
      let isForeign = all && name.utf8.contains(UInt8(ascii: ":"))
      guard allowed.contains(name) || isForeign, !result.contains(where: { $0.name == name }) else {
        continue
      }
      result.append(InlineCode.Attribute(name, attribute.value))
    }
    if code.kind == .close, !result.contains(where: { $0.name == "dataRef" }),
      let data = opening?.attributes.first(where: { $0.name == "dataRefEnd" })?.value
    {
      result.append(.init("dataRef", data))
    }
    if code.kind == .close, let opening {
      // Both halves say the same of what may be done with them (2.1, section 4.2.3.5).
      for attribute in opening.attributes where permissions.contains(attribute.name) {
        guard !result.contains(where: { $0.name == attribute.name }) else { continue }
        let isFirst = attribute.name == "canReorder" && attribute.value == "firstNo"
        result.append(.init(attribute.name, isFirst ? "no" : attribute.value))
      }
    }
    checkType(&result)
    return result
  }

  /// A type is one of XLIFF's, and a sub-type needs one (2.1, section 4.3.1.38).
  private static func checkType(_ attributes: inout [InlineCode.Attribute]) {
    let isMarker = attributes.contains { $0.name == "ref" || $0.name == "translate" || $0.name == "value" }
    guard !isMarker, let subType = attributes.first(where: { $0.name == "subType" })?.value,
      !attributes.contains(where: { $0.name == "type" })
    else { return }
    attributes.append(.init("type", subType.hasPrefix("xlf:") ? "fmt" : "other"))
  }
}
