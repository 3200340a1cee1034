import Archive
import Documents
import Model
import TestSupport
import Testing

@Suite struct WordDocumentTests {
  static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""

  /// A document with this body, and other parts.
  static func file(_ body: String, _ parts: [(String, String)] = []) throws -> [UInt8] {
    let document = "<?xml version=\"1.0\"?><w:document \(namespaces)><w:body>\(body)</w:body></w:document>"
    return try ArchiveWriter.write(
      [
        .init("[Content_Types].xml", Array("<Types/>".utf8)),
        .init("word/document.xml", Array(document.utf8)),
      ]
        + parts.map { .init($0.0, Array($0.1.utf8)) })
  }

  /// A part of an archive as text.
  static func part(_ name: String, of file: [UInt8]) throws -> String {
    String(decoding: try ArchiveReader(file).bytes(of: name) ?? [], as: UTF8.self)
  }

  private func merged(_ body: String, _ runs: [[MergedBlock.Run]?]) throws -> String {
    let document = try WordDocument(Self.file(body))
    let blocks = runs.enumerated().compactMap { index, runs in
      runs.map { MergedBlock(block: index, runs: $0) }
    }
    let text = try Self.part("word/document.xml", of: document.merge(blocks, language: .britishEnglish))
    let start = try #require(text.components(separatedBy: "<w:body>").last)
    return start.components(separatedBy: "</w:body>")[0]
  }

  static let cases: [(body: String, blocks: [String])] = [
    ("<w:p><w:r><w:t>Hei på deg.</w:t></w:r></w:p>", ["Hei på deg."]),
    ("<w:p/><w:p><w:pPr/></w:p>", []),
    (
      "<w:p><w:r><w:t xml:space=\"preserve\">Hei </w:t></w:r><w:proofErr w:type=\"x\"/><w:r w:rsidR=\"1\"><w:rPr><w:lang w:val=\"nb-NO\"/></w:rPr><w:t>på</w:t></w:r></w:p>",
      ["Hei på"]
    ),
    (
      "<w:p><w:r><w:t>En lang tekst </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>fet</w:t></w:r><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>het</w:t></w:r><w:r><w:t> slutt</w:t></w:r></w:p>",
      ["En lang tekst <1>fethet</1> slutt"]
    ),
    (
      "<w:p><w:r><w:t>Se </w:t></w:r><w:hyperlink r:id=\"r1\"><w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t>lenken</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>",
      ["Se <1>lenken</1>."]
    ),
    (
      "<w:p><w:r><w:t>Se </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"x\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>lenken</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
      ["Se <1>lenken</1>"]
    ),
    (
      "<w:p><w:r><w:t xml:space=\"preserve\">Side </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> av boka</w:t></w:r></w:p>",
      ["Side <1/> av boka"]
    ),
    (
      "<w:p><w:r><w:t>Fot</w:t><w:footnoteReference w:id=\"2\"/><w:tab/><w:t>note</w:t><w:br/><w:t>ny</w:t></w:r></w:p>",
      ["Fot<1/><2/>note<3/>ny"]
    ),
    (
      "<w:p><w:ins w:id=\"1\"><w:r><w:t>Ny </w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>gammel </w:delText></w:r></w:del><w:r><w:t>tekst</w:t></w:r></w:p>",
      ["Ny tekst"]
    ),
    ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Celle</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", ["Celle"]),
    (
      "<w:p><w:r><w:t>A &amp; B &lt; C&#229;</w:t><w:noBreakHyphen/><w:t>D</w:t></w:r></w:p>",
      ["A & B < Cå\u{2011}D"]
    ),
    (
      "<w:p><w:r><w:t>Før </w:t></w:r><w:r><w:drawing><wp:docPr id=\"1\" name=\"b\" descr=\"Et &quot;bilde&quot;\"/></w:drawing></w:r><w:r><w:t> etter</w:t></w:r></w:p>",
      ["Før <1/> etter", "Et \"bilde\""]
    ),
    (
      "<w:p><w:r><w:t>Ute</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>Inne</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Inne</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
      ["Ute<1/>", "Inne"]
    ),
    (
      "<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Navn</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkStart w:id=\"1\"/><w:r><w:t> her</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>",
      ["<1>Navn</1> her"]
    ),
  ]

