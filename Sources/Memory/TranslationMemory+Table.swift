public import Model
internal import Tables

extension TranslationMemory {
  /// Reads a TSV or CSV table with the columns `source` and `target`, in UTF-8; other columns are ignored,
  /// and rows without a target are left out. Each row's neighbours are the rows around it.
  /// - Throws: `InvalidInput` with the ids `memory-columns` and `memory-row-short`, and what `Table` throws.
  public init(parsing bytes: [UInt8], origin: String) throws(InvalidInput) {
    let table = try Table(parsing: bytes)
    guard let source = table.column("source"), let target = table.column("target") else {
      throw InvalidInput(
        "memory-columns", "a memory table needs the columns source and target",
        remedy: "name them in the first line; it has "
          + table.header.map { "\"\($0)\"" }.joined(separator: ", "),
        at: table.headerPosition(ofCell: 0))
    }
    var faults: [Diagnostic] = []
    var entries: [Entry] = []
    entries.reserveCapacity(table.rows.count)
    for row in table.rows {
      guard row.cells.count > max(source, target) else {
        faults.append(
          Diagnostic(
            .error, "memory-row-short", "the row has \(row.cells.count) of \(table.header.count) cells",
            remedy: "write both source and target; an empty target is an empty cell",
            at: TextPosition(line: row.line, column: 1)))
        continue
      }
      entries.append(Entry(source: row.cells[source], target: row.cells[target], origin: origin))
    }
    if !faults.isEmpty { throw InvalidInput(faults) }
    for index in entries.indices {
      if index > 0 { entries[index].previous = entries[index - 1].source }
      if index + 1 < entries.count { entries[index].next = entries[index + 1].source }
    }
    self.init(entries)
  }
}
