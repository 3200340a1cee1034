internal import Model

/// Files that are no text.
enum BinaryFile {
  /// First bytes of kinds of file that people take for text, and what to do with each (file(1)'s magic).
  private static let kinds: [(magic: [UInt8], name: String, remedy: String)] = [
    (Array("%PDF-".utf8), "a PDF file", "export its text first, for example with pdftotext"),
    (
      [0x50, 0x4B, 0x03, 0x04], "a zip archive (DOCX, ODT, XLSX and EPUB are)",
      "save the document as plain text"
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office file",
      "save the document as plain text"
    ),
    (Array("{\\rtf".utf8), "an RTF file", "save the document as plain text"),
  ]

  /// Why these bytes, which have no byte order mark, are no text; nil when they may be.
  ///
  /// A NUL occurs in no text. Other controls may, but not as every tenth of the first 4096 bytes.
  static func fault(in bytes: [UInt8]) -> InvalidInput? {
    for kind in kinds where bytes.starts(with: kind.magic) {
      return InvalidInput(
        "binary", "this is \(kind.name), not plain text", remedy: kind.remedy,
        at: TextPosition(line: 1, column: 1))
    }
    if let index = bytes.firstIndex(of: 0) {
      let lead = bytes.prefix(4096)
      let inUTF16 = lead.count(where: { $0 == 0 }) * 5 > lead.count * 2
      return InvalidInput(
        "binary", "there is a NUL, so this is no plain text",
        remedy: inUTF16
          ? "if it is UTF-16, save it with a byte order mark or as UTF-8" : "save the document as UTF-8 text",
        at: TextPosition(ofByte: index, in: bytes))
    }
    let start = bytes.prefix(4096)
    let controls = start.count(where: isRare)
    guard controls * 10 > start.count, let index = start.firstIndex(where: isRare) else { return nil }
    return InvalidInput(
      "binary", "more than a tenth are control characters, so this is no plain text",
      remedy: "save the document as UTF-8 text", at: TextPosition(ofByte: index, in: bytes))
  }

  /// Whether a byte is a control character that text does not consist of: not white space, not ESC.
  private static func isRare(_ byte: UInt8) -> Bool {
    (byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B) || byte == 0x7F
  }
}
