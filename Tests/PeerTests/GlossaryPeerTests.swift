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
  static let hasOmegaT = Subprocess.shouldRun("omegat")
  static let hasOffice = Subprocess.shouldRun("soffice")

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

  /// OmegaT reads glossaries in its window alone, so its own readers are called from the Groovy that it brings
  /// along: the program's settings say the languages, and each entry becomes a line.
  private static let omegaTScript = """
    import org.omegat.core.Core
    import org.omegat.core.data.NotLoadedProject
    import org.omegat.core.data.ProjectProperties
    import org.omegat.gui.glossary.*
    import org.omegat.util.Language
    def properties = new ProjectProperties(new File(args[0]))
    properties.setSourceLanguage(new Language('NB'))
    properties.setTargetLanguage(new Language('EN-GB'))
    Core.setProject(new NotLoadedProject() { ProjectProperties getProjectProperties() { properties } })
    def reader = args[1].endsWith('.tbx') ? GlossaryReaderTBX : GlossaryReaderTSV
    reader.read(new File(args[1]), false).each { println([it.srcText, it.locText, it.commentText].join('|')) }
    """

  @Test(
    "OmegaT finds every pair of terms in TBX 2008 and in its own glossary",
    .enabled(if: hasOmegaT, "OmegaT is not installed"),
    arguments: [(GlossaryFormat.tbx2008, "g.tbx"), (.omegat, "glossary.txt")])
  func omegaT(format: GlossaryFormat, name: String) throws {
    let folder = TemporaryFolder()
    let path = folder.write(name, try format.write(file).bytes)
    let script = folder.write("read.groovy", Self.omegaTScript)
    let answer = Subprocess.run([
      "env", "HOME=" + folder.path, "java", "-cp", "/usr/share/omegat/OmegaT.jar", "groovy.ui.GroovyMain",
      script,
      folder.path, path,
    ])
    let text = String(decoding: answer.output, as: UTF8.self)
    #expect(answer.status == 0, "\(String(decoding: answer.errors.suffix(2000), as: UTF8.self))")
    let pairs = text.split(separator: "\n").filter { $0.contains("|") }
      .map { $0.split(separator: "|").prefix(2).joined(separator: "|") }
    #expect(pairs == ["kommune|municipality", "=1+1|sum & total"], "\(text)")
    #expect(text.contains("en <lokal> myndighet"))
  }

  @Test(
    "LibreOffice opens our workbook: every cell is the text that was written, none a formula",
    .enabled(if: hasOffice, "LibreOffice is not installed"))
  func libreOffice() throws {
    let folder = TemporaryFolder()
    let path = folder.write("g.xlsx", try GlossaryFormat.xlsx.write(file).bytes)
    let answer = Subprocess.run(
      [
        "soffice", "--headless", "-env:UserInstallation=file://" + folder.path + "/profile", "--convert-to",
        // Comma, quotation mark, UTF-8: the filter's first three numbers.
        "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder.path, path,
      ], seconds: 240)
    let bytes = try #require(
      Repository.bytes(of: folder.path + "/g.csv"), "\(String(decoding: answer.errors, as: UTF8.self))")
    let read = try GlossaryFormat.csv.read(bytes).glossary.concepts
    #expect(read.map { $0.source[0].text } == ["kommune", "=1+1"])
    #expect(read.map(\.preferredTarget) == ["municipality", "sum & total"])
    #expect(read.first?.definition == "en <lokal> myndighet" && read.first?.gender == "m")
  }
}
