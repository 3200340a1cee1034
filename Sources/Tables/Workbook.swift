internal import Archive
internal import Markup
public import Model

extension Table {
  /// Reads the first visible sheet of an XLSX workbook (ECMA-376): its first row that is not empty is the
  /// header.
  ///
  /// Shared and inline strings, numbers, Booleans and errors come as text, dates as ISO 8601; of a formula
  /// the value counts that was computed last. Positions are the number of the row and of the column.
  /// - Throws: `InvalidInput` with the ids `xlsx-part`, `xlsx-cell`, `xlsx-wide`, `table-empty`, and what
  ///   `ArchiveReader` and `MarkupReader` throw.
  public init(workbook bytes: [UInt8]) throws(InvalidInput) {
    let archive = try ArchiveReader(bytes)
    let root = try Workbook.part("_rels/.rels", of: archive)
    let path =
      root.relationships.first { $0.type.hasSuffix("/officeDocument") }.map {
        Workbook.resolve($0.target, in: "")
      }
      ?? "xl/workbook.xml"
    let book = try Workbook.part(path, of: archive)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let links = try Workbook.part(folder + "/_rels/" + file + ".rels", of: archive).relationships
    guard let sheet = book.sheets.first(where: { !$0.isHidden }) ?? book.sheets.first,
      let link = links.first(where: { $0.id == sheet.relationship })
    else { throw InvalidInput("xlsx-part", "the workbook has no sheet") }
    func optional(_ kind: String) throws(InvalidInput) -> Workbook? {
      guard let link = links.first(where: { $0.type.hasSuffix("/" + kind) }) else { return nil }
      return try Workbook.part(Workbook.resolve(link.target, in: folder), of: archive)
    }
    var reader = Workbook()
    reader.shared = try optional("sharedStrings")?.strings ?? []
    reader.dateStyles = try optional("styles")?.dateStylesFound ?? []
    reader.countsFrom1904 = book.countsFrom1904
    try reader.read(Workbook.resolve(link.target, in: folder), of: archive)
    var rows = reader.rows
    guard let header = rows.first else {
      throw InvalidInput(
        "table-empty", "the sheet is empty", remedy: "start with a row that names the columns")
    }
    rows.removeFirst()
    self.init(header: header.cells, line: header.line, rows: rows)
  }
}

/// The parts of a workbook, read with one vocabulary.
private struct Workbook: MarkupHandler {
  enum Name: String, MarkupName {
    static let namespaces = [
      "": [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
      ]
    ]
    case relationship = "Relationship"
    case workbookPr, sheet, si, t, rPh, row, c, v, numFmt, cellXfs, xf, `is`
  }

  struct Relationship {
    var id: String
    var type: String
    var target: String
  }

  struct Sheet {
    var relationship: String
    var isHidden: Bool
  }

  struct Cell {
    var column: Int
    var type: String
    var style: Int
    var value: [UInt8] = []
  }

  var relationships: [Relationship] = []
  var sheets: [Sheet] = []
  var countsFrom1904 = false
  var strings: [String] = []
  /// The indices of the cell styles that show dates, as the styles part has them.
  var dateStylesFound: Set<Int> = []
  private var dateFormats: Set<Int> = []
  private var styleCount = 0
  private var isInCellStyles = false

  var shared: [String] = []
  var dateStyles: Set<Int> = []
  private(set) var rows: [(line: Int, cells: [String])] = []
  private var cells: [String] = []
  private var line = 0
  private var cell: Cell?
  private var text: [UInt8] = []
  private var takesText = false
  private var phoneticDepth = 0

  /// A table for people has some tens of columns.
  static let mostColumns = 1024

  static func part(_ path: String, of archive: ArchiveReader) throws(InvalidInput) -> Workbook {
    var part = Workbook()
    try part.read(path, of: archive)
    return part
  }

  mutating func read(_ path: String, of archive: ArchiveReader) throws(InvalidInput) {
    guard let bytes = try archive.bytes(of: path) else {
      throw InvalidInput(
        "xlsx-part", "the workbook has no part \(path)", remedy: "save it as an Excel workbook (.xlsx)")
    }
    try MarkupReader().read(try MarkupSource(bytes), into: &self)
  }

