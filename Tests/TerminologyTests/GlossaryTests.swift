import Model
import Terminology
import Testing

@Suite struct GlossaryTests {
  func glossary(_ text: String, _ language: LanguageTag = .bokmål) throws -> Glossary {
    try Glossary(parsing: Array(text.utf8), name: "g.tsv", language: language)
  }

  @Test("columns are known by name in any order and any case; others are kept")
  func columns() throws {
    let glossary = try glossary(
      """
      EN_alt\tnb\tsource of it\tid\ten\ten_forbidden\tpos\tgender\tnb_variants\tdomain\tdefinition\tnote\tnn
      aid ; help\tbistand\tNOU\tk1\tassistance\t-\tnoun\tM\tstøtte;hjelp\tpolitics\tHelp.\tSay so.\thjelp
      """)
    let concept = try #require(glossary.concepts.first)
    #expect(concept.id == "k1")
    #expect(concept.source.map(\.text) == ["bistand", "støtte", "hjelp"])
    #expect(concept.source.map(\.status) == [.preferred, .admitted, .admitted])
    #expect(
      concept.target == [.init("assistance", .preferred), .init("aid", .admitted), .init("help", .admitted)])
    #expect(concept.partOfSpeech == "NOUN" && concept.gender == "m")
    #expect(concept.domain == "politics" && concept.definition == "Help." && concept.note == "Say so.")
    #expect(concept.other == ["source of it": "NOU", "nn": "hjelp"])
    #expect(concept.preferredTarget == "assistance")
  }

  @Test(
    "parts of speech are read by tag and by plain name",
    arguments: [
      ("NOUN", "NOUN"), ("noun", "NOUN"), ("Proper", "PROPN"), ("acronym", "PROPN"), ("adjective", "ADJ"),
      ("verb", "VERB"), ("preposition", "ADP"), ("aux", "AUX"),
    ])
  func partsOfSpeech(cell: String, tag: String) throws {
    #expect(try glossary("term\tpos\nord\t\(cell)").concepts.first?.partOfSpeech == tag)
  }

  @Test("only the term is needed; an id is made from it")
  func termOnly() throws {
    let glossary = try glossary("term\nhus\nsosiale medier\nhus\n")
    #expect(glossary.concepts.map(\.id) == ["hus", "sosiale_medier", "hus-2"])
    #expect(glossary.concepts.allSatisfy { $0.target.isEmpty && $0.partOfSpeech == nil })
    #expect(glossary.diagnostics.isEmpty)
  }

  @Test("rows that share an id are one concept, its preferred term first")
  func sharedID() throws {
    let glossary = try glossary(
      "id;nb;gender;status;en\n1;bil;m;admitted;car\n2;hus;n;;house\n1;kjøretøy;n;preferred;vehicle\n1;karre;;forbidden;\n"
    )
    #expect(glossary.concepts.map(\.id) == ["1", "2"])
    let first = try #require(glossary.concepts.first)
    #expect(first.source.map(\.text) == ["kjøretøy", "bil", "karre"])
    #expect(first.source.map(\.status) == [.preferred, .admitted, .forbidden])
    #expect(first.source.first?.gender == "n")
    #expect(first.target.map(\.text) == ["car", "vehicle"])
  }

  @Test("in Nynorsk the column nn counts; without it term or nb")
  func nynorsk() throws {
    let text = "nb\tnn\tpos\nuke\tveke\tnoun\nOslo\t\tproper\nhjem\t-\tnoun\n"
    #expect(try glossary(text, .nynorsk).concepts.map { $0.source[0].text } == ["veke", "Oslo", "hjem"])
    #expect(try glossary(text).concepts.map { $0.source[0].text } == ["uke", "Oslo", "hjem"])
    #expect(try glossary("term\nveke\n", .nynorsk).concepts.map { $0.source[0].text } == ["veke"])
  }

  @Test("terms become NFC")
  func composed() throws {
    let text = try glossary("term\na\u{30A}r").concepts.first?.source.first?.text ?? ""
    #expect(Array(text.utf8) == Array("\u{E5}r".utf8))
  }

  @Test(
    "bad tables name the fault, its place and a remedy",
    arguments: [
      ("hus\thouse\nbil\tcar", "glossary-header", 1, 1, "known are"),
      ("id\ten\n1\thouse", "glossary-term-column", 1, 1, "nb"),
      ("id\ttrem\n1\thus", "glossary-term-column", 1, 4, "did you mean \"term\"?"),
      ("nb\tterm\nhus\tbil", "glossary-column-twice", 1, 4, "keep one"),
      ("id\tnb\ten\n1", "glossary-row-short", 2, 2, "every cell"),
      ("nb\ten\nhus", "glossary-row-short", 2, 4, "every cell"),
      ("id\tnb\n1\t \n", "glossary-term-empty", 2, 3, "write the term"),
      ("id\tnb\n1\t-\n", "glossary-term-empty", 2, 3, "write the term"),
      ("nb\tstatus\nåre\tforbiden", "glossary-status", 2, 5, "did you mean \"forbidden\"?"),
      ("nb\tstatus\nhus\tbest", "glossary-status", 2, 5, "preferred, admitted or forbidden"),
      ("nb\tpos\nhus\tnuon", "glossary-pos", 2, 5, "did you mean \"noun\"?"),
      ("nb;pos\n\"hus; \"\"lite\"\"\";thing", "glossary-pos", 2, 17, "Universal Dependencies"),
      (
        "id\tnb\tstatus\n1\thus\tpreferred\n1\thus\tforbidden", "glossary-id-conflict", 3, 7, "keep one"
      ),
      ("", "table-empty", nil, nil, "names the columns"),
      ("nb\ten\nhus\t\u{0}", "table-binary", 2, 5, "text"),
    ] as [(String, String, Int?, Int?, String)])
  func faults(text: String, id: String, line: Int?, column: Int?, remedy: String) throws {
    let fault = try #require(throws: InvalidInput.self) { try glossary(text) }
    let first = try #require(fault.diagnostics.first)
    #expect(first.id == id)
    #expect(first.severity == .error)
    #expect(
      first.position?.line == line && first.position?.column == column,
      "\(String(describing: first.position))")
    #expect(first.remedy.contains(remedy), "\(first.remedy)")
    #expect(!first.message.hasSuffix(".") && !first.message.contains("\n"))
  }

  @Test("a table that is not UTF-8 says where")
  func encoding() throws {
    let bytes = Array("nb\ten\nbr".utf8) + [0xF8] + Array("d\tbread".utf8)
    let fault = try #require(throws: InvalidInput.self) { try Glossary(parsing: bytes) }
    #expect(fault.diagnostics.first?.id == "table-encoding")
    #expect(fault.diagnostics.first?.position == TextPosition(line: 2, column: 3))
  }

  @Test("every fault of a table is reported, not the first alone")
  func allFaults() throws {
    let fault = try #require(throws: InvalidInput.self) {
      try glossary("nb\tstatus\nhus\tx\n-\t\nbil\ty")
    }
    #expect(fault.diagnostics.map(\.id) == ["glossary-status", "glossary-term-empty", "glossary-status"])
  }

  @Test(
    "what can be used with care is a warning",
    arguments: [
      ("nb\tdefinitoin\nhus\ta house", "glossary-column"), ("nb\tgender\nhus\tx", "glossary-gender"),
      ("nb\ten\nhus\thouse\tmore", "glossary-row-long"),
      ("nb\ten\ten_forbidden\nhus\thouse\thouse", "glossary-standing"),
      ("id\tnb\tdomain\n1\thus\tlaw\n1\tbygg\tfood", "glossary-id-conflict"),
    ])
  func warnings(text: String, id: String) throws {
    let glossary = try glossary(text)
    #expect(glossary.diagnostics.map(\.id) == [id])
    #expect(glossary.diagnostics.allSatisfy { $0.severity == .warning && $0.position != nil })
    #expect(!glossary.concepts.isEmpty)
  }

  @Test("a term of more than a thousand bytes is refused")
  func longTerm() throws {
    let fault = try #require(throws: InvalidInput.self) {
      try glossary("nb\n" + String(repeating: "a", count: 10_000))
    }
    #expect(fault.diagnostics.first?.id == "glossary-term-long")
  }
}
