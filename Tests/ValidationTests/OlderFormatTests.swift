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

  @Test("each rule lets its valid example pass and names itself for the invalid one", arguments: cases)
  func rules(rule: String, valid: String, invalid: String) throws {
    let good = try Validator.validate(Array(valid.utf8))
    #expect(good.findings.isEmpty, "\(good.findings)")
    let bad = try Validator.validate(Array(invalid.utf8))
    #expect(
      bad.findings.contains { $0.severity == .error && $0.id == rule && !$0.remedy.isEmpty },
      "\(bad.findings)")
  }

  @Test("every rule has an example, but for the one that only warns")
  func catalogue() {
    let ids = Set((XLIFF12Validator.rules + TMXValidator.rules).map(\.id))
    #expect(ids.subtracting(Self.cases.map(\.rule)) == ["xliff12-inline-id"])
    let twice = Self.xliff(Self.unit("<source><x id=\"1\"/><x id=\"1\"/></source>"))
    #expect((try? Validator.validate(Array(twice.utf8)))?.findings.map(\.id) == ["xliff12-inline-id"])
  }

  @Test("TMX may name its own document type")
  func documentType() throws {
    #expect(
      try Validator.validate(Array(("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">" + Self.tmx(Self.tu("a"))).utf8))
        .isValid)
  }
}
