package import LocaleData
package import Model
internal import Tables

/// Reads the tables of `Locales/` that checks use.
package enum WordTable {
  /// The rows of a table with at least so many cells.
  /// - Throws: `InvalidInput` with the id `locale-data` when the file is missing or a row is short.
  package static func rows(_ name: String, columns: Int, _ data: LocaleData) throws(InvalidInput)
    -> [[String]]
  {
    guard let bytes = data.bytes(of: name) else {
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

  /// The parts of a list in a cell; `-` or nothing is none.
  package static func list(_ cell: String) -> [String] {
    cell == "-" ? [] : cell.split(separator: ";").map(String.init)
  }
}
