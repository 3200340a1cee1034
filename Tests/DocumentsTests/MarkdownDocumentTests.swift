import Documents
import LocaleData
import Model
import TestSupport
import Testing

/// A piece of Markdown and the blocks it must give, as `DocumentChecks.show` writes them.
struct MarkdownReading: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let blocks: [String]

  init(_ name: String, _ text: String, _ blocks: [String]) {
    testDescription = name
    self.text = text
    self.blocks = blocks
  }
}

@Suite struct MarkdownDocumentTests {
  static let readings: [MarkdownReading] = [
    .init(
      "paragraphs and headings", "# En #\n\nto\ntre\n\nFire\n====\nFem\n---\n",
      ["En", "to tre", "Fire", "Fem"]),
    .init("emphasis", "a **b *c* d** _e_ f_g_h", ["a <1>b <2>c</2> d</1> <3>e</3> f_g_h"]),
    .init("three marks", "***a** b* x", ["<1><2>a</2> b</1> x"]),
    .init("marks beside spaces are text", "5 * 3 ** 2", ["5 * 3 ** 2"]),
    .init("strikethrough", "~~a~~ b", ["<1>a</1> b"]),
    .init(
      "a link with a title", "Se [kart *A*](x.html \"Et kart\") her",
      ["Se <1>kart <2>A</2></1> her", "Et kart"]),
    .init("an image", "Se ![et *kart*](x.png 'Kart') her", ["Se <1/> her", "et <1>kart</1>", "Kart"]),
    .init("an image in a link", "[![alt](x)](y) z", ["<1><2/></1> z", "alt"]),
    .init(
      "links by label", "[a][b], [b], [b][] og [c]\n\n[b]: x \"T\"",
      ["<1>a</1>, <2>b</2>, <3>b</3> og [c]", "T"]),
    .init("code and addresses are protected", "a `b c` <https://x.no> www.x.no/a.", ["a <1/> <2/> <3/>."]),
    .init("escapes and references", "1\\. a \\* b &aring; \\a", ["1. a * b å \\a"]),
    .init("line breaks", "a  \nb\\\nc\nd", ["a<1/>b<2/>c d"]),
    .init("lists", "- a\n- b\n  c\n\n  d\n1. e\n   - f", ["a", "b c", "d", "e", "f"]),
    .init("tasks", "- [ ] a\n- [x]  b\n- [y] c", ["a", "b", "[y] c"]),
    .init("quotations", "> a\n> b\nc\n\n> - d\n>   e", ["a b c", "d e"]),
    .init(
      "tables", "x\n| A | b \\| c |\n|---|:-:|\n| d **e** | `f` |\n|g|\n\nh",
      ["x", "A", "b | c", "d <1>e</1>", "g", "h"]),
    .init("footnotes", "a[^1] b\n\n[^1]: c\n    d", ["a<1/> b", "c d"]),
    .init("code blocks", "a\n\n    b\n\n```x\nc\n```\n~~~\nd", ["a"]),
    .init("HTML between lines", "<div title='t'>\n<p>a <b>b</b>\n</div>\n\nc", ["t", "a <1>b</1>", "c"]),
    .init(
      "HTML in text", "a <b>b</b> <br> <kbd>K</kbd> <img alt='c d'> e",
      ["a <1>b</1> <2/><3/> <4/> e", "c d"]),
    .init("comments", "a <!-- b --> c\n\n<!-- d -->", ["a <1/>c"]),
    .init("attributes in braces", "# Intro {.intro}\n\n`a`{.x} b", ["Intro", "<1/> b"]),
    .init(
      "front matter",
      "---\ntitle: 'It''s' # x\nauthor: Ola\ndescription: \"a \\\"b\\\"\"\nsummary: >\n  c\n  d\n---\ne",
      ["It's", "a \"b\"", "c", "d", "e"]),
    .init("a rule is no front matter", "---\n\na\n\n---\n", ["a"]),
    .init("TOML is protected", "+++\ntitle = 'a'\n+++\nb", ["b"]),
    .init("signs alone are no blocks", "| – | a |\n|---|---|\n| ! | 1 |", ["a", "1"]),
  ]

  @Test("Markdown is read as people see it", arguments: readings)
  func read(reading: MarkdownReading) throws {
    for ending in ["\n", "\r\n"] {
      let text =
        ending == "\n" ? reading.text : String(reading.text.flatMap { $0 == "\n" ? Array("\r\n") : [$0] })
      let bytes = Array(text.utf8)
      let document = MarkdownDocument(bytes)
      #expect(DocumentChecks.show(document.document) == reading.blocks)
      DocumentChecks.wellFormed(document.document)
      try DocumentChecks.identity(document, bytes)
      try DocumentChecks.newText(document) { MarkdownDocument($0) }
    }
  }

