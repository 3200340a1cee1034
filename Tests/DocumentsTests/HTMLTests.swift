import Documents
import Model
import TestSupport
import Testing

@Suite struct HTMLTests {
  struct Case: CustomTestStringConvertible {
    var html: String
    var blocks: [String]
    var testDescription: String { html }

    init(_ html: String, _ blocks: [String]) {
      self.html = html
      self.blocks = blocks
    }
  }

  static let cases: [Case] = [
    Case("<p>Hei på deg.</p>", ["Hei på deg."]),
    Case("<p>Hei  <b>på\n deg</b> !</p>", ["Hei <1>på deg</1> !"]),
    Case("<p>Hei <b> du</b></p>", ["Hei <1>du</1>"]),
    Case("<p><i> Hei</i> </p>", ["<1>Hei</1>"]),
    Case("<div>En<p>To</p>Tre</div>", ["En", "To", "Tre"]),
    Case("<ul><li>En<li>To <ul><li>Tre</ul></ul>", ["En", "To", "Tre"]),
    Case("<p>En<br>to</p>", ["En<1/>to"]),
    Case("<p>Se <a href=x title='Om oss'>her</a>.</p>", ["Se <1>her</1>.", "Om oss"]),
    Case("<p><img src=a.png alt=\"En &quot;båt&quot;\"></p>", ["En \"båt\""]),
    Case("<p>Se <img alt=b&aring;t> her</p>", ["Se <1/> her", "båt"]),
    Case("<p>Kj&oslash;r &#229;tte &amp &copy2; &ukjent;</p>", ["Kjør åtte & ©2; &ukjent;"]),
    Case("<p>Kjør <code>ls <b>-l</b></code> nå</p>", ["Kjør <1/> nå"]),
    Case("<p>Kjør <code>ls nå</p>", ["Kjør <1/>ls nå"]),
    Case("<pre>ikke\n  dette</pre>Men dette", ["Men dette"]),
    Case("<script>var a = '<p>nei</p>'</script><style>p { }</style><p>Ja", ["Ja"]),
    Case("<p translate=no>Nei <p>Ja</p>", ["Ja"]),
    Case("<p>Bruk <span translate=\"no\">Ordbro</span> her", ["Bruk <1/> her"]),
    Case(
      "<select><option>Ja<option label=Nei>x</select><textarea>a <b> c</textarea>",
      ["Ja", "x", "Nei", "a <b> c"]),
    Case("<picture><source srcset=x><img alt='Et kart' src=y></picture>", ["Et kart"]),
    Case("<p>En <x-merke>viktig</x-merke> sak", ["En <1>viktig</1> sak"]),
    Case("<p>a&#32; &#10;b&#9;</p>", ["a b"]),
    Case("<a>«</a> | <p>–</p><td>12</td>", ["12"]),
    Case("<p>Bruk <span class='a notranslate'>Ordbro</span>", ["Bruk <1/>"]),
    Case(
      "<title>Tittel &amp; mer</title><meta name=Description content='Kort sagt'>",
      ["Tittel & mer", "Kort sagt"]),
    Case("<input type=submit value='Send inn'><input type=text value=nei>", ["Send inn"]),
    Case("<p>En <!-- nei --> to<!-- slutt --></p>", ["En <1/>to"]),
    Case("<p>1 < 2 og a<b</p>", ["1 < 2 og a"]),
    Case("<p>Et <b>brudd <i>her</b> og der</i></p>", ["Et <1>brudd <2/>her</1> og der<3/>"]),
    Case("<table><tr><td>En<td>To<tr><th>Tre</table>", ["En", "To", "Tre"]),
    Case("<p>En&nbsp;to</p>", ["En\u{00A0}to"]),
    Case("<b>Løs</b> tekst <p>avsnitt", ["<1>Løs</1> tekst", "avsnitt"]),
    Case("<a><div>Inni</div></a>", ["Inni"]),
    Case("<svg><text>nei</text></svg><p>ja", ["ja"]),
    Case("<p></p> <p> </p>", []),
  ]

  @Test("the text of blocks, with their codes", arguments: cases)
  func reading(item: Case) throws {
    let html = HTML(Array(item.html.utf8))
    #expect(DocumentChecks.show(html.document) == item.blocks)
    DocumentChecks.wellFormed(html.document)
    try DocumentChecks.identity(html, Array(item.html.utf8))
  }

  @Test(
    "blocks know what they are",
    arguments: [
      ("<h2>A</h2>", Block.Role.heading, "html/h2"), ("<li>A", .listItem, "html/li"),
      ("<td>A", .cell, "html/td"), ("<p>A", .paragraph, "html/p"),
      ("<title>A</title>", .attribute, "html/title"),
      ("<blockquote><p>A", .paragraph, "html/p"), ("A", .paragraph, "html/body"),
      ("<button>A</button>", .message, "html/button"), ("<hr title=A>", .attribute, "html/hr/@title"),
    ])
  func roles(html: String, role: Block.Role, path: String) {
    let block = HTML(Array(html.utf8)).document.blocks.first
    #expect(block?.role == role)
    #expect(block?.path == path)
  }

  @Test("codes say what they are, and an image's alternative text hangs on its code")
  func codes() throws {
    let text = "<p>En <b>to</b> <a href='x.html'>tre</a><br><img src=i.png alt='Bilde'> <code>ls</code></p>"
    let blocks = HTML(Array(text.utf8)).document.blocks
    let codes = try #require(blocks.first?.codes)
    func value(_ index: Int, _ name: String) -> String? {
      codes[index].code.attributes.first { $0.name == name }?.value
    }
    #expect(value(0, "subType") == "xlf:b")
    #expect(value(2, "type") == "link" && value(2, "disp") == "x.html")
    #expect(value(4, "subType") == "xlf:lb" && codes[4].endsSegment)
    #expect(value(5, "type") == "image" && codes[5].blocks == [1])
    #expect(value(6, "equiv") == "ls" && value(6, "canDelete") == "no")
    #expect(blocks[1].role == .attribute)
  }

