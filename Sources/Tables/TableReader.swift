internal import Model

/// Reads the cells of a table from its bytes; lives inside a `withUnsafeBufferPointer`.
struct TableReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  var line = 1
  var separator: UInt8 = 0x09
  /// Up to here a quoted cell ends on its own line: a row was left out whose quotation marks reach so far.
  private var oneLineEnd = 0

  init(bytes: UnsafeBufferPointer<UInt8>, separator: Character = "\t") {
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

  /// Where a cell of a row starts, or the row's end when it has no such cell. O(length of the row).
  func position(ofCell index: Int, in row: Table.Row) -> TextPosition {
    var reader = TableReader(bytes: bytes)
    reader.separator = separator
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

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func endOfLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
    return index
  }

  mutating func skipLineEnd() {
    guard position < bytes.count, isLineEnd(bytes[position]) else { return }
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
    position += 1
    line += 1
  }
}
