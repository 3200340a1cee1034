public import Model

extension JSONValue {
  /// Reads one JSON text (RFC 8259) in UTF-8; nothing but white space may follow it.
  ///
  /// Stricter than the standard in two places: a name may stand once in an object, and nesting ends at
  /// 512 levels.
  /// - Throws: `InvalidInput` with the id `json-syntax`.
  public init(parsing bytes: [UInt8]) throws(InvalidInput) {
    var reader = JSONReader(bytes: bytes)
    self = try reader.text()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  static let deepest = 512

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func text() throws(InvalidInput) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipWhiteSpace()
    let value = try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw fault("text after the end of the JSON value") }
    return value
  }

  private func fault(_ message: String, at offset: Int? = nil) -> InvalidInput {
    InvalidInput("json-syntax", message, at: TextPosition(ofByte: offset ?? position, in: bytes))
  }

  private mutating func skipWhiteSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func value(depth: Int) throws(InvalidInput) -> JSONValue {
    guard depth < Self.deepest else { throw fault("nested more than \(Self.deepest) deep") }
    guard position < bytes.count else { throw fault("the JSON text ends too early") }
    let start = position
    switch bytes[position] {
    case UInt8(ascii: "{"): return JSONValue(.object(try members(depth: depth)), offset: start)
    case UInt8(ascii: "["): return JSONValue(.array(try elements(depth: depth)), offset: start)
    case UInt8(ascii: "\""): return JSONValue(.string(try string()), offset: start)
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ word: StaticString, _ kind: JSONValue.Kind) throws(InvalidInput)
    -> JSONValue
  {
    let start = position
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw fault("not a JSON value") }
    position += word.utf8CodeUnitCount
    return JSONValue(kind, offset: start)
  }

  private mutating func number() throws(InvalidInput) -> JSONValue {
    let start = position
    func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    guard isDigit(position) else { throw fault("not a JSON value", at: start) }
    if bytes[position] == 0x30, isDigit(position + 1) {
      throw fault("a number with a leading zero", at: start)
    }
    while isDigit(position) { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard isDigit(position) else { throw fault("a number that ends in a point", at: start) }
      while isDigit(position) { position += 1 }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
        position += 1
      }
      guard isDigit(position) else { throw fault("a number without its exponent", at: start) }
      while isDigit(position) { position += 1 }
    }
    return JSONValue(.number(String(decoding: bytes[start..<position], as: UTF8.self)), offset: start)
  }

  private mutating func elements(depth: Int) throws(InvalidInput) -> [JSONValue] {
    var elements: [JSONValue] = []
    position += 1
    skipWhiteSpace()
    if take("]") { return elements }
    while true {
      skipWhiteSpace()
      elements.append(try value(depth: depth + 1))
      skipWhiteSpace()
      if take("]") { return elements }
      guard take(",") else { throw fault("expected , or ] in an array") }
    }
  }

  private mutating func members(depth: Int) throws(InvalidInput) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    position += 1
    skipWhiteSpace()
    if take("}") { return members }
    while true {
      skipWhiteSpace()
      let keyOffset = position
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw fault("expected a name in quotation marks")
      }
      let key = try string()
      guard names.insert(key).inserted else { throw fault("the name \"\(key)\" stands twice", at: keyOffset) }
      skipWhiteSpace()
      guard take(":") else { throw fault("expected : after a name") }
      skipWhiteSpace()
      members.append(.init(key: key, keyOffset: keyOffset, value: try value(depth: depth + 1)))
      skipWhiteSpace()
      if take("}") { return members }
      guard take(",") else { throw fault("expected , or } in an object") }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func string() throws(InvalidInput) -> String {
    let opening = position
    position += 1
    var text: [UInt8] = []
    var start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text.append(contentsOf: bytes[start..<position])
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw fault("a string that is not valid UTF-8", at: opening)
        }
        return string
      case UInt8(ascii: "\\"):
        text.append(contentsOf: bytes[start..<position])
        text.append(contentsOf: String(try escape()).utf8)
        start = position
      case ..<0x20: throw fault("a control character in a string; write it as \\u")
      default: position += 1
      }
    }
    throw fault("a string that is never closed", at: opening)
  }

  private mutating func escape() throws(InvalidInput) -> Unicode.Scalar {
    let start = position
    guard position + 1 < bytes.count else { throw fault("a string that is never closed") }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw fault("an unknown escape in a string", at: start)
    }
    let first = try hexDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw fault("half a surrogate pair", at: start) }
    position += 2
    let second = try hexDigits(from: start)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw fault("half a surrogate pair", at: start) }
    return scalar
  }

  private mutating func hexDigits(from start: Int) throws(InvalidInput) -> UInt32 {
    guard position + 4 <= bytes.count else { throw fault("\\u needs four hex digits", at: start) }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: throw fault("\\u needs four hex digits", at: start)
      }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
