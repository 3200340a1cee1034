/// Ids of entries as XML wants them: an `xs:ID` begins with a letter and holds no blanks.
///
/// Other characters are written as `_xHHHH_`, the way Office Open XML writes them (ECMA-376 part 1, 22.4.2.4).
enum TBXIdentifier {
  /// The id as an XML attribute may have it.
  static func encode(_ id: String) -> String {
    var text = ""
    for (index, scalar) in id.unicodeScalars.enumerated() {
      if isAllowed(scalar, first: index == 0) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "_x" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "_"
      }
    }
    return text
  }

  /// The id that an attribute stands for; unchanged unless `encode` would write it the same way.
  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let scalars = Array(text.unicodeScalars)
    var id = ""
    var index = 0
    while index < scalars.count {
      if scalars[index] == "_", index + 1 < scalars.count, scalars[index + 1] == "x",
        let end = scalars[(index + 2)...].prefix(9).firstIndex(of: "_"),
        let value = UInt32(String(String.UnicodeScalarView(scalars[(index + 2)..<end])), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        id.unicodeScalars.append(scalar)
        index = end + 1
      } else {
        id.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    return encode(id).utf8.elementsEqual(text.utf8) ? id : text
  }

  private static func isAllowed(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    if scalar == "_" { return true }
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      if (0x61...0x7A).contains(byte | 0x20) { return true }
      return !first && ((0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E)
    }
    return scalar.properties.isAlphabetic && scalar.value >= 0xC0
  }
}
