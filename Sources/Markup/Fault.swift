internal import CLibXML2
internal import Model

/// What libxml2 complains about, in our words where it matters.
struct Fault {
  var diagnostic: Diagnostic

  /// Nil for what is no fault, such as a namespace that is no absolute URI.
  init?(_ error: xmlError, isAtEnd: Bool) {
    let code = xmlParserErrors(rawValue: UInt32(bitPattern: error.code))
    let isError = error.level.rawValue >= XML_ERR_ERROR.rawValue
    let message = Self.oneLine(error.message)
    switch code {
    // A warning when a document type stands before it, but the text would lose the character all the same.
    case XML_WAR_UNDECLARED_ENTITY, XML_ERR_UNDECLARED_ENTITY, XML_ERR_ENTITY_LOOP:
      diagnostic = Diagnostic(
        .error, "xml-entity",
        "an unknown entity" + (error.str1.map { " &" + String(cString: $0) + ";" } ?? ""),
        remedy: "write the character itself, or its number as &#…;")
    case _ where !isError: return nil
    case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF:
      let number = message.split { !$0.isNumber }.last.flatMap { UInt32($0) }
      let name = number.map { " (U+" + Self.hexadecimal($0) + ")" } ?? ""
      diagnostic = Diagnostic(
        .error, "xml-character", "a character\(name) that XML does not allow",
        remedy: "remove it, or export the file again with a tool that keeps to XML 1.0")
    case XML_ERR_ENTITY_IS_EXTERNAL, XML_ERR_ENTITY_BOUNDARY, XML_ERR_ENTITY_NOT_STARTED:
      diagnostic = Diagnostic(.error, "xml-entity", message)
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      diagnostic = Diagnostic(
        .error, "xml-namespace", message, remedy: "declare the prefix with xmlns on the root element")
    case _ where message.contains("depth"): diagnostic = Diagnostic(.error, "xml-depth", message)
    case XML_ERR_TAG_NAME_MISMATCH: diagnostic = Diagnostic(.error, "xml-syntax", message)
    case _ where isAtEnd:
      diagnostic = Diagnostic(
        .error, "xml-truncated", "the file breaks off: \(message)", remedy: "get the whole file again")
    case XML_ERR_DOCUMENT_EMPTY:
      diagnostic = Diagnostic(.error, "xml-syntax", "not an XML file")
    default: diagnostic = Diagnostic(.error, "xml-syntax", message.isEmpty ? "not well-formed XML" : message)
    }
  }

  private static func oneLine(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    // Control characters from the file must not reach a terminal.
    let scalars = String(cString: text).unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    var line = String(String.UnicodeScalarView(scalars))
    while line.hasSuffix(" ") || line.hasSuffix(".") { line.removeLast() }
    return line
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
