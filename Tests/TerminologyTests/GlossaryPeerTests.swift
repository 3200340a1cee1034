import Model
import Terminology
import TestSupport
import Testing

/// What other people's programs find in the glossaries that Ordbro writes.
@Suite(.serialized) struct GlossaryPeerTests {
  private static func hasModule(_ name: String) -> Bool {
    Subprocess.arePeersRequired || Subprocess.run(["python3", "-c", "import " + name]).status == 0
  }
  static let hasToolkit = hasModule("translate.storage.tbx")
  static let hasOpenpyxl = hasModule("openpyxl")

  private let file = GlossaryFile(
    glossary: Glossary(concepts: [
      Concept(
        id: "c1", source: [.init("kommune", .preferred)], target: [.init("municipality", .preferred)],
        partOfSpeech: "NOUN", gender: "m", definition: "en <lokal> myndighet"),
      Concept(id: "c2", source: [.init("=1+1", .preferred)], target: [.init("sum & total", .preferred)]),
    ]))

  @Test(
    "Translate Toolkit counts the same entries in TBX 2008",
    .enabled(if: hasToolkit, "Translate Toolkit is not installed"))
  func toolkit() throws {
    let folder = TemporaryFolder()
    let path = folder.write("a.tbx", try GlossaryFormat.tbx2008.write(file).bytes)
    let script = """
      import sys
      from translate.storage import tbx
      with open(sys.argv[1], 'rb') as f: units = tbx.tbxfile.parsestring(f.read()).units
      print([(u.source, u.target) for u in units])
      """
    let answer = Subprocess.run(["python3", "-c", script, path])
    let text = String(decoding: answer.output + answer.errors, as: UTF8.self)
    #expect(text == "[('kommune', 'municipality'), ('=1+1', 'sum & total')]\n")
  }

  @Test(
    "openpyxl reads our workbook as text, and we read what it writes",
    .enabled(if: hasOpenpyxl, "openpyxl is not installed"))
  func openpyxl() throws {
    let folder = TemporaryFolder()
    let path = folder.write("a.xlsx", try GlossaryFormat.xlsx.write(file).bytes)
    let script = """
      import sys, datetime, openpyxl
      sheet = openpyxl.load_workbook(sys.argv[1]).active
      print([[c.value for c in row] for row in sheet.iter_rows()], {c.data_type for row in sheet.iter_rows() for c in row if c.value})
      book = openpyxl.Workbook()
      s = book.active
      s.append(['nb', 'en', 'day', 'number', 'yes'])
      s.append(['kommune', 'municipality', datetime.date(2026, 2, 28), 12.5, True])
      s.append([])
      s.append(['by', 'town', datetime.datetime(2024, 2, 29, 13, 5, 0), 3, False])
      book.save(sys.argv[2])
      """
    let other = folder.path + "/b.xlsx"
    let answer = Subprocess.run(["python3", "-c", script, path, other])
    let text = String(decoding: answer.output + answer.errors, as: UTF8.self)
    #expect(text.contains("'=1+1', None, None, 'sum & total'"), "\(text)")
    #expect(text.hasSuffix("{'s'}\n") || text.hasSuffix("{'inlineStr'}\n"), "\(text)")
    let read = try GlossaryFormat.xlsx.read(try #require(Repository.bytes(of: other)))
    #expect(read.glossary.concepts.map { $0.source[0].text } == ["kommune", "by"])
    #expect(read.glossary.concepts[0].other == ["day": "2026-02-28", "number": "12.5", "yes": "true"])
    #expect(read.glossary.concepts[1].other["day"] == "2024-02-29T13:05:00")
    #expect(read.places[1].concept.line == 4)
  }
}
