import Archive
import Documents
import Model
import TestSupport
import Testing

@Suite struct OpenDocumentTests {
  static let namespaces =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    + "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    + "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

  static func file(_ body: String, _ parts: [(String, String)] = []) throws -> [UInt8] {
    let styles =
      "<style:style style:name=\"T1\"><style:text-properties fo:font-weight=\"bold\" fo:language=\"nb\" fo:country=\"NO\"/></style:style>"
    let content =
      "<?xml version=\"1.0\"?><office:document-content \(namespaces)><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
    return try ArchiveWriter.write(
      [
        .init("mimetype", Array("application/vnd.oasis.opendocument.text".utf8), isDeflated: false),
        .init("content.xml", Array(content.utf8)),
      ] + parts.map { .init($0.0, Array($0.1.utf8)) })
  }

  static let cases: [(body: String, blocks: [String])] = [
    ("<text:h>Tittel</text:h><text:p>Hei  på\n deg.</text:p><text:p/>", ["Tittel", "Hei på deg."]),
    ("<text:p>En <text:span text:style-name=\"T1\">fet</text:span> tekst</text:p>", ["En <1>fet</1> tekst"]),
    (
      "<text:p>En<text:s text:c=\"3\"/>to<text:tab/>tre<text:line-break/>fire</text:p>",
      ["En to<1/>tre<2/>fire"]
    ),
    ("<text:p>Se <text:a xlink:href=\"x\">lenken</text:a>.</text:p>", ["Se <1>lenken</1>."]),
    (
      "<text:p>Fot<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noten.</text:p></text:note-body></text:note> etter</text:p>",
      ["Fot<1/> etter", "Noten."]
    ),
    (
      "<text:p>Før <draw:frame draw:name=\"b\"><svg:title>Tittel</svg:title><svg:desc>Et bilde</svg:desc><draw:text-box><text:p>Boks</text:p></draw:text-box></draw:frame> etter</text:p>",
      ["Før <1/> etter", "Tittel", "Et bilde", "Boks"]
    ),
    ("<text:p><draw:frame><svg:title>Alene</svg:title></draw:frame></text:p>", ["Alene"]),
    ("<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>", ["Punkt"]),
    (
      "<text:p>Side <text:page-number>2</text:page-number> &amp; mer<text:bookmark text:name=\"b\"/></text:p>",
      ["Side <1/> & mer"]
    ),
    (
      "<text:tracked-changes><text:p>Slettet</text:p></text:tracked-changes><text:p>Igjen</text:p>", ["Igjen"]
    ),
    (
      "<table:table><table:table-row><table:table-cell><text:p>Celle</text:p></table:table-cell></table:table-row></table:table>",
      ["Celle"]
    ),
  ]

  @Test("the text of paragraphs, with their codes; each comes back byte for byte", arguments: cases)
  func reading(body: String, blocks: [String]) throws {
    let file = try Self.file(body)
    let document = try OpenDocument(file)
    #expect(DocumentChecks.show(document.document) == blocks)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, file)
  }

  @Test(
    "new text stands in its place, a note inside a changed paragraph too, and the language is the target's")
  func merging() throws {
    let document = try OpenDocument(Self.file(Self.cases[4].body))
    let merged = try document.merge(
      [
        MergedBlock(block: 0, runs: [.text(Array("A < ".utf8)), .code(0)]),
        MergedBlock(block: 1, runs: [.text(Array("The note.".utf8))]),
      ], language: .britishEnglish)
    let content = String(decoding: try ArchiveReader(merged).bytes(of: "content.xml") ?? [], as: UTF8.self)
    #expect(
      content.contains(
        "<text:p>A &lt; <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note></text:p>"
      ))
    #expect(content.contains("fo:language=\"en\" fo:country=\"GB\""))
    #expect(try ArchiveReader(merged).entries.first?.name == "mimetype")
  }

  @Test("headings, list items, cells and notes are known for what they are")
  func roles() throws {
    let body = [0, 7, 10, 4].map { Self.cases[$0].body }.joined()
    #expect(
      try OpenDocument(Self.file(body)).document.blocks.map(\.role) == [
        .heading, .paragraph, .listItem, .cell, .paragraph, .footnote,
      ])
  }

  @Test("a document behind a password and another archive are refused")
  func refused() throws {
    let protected = try Self.file(
      "<text:p>x</text:p>", [("META-INF/manifest.xml", "<m><encryption-data/></m>")])
    #expect { try OpenDocument(protected) } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == "odt-encrypted"
    }
    let other = try ArchiveWriter.write([.init("a.txt", [])])
    #expect { try OpenDocument(other) } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == "odt-content"
    }
  }

  @Test("any paragraph comes back from its text and codes", arguments: 0..<200)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "Hei ", "  \n", "på.", "&amp;", "<text:s/>", "<text:tab/>", "<text:line-break/>", "</text:p><text:p>",
      "<text:span text:style-name=\"T1\">fet <text:span>to</text:span></text:span>", "<text:span/>",
      "<text:bookmark/>",
      "<text:a xlink:href=\"x\"> lenke</text:a>", "<text:soft-page-break/>", "<text:date>1. mai</text:date>",
      Self.cases[4].body.replacing("<text:p>Fot", with: "").replacing(" etter</text:p>", with: ""),
      "<draw:frame><svg:desc>b</svg:desc><draw:text-box><text:p>i <text:span>b</text:span></text:p></draw:text-box></draw:frame>",
    ]
    var body = "<text:p>"
    for _ in 0..<Int.random(in: 0..<14, using: &random) { body += pieces.randomElement(using: &random) ?? "" }
    let file = try Self.file(body + "</text:p>")
    let document = try OpenDocument(file)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, file)
  }
}
