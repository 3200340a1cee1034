internal import Model
internal import Tables

/// The review table as CSV: semicolons, which spreadsheets of Norwegian offices expect, and a byte order mark,
/// without which Excel takes UTF-8 for Windows-1252.
///
/// A cell that a spreadsheet would take for a formula, a number or a date has a tab before it, which is taken off
/// again when the table comes back.
enum ReviewCSV {
  static func write(_ table: ReviewTable) -> [UInt8] {
    var writer = TableWriter(.quoted(separator: ";"))
    writer.append(ReviewColumn.allCases.map(\.rawValue))
    for row in table.rows {
      writer.append([
        String(row.number), row.id.description, guarded(row.source.map(\.text).joined()),
        guarded(row.target.map(\.text).joined()), row.state.rawValue, guarded(row.terms), row.match,
        guarded(row.comment),
      ])
    }
    return [0xEF, 0xBB, 0xBF] + writer.bytes
  }

  static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReviewedTable {
    // A table's first lines that begin with a number sign are comments elsewhere; here it is a column's name.
    var bytes = bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes.count > start, bytes[start] == UInt8(ascii: "#") { bytes[start] = UInt8(ascii: "n") }
    let table = try Table(parsing: bytes)
    let target = table.column(ReviewColumn.target.rawValue.lowercased()) ?? 0
    return try ReviewedTable(
      header: table.header, at: table.headerPosition(ofCell: 0),
      rows: table.rows.map { row in
        (TextPosition(line: row.line, column: target + 1), row.cells.map(unguarded))
      })
  }

  private static func guarded(_ cell: String) -> String {
    guard let first = cell.utf8.first else { return cell }
    let isAtRisk =
      (0x30...0x39).contains(first) || first == 0x09 || "=+-@".utf8.contains(first)
    return isAtRisk ? "\t" + cell : cell
  }

  private static func unguarded(_ cell: String) -> String {
    cell.utf8.first == 0x09 ? String(cell.dropFirst()) : cell
  }
}
