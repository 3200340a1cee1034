public import Model

/// A file's bytes as UTF-8, with the way back to the file's own encoding. `Sendable`; any thread.
///
/// A byte order mark decides the encoding; without one it is UTF-8. Where that is invalid and no valid
/// multi-byte sequence occurs, Windows-1252 may be guessed, with a notice.
public struct DecodedText: Sendable {
  /// UTF-8 without a byte order mark.
  public let text: [UInt8]
  /// The encoding of the original bytes.
  public let encoding: TextEncoding
  /// Whether the original starts with a byte order mark.
  public let hasBOM: Bool
  /// Notices: a guessed encoding.
  public let diagnostics: [Diagnostic]
  /// The original offset of the first scalar at or behind every 1024th byte of `text`; empty for UTF-8.
  private let checkpoints: [Int]

  private static let checkpointDistance = 1024

  /// Decodes the bytes of a whole file.
  ///
  /// Throws for binary files (`binary`) and for bytes that are not in a known encoding (`encoding`), with
  /// the place of the first bad byte. With `guessing` false, as streams need it, Windows-1252 is refused.
  /// Linear.
  public init(decoding bytes: [UInt8], guessing: Bool) throws(InvalidInput) {
    switch bytes.first {
    case 0xEF where bytes.starts(with: [0xEF, 0xBB, 0xBF]):
      let text = Array(bytes[3...])
      if let fault = UTF8Scalars.firstFault(in: text) { throw InvalidInput.notUTF8(at: fault, in: text) }
      self.init(text: text, encoding: .utf8, hasBOM: true)
    case 0xFF where bytes.starts(with: [0xFF, 0xFE, 0, 0]), 0 where bytes.starts(with: [0, 0, 0xFE, 0xFF]):
      throw InvalidInput(
        "encoding", "the text is in UTF-32", remedy: "save it as UTF-8",
        at: TextPosition(line: 1, column: 1))
    case 0xFF where bytes.starts(with: [0xFF, 0xFE]):
      let text = try UTF16Decoding.decode(bytes, bigEndian: false)
      self.init(text: text, encoding: .utf16LittleEndian, hasBOM: true)
    case 0xFE where bytes.starts(with: [0xFE, 0xFF]):
      let text = try UTF16Decoding.decode(bytes, bigEndian: true)
      self.init(text: text, encoding: .utf16BigEndian, hasBOM: true)
    default:
      try Self.checkIsText(bytes)
      guard let fault = UTF8Scalars.firstFault(in: bytes) else {
        self.init(text: bytes, encoding: .utf8, hasBOM: false)
        return
      }
      if bytes.withUnsafeBytes(UTF8Scalars.hasMultiByteScalar) {
        throw InvalidInput.notUTF8(at: fault, in: bytes)
      }
      if !guessing { throw InvalidInput.notUTF8(at: fault, in: bytes, mayBeWindows1252: true) }
      let text = bytes.withUnsafeBytes(Windows1252.decode)
      self.init(
        text: text, encoding: .windows1252, hasBOM: false,
        diagnostics: [.guessedWindows1252(at: TextPosition(ofByte: fault, in: bytes))])
    }
  }

  /// Throws `binary` for bytes that begin no text: the first of a PDF, DOCX, RTF or old Office file, a NUL, or
  /// many control characters. They have no byte order mark. A stream asks for its first kilobytes.
  public static func checkIsText(_ bytes: [UInt8]) throws(InvalidInput) {
    if let fault = BinaryFile.fault(in: bytes) { throw fault }
  }

  private init(text: [UInt8], encoding: TextEncoding, hasBOM: Bool, diagnostics: [Diagnostic] = []) {
    self.text = text
    self.encoding = encoding
    self.hasBOM = hasBOM
    self.diagnostics = diagnostics
    var checkpoints: [Int] = []
    if encoding != .utf8 {
      var offset = hasBOM ? 2 : 0
      for start in stride(from: 0, to: text.count, by: Self.checkpointDistance) {
        checkpoints.append(offset)
        offset += encoding.width(of: text[start..<min(start + Self.checkpointDistance, text.count)])
      }
    }
    self.checkpoints = checkpoints
  }

  /// The offset in the original bytes of a byte offset in `text`; a byte within a scalar counts as the
  /// scalar's end. O(1).
  public func sourceOffset(ofByte offset: Int) -> Int {
    if encoding == .utf8 { return offset + (hasBOM ? 3 : 0) }
    let end = min(max(offset, 0), text.count)
    let checkpoint = min(end / Self.checkpointDistance, checkpoints.count - 1)
    guard checkpoint >= 0 else { return hasBOM ? 2 : 0 }
    return checkpoints[checkpoint] + encoding.width(of: text[(checkpoint * Self.checkpointDistance)..<end])
  }

  /// UTF-8 text in the encoding of the original, with its byte order mark: `encode(text)` gives the
  /// original bytes.
  ///
  /// Throws when the encoding lacks a character (`unencodable`), naming it and its place in the given
  /// text. Linear.
  public func encode(_ text: [UInt8]) throws(InvalidInput) -> [UInt8] {
    switch encoding {
    case .utf8: return hasBOM ? [0xEF, 0xBB, 0xBF] + text : text
    case .utf16LittleEndian: return UTF16Decoding.encode(text, bigEndian: false)
    case .utf16BigEndian: return UTF16Decoding.encode(text, bigEndian: true)
    case .windows1252: break
    }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    var scalars = String(decoding: text, as: UTF8.self).unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard let byte = Windows1252.byte(for: scalar.value) else {
        throw InvalidInput(
          "unencodable", "\(encoding.rawValue) has no \(CharacterName.described(scalar.value))",
          remedy: "save the source file as UTF-8, or write the target without this character",
          at: TextPosition(ofByte: index, in: text))
      }
      out.append(byte)
      index += UTF8.width(scalar)
    }
    return out
  }
}

extension TextEncoding {
  /// How many bytes of this encoding UTF-8 stands for; a scalar counts at its first byte.
  fileprivate func width(of text: ArraySlice<UInt8>) -> Int {
    let scalars = text.count { $0 & 0xC0 != 0x80 }
    switch self {
    case .utf8, .windows1252: return scalars
    case .utf16LittleEndian, .utf16BigEndian: return 2 * (scalars + text.count { $0 >= 0xF0 })
    }
  }
}
