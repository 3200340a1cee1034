import JSON
import TestSupport
import Testing

/// `ordbro check` as a user meets it.
@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct CheckCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
    Self.result(Subprocess.run([Program.path ?? ""] + arguments))
  }

  /// Runs a line of the shell in the folder, with `$ORDBRO` for the program.
  func shell(_ line: String) -> (status: Int32, output: String, errors: String) {
    Self.result(
      Subprocess.run(["sh", "-c", "cd '\(folder.path)' && ORDBRO='\(Program.path ?? "")' && \(line)"]))
  }

  private static func result(_ result: Subprocess) -> (status: Int32, output: String, errors: String) {
    (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  /// An XLIFF 1.2 file with these pairs; a nil target is left out.
  @discardableResult
  func xliff(
    _ name: String, source: String = "nb", target: String = "en-GB", _ pairs: [(String, String?)]
  ) -> String {
    var text = """
      <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
      <file original="a.txt" source-language="\(source)" target-language="\(target)" datatype="plaintext"><body>

      """
    for (number, pair) in pairs.enumerated() {
      text += "<trans-unit id=\"\(number + 1)\"><source>\(pair.0)</source>"
      if let target = pair.1 { text += "<target>\(target)</target>" }
      text += "</trans-unit>\n"
    }
    return folder.write(name, text + "</body></file></xliff>\n")
  }

  @Test("good text has no findings and status 0; the sample too, but for its source")
  func good() {
    let file = xliff("good.xlf", [("Det var 2.298 mennesker der.", "There were 2,298 people there.")])
    let good = run("check", file)
    #expect(good.status == 0 && good.output == "0 × error, 0 × warning, 0 × note; segments checked: 1\n")
  }

  @Test("findings make status 1 at the weight that --fail-on names")
  func failOn() {
    let file = xliff("bad.xlf", [("Hun gikk hjem.", "She went went home.")])
    #expect(run("check", file).status == 1)
    #expect(run("check", file, "--fail-on", "error").status == 0)
    #expect(run("check", file, "--fail-on", "error", "--severity", "word.doubled=error").status == 1)
    #expect(run("check", file, "--severity", "word.*=off").status == 0)
    #expect(run("check", file, "--fail-on", "never").status == 0)
  }

  @Test("the text report names file, unit, check and words")
  func text() {
    let file = xliff("bad.xlf", [("Tre personer ble pågrepet.", "Four people were arrested.")])
    let lines = run("check", file).output.split(separator: "\n")
    #expect(lines.first?.hasPrefix(file + ":") ?? false)
    #expect(lines.first?.hasSuffix("error: number differs: “Tre” became “Four” [num.value]") ?? false)
    #expect(lines.contains("      ^^^^"))
    let norwegian = run("check", file, "--messages", "nb").output
    #expect(norwegian.contains("feil: Tallet er et annet: «Tre» ble «Four» [num.value]"))
  }

  @Test("--fix shows a diff and changes nothing; --fix --write changes the file")
  func fix() {
    let file = xliff("bad.xlf", [("Det var 2.298 der.", "There were  2.298 there .")])
    let before = Repository.bytes(of: file)
    let shown = run("check", file, "--fix")
    #expect(
      shown.status == 1 && shown.output.contains("\n-There were  2.298 there .\n+There were 2,298 there.\n"))
    #expect(Repository.bytes(of: file) == before)
    #expect(run("check", file, "--fix", "--write", "--fail-on", "never").status == 0)
    #expect(run("check", file).status == 0)
  }

  @Test("a mended PO file keeps every other byte")
  func fixPO() {
    let head =
      "# kept\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en_GB\\n\"\n\n"
    let entry = "#. note\n#: a.c:1\nmsgid \"Han sa det.\"\nmsgstr "
    let file = folder.write("a.po", head + entry + "\"He said  it.\"\n")
    #expect(run("check", file, "--fix", "--write", "--fail-on", "never").status == 0)
    #expect(Repository.bytes(of: file) == Array((head + entry + "\"He said it.\"\n").utf8))
  }

  @Test("a mended XLIFF file keeps what the checks do not understand")
  func fixXLIFF() {
    func text(_ target: String) -> String {
      """
      <?xml version='1.0'?>
      <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:v="urn:vendor"><file original='a' \
      source-language="nb" target-language="en-GB" datatype="plaintext"><body><trans-unit id="1" v:kept="yes">\
      <source>Han sa det.</source><target state="translated">\(target)</target><v:data/></trans-unit></body></file></xliff>
      """
    }
    let file = folder.write("a.xlf", text("He said  it."))
    #expect(run("check", file, "--fix", "--write", "--fail-on", "never").status == 0)
    #expect(Repository.bytes(of: file) == Array(text("He said it.").utf8))
  }

  @Test("JSON, SARIF, HTML and JUnit are written", arguments: ["json", "sarif", "html", "junit"])
  func formats(format: String) throws {
    let file = xliff("bad.xlf", [("Hun gikk hjem.", "She went went home.")])
    let result = run("check", file, "--format", format)
    #expect(result.status == 1 && result.output.contains("word.doubled"))
    if format == "json" {
      let value = try JSONValue(parsing: Array(result.output.utf8))
      let finding = try #require(value["findings"]?.array?.first)
      #expect(
        finding["check"]?.string == "word.doubled"
          && finding["target"]?.array?.compactMap(\.integer) == [4, 13])
      #expect(finding["fix"]?.array?.first?["text"]?.string == "")
    }
  }

  @Test("a glossary's terms are asked for, and a file that cannot be read is status 2")
  func glossary() {
    let file = xliff("a.xlf", [("Demonstrantene ropte.", "The crowd shouted.")])
    let terms = folder.write("g.tsv", "id\tterm\ten\n1\tdemonstrant\tprotester\n")
    let result = run("check", file, "--glossary", terms)
    #expect(result.status == 1 && result.output.contains("[term.missing]"))
    #expect(run("check", file, "--glossary", folder.path + "/none.tsv").status == 2)
    #expect(run("check", folder.path + "/none.xlf").status == 2)
  }

  @Test("unknown checks and settings that contradict one another are refused")
  func settings() {
    let file = xliff("a.xlf", [("Hei.", "Hi.")])
    let unknown = run("check", file, "--severity", "num.valeu=off")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean \"num.value\"?"))
    let both = run("check", file, "--severity", "num.value=off", "--severity", "num.value=error")
    #expect(both.status == 2 && both.errors.contains("[check-contradiction]"))
    #expect(run("check", file, "--write").status == 64)
    #expect(run("check", file, "--jsonl").status == 64)
    #expect(run("check", file, "--profile", "neews").status == 64)
  }

  @Test("a project's profile, weights and dismissals count, and its mistakes are named with their place")
  func project() {
    xliff("a.xlf", [("Hun gikk hjem.", "She went went home.")])
    func project(_ checks: String) {
      folder.write("ordbro.json", "{\"sources\":[\"a.txt\"],\"checks\":\(checks)}")
    }
    project("{\"severity\":{\"word.doubled\":\"off\"}}")
    #expect(shell("$ORDBRO check a.xlf").status == 0)
    project("{}")
    let output = shell("$ORDBRO check a.xlf --format json").output
    let fingerprint = output.split(separator: "\"").drop { $0 != "fingerprint" }.dropFirst(2).first ?? ""
    project("{\"dismissed\":[{\"fingerprint\":\"\(fingerprint)\",\"reason\":\"a stutter\"}]}")
    #expect(shell("$ORDBRO check a.xlf").status == 0)
    project("{\"dismissed\":[{\"fingerprint\":\"\(fingerprint)\",\"reason\":\"\"}]}")
    #expect(shell("$ORDBRO check a.xlf").status == 2)
    project("{\"severity\":{\"word.dubled\":\"off\"}}")
    let wrong = shell("$ORDBRO check a.xlf")
    #expect(
      wrong.status == 2
        && wrong.errors.contains("ordbro.json:1:44: error: unknown check \"word.dubled\" [check-id]"),
      "\(wrong.errors)")
  }

  @Test(
    "missing targets, empty segments, foreign languages, broken codes and control characters are told, not feared"
  )
  func badFiles() {
    let file = xliff(
      "bad.xlf", source: "de", target: "fr",
      [
        ("Hei du.", nil), ("", ""), ("Hei du.", "  "),
        ("Klikk &lt;b&gt;her&lt;/b&gt;.", "Click &lt;b&gt;here."),
        ("Hei {navn}", "Hi {navn"), ("Hei.", "Hi\u{200B}."), ("<x id=\"1\"/>Hei.", "Hi.<x id=\"2\"/>"),
      ])
    let result = run("check", file)
    #expect(result.status == 1, "\(result.errors)")
    for check in ["seg.untranslated", "tag.mismatch", "placeholder.mismatch", "char.invisible"] {
      #expect(result.output.contains("[\(check)]"), "\(check)")
    }
    #expect(result.errors.contains("[check-language]"))
    #expect(run("check", folder.write("x.xlf", "<xliff")).status == 2)
    #expect(run("check", folder.write("empty.xlf", "")).status == 2)
  }

  @Test("records go in and come out in order, a bad one with its fault")
  func records() {
    folder.write(
      "in.jsonl",
      """
      {"id":1,"source":"Tre kom.","target":"Four came."}
      {"id":"b","source":5}
      {"id":3,"segments":[{"source":"Hei.","target":"Hi."},{"source":"Hei.","target":"Hello."}]}
      {"id":4,"source":"Soldaten kom.","target":"The warrior came.","glossary":[{"nb":"soldat","en":["soldier"]}]}
      """)
    let lines = shell("$ORDBRO check --jsonl < in.jsonl").output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(
      lines[0].hasPrefix(
        "{\"id\":1,\"findings\":[{\"check\":\"num.value\",\"severity\":\"error\",\"source\":[0,3],\"target\":[0,4]"
      ))
    #expect(
      lines[1]
        == "{\"id\":\"b\",\"error\":{\"id\":\"record-source\",\"message\":\"the record has no source, or it is no string\"}}"
    )
    #expect(lines[2].contains("\"check\":\"consistency.target\",\"severity\":\"warning\",\"segment\":1"))
    #expect(lines[3].contains("\"check\":\"term.missing\""))
  }
}
