import LocaleData
import Model
import Tables
import Terminology
import TestSupport
import Testing

/// The sample glossaries over the sample texts, and the examples of the language data.
@Suite struct SampleTests {
  @Test(
    "every form of the sample glossaries in the sample texts is found",
    arguments: ["kasakhstan", "velkommen"])
  func forms(name: String) throws {
    let table = try #require(Repository.bytes(of: "seeds/\(name).glossary.tsv"))
    let text = try #require(Repository.bytes(of: "seeds/\(name).txt"))
    let golden = try #require(Repository.bytes(of: "Tests/Golden/terms-\(name).txt"))
    let glossary = try Glossary(parsing: table)
    #expect(glossary.diagnostics.isEmpty)
    let lines = Set(
      try TermMatcher([glossary]).matches(in: text).map { match in
        "\(match.concept.id) \(match.kind) \(match.term): "
          + "\(String(decoding: text[match.range], as: UTF8.self)) (\(match.form))\n"
      })
    #expect(lines.sorted().joined() == String(decoding: golden, as: UTF8.self))
  }

  @Test("every function word has an example that holds it", arguments: ["nb", "nn"])
  func functionWords(language: String) throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: language + "/function-words.tsv"))
    for row in try Table(parsing: bytes, separator: "\t").rows {
      try #require(row.cells.count == 3, "line \(row.line)")
      #expect(row.cells[2].split(separator: " ").contains { $0 == row.cells[0] }, "line \(row.line)")
    }
  }
}
