/// Writes XML 1.0 in UTF-8, each element on its own line until text begins.
///
/// What is written is well-formed whatever the text holds: markup is escaped, and a character that XML
/// forbids (section 2.2, production 2) is handed to the caller or becomes U+FFFD. Names are the program's
/// own and are not checked. A value type; one thread at a time.
public struct XMLWriter {
  /// What has been written; a copy.
  public var bytes: [UInt8] { buffer.array }
  private var buffer: ByteBuffer
  /// How many bytes wait to be taken out.
  public var pendingCount: Int { buffer.count }
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
    buffer = ByteBuffer(capacity: capacity)
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  /// Takes out what was written since the last time, for a text that is never whole in memory.
  public mutating func drain() -> [UInt8] { buffer.drain() }

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

  /// Starts an element whose start tag stood in a file; `tag` is all of it before its `>` or `/>`. It must be
  /// well-formed and have the name `name`.
  public mutating func open(_ name: StaticString, tag: String) {
    finishTag()
    if let last = frames.indices.last {
      frames[last].hasChildren = true
      if !frames[last].isMixed { newLine(frames.count) }
    }
    buffer.append(tag)
    isTagOpen = true
    frames.append(Frame(name: name))
  }

  /// Adds whole elements, comments or processing instructions that stood in a file, on a line of their own;
  /// `xml` must be well-formed here.
  public mutating func fragment(_ xml: String) {
    finishTag()
    if let last = frames.indices.last {
      frames[last].hasChildren = true
      if !frames[last].isMixed { newLine(frames.count) }
    }
    buffer.append(xml)
    if frames.isEmpty { append("\n") }
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
    name.utf8.forEach { buffer.append($0) }
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
    buffer.append(UInt8(ascii: ">"))
    isTagOpen = false
  }

  private mutating func newLine(_ level: Int) {
    let length = 1 + level * indent
    let place = buffer.room(for: length)
    place.pointee = 0x0A
    (place + 1).update(repeating: 0x20, count: length - 1)
    buffer.advance(by: length)
  }

  private mutating func append(_ text: StaticString) {
    buffer.append(text)
  }

  private mutating func appendEscaped(
    _ text: UnsafeBufferPointer<UInt8>, inAttribute: Bool,
    _ forbidden: (inout XMLWriter, Unicode.Scalar) -> Void
  ) {
    guard let source = text.baseAddress else { return }
    var index = 0
    while index < text.count {
      index += appendPlain(source + index, text.count - index)
      guard index < text.count else { return }
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\"") where inAttribute: append("&quot;")
      // A reader turns a bare CR into LF, and a line end or tab in an attribute into a blank.
      case 0x0D: append("&#13;")
      case 0x0A where inAttribute: append("&#10;")
      case 0x09 where inAttribute: append("&#9;")
      case 0x22, 0x0A, 0x09: buffer.append(byte)
      case 0xEF:
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF; other characters start with EF too.
        if index + 2 < text.count, source[index + 1] == 0xBF, source[index + 2] >= 0xBE {
          forbidden(&self, source[index + 2] == 0xBE ? "\u{FFFE}" : "\u{FFFF}")
          index += 2
        } else {
          buffer.append(byte)
        }
      default: forbidden(&self, Unicode.Scalar(byte))
      }
      index += 1
    }
  }

  /// Appends bytes up to the first that may need another form; gives back how many.
  private mutating func appendPlain(_ source: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let place = buffer.room(for: count)
    var index = 0
    while index + 8 <= count {
      let word = UnsafeRawPointer(source + index).loadUnaligned(as: UInt64.self)
      guard !Self.hasSpecialByte(word) else { break }
      UnsafeMutableRawPointer(place + index).storeBytes(of: word, as: UInt64.self)
      index += 8
    }
    while index < count {
      let byte = source[index]
      guard
        byte > 0x3E
          ? byte != 0xEF : byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E
      else { break }
      place[index] = byte
      index += 1
    }
    buffer.advance(by: index)
    return index
  }

  /// Whether one of eight bytes may need another form. Byte-wise tests in one word, as in Anderson's "Bit
  /// Twiddling Hacks"; a wrong yes only costs time.
  @inline(__always) private static func hasSpecialByte(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let controls = (word &- ones &* 0x20) & ~word
    // One bit tells & from ", and > from <.
    let quote = (word & ~(ones &* 0x04)) ^ (ones &* 0x22)
    let bracket = (word & ~(ones &* 0x02)) ^ (ones &* 0x3C)
    let lead = word ^ (ones &* 0xEF)
    let zeros = ((quote &- ones) & ~quote) | ((bracket &- ones) & ~bracket) | ((lead &- ones) & ~lead)
    return (controls | zeros) & highs != 0
  }
}