  @Test("the text of paragraphs, with their codes; each comes back byte for byte", arguments: cases)
  func reading(body: String, blocks: [String]) throws {
    let file = try Self.file(body)
    let document = try WordDocument(file)
    #expect(DocumentChecks.show(document.document) == blocks)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, file)
  }

  @Test("a changed paragraph is written anew with its formatting, its links and its marks")
  func merging() throws {
    let body =
      "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:bookmarkStart w:id=\"7\"/><w:r><w:t>En lang tekst </w:t></w:r><w:r><w:rPr><w:b/><w:lang w:val=\"nb-NO\"/></w:rPr><w:t>fet</w:t></w:r><w:hyperlink r:id=\"r1\"><w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>her</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id=\"7\"/></w:p>"
    let new = try merged(
      body,
      [
        [
          .code(2), .text(Array("Here".utf8)), .code(3), .text(Array(" & ".utf8)), .code(0),
          .text(Array("bold".utf8)), .code(1),
        ]
      ])
    #expect(
      new
        == "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:bookmarkStart w:id=\"7\"/><w:hyperlink r:id=\"r1\"><w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t xml:space=\"preserve\">Here</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> &amp; </w:t></w:r><w:r><w:rPr><w:b/><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">bold</w:t></w:r><w:bookmarkEnd w:id=\"7\"/></w:p>"
    )
  }

  @Test(
    "a text box changes inside its paragraph, in the newer and the older way to write it, and so does a picture's text"
  )
  func nested() throws {
    let box = { (text: String) in
      "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr=\"Bilde\"/><w:txbxContent><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    }
    let runs: [[MergedBlock.Run]?] = [
      [.text(Array("Outside".utf8)), .code(0)], [.text(Array("A \"picture\"".utf8))],
      [.text(Array("Inside".utf8))],
    ]
    let new = try merged("<w:p><w:r><w:t>Ute</w:t></w:r>\(box("Inne"))</w:p>", runs)
    #expect(new.components(separatedBy: "<w:t xml:space=\"preserve\">Inside</w:t>").count == 3)
    #expect(new.contains("descr=\"A &quot;picture&quot;\""))
    #expect(new.contains("<w:t xml:space=\"preserve\">Outside</w:t>"))
    #expect(!new.contains("Inne") && !new.contains("Ute"))
    // Only what is inside: the paragraph around keeps its bytes.
    let inner = try merged("<w:p><w:r><w:t>Ute</w:t></w:r>\(box("Inne"))</w:p>", [nil, nil, runs[2]])
    #expect(inner.hasPrefix("<w:p><w:r><w:t>Ute</w:t></w:r><w:r><mc:"))
  }

  @Test("headings, list items, notes, headers and properties are known for what they are")
  func roles() throws {
    let paragraph = { (properties: String, text: String) in
      "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
    let file = try Self.file(
      paragraph("<w:pStyle w:val=\"a1\"/>", "A") + paragraph("<w:numPr/>", "B")
        + paragraph("<w:pStyle w:val=\"Overskrift2\"/>", "C"),
      [
        (
          "word/styles.xml",
          "<w:styles \(Self.namespaces)><w:style w:styleId=\"a1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
        ),
        (
          "word/footnotes.xml",
          "<w:footnotes \(Self.namespaces)><w:footnote>\(paragraph("", "D"))</w:footnote></w:footnotes>"
        ),
        ("word/header1.xml", "<w:hdr \(Self.namespaces)>\(paragraph("", "E"))</w:hdr>"),
        (
          "word/comments.xml",
          "<w:comments \(Self.namespaces)><w:comment>\(paragraph("", "F"))</w:comment></w:comments>"
        ),
        (
          "docProps/core.xml",
          "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>G</dc:title><dc:creator>H</dc:creator></cp:coreProperties>"
        ),
      ])
    let blocks = try WordDocument(file).document.blocks
    #expect(
      blocks.map(\.role) == [.heading, .listItem, .heading, .footnote, .paragraph, .comment, .attribute])
    #expect(
      blocks.map(\.path).suffix(3) == [
        "docx/header/paragraph", "docx/comments/comment", "docx/properties/title",
      ])
  }

  @Test("tracked changes are read as accepted, and that is said")
  func tracked() throws {
    let document = try WordDocument(Self.file(Self.cases[8].body)).document
    #expect(document.diagnostics.map(\.id) == ["tracked-changes"])
  }

  @Test("any paragraph comes back from its text and codes", arguments: 0..<200)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "<w:r><w:t>Hei </w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>fet</w:t></w:r>",
      "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
      "<w:r><w:rPr><w:i/><w:lang w:val=\"nb\"/></w:rPr><w:t>kur &amp; siv</w:t><w:br/></w:r>",
      "<w:proofErr/>",
      "<w:hyperlink><w:r><w:t>lenke</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>fet</w:t></w:r></w:hyperlink>",
      "<w:r><w:tab/></w:r>",
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", "<w:r><w:instrText>PAGE</w:instrText></w:r>",
      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>", "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
      "<w:ins><w:r><w:t>inn</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>ut</w:delText></w:r></w:del>",
      "<w:bookmarkStart/>",
      "</w:p><w:p>",
      "<w:r><w:drawing><wp:docPr descr=\"b\"/><w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>",
      "<w:oMath/>", "<w:sdt><w:sdtContent><w:r><w:t>felt</w:t></w:r></w:sdtContent></w:sdt>",
    ]
    var body = "<w:p>"
    for _ in 0..<Int.random(in: 0..<14, using: &random) { body += pieces.randomElement(using: &random) ?? "" }
    let file = try Self.file(body + "</w:p>")
    let document = try WordDocument(file)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, file)
    // Written anew, the text is the same and can be read again.
    let blocks = document.document.blocks.enumerated().map { index, block in
      MergedBlock(
        block: index,
        runs: DocumentChecks.runs(of: block).map { run in
          if case .source(let range) = run { .text(Array(document.document.text[range])) } else { run }
        })
    }
    let again = try WordDocument(document.merge(blocks, language: .bokmål)).document
    func texts(_ document: Document) -> [String] {
      document.blocks.map { block in
        block.lines.map { String(decoding: document.text[$0], as: UTF8.self) }.joined()
      }
    }
    #expect(texts(again) == texts(document.document))
  }

  @Test(
    "what is no Word document is refused with what it is",
    arguments: [
      (Array("%PDF-1.7".utf8), "document-format"), ([0xD0, 0xCF, 0x11, 0xE0, 1, 2], "document-protected"),
      (Array("<html>".utf8), "document-format"), ([], "document-format"),
      (Array("PK\u{3}\u{4}xx".utf8), "archive-broken"),
    ])
  func refused(bytes: [UInt8], id: String) {
    #expect {
      try DocumentFormat.detect(fileExtension: "docx", bytes: bytes).open(bytes)
    } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == id
    }
  }

  @Test("a part with a document type is refused and named; an archive without a main part too")
  func unsafe() throws {
    let entity = try ArchiveWriter.write([
      .init("word/document.xml", Array("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>".utf8))
    ])
    #expect { try WordDocument(entity) } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.message.hasPrefix("word/document.xml: ") ?? false
    }
    let other = try ArchiveWriter.write([.init("a.txt", [])])
    #expect { try WordDocument(other) } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == "docx-main"
    }
  }

  @Test("the sample comes back byte for byte", .enabled(if: Repository.shared != nil, "no shared data here"))
  func sample() throws {
    let path = (Repository.shared ?? "") + "/data/samples/docx/sect.administration-interfaces.docx"
    let bytes = try #require(Repository.bytes(of: path))
    let document = try WordDocument(bytes)
    #expect(document.document.blocks.count > 40)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, bytes)
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
