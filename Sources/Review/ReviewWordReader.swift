internal import Archive
internal import Markup
internal import Model

extension ReviewWord {
  /// Reads the rows of all tables that have the columns, with tracked changes accepted.
  /// - Throws: `InvalidInput` with the ids `review-table`, `review-column`, `review-column-twice`, and what the
  ///   readers of archives and XML throw.
  static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReviewedTable {
    let archive = try ArchiveReader(bytes)
    guard let document = try archive.bytes(of: "word/document.xml") else {
      throw InvalidInput("review-table", "a ZIP archive without a Word document")
    }
    var reader = WordTableReader()
    // Remarks stand in a part of their own, before the rows that point at them are known.
    if let comments = try archive.bytes(of: "word/comments.xml") {
      try MarkupReader().read(try MarkupSource(comments), into: &reader)
    }
    try MarkupReader().read(try MarkupSource(document), into: &reader)
    return ReviewedTable(rows: try reader.reviewedRows())
  }
}

/// Reads the tables of a Word document, and its comments.
private struct WordTableReader: MarkupHandler {
  enum Name: String, MarkupName {
    static let namespaces = [
      "w": [
        ReviewWord.mainNamespace, "http://purl.oclc.org/ooxml/wordprocessingml/main",
      ],
      "mc": ["http://schemas.openxmlformats.org/markup-compatibility/2006"],
    ]
    case comment = "w:comment"
    case table = "w:tbl"
    case row = "w:tr"
    case rowProperties = "w:trPr"
    case cell = "w:tc"
    case span = "w:gridSpan"
    case paragraph = "w:p"
    case text = "w:t"
    case deletedText = "w:delText"
    case tab = "w:tab"
    case tabs = "w:tabs"
    case lineBreak = "w:br"
    case carriageReturn = "w:cr"
    case noBreakHyphen = "w:noBreakHyphen"
    case softHyphen = "w:softHyphen"
    case inserted = "w:ins"
    case deleted = "w:del"
    case movedFrom = "w:moveFrom"
    case movedTo = "w:moveTo"
    case tag = "w:tag"
    case commentStart = "w:commentRangeStart"
    case commentReference = "w:commentReference"
    case fallback = "mc:Fallback"
  }

  private struct Cell {
    var text: [UInt8] = []
    var paragraphs = 0
    var span = 1
    var revisions: [ReviewedTable.Revision] = []
    var tag: String?
  }

  private struct Row {
    var cells: [Cell] = []
    var comments: [String] = []
    var seenComments: Set<String> = []
    var isDeleted = false
  }

  private enum Change {
    case inserted, deleted
  }

