import Model
import TestSupport
import Testing

@testable import Handouts

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct HTMLHandoutTests {
  /// The page for one row.
  func page(_ source: String, _ target: String? = nil, terms: [TermMatch] = []) throws -> String {
    let pair = Pair(
      id: "s1", source: InlineText(source), target: target.map { InlineText($0) }, state: .translated,
      terms: terms)
    return try render(SampleFile.file([pair]))
  }

  func render(_ file: BilingualFile) throws -> String {
    String(decoding: try HTMLHandout().render(Handout(file)), as: UTF8.self)
  }

  /// What stands in the source cell and the target cell of the first row.
  func cells(_ source: String, _ target: String, terms: [TermMatch] = []) throws -> [String] {
    try page(source, target, terms: terms).contents(of: "td")
  }

  @Test("the page is as in Tests/Golden/handout.html")
  func golden() throws {
    let bytes = try HTMLHandout().render(Handout(SampleFile.allFeatures))
    let path = "Tests/Golden/handout.html"
    if getenv("ORDBRO_UPDATE_GOLDEN") != nil {
      let file = try #require(fopen(Repository.root + "/" + path, "wb"))
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    let expected = try #require(Repository.bytes(of: path)).split(separator: 0x0A)
    let actual = bytes.split(separator: 0x0A)
    for (index, line) in actual.enumerated() where index >= expected.count || line != expected[index] {
      Issue.record("line \(index + 1) is \(String(decoding: line, as: UTF8.self))")
      break
    }
    #expect(actual.count == expected.count, "ORDBRO_UPDATE_GOLDEN=1 writes the file anew")
  }

  @Test("the page loads nothing and runs nothing")
  func selfContained() throws {
    let page = try render(SampleFile.allFeatures)
    for word in ["<script", "<link", "<img", "src=", "url(", "@import", "http:", "https:"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("every cell, title, headword and translation names its language")
  func languages() throws {
    let page = try render(SampleFile.allFeatures)
    for element in ["<td", "<dt", "<dd", "<h1"] {
      for start in page.ranges(of: element) {
        let rest = page[start.upperBound...]
        let tag = rest.prefix { $0 != ">" }
        let isNumber = tag.contains("class=\"number\"")
        let saysItInside = tag.contains("class=\"row\"")
        #expect(
          tag.contains("lang=\"nb\"") || tag.contains("lang=\"en-GB\"") || isNumber || saysItInside,
          "\(element)\(tag)")
      }
    }
    #expect(page.contains("<html lang=\"nb\">"))
  }

  @Test("every link leads to a place on the page, and no id stands twice")
  func links() throws {
    for file in [SampleFile.allFeatures, try #require(try SampleFile.seed("velkommen"))] {
      let page = try render(file)
      let ids = page.values(of: "id")
      #expect(Set(ids).count == ids.count)
      let targets = page.values(of: "href")
      #expect(!targets.isEmpty)
      for target in targets { #expect(ids.contains(String(target.dropFirst())), "\(target)") }
    }
  }

  @Test(
    "text is escaped, and what HTML forbids is made visible",
    arguments: [
      ("1 < 2 & \"x\" > y", "1 &lt; 2 &amp; &quot;x&quot; &gt; y"),
      ("</td><script>", "&lt;/td&gt;&lt;script&gt;"),
      ("a\u{0}b\u{1B}c\u{7F}", "a\u{2400}b\u{241B}c\u{2421}"),
      ("a\u{85}b\u{FFFE}\u{1FFFF}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
      ("a\tb\nc", "a b c"), ("&amp;", "&amp;amp;"), ("", ""), ("æøå€😀", "æøå€😀"),
    ])
  func escaping(text: String, html: String) throws {
    let cells = try cells(text, text)
    #expect(cells.map { Array($0.utf8) } == [Array(html.utf8), Array(html.utf8)])
    let titled = String(
      decoding: try HTMLHandout().render(Handout(SampleFile.file([]), title: text)), as: UTF8.self)
    #expect(titled.contents(of: "title").map { Array($0.utf8) } == [Array(html.utf8)])
  }

  @Test(
    "right-to-left words are isolated together with what stands between them",
    arguments: [
      ("Han heter محمد علي, 40.", "Han heter <bdi>محمد علي</bdi>, 40."), ("שלום", "<bdi>שלום</bdi>"),
      ("שלום og שלום", "<bdi>שלום</bdi> og <bdi>שלום</bdi>"),
      ("שלום – שלום!", "<bdi>שלום\u{A0}– שלום</bdi>!"),
      ("«שלום»", "«<bdi>שלום</bdi>»"),
    ])
  func bidirectional(text: String, html: String) throws {
    #expect(try cells(text, "x").first.map { Array($0.utf8) } == Array(html.utf8))
  }

  @Test("no-break spaces follow the language of each side")
  func noBreakSpaces() throws {
    #expect(
      try cells("Fra 17. mai kl. 14.", "From 17 May at 2 p.m.") == [
        "Fra 17.\u{A0}mai kl.\u{A0}14.", "From 17\u{A0}May at 2\u{A0}p.m.",
      ])
  }

  @Test("a term is a link around exactly its bytes")
  func terms() throws {
    let concept = Concept(id: "c", source: [.init("gås", .preferred)], target: [.init("goose", .preferred)])
    let match = TermMatch(range: 3..<9, concept: concept, kind: .term, term: "gås", form: "genitive")
    #expect(try cells("En gåses", "x", terms: [match]).first == "En <a href=\"#g1\">gåses</a>")
  }

  @Test("bold, italic and underlined text stay so, across the links of terms, and protected text is shown")
  func looks() throws {
    func code(_ offset: Int, _ kind: InlineCode.Kind, _ id: String, _ name: String = "", _ value: String = "")
      -> InlineCode
    {
      InlineCode(offset: offset, kind: kind, id: id, attributes: name.isEmpty ? [] : [.init(name, value)])
    }
    let text = InlineText(
      "Kjør nå, sa hun.",
      codes: [
        code(2, .open, "1", "subType", "xlf:b"), code(9, .open, "2", "subType", "xlf:i"),
        code(9, .standalone, "3", "equiv", "ls <a>"), code(10, .close, "1"), code(13, .close, "2"),
        code(17, .open, "4", "subType", "xlf:u"), code(18, .close, "4"),
      ])
    var html: [UInt8] = []
    let writer = HTMLText(language: .bokmål, spaces: try NoBreakSpaces(language: .bokmål))
    writer.append(Handout.Run(text, terms: [Handout.TermSpan(range: 0..<5, entry: 0)]), to: &html)
    #expect(
      String(decoding: html, as: UTF8.self)
        == "<a href=\"#g1\">Kj<b>ør</b></a><b> nå</b><code>ls &lt;a&gt;</code><b><i>,</i></b><i> sa</i> hun<u>.</u>"
    )
  }

  @Test("a missing target leaves room to write: a line for every 36 characters, at most twelve")
  func writingLines() throws {
    for (length, lines) in [(1, 1), (36, 1), (37, 2), (5_000, 12)] {
      let page = try page(String(repeating: "å", count: length))
      #expect(page.contains("to be translated"))
      #expect(page.ranges(of: "<span class=\"line\"></span>").count == lines)
    }
  }

  @Test("any text and any terms give a page from which the text can be read back")
  func anyText() throws {
    var random = SeededRandom(seed: 7)
    let scalars: [Unicode.Scalar] = [
      "a", "5", " ", "<", "&", "\"", "å", "é", "–", "»", "%", ".", "ש", "م", "\u{200F}", "😀", "\u{85}",
      "\u{1}",
    ]
    let concept = Concept(id: "c", source: [.init("x", .preferred)])
    for _ in 0..<300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
      }
      let source = String(text)
      let terms = (0..<4).map { _ in
        let start = Int.random(in: 0...60, using: &random)
        return TermMatch(
          range: start..<start + Int.random(in: 0...9, using: &random), concept: concept, kind: .term,
          term: "", form: "")
      }
      let cell = try cells(source, "x", terms: terms).first
      let expected = text.map { scalar -> Unicode.Scalar in
        scalar == "\u{85}" ? "\u{FFFD}" : scalar == "\u{1}" ? "\u{2401}" : scalar
      }
      #expect(cell?.withoutMarkup.unicodeScalars.elementsEqual(expected) == true, "\(source)")
    }
  }

  @Test("all colours of text keep a contrast of 4.5 to 1 with the paper and the band, light and dark")
  func contrast() throws {
    let page = try page("x")
    let schemes = page.components(betweenEach: ":root {", and: "}")
    #expect(schemes.count == 2)
    for scheme in schemes {
      let paper = try #require(luminance(of: "paper", in: scheme))
      let band = try #require(luminance(of: "band", in: scheme))
      for name in ["ink", "quiet", "link"] {
        let colour = try #require(luminance(of: name, in: scheme))
        for ground in [paper, band] {
          let ratio = (max(colour, ground) + 0.05) / (min(colour, ground) + 0.05)
          #expect(ratio >= 4.5, "\(name): \(ratio)")
        }
      }
    }
  }

  /// The relative luminance (WCAG 2.2) of a custom property `--NAME: #rrggbb`.
  func luminance(of name: String, in style: String) -> Double? {
    guard let start = style.ranges(of: "--\(name): #").first else { return nil }
    let digits = style[start.upperBound...].prefix(6)
    guard digits.count == 6, let value = Int(digits, radix: 16) else { return nil }
    func linear(_ channel: Int) -> Double {
      let part = Double(channel & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8) + 0.0722 * linear(value)
  }
}

extension String {
  /// The contents of each element of this name, which must not hold another of the same name.
  func contents(of element: String) -> [String] {
    var contents: [String] = []
    for start in ranges(of: "<\(element)") {
      guard let open = self[start.upperBound...].firstIndex(of: ">"),
        let close = self[open...].ranges(of: "</\(element)>").first
      else { continue }
      contents.append(String(self[index(after: open)..<close.lowerBound]))
    }
    return contents
  }

  /// The values of each attribute of this name.
  func values(of attribute: String) -> [String] { components(betweenEach: " \(attribute)=\"", and: "\"") }

  /// What stands after each `start` up to the next `end`.
  func components(betweenEach start: String, and end: Character) -> [String] {
    ranges(of: start).map { String(self[$0.upperBound...].prefix { $0 != end }) }
  }

  /// Text of a cell as a browser would show it, with plain spaces.
  var withoutMarkup: String {
    var text = String.UnicodeScalarView()
    var isTag = false
    for scalar in unicodeScalars {
      if scalar == "<" { isTag = true }
      if !isTag { text.append(scalar == "\u{A0}" ? " " : scalar) }
      if scalar == ">" { isTag = false }
    }
    return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
