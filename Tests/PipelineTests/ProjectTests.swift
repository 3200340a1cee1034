import Model
import Pipeline
import TestSupport
import Testing

@Suite struct ProjectTests {
  @Test("paths are relative to the project file")
  func reads() throws {
    let folder = TemporaryFolder()
    folder.write(
      "ordbro.json",
      #"{"source":"nb","target":"en-US","sources":["a.txt"],"glossaries":["g.tsv"],"memories":[],"outputs":["xliff","tsv"]}"#
    )
    let project = try Project(folder: folder.path)
    #expect(project.sources == [folder.path + "/a.txt"])
    #expect(project.glossaries == [folder.path + "/g.tsv"])
    #expect(project.source == .bokmål)
    #expect(project.target == .americanEnglish)
    #expect(project.outputs == [.xliff, .tsv])
  }

  @Test(
    "what is wrong is named with its place",
    arguments: [
      (#"{"sources":["a.txt"],"glossary":["g"]}"#, "project-key", 1, 22, "did you mean \"glossaries\"?"),
      ("{\"sources\":[],\n\"target\":\"de\"}", "project-value", 2, 10, "known are: en-GB, en-US"),
      (#"{"sources":"a.txt"}"#, "project-value", 1, 12, ""),
      (#"{"sources":["a.txt"],"outputs":["xlif"]}"#, "project-value", 1, 33, "did you mean \"xliff\"?"),
      (#"["a.txt"]"#, "project-value", 1, 1, ""),
      (#"{"sources":["a.txt"]"#, "json-syntax", 1, 21, ""),
    ])
  func faults(text: String, id: String, line: Int, column: Int, remedy: String) {
    let folder = TemporaryFolder()
    folder.write("ordbro.json", text)
    #expect {
      try Project(folder: folder.path)
    } throws: { error in
      let report = (error as? Fault)?.reports.first
      return report?.diagnostic.id == id && report?.diagnostic.remedy == remedy
        && report?.diagnostic.position == TextPosition(line: line, column: column)
        && report?.file == folder.path + "/ordbro.json"
    }
  }

  @Test("a folder without a project file is refused")
  func missing() {
    let folder = TemporaryFolder()
    #expect {
      try Project(folder: folder.path)
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "project-missing" }
  }
}
