extension [UInt8] {
  /// Appends a JSON string in quotation marks, escaping only what RFC 8259 requires.
  public mutating func appendJSONString(_ text: some StringProtocol) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: append(contentsOf: #"\n"#.utf8)
      case 0x0D: append(contentsOf: #"\r"#.utf8)
      case 0x09: append(contentsOf: #"\t"#.utf8)
      case ..<0x20:
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        append(contentsOf: #"\u00"#.utf8)
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends a JSON value: in one line, or indented by two spaces a level.
  public mutating func appendJSON(_ value: JSONValue, indented: Bool = false, level: Int = 0) {
    func newLine(_ level: Int) -> String {
      indented ? "\n" + String(repeating: "  ", count: level) : ""
    }
    switch value.kind {
    case .null: append(contentsOf: "null".utf8)
    case .boolean(let truth): append(contentsOf: (truth ? "true" : "false").utf8)
    case .number(let text): append(contentsOf: text.utf8)
    case .string(let text): appendJSONString(text)
    case .array(let elements) where elements.isEmpty: append(contentsOf: "[]".utf8)
    case .array(let elements):
      append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        append(contentsOf: newLine(level + 1).utf8)
        appendJSON(element, indented: indented, level: level + 1)
      }
      append(contentsOf: (newLine(level) + "]").utf8)
    case .object(let members) where members.isEmpty: append(contentsOf: "{}".utf8)
    case .object(let members):
      append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        append(contentsOf: newLine(level + 1).utf8)
        appendJSONString(member.key)
        append(contentsOf: (indented ? ": " : ":").utf8)
        appendJSON(member.value, indented: indented, level: level + 1)
      }
      append(contentsOf: (newLine(level) + "}").utf8)
    }
  }
}

extension JSONValue {
  /// A string.
  public init(_ text: String) { self.init(.string(text)) }
  /// A whole number.
  public init(_ number: Int) { self.init(.number(String(number))) }
  /// A Boolean.
  public init(_ truth: Bool) { self.init(.boolean(truth)) }
  /// An array.
  public init(_ elements: [JSONValue]) { self.init(.array(elements)) }
  /// An object with its members in this order.
  public init(members: KeyValuePairs<String, JSONValue>) {
    self.init(.object(members.map { Member(key: $0.key, keyOffset: 0, value: $0.value) }))
  }
  /// Nothing.
  public static var null: JSONValue { JSONValue(.null) }
}
