import TestSupport
import Testing

@testable import Validation

/// What xmllint refuses by the standards' own schemas, we refuse too: on samples that were changed at random.
@Suite struct SchemaComparisonTests {
  static let canRun = Repository.shared != nil && Subprocess.shouldRun("xmllint")

  /// A schema with the files that it needs, and samples that it accepts.
  struct Subject: CustomTestStringConvertible {
    var name: String
    /// The option of xmllint and the file.
    var rule: [String]
    var samples: [String]
    var testDescription: String { name }
  }

  private static let xliff2Samples = (XLIFF2ValidatorTests.core + XLIFF2ValidatorTests.modules).map {
    String(decoding: $0.valid, as: UTF8.self)
  }

  static let subjects: [Subject] = [
    Subject(
      name: "XLIFF 2.1", rule: ["--schema", "2/all.xsd"],
      samples: xliff2Samples.filter { $0.contains("version=\"2.1\"") }),
    Subject(
      name: "XLIFF 2.2", rule: ["--schema", "22/all.xsd"],
      samples: xliff2Samples.filter { !$0.contains("pgs:case") }.map {
        $0.replacing(":document:2.0", with: ":document:2.2").replacing(
          "version=\"2.1\"", with: "version=\"2.2\"")
      }),
    Subject(
      name: "XLIFF 1.2", rule: ["--schema", "1.2/transitional.xsd"],
      samples: OlderFormatTests.cases.filter { $0.rule.hasPrefix("xliff12") }.map(\.valid)
        + OlderFormatTests.rich),
    Subject(
      name: "TMX 1.4", rule: ["--dtdvalid", "tmx14.dtd"],
      samples: OlderFormatTests.cases.filter { $0.rule.hasPrefix("tmx") }.map(\.valid)
        + OlderFormatTests.richMemories),
    Subject(
      name: "SRX 2.0", rule: ["--schema", "srx20.xsd"],
      samples: SegmentationRuleTests.cases.map(\.valid).filter { $0.contains("2.0") }),
  ]

  /// A folder with the schemas, where each import leads to a file: nothing is fetched.
  private func schemas() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    let shared = try #require(Repository.shared) + "/data/schemas/"
    func copy(_ from: String, _ to: String) throws {
      let text = String(decoding: try #require(Repository.bytes(of: shared + from)), as: UTF8.self)
      let local = text.replacing("http://www.w3.org/2001/xml.xsd", with: "xml.xsd")
        .replacing("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", with: "xml.xsd")
      folder.write(to, Array(local.utf8))
    }
    let modules = [
      "glossary", "matches", "metadata", "fs", "its", "itsm", "resource_data", "size_restriction",
      "validation",
    ]
    let namespaces = [
      "glossary:2.0", "matches:2.0", "metadata:2.0", "fs:2.0", "", "itsm:2.1", "resourcedata:2.0",
      "sizerestriction:2.0",
      "validation:2.0", "changetracking:2.0",
    ]
    for (folderName, core, place) in [("xliff-2.0-2.1", "2.0", "2"), ("xliff-2.2", "2.2", "22")] {
      let names = modules + (core == "2.0" ? ["change_tracking"] : [])
      for name in names + ["xliff_core_" + core] {
        try copy("\(folderName)/\(name).xsd", "\(place)/\(name).xsd")
      }
      try copy("xml/xml.xsd", place + "/xml.xsd")
      let imports = zip(namespaces, names).map { namespace, name in
        let whole =
          namespace.isEmpty ? "http://www.w3.org/2005/11/its" : "urn:oasis:names:tc:xliff:" + namespace
        return "<xs:import namespace=\"\(whole)\" schemaLocation=\"\(name).xsd\"/>"
      }
      folder.write(
        place + "/all.xsd",
        Array(
          """
          <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\
          <xs:import namespace="urn:oasis:names:tc:xliff:document:\(core)" schemaLocation="xliff_core_\(core).xsd"/>\
          \(imports.joined())</xs:schema>
          """.utf8))
    }
    for kind in ["strict", "transitional"] {
      try copy("xliff-1.2/xliff-core-1.2-\(kind).xsd", "1.2/\(kind).xsd")
    }
    try copy("xml/xml.xsd", "1.2/xml.xsd")
    try copy("tmx/tmx14.dtd", "tmx14.dtd")
    try copy("srx/srx20.xsd", "srx20.xsd")
    return folder
  }

  /// The numbers of the texts that xmllint refuses, with what it says.
  private func refused(_ texts: [String], _ rule: [String], _ folder: TemporaryFolder) -> [Int: String] {
    let files = texts.enumerated().map { folder.write("m\($0.offset).xml", Array($0.element.utf8)) }
    let answer = Subprocess.run(
      ["xmllint", "--noout", "--nonet", rule[0], folder.path + "/" + rule[1]] + files)
    var found: [Int: String] = [:]
    for line in String(decoding: answer.errors, as: UTF8.self).split(separator: "\n") {
      guard let range = line.firstRange(of: "/m"), !line.hasSuffix(" validates"),
        let number = Int(line[range.upperBound...].prefix { $0.isNumber })
      else { continue }
      found[number, default: ""] += line.dropFirst(folder.path.utf8.count) + "\n"
    }
    return found
  }

  private func findings(_ text: String) -> [String] {
    do {
      let result = try Validator.validate(Array(text.utf8))
      return result.isValid ? [] : result.findings.map(\.message)
    } catch { return error.diagnostics.map(\.message) }
  }

  @Test(
    "the schemas accept the samples", .enabled(if: canRun, "xmllint or ../shared is missing"),
    arguments: subjects)
  func samples(subject: Subject) throws {
    let folder = try schemas()
    let complaints = refused(subject.samples, subject.rule, folder)
    #expect(complaints.isEmpty, "\(complaints)")
    for sample in subject.samples { #expect(findings(sample) == []) }
  }

  @Test(
    "what the schema refuses of a changed sample, we refuse",
    .enabled(if: canRun, "xmllint or ../shared is missing"),
    arguments: subjects, UInt64(0)..<6)
  func changed(subject: Subject, seed: UInt64) throws {
    let folder = try schemas()
    var random = SeededRandom(seed: seed)
    let texts = (0..<200).map { _ in
      let tree = MutableXML(parsing: subject.samples.randomElement(using: &random) ?? "")
      for _ in 0..<Int.random(in: 1...2, using: &random) { tree.mutate(&random) }
      return tree.text
    }
    let complaints = refused(texts, subject.rule, folder)
    #expect(complaints.count > 20)
    for (number, complaint) in complaints.sorted(by: { $0.key < $1.key }) {
      #expect(!findings(texts[number]).isEmpty, "\(complaint)\n\(texts[number])")
    }
  }
}