  @Test(
    "roles and paths",
    arguments: [
      ("# a", Block.Role.heading, "markdown/h1"), ("- a", .listItem, "markdown/li"),
      ("> a", .paragraph, "markdown/blockquote"),
      ("a", .paragraph, "markdown/p"), ("[^1]: a", .footnote, "markdown/footnote"),
      ("---\ntitle: a\n---", .attribute, "markdown/title"), ("![a](x)", .attribute, "markdown/image@alt"),
    ])
  func roles(text: String, role: Block.Role, path: String) {
    let blocks = MarkdownDocument(Array(text.utf8)).document.blocks
    #expect(blocks.map(\.role) == [role])
    #expect(blocks.map(\.path) == [path])
  }

  /// Gives the first block new text between its codes.
  func merge(_ text: String, _ runs: [MergedBlock.Run], block: Int = 0) throws -> String {
    let document = MarkdownDocument(Array(text.utf8))
    return String(
      decoding: try document.merge([MergedBlock(block: block, runs: runs)], language: .britishEnglish),
      as: UTF8.self)
  }

  @Test(
    "only what Markdown would misread is escaped",
    arguments: [
      ("a *b* c", "a \\*b\\* c"), ("5 * 3", "5 * 3"), ("snake_case _x_", "snake_case \\_x\\_"),
      ("# a", "\\# a"), ("#a", "#a"), ("- a", "\\- a"), ("-5 degrees", "-5 degrees"), ("1. a", "1\\. a"),
      ("1986. A", "1986\\. A"), ("1.5 a", "1.5 a"), ("> a", "\\> a"), ("a > b < c", "a > b < c"),
      ("<b>", "\\<b>"),
      ("&amp;", "\\&amp;"), ("a & b", "a & b"), ("`a`", "\\`a\\`"), ("[a](b)", "\\[a\\](b)"),
      ("[a] b", "\\[a\\] b"),
      ("x [a] b", "x [a] b"), ("c:\\dir", "c:\\dir"), ("\\*", "\\\\\\*"), ("~~a~~", "\\~\\~a\\~\\~"),
      ("---", "\\---"), ("===", "\\==="), ("+ a", "\\+ a"), ("a | b", "a | b"), ("* a", "\\* a"),
    ])
  func escapes(target: String, expected: String) throws {
    #expect(try merge("Hei", [.text(Array(target.utf8))]) == expected)
    let again = MarkdownDocument(Array(expected.utf8)).document
    #expect(DocumentChecks.show(again) == (target.contains { $0.isLetter || $0.isNumber } ? [target] : []))
  }

