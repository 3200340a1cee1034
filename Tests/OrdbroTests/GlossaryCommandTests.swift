import TestSupport
import Testing

/// The glossary commands as a user meets them.
@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct GlossaryCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
    let result = Subprocess.run([Program.path ?? ""] + arguments)
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  func text(_ name: String) -> String {
    String(decoding: Repository.bytes(of: folder.path + "/" + name) ?? [], as: UTF8.self)
  }

  static let sample = Repository.root + "/seeds/velkommen.glossary.tsv"

  @Test(
    "a glossary goes to another format and comes back with every concept",
    arguments: ["tbx", "tbx2008", "xlsx", "csv", "utx"])
  func thereAndBack(format: String) {
    let out = folder.path + "/g." + (format == "tbx2008" ? "tbx" : format)
    #expect(run("glossary", "export", Self.sample, "--to", format, "-o", out, "--quiet").status == 0)
    #expect(run("glossary", "import", out, "-o", folder.path + "/back.tsv", "--quiet").status == 0)
    let original = String(decoding: Repository.bytes(of: Self.sample) ?? [], as: UTF8.self)
    func terms(_ table: String) -> [String] {
      let lines = table.split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
      guard let column = lines.first?.firstIndex(where: { $0 == "nb" || $0 == "term" }) else { return [] }
      return lines.dropFirst().map { String($0[column]) }
    }
    #expect(!terms(original).isEmpty)
    #expect(terms(text("back.tsv")) == terms(original))
  }

  @Test("look-up takes a glossary in another program's format", arguments: ["tbx", "xlsx", "utx", "omegat"])
  func lookup(format: String) {
    let out = folder.path + "/g." + (format == "omegat" ? "txt" : format)
    #expect(run("glossary", "export", Self.sample, "--to", format, "-o", out, "--quiet").status == 0)
    let found = run("lookup", "søknadsfristene", "--glossary", out)
    #expect(found.status == 0, "\(found.errors)")
    #expect(found.output.contains("application deadline"))
  }

  @Test("add writes one row and leaves every other byte as it was")
  func add() {
    let table = folder.write("t.tsv", "nb\ten\tmine\r\nhus\thouse\tx\r\n")
    #expect(run("glossary", "add", table, "--nb", "bil", "--en", "car").status == 0)
    #expect(text("t.tsv") == "nb\ten\tmine\r\nhus\thouse\tx\r\nbil\tcar\t\r\n")
  }

  @Test("lint says no with status 1 and names the row; bad rows are left out on request")
  func badRows() {
    let doubled = folder.write("d.tsv", "id\tnb\ten\na\thus\thouse\nb\thus\thouse\n")
    let lint = run("glossary", "lint", doubled, "--fail-on", "warning")
    #expect(lint.status == 1)
    #expect((lint.output + lint.errors).contains("d.tsv:3:"))
    let bad = folder.write("b.tsv", "id\tnb\ten\tstatus\na\thus\thouse\tfine\nb\tbil\tcar\tpreferred\n")
    #expect(run("glossary", "import", bad, "-o", folder.path + "/none.tsv").status == 2)
    #expect(folder.names().contains("none.tsv") == false)
    let rest = run("glossary", "import", bad, "-o", folder.path + "/rest.tsv", "--skip-bad")
    #expect(rest.status == 0)
    #expect(rest.errors.contains("b.tsv:2:"))
    #expect(text("rest.tsv").contains("bil"))
    #expect(!text("rest.tsv").contains("hus"))
  }

  @Test("a TBX file with a document type or an entity is refused with its line")
  func documentType() {
    let file = folder.write(
      "x.tbx", "<?xml version=\"1.0\"?>\n<!DOCTYPE tbx [<!ENTITY a \"b\">]>\n<tbx>&a;</tbx>")
    let result = run("glossary", "info", file)
    #expect(result.status == 2)
    #expect(result.errors.contains("x.tbx:2:"))
  }
}
