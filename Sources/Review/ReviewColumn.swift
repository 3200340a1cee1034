internal import Model

/// The columns of a review table, in order.
enum ReviewColumn: String, CaseIterable {
  case number = "#"
  case id
  case source = "Norsk"
  case target = "English"
  case status
  case terms
  case match = "match %"
  case comment

  /// Whether people write in the column.
  var isEditable: Bool { self == .target || self == .status || self == .comment }
}

/// Where each column stands in a table that came back; people move and add columns.
struct ColumnPlaces {
  private var places: [ReviewColumn: Int] = [:]

  /// Reads a header row.
  /// - Throws: `InvalidInput` with the ids `review-column` and `review-column-twice`.
  init(_ header: [String], at position: TextPosition?) throws(InvalidInput) {
    for (index, cell) in header.enumerated() {
      let name = cell.trimmingWhiteSpace().lowercased()
      guard let column = ReviewColumn.allCases.first(where: { $0.rawValue.lowercased() == name }) else {
        continue
      }
      guard places.updateValue(index, forKey: column) == nil else {
        throw InvalidInput(
          "review-column-twice", "the table has two columns \"\(column.rawValue)\"",
          remedy: "rename the one that is not meant", at: position)
      }
    }
    for column in [ReviewColumn.id, .target] where places[column] == nil {
      throw InvalidInput(
        "review-column", "the table has no column \"\(column.rawValue)\"",
        remedy: "the columns are \(ReviewColumn.allCases.map(\.rawValue).joined(separator: ", "))",
        at: position)
    }
  }

  /// Whether a row names the columns that matter.
  static func isHeader(_ cells: [String]) -> Bool {
    let names = cells.map { $0.trimmingWhiteSpace().lowercased() }
    return names.contains(ReviewColumn.id.rawValue)
      && names.contains(ReviewColumn.target.rawValue.lowercased())
  }

  /// The place of a column, or nil when the table has lost it.
  subscript(_ column: ReviewColumn) -> Int? { places[column] }

  /// A cell of a row; nil when the table has no such column, empty when the row ends before it.
  func cell(_ column: ReviewColumn, of cells: [String]) -> String? {
    guard let place = places[column] else { return nil }
    return place < cells.count ? cells[place] : ""
  }
}
