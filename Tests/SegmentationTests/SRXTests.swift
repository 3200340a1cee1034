import JSON
import Model
import TestSupport
import Testing

@testable import Segmentation

@Suite struct SRXTests {
  static func file(
    _ rules: String, header: String = #"<header segmentsubflows="yes" cascade="no"/>"#,
    map: (pattern: String, name: String) = ("[Nn][BbOo].*", "Norsk")
  ) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">\(header)<body><languagerules>
      <languagerule languagerulename="Norsk">
      \(rules)
      </languagerule></languagerules><maprules>
      <languagemap languagepattern="DE.*" languagerulename="Ingen"/>
      <languagemap languagepattern="\(map.pattern)" languagerulename="\(map.name)"/>
      </maprules></body></srx>
      """.utf8)
  }

  static let plain = """
    <rule break="no"><beforebreak>\\bkap\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
    <rule break="yes"><beforebreak>[.?!]</beforebreak><afterbreak>\\s</afterbreak></rule>
    """

  private func marked(_ text: String, _ rules: ImportedRules) -> String {
    let bytes = Array(text.utf8)
    return rules.segments(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
      .joined(separator: " | ")
  }

  @Test("the first rule that fits decides, and a line break always ends a segment")
  func order() throws {
    let (rules, losses) = try SRXDocument(reading: Self.file(Self.plain)).rules(for: .bokmål)
    #expect(losses.isEmpty)
    #expect(marked("Se kap. To. Ærlig? ja\nNeste. ", rules) == "Se kap. To. | Ærlig? | ja | Neste.")
    #expect(
      rules.segments(in: Array("Ja. Nei".utf8)).map(\.rule) == ["srx-5", "end-of-text"])
    #expect(rules.decisions(in: Array("Se kap. To.".utf8)).map(\.isBreak) == [false, true])
  }

  @Test("what cannot be taken over is reported with its line")
  func losses() throws {
    let header =
      #"<header segmentsubflows="no" cascade="yes"><formathandle type="start" include="no"/></header>"#
    let broken =
      "<rule break=\"no\"><beforebreak>(</beforebreak><afterbreak>x</afterbreak></rule>\n" + Self.plain
    let (rules, losses) = try SRXDocument(reading: Self.file(broken, header: header)).rules(for: .bokmål)
    #expect(losses.map(\.id) == ["srx-loss", "srx-loss", "srx-pattern"])
    #expect(losses.last?.position?.line == 4)
    #expect(marked("Ja. Nei", rules) == "Ja. | Nei")
  }

  @Test(
    "files that are no usable SRX are refused",
    arguments: [
      ("<srx version=\"2.0\"/>", "srx-root"), ("<tmx/>", "srx-root"), ("<srx", "xml-truncated"),
      ("<srx xmlns=\"http://www.lisa.org/srx20\" version=\"1.0\"/>", "srx-version"),
      (
        "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><body><languagerules><languagerule languagerulename=\"x\"><rule break=\"maybe\"/></languagerule></languagerules></body></srx>",
        "srx-rule"
      ),
    ])
  func refused(text: String, id: String) {
    let error = #expect(throws: InvalidInput.self) { try SRXDocument(reading: Array(text.utf8)) }
    #expect(error?.diagnostics.first?.id == id)
  }

  @Test("a language without a map, or with a map to nowhere, is refused")
  func languages() throws {
    let german = try SRXDocument(reading: Self.file(Self.plain, map: ("FR.*", "Norsk")))
    let missing = #expect(throws: InvalidInput.self) { try german.rules(for: .nynorsk) }
    #expect(missing?.diagnostics.first?.id == "srx-language")
    let nowhere = try SRXDocument(reading: Self.file(Self.plain, map: ("[Nn][Nn].*", "Nork")))
    let error = #expect(throws: InvalidInput.self) { try nowhere.rules(for: .nynorsk) }
    #expect(error?.diagnostics.first?.remedy == "did you mean \"Norsk\"?")
  }

  @Test("a pattern that backtracks without end stops, and the rest goes on")
  func hostilePattern() throws {
    let hostile =
      "<rule break=\"no\"><beforebreak>(a+)+b</beforebreak><afterbreak>x</afterbreak></rule>\n" + Self.plain
    let (rules, _) = try SRXDocument(reading: Self.file(hostile)).rules(for: .bokmål)
    #expect(marked(String(repeating: "a", count: 5000) + ". Nei", rules).hasSuffix(". | Nei"))
  }

  @Test("our exported rules are read back and pass nine of ten golden cases")
  func golden() throws {
    let (rules, losses) = try SRXDocument(reading: SRXWriter.document()).rules(for: .bokmål)
    #expect(losses.isEmpty)
    for text in [
      "Vi bor i Oslo. | Du bor i Bergen.", "Kl. 12 kom dr. Berg. | Han var trøtt.",
      "«Nei!» sa hun. | Han gikk.",
      "J. K. Rowling skriver. | Hun er kjent.", "Ta med mat osv. | Vi møtes der.",
      "Fristen er 1. mars. | Søk nå!",
    ] {
      let expected = MarkedText(text)
      #expect(marked(expected.text, rules) == text)
    }
    guard let shared = Repository.shared,
      let bytes = Repository.bytes(of: shared + "/data/segmentation/golden_dev.jsonl")
    else { return }
    var passed = 0
    var count = 0
    for line in bytes.split(separator: 0x0A) {
      let record = try JSONValue(parsing: Array(line))
      let text = try #require(record["text"]?.string)
      let sentences = try #require(record["sentences"]?.array).compactMap(\.string)
      count += 1
      if marked(text, rules) == sentences.joined(separator: " | ") { passed += 1 }
    }
    #expect(passed * 10 >= count * 9, "\(passed) of \(count)")
  }

  @Test(
    "our exported rules are valid SRX 2.0",
    .enabled(
      if: Repository.shared != nil && Subprocess.shouldRun("xmllint"),
      "needs xmllint and the schema beside the repository"))
  func valid() throws {
    let shared = try #require(Repository.shared)
    let folder = TemporaryFolder()
    let file = folder.write("ours.srx", SRXWriter.document())
    // The schema imports xml.xsd from the web; an import without a place is enough here.
    let schema = String(
      decoding: try #require(Repository.bytes(of: shared + "/data/schemas/srx/srx20.xsd")), as: UTF8.self
    ).replacing("http://www.w3.org/2001/xml.xsd", with: shared + "/data/schemas/xml/xml.xsd")
    let local = folder.write("srx20.xsd", Array(schema.utf8))
    let run = Subprocess.run(["xmllint", "--nonet", "--noout", "--schema", local, file])
    #expect(run.status == 0, "\(String(decoding: run.errors, as: UTF8.self))")
  }
}
