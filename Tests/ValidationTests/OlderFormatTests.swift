import Model
import TestSupport
import Testing

@testable import Validation

/// XLIFF 1.2 and TMX 1.4b.
@Suite struct OlderFormatTests {
  private static func xliff(
    _ unit: String, header: String = "",
    file: String = "original=\"a\" source-language=\"nb\" datatype=\"plaintext\""
  ) -> String {
    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\" xmlns:my=\"my\"><file \(file)>\(header)<body>\(unit)</body></file></xliff>"
  }

  private static func unit(_ content: String, _ attributes: String = "id=\"1\"") -> String {
    "<trans-unit \(attributes)>\(content)</trans-unit>"
  }

  private static func tmx(_ units: String, version: String = "1.4", header: String = "segtype=\"sentence\"")
    -> String
  {
    "<tmx version=\"\(version)\"><header creationtool=\"a\" creationtoolversion=\"1\" o-tmf=\"a\" adminlang=\"en\" srclang=\"nb\" datatype=\"plaintext\" \(header)/><body>\(units)</body></tmx>"
  }

  private static func tu(_ segment: String, _ attributes: String = "", language: String = "nb") -> String {
    "<tu \(attributes)><tuv xml:lang=\"\(language)\"><seg>\(segment)</seg></tuv></tu>"
  }

  static let cases: [(rule: String, valid: String, invalid: String)] = [
    ("xliff12-element", xliff(unit("<source>a</source>")), xliff(unit("<source>a<b/></source>"))),
    (
      "xliff12-order", xliff(unit("<source>a</source><target>b</target>")),
      xliff(unit("<target>b</target><source>a</source>"))
    ),
    ("xliff12-order", xliff(unit("<source>a</source><my:x/>")), xliff(unit("<target>b</target>"))),
    ("xliff12-text", xliff(unit("<source>a</source>")), xliff(unit("x<source>a</source>"))),
    (
      "xliff12-attribute", xliff(unit("<source my:b=\"c\">a</source>")),
      xliff(unit("<source b=\"c\">a</source>"))
    ),
    (
      "xliff12-attribute-missing", xliff(unit("<source>a</source>")),
      xliff(unit("<source>a</source>"), file: "source-language=\"nb\" datatype=\"plaintext\"")
    ),
    (
      "xliff12-attribute-missing", xliff(unit("<source><g id=\"1\">a</g></source>")),
      xliff(unit("<source><g>a</g></source>"))
    ),
    (
      "xliff12-value", xliff(unit("<source>a</source>", "id=\"1\" approved=\"yes\"")),
      xliff(unit("<source>a</source>", "id=\"1\" approved=\"ja\""))
    ),
    (
      "xliff12-id", xliff(unit("<source>a</source>") + unit("<source>a</source>", "id=\"2\"")),
      xliff(unit("<source>a</source>") + unit("<source>a</source>"))
    ),
    (
      "xliff12-pair", xliff(unit("<source><bpt id=\"1\">b</bpt>a<ept id=\"1\">c</ept></source>")),
      xliff(unit("<source><bpt id=\"1\">b</bpt>a</source>"))
    ),
    (
      "xliff12-reference",
      xliff(
        unit("<source>a</source>", "id=\"1\" phase-name=\"p\""),
        header: "<header><phase-group><phase phase-name=\"p\" process-name=\"t\"/></phase-group></header>"),
      xliff(unit("<source>a</source>", "id=\"1\" phase-name=\"p\""))
    ),
    (
      "xliff12-value", xliff(unit("<source>a</source><target state=\"x-checked\">b</target>")),
      xliff(unit("<source>a</source><target state=\"checked\">b</target>"))
    ),
    (
      "xliff12-value", xliff(unit("<source>a</source>", "id=\"1\" coord=\"1;-2;#;4\"")),
      xliff(unit("<source>a</source>", "id=\"1\" coord=\"1;2;3\""))
    ),
    (
      "xliff12-unique", xliff("<group id=\"a\"/><group id=\"b\"/>"),
      xliff("<group id=\"a\"/><group id=\"a\"/>")
    ),
    (
      "xliff12-reference",
      xliff(
        unit(
          "<source>a</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">b</mrk></target>"
        )),
      xliff(
        unit(
          "<source>a</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"2\">b</mrk></target>"
        ))
    ),
    ("tmx-element", tmx(tu("a")), tmx(tu("a<b/>"))),
    ("tmx-order", tmx(tu("a")), tmx("<tu/>")),
    ("tmx-text", tmx(tu("a")), tmx("x")),
    ("tmx-attribute", tmx(tu("a", "tuid=\"1\"")), tmx(tu("a", "id=\"1\""))),
    ("tmx-attribute-missing", tmx(tu("<bpt i=\"1\"/>a<ept i=\"1\"/>")), tmx(tu("<bpt/>a"))),
    ("tmx-value", tmx(tu("a")), tmx(tu("a"), version: "1.3")),
    ("tmx-value", tmx(tu("a")), tmx(tu("a"), header: "segtype=\"setning\"")),
    ("tmx-date", tmx(tu("a", "changedate=\"20261124T120000Z\"")), tmx(tu("a", "changedate=\"2026-11-24\""))),
    ("tmx-source-language", tmx(tu("a", language: "nb-NO")), tmx(tu("a", language: "sv"))),
    ("tmx-pair", tmx(tu("<bpt i=\"1\"/>a<ept i=\"1\"/>")), tmx(tu("<bpt i=\"1\"/>a"))),
  ]

