import Model
import TestSupport
import Testing

@testable import Pipeline

/// Values in the files that `prepare` writes.
@Suite struct ProposalTests {
  private let folder = TemporaryFolder()

  private func units(_ text: String, style: String? = nil) async throws -> [Unit] {
    let source = folder.write("text.txt", text)
    var settings = Settings()
    settings.source = .bokmål
    settings.style = style
    let run = PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: [.xliff])
    let (outcomes, _) = try await run.run([source])
    let file = try #require(outcomes.first?.files.first)
    return try BilingualFile.read(try InputFile.read(file), path: file).units
  }

  @Test("a note lists the English of a segment's values, once each")
  func notes() async throws {
    let units = try await units(
      "Det var 2.298 av dem, 3,5 prosent. Ingen tall.\n\nFørst 2.298, så 2.298 biler.\n")
    let notes = units.flatMap(\.pairs).map { $0.notes.map(\.text) }.filter { !$0.isEmpty }
    #expect(notes == [["Proposed: 2.298 → 2,298; 3,5 prosent → 3.5 per cent"], ["Proposed: 2.298 → 2,298"]])
    #expect(units[0].pairs[0].notes.map(\.category) == [Note.proposalCategory])
  }

  @Test("a segment of values alone has them as a candidate, also when the file is read again")
  func candidates() async throws {
    let units = try await units("6. januar 2022\n\nkr 1.250,50\n")
    #expect(
      units.flatMap(\.pairs).flatMap(\.candidates) == [
        Candidate(
          kind: .value, source: "6. januar 2022", target: "6 January 2022", similarity: 100, origin: "ordbro"),
        Candidate(
          kind: .value, source: "kr 1.250,50", target: "NOK 1,250.50", similarity: 100, origin: "ordbro"),
      ])
    #expect(units.flatMap(\.pairs).allSatisfy { $0.target == nil })
  }

  @Test("a memory has no proposals in it")
  func memory() async throws {
    let source = folder.write("text.txt", "Det var 12.298 der.\n")
    let english = folder.write("english.txt", "There were 12,298.\n")
    var settings = Settings()
    settings.source = .bokmål
    let run = PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: [.xliff, .tmx])
    let (outcomes, _) = try await run.run([source], translation: english)
    let files = try #require(outcomes.first?.files)
    let texts = try files.map { String(decoding: try InputFile.read($0), as: UTF8.self) }
    #expect(texts[0].contains("Proposed: ") && !texts[1].contains("Proposed: "))
    #expect(texts[1].contains("There were 12,298."))
  }

  @Test("a house style changes them; a second run does not double the notes")
  func style() async throws {
    let path = folder.write("style.tsv", "setting\tvalue\nthousands\tspace\n")
    _ = try await units("Det var 12.298 der.\n")
    let notes = try await units("Det var 12.298 der.\n", style: path).flatMap(\.pairs).flatMap(\.notes)
    #expect(notes.map(\.text) == ["Proposed: 12.298 → 12\u{202F}298"])
  }
}
