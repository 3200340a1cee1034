public import Model

extension Table {
  /// The rows of a table of the language data, tabs between the cells, each with at least so many.
  ///
  /// - Parameters:
  ///   - bytes: The file; nil when there is none.
  ///   - name: Its name, for messages.
  /// - Throws: `InvalidInput` with the id `locale-data` when the file is missing or a row is short, and those of
  ///   reading a table.
  public static func localeRows(
    _ bytes: [UInt8]?, named name: String, columns: Int
  ) throws(InvalidInput) -> [[String]] {
    guard let bytes else {
      throw InvalidInput("locale-data", "the language data has no file \(name)")
    }
    let rows = try Table(parsing: bytes, separator: "\t").rows
    for row in rows where row.cells.count < columns {
      throw InvalidInput(
        "locale-data", "a row of \(name) has \(row.cells.count) of \(columns) cells",
        at: TextPosition(line: row.line, column: 1))
    }
    return rows.map(\.cells)
  }
}