  /// Files with every element, for the comparison with the schema.
  static let rich: [String] = [
    xliff(
      """
      <group id="g" restype="x-table"><context-group name="c" purpose="location match"><context context-type="linenumber">1</context></context-group>\
      <count-group name="n"><count count-type="total" unit="word">3</count></count-group><note priority="2" annotates="source">x</note>\
      <trans-unit id="1" approved="yes" translate="no" maxwidth="10" size-unit="char"><source xml:lang="nb">a <g id="1" ctype="bold">b</g>\
      <x id="2"/><bx id="3"/>c<ex id="3"/><bpt id="4">d</bpt><ept id="4">e</ept><ph id="5" assoc="both">f<sub>g</sub></ph>\
      <it id="6" pos="open">h</it><mrk mtype="seg" mid="1">i</mrk></source><seg-source>a</seg-source>\
      <target state="translated" state-qualifier="exact-match" equiv-trans="no">a</target>\
      <alt-trans match-quality="90" tool-id="t" alttranstype="proposal"><source>a</source><target>b</target></alt-trans><my:x/></trans-unit>\
      <bin-unit id="2" mime-type="image/png"><bin-source><external-file href="x"/></bin-source><bin-target><internal-file form="base64">x</internal-file></bin-target></bin-unit></group>
      """,
      header: """
        <header><skl><external-file href="x" uid="y"/></skl><phase-group><phase phase-name="p" process-name="t" tool-id="t"><note>x</note></phase></phase-group>\
        <glossary><internal-file>x</internal-file></glossary><reference><external-file href="x"/></reference><tool tool-id="t" tool-name="n"/></header>
        """)
  ]
  static let richMemories: [String] = [
    """
    <tmx version="1.4"><header creationtool="a" creationtoolversion="1" segtype="block" o-tmf="a" adminlang="en" srclang="*all*" datatype="html">\
    <note>x</note><prop type="a">b</prop><ude name="u" base="b"><map unicode="#xF8FF" code="#xF0"/></ude></header><body>\
    <tu tuid="1" datatype="html" usagecount="2" lastusagedate="20261124T120000Z"><note xml:lang="en">x</note><prop type="a">b</prop>\
    <tuv xml:lang="nb" creationdate="20261124T120000Z"><prop type="a">b</prop><seg>a <bpt i="1" x="1" type="bold">b<sub>c</sub></bpt>d<ept i="1">e</ept>\
    <ph x="2" assoc="p">f</ph><it pos="begin" x="3">g</it><hi type="term" x="4">h<hi>i</hi></hi></seg></tuv>\
    <tuv xml:lang="en"><seg/></tuv></tu></body></tmx>
    """
  ]

  @Test("each rule lets its valid example pass and names itself for the invalid one", arguments: cases)
  func rules(rule: String, valid: String, invalid: String) throws {
    try expectRule(rule, valid: valid, invalid: invalid)
  }

  @Test("every rule has an example, but for the one that only warns")
  func catalogue() {
    let ids = Set((XLIFF12Validator.rules + TMXValidator.rules).map(\.id))
    #expect(ids.subtracting(Self.cases.map(\.rule)) == ["xliff12-inline-id"])
    let twice = Self.xliff(Self.unit("<source><x id=\"1\"/><x id=\"1\"/></source>"))
    #expect((try? Validator.validate(Array(twice.utf8)))?.findings.map(\.id) == ["xliff12-inline-id"])
  }

  @Test("the format says whether XLIFF 1.2 is strict")
  func strict() throws {
    let strict = Self.xliff(Self.unit("<source>a</source>"))
    let transitional = Self.xliff(Self.unit("<source ts=\"x\">a</source>"))
    #expect(try Validator.validate(Array(strict.utf8)).format == "XLIFF 1.2 strict")
    #expect(try Validator.validate(Array(transitional.utf8)).format == "XLIFF 1.2 transitional")
  }

  @Test(
    "dates and times of XML Schema",
    arguments: [
      ("2026-11-24T12:00:00Z", true), ("2026-02-29T12:00:00", false), ("2028-02-29T12:00:00.5+01:00", true),
      ("2026-11-24", false), ("2026-11-24T24:00:00", false), ("2026-11-24T12:00:00+15:00", false),
      ("", false),
    ])
  func dates(text: String, isValid: Bool) { #expect(ValueTypes.isDateTime(text) == isValid) }

  @Test("TMX may name its own document type")
  func documentType() throws {
    #expect(
      try Validator.validate(Array(("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">" + Self.tmx(Self.tu("a"))).utf8))
        .isValid)
  }
}
