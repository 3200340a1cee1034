/// Writes a table with a header as TSV or CSV in UTF-8 with LF.
public struct TableWriter: Sendable {
  /// What separates the cells.
  public enum Format: Sendable, Equatable {
    /// Tabs, no quoting: a tab or a line break inside a cell becomes a blank.
    case tabs
    /// RFC 4180 with this separator: a comma or a semicolon.
    case quoted(separator: Unicode.Scalar)
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// How many cells had a tab or a line break that became a blank.
  public private(set) var changedCells = 0
  private let format: Format

  /// A writer with nothing written.
  public init(_ format: Format) { self.format = format }

  /// Adds one row; empty cells at its end are written too.
  public mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator) }
      append(cell)
    }
    bytes.append(0x0A)
  }

  private var separator: UInt8 {
    if case .quoted(let scalar) = format { UInt8(truncatingIfNeeded: scalar.value) } else { 0x09 }
  }

  private mutating func append(_ cell: String) {
    guard case .quoted = format else {
      if cell.utf8.contains(where: Self.isBreak) { changedCells += 1 }
      bytes.append(contentsOf: cell.utf8.map { Self.isBreak($0) ? 0x20 : $0 })
      return
    }
    let quote = UInt8(ascii: "\"")
    // Another separator than ours could mislead a reader that guesses.
    let needsQuotes =
      cell.utf8.contains { $0 == quote || $0 == separator || $0 == UInt8(ascii: ";") || Self.isBreak($0) }
      || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
    guard needsQuotes else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
