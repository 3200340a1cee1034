/// The kinds of attribute values that schemas name.
enum ValueTypes {
  /// Whether a value is of a type; a type that is not known allows anything. A type with `,` is a list of values.
  static func check(_ value: String, _ type: String) -> Bool {
    switch type {
    case "nmtoken": return isNMTOKEN(value)
    case "nmtokens":
      let parts = value.split(whereSeparator: \.isWhitespace)
      return !parts.isEmpty && parts.allSatisfy { isNMTOKEN(String($0)) }
    case "yesno": return value == "yes" || value == "no"
    case "language": return LanguageTags.isWellFormed(value)
    case "positive": return Int(value).map { $0 > 0 } ?? false
    case "integer": return Int(value) != nil
    case "priority": return Int(value).map { (1...10).contains($0) } ?? false
    case "percent": return decimal(value).map { (0...100).contains($0) } ?? false
    case "confidence": return double(value).map { (0...1).contains($0) } ?? false
    case "own": return isPrefixed(value)
    case "custom": return isPrefixed(value) && !value.hasPrefix("xlf:")
    case "uri": return !value.contains(where: \.isWhitespace)
    default:
      guard type.contains(",") else { return true }
      return type.split(separator: ",").contains { $0 == value }
    }
  }

  /// What a value of a type looks like, for messages.
  static func description(_ type: String) -> String {
    switch type {
    case "nmtoken": "a name of letters, digits, and . - _ :"
    case "nmtokens": "names of letters, digits, and . - _ :, parted by spaces"
    case "yesno": "yes or no"
    case "language": "a language tag (BCP 47)"
    case "positive": "a whole number from 1"
    case "integer": "a whole number"
    case "priority": "a whole number from 1 to 10"
    case "percent": "a number from 0 to 100"
    case "confidence": "a number from 0 to 1"
    case "own": "prefix:value"
    case "custom": "prefix:value with a prefix other than xlf"
    case "uri": "an address without spaces"
    default: "one of " + type.split(separator: ",").joined(separator: ", ")
    }
  }

  /// XML 1.0, 2.3 Nmtoken.
  static func isNMTOKEN(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F, 0xB7, 0xC0...0xD6, 0xD8...0xF6,
          0xF8...0x37D,
          0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
          0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
          true
        default: false
        }
      }
  }

  /// XML Schema, decimal: digits with at most one point, no exponent.
  static func decimal(_ text: String) -> Double? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    let isPlain = digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    return isPlain && text.utf8.contains { (0x30...0x39).contains($0) } ? Double(text) : nil
  }

  /// XML Schema, double: a decimal with an exponent where it likes; no hexadecimal digits, as Swift takes them.
  static func double(_ text: String) -> Double? {
    text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(text)
  }

  /// `prefix:value`, neither empty, without spaces.
  static func isPrefixed(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
  }
}
