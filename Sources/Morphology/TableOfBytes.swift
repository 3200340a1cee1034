internal import Model
internal import Tables

/// Tables of the language data read at every start: no cell becomes a `String`.
enum TableOfBytes {
  /// Calls `body` with the line and the cells of each row below the header of a table with tabs in UTF-8.
  /// - Parameter columns: what the header must be; empty where anything goes.
  /// - Throws: what `Table` throws, `locale-data` for another header, and what `body` throws.
  static func forEachRow(
    of bytes: [UInt8], columns: [String] = [],
    _ body: (_ line: Int, _ cells: [ArraySlice<UInt8>]) throws(InvalidInput) -> Void
  ) throws(InvalidInput) {
    try Table.checkText(bytes)
    try bytes.withUnsafeBufferPointer { (buffer) throws(InvalidInput) in
      var stream = try TableStream(buffer, separator: "\t")
      guard columns.isEmpty || stream.header == columns else {
        throw InvalidInput(
          "locale-data", "the table has other columns than \(columns.joined(separator: ", "))")
      }
      while try stream.next() { try body(stream.line, stream.cells.map { bytes[$0] }) }
    }
  }

  /// A cell without blanks at its ends.
  static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let last = cell.lastIndex(where: { !isBlank($0) }) else { return [] }
    return cell[...last].drop(while: isBlank)
  }
}

extension StaticString {
  /// Whether the text has these bytes.
  func equals(_ bytes: ArraySlice<UInt8>) -> Bool {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).elementsEqual(bytes)
  }
}
