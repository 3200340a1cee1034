public import Model

/// A table with a header read from TSV or CSV.
public struct Table: Sendable {
  /// One row below the header.
  public struct Row: Sendable {
    /// The line the row starts on, from 1.
    public var line: Int
    /// The byte offset of the row's first cell.
    var offset: Int
    /// The cells; may be fewer or more than the header's.
    public var cells: [String]
  }

  /// The names in the header.
  public var header: [String]
  /// The rows below the header; empty lines are left out.
  public var rows: [Row]
  /// What separates the cells: a tab, a semicolon or a comma.
  public var separator: Character
  /// What is wrong with rows that were left out, when the reading allows that; each names its row.
  public private(set) var faults: [Diagnostic] = []
  /// What the table was read from, for positions; nil when it was read from a sheet.
  private let bytes: [UInt8]?
  private let headerRow: Row

  /// A table from rows of cells with the numbers of the rows, from 1, as a sheet has them.
  public init(header: [String], line: Int = 1, rows: [(line: Int, cells: [String])]) {
    self.header = header.map { String($0.trimmingBlanks()) }
    // A sheet does not store the empty cells at a row's end.
    self.rows = rows.map { row in
      let missing = max(0, header.count - row.cells.count)
      return Row(line: row.line, offset: 0, cells: row.cells + Array(repeating: "", count: missing))
    }
    separator = "\t"
    bytes = nil
    headerRow = Row(line: line, offset: 0, cells: header)
  }

  /// The index of a column, by its name in any case.
  public func column(_ name: String) -> Int? {
    header.firstIndex { $0.lowercased() == name }
  }

  /// Where a cell of a row starts, or the row's end when it has no such cell; in a sheet the row and the
  /// number of the column. O(length of the row).
  public func position(ofCell index: Int, in row: Row) -> TextPosition {
    guard let bytes else { return TextPosition(line: row.line, column: index + 1) }
    return bytes.withUnsafeBufferPointer {
      TableReader(bytes: $0, separator: separator).position(ofCell: index, in: row)
    }
  }

  /// Where a cell of the header starts.
  public func headerPosition(ofCell index: Int) -> TextPosition {
    position(ofCell: index, in: headerRow)
  }
}

extension Table {
  /// Reads UTF-8 with a header row (RFC 4180 quoting where the separator is not a tab).
  ///
  /// The separator is `separator` or, when nil, the one of tab, semicolon and comma that the header line
  /// has most of. A line of Excel's own, `sep=;`, decides and is skipped. Lines that start with `#`
  /// before the header are comments. With `skipsBad` a row with a fault in its quotation marks is left out and
  /// named in `faults`; the reading goes on in the line below the row's first. Linear in the text.
  /// - Throws: `InvalidInput` with the ids `table-encoding`, `table-binary`, `table-empty` and `table-quote`.
  public init(parsing bytes: [UInt8], separator: Character? = nil, skipsBad: Bool = false)
    throws(InvalidInput)
  {
    try Self.checkText(bytes)
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(InvalidInput) in
      var stream = try TableStream(buffer, separator: separator, skipsBad: skipsBad)
      var table = Table(stream, bytes)
      while try stream.next() { table.rows.append(stream.row) }
      table.faults = stream.faults
      return table
    }
  }

  private init(_ stream: TableStream, _ bytes: [UInt8]) {
    header = stream.header
    separator = stream.separator
    self.bytes = bytes
    headerRow = stream.headerRow
    rows = []
  }

  /// Checks that a text is UTF-8 without NUL.
  /// - Throws: `InvalidInput` with the ids `table-binary` and `table-encoding`.
  public static func checkText(_ bytes: [UInt8]) throws(InvalidInput) {
    if let offset = bytes.firstIndex(of: 0) {
      throw InvalidInput(
        "table-binary", "a NUL character: this is no text table", remedy: "save the table as TSV or CSV text",
        at: TextPosition(ofByte: offset, in: bytes))
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      throw InvalidInput(
        "table-encoding", "the table is not valid UTF-8", remedy: "save the table as UTF-8",
        at: TextPosition(ofByte: firstInvalidByte(in: bytes), in: bytes))
    }
  }

  private static func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return offset
  }
}

extension StringProtocol {
  /// The text without spaces, tabs and no-break spaces at its ends.
  public func trimmingBlanks() -> SubSequence {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{00A0}" }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return self[endIndex..<endIndex] }
    return self[start..<scalars.index(after: last)]
  }
}
