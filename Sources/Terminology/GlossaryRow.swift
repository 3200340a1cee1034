public import Model
internal import Tables

/// A new row for a glossary table, laid out as the table is: the other bytes stay as they are.
public struct GlossaryRow: Sendable {
  /// The cells by the names of their columns, such as `nb` and `en`.
  public var cells: [String: String]

  /// A row with these cells; values of lists are split by `;`.
  public init(_ cells: [String: String]) { self.cells = cells }

  /// The table with the row behind its last line. `table` is TSV or CSV in UTF-8 with a header.
  /// - Throws: `InvalidInput` with the ids `glossary-add-column` when the table lacks a column that the row
  ///   needs, `glossary-add-cell` when a cell cannot stand in it, and what the table's reader throws.
  public func appended(to table: [UInt8]) throws(InvalidInput) -> [UInt8] {
    let read = try Table(parsing: table)
    var cells = self.cells
    if let term = cells.removeValue(forKey: "nb") {
      cells[read.column("nb") == nil && read.column("term") != nil ? "term" : "nb"] = term
    }
    for (name, value) in cells.sorted(by: { $0.key < $1.key }) {
      guard read.column(name) != nil else {
        throw InvalidInput(
          "glossary-add-column", "the glossary has no column \"\(name)\"",
          remedy: "add it to the header, or leave the value out", at: read.headerPosition(ofCell: 0))
      }
      if read.separator == "\t", value.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
        throw InvalidInput("glossary-add-cell", "a tab or a line break cannot stand in a table with tabs")
      }
    }
    let isQuoted = read.separator != "\t"
    var writer = TableWriter(
      isQuoted ? .quoted(separator: read.separator.unicodeScalars.first ?? ",") : .tabs)
    writer.append(
      read.header.map { name in
        let cell = cells[name.lowercased()] ?? ""
        return isQuoted ? GlossaryTable.withoutFormula(cell) : cell
      })
    let lineEnd = Self.lineEnd(of: table)
    var result = table
    if let last = result.last, last != 0x0A, last != 0x0D { result += lineEnd }
    result += writer.bytes.dropLast() + lineEnd
    // What was added must be good: the whole table is read once more.
    _ = try Glossary(
      parsing: result, language: read.column("nb") ?? read.column("term") == nil ? .nynorsk : .bokmål)
    return result
  }

  /// What ends the first line of a text.
  private static func lineEnd(of text: [UInt8]) -> [UInt8] {
    guard let end = text.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [0x0A] }
    if text[end] == 0x0A { return [0x0A] }
    return end + 1 < text.count && text[end + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
  }
}
