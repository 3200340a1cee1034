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
    var reader = TableReader(bytes: bytes, separator: separator)
    reader.position = row.offset
    for _ in 0..<min(index, row.cells.count) {
      guard (try? reader.nextCell()) != nil else { break }
      if reader.position < bytes.count, bytes[reader.position] == reader.separator { reader.position += 1 }
    }
    // A quoted cell may have moved the place to a later line of the row.
    let place = TextPosition(
      ofByte: reader.position - row.offset, in: Array(bytes[row.offset..<reader.position]))
    return TextPosition(line: row.line + place.line - 1, column: place.column)
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
    var reader = TableReader(bytes: bytes)
    reader.skipComments()
    let chosen = separator ?? reader.separatorFromSepLine() ?? reader.likelySeparator()
    reader.separator = chosen.asciiValue ?? 0x09
    guard let header = try reader.nextRow() else {
      throw InvalidInput(
        "table-empty", "the table has no header row", remedy: "start with a line that names the columns")
    }
    self.header = header.cells.map { String($0.trimmingBlanks()) }
    self.separator = chosen
    self.bytes = bytes
    headerRow = header
    rows = []
    while true {
      let start = (position: reader.position, line: reader.line)
      let row: Row?
      do throws(InvalidInput) { row = try reader.nextRow() } catch {
        if !skipsBad { throw error }
        faults += error.diagnostics
        reader.skipLine(from: start)
        continue
      }
      guard let row else { break }
      if row.cells.allSatisfy({ $0.trimmingBlanks().isEmpty }) { continue }
      rows.append(row)
    }
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

private struct TableReader {
  let bytes: [UInt8]
  var position = 0
  var line = 1
  var separator: UInt8 = 0x09
  /// Up to here a quoted cell ends on its own line: a row was left out whose quotation marks reach so far.
  private var oneLineEnd = 0

  init(bytes: [UInt8], separator: Character = "\t") {
    self.bytes = bytes
    self.separator = separator.asciiValue ?? 0x09
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func skipComments() {
    while position < bytes.count, bytes[position] == UInt8(ascii: "#") || isLineEnd(bytes[position]) {
      position = endOfLine(from: position)
      skipLineEnd()
    }
  }

  mutating func separatorFromSepLine() -> Character? {
    let end = endOfLine(from: position)
    guard end - position == 5, bytes[position..<position + 4].elementsEqual("sep=".utf8) else { return nil }
    let separator = Character(Unicode.Scalar(bytes[end - 1]))
    position = end
    skipLineEnd()
    return separator
  }

  func likelySeparator() -> Character {
    let header = bytes[position..<endOfLine(from: position)]
    func count(_ byte: UInt8) -> Int { header.reduce(0) { $0 + ($1 == byte ? 1 : 0) } }
    if count(0x09) > 0 { return "\t" }
    let semicolons = count(UInt8(ascii: ";"))
    let commas = count(UInt8(ascii: ","))
    // One column alone has no separator: a comma in a cell below is then a comma.
    if semicolons == 0, commas == 0 { return "\t" }
    return semicolons >= commas ? ";" : ","
  }

  /// Goes on in the line behind the one at `start`, after a fault in the row that starts there.
  mutating func skipLine(from start: (position: Int, line: Int)) {
    // What was read once is read once more, but not again for every line of it.
    oneLineEnd = max(oneLineEnd, position)
    position = endOfLine(from: start.position)
    line = start.line
    skipLineEnd()
  }

  mutating func nextRow() throws(InvalidInput) -> Table.Row? {
    guard position < bytes.count else { return nil }
    let startLine = line
    let start = position
    var cells: [String] = []
    while true {
      cells.append(try nextCell())
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    skipLineEnd()
    return Table.Row(line: startLine, offset: start, cells: cells)
  }

  mutating func nextCell() throws(InvalidInput) -> String {
    if separator != 0x09, position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      return try quotedCell()
    }
    let start = position
    while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell() throws(InvalidInput) -> String {
    let opening = position
    let openingLine = line
    let isOneLine = opening < oneLineEnd
    position += 1
    var cell: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if isOneLine, isLineEnd(byte) { break }
      position += 1
      if byte != UInt8(ascii: "\"") {
        if byte == 0x0A || (byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A)) {
          line += 1
        }
        cell.append(byte)
      } else if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        cell.append(byte)
        position += 1
      } else {
        let atEnd = position >= bytes.count || bytes[position] == separator || isLineEnd(bytes[position])
        if atEnd { return String(decoding: cell, as: UTF8.self) }
        if line > openingLine {
          // More likely the cell was to end on its first line.
          throw InvalidInput(
            "table-quote", "a quoted cell that is closed only in line \(line), before other text",
            remedy: "close it before the next separator; write a quotation mark inside a quoted cell twice",
            at: place(ofByte: opening, line: openingLine))
        }
        throw InvalidInput(
          "table-quote", "text after a closing quotation mark",
          remedy: "write a quotation mark inside a quoted cell twice",
          at: place(ofByte: position, line: line))
      }
    }
    throw InvalidInput(
      "table-quote", "a quoted cell that is never closed",
      remedy: "close it with a quotation mark before the next separator",
      at: place(ofByte: opening, line: openingLine))
  }

  /// The position of a byte on a line whose number is known. O(length of the line).
  private func place(ofByte offset: Int, line: Int) -> TextPosition {
    var start = offset
    while start > 0, !isLineEnd(bytes[start - 1]) { start -= 1 }
    let column = TextPosition(ofByte: offset - start, in: Array(bytes[start..<offset])).column
    return TextPosition(line: line, column: column)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func endOfLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
    return index
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count, isLineEnd(bytes[position]) else { return }
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
    position += 1
    line += 1
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
