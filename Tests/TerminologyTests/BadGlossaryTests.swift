import Model
import Terminology
import Testing

/// Bad input is named with its place, and the good rows are usable.
@Suite struct BadGlossaryTests {
  private static func tbx(_ entries: String) -> String {
    "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"nb\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n<text><body>\n"
      + "<conceptEntry id=\"g\"><langSec xml:lang=\"nb\"><termSec><term>god</term></termSec></langSec></conceptEntry>\n"
      + entries + "\n</body></text></tbx>"
  }
  private static func entry(_ id: String, _ inside: String) -> String {
    "<conceptEntry id=\"\(id)\">\(inside)</conceptEntry>"
  }
  static let long = String(repeating: "x", count: 10_000)

  /// Text, the id expected, the line, and the terms left with skip-bad (nil: refused all the same).
  static let cases: [(String, String, Int?, [String]?)] = [
    ("nb\ten\ngod\tgood\n\tempty", "glossary-term-empty", 3, ["god"]),
    ("nb\ten\ngod\tgood\n\(long)\tx", "glossary-term-long", 3, ["god"]),
    ("nb\ten\ngod\tgood\ndårlig;bad", "glossary-separator", 3, ["god"]),
    ("nb;en\ngod;good\ndårlig\tbad", "glossary-separator", 3, ["god"]),
    ("nb,en,pos\n\"go\nd\",good,ADJ\ndårlig,bad,ajd", "glossary-pos", 4, ["go\nd"]),
    ("sep=;\nnb;en;status\ngod;good;\ndårlig;bad;forbiden", "glossary-status", 4, ["god"]),
    ("nb;en\ngod;good\n\"dårlig\"t;bad\nfin;fine", "table-quote", 3, ["god", "fin"]),
    ("nb;en\ngod;good\ndårlig;\"bad\nfin;fine", "table-quote", 3, ["god", "fin"]),
    ("nb\ten\ngod\tgood\ndårlig", "glossary-row-short", 3, ["god"]),
    (
      "id\tnb\tstatus\n1\tgod\tpreferred\n1\tgod\tforbidden", "glossary-id-conflict", 3, ["god"]
    ),
    (
      tbx(entry("a", "<langSec xml:lang=\"nb\"><termSec><term/></termSec></langSec>")), "tbx-term-empty", 4,
      ["god"]
    ),
    (tbx(entry("a", "<langSec xml:lang=\"nb\"/>")), "tbx-term-missing", 4, ["god"]),
    (tbx(entry("a", "<langSec><termSec><term>x</term></termSec></langSec>")), "tbx-language", 4, ["god"]),
    (
      tbx(entry("g", "<langSec xml:lang=\"nb\"><termSec><term>x</term></termSec></langSec>")), "tbx-id-twice",
      4,
      ["god"]
    ),
    (
      tbx(entry("a", "<langSec xml:lang=\"nb\"><termSec><term>\(long)</term></termSec></langSec>")),
      "tbx-term-long", 4, ["god"]
    ),
    (tbx("<conceptEntry id=\"a\"><langSec></conceptEntry>"), "xml-syntax", 4, ["god"]),
    ("<!DOCTYPE tbx SYSTEM \"x.dtd\">\n" + tbx(""), "xml-doctype", 1, nil),
    (tbx(entry("a", "&nosuch;")), "xml-entity", 4, nil),
    ("god\tgood\ndårlig", "omegat-cells", 2, ["god"]),
    ("#UTX 1.20; nb/en\n#src\ttgt\tsrc:pos\ngod\tgood\tnoun\n\tbad", "utx-term-empty", 4, ["god"]),
    ("#UTX 1.20\n#src\ttgt\n", "utx-language", 1, nil),
    ("PK not an archive", "archive-broken", nil, nil), ("<html/>", "glossary-format", 1, nil),
    ("", "glossary-format", nil, nil),
  ]

  @Test("each fault is named with its line, and what is good stays usable", arguments: 0..<cases.count)
  func faults(number: Int) throws {
    let (text, id, line, good) = Self.cases[number]
    let bytes = Array(text.utf8)
    let fault = #expect(throws: InvalidInput.self) { try GlossaryFormat.detect(bytes: bytes).read(bytes) }
    let first = fault?.diagnostics.first
    #expect(first?.id == id, "\(String(describing: first))")
    #expect(first?.position?.line == line)
    let skipping = GlossaryReading(skipsBad: true)
    guard let good else {
      #expect(throws: InvalidInput.self) { try GlossaryFormat.detect(bytes: bytes).read(bytes, skipping) }
      return
    }
    let read = try GlossaryFormat.detect(bytes: bytes).read(bytes, skipping)
    #expect(read.glossary.concepts.map { $0.source.first?.text } == good)
    #expect(read.glossary.diagnostics.contains { $0.id == id && $0.severity == .warning })
  }

  @Test(
    "terms that look like patterns or markup come through every format",
    arguments: [GlossaryFormat.tbx, .tbx2008, .tsv, .csv, .xlsx, .omegat, .utx])
  func hostile(format: GlossaryFormat) throws {
    let terms = ["(a|b)+$", "<script>x</script>", "&amp", "=1+1", "[", "\\", "%s", "a\u{301}b"]
    let concepts = terms.enumerated().map {
      Concept(
        id: "c\($0.offset + 1)", source: [.init($0.element, .preferred)],
        target: [.init($0.element, .preferred)])
    }
    let written = try format.write(GlossaryFile(glossary: Glossary(concepts: concepts)))
    let read = try format.read(written.bytes).glossary.concepts
    #expect(read.map { $0.source[0].text } == terms && read.map { $0.target[0].text } == terms)
  }

  @Test("a glossary without English is fine")
  func withoutEnglish() throws {
    let file = try GlossaryFormat.tsv.read(Array("nb\nkommune".utf8))
    #expect(file.glossary.concepts.count == 1 && file.glossary.diagnostics.isEmpty)
    for format in [GlossaryFormat.tbx, .csv, .xlsx] {
      let written = try format.write(file)
      #expect(written.losses.isEmpty)
      #expect(try format.read(written.bytes).plainConcepts == file.plainConcepts)
    }
  }

  @Test(
    "a row is added and every other byte stays", arguments: ["nb\ten\r\na\tb", "# x\nterm;en;z\n\"a\";b;c\n"])
  func add(table: String) throws {
    let result = try GlossaryRow(["nb": "kommune", "en": "municipality"]).appended(to: Array(table.utf8))
    #expect(result.starts(with: Array(table.utf8)))
    #expect(try Glossary(parsing: result).concepts.last?.preferredTarget == "municipality")
    #expect(throws: InvalidInput.self) {
      try GlossaryRow(["nb": "x", "domain": "y"]).appended(to: Array(table.utf8))
    }
  }

  @Test("merging joins the same concept, adds others and reports what differs")
  func merge() throws {
    var left = try GlossaryFormat.tsv.read(
      Array("id\tnb\ten\tdomain\n1\tkommune\tmunicipality\tA\n2\tby\ttown".utf8))
    let right = try GlossaryFormat.tsv.read(
      Array("id\tnb\ten\tdomain\n9\tkommune\tmunicipality; local authority\tB\n2\tland\tcountry".utf8))
    let result = left.merge(right)
    #expect(result.joined == 1 && result.added == 1)
    #expect(result.conflicts.map(\.id) == ["glossary-conflict", "glossary-id-taken"])
    #expect(left.glossary.concepts.map(\.id) == ["1", "2", "2-2"])
    #expect(left.glossary.concepts[0].target.map(\.text) == ["municipality", "local authority"])
  }
}