  /// The path that a relationship leads to from the folder of its source.
  static func resolve(_ target: String, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  // MARK: Events

  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    switch element.name {
    case .relationship:
      relationships.append(
        Relationship(id: element["Id"] ?? "", type: element["Type"] ?? "", target: element["Target"] ?? ""))
    case .workbookPr: countsFrom1904 = ["1", "true"].contains(element["date1904"] ?? "")
    case .sheet:
      let id = element.attributes.first { $0.name.hasSuffix(":id") }?.value ?? ""
      sheets.append(Sheet(relationship: id, isHidden: element["state"].map { $0 != "visible" } ?? false))
    case .numFmt:
      if let id = element["numFmtId"].flatMap({ Int($0) }), Self.isDate(element["formatCode"] ?? "") {
        dateFormats.insert(id)
      }
    case .cellXfs: isInCellStyles = true
    case .xf where isInCellStyles:
      // The built-in formats for dates and times (ECMA-376 part 1, 18.8.30).
      let id = element["numFmtId"].flatMap { Int($0) } ?? 0
      if (14...22).contains(id) || (45...47).contains(id) || dateFormats.contains(id) {
        dateStylesFound.insert(styleCount)
      }
      styleCount += 1
    case .si: text = []
    case .row:
      cells = []
      line = element["r"].flatMap { Int($0) } ?? line + 1
      guard line > (rows.last?.line ?? 0), line <= 1_048_576 else {
        throw InvalidInput("xlsx-cell", "the sheet's rows are not in order")
      }
    case .c: try startCell(element)
    case .rPh: phoneticDepth += 1
    case .t where phoneticDepth == 0, .v:
      takesText = true
    default: break
    }
  }

  private mutating func startCell(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    var column = cells.count
    if let reference = element["r"] {
      let letters = reference.utf8.prefix { (0x41...0x5A).contains($0) }
      guard (1...3).contains(letters.count) else {
        throw InvalidInput("xlsx-cell", "a cell with the reference \"\(reference)\"")
      }
      column = letters.reduce(0) { $0 * 26 + Int($1) - 0x40 } - 1
    }
    guard column >= cells.count else {
      throw InvalidInput("xlsx-cell", "the cells of a row are not in order")
    }
    cell = Cell(
      column: column, type: element["t"] ?? "n", style: element["s"].flatMap { Int($0) } ?? 0)
  }

  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
    switch name {
    case .cellXfs: isInCellStyles = false
    case .rPh: phoneticDepth -= 1
    case .t, .v: takesText = false
    case .si:
      strings.append(Self.unescape(String(decoding: text, as: UTF8.self)))
      text = []
    case .c: try endCell()
    case .row:
      if cells.contains(where: { !$0.isEmpty }) { rows.append((line, cells)) }
    default: break
    }
  }

  mutating func text(_ span: Span<UInt8>) {
    guard takesText else { return }
    if cell != nil { cell?.value.append(contentsOf: span) } else { text.append(contentsOf: span) }
  }

  private mutating func endCell() throws(InvalidInput) {
    guard let cell else { return }
    self.cell = nil
    let value = try self.value(of: cell)
    if value.isEmpty { return }
    guard cell.column < Self.mostColumns else {
      throw InvalidInput("xlsx-wide", "the sheet has more than \(Self.mostColumns) columns")
    }
    while cells.count < cell.column { cells.append("") }
    cells.append(value)
  }

  private func value(of cell: Cell) throws(InvalidInput) -> String {
    let text = String(decoding: cell.value, as: UTF8.self)
    switch cell.type {
    case "s":
      guard let index = Int(text), shared.indices.contains(index) else {
        throw InvalidInput("xlsx-cell", "a cell refers to text that the workbook does not have")
      }
      return shared[index]
    case "b": return text == "1" ? "true" : "false"
    case "inlineStr", "str": return Self.unescape(text)
    case "n" where dateStyles.contains(cell.style):
      return Double(text).flatMap { SerialDate(days: $0, from1904: countsFrom1904)?.description } ?? text
    default: return text
    }
  }

  /// Whether a number format shows a date or a time: it has a letter for one outside quotes and brackets.
  private static func isDate(_ format: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var skips = false
    for byte in format.utf8 {
      if skips {
        skips = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): skips = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "["): isBracketed = true
      case UInt8(ascii: "]"): isBracketed = false
      case UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "y"), UInt8(ascii: "h"), UInt8(ascii: "s"):
        if !isQuoted, !isBracketed { return true }
      default: break
      }
    }
    return false
  }

  /// Characters that XML forbids stand as `_xHHHH_` (ECMA-376 part 1, 22.4.2.4).
  private static func unescape(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
        bytes[index + 6] == UInt8(ascii: "_"),
        let value = UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.append(contentsOf: String(scalar).utf8)
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A date as spreadsheets count it, in ISO 8601.
struct SerialDate: CustomStringConvertible {
  let description: String

  /// Days since 1899-12-30, or since 1904-01-01; nil outside the years 1900 to 9999. A whole number is a date,
  /// one below 1 a time, any other both.
  init?(days: Double, from1904: Bool) {
    guard days >= 0, days < 2_958_466 else { return nil }
    var seconds = Int((days * 86_400).rounded())
    let whole = seconds / 86_400
    seconds %= 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    if whole == 0, !from1904 {
      description = time
      return
    }
    // Days since 1970 to year, month and day (proleptic Gregorian, years that begin in March).
    let shifted = whole - (from1904 ? 24_107 : 25_569) + 719_468
    let era = shifted / 146_097
    let day = shifted % 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let date =
      "\(year + era * 400 + (month <= 2 ? 1 : 0))-\(two(month))-\(two(dayOfYear - (153 * march + 2) / 5 + 1))"
    description = seconds == 0 ? date : date + "T" + time
  }
}
