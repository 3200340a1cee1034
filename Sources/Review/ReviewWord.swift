internal import Archive
internal import Markup
internal import Model

/// The review table as a Word document (ECMA-376): a table whose header row repeats, changes tracked from the
/// start. Ids and sources stand in content controls that keep their content; a row can still be deleted. The
/// target stands in one whose tag is the row's id.
enum ReviewWord {
  static let mainNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// The width of each column in twentieths of a point: together the paper's width without its margins.
  private static let widths: [ReviewColumn: Int] = [
    .number: 560, .id: 1100, .source: 4200, .target: 4200, .status: 1150, .terms: 1900, .match: 900,
    .comment: 1388,
  ]

  static func write(_ table: ReviewTable) throws(InvalidInput) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    func part(_ text: String) -> [UInt8] {
      Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text).utf8)
    }
    func links(_ targets: [(String, String)]) -> [UInt8] {
      let lines = targets.enumerated().map {
        "<Relationship Id=\"rId\($0.offset + 1)\" Type=\"\(office)/\($0.element.0)\" Target=\"\($0.element.1)\"/>"
      }
      return part("<Relationships xmlns=\"\(package)/relationships\">" + lines.joined() + "</Relationships>")
    }
    let overrides = [
      ("/word/document.xml", "document.main"), ("/word/styles.xml", "styles"),
      ("/word/settings.xml", "settings"),
    ].map { "<Override PartName=\"\($0.0)\" ContentType=\"\(types)\($0.1)+xml\"/>" }
    return try ArchiveWriter.write([
      .init(
        "[Content_Types].xml",
        part(
          "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + overrides.joined() + "</Types>"
        )),
      .init("_rels/.rels", links([("officeDocument", "word/document.xml")])),
      .init("word/document.xml", document(table)),
      .init(
        "word/_rels/document.xml.rels", links([("styles", "styles.xml"), ("settings", "settings.xml")])),
      .init("word/styles.xml", part(styles)),
      .init(
        "word/settings.xml",
        part("<w:settings xmlns:w=\"\(mainNamespace)\"><w:trackRevisions/></w:settings>")),
    ])
  }

  private static let styles =
    "<w:styles xmlns:w=\"\(mainNamespace)\"><w:docDefaults><w:rPrDefault><w:rPr>"
    + "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"20\"/></w:rPr></w:rPrDefault>"
    + "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    + "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/>"
    + "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"120\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/>"
    + "</w:rPr></w:style>"
    // Grey on white keeps a contrast of 5 to 1; ids are for the program.
    // A paragraph's style: LibreOffice 7.4 leaves out what a locked content control says of its runs.
    + "<w:style w:type=\"paragraph\" w:styleId=\"OrdbroId\"><w:name w:val=\"Ordbro Id\"/>"
    + "<w:basedOn w:val=\"Normal\"/><w:rPr><w:noProof/><w:color w:val=\"6B6B6B\"/><w:sz w:val=\"11\"/></w:rPr></w:style>"
    + "<w:style w:type=\"character\" w:styleId=\"OrdbroCode\"><w:name w:val=\"Ordbro Code\"/><w:rPr><w:noProof/>"
    + "<w:color w:val=\"A02020\"/></w:rPr></w:style></w:styles>"

  private static func document(_ table: ReviewTable) -> [UInt8] {
    var xml = XMLWriter(indent: 0, capacity: table.rows.count * 3000 + 4096)
    xml.open("w:document")
    xml.attribute("xmlns:w", mainNamespace)
    xml.open("w:body")
    xml.open("w:p")
    xml.fragment("<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>")
    run(table.title, style: nil, language: table.sourceLanguage, &xml)
    xml.close()
    xml.open("w:tbl")
    let edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
    }
    let total = widths.values.reduce(0, +)
    xml.fragment(
      "<w:tblPr><w:tblW w:w=\"\(total)\" w:type=\"dxa\"/><w:tblBorders>\(edges.joined())</w:tblBorders>"
        + "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>"
        + "<w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>"
        + "</w:tblCellMar></w:tblPr><w:tblGrid>"
        + ReviewColumn.allCases.map { "<w:gridCol w:w=\"\(widths[$0] ?? 1000)\"/>" }.joined() + "</w:tblGrid>"
    )
    xml.open("w:tr")
    xml.fragment("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for column in ReviewColumn.allCases {
      cell(column, fill: "D9E2EC", &xml) { xml in
        xml.open("w:p")
        xml.open("w:r")
        xml.fragment("<w:rPr><w:b/></w:rPr>")
        xml.element("w:t", column.rawValue)
        xml.close()
        xml.close()
      }
    }
    xml.close()
    for row in table.rows { write(row, table, &xml) }
    xml.close()
    xml.fragment(
      "<w:p/><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
        + "<w:pgMar w:top=\"720\" w:right=\"720\" w:bottom=\"720\" w:left=\"720\" w:header=\"360\" w:footer=\"360\" "
        + "w:gutter=\"0\"/></w:sectPr>")
    xml.close()
    xml.close()
    return xml.bytes
  }

  private static func write(_ row: ReviewTable.Row, _ table: ReviewTable, _ xml: inout XMLWriter) {
    xml.open("w:tr")
    xml.fragment("<w:trPr><w:cantSplit/></w:trPr>")
    for column in ReviewColumn.allCases {
      cell(column, fill: column.isEditable ? nil : "F2F2F2", &xml) { xml in
        switch column {
        case .id:
          control(nil, isLocked: true, &xml) { xml in
            xml.open("w:p")
            xml.fragment("<w:pPr><w:pStyle w:val=\"OrdbroId\"/></w:pPr>")
            run(row.id.description, style: nil, language: nil, &xml)
            xml.close()
          }
        case .source:
          control(nil, isLocked: true, &xml) {
            paragraph(row.source, language: table.sourceLanguage, &$0)
          }
        case .target:
          control(row.id.description, isLocked: false, &xml) {
            paragraph(row.target, language: table.targetLanguage, &$0)
          }
        default:
          let text = row.cell(column)
          paragraph(
            text.isEmpty ? [] : [.text(text)],
            language: column == .comment ? nil : table.targetLanguage, &xml)
        }
      }
    }
    xml.close()
  }

  private static func cell(
    _ column: ReviewColumn, fill: String?, _ xml: inout XMLWriter, content: (inout XMLWriter) -> Void
  ) {
    xml.open("w:tc")
    let shading = fill.map { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\($0)\"/>" } ?? ""
    xml.fragment("<w:tcPr><w:tcW w:w=\"\(widths[column] ?? 1000)\" w:type=\"dxa\"/>\(shading)</w:tcPr>")
    content(&xml)
    xml.close()
  }

  private static func control(
    _ tag: String?, isLocked: Bool, _ xml: inout XMLWriter, content: (inout XMLWriter) -> Void
  ) {
    xml.open("w:sdt")
    xml.open("w:sdtPr")
    if let tag {
      xml.open("w:tag")
      // A tag has 64 characters at most.
      xml.attribute("w:val", String(tag.prefix(64)))
      xml.close()
    }
    if isLocked { xml.fragment("<w:lock w:val=\"contentLocked\"/>") }
    xml.close()
    xml.open("w:sdtContent")
    content(&xml)
    xml.close()
    xml.close()
  }

  private static func paragraph(
    _ pieces: [CodeTokens.Piece], language: LanguageTag?, _ xml: inout XMLWriter
  ) {
    xml.open("w:p")
    for piece in pieces {
      switch piece {
      case .text(let text): run(text, style: nil, language: language, &xml)
      case .code(let token):
        control(nil, isLocked: true, &xml) { run(token, style: "OrdbroCode", language: nil, &$0) }
      }
    }
    xml.close()
  }

  private static func run(
    _ text: String, style: StaticString?, language: LanguageTag?,
    _ xml: inout XMLWriter
  ) {
    xml.open("w:r")
    xml.open("w:rPr")
    if let style {
      xml.open("w:rStyle")
      xml.attribute("w:val", "\(style)")
      xml.close()
    }
    if let language {
      xml.open("w:lang")
      // Word knows Norwegian only with its country.
      let tag = language.description
      xml.attribute("w:val", tag.utf8.contains(UInt8(ascii: "-")) ? tag : tag + "-NO")
      xml.close()
    }
    xml.close()
    // A line end and a tab are elements of their own.
    var rest = Substring(text)
    while let index = rest.utf8.firstIndex(where: { $0 == 0x0A || $0 == 0x09 }) {
      piece(rest[..<index], &xml)
      xml.fragment(rest.utf8[index] == 0x0A ? "<w:br/>" : "<w:tab/>")
      rest = rest[rest.utf8.index(after: index)...]
    }
    piece(rest, &xml)
    xml.close()
  }

  private static func piece(_ text: Substring, _ xml: inout XMLWriter) {
    guard !text.isEmpty else { return }
    xml.open("w:t")
    xml.attribute("xml:space", "preserve")
    xml.text(String(text))
    xml.close()
  }
}
