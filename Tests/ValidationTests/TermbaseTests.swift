import Testing

@testable import Validation

/// TBX of 2019 and 2008.
@Suite struct TermbaseTests {
  private static func tbx(
    _ term: String = "", concept: String = "", language: String = "", type: String = "TBX-Basic",
    style: String = "dca",
    back: String = ""
  ) -> String {
    """
    <tbx style="\(style)" type="\(type)" xml:lang="nb" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:my="my">
    <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c1">\(concept)<langSec xml:lang="nb">\(language)<termSec id="t1"><term>ord</term>\(term)</termSec></langSec></conceptEntry></body>\(back)</text></tbx>
    """
  }

  private static func martif(_ term: String, concept: String = "") -> String {
    """
    <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
    <martif type="TBX" xml:lang="nb"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body><termEntry id="c1">\(concept)<langSet xml:lang="nb"><tig>\(term)</tig></langSet></termEntry></body></text></martif>
    """
  }

  private static func note(_ type: String, _ value: String) -> String {
    "<termNote type=\"\(type)\">\(value)</termNote>"
  }

  static let cases: [(rule: String, valid: String, invalid: String)] = [
    ("tbx-element", tbx("<note>x <hi type=\"bold\">y</hi></note>"), tbx("<note>x <b>y</b></note>")),
    ("tbx-element", martif("<term>a</term><note>x</note>"), martif("<term>a</term><termSec/>")),
    ("tbx-element", tbx(), tbx().replacing("ed-2", with: "ed-9")),
    ("tbx-order", tbx(note("partOfSpeech", "noun")), tbx("<term>b</term>")),
    ("tbx-order", tbx(concept: "<note>x</note>"), tbx().replacing("<term>ord</term>", with: "")),
    ("tbx-order", martif("<term>a</term>"), martif("<note>a</note>")),
    ("tbx-text", tbx("<note>x</note>"), tbx("x")),
    ("tbx-attribute", tbx("<note id=\"n\">x</note>"), tbx("<note lang=\"n\">x</note>")),
    ("tbx-attribute-missing", tbx(note("termType", "acronym")), tbx("<termNote>acronym</termNote>")),
    (
      "tbx-attribute-missing",
      tbx("<basic:crossReference target=\"c1\">x</basic:crossReference>", style: "dct"),
      tbx("<basic:crossReference>x</basic:crossReference>", style: "dct")
    ),
    ("tbx-value", tbx(note("partOfSpeech", "noun")), tbx(note("partOfSpeech", "substantiv"))),
    (
      "tbx-value", tbx(note("administrativeStatus", "admittedTerm-admn-sts")),
      tbx(note("administrativeStatus", "admitted"))
    ),
    (
      "tbx-value", tbx("<min:partOfSpeech>verb</min:partOfSpeech>", style: "dct"),
      tbx("<min:partOfSpeech>ord</min:partOfSpeech>", style: "dct")
    ),
    ("tbx-value", tbx(type: "TBX-Core"), tbx(type: "Core")),
    ("tbx-value", tbx(), tbx(style: "dcx")),
    ("tbx-id", tbx("<note id=\"x\">a</note>"), tbx("<note id=\"c1\">a</note>")),
    (
      "tbx-target", tbx("<ref type=\"crossReference\" target=\"c1\">x</ref>"),
      tbx("<ref type=\"crossReference\" target=\"c2\">x</ref>")
    ),
    (
      "tbx-date",
      tbx(
        "<transacGrp><transac type=\"transactionType\">origination</transac><date>2026-11-24</date></transacGrp>"
      ),
      tbx(
        "<transacGrp><transac type=\"transactionType\">origination</transac><date>24.11.2026</date></transacGrp>"
      )
    ),
    ("tbx-category", tbx(note("termType", "acronym")), tbx(note("termType", "acronym"), type: "TBX-Min")),
    ("tbx-category", tbx(note("x-mine", "a"), type: "TBX-Mine"), tbx(note("x-mine", "a"))),
    (
      "tbx-category", tbx("<min:partOfSpeech>noun</min:partOfSpeech>", type: "TBX-Min", style: "dct"),
      tbx("<basic:termType>acronym</basic:termType>", type: "TBX-Min", style: "dct")
    ),
    ("tbx-category", tbx("<my:x/>", type: "TBX-Mine", style: "dct"), tbx("<my:x/>", style: "dct")),
    ("tbx-order", tbx("<my:x/>", type: "TBX-Mine", style: "dct"), tbx("<my:x/>", type: "TBX-Mine")),
    (
      "tbx-level", tbx(concept: "<descrip type=\"subjectField\">x</descrip>"),
      tbx(language: "<descrip type=\"subjectField\">x</descrip>")
    ),
    (
      "tbx-level", tbx(language: "<basic:definition>x</basic:definition>", style: "dct"),
      tbx("<basic:definition>x</basic:definition>", style: "dct")
    ),
    (
      "tbx-span", tbx("<note><sc id=\"s\"/>x<ec startRef=\"s\"/></note>"),
      tbx("<note><sc id=\"s\"/>x<ec id=\"e\"/></note>")
    ),
  ]

  @Test("each rule lets its valid example pass and names itself for the invalid one", arguments: cases)
  func rules(rule: String, valid: String, invalid: String) throws {
    try expectRule(rule, valid: valid, invalid: invalid)
  }

  @Test("every rule has an example, and only those")
  func catalogue() { #expect(Set(TBXValidator.rules.map(\.id)) == Set(Self.cases.map(\.rule))) }

  @Test("drafts had categories in other modules and at other levels")
  func drafts() throws {
    let text = Self.tbx(
      concept: "<basic:subjectField>x</basic:subjectField>",
      language: "<min:partOfSpeech>noun</min:partOfSpeech>",
      style: "dct")
    #expect(try !Validator.validate(Array(text.utf8)).isValid)
    let draft = try Validator.validate(Array(text.replacing("ed-2", with: "ed:3.0").utf8))
    #expect(draft.isValid && draft.findings.map(\.id) == ["tbx-level"])
  }

  @Test("the default lists of TBX 2008 warn, for a file may have others")
  func old() throws {
    let result = try Validator.validate(
      Array(Self.martif("<term>a</term>" + Self.note("grammaticalGender", "common")).utf8))
    #expect(result.format == "TBX 2008" && result.isValid)
    #expect(result.findings.map(\.id) == ["tbx-value"])
  }
}
