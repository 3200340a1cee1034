import Bilingual
import Model
import TestSupport
import Testing

@testable import Pipeline

/// The main job on the project's samples, as the README promises it.
@Suite struct SampleTests {
  let folder = TemporaryFolder()

  func prepared(_ formats: [OutputFormat] = OutputFormat.allCases) async throws -> [PrepareRun.Outcome] {
    let project = try Project(folder: Repository.root + "/seeds")
    var settings = Settings()
    settings.apply(project)
    let run = PrepareRun(
      try Resources(settings), folder: folder.path, formats: formats)
    return try await run.run(project.sources).outcomes
  }

  @Test("both samples come out in every format, each target from its reference translation in place")
  func everything() async throws {
    let outcomes = try await prepared()
    #expect(outcomes.map { Path.name($0.source) } == ["kasakhstan.txt", "velkommen.txt"])
    #expect(outcomes.map(\.segments) == [49, 48])
    for outcome in outcomes {
      #expect(outcome.untranslated == 0)
      #expect(outcome.fromMemory == outcome.segments)
      #expect(outcome.terms > 0)
      #expect(outcome.files.count == OutputFormat.allCases.count)
      for file in outcome.files { #expect(!(try InputFile.read(file)).isEmpty) }
    }
  }

  @Test(
    "each segment of a sample is a row of its reference translation", arguments: ["kasakhstan", "velkommen"])
  func segmentsAreRows(name: String) async throws {
    _ = try await prepared()
    let path = folder.path + "/\(name).xlf"
    let file = try BilingualFile.read(try InputFile.read(path), path: path)
    let rows = String(
      decoding: try InputFile.read(Repository.root + "/seeds/\(name).reference.tsv"), as: UTF8.self
    )
    .split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    let pairs = file.units.flatMap(\.pairs).filter { $0.kind == .segment }
    #expect(pairs.map(\.source.text) == rows.map { $0[0] })
    #expect(pairs.map { $0.target?.text } == rows.map { $0[1] })
  }
}