  private func merged(_ html: String, _ runs: [[MergedBlock.Run]?]) throws -> String {
    let document = HTML(Array(html.utf8))
    let blocks = runs.enumerated().compactMap { index, runs in
      runs.map { MergedBlock(block: index, runs: $0) }
    }
    return String(decoding: try document.merge(blocks, language: .britishEnglish), as: UTF8.self)
  }

  @Test("new text is escaped for its place; an attribute inside a changed paragraph changes too")
  func merging() throws {
    let html =
      "<html lang=\"nb-NO\"><p>Se <a title=Her href=x>denne</a>.</p><hr lang='sv' title='Slutt'></html>"
    let new = try merged(
      html,
      [
        [.text(Array("A < b & \u{00A0}".utf8)), .code(0), .text(Array("this".utf8)), .code(1)],
        [.text(Array("\"Here\"".utf8))], [.text(Array("It's".utf8))],
      ])
    #expect(
      new
        == "<html lang=\"en-GB\"><p>A &lt; b &amp; \u{00A0}<a title=\"&quot;Here&quot;\" href=x>this</a></p><hr lang='sv' title='It&#39;s'></html>"
    )
  }

  @Test("no-break spaces are written as the page writes them")
  func noBreakSpaces() throws {
    let text: [MergedBlock.Run] = [.text(Array("5\u{00A0}kg".utf8))]
    #expect(try merged("<p>5&nbsp;kg</p>", [text]) == "<p>5&nbsp;kg</p>")
    #expect(try merged("<p>5 kg</p>", [text]) == "<p>5\u{00A0}kg</p>")
  }

  @Test("the language is said where metadata says it too")
  func metadata() throws {
    let html = "<html lang=no xml:lang=\"nb-NO\"><meta property=og:locale content=nb_NO><p lang=de>Hei"
    #expect(
      try merged(html, [[.text(Array("Hi".utf8))]])
        == "<html lang=en-GB xml:lang=\"en-GB\"><meta property=og:locale content=en_GB><p lang=de>Hi")
  }

  @Test(
    "a paragraph in a list item or a cell has its role",
    arguments: [("<li><p>a", Block.Role.listItem), ("<td><div>a", .cell), ("<li><h2>a", .heading)])
  func innerRoles(html: String, role: Block.Role) {
    #expect(HTML(Array(html.utf8)).document.blocks.map(\.role) == [role])
  }

  @Test("a page with the name of another format is refused", arguments: ["md", "srt", "json", "STRINGS"])
  func mislabelled(name: String) {
    #expect {
      try DocumentFormat.detect(fileExtension: name, bytes: Array("<!DOCTYPE html><p>Hei".utf8))
    } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == "document-format"
    }
  }

  @Test("a page is known by how it begins")
  func detection() throws {
    for (start, format) in [
      ("<!DOCTYPE html><p>", DocumentFormat.html), ("<?xml version='1.0'?>\n<!-- a -->\n<html>", .html),
      ("<html lang=nb>", .html), ("<p>Hei", .text), ("", .text),
    ] {
      #expect(try DocumentFormat.detect(fileExtension: "", bytes: Array(start.utf8)) == format)
    }
  }

  @Test("the language stays when nothing is new")
  func language() throws {
    let html = "<html lang=no><p>Hei</p></html>"
    #expect(try merged(html, [nil]) == html)
    #expect(try merged(html, [[.text(Array("Hi".utf8))]]) == "<html lang=en-GB><p>Hi</p></html>")
  }

  @Test("any HTML comes back from its text and codes, and its blocks are in order", arguments: 0..<500)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "<p>", "</p>", "<div", ">", "<b>", "</b>", "<i class=\"x\">", "</i>",
      "<a href='y' title=\"T &amp; s\">", "</a>",
      "<br>", "<img alt=bilde>", "<!-- k -->", "<!", "</", "<", ">", "&", "&amp;", "&aring;", "&#xE5;", " ",
      "\n", "\t ",
      "Hei ", "på.", "<code>", "</code>", "<script>", "</script>", "<li>", "<ul>", "</ul>", "<td>", "\"", "'",
      "=",
      "<span translate=no>", "</span>", "<title>", "</title>", "<textarea>", "<html lang=nb>", "\u{0}",
      "<svg/>",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
    let html = HTML(Array(text.utf8))
    DocumentChecks.wellFormed(html.document)
    try DocumentChecks.identity(html, Array(text.utf8))
  }

  @Test(
    "the sample pages come back byte for byte", .enabled(if: Repository.shared != nil, "no shared data here"))
  func samples() throws {
    for name in ["sect.administration-interfaces.html", "sect.apparmor.html"] {
      let bytes = try #require(Repository.bytes(of: (Repository.shared ?? "") + "/data/samples/html/" + name))
      let html = HTML(bytes)
      #expect(html.document.blocks.count > 40)
      DocumentChecks.wellFormed(html.document)
      try DocumentChecks.identity(html, bytes)
    }
  }

  @Test("deep nesting and unclosed elements take linear time and no stack")
  func deep() {
    let deep = Array(String(repeating: "<div><b><code>x", count: 50_000).utf8)
    #expect(HTML(deep).document.blocks.count == 50_000)
  }
}
