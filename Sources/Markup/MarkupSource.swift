internal import CLibXML2
public import Model

/// A marked-up text, decoded to UTF-8.
///
/// UTF-8 stays as it is, so that offsets are offsets in the file; any other encoding is decoded first
/// and offsets count in the decoded text.
public struct MarkupSource: Sendable {
  private enum Storage: Sendable {
    case array([UInt8])
    case external(ExternalText)
  }
  private let storage: Storage

  /// The text in UTF-8, with the byte order mark when it had one. A copy when the text is an external one.
  public var bytes: [UInt8] {
    switch storage {
    case .array(let bytes): bytes
    case .external(let text): Array(text.bytes)
    }
  }

  /// The external text, when it is one.
  var external: ExternalText? {
    if case .external(let text) = storage { return text }
    return nil
  }

  /// Calls `body` with the bytes.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch storage {
    case .array(let bytes): bytes.withUnsafeBufferPointer(body)
    case .external(let text): body(text.bytes)
    }
  }

  /// The number of bytes that a byte order mark takes at the start: 3 or 0.
  let markLength: Int

  /// Decodes a file: a byte order mark decides, then the XML declaration, then UTF-8.
  /// - Throws: `InvalidInput` with the ids `xml-empty`, `xml-encoding` and `xml-size`.
  public init(_ file: [UInt8]) throws(InvalidInput) {
    guard file.count <= Self.largest else {
      throw InvalidInput("xml-size", "the file is larger than \(Self.largest >> 20) MiB")
    }
    let name = Self.encodingName(of: file)
    let bytes: [UInt8]
    if let name {
      bytes = try Self.decode(file, from: name)
    } else {
      bytes = file
    }
    storage = .array(bytes)
    markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[markLength...].contains(where: { $0 > 0x20 }) else {
      throw InvalidInput("xml-empty", "the file is empty")
    }
    if let bad = Self.firstInvalidByte(of: bytes) { throw Self.invalidByte(at: position(of: bad)) }
  }

  /// Takes a text that stays where it is, when it is UTF-8; one in another encoding is decoded into memory. Whether it
  /// is UTF-8 in all its length is found out while it is read, for each look at a long text costs.
  /// - Throws: `InvalidInput` as the other initializer does.
  public init(_ text: ExternalText) throws(InvalidInput) {
    if text.bytes.count > Self.largest || Self.encodingName(of: Array(text.bytes.prefix(1024))) != nil {
      self = try MarkupSource(Array(text.bytes))
      return
    }
    storage = .external(text)
    markLength = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard text.bytes[markLength...].contains(where: { $0 > 0x20 }) else {
      throw InvalidInput("xml-empty", "the file is empty")
    }
  }

  static func invalidByte(at position: TextPosition) -> InvalidInput {
    InvalidInput(
      "xml-encoding", "a byte that is not valid UTF-8",
      remedy: "save the file as UTF-8, or name its encoding in the XML declaration", at: position)
  }

  /// libxml2 takes lengths as 32-bit integers; half of that leaves room for its own copies.
  static let largest = 1 << 30

  /// The line and column of a byte offset. O(offset): for errors, not for loops.
  public func position(of offset: Int) -> TextPosition {
    if external != nil {
      let nothing = Diagnostic(.note, "", "")
      return placing([(offset, nothing)])[0].position ?? TextPosition(line: 1, column: 1)
    }
    var position = TextPosition(ofByte: offset, in: bytes)
    if markLength > 0, position.line == 1, position.column > 1 { position.column -= 1 }
    return position
  }

  /// The diagnostics with the positions of their offsets, ascending; one pass over the text.
  public func placing(_ diagnostics: [(offset: Int, diagnostic: Diagnostic)]) -> [Diagnostic] {
    withBytes { Self.placing(diagnostics, in: $0, markLength: markLength) }
  }

  private static func placing(
    _ diagnostics: [(offset: Int, diagnostic: Diagnostic)], in bytes: UnsafeBufferPointer<UInt8>,
    markLength: Int
  ) -> [Diagnostic] {
    var line = 1
    // Scalars of the line before the place that was reached: each byte is looked at once.
    var scalars = 0
    var index = markLength
    var placed: [Diagnostic] = []
    for (offset, diagnostic) in diagnostics.sorted(by: { $0.offset < $1.offset }) {
      let end = min(offset, bytes.count)
      while index < end {
        let byte = bytes[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else {
          if byte & 0xC0 != 0x80 { scalars += 1 }
          continue
        }
        if byte == 0x0D, index < end, bytes[index] == 0x0A { index += 1 }
        line += 1
        scalars = 0
      }
      var diagnostic = diagnostic
      diagnostic.position = TextPosition(line: line, column: scalars + 1)
      placed.append(diagnostic)
    }
    return placed
  }

  /// The encoding to decode from; nil for UTF-8 and ASCII.
  private static func encodingName(of file: [UInt8]) -> String? {
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { return nil }
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0x3C, 0x00, 0x3F, 0x00]) { return "UTF-16LE" }
    if file.starts(with: [0xFE, 0xFF]) || file.starts(with: [0x00, 0x3C, 0x00, 0x3F]) { return "UTF-16BE" }
    guard file.starts(with: Array("<?xml".utf8)) else { return nil }
    // A declaration is short; the limit only keeps a search in a broken file from running away.
    let prefix = file.prefix(1024)
    guard let end = prefix.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = Array(file[..<end])
    let key = Array("encoding".utf8)
    guard let at = declaration.indices.first(where: { declaration[$0...].starts(with: key) }) else {
      return nil
    }
    let rest = declaration[(at + key.count)...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    let value = rest.dropFirst().prefix { $0 != quote }
    let name = String(decoding: value, as: UTF8.self)
    return ["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased()) ? nil : name
  }

  private static func decode(_ file: [UInt8], from name: String) throws(InvalidInput) -> [UInt8] {
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x2E, 0x5F].contains($0)
    }
    xmlInitParser()
    guard isPlain, let handler = xmlFindCharEncodingHandler(name) else {
      throw InvalidInput(
        "xml-encoding", "unknown encoding \(name)", remedy: "save the file as UTF-8",
        at: TextPosition(line: 1, column: 1))
    }
    defer { xmlCharEncCloseFunc(handler) }
    let input = xmlBufferCreateSize(file.count)
    let output = xmlBufferCreateSize(file.count * 2)
    defer {
      xmlBufferFree(input)
      xmlBufferFree(output)
    }
    guard let input, let output, xmlBufferAdd(input, file, Int32(file.count)) == 0 else {
      throw InvalidInput("xml-size", "no memory left to decode the file")
    }
    while xmlBufferLength(input) > 0 {
      let before = xmlBufferLength(input)
      let status = xmlCharEncInFunc(handler, output, input)
      guard status >= 0, xmlBufferLength(input) < before else {
        throw InvalidInput(
          "xml-encoding", "the text is not valid \(name), which the file says it is",
          remedy: "save the file as UTF-8", at: TextPosition(line: 1, column: 1))
      }
    }
    let bytes = Array(
      UnsafeBufferPointer(start: xmlBufferContent(output), count: Int(xmlBufferLength(output))))
    return bytes
  }

  /// The offset of the first byte that is not part of valid UTF-8.
  private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