  @Test("spaces at the inner edges of emphasis move outside")
  func spaces() throws {
    #expect(
      try merge(
        "a **b** c",
        [.text(Array("x".utf8)), .code(0), .text(Array(" y ".utf8)), .code(1), .text(Array("z".utf8))])
        == "x **y** z")
  }

  @Test("emphasis that cannot stand so becomes HTML")
  func flanking() throws {
    #expect(
      try merge(
        "a **b** c",
        [.text(Array("x".utf8)), .code(0), .text(Array("«y»".utf8)), .code(1), .text(Array("z".utf8))])
        == "x<strong>«y»</strong>z")
  }

  @Test("a link that has only its text for a label keeps the label")
  func labels() throws {
    #expect(
      try merge(
        "Se [Kart].\n\n[kart]: x",
        [.text(Array("See ".utf8)), .code(0), .text(Array("map".utf8)), .code(1), .text([0x2E])])
        == "See [map][Kart].\n\n[kart]: x")
  }

  @Test("an exclamation mark before a link makes no image of it")
  func exclamation() throws {
    #expect(
      try merge("Hei [a](b)", [.text(Array("Hi!".utf8)), .code(0), .text(Array("c".utf8)), .code(1)])
        == "Hi\\![c](b)")
  }

  @Test("a wrapped paragraph is wrapped again with its marks")
  func wrapped() throws {
    #expect(
      try merge(
        "> - Dette er en linje\n>   som er brutt av.\n> - b",
        [.text(Array("This is a line that was broken - and 1. it is longer.".utf8))])
        == "> - This is a line\n>   that was broken -\n>   and 1. it is\n>   longer.\n> - b")
  }

  @Test(
    "values of the front matter are quoted where they must be",
    arguments: [
      ("title: a", "B: c", "title: \"B: c\""), ("title: a", "B", "title: B"),
      ("title: 'a'", "It's", "title: 'It''s'"),
      ("title: \"a\"", "\"B\"", "title: \"\\\"B\\\"\""), ("title: a # k", "- b", "title: \"- b\" # k"),
      ("title: a", "Yes", "title: \"Yes\""), ("title: a", "2024", "title: \"2024\""),
    ])
  func frontMatter(line: String, target: String, expected: String) throws {
    #expect(try merge("---\n\(line)\n---\n", [.text(Array(target.utf8))]) == "---\n\(expected)\n---\n")
  }

  @Test("front matter that is no YAML is reported and stays as it is")
  func brokenFrontMatter() throws {
    let text = Array("---\ntitle: a\nthis is no key\n---\nb\n".utf8)
    let document = MarkdownDocument(text)
    #expect(DocumentChecks.show(document.document) == ["b"])
    #expect(document.document.diagnostics.map(\.id) == ["front-matter"])
    #expect(document.document.diagnostics.first?.position == TextPosition(line: 3, column: 1))
  }

  @Test("the front matter says the new language")
  func language() throws {
    let document = MarkdownDocument(Array("---\ntitle: Hei\nlang: nb\n---\nHei på deg".utf8))
    #expect(
      String(decoding: try DocumentChecks.merged(document) { DocumentChecks.pseudo($0) }, as: UTF8.self)
        == "---\ntitle: Ifj\nlang: en-GB\n---\nIfj qå efh")
  }

  @Test("each key of front matter that people read gives a block, as its example shows")
  func keys() throws {
    let table = try #require(LocaleData.embedded.bytes(of: "markdown/front-matter.tsv"))
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t")
      let document = MarkdownDocument(Array("---\n\(cells[2])\n---\n".utf8)).document
      #expect(document.blocks.count == (cells[1] == "text" ? 1 : 0), "\(line)")
    }
  }

  @Test(
    "every sample comes back, untouched, rewritten and pseudo-translated",
    arguments: DocumentChecks.samples(
      ["md-difi", "md-kodeklubben", "md-laws", "tldr", "zonemaster-faq"], [".md"]))
  func samples(path: String) throws {
    let bytes = try #require(Repository.bytes(of: path))
    let document = MarkdownDocument(bytes)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, bytes)
    try DocumentChecks.newText(document) { MarkdownDocument($0) }
    #expect(document.document.diagnostics.isEmpty)
  }

  @Test("whatever stands in a document, it comes back from its text and codes", arguments: 0..<600)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "\n", "\n\n", "\r\n", "  \n", "\\\n", " ", "    ", "\t", "> ", "- ", "1. ", "# ", "## ", "---", "===",
      "***", "*", "**",
      "_", "__", "~~", "`", "``", "```\n", "[", "]", "](x)", "](x \"Ti tel\")", "![", "[^1]", "[^1]: ", "[a]",
      "[a]: x \"Ti\"\n",
      "|", "|---|---|\n", "| a | b |\n", "<b>", "</b>", "<br>", "<div>\n", "</div>\n", "<!-- k -->", "<",
      "&amp;", "&", "\\",
      "ord", "Ett ord ", "til", "å", "«", "»", ".", "https://x.no/a", "<https://x.no>", "[ ] ", "{.a}", "!",
      "(", ")",
      "title: a\n", "---\n",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<40, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
    let bytes = Array(text.utf8)
    let document = MarkdownDocument(bytes)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, bytes)
    try DocumentChecks.newText(document) { MarkdownDocument($0) }
  }

  @Test("a sample cut off anywhere comes back")
  func truncated() throws {
    for path in DocumentChecks.samples(["md-kodeklubben"], ["romvesen.md"]) {
      let bytes = try #require(Repository.bytes(of: path))
      for end in stride(from: 0, to: bytes.count, by: 61) {
        let part = Array(bytes[..<end])
        try DocumentChecks.identity(MarkdownDocument(part), part)
      }
    }
  }

  @Test("hostile documents stay linear")
  func hostile() throws {
    let count = 50_000
    func many(_ text: String) -> String { String(repeating: text, count: count) }
    let texts = [
      many(">"), many("> a\n"), many("- ") + many("\n"), many("*a **a "), many("a**b" + "c* "), many("[a](b"),
      many("["),
      many("[a"), many("]"), many("[a]("), many("![a](b \""), many("`a``"), many("<a "), many("<a b=\""),
      many("<!--"),
      many("<?"), many("&"), many("~"), many("|a") + "\n" + many("|-") + "\n" + many("|b"), many("[a]: b\n"),
      many("[a]: b\n\n[a]"),
      many("a  \n"), many("*") + "a" + many("*"), many("_a"), many("1) "), many("<b>"), many("- a\n\n"),
      many("{.a"), many("\\"),
      "---\n" + many("a: \"\n") + "---\n", many("[^1]: a\n"), many("www.a"),
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      try DocumentChecks.identity(MarkdownDocument(bytes), bytes)
    }
  }
}
