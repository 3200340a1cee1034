import Bilingual
import LocaleData
import Model
import Review
import TestSupport
import Testing

@testable import Pipeline

/// Reviewed tables back into the bilingual files beside them.
@Suite struct ReviewImportTests {
  let folder = TemporaryFolder()

  /// Prepares a letter with tables in all carriers.
  private func prepare(_ formats: [OutputFormat] = [.xliff, .docx, .xlsx, .reviewHTML, .reviewCSV])
    async throws
  {
    let source = folder.write("in/brev.txt", "Søk om plass. Fristen er snart.\n\n=1+1 er to.\n")
    var settings = Settings()
    settings.source = .bokmål
    _ = try await PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: formats).run([
      source
    ])
  }

  private func path(_ name: String) -> String { folder.path + "/out/" + name }

  private func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try InputFile.read(path(name)), as: UTF8.self)
    #expect(text.contains(old))
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    try OutputFile.write(Array(parts.joined(separator: new).utf8), to: path(name))
  }

  @Test(
    "a table that nobody worked in changes nothing",
    arguments: ["brev.docx", "brev.xlsx", "brev.review.html", "brev.review.csv"])
  func untouched(name: String) async throws {
    try await prepare()
    let before = try InputFile.read(path("brev.xlf"))
    var run = ReviewImport()
    run.apply = true
    let (outcomes, _) = try run.run([path(name)])
    #expect(outcomes.map(\.bilingual) == [path("brev.xlf")])
    #expect(outcomes.first?.comparison.changes.map(\.kind) == [.unchanged, .unchanged, .unchanged])
    #expect(try InputFile.read(path("brev.xlf")) == before)
  }

  @Test(
    "changes are shown first and written only when asked for",
    arguments: [OutputFormat.xliff, .xliff22, .xliff12, .po])
  func applied(format: OutputFormat) async throws {
    try await prepare([format, .reviewCSV])
    let name = "brev" + format.fileEnding
    let before = try InputFile.read(path(name))
    try edit("brev.review.csv", "Fristen er snart.;;new", "Fristen er snart.;The deadline is near.;reviewed")
    var run = ReviewImport()
    let (shown, _) = try run.run([path("brev.review.csv")])
    #expect(shown.first?.comparison.changes.map(\.kind) == [.unchanged, .changed, .unchanged])
    #expect(shown.first?.applied == 0)
    #expect(try InputFile.read(path(name)) == before)

    run.apply = true
    let (applied, _) = try run.run([path("brev.review.csv")])
    #expect(applied.first?.applied == 1)
    let file = try BilingualFile.read(try InputFile.read(path(name)), path: name)
    let pair = try #require(file.units[0].pairs.last)
    #expect(pair.target == InlineText("The deadline is near."))
    #expect(pair.state == .reviewed)
    let (again, _) = try run.run([path("brev.review.csv")])
    #expect(again.first?.comparison.changes.allSatisfy { $0.kind == .unchanged } == true)
  }

  @Test("a table that Excel saved in Windows-1252 is read")
  func windows() async throws {
    try await prepare()
    try edit("brev.review.csv", "to.\";;new", "to.\";\"1+1 is two – yes\";new")
    let text = String(decoding: try InputFile.read(path("brev.review.csv")).dropFirst(3), as: UTF8.self)
    let bytes = text.unicodeScalars.map { $0 == "\u{2013}" ? 0x96 : UInt8(truncatingIfNeeded: $0.value) }
    try OutputFile.write(bytes, to: path("brev.review.csv"))
    let (outcomes, _) = try ReviewImport().run([path("brev.review.csv")])
    let change = try #require(outcomes.first?.comparison.changes.last)
    #expect(change.kind == .changed)
    #expect(change.target == "1+1 is two – yes")
    #expect(change.reason == "")
  }

  @Test("two reviewers may change different segments, but not one in two ways")
  func reviewers() async throws {
    try await prepare()
    try OutputFile.write(try InputFile.read(path("brev.review.csv")), to: path("ola.csv"))
    try edit("brev.review.csv", "Søk om plass.;;", "Søk om plass.;Apply.;")
    try edit("ola.csv", "Fristen er snart.;;", "Fristen er snart.;Soon.;")
    var run = ReviewImport()
    run.bilingual = path("brev.xlf")
    run.apply = true
    try edit("ola.csv", "Søk om plass.;;", "Søk om plass.;Seek.;")
    let before = try InputFile.read(path("brev.xlf"))
    let fault = #expect(throws: Fault.self) { try run.run([path("brev.review.csv"), path("ola.csv")]) }
    #expect(fault?.reports.map(\.diagnostic.id) == ["review-tables-disagree"])
    #expect(try InputFile.read(path("brev.xlf")) == before)
    try edit("ola.csv", "Seek.", "")
    let (outcomes, _) = try run.run([path("brev.review.csv"), path("ola.csv")])
    #expect(outcomes.map(\.applied) == [1, 1])
    let file = try BilingualFile.read(try InputFile.read(path("brev.xlf")), path: "brev.xlf")
    #expect(
      file.units[0].pairs.filter { $0.kind == .segment }.map { $0.target?.text } == ["Apply.", "Soon."])
  }

  @Test("what other tools put into the bilingual file stays")
  func foreign() async throws {
    try await prepare()
    try edit("brev.xlf", "<unit ", "<!-- theirs -->\n<unit xmlns:x=\"urn:x\" x:kept=\"yes\" ")
    try edit("brev.review.csv", "Fristen er snart.;;", "Fristen er snart.;Soon.;")
    var run = ReviewImport()
    run.apply = true
    _ = try run.run([path("brev.review.csv")])
    let after = String(decoding: try InputFile.read(path("brev.xlf")), as: UTF8.self)
    #expect(after.contains("<!-- theirs -->\n<unit xmlns:x=\"urn:x\" x:kept=\"yes\" "))
    #expect(after.contains(">Soon.<"))
  }

  @Test("without a bilingual file beside it a table is refused")
  func alone() async throws {
    try await prepare([.reviewCSV])
    let fault = #expect(throws: Fault.self) { try ReviewImport().run([path("brev.review.csv")]) }
    #expect(fault?.reports.map(\.diagnostic.id) == ["bilingual-missing"])
  }
}
