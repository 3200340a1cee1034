public import Model

/// A review table that came back, whatever its carrier.
public struct ReviewedTable: Sendable {
  /// A change that a word processor tracked.
  public struct Revision: Sendable, Equatable {
    /// What was done with the text.
    public enum Kind: String, Sendable {
      case inserted, deleted
    }
    /// What was done.
    public var kind: Kind
    /// The text that was put in or taken out.
    public var text: String
    /// Who did it; empty when the file does not say.
    public var author: String
    /// When, in ISO 8601 as the file says; empty when it does not.
    public var date: String
  }

  /// A remark that a word processor keeps beside the text.
  public struct Remark: Sendable, Equatable {
    /// The remark.
    public var text: String
    /// Who made it; empty when the file does not say.
    public var author: String
    /// When, in ISO 8601 as the file says; empty when it does not.
    public var date: String
  }

  /// One row.
  public struct Row: Sendable, Equatable {
    /// Which segment the row says it is, as it stands there.
    public var id: String
    /// The source; nil when the table has lost the column.
    public var source: String?
    /// The target with tokens; tracked changes are accepted.
    public var target: String
    /// The status; nil when the table has lost the column.
    public var status: String?
    /// The comment; nil when the table has lost the column.
    public var comment: String?
    /// Tracked changes in the target, in order.
    public var revisions: [Revision] = []
    /// Remarks on the row, in order.
    public var remarks: [Remark] = []
    /// The row's line, or its number, and the target's column.
    public var position: TextPosition
  }

  /// The rows in the order of the file, which people may have changed.
  public var rows: [Row]

  /// Reads rows of plain cells below a header.
  init(header: [String], at position: TextPosition, rows: [(position: TextPosition, cells: [String])])
    throws(InvalidInput)
  {
    let places = try ColumnPlaces(header, at: position)
    self.rows = rows.compactMap { row in
      ReviewedTable.row(row.cells, places, at: row.position)
    }
  }

  init(rows: [Row]) { self.rows = rows }

  /// A row out of its cells; nil when it says nothing.
  static func row(_ cells: [String], _ places: ColumnPlaces, at position: TextPosition) -> Row? {
    func cell(_ column: ReviewColumn) -> String? {
      places.cell(column, of: cells).map { String($0.inCells.trimmingWhiteSpace()) }
    }
    let row = Row(
      id: cell(.id) ?? "", source: cell(.source), target: cell(.target) ?? "", status: cell(.status),
      comment: cell(.comment), position: position)
    return row.id.isEmpty && row.target.isEmpty && (row.comment ?? "").isEmpty ? nil : row
  }
}
