import TestSupport
import Testing

/// `ordbro import-review` at the command line: report, statuses, and that nothing is written unasked.
@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct ImportReviewCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: [String]) -> (status: Int32, output: String, errors: String) {
    let result = Subprocess.run([Program.path ?? ""] + arguments)
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  /// Prepares a letter and gives its table back with one text in place of another.
  func table(_ old: String, _ new: String) throws -> String {
    let source = folder.write("brev.txt", "Søk om plass. Fristen er snart.\n")
    let prepared = run([
      "prepare", source, "-o", folder.path + "/out", "--to", "xliff,review-csv", "--source", "nb", "--quiet",
    ])
    #expect(prepared.status == 0, "\(prepared.errors)")
    let path = folder.path + "/out/brev.review.csv"
    let text = String(decoding: try #require(Repository.bytes(of: path)), as: UTF8.self)
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    #expect(parts.count == 2)
    return folder.write("out/brev.review.csv", parts.joined(separator: new))
  }

  @Test("a change is reported, and applied when asked for")
  func changed() throws {
    let path = try table("Fristen er snart.;;", "Fristen er snart.;Soon.;")
    let before = Repository.bytes(of: folder.path + "/out/brev.xlf")
    let shown = run(["import-review", path])
    #expect(shown.status == 0)
    #expect(shown.output.contains("    + Soon.\n    status new -> translated\n"))
    #expect(shown.output.hasSuffix("  1 changed, 1 unchanged; nothing applied: use --apply\n"))
    #expect(Repository.bytes(of: folder.path + "/out/brev.xlf") == before)
    let applied = run(["import-review", path, "--apply", "--json"])
    #expect(applied.status == 0)
    #expect(applied.output.contains("\"applied\": 1"))
    #expect(run(["import-review", path]).output.hasSuffix("  0 changed, 2 unchanged\n"))
  }

  @Test("a row that cannot be taken over ends with status 1, and the rest is applied")
  func refused() throws {
    let path = try table("Fristen er snart.;;new", "Fristen er snart.;Soon.;finished")
    let result = run(["import-review", path, "--apply"])
    #expect(result.status == 1)
    #expect(result.output.contains("unknown status"))
  }

  @Test("rows that disagree and what is no table end with status 2")
  func bad() throws {
    let path = try table("Fristen er snart.;;new", "Fristen er snart.;Soon.;new")
    let text = String(decoding: try #require(Repository.bytes(of: path)), as: UTF8.self)
    let row = try #require(text.split(separator: "\n").last)
    folder.write("out/brev.review.csv", text + row.replacing("Soon.", with: "Later.") + "\n")
    let disagreeing = run(["import-review", path, "--apply"])
    #expect(disagreeing.status == 2)
    #expect(disagreeing.errors.hasPrefix(path + ":4:4: error: "))
    #expect(disagreeing.errors.contains("[review-rows-disagree]"))
    #expect(run(["import-review", folder.write("out/brev.pdf", "%PDF-1.4")]).status == 2)
    #expect(run(["import-review", folder.path + "/nothing.docx"]).status == 2)
  }
}
