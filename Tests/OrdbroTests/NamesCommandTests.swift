import TestSupport
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct NamesCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: String..., input: String = "") -> (status: Int32, output: String, errors: String) {
    let records = folder.write("records.jsonl", Array(input.utf8))
    let script = #"cd "$1" && shift && HOME=/nowhere XDG_DATA_HOME= exec "$0" "$@" < "# + records
    let result = Subprocess.run(["/bin/sh", "-c", script, Program.path ?? "", folder.path] + arguments)
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  @Test("a record is a name or a sentence with names; one that is wrong comes back with its fault")
  func records() {
    let result = run(
      "names", "--jsonl",
      input: """
        {"id":1,"text":"Kasym-Jomart Tokajevs"}
        {"id":2,"text":"Jens Stoltenberg"}
        {"id":3,"text":"I går møtte Sergej Lavrov pressen i Moskva."}
        {"id":4}

        """)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
        {"id":1,"text":"Kassym-Jomart Tokayev’s","changed":true,"confidence":0.98}
        {"id":2,"text":"Jens Stoltenberg","changed":false,"confidence":1.0}
        {"id":3,"text":"I går møtte Sergei Lavrov pressen i Moscow.","changed":true,"confidence":0.98}
        {"id":4,"error":{"id":"record-text","message":"the record has no text, or it is no string"}}

        """)
  }

  @Test("a text's names are listed with their forms and places")
  func list() {
    folder.write("a.txt", Array("Tokajevs folk møtte Tokajev.\n".utf8))
    let result = run("names", "a.txt")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
        name\ten\ten_alt\tconfidence\treason\tcount\tforms\tplace
        Tokajev\tTokayev\t\t0.98\ttable\t2\tTokajevs; Tokajev\ta.txt:1:1

        """)
    #expect(run("names", "a.txt", "--json").output.contains(#""english": "Tokayev""#))
    #expect(run("names", "--jsonl", "a.txt").status == 64)
    #expect(run("names").status == 64)
    #expect(run("names", "b.txt").status == 2)
  }
}
