import Model
import Testing

@testable import Segmentation

@Suite struct SegmentationRulesTests {
  private func rules(_ text: String) throws -> SegmentationRules {
    try SegmentationRules(reading: Array(text.utf8))
  }

  @Test("a project's abbreviations come before ours")
  func abbreviations() throws {
    let text = "Se jnl. Berg og osv. Hansen."
    #expect(MarkedText.marked(text, by: .bokmål) == "Se jnl. | Berg og osv. | Hansen.")
    let segmenter = Segmenter(
      language: .bokmål, rules: try rules("# ours\nabbreviation\tjnl.\tnever\r\nabbreviation\tosv.\tnever\n"))
    #expect(MarkedText.marked(text, by: segmenter) == text)
  }

  @Test("the first of a project's contexts that fits decides")
  func contexts() throws {
    let segmenter = Segmenter(
      language: .bokmål, rules: try rules("no-break\tHvem?\tOslo\nbreak\tHvem?\nbreak\tkap.\tNy\n"))
    #expect(MarkedText.marked("Bladet Hvem? Oslo er her.", by: segmenter) == "Bladet Hvem? Oslo er her.")
    #expect(MarkedText.marked("Bladet Hvem? og mer.", by: segmenter) == "Bladet Hvem? | og mer.")
    #expect(MarkedText.marked("I kap. Nytt står det.", by: segmenter) == "I kap. | Nytt står det.")
    // In mid-word a context does not fit.
    #expect(MarkedText.marked("Se forkap. Nytt er bra.", by: segmenter) == "Se forkap. | Nytt er bra.")
    #expect(segmenter.segments(in: Array("I kap. Nytt".utf8)).first?.rule == "project")
  }

  @Test(
    "a fault is told with its place and what to do",
    arguments: [
      ("brake\tx.", "rules-kind", 1, 1, "did you mean \"break\"?"),
      ("# x\n\nabbreviation\tjnl.\tnver", "rules-class", 3, 19, "did you mean \"never\"?"),
      ("abbreviation\tjnl\tnever", "rules-mark", 1, 14, "write it as it stands in the text, such as jnl."),
      ("break\tøh", "rules-mark", 1, 7, nil), ("break", "rules-columns", 1, 7, nil),
      ("abbreviation\tjnl.", "rules-columns", 1, 19, nil), ("break\ta.\tb\tc", "rules-columns", 1, 14, nil),
    ])
  func faults(text: String, id: String, line: Int, column: Int, remedy: String?) throws {
    let error = #expect(throws: InvalidInput.self) { try rules(text) }
    let diagnostic = try #require(error?.diagnostics.first)
    #expect(diagnostic.id == id)
    #expect(diagnostic.position == TextPosition(line: line, column: column))
    if let remedy { #expect(diagnostic.remedy == remedy) } else { #expect(!diagnostic.remedy.isEmpty) }
  }

  @Test("all faults of a file are told at once")
  func allFaults() {
    let error = #expect(throws: InvalidInput.self) { try rules("x\ny\nbreak\ta.\nz") }
    #expect(error?.diagnostics.map(\.position?.line) == [1, 2, 4])
  }
}
