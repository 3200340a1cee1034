/// The syntax of ICU's regular expressions as far as it can be checked without running them: groups, sets, escapes,
/// repetitions. Linear in the length of the expression.
enum ExpressionSyntax {
  /// What is wrong with an expression, or nil.
  static func fault(in text: [Unicode.Scalar]) -> String? {
    var place = 0
    var open = 0
    // Whether something stands before that may be repeated.
    var isRepeatable = false
    while place < text.count {
      let scalar = text[place]
      place += 1
      switch scalar {
      case "\\":
        if let fault = escape(text, &place) { return fault }
        isRepeatable = true
      case "[":
        if let fault = set(text, &place) { return fault }
        isRepeatable = true
      case "(":
        open += 1
        isRepeatable = false
        if let fault = groupKind(text, &place, &open, &isRepeatable) { return fault }
      case ")":
        open -= 1
        if open < 0 { return "a ) without its (" }
        isRepeatable = true
      case "|": isRepeatable = false
      case "*", "+", "?":
        if !isRepeatable { return "\(scalar) with nothing before it" }
        if place < text.count, text[place] == "?" || text[place] == "+" { place += 1 }
        isRepeatable = false
      case "{":
        if !isRepeatable { return "{ with nothing before it" }
        if let fault = count(text, &place) { return fault }
        isRepeatable = false
      case "^": isRepeatable = false
      default: isRepeatable = true
      }
    }
    return open > 0 ? "a ( that is not closed" : nil
  }

  private static let classes: Set<Unicode.Scalar> = Set("wWdDsShHvVbBAzZGXRQE".unicodeScalars)
  private static let characters: Set<Unicode.Scalar> = Set("tnrfae0".unicodeScalars)

  private static func escape(_ text: [Unicode.Scalar], _ place: inout Int) -> String? {
    guard place < text.count else { return "a \\ at the end" }
    let scalar = text[place]
    place += 1
    func braces() -> String? {
      guard place < text.count, text[place] == "{", let end = text[place...].firstIndex(of: "}"),
        end > place + 1
      else {
        return "\\\(scalar) without {…}"
      }
      place = end + 1
      return nil
    }
    func hex(_ digits: Int) -> String? {
      guard place + digits <= text.count,
        text[place..<place + digits].allSatisfy({ $0.properties.isASCIIHexDigit })
      else {
        return "\\\(scalar) without \(digits) hexadecimal digits"
      }
      place += digits
      return nil
    }
    switch scalar {
    case "p", "P", "N", "k": return scalar == "k" ? name(text, &place) : braces()
    case "u": return hex(4)
    case "U": return hex(8)
    case "x":
      if place < text.count, text[place] == "{" { return braces() }
      return hex(2)
    case "c":
      guard place < text.count else { return "\\c at the end" }
      place += 1
      return nil
    case "Q":
      // Everything up to \\E stands for itself.
      while place < text.count {
        if text[place] == "\\", place + 1 < text.count, text[place + 1] == "E" {
          place += 2
          return nil
        }
        place += 1
      }
      return nil
    default:
      let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
      return isLetter && !classes.contains(scalar) && !characters.contains(scalar)
        ? "no escape \\\(scalar)" : nil
    }
  }

  private static func name(_ text: [Unicode.Scalar], _ place: inout Int) -> String? {
    guard place < text.count, text[place] == "<", let end = text[place...].firstIndex(of: ">"),
      end > place + 1
    else {
      return "a name without <…>"
    }
    place = end + 1
    return nil
  }

  /// A set with sets in it.
  private static func set(_ text: [Unicode.Scalar], _ place: inout Int) -> String? {
    var depth = 1
    var isFirst = true
    while place < text.count {
      let scalar = text[place]
      place += 1
      switch scalar {
      case "\\":
        if let fault = escape(text, &place) { return fault }
        isFirst = false
      case "[":
        depth += 1
        isFirst = true
      case "]":
        if isFirst { return "an empty set" }
        depth -= 1
        if depth == 0 { return nil }
      case "^" where isFirst: break
      default: isFirst = false
      }
    }
    return "a [ that is not closed"
  }

  /// What follows `(?`.
  private static func groupKind(
    _ text: [Unicode.Scalar], _ place: inout Int, _ open: inout Int, _ isRepeatable: inout Bool
  ) -> String? {
    guard place < text.count, text[place] == "?" else { return nil }
    place += 1
    guard place < text.count else { return "(? at the end" }
    switch text[place] {
    case ":", "=", "!", ">":
      place += 1
    case "#":
      guard let end = text[place...].firstIndex(of: ")") else { return "a comment that is not closed" }
      place = end + 1
      open -= 1
    case "<":
      if place + 1 < text.count, text[place + 1] == "=" || text[place + 1] == "!" {
        place += 2
      } else if let fault = name(text, &place) {
        return fault
      }
    default:
      while place < text.count, "ismwxud-".unicodeScalars.contains(text[place]) { place += 1 }
      guard place < text.count, text[place] == ":" || text[place] == ")" else {
        return "an unknown kind of group"
      }
      if text[place] == ")" { open -= 1 }
      place += 1
    }
    return nil
  }

  /// `n}`, `n,}` or `n,m}`.
  private static func count(_ text: [Unicode.Scalar], _ place: inout Int) -> String? {
    guard let end = text[place...].firstIndex(of: "}") else { return "a { that is not closed" }
    let parts = String(String.UnicodeScalarView(text[place..<end])).split(
      separator: ",", omittingEmptySubsequences: false)
    let first = parts.first.flatMap { Int($0) }
    let isFine =
      first != nil && parts.count <= 2 && (parts.count == 1 || parts[1].isEmpty || Int(parts[1]) != nil)
    guard isFine, let first else { return "{ without a count" }
    if parts.count == 2, let most = Int(parts[1]), most < first { return "a count from \(first) to \(most)" }
    place = end + 1
    if place < text.count, text[place] == "?" || text[place] == "+" { place += 1 }
    return nil
  }
}
