internal import Archive
internal import Markup
internal import Model
internal import Tables

/// The review table as an XLSX workbook (ECMA-376): one protected sheet without a password, in which only target,
/// status and comment can be written, as text whatever is typed.
enum ReviewWorkbook {
  /// What a spreadsheet can hold (Excel specifications and limits).
  private static let mostRows = 1_048_575
  private static let longestCell = 32_767

  /// The width of each column in characters.
  private static let widths: [ReviewColumn: Int] = [
    .number: 5, .id: 34, .source: 50, .target: 50, .status: 11, .terms: 26, .match: 9, .comment: 30,
  ]

  static func write(_ table: ReviewTable) throws(InvalidInput) -> [UInt8] {
    guard table.rows.count < mostRows else {
      throw InvalidInput(
        "xlsx-rows", "\(table.rows.count) segments are more than a spreadsheet holds",
        remedy: "write a DOCX or CSV table")
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    func part(_ text: String) -> [UInt8] {
      Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text).utf8)
    }
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    func links(_ targets: [(String, String)]) -> [UInt8] {
      let lines = targets.enumerated().map {
        "<Relationship Id=\"rId\($0.offset + 1)\" Type=\"\(office)/\($0.element.0)\" Target=\"\($0.element.1)\"/>"
      }
      return part("<Relationships xmlns=\"\(relations)\">" + lines.joined() + "</Relationships>")
    }
    let parts = [
      ("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"),
      ("/xl/styles.xml", "styles"),
    ].map { "<Override PartName=\"\($0.0)\" ContentType=\"\(types)\($0.1)+xml\"/>" }
    return try ArchiveWriter.write([
      .init(
        "[Content_Types].xml",
        part(
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + parts.joined() + "</Types>")),
      .init("_rels/.rels", links([("officeDocument", "xl/workbook.xml")])),
      .init(
        "xl/workbook.xml",
        part(
          "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"Review\" sheetId=\"1\" "
            + "r:id=\"rId1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">"
            + "Review!$1:$1</definedName></definedNames></workbook>")),
      .init(
        "xl/_rels/workbook.xml.rels",
        links([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])),
      .init("xl/styles.xml", part(styles(main))),
      .init("xl/worksheets/sheet1.xml", try sheet(main, table)),
    ])
  }

  /// Cell styles: 0 what is locked, 1 the header, 2 what can be written in. Format 49 is text.
  private static func styles(_ main: String) -> String {
    func cell(font: Int, fill: Int, _ more: String) -> String {
      "<xf numFmtId=\"49\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" "
        + "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">"
        + "<alignment vertical=\"top\" wrapText=\"1\"/>\(more)</xf>"
    }
    func fill(_ colour: String) -> String {
      "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(colour)\"/></patternFill></fill>"
    }
    let edges = ["left", "right", "top", "bottom"].map {
      "<\($0) style=\"thin\"><color rgb=\"FFBFBFBF\"/></\($0)>"
    }
    return
      "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"5\">"
      + "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
      + fill("FFF2F2F2") + fill("FFD9E2EC") + fill("FFFFFDF0") + "</fills>"
      + "<borders count=\"2\"><border/><border>\(edges.joined())</border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"3\">" + cell(font: 0, fill: 2, "") + cell(font: 1, fill: 3, "")
      + cell(font: 0, fill: 4, "<protection locked=\"0\"/>") + "</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  private static func sheet(_ main: String, _ table: ReviewTable) throws(InvalidInput) -> [UInt8] {
    var xml = XMLWriter(indent: 0, capacity: table.rows.count * 1000 + 4096)
    xml.open("worksheet")
    xml.attribute("xmlns", main)
    let last = table.rows.count + 1
    xml.fragment(
      "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">"
        + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        + "</sheetView></sheetViews>")
    xml.open("cols")
    for (index, column) in ReviewColumn.allCases.enumerated() {
      xml.open("col")
      xml.attribute("min", String(index + 1))
      xml.attribute("max", String(index + 1))
      xml.attribute("width", String(widths[column] ?? 20))
      xml.attribute("customWidth", "1")
      if column == .id { xml.attribute("hidden", "1") }
      xml.close()
    }
    xml.close()
    xml.open("sheetData")
    row(ReviewColumn.allCases.map { ($0.rawValue, "1") }, number: 1, &xml)
    for (index, item) in table.rows.enumerated() {
      let cells = ReviewColumn.allCases.map { column -> (String, String) in
        (item.cell(column), column.isEditable ? "2" : "0")
      }
      guard cells.allSatisfy({ $0.0.utf16.count <= longestCell }) else {
        throw InvalidInput(
          "review-cell",
          "segment \(item.id.key) is longer than the \(longestCell) characters that a cell holds",
          remedy: "write a DOCX or CSV table")
      }
      row(cells, number: index + 2, &xml)
    }
    xml.close()
    // Only what is named with 0 is allowed beside writing in cells that are not locked.
    xml.fragment(
      "<sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" deleteRows=\"0\" "
        + "sort=\"0\" autoFilter=\"0\"/><autoFilter ref=\"A1:H\(last)\"/>")
    if !table.rows.isEmpty {
      let states = State.allCases.map(\.rawValue).joined(separator: ",")
      xml.fragment(
        "<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" "
          + "sqref=\"E2:E\(last)\"><formula1>\"\(states)\"</formula1></dataValidation></dataValidations>")
    }
    xml.fragment(
      "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
        + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>")
    xml.close()
    return xml.bytes
  }

  private static func row(_ cells: [(String, String)], number: Int, _ xml: inout XMLWriter) {
    xml.open("row")
    xml.attribute("r", String(number))
    xml.attribute("ht", String(15 * lines(cells.map(\.0))))
    for (index, cell) in cells.enumerated() {
      xml.open("c")
      xml.attribute("r", String(Unicode.Scalar(UInt8(0x41 + index))) + String(number))
      xml.attribute("s", cell.1)
      if !cell.0.isEmpty {
        xml.attribute("t", "inlineStr")
        xml.open("is")
        xml.openInline("t")
        xml.attribute("xml:space", "preserve")
        xml.text(WorkbookWriter.escaped(cell.0))
        xml.close()
        xml.close()
      }
      xml.close()
    }
    xml.close()
  }

  /// How many lines the tallest cell takes, at nine tenths of the characters that fit: programs other than Excel
  /// do not find a row's height by themselves. The height is not fixed and follows what people write.
  private static func lines(_ cells: [String]) -> Int {
    var most = 1
    for (column, cell) in zip(ReviewColumn.allCases, cells) where column != .id {
      let width = max(1, (widths[column] ?? 20) * 9 / 10)
      let lines = cell.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        $0 + max(1, ($1.unicodeScalars.count + width - 1) / width)
      }
      most = max(most, lines)
    }
    // A row has at most 409 points (Excel specifications and limits).
    return min(most, 27)
  }

  static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReviewedTable {
    let table = try Table(workbook: bytes)
    let target = table.column(ReviewColumn.target.rawValue.lowercased()) ?? 0
    return try ReviewedTable(
      header: table.header, at: table.headerPosition(ofCell: 0),
      rows: table.rows.map { (TextPosition(line: $0.line, column: target + 1), $0.cells) })
  }
}

extension ReviewTable.Row {
  /// What stands in a column, as plain text.
  func cell(_ column: ReviewColumn) -> String {
    switch column {
    case .number: String(number)
    case .id: id.description
    case .source: source.map(\.text).joined()
    case .target: target.map(\.text).joined()
    case .status: state.rawValue
    case .terms: terms
    case .match: match
    case .comment: comment
    }
  }
}
