import Model
import TestSupport
import Testing

@testable import Validation

@Suite struct XLIFF2ValidatorTests {
  /// A document of version 2.1 with this in its unit, or around it.
  static func document(
    unit: String = "<segment><source>Hei</source></segment>", before: String = "", file: String = "",
    xliff: String = " trgLang=\"en\"", version: String = "2.1", unitAttributes: String = ""
  ) -> [UInt8] {
    let namespace = version == "2.2" ? "2.2" : "2.0"
    let text = """
      <?xml version="1.0"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:\(namespace)" version="\(version)" srcLang="nb"\(xliff)
       xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:val="urn:oasis:names:tc:xliff:validation:2.0"
       xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"
       xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"
       xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0"
       xmlns:its="http://www.w3.org/2005/11/its" xmlns:itsm="urn:oasis:names:tc:xliff:itsm:2.1"
       xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" xmlns:my="my">
      <file id="f1">\(file)<unit id="u1"\(unitAttributes)>\(before)\(unit)</unit></file>
      </xliff>
      """
    return Array(text.utf8)
  }

  private static func segment(_ source: String, _ target: String? = nil, attributes: String = "") -> String {
    "<segment\(attributes)><source>\(source)</source>" + (target.map { "<target>\($0)</target>" } ?? "")
      + "</segment>"
  }

  struct Case: CustomTestStringConvertible {
    var rule: String
    var valid: [UInt8]
    var invalid: [UInt8]
    var testDescription: String { rule }
  }

  /// A row: the rule, what keeps it, and what breaks it.
  private static func row(_ rule: String, _ valid: [UInt8], _ invalid: [UInt8]) -> Case {
    Case(rule: rule, valid: valid, invalid: invalid)
  }

  private static func unit(_ rule: String, _ valid: String, _ invalid: String) -> Case {
    row(rule, document(unit: valid), document(unit: invalid))
  }

  private static func module(
    _ rule: String, _ valid: String, _ invalid: String,
    _ content: String = segment("<mrk id=\"m1\" translate=\"no\">Hei</mrk>")
  ) -> Case {
    row(rule, document(unit: content, before: valid), document(unit: content, before: invalid))
  }

  private static func inFile(_ rule: String, _ valid: String, _ invalid: String) -> Case {
    row(rule, document(file: valid), document(file: invalid))
  }

  private static func match(_ attributes: String, _ content: String) -> String {
    "<mtc:matches><mtc:match \(attributes)>\(content)</mtc:match></mtc:matches>"
  }
  private static let pair = "<source>a</source><target>b</target>"

  static let structure: [Case] = [
    row(
      "xliff2-root", document(version: "2.0"),
      document(version: "2.2").map { $0 }.replacingFirst("version=\"2.2\"", with: "version=\"2.1\"")),
    unit("xliff2-element", segment("a"), "<segment><source>a<x/></source></segment>"),
    unit("xliff2-order", segment("a", "b"), "<segment><target>b</target><source>a</source></segment>"),
    unit("xliff2-order", segment("a"), "<segment><source>a</source><source>b</source></segment>"),
    unit("xliff2-order", segment("a"), "<notes><note>x</note></notes><originalData/>" + segment("a")),
    unit("xliff2-text", segment("a"), "<segment>b<source>a</source></segment>"),
    unit("xliff2-attribute", segment("a"), "<segment lang=\"x\"><source>a</source></segment>"),
    unit("xliff2-attribute", segment("a"), "<segment my:x=\"x\"><source>a</source></segment>"),
    unit("xliff2-attribute-missing", segment("<ph id=\"1\"/>"), segment("<ph/>")),
    unit(
      "xliff2-value", segment("a", "b", attributes: " state=\"final\""),
      segment("a", "b", attributes: " state=\"done\"")),
    unit("xliff2-value", segment("<ph id=\"1\" canCopy=\"no\"/>"), segment("<ph id=\"1\" canCopy=\"nei\"/>")),
    unit("xliff2-value", segment("<ph id=\"1\"/>"), segment("<ph id=\"a b\"/>")),
    row("xliff2-value", document(xliff: " trgLang=\"en-GB\""), document(xliff: " trgLang=\"en_GB\"")),
    unit(
      "xliff2-value", "<notes><note priority=\"10\">x</note></notes>" + segment("a"),
      "<notes><note priority=\"11\">x</note></notes>" + segment("a")),
    module(
      "xliff2-module-place",
      "<mda:metadata><mda:metaGroup><mda:meta type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata>",
      "<slr:profiles/>"),
    module(
      "xliff2-module-place", "<val:validation><val:rule isPresent=\"a\"/></val:validation>",
      "<val:validation><val:rule isPresent=\"a\"/></val:validation><val:validation><val:rule isPresent=\"b\"/></val:validation>"
    ),
  ]

