internal import Archive
public import Model

/// The kinds of file that a review table travels in.
public enum ReviewCarrier: String, Sendable, CaseIterable {
  case docx, xlsx, html, csv

  /// Writes a table: the same bytes for the same table.
  /// - Throws: `InvalidInput` with the ids `review-cell` and `xlsx-rows` when a workbook cannot hold it, and
  ///   `archive-write`.
  public func write(_ table: ReviewTable) throws(InvalidInput) -> [UInt8] {
    switch self {
    case .docx: try ReviewWord.write(table)
    case .xlsx: try ReviewWorkbook.write(table)
    case .html: ReviewPage.write(table)
    case .csv: ReviewCSV.write(table)
    }
  }

  /// Reads a table that came back. Text must be UTF-8.
  /// - Throws: `InvalidInput` with the ids `review-table`, `review-column`, `review-column-twice`, and what the
  ///   readers of archives, XML and tables throw.
  public func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReviewedTable {
    switch self {
    case .docx: try ReviewWord.read(bytes)
    case .xlsx: try ReviewWorkbook.read(bytes)
    case .html: try ReviewPage.read(bytes)
    case .csv: try ReviewCSV.read(bytes)
    }
  }

  /// Whether the file is text, whose encoding the caller has to know.
  public var isText: Bool { self == .html || self == .csv }

  /// Finds the carrier from the content alone.
  /// - Throws: `InvalidInput` with the ids `review-table` and `review-protected`, and what `ArchiveReader` throws.
  public static func detect(_ bytes: [UInt8]) throws(InvalidInput) -> ReviewCarrier {
    let remedy = "DOCX, XLSX, HTML and CSV files that prepare made are read"
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw InvalidInput(
        "review-protected", "an old Office file, or one that is protected by a password",
        remedy: "save it as DOCX or XLSX without a password")
    }
    if bytes.starts(with: Array("PK".utf8)) {
      let names = try ArchiveReader(bytes).entries.map(\.name)
      if names.contains("word/document.xml") { return .docx }
      if names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
      throw InvalidInput(
        "review-table", "a ZIP archive without a Word document or a workbook", remedy: remedy)
    }
    if bytes.starts(with: Array("%PDF".utf8)) {
      throw InvalidInput("review-table", "a PDF, which cannot be read back", remedy: remedy)
    }
    // Text in UTF-16 has a NUL beside its first character.
    let first = bytes.prefix(64).first { $0 > 0x20 && $0 < 0x80 }
    return first == UInt8(ascii: "<") ? .html : .csv
  }
}
