/// Writes XML 1.0 in UTF-8, each element on its own line until text begins.
///
/// What is written is well-formed whatever the text holds: markup is escaped, and a character that XML
/// forbids (section 2.2, production 2) is handed to the caller or becomes U+FFFD. Names are the program's
/// own and are not checked. A value type; one thread at a time.
public struct XMLWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// How many forbidden characters became U+FFFD.
  public private(set) var replacedCount = 0

  private struct Frame {
    var name: StaticString
    /// Whether text or an inline element stands in it, so that white space would change it.
    var isMixed = false
    var hasChildren = false
  }
  private var frames: [Frame] = []
  private var isTagOpen = false
  private let indent: Int

  /// Starts with the XML declaration; `indent` is the number of blanks a level.
  public init(indent: Int = 1, capacity: Int = 1 << 12) {
    self.indent = indent
    bytes.reserveCapacity(capacity)
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  /// A document type declaration; only before the root element.
  public mutating func documentType(_ declaration: StaticString) {
    append("<!DOCTYPE ")
    append(declaration)
    append(">\n")
  }

  /// Starts an element on a line of its own, or in the line when text stands before it.
  public mutating func open(_ name: StaticString) {
    finishTag()
    if let last = frames.indices.last {
      frames[last].hasChildren = true
      if !frames[last].isMixed { newLine(frames.count) }
    }
    start(name)
  }

  /// Starts an element inside text.
  public mutating func openInline(_ name: StaticString) {
    finishTag()
    if let last = frames.indices.last { frames[last].isMixed = true }
    start(name)
    frames[frames.count - 1].isMixed = true
  }

  /// Ends the innermost open element.
  public mutating func close() {
    guard let frame = frames.popLast() else { return }
    if isTagOpen {
      append("/>")
      isTagOpen = false
    } else {
      if frame.hasChildren, !frame.isMixed { newLine(frames.count) }
      append("</")
      append(frame.name)
      append(">")
    }
    if frames.isEmpty { append("\n") }
  }

  /// Adds an attribute to the tag just started.
  public mutating func attribute(_ name: StaticString, _ value: String) {
    append(" ")
    append(name)
    append("=\"")
    appendAttributeValue(value)
    append("\"")
  }

  /// Adds an attribute when there is a value.
  public mutating func attribute(_ name: StaticString, _ value: String?) {
    if let value { attribute(name, value) }
  }

  /// Adds an attribute whose name comes from a file; nothing is written when it is no XML name.
  public mutating func attribute(named name: String, _ value: String) {
    let isName = name.utf8.allSatisfy {
      $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x3A).contains($0)
        || [0x2D, 0x2E, 0x5F].contains($0)
    }
    guard isName, let first = name.utf8.first, !(0x2D...0x39).contains(first) else { return }
    append(" ")
    bytes.append(contentsOf: name.utf8)
    append("=\"")
    appendAttributeValue(value)
    append("\"")
  }

  /// Adds text; a forbidden character becomes U+FFFD and is counted.
  public mutating func text(_ text: String) {
    self.text(text) { writer, _ in writer.replace() }
  }

  /// Adds text; `forbidden` is called for each character that XML forbids, to write what stands for it.
  public mutating func text(_ text: String, forbidden: (inout XMLWriter, Unicode.Scalar) -> Void) {
    startText()
    var text = text
    text.withUTF8 { appendEscaped($0, inAttribute: false, forbidden) }
  }

  /// Adds a part of a text, as the method above does.
  public mutating func text(_ text: Substring, forbidden: (inout XMLWriter, Unicode.Scalar) -> Void) {
    startText()
    var text = text
    text.withUTF8 { appendEscaped($0, inAttribute: false, forbidden) }
  }

  /// An element that holds only text.
  public mutating func element(_ name: StaticString, _ text: String) {
    open(name)
    self.text(text)
    close()
  }

  private mutating func startText() {
    finishTag()
    if let last = frames.indices.last { frames[last].isMixed = true }
  }

  private mutating func appendAttributeValue(_ value: String) {
    var value = value
    value.withUTF8 { appendEscaped($0, inAttribute: true) { writer, _ in writer.replace() } }
  }

  private mutating func replace() {
    replacedCount += 1
    append("\u{FFFD}")
  }

  private mutating func start(_ name: StaticString) {
    append("<")
    append(name)
    isTagOpen = true
    frames.append(Frame(name: name))
  }

  private mutating func finishTag() {
    guard isTagOpen else { return }
    bytes.append(UInt8(ascii: ">"))
    isTagOpen = false
  }

  private mutating func newLine(_ level: Int) {
    // As many blanks at once as there are in the constant.
    let line: StaticString = "\n                                "
    var blanks = level * indent
    let most = line.utf8CodeUnitCount - 1
    bytes.append(contentsOf: UnsafeBufferPointer(start: line.utf8Start, count: min(blanks, most) + 1))
    while blanks > most {
      blanks -= most
      bytes.append(contentsOf: UnsafeBufferPointer(start: line.utf8Start + 1, count: min(blanks, most)))
    }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func appendEscaped(
    _ text: UnsafeBufferPointer<UInt8>, inAttribute: Bool,
    _ forbidden: (inout XMLWriter, Unicode.Scalar) -> Void
  ) {
    var start = 0
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      // Everything from `?` up, except the lead byte of U+FFFE and U+FFFF, and most below goes through.
      if byte > 0x3E
        ? byte != 0xEF : (byte >= 0x20 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22)
      {
        index += 1
        continue
      }
      let escape: StaticString
      var length = 1
      switch byte {
      case UInt8(ascii: "&"): escape = "&amp;"
      case UInt8(ascii: "<"): escape = "&lt;"
      case UInt8(ascii: ">"): escape = "&gt;"
      case UInt8(ascii: "\"") where inAttribute: escape = "&quot;"
      // A reader turns a bare CR into LF, and a line end or tab in an attribute into a blank.
      case 0x0D: escape = "&#13;"
      case 0x0A where inAttribute: escape = "&#10;"
      case 0x09 where inAttribute: escape = "&#9;"
      case 0x22, 0x0A, 0x09:
        index += 1
        continue
      case 0xEF:
        guard index + 2 < count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE else {
          index += 1
          continue
        }
        escape = ""
        length = 3
      default: escape = ""
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      if escape.utf8CodeUnitCount > 0 {
        append(escape)
      } else {
        let value = length == 3 ? 0xFF00 | UInt32(text[index + 2]) | 0x40 : UInt32(byte)
        if let scalar = Unicode.Scalar(value) { forbidden(&self, scalar) }
      }
      index += length
      start = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<count]))
  }
}
