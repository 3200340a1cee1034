import Localization
import Model
import Testing

@testable import Pipeline

@Suite struct LocalizationRunTests {
  static func proposal(_ range: Range<Int>, _ text: String) -> Proposal {
    Proposal(
      kind: .name, range: range, edits: [Proposal.Edit(range: range, text: Array(text.utf8))], confidence: 0.9
    )
  }

  @Test("the longest of overlapping proposals stays, protected text wins over all")
  func overlaps() {
    let proposals = [
      Self.proposal(0..<4, "a"), Self.proposal(2..<9, "b"), Self.proposal(9..<10, "c"),
      Self.proposal(20..<30, "d"),
      Self.proposal(9..<10, "e"), Self.proposal(40..<44, "f"),
    ]
    let kept = LocalizationRun.resolved(proposals, protected: [25..<26, 50..<60])
    #expect(kept.map { String(decoding: $0.edits[0].text, as: UTF8.self) } == ["b", "c", "f"])
  }

  @Test("a text in another normal form has its own offsets")
  func normalForms() throws {
    let run = try LocalizationRun(style: HouseStyle(target: .britishEnglish))
    let composed = try run.proposals(in: Array("Åtte båter kom kl. 14.30.".utf8))
    let decomposed = Array("A\u{030A}tte ba\u{030A}ter kom kl. 14.30.".utf8)
    let proposals = try run.proposals(in: decomposed)
    #expect(proposals.map(\.kind) == composed.map(\.kind))
    #expect(proposals.last.map { String(decoding: decomposed[$0.range], as: UTF8.self) } == "kl. 14.30")
  }
}
