/// The kinds of attribute values that schemas name.
enum ValueTypes {
  /// Whether a value is of a type; a type that is not known allows anything. A type with `,` is a list of values,
  /// and with `+` before it, several of them may stand in a value.
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
    case "datetime": return isDateTime(value)
    case "web": return value.hasPrefix("http://") || value.hasPrefix("https://")
    case "dialect": return value.hasPrefix("TBX-") && value.count > 4
    case "coordinates": return isCoordinates(value)
    case "mime":
      let kind = value.prefix { $0 != "/" }
      return [
        "text", "multipart", "message", "application", "image", "audio", "video", "model",
      ].contains(kind) && value.dropFirst(kind.count) != "/"
    case "uri": return !value.contains(where: \.isWhitespace)
    default:
      guard type.contains(",") else { return true }
      if type.hasPrefix("+") {
        let parts = value.split(whereSeparator: \.isWhitespace)
        // `yes` and `no` stand alone.
        if parts.count > 1, parts.contains("yes") || parts.contains("no") { return false }
        return parts.allSatisfy { check(String($0), String(type.dropFirst())) }
      }
      return type.split(separator: ",").contains { allowed in
        // A list is open to names of one's own where it has a star.
        allowed.hasSuffix("*")
          ? value.hasPrefix(allowed.dropLast()) && value.count >= allowed.count
            && !value.contains(where: \.isWhitespace)
          : allowed == value
      }
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
    case "web": "an address on the web (http or https)"
    case "dialect": "TBX- and the name of a dialect"
    case "datetime": "a date and time (2026-11-24T12:00:00Z)"
    case "coordinates": "four numbers or # parted by semicolons"
    case "mime": "a media type"
    case "uri": "an address without spaces"
    default:
      type.utf8.count < 200
        ? "one of " + type.split(separator: ",").joined(separator: ", ")
        : "in the standard's list, nor x- and a name"
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

  /// XLIFF 1.2, 2.3 coord: x, y, width and height, `#` for none.
  private static func isCoordinates(_ text: String) -> Bool {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        let digits = part.hasPrefix("-") ? part.dropFirst() : part
        return part == "#" || (!digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) })
      }
  }

  /// XML Schema, dateTime: `YYYY-MM-DDThh:mm:ss`, with a fraction and a zone where it likes.
  static func isDateTime(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    func number(_ least: Int, _ most: Int) -> Int? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }.prefix(most)
      guard digits.count >= least else { return nil }
      rest.removeFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    func take(_ character: Character) -> Bool {
      guard rest.first == character.asciiValue else { return false }
      rest.removeFirst()
      return true
    }
    guard let year = number(4, 9), take("-"), let month = number(2, 2), take("-"), let day = number(2, 2),
      take("T"),
      let hour = number(2, 2), take(":"), let minute = number(2, 2), take(":"), let second = number(2, 2)
    else { return false }
    if take("."), number(1, 18) == nil { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day), hour < 24, minute < 60, second < 60
    else {
      return false
    }
    if rest.isEmpty || take("Z") { return rest.isEmpty }
    guard take("+") || take("-"), let zone = number(2, 2), take(":"), let part = number(2, 2) else {
      return false
    }
    return rest.isEmpty && part < 60 && (zone < 14 || (zone == 14 && part == 0))
  }
}
