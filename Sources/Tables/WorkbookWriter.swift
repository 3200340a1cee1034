internal import Archive
internal import Markup
public import Model

/// Writes a table as an XLSX workbook (ECMA-376) with one sheet: all cells are text, never formulas.
public struct WorkbookWriter: Sendable {
  /// How many cells were cut because a spreadsheet holds no more than 32,767 characters in one.
  public private(set) var cutCells = 0
  private let name: String

  /// A writer of a sheet with this name.
  public init(sheet name: String) { self.name = name }

  /// What a spreadsheet can hold (Excel specifications and limits).
  private static let mostRows = 1_048_576
  private static let longestCell = 32_767

  /// The workbook with a bold first row that stays in sight.
  /// - Throws: `InvalidInput` with the ids `xlsx-rows` and `archive-write`.
  public mutating func write(header: [String], rows: [[String]]) throws(InvalidInput) -> [UInt8] {
    guard rows.count < Self.mostRows else {
      throw InvalidInput(
        "xlsx-rows", "\(rows.count) rows are more than a spreadsheet holds", remedy: "export as TSV")
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    func part(_ text: String) -> [UInt8] {
      Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text).utf8)
    }
    func links(_ targets: [(String, String)]) -> [UInt8] {
      let lines = targets.enumerated().map {
        "<Relationship Id=\"rId\($0.offset + 1)\" Type=\"\(office)/\($0.element.0)\" "
          + "Target=\"\($0.element.1)\"/>"
      }
      return part(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + lines.joined() + "</Relationships>")
    }
    let override = { (path: String, kind: String) in
      "<Override PartName=\"\(path)\" ContentType=\"\(types)\(kind)+xml\"/>"
    }
    return try ArchiveWriter.write([
      .init(
        "[Content_Types].xml",
        part(
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" "
            + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + override("/xl/workbook.xml", "sheet.main") + override("/xl/worksheets/sheet1.xml", "worksheet")
            + override("/xl/styles.xml", "styles") + "</Types>")),
      .init("_rels/.rels", links([("officeDocument", "xl/workbook.xml")])),
      .init("xl/workbook.xml", book(main, office)),
      .init(
        "xl/_rels/workbook.xml.rels",
        links([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])),
      // Format 49 is text: what somebody types later is not taken for a date or a formula either.
      .init(
        "xl/styles.xml",
        part(
          "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border/></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
            + "applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
            + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
            + "applyFont=\"1\"/></cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
            + "</styleSheet>")),
      .init("xl/worksheets/sheet1.xml", sheet(main, header, rows)),
    ])
  }

  private func book(_ main: String, _ office: String) -> [UInt8] {
    var xml = XMLWriter(indent: 0)
    xml.open("workbook")
    xml.attribute("xmlns", main)
    xml.attribute("xmlns:r", office)
    xml.open("sheets")
    xml.open("sheet")
    // A sheet's name has at most 31 characters and none of these.
    let name = self.name.filter { !"[]:*?/\\".contains($0) }.prefix(31)
    xml.attribute("name", name.isEmpty ? "Sheet1" : String(name))
    xml.attribute("sheetId", "1")
    xml.attribute("r:id", "rId1")
    xml.close()
    xml.close()
    xml.close()
    return xml.bytes
  }

  private mutating func sheet(_ main: String, _ header: [String], _ rows: [[String]]) -> [UInt8] {
    var xml = XMLWriter(indent: 0, capacity: rows.count * 400 + 4096)
    xml.open("worksheet")
    xml.attribute("xmlns", main)
    xml.open("sheetViews")
    xml.open("sheetView")
    xml.attribute("workbookViewId", "0")
    xml.open("pane")
    xml.attribute("ySplit", "1")
    xml.attribute("topLeftCell", "A2")
    xml.attribute("activePane", "bottomLeft")
    xml.attribute("state", "frozen")
    xml.close()
    xml.close()
    xml.close()
    if !header.isEmpty {
      xml.open("cols")
      xml.open("col")
      xml.attribute("min", "1")
      xml.attribute("max", String(header.count))
      xml.attribute("width", "24")
      xml.attribute("customWidth", "1")
      xml.close()
      xml.close()
    }
    xml.open("sheetData")
    for (index, row) in ([header] + rows).enumerated() { write(row, index + 1, &xml) }
    xml.close()
    xml.close()
    return xml.bytes
  }

  private mutating func write(_ cells: [String], _ line: Int, _ xml: inout XMLWriter) {
    xml.open("row")
    xml.attribute("r", String(line))
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      xml.open("c")
      xml.attribute("r", Self.letters(index) + String(line))
      xml.attribute("s", line == 1 ? "1" : "0")
      xml.attribute("t", "inlineStr")
      xml.open("is")
      xml.open("t")
      xml.attribute("xml:space", "preserve")
      var text = Self.escaped(cell)
      if text.utf16.count > Self.longestCell {
        text = String(decoding: Array(text.utf16.prefix(Self.longestCell)), as: UTF16.self)
        cutCells += 1
      }
      xml.text(text)
      xml.close()
      xml.close()
      xml.close()
    }
    xml.close()
  }

  /// The letters of a column that is counted from 0.
  private static func letters(_ index: Int) -> String {
    var number = index + 1
    var letters = ""
    while number > 0 {
      letters = String(Unicode.Scalar(UInt8(0x41 + (number - 1) % 26))) + letters
      number = (number - 1) / 26
    }
    return letters
  }

  /// Writes what XML forbids, and what looks like such writing, as `_xHHHH_`.
  public static func escaped(_ text: String) -> String {
    func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
      (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || scalar.value == 0xFFFE
        || scalar.value == 0xFFFF
    }
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: { isForbidden($0) || $0 == "_" }) else { return text }
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isMark =
        scalar == "_" && index + 6 < scalars.count && scalars[index + 1] == "x" && scalars[index + 6] == "_"
        && scalars[(index + 2)..<(index + 6)].allSatisfy { $0.properties.isASCIIHexDigit }
      if isForbidden(scalar) || isMark {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(
          contentsOf: "_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
