import TestSupport
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct NormalizeCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
    let result = Subprocess.run([Program.path ?? "", "normalize"] + arguments)
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  @Test("text comes out uniform, and what nobody sees is reported")
  func normalized() {
    let file = folder.write("a.txt", "  Bla\u{030A}b\u{00E6}r \r\n\tto  ord\u{07}\r\n")
    let result = run(file)
    #expect(result.status == 0)
    #expect(Array(result.output.utf8) == Array("Blåbær\nto ord\u{07}\n".utf8))
    #expect(
      result.errors == """
        \(file):2:9: warning: control character U+0007 BELL [control-character]
          remove it: XML and most programs refuse it

        """)
    #expect(run("--quiet", file).errors.isEmpty)
  }

  @Test("the map leads from the result to the bytes of the file, whatever its encoding")
  func map() {
    let map = folder.path + "/map.tsv"
    func edits(_ bytes: [UInt8]) -> [String] {
      #expect(run(folder.write("m.txt", bytes), "--map", map, "-o", folder.path + "/m.out").status == 0)
      return String(decoding: Repository.bytes(of: map) ?? [], as: UTF8.self).split(separator: "\n").map(
        String.init)
    }
    let header = "result_start\tresult_end\tsource_start\tsource_end"
    #expect(edits(Array("åa\u{030A}  b".utf8)) == [header, "2\t5\t2\t7"])
    #expect(edits([0xEF, 0xBB, 0xBF] + Array("å  b".utf8)) == [header, "2\t3\t5\t7"])
    #expect(
      edits([0x20, 0x61, 0x20, 0x20, 0xE5, 0x20, 0x20, 0x62]) == [
        header, "0\t0\t0\t1", "1\t2\t2\t4", "4\t5\t5\t7",
      ])
    #expect(edits([0xFF, 0xFE, 0xE5, 0, 0x20, 0, 0x20, 0, 0x62, 0]) == [header, "2\t3\t4\t8"])
  }

  @Test("a file in Windows-1252 is read with a notice, also when the first foreign byte comes late")
  func windows1252() {
    let start = String(repeating: "en linje med tekst\n", count: 40_000)
    let result = run(folder.write("w.txt", Array((start + "bl").utf8) + [0xE5, 0x62, 0xE6, 0x72, 0x0A]))
    #expect(result.status == 0)
    #expect(result.output == start + "blåbær\n")
    #expect(
      result.errors.contains(
        "w.txt:40001:3: note: not UTF-8, so it is read as Windows-1252 [guessed-encoding]\n"))
  }

  @Test("bad input ends with status 2, the error's form and no output file")
  func badInput() {
    let output = folder.path + "/out.txt"
    let cases: [(file: String, error: String)] = [
      (folder.path + "/missing.txt", ": error: no such file [file-missing]"),
      (folder.path, ": error: this is a folder, not a file [file-folder]"),
      (folder.write("z.docx", [0x50, 0x4B, 3, 4]), ":1:1: error: this is a zip archive"),
      (
        folder.write("n.txt", [0x61, 0x0A, 0x62, 0]),
        ":2:2: error: there is a NUL, so this is no plain text [binary]"
      ),
      (
        folder.write("x.txt", Array("æ\n".utf8) + [0xE5]),
        ":2:1: error: byte 0xE5 is not valid UTF-8 [encoding]"
      ),
      (folder.write("q.txt", [0xFF, 0xFE, 0, 0]), ":1:1: error: the text is in UTF-32 [encoding]"),
    ]
    for bad in cases {
      let result = run(bad.file, "-o", output)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix(bad.file + bad.error), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").last?.hasPrefix("  ") == true)
      #expect(!folder.names().contains { $0.contains("out.txt") })
    }
    let unwritable = run(folder.write("ok.txt", "Hei"), "-o", folder.path + "/none/out.txt")
    #expect(unwritable.status == 2)
    #expect(unwritable.errors.hasPrefix(folder.path + "/none/out.txt: error: cannot be written"))
  }

  @Test("a pipe is written to and a link followed; neither is replaced by a file")
  func special() {
    let file = folder.write("d.txt", "Hei")
    let script = """
      cd "$1" && mkfifo pipe && ln -s real.txt link.txt && : >real.txt
      cat pipe >read.txt & "$2" normalize d.txt -o pipe && wait && test -p pipe && cat read.txt
      "$2" normalize "$3" -o link.txt && test -h link.txt && cat real.txt
      """
    let result = Subprocess.run(
      ["sh", "-c", script, "sh", folder.path, Program.path ?? "", file], seconds: 20)
    #expect(String(decoding: result.output, as: UTF8.self) == "HeiHei")
    #expect(result.status == 0)
  }

  @Test("nothing in is nothing out; the map and the text cannot share standard output")
  func edges() {
    let empty = run("-")
    #expect(empty.status == 0 && empty.output.isEmpty && empty.errors.isEmpty)
    #expect(run("--map", "-").status == 64)
    #expect(run("--quotes", "german").status == 64)
  }
}
