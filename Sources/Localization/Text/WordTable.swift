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
    try Table.localeRows(data.bytes(of: name), named: name, columns: columns)
  }

  /// The parts of a list in a cell; `-` or nothing is none.
  package static func list(_ cell: String) -> [String] {
    cell == "-" ? [] : cell.split(separator: ";").map(String.init)
  }
}