  static let core: [Case] = [
    unit("xliff2-id", segment("<ph id=\"1\"/><ph id=\"2\"/>"), segment("<ph id=\"1\"/><ph id=\"1\"/>")),
    unit(
      "xliff2-id", segment("a") + segment("b"),
      segment("a", attributes: " id=\"s\"") + segment("b", attributes: " id=\"s\"")),
    unit(
      "xliff2-id", "<notes><note id=\"1\">x</note><note id=\"2\">x</note></notes>" + segment("a"),
      "<notes><note id=\"1\">x</note><note id=\"1\">x</note></notes>" + segment("a")),
    inFile("xliff2-id", "<unit id=\"u0\">\(segment("a"))</unit>", "<unit id=\"u1\">\(segment("a"))</unit>"),
    inFile("xliff2-id", "<group id=\"u1\"/>", "<group id=\"g\"><group id=\"g\"/></group>"),
    unit(
      "xliff2-target-id", segment("<ph id=\"1\"/>", "<ph id=\"1\"/><ph id=\"2\"/>"),
      segment("<ph id=\"1\"/>", "<mrk id=\"1\" translate=\"no\">x</mrk>")),
    row(
      "xliff2-target-language", document(unit: segment("a", "b")),
      document(unit: segment("a", "b"), xliff: "")),
    unit(
      "xliff2-language", "<segment><source xml:lang=\"nb-NO\">a</source></segment>",
      "<segment><source xml:lang=\"nn\">a</source></segment>"),
    inFile("xliff2-skeleton", "<skeleton href=\"x\"/>", "<skeleton/>"),
    inFile("xliff2-skeleton", "<skeleton><my:a/></skeleton>", "<skeleton href=\"x\">y</skeleton>"),
    unit("xliff2-segment", segment("a"), "<ignorable><source> </source></ignorable>"),
    unit(
      "xliff2-state", segment("a", "b", attributes: " state=\"translated\""),
      segment("a", attributes: " state=\"translated\"")),
    unit(
      "xliff2-substate", segment("a", attributes: " state=\"initial\" subState=\"my:x\""),
      segment("a", attributes: " subState=\"my:x\"")),
    unit(
      "xliff2-subtype", segment("<ph id=\"1\" type=\"fmt\" subType=\"xlf:lb\"/>"),
      segment("<ph id=\"1\" type=\"ui\" subType=\"xlf:lb\"/>")),
    unit(
      "xliff2-subtype", segment("<ph id=\"1\" type=\"fmt\" subType=\"my:x\"/>"),
      segment("<ph id=\"1\" subType=\"my:x\"/>")),
    unit(
      "xliff2-order-value",
      "<segment><source>a</source><target order=\"2\">b</target></segment><segment><source>c</source><target order=\"1\">d</target></segment>",
      "<segment><source>a</source><target order=\"2\">b</target></segment><segment><source>c</source><target>d</target></segment>"
    ),
    unit(
      "xliff2-order-value", "<segment><source>a</source><target order=\"1\">b</target></segment>",
      "<segment><source>a</source><target order=\"3\">b</target></segment>"),
    unit(
      "xliff2-isolated", segment("<sc id=\"1\"/>a") + segment("b<ec startRef=\"1\"/>"),
      segment("<sc id=\"1\"/>a")),
    unit(
      "xliff2-isolated", segment("<sc id=\"1\" isolated=\"yes\"/>a"),
      segment("<sc id=\"1\" isolated=\"yes\"/>a<ec startRef=\"1\"/>")),
    unit(
      "xliff2-isolated", segment("<sc id=\"1\"/>a<ec startRef=\"1\"/>"),
      segment("<ec startRef=\"1\"/>a<sc id=\"1\"/>")),
    unit("xliff2-ec", segment("<ec id=\"1\" isolated=\"yes\" dir=\"ltr\"/>"), segment("<ec id=\"1\"/>")),
    unit(
      "xliff2-ec", segment("<sc id=\"1\"/><ec startRef=\"1\"/>"),
      segment("<sc id=\"1\"/><ec startRef=\"1\" dir=\"rtl\"/>")),
    unit(
      "xliff2-pair-permissions", segment("<sc id=\"1\" canCopy=\"no\"/><ec startRef=\"1\" canCopy=\"no\"/>"),
      segment("<sc id=\"1\" canCopy=\"no\"/><ec startRef=\"1\"/>")),
    unit(
      "xliff2-marker", segment("<sm id=\"1\" translate=\"no\"/>a<em startRef=\"1\"/>"),
      segment("<sm id=\"1\" translate=\"no\"/>a")),
    unit(
      "xliff2-marker", segment("<sm id=\"1\" translate=\"no\"/>a<em startRef=\"1\"/>"),
      segment("a<em startRef=\"1\"/>")),
    unit(
      "xliff2-reorder",
      segment(
        "<ph id=\"1\" canReorder=\"firstNo\" canCopy=\"no\" canDelete=\"no\"/><ph id=\"2\" canReorder=\"no\" canCopy=\"no\" canDelete=\"no\"/>"
      ), segment("<ph id=\"1\"/><ph id=\"2\" canReorder=\"no\" canCopy=\"no\" canDelete=\"no\"/>")),
    unit(
      "xliff2-reorder", segment("<ph id=\"1\" canReorder=\"firstNo\" canCopy=\"no\" canDelete=\"no\"/>"),
      segment("<ph id=\"1\" canReorder=\"firstNo\"/>")),
    unit(
      "xliff2-delete",
      segment(
        "<ph id=\"1\" canDelete=\"no\"/>", "<ph id=\"1\" canDelete=\"no\"/>", attributes: " state=\"final\""),
      segment("<ph id=\"1\" canDelete=\"no\"/>", "b", attributes: " state=\"final\"")),
    unit(
      "xliff2-copy", segment("<ph id=\"1\"/>", "<ph id=\"1\"/><ph id=\"2\" copyOf=\"1\"/>"),
      segment("<ph id=\"1\" canCopy=\"no\"/>", "<ph id=\"2\" copyOf=\"1\"/>")),
    unit(
      "xliff2-copy", segment("<ph id=\"1\"/>", "<ph id=\"2\" copyOf=\"1\"/>"),
      segment("<ph id=\"1\"/>", "<ph id=\"2\" copyOf=\"7\"/>")),
    unit(
      "xliff2-data",
      "<originalData><data id=\"d\">x</data></originalData>" + segment("<ph id=\"1\" dataRef=\"d\"/>"),
      "<originalData><data id=\"d\">x</data></originalData>" + segment("<ph id=\"1\" dataRef=\"e\"/>")),
    unit(
      "xliff2-data",
      "<originalData><data id=\"d\">x</data></originalData>"
        + segment("<pc id=\"1\" dataRefStart=\"d\" dataRefEnd=\"d\">a</pc>"),
      "<originalData><data id=\"d\">x</data></originalData>"
        + segment("<pc id=\"1\" dataRefStart=\"d\">a</pc>")),
    unit(
      "xliff2-equiv", segment("<pc id=\"1\" equivStart=\"a\" equivEnd=\"b\">c</pc>"),
      segment("<pc id=\"1\" equivStart=\"a\">c</pc>")),
    unit(
      "xliff2-subflows", segment("<ph id=\"1\" subFlows=\"u1\"/>"), segment("<ph id=\"1\" subFlows=\"u2\"/>")),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" translate=\"no\">a</mrk>"), segment("<mrk id=\"1\">a</mrk>")
    ),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" type=\"comment\" value=\"x\">a</mrk>"),
      segment("<mrk id=\"1\" type=\"comment\">a</mrk>")),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" type=\"my:x\">a</mrk>"),
      segment("<mrk id=\"1\" type=\"x\">a</mrk>")),
    unit(
      "xliff2-note-ref",
      "<notes><note id=\"n\">x</note></notes>"
        + segment("<mrk id=\"1\" type=\"comment\" ref=\"#n=n\">a</mrk>"),
      "<notes><note id=\"n\">x</note></notes>"
        + segment("<mrk id=\"1\" type=\"comment\" ref=\"#n=m\">a</mrk>")),
    unit(
      "xliff2-fragment", segment("<mrk id=\"1\" type=\"term\" ref=\"http://a/b\">a</mrk>"),
      segment("<mrk id=\"1\" type=\"term\" ref=\"#n=7\">a</mrk>")),
    unit("xliff2-cp", segment("a<cp hex=\"001F\"/>"), segment("a<cp hex=\"0041\"/>")),
  ]

  static let modules: [Case] = [
    module("xliff2-mtc-ref", match("ref=\"#m1\"", pair), match("ref=\"#m2\"", pair)),
    module(
      "xliff2-mtc", match("ref=\"#m1\" type=\"tm\" subType=\"a:b\"", pair),
      match("ref=\"#m1\" subType=\"a:b\"", pair)),
    module(
      "xliff2-isolated",
      match("ref=\"#m1\"", "<source><sc id=\"1\"/><ec startRef=\"1\"/></source><target>b</target>"),
      match("ref=\"#m1\"", "<source><sc id=\"1\"/></source><target>b</target>")),
    module(
      "xliff2-value", match("ref=\"#m1\" similarity=\"99.5\"", pair),
      match("ref=\"#m1\" similarity=\"101\"", pair)),
    module(
      "xliff2-gls",
      "<gls:glossary><gls:glossEntry ref=\"#m1\"><gls:term>a</gls:term><gls:translation>b</gls:translation></gls:glossEntry></gls:glossary>",
      "<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>"),
    module(
      "xliff2-gls",
      "<gls:glossary><gls:glossEntry id=\"1\"><gls:term>a</gls:term><gls:translation id=\"2\">b</gls:translation></gls:glossEntry></gls:glossary>",
      "<gls:glossary><gls:glossEntry id=\"1\"><gls:term>a</gls:term><gls:translation id=\"1\">b</gls:translation></gls:glossEntry></gls:glossary>"
    ),
    module(
      "xliff2-mda",
      "<mda:metadata id=\"1\"><mda:metaGroup id=\"2\"><mda:meta type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata>",
      "<mda:metadata id=\"1\"><mda:metaGroup id=\"1\"><mda:meta type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata>"
    ),
    inFile(
      "xliff2-res",
      "<res:resourceData><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem></res:resourceData>",
      "<res:resourceData><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\">y</res:source></res:resourceItem></res:resourceData>"
    ),
    inFile(
      "xliff2-res",
      "<res:resourceData><res:resourceItemRef ref=\"1\"/><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem></res:resourceData>",
      "<res:resourceData><res:resourceItemRef ref=\"2\"/><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem></res:resourceData>"
    ),
    module(
      "xliff2-ctr",
      "<ctr:changeTrack><ctr:revisions appliesTo=\"source\" currentVersion=\"2\"><ctr:revision version=\"1\"><ctr:item property=\"content\">x</ctr:item></ctr:revision><ctr:revision version=\"2\"><ctr:item property=\"content\">y</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>",
      "<ctr:changeTrack><ctr:revisions appliesTo=\"source\"><ctr:revision><ctr:item property=\"category\">x</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>"
    ),
    row(
      "xliff2-fs", document(unitAttributes: " fs:fs=\"p\" fs:subFs=\"class,a\\id,b\""),
      document(unitAttributes: " fs:subFs=\"class,a\"")),
    unit(
      "xliff2-fs", segment("<ec id=\"1\" isolated=\"yes\" fs:fs=\"b\"/>"),
      segment("<sc id=\"1\" fs:fs=\"b\"/><ec startRef=\"1\" fs:fs=\"b\"/>")),
    row(
      "xliff2-slr",
      document(
        file: "<slr:profiles generalProfile=\"xliff:codepoints\"/>",
        unitAttributes: " slr:sizeRestriction=\"0,20\""),
      document(
        file: "<slr:profiles generalProfile=\"xliff:codepoints\"/>",
        unitAttributes: " slr:sizeRestriction=\"20,x\"")),
    row(
      "xliff2-slr",
      document(
        file: "<slr:profiles storageProfile=\"xliff:utf8\"/>",
        unitAttributes: " slr:storageRestriction=\"255\""),
      document(unitAttributes: " slr:storageRestriction=\"255\"")),
    module(
      "xliff2-val", "<val:validation><val:rule isPresent=\"a\" occurs=\"2\"/></val:validation>",
      "<val:validation><val:rule endsWith=\"a\" occurs=\"2\"/></val:validation>"),
    module(
      "xliff2-val", "<val:validation><val:rule startsWith=\"a\"/></val:validation>",
      "<val:validation><val:rule startsWith=\"a\" endsWith=\"b\"/></val:validation>"),
    row(
      "xliff2-its",
      document(
        unit: segment("<mrk id=\"1\" its:locQualityIssueType=\"other\">a</mrk>").replacingFirst(
          "<mrk", with: "<mrk its:version=\"2.0\" type=\"its:generic\"")),
      document(
        unit: segment("<mrk id=\"1\" its:version=\"2.0\" type=\"its:generic\" its:taSource=\"x\">a</mrk>"))),
    row(
      "xliff2-its", document(unitAttributes: " its:version=\"2.0\" its:annotatorsRef=\"mt-confidence|x\""),
      document(unitAttributes: " its:version=\"2.0\" its:annotatorsRef=\"mt-konfidens|x\"")),
    row(
      "xliff2-pgs",
      document(
        unit: segment("a") + segment("b"), version: "2.2",
        unitAttributes: " pgs:switch=\"plural:n\" pgs:case=\"other\""),
      document(version: "2.2", unitAttributes: " pgs:case=\"other\"")),
  ]

  @Test(
    "each rule lets its valid example pass and names itself for the invalid one",
    arguments: structure + core + modules)
  func rules(item: Case) throws {
    let valid = try Validator.validate(item.valid)
    #expect(valid.isValid, "\(valid.findings)")
    let invalid = try Validator.validate(item.invalid)
    #expect(invalid.findings.contains { $0.severity == .error && $0.id == item.rule }, "\(invalid.findings)")
  }

  @Test("every rule has an example and a row in the catalogue, and only those")
  func catalogue() {
    let tested = Set((Self.structure + Self.core + Self.modules).map(\.rule))
    let ids = XLIFF2Rules.all.map(\.id)
    #expect(Set(ids) == tested)
    #expect(Set(ids).count == ids.count)
  }

  @Test("a fault has the line and column of its element")
  func position() throws {
    let findings = try Validator.validate(Self.document(unit: "\n <segment><source>a</source></segment><x/>"))
      .findings
    #expect(findings.first?.position == TextPosition(line: 10, column: 39))
  }

  @Test("a reference may name a note of another unit, and a fragment in the standard's full form holds")
  func fragments() throws {
    let other = "<unit id=\"u0\"><notes><note id=\"n1\">x</note></notes>\(Self.segment("a"))</unit>"
    let reference = Self.segment("<mrk id=\"1\" type=\"comment\" ref=\"#f=f1/u=u0/n=n1\">a</mrk>")
    let result = try Validator.validate(Self.document(unit: reference, file: other))
    #expect(result.isValid, "\(result.findings)")
  }

  @Test("text that is no XML of a known standard, broken XML and a document type cannot be validated")
  func other() {
    for text in ["hei", "<html/>", "<xliff><file>", "<!DOCTYPE x><xliff/>"] {
      #expect(throws: InvalidInput.self, "\(text)") { try Validator.validate(Array(text.utf8)) }
    }
  }

  @Test("damaged files end in findings, never in a crash", arguments: 0..<200)
  func fuzz(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    guard var bytes = (Self.core + Self.modules).randomElement(using: &random)?.valid else { return }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
      case 1: bytes.remove(at: place)
      default: bytes.insert(bytes.randomElement(using: &random) ?? 0x20, at: place)
      }
    }
    _ = try? Validator.validate(bytes)
  }
}

extension [UInt8] {
  fileprivate func replacingFirst(_ text: String, with other: String) -> [UInt8] {
    Array(String(decoding: self, as: UTF8.self).replacingFirst(text, with: other).utf8)
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
