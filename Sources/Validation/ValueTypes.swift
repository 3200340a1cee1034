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
    case "language": return isLanguage(value)
    case "positive": return Int(value).map { $0 > 0 } ?? false
    case "integer": return Int(value) != nil
    case "priority": return Int(value).map { (1...10).contains($0) } ?? false
    case "percent": return Double(value).map { (0...100).contains($0) } ?? false && !value.contains("e")
    case "confidence": return Double(value).map { (0...1).contains($0) } ?? false
    case "own": return isPrefixed(value)
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

  /// Well-formed by BCP 47 (RFC 5646, 2.1): subtags of at most eight letters and digits, the first of letters.
  static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first else { return false }
    let isPrivate = first.lowercased() == "x" || first.lowercased() == "i"
    guard (2...8).contains(first.utf8.count) || (isPrivate && parts.count > 1),
      first.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    } && parts.last?.utf8.count != 1 || parts.count == 1
  }

  /// `prefix:value`, neither empty, without spaces.
  static func isPrefixed(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
  }
}
