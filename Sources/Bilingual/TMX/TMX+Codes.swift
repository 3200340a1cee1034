internal import Model

extension TMX {
  /// `type` by XLIFF 2's type and sub-type (TMX 1.4b recommends bold, italic, ulined, link, image, lb, fnote and
  /// others); what it has no name for stays in XLIFF's.
  private static let types: [(type: String, subType: String?, name: String)] = [
    ("fmt", "xlf:b", "bold"), ("fmt", "xlf:i", "italic"), ("fmt", "xlf:u", "ulined"), ("fmt", "xlf:lb", "lb"),
    ("fmt", "xlf:pb", "pb"), ("link", nil, "link"), ("image", nil, "image"), ("other", "ordbro:fn", "fnote"),
  ]

  /// `type` for a code, or nil.
  static func codeType(of code: InlineCode) -> String? {
    let type = code.attributes.first { $0.name == "type" }?.value
    guard let subType = code.attributes.first(where: { $0.name == "subType" })?.value else {
      return types.first { $0.type == type && $0.subType == nil }?.name ?? type
    }
    return types.first { $0.subType == subType && (type == nil || type == $0.type) }?.name
      ?? "x-\(type ?? "other")-\(subType)"
  }

  /// The attributes of an inline element in XLIFF 2's names where it has some.
  static func codeAttributes(_ attributes: [(name: String, value: String)]) -> [InlineCode.Attribute] {
    var result: [InlineCode.Attribute] = []
    result.reserveCapacity(attributes.count + 1)
    for (name, value) in attributes where name != "i" && name != "x" && name != "pos" {
      guard name == "type" else {
        result.append(.init(name, value))
        continue
      }
      let parts = value.hasPrefix("x-") ? value.split(separator: "-", maxSplits: 2).map(String.init) : []
      if let item = types.first(where: { $0.name == value }) {
        result.append(.init("type", item.type))
        if let subType = item.subType { result.append(.init("subType", subType)) }
      } else if parts.count == 3, parts[0] == "x", XLIFF12.codeTypes.contains(parts[1]) {
        result += [.init("type", parts[1]), .init("subType", parts[2])]
      } else {
        result.append(.init("type", value))
      }
    }
    return result
  }
}
