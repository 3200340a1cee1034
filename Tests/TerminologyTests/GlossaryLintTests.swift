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
    let none = try lint(rule.fine)
    #expect(none.isEmpty, "\(none)")
  }

  @Test(
    "what fits no inflection is said with its reason",
    arguments: [
      ("løpe|run|NOUN", "only as verb"), ("brrx3|thing|NOUN", "character"), ("bvdsk|thing|ADJ", "no vowel"),
      ("å xsvarer på|answer|VERB", "no infinitive"), ("hurtig|run|VERB", "no infinitive"),
    ])
  func misfits(row: String, why: String) throws {
    let found = try lint("nb|en|pos\n" + row)
    #expect(found.contains { $0.id == "glossary-no-paradigm" && $0.message.contains(why) }, "\(found)")
  }

  @Test(
    "what is read in several ways is found by how texts use it",
    arguments: [
      ("for|lining|NOUN", "glossary-common-word"), ("får|sheep|", "glossary-common-word"),
      ("løp|run|", "glossary-short-term"), ("åre|oar|NOUN", "glossary-common-form"),
      ("svarer|answer|VERB", "glossary-inflected"), ("regjeringen|the government|NOUN", "glossary-inflected"),
    ])
  func uses(row: String, id: String) throws {
    let found = try lint("nb|en|pos\n" + row)
    #expect(found.contains { $0.id == id }, "\(found)")
  }

  @Test(
    "what inflects is left alone",
    arguments: [
      "nyhetsbyrå|news agency|NOUN", "TV-aksjon|telethon|NOUN", "komme til unnsetning|come to the aid|VERB",
      "forpliktet til|committed to|ADJ", "sosiale medier|social media|NOUN", "tvitre|tweet|VERB",
      "NAV|NAV|PROPN", "få øye på|catch sight of|VERB", "covidpass|Covid pass|NOUN",
      "russiskspråklig|Russian-speaking|ADJ", "bli|become|VERB",
      "selvstendig næringsdrivende|self-employed|NOUN",
    ])
  func misfitsNot(row: String) throws {
    let found = try lint("nb|en|pos\n" + row)
    #expect(found.isEmpty, "\(found)")
  }

  @Test(
    "slips in capitals are found",
    arguments: [
      ("oslo|Oslo|PROPN", "without a capital"), ("KOmmune|municipality|NOUN", "two capitals"),
      ("Regjering|government|NOUN", "no name"),
    ])
  func capitals(row: String, why: String) throws {
    let found = try lint("nb|en|pos\n" + row)
    #expect(found.contains { $0.id == "glossary-capitals" && $0.message.contains(why) }, "\(found)")
  }

  @Test("terms that differ in capitals alone are found, an acronym beside a word is not")
  func capitalsDiffer() throws {
    let found = try lint("nb|en|pos\nStorting|parliament|\nstorting|assembly|")
    #expect(found.map(\.id) == ["glossary-capitals-differ"] && found.first?.position?.line == 3)
    #expect(
      try lint("nb|en|pos\nLO|LO|PROPN\nlo|lynx|NOUN").allSatisfy { $0.id != "glossary-capitals-differ" })
  }

  @Test("Nynorsk is judged by its own words")
  func nynorsk() throws {
    let text = "nn\ten\tpos\nkommune\tmunicipality\tNOUN\nog\tand\t\nsvara\tanswer\tVERB"
    let file = try GlossaryFormat.tsv.read(Array(text.utf8))
    let found = try GlossaryLint(language: .nynorsk).findings(in: file)
    #expect(found.map(\.id) == ["glossary-common-word"], "\(found)")
  }

  @Test("the same term or concept twice is found at the later one")
  func twice() throws {
    let found = try lint("nb|en|gender\nland|country|m\nland|country|m\nland|shore|n")
    #expect(found.map(\.id) == ["glossary-concept-twice", "glossary-term-twice", "glossary-gender-differs"])
    #expect(found.map { $0.position?.line } == [3, 4, 4])
  }

  @Test("a glossary without any English is made for finding terms: no finding a row")
  func withoutEnglish() throws { #expect(try lint("nb|en\nkommune|-\nskole|-").isEmpty) }

  @Test("a good glossary has no finding")
  func clean() throws {
    #expect(try lint("nb|en|pos|gender\nkommune|municipality|NOUN|m\nsvare på|answer|VERB|").isEmpty)
  }
}