  private var rows: [Row] = []
  private var row: Row?
  private var tableDepth = 0
  private var comments: [String: ReviewedTable.Remark] = [:]
  private var comment: (id: String, remark: ReviewedTable.Remark, text: [UInt8], paragraphs: Int)?
  private var changes: [(change: Change, author: String, date: String)] = []
  private var takesText = false
  private var isInRowProperties = false
  private var isInTabs = false
  private var fallbackDepth = 0

  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    func value(_ name: String) -> String {
      element.attributes.first { $0.name == "w:" + name || $0.name.hasSuffix(":" + name) }?.value ?? ""
    }
    if fallbackDepth > 0 {
      if element.name == .fallback { fallbackDepth += 1 }
      return
    }
    switch element.name {
    case .fallback: fallbackDepth = 1
    case .comment:
      comment = (
        value("id"), ReviewedTable.Remark(text: "", author: value("author"), date: value("date")), [], 0
      )
    case .table: tableDepth += 1
    case .row where tableDepth == 1: row = Row()
    case .rowProperties: isInRowProperties = true
    case .cell where tableDepth == 1: row?.cells.append(Cell())
    case .span:
      // A table for people has some tens of columns.
      if let span = Int(value("val")), (2...64).contains(span) { edit { $0.span = span } }
    case .paragraph: startParagraph()
    case .text: takesText = true
    case .deletedText: takesText = true
    case .tabs: isInTabs = true
    case .tab: if !isInTabs { add([0x09]) }
    case .lineBreak, .carriageReturn: add([0x0A])
    case .noBreakHyphen: add(Array("\u{2011}".utf8))
    case .softHyphen: add(Array("\u{00AD}".utf8))
    case .inserted, .movedTo, .deleted, .movedFrom:
      let isDeletion = element.name == .deleted || element.name == .movedFrom
      if isInRowProperties {
        if isDeletion { row?.isDeleted = true }
      }
      changes.append((isDeletion ? .deleted : .inserted, value("author"), value("date")))
    case .tag:
      let tag = value("val")
      edit { if $0.tag == nil { $0.tag = tag } }
    case .commentStart, .commentReference:
      let id = value("id")
      if row?.seenComments.insert(id).inserted == true { row?.comments.append(id) }
    default: break
    }
  }

  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
    if fallbackDepth > 0 {
      if name == .fallback { fallbackDepth -= 1 }
      return
    }
    switch name {
    case .comment:
      if var known = comment {
        known.remark.text = String(String(decoding: known.text, as: UTF8.self).trimmingWhiteSpace())
        comments[known.id] = known.remark
      }
      comment = nil
    case .table: tableDepth -= 1
    case .row where tableDepth == 1:
      if let row { rows.append(row) }
      row = nil
    case .rowProperties: isInRowProperties = false
    case .text, .deletedText: takesText = false
    case .tabs: isInTabs = false
    case .inserted, .movedTo, .deleted, .movedFrom: _ = changes.popLast()
    default: break
    }
  }

  mutating func text(_ text: Span<UInt8>) {
    guard takesText, fallbackDepth == 0 else { return }
    var bytes: [UInt8] = []
    bytes.append(contentsOf: text)
    add(bytes)
  }

  private mutating func startParagraph() {
    if comment != nil {
      if (comment?.paragraphs ?? 0) > 0 { comment?.text.append(0x0A) }
      comment?.paragraphs += 1
    } else {
      edit {
        if $0.paragraphs > 0 { $0.text.append(0x0A) }
        $0.paragraphs += 1
      }
    }
  }

  /// Adds text where it belongs: deleted text is only told of.
  private mutating func add(_ bytes: [UInt8]) {
    if comment != nil {
      comment?.text += bytes
      return
    }
    let change = changes.last
    let isDeleted = changes.contains { $0.change == .deleted }
    edit { cell in
      if !isDeleted { cell.text += bytes }
      guard let change else { return }
      let text = String(decoding: bytes, as: UTF8.self)
      let kind: ReviewedTable.Revision.Kind = isDeleted ? .deleted : .inserted
      if let last = cell.revisions.indices.last, cell.revisions[last].kind == kind,
        cell.revisions[last].author == change.author, cell.revisions[last].date == change.date
      {
        cell.revisions[last].text += text
      } else {
        cell.revisions.append(.init(kind: kind, text: text, author: change.author, date: change.date))
      }
    }
  }

  private mutating func edit(_ change: (inout Cell) -> Void) {
    guard let last = row?.cells.indices.last else { return }
    row?.cells.change(at: last, change)
  }

  /// The rows below headers; a header may stand in any row, once more in each part of a divided table.
  func reviewedRows() throws(InvalidInput) -> [ReviewedTable.Row] {
    var places: ColumnPlaces?
    var result: [ReviewedTable.Row] = []
    for (index, row) in rows.enumerated() where !row.isDeleted {
      let texts = row.cells.flatMap { cell in
        [String(decoding: cell.text, as: UTF8.self)] + Array(repeating: "", count: cell.span - 1)
      }
      let cells = row.cells.flatMap { cell in [cell] + Array(repeating: Cell(), count: cell.span - 1) }
      let position = TextPosition(line: index + 1, column: 1)
      if ColumnPlaces.isHeader(texts) {
        places = try ColumnPlaces(texts, at: position)
        continue
      }
      guard let places, var read = ReviewedTable.row(texts, places, at: position) else { continue }
      let target = places[.target].flatMap { $0 < cells.count ? cells[$0] : nil }
      if let target {
        read.revisions = target.revisions
        // The content control's tag stands in for an id that was deleted.
        if read.id.isEmpty { read.id = target.tag ?? "" }
      }
      read.remarks = row.comments.compactMap { comments[$0] }
      result.append(read)
    }
    guard places != nil else {
      throw InvalidInput(
        "review-table", "the document has no table with the columns \"id\" and \"English\"",
        remedy: "send back the table that prepare made, with its header row")
    }
    return result
  }
}

extension Array {
  /// Changes an element in its place.
  fileprivate mutating func change(at index: Int, _ change: (inout Element) -> Void) {
    change(&self[index])
  }
}
