import Digest
import ICUText
import LocaleData
import Model
import Normalization
import Terminology

/// A glossary table that needs no decoding: UTF-8 without a byte order mark, in NFC, without NUL. It is compiled where it
/// lies, row by row.
struct PlainTable {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The SHA-256 of the bytes in hex digits.
  let digest: String
  /// The number of line feeds.
  let lines: Int

  /// Looks at all bytes once; nil where they are something else. O(bytes).
  /// - Parameter passed: Is called with the number of bytes that were looked at, now and then.
  init?(_ bytes: UnsafeRawBufferPointer, passed: (Int) -> Void = { _ in }) {
    let head = Array(bytes.prefix(Self.headSize))
    guard ![0xEF, 0xFE, 0xFF].contains(head.first), (try? DecodedText.checkIsText(head)) != nil else {
      return nil
    }
    var digest = SHA256()
    var lines = 0
    var start = 0
    while start < bytes.count {
      let end = Self.end(of: bytes, from: start)
      let block = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      let text = block.bindMemory(to: UInt8.self)
      // Line ends part no letter from its marks.
      guard let feeds = Self.lineFeeds(text), (try? UTF8Span(validating: text.span)) != nil,
        (try? NFC.isNormalized(block)) == true
      else { return nil }
      lines += feeds
      digest.update(text)
      start = end
      passed(end)
    }
    self.bytes = bytes.bindMemory(to: UInt8.self)
    self.digest = digest.hexDigits()
    self.lines = lines
  }

  private static let headSize = 1 << 16
  private static let blockSize = 1 << 20

  /// The end of the lines that begin at `start` and have about a block's bytes.
  private static func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var end = min(bytes.count, start + blockSize)
    while end < bytes.count, bytes[end - 1] != 0x0A { end += 1 }
    return end
  }

  /// The number of line feeds; nil where a NUL stands.
  private static func lineFeeds(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var feeds = 0
    var isText = true
    for byte in text {
      feeds += byte == 0x0A ? 1 : 0
      isText = isText && byte != 0
    }
    return isText ? feeds : nil
  }

  /// Compiles the table; nil where its rows cannot be taken one by one.
  /// - Parameter name: the name of the file.
  /// - Throws: `InvalidInput` with the errors of the rows.
  func compiled(
    name: String, _ reading: GlossaryReading, digest: [UInt8], keepsColumns: Bool, locales: LocaleData,
    passed: (Int) -> Void = { _ in }
  ) throws(InvalidInput) -> (parts: GlossaryImageParts, notices: [Diagnostic])? {
    var compiler = try TableCompiler(
      bytes, language: reading.source, skipsBad: reading.skipsBad, data: locales)
    guard try compiler.run(rows: lines, holding: MappedFile.useLargePages, passed: passed) else { return nil }
    let notices = try compiler.notices()
    var file = GlossaryFile(
      glossary: Glossary(name: name, concepts: [], diagnostics: notices), sourceLanguage: compiler.language,
      targetLanguage: reading.target)
    if keepsColumns { file.columns = compiler.columns }
    return (try compiler.finish(file, digest: digest), notices)
  }
}
