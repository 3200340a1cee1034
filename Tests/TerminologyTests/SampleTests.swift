import Model
import Terminology
import TestSupport
import Testing

/// The sample glossary over the sample article.
@Suite struct SampleTests {
  @Test("forms")
  func list() throws {
    let glossary = try Glossary(parsing: try #require(Repository.bytes(of: "seeds/kasakhstan.glossary.tsv")))
    for d in glossary.diagnostics { print(d) }
    let matcher = try TermMatcher([glossary])
    let text = try #require(Repository.bytes(of: "seeds/kasakhstan.txt"))
    var lines: Set<String> = []
    var ids = Set(glossary.concepts.map(\.id))
    for match in matcher.matches(in: text) {
      lines.insert(
        "\(match.concept.id) \(match.kind) \(match.term): \(String(decoding: text[match.range], as: UTF8.self)) (\(match.form))"
      )
      ids.remove(match.concept.id)
    }
    print(lines.sorted().joined(separator: "\n"))
    print("missing", ids.sorted())
  }
}
