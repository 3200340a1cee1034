internal import Model

extension XLIFF12 {
  /// `ctype` by XLIFF 2's type and sub-type, for codes of any kind and for placeholders (XLIFF 1.2, section 3.3,
  /// `ctype`). Types of ours that 1.2 has no name for begin with `x-`, as it asks.
  private static let types: [(type: String, subType: String?, ctype: String, placeholder: Bool?)] = [
    ("fmt", "xlf:b", "bold", nil), ("fmt", "xlf:i", "italic", nil), ("fmt", "xlf:u", "underlined", nil),
    ("fmt", "xlf:lb", "lb", true), ("fmt", "xlf:pb", "pb", true), ("link", nil, "link", false),
    ("image", nil, "image", true), ("quote", nil, "x-quote", nil), ("ui", nil, "x-ui", nil),
    ("fmt", nil, "x-fmt", nil), ("other", nil, "x-other", nil),
  ]

  /// `ctype` for a code: as 1.2 had it, or from XLIFF 2's type and sub-type.
  static func codeType(of code: InlineCode) -> String? {
    if let type = code.attributes.first(where: { $0.name == "ctype" })?.value { return type }
    let type = code.attributes.first { $0.name == "type" }?.value
    let subType = code.attributes.first { $0.name == "subType" }?.value
    let isPlaceholder = code.kind == .standalone
    let found = types.first { item in
      (item.subType == nil || item.subType == subType)
        && (item.type == type || item.subType != nil && type == nil)
        && (item.placeholder ?? isPlaceholder) == isPlaceholder
    }
    // `x-other-ordbro:fn` says both: what the sub-type is, and what it belongs to.
    if let subType, found?.subType == nil { return "x-" + (type ?? "other") + "-" + subType }
    return found?.ctype ?? type.map { "x-" + $0 }
  }

  /// The attributes of an inline element in XLIFF 2's names where it has some; others as they are.
  static func codeAttributes(_ attributes: [(name: String, value: String)]) -> [InlineCode.Attribute] {
    var result: [InlineCode.Attribute] = []
    for (name, value) in attributes where !["id", "rid", "pos"].contains(name) {
      switch name {
      case "ctype":
        if let item = types.first(where: { $0.ctype == value }) {
          result.append(.init("type", item.type))
          if let subType = item.subType { result.append(.init("subType", subType)) }
          continue
        }
        let parts = value.split(separator: "-", maxSplits: 2)
        if parts.first == "x", parts.count > 1, codeTypes.contains(String(parts[1])) {
          result.append(.init("type", String(parts[1])))
          if parts.count == 3 { result.append(.init("subType", String(parts[2]))) }
          continue
        }
        result.append(.init("ctype", value))
      case "equiv-text": result.append(.init("equiv", value))
      default: result.append(.init(name, value))
      }
    }
    return result
  }

  /// The types of codes in XLIFF 2 (2.1, section 4.7.2.1).
  static let codeTypes: Set<String> = ["fmt", "ui", "quote", "link", "image", "other"]
}
