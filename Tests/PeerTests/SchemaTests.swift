import Bilingual
import Model
import TestSupport
import Testing

/// What xmllint says of our files by the schemas and the DTD of the standards.
@Suite struct SchemaTests {
  static let canRun = Repository.shared != nil && Subprocess.shouldRun("xmllint")

  /// A folder with the schemas, where each import leads to a file: nothing is fetched.
  private func schemas() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    let shared = try #require(Repository.shared) + "/data/schemas/"
    func copy(_ from: String, _ to: String) throws {
      folder.write(to, try #require(Repository.bytes(of: shared + from)))
    }
    for (version, core) in [("2.0-2.1", "2.0"), ("2.2", "2.2")] {
      let place = core == "2.0" ? "2" : "22"
      for name in ["xliff_core_" + core, "glossary", "matches", "metadata"] {
        try copy("xliff-\(version)/\(name).xsd", "\(place)/\(name).xsd")
      }
      // 2.2 names the schema of xml:lang by its address on the web; the copies name the file.
      if core == "2.2" { try localize(folder, place) }
      try copy("xml/xml.xsd", place + "/informativeCopiesOf3rdPartySchemas/w3c/xml.xsd")
      folder.write(place + "/all.xsd", Self.schema(core: core))
    }
    try copy("xliff-1.2/xliff-core-1.2-strict.xsd", "1.2/xliff.xsd")
    try copy("xml/xml.xsd", "1.2/xml.xsd")
    try copy("tmx/tmx14.dtd", "tmx14.dtd")
    return folder
  }

  private func localize(_ folder: TemporaryFolder, _ place: String) throws {
    let shared = try #require(Repository.shared)
    folder.write(place + "/xml.xsd", try #require(Repository.bytes(of: shared + "/data/schemas/xml/xml.xsd")))
    let path = place + "/xliff_core_2.2.xsd"
    let text = String(decoding: try #require(Repository.bytes(of: folder.path + "/" + path)), as: UTF8.self)
    let parts = text.split(separator: "http://www.w3.org/2001/xml.xsd", omittingEmptySubsequences: false)
    folder.write(path, Array(parts.joined(separator: "xml.xsd").utf8))
  }

  /// A schema that imports the core and the modules.
  private static func schema(core: String) -> String {
    let imports = [
      ("urn:oasis:names:tc:xliff:document:\(core)", "xliff_core_\(core)"),
      ("urn:oasis:names:tc:xliff:glossary:2.0", "glossary"),
      ("urn:oasis:names:tc:xliff:matches:2.0", "matches"),
      ("urn:oasis:names:tc:xliff:metadata:2.0", "metadata"),
    ]
    let lines = imports.map { "<xs:import namespace=\"\($0.0)\" schemaLocation=\"\($0.1).xsd\"/>" }
    return "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\(lines.joined())</xs:schema>"
  }

  private func check(_ folder: TemporaryFolder, _ format: BilingualFormat, _ files: [String]) -> Subprocess {
    let rule =
      switch format {
      case .xliff2: ["--schema", folder.path + "/2/all.xsd"]
      case .xliff22: ["--schema", folder.path + "/22/all.xsd"]
      case .xliff12: ["--schema", folder.path + "/1.2/xliff.xsd"]
      default: ["--dtdvalid", folder.path + "/tmx14.dtd"]
      }
    return Subprocess.run(["xmllint", "--noout", "--nonet"] + rule + files)
  }

  @Test(
    "every file is valid by its standard", .enabled(if: canRun, "xmllint or ../shared is missing"),
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx])
  func valid(format: BilingualFormat) throws {
    let folder = try schemas()
    let files = (BilingualSample.random + [BilingualSample.plain]).enumerated().map {
      folder.write("file\($0.offset)" + format.fileSuffix, format.write($0.element).bytes)
    }
    let answer = check(folder, format, files)
    let complaints = String(decoding: answer.errors, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasSuffix(" validates")
    }
    #expect(answer.status == 0, "\(complaints.prefix(5).joined(separator: "\n"))")
  }

  @Test(
    "the schemas are in force", .enabled(if: canRun, "xmllint or ../shared is missing"),
    arguments: [
      (BilingualFormat.xliff2, "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1'/>"),
      (
        .xliff2,
        """
        <xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' srcLang='nb'><file id='f'>\
        <g:glossary xmlns:g='urn:oasis:names:tc:xliff:glossary:2.0'/><unit id='u'><segment><source/></segment>\
        </unit></file></xliff>
        """
      ),
      (.xliff12, "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><file/></xliff>"),
      (.tmx, "<tmx version='1.4'><body/></tmx>"),
    ])
  func invalid(format: BilingualFormat, text: String) throws {
    let folder = try schemas()
    #expect(check(folder, format, [folder.write("bad.xml", text)]).status != 0)
  }
}
