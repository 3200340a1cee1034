import TestSupport
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct LocalizeCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: [String], input: String? = nil) -> (status: Int32, output: String, errors: String) {
    let result = Subprocess.run(
      [Program.path ?? "", "localize"] + arguments, input: input.map { Array($0.utf8) })
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  @Test("the sample letter's values are listed as recorded")
  func golden() throws {
    let sample = Repository.root + "/seeds/velkommen.txt"
    let found = run([sample]).output.replacing(sample, with: "seeds/velkommen.txt")
    let golden = try #require(Repository.bytes(of: "Tests/Golden/localize-velkommen.txt"))
    #expect(found == String(decoding: golden, as: UTF8.self))
  }

  @Test("records come back in order, offsets in scalars, faults in their place")
  func records() {
    let result = run(
      ["--jsonl", "--target", "en-US"],
      input: """
        {"id":1,"text":"Æ kom kl. 14.30."}
        {"id":"b"}
        {"id":3,"text":""}

        """)
    #expect(result.status == 0)
    #expect(
      result.output == """
        {"id":1,"proposals":[{"start":6,"end":9,"kind":"time","text":"at","confidence":0.95},\
        {"start":10,"end":16,"kind":"time","text":"2:30 p.m.","confidence":0.95}]}
        {"id":"b","error":{"id":"record-text","message":"the record has no text, or it is no string"}}
        {"id":3,"proposals":[]}

        """)
  }

  @Test("letters with combining marks have the same proposals, at their own offsets")
  func combiningMarks() {
    let result = run(["--jsonl"], input: "{\"id\":1,\"text\":\"A\u{030A}tte timer og 2.500 sma\u{030A}\"}\n")
    #expect(
      result.output.contains(#"{"start":15,"end":20,"kind":"number","text":"2,500""#), "\(result.output)")
  }

  @Test("a house style comes by name or from a file")
  func styles() {
    let text = folder.write("a.txt", "Det koster 450 kroner og er 12.500 meter.\n")
    #expect(run([text, "--style", "finance"]).output.contains("450 kroner → NOK 450"))
    let style = folder.write("own.tsv", "setting\tvalue\nthousands\tnone\n")
    #expect(run([text, "--style", style]).output.contains("12.500 meter → 12500 metres"))
    let unknown = run([text, "--style", "nothing"])
    #expect(unknown.status == 2 && unknown.errors.contains("[style-unknown]"))
    let broken = folder.write("broken.tsv", "setting\tvalue\nthousands\tmany\n")
    let refused = run([text, "--style", broken])
    #expect(refused.status == 2 && refused.errors.contains("broken.tsv:2:11: error: "))
  }

  @Test("a missing text ends with status 2, a missing argument with 64")
  func faults() {
    let missing = run([folder.path + "/none.txt"])
    #expect(missing.status == 2 && missing.errors.contains("[file-missing]"))
    #expect(run([]).status == 64)
    #expect(run(["--jsonl", "a.txt"]).status == 64)
  }

  @Test("JSON has each value with its place")
  func json() {
    let text = folder.write("a.txt", "Hei.\nDet er 70 prosent.\n")
    let found = run([text, "--json"]).output
    #expect(found.contains(#""line": 2"#) && found.contains(#""text": "70 per cent""#), "\(found)")
  }
}
