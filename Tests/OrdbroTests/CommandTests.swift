import TestSupport
import Testing

/// What a user meets at the command line: statuses, the form of errors, and that nothing is left half done.
@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct CommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: [String]) -> (status: Int32, output: String, errors: String) {
    let result = Subprocess.run([Program.path ?? ""] + arguments)
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  @Test("bad sources and settings end with status 2, the error form, and an empty output folder")
  func badInput() {
    let path = folder.path
    folder.write("good.txt", "En setning.\n")
    folder.write("empty.txt", " \n")
    folder.write("binary.txt", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0])
    folder.write("latin-utf8.txt", Array("blå ".utf8) + [0xE5, 0x0A])
    folder.write("headless.tsv", "hus\thouse\nbil\tcar\n")
    folder.write("short.tsv", "id\tnb\ten\na\n")
    folder.write("status.tsv", "id\tnb\ten\tstatus\na\thus\thouse\tforbiden\n")
    folder.write("nothing.tsv", "id\tnb\ten\na\t\thouse\n")
    folder.write("project/ordbro.json", #"{"sources":["../good.txt"],"glossary":[]}"#)
    folder.write("bare/good.txt", "En setning.\n")
    folder.write("broken.tmx", "<tmx version=\"1.4\"><header/><body><tu>")
    folder.write("file", "x")
    let cases: [(arguments: [String], place: String, id: String)] = [
      (["missing.txt"], "missing.txt: ", "file-missing"),
      (["empty.txt"], "empty.txt: ", "source-empty"),
      (["binary.txt"], "binary.txt:1:5: ", "binary"),
      (["latin-utf8.txt"], "latin-utf8.txt:1:5: ", "encoding"),
      (["good.txt", "--glossary", "headless.tsv"], "headless.tsv:1:1: ", "glossary-header"),
      (["good.txt", "--glossary", "short.tsv"], "short.tsv:2:2: ", "glossary-row-short"),
      (["good.txt", "--glossary", "status.tsv"], "status.tsv:2:13: ", "glossary-status"),
      (["good.txt", "--glossary", "nothing.tsv"], "nothing.tsv:2:3: ", "glossary-term-empty"),
      (["good.txt", "--memory", "broken.tmx"], "broken.tmx:1:39: ", "xml"),
      (["project"], "project/ordbro.json:1:28: ", "project-key"),
      (["bare"], "bare: ", "project-missing"),
      (["good.txt", "bare"], "bare: ", "file-folder"),
      (["good.txt", "--locales", "bare"], "bare: ", "locales-empty"),
      (["good.txt", "--rules", "missing.txt"], "missing.txt: ", "file-missing"),
    ]
    for (arguments, place, id) in cases {
      let result = run(
        ["prepare"] + arguments.map { $0.hasPrefix("--") ? $0 : path + "/" + $0 } + ["-o", path + "/out"])
      let first = result.errors.split(separator: "\n").first.map(String.init) ?? ""
      #expect(result.status == 2, "\(arguments): \(result.errors)")
      #expect(first.contains("/" + place + "error: "), "\(arguments): \(first)")
      #expect(first.contains(" [\(id)"), "\(arguments): \(first)")
      #expect(folder.names(in: "out").isEmpty, "\(arguments) left something behind")
    }
    let blocked = run(["prepare", path + "/good.txt", "-o", path + "/file"])
    #expect(blocked.status == 2)
    #expect(blocked.errors.contains("[folder-unwritable]"))
  }

  @Test("a bilingual file that somebody broke stays as it is, and so does everything else")
  func brokenBilingualFile() {
    let source = folder.write("a.txt", "En setning.\n")
    let out = folder.path + "/out"
    #expect(run(["prepare", source, "-o", out, "--quiet"]).status == 0)
    let broken = Array("<xliff version=\"2.1\"><file id=\"f1\">".utf8)
    folder.write("out/a.xlf", broken)
    let before = Repository.bytes(of: out + "/a.tsv")
    folder.write("a.txt", "En annen setning.\n")
    let again = run(["prepare", source, "-o", out])
    #expect(again.status == 2)
    #expect(again.errors.contains("a.xlf:1:"))
    #expect(Repository.bytes(of: out + "/a.xlf") == broken)
    #expect(Repository.bytes(of: out + "/a.tsv") == before)
    #expect(run(["merge", out + "/a.xlf", "-o", folder.path + "/english"]).status == 2)
    #expect(folder.names(in: "english").isEmpty)
  }

  @Test(
    "wrong usage is status 64",
    arguments: [
      ["prepare"], ["prepare", "a.txt"], ["prepare", "a.txt", "-o", "x", "--to", "xlif"], ["nothing"],
      ["prepare", "a.txt", "-o", "x", "--target", "de"], ["segment", "--json", "--jsonl"], ["lookup"],
      ["prepare", "a", "b", "-o", "x", "--translation", "c"], ["merge", "a"], ["terms", "--jsonl"],
    ])
  func usage(arguments: [String]) {
    let result = run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
  }

  @Test("a record that cannot be processed comes back with its fault, and the run goes on")
  func records() {
    let input = """
      {"id":1,"text":"Kl. 12.30 kom dr. Berg. Han så blå ut."}
      {"id":"b"}
      no json
      {"id":[null],"text":""}

      """
    let result = Subprocess.run(
      ["/bin/sh", "-c", #"printf '%s' "$1" | "$0" segment --jsonl"#, Program.path ?? "", input])
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(result.status == 0)
    #expect(lines.count == 4)
    #expect(
      lines.first?.hasPrefix(#"{"id":1,"segments":[{"start":0,"end":23,"rule":""#) == true, "\(lines)")
    #expect(lines.dropFirst().first?.hasPrefix(#"{"id":"b","error":{"id":"record-text","#) == true)
    #expect(lines.dropFirst(2).first?.hasPrefix(#"{"id":null,"error":{"id":"json-syntax","#) == true)
    #expect(lines.last == #"{"id":[null],"segments":[]}"#)
  }

  @Test("a reader that goes away ends the program quietly")
  func brokenPipe() {
    let text = folder.write("long.txt", String(repeating: "En setning til. ", count: 200_000))
    for command in ["segment", "normalize"] {
      let result = Subprocess.run(
        [
          "/bin/bash", "-c", #"set -o pipefail; "$0" "$1" "$2" | head -c 1 >/dev/null"#, Program.path ?? "",
          command, text,
        ])
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
    }
  }

  @Test("the version is one line with the program's name")
  func version() {
    let result = run(["--version"])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.hasPrefix("ordbro "))
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test("every command's help has an example, and says nothing on standard error")
  func help() {
    let commands = run(["--help"]).output.split(separator: "\n")
      .drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      .compactMap { $0.hasPrefix("  ") && !$0.hasPrefix("   ") ? $0.split(separator: " ").first : nil }
      .map(String.init).filter { $0 != "See" }
    #expect(commands.contains("prepare") && commands.contains("doctor"))
    for command in commands {
      let help = run([command, "--help"])
      #expect(help.status == 0)
      #expect(help.errors.isEmpty)
      #expect(help.output.contains("Examples:\n  ordbro \(command)"), "\(command) shows no example")
    }
  }

  @Test("the doctor names every file of language data, and with --licences where it comes from")
  func doctor() {
    let sources = String(decoding: Repository.bytes(of: "Locales/SOURCES.md") ?? [], as: UTF8.self)
    let rows = sources.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count > 10)
    let output = run(["doctor", "--licences"]).output
    for row in rows {
      let name = row.split(separator: "`")[1]
      #expect(output.contains("  \(name): "), "\(name)")
    }
    #expect(output.contains("ICU "))
    #expect(output.contains("  general dictionary for look-ups: "))
  }
}
