import Model
import Testing

@testable import Terminology

@Suite struct GlossaryLintTests {
  private func lint(_ table: String) throws -> [Diagnostic] {
    let text = table.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\t")
    return try GlossaryLint().findings(in: GlossaryFormat.tsv.read(Array(text.utf8)))
  }

  @Test("every rule finds its example, at its row, and nothing else", arguments: LintRule.all.map(\.id))
  func examples(id: String) throws {
    let rule = try #require(LintRule.all.first { $0.id == id })
    let found = try lint(rule.example)
    #expect(found.map(\.id) == [id], "\(found)")
    #expect(found.first?.position?.line == 2)
  }

  @Test("the same term or concept twice is found at the later one")
  func twice() throws {
    let found = try lint("nb|en|gender\nland|country|m\nland|country|m\nland|shore|n")
    #expect(found.map(\.id) == ["glossary-concept-twice", "glossary-term-twice", "glossary-gender-differs"])
    #expect(found.map { $0.position?.line } == [3, 4, 4])
  }

  @Test("a good glossary has no finding")
  func clean() throws {
    #expect(try lint("nb|en|pos|gender\nkommune|municipality|NOUN|m\nsvare på|answer|VERB|").isEmpty)
  }
}
