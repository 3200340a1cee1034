import LocaleData
import Model
import Testing

@testable import Terminology

@Suite struct WordAnalyzerTests {
  static let analyzer = try? WordAnalyzer()

  @Test(
    "a compound that nobody lists has parts, a gender and a form",
    arguments: [
      ("sikkerhetsstyrkene", "sikkerhet+s+styrkene", "sikkerhetsstyrke", "definite plural"),
      ("opprørspolitiets", "opprør+s+politiet", "opprørspoliti", "definite singular, genitive"),
    ])
  func compounds(word: String, parts: String, lemma: String, form: String) throws {
    let analyzer = try #require(Self.analyzer)
    let analysis = try #require(analyzer.analysis(of: Array(word.utf8)))
    let joined = analysis.parts.flatMap { [$0.text, $0.link] }.filter { !$0.isEmpty }.joined(separator: "+")
    #expect(joined == parts)
    #expect(analysis.readings.contains { $0.lemma == lemma && $0.partOfSpeech == "NOUN" && $0.form == form })
  }

  @Test("a word of the lexicon has its reading, the likeliest first; nonsense has none")
  func words() throws {
    let analyzer = try #require(Self.analyzer)
    let house = try #require(analyzer.analysis(of: Array("husene".utf8)))
    #expect(
      house.readings.first == .init(lemma: "hus", partOfSpeech: "NOUN", gender: "n", form: "definite plural"))
    #expect(analyzer.analysis(of: Array("Bøkene".utf8))?.readings.first?.lemma == "bok")
    #expect(analyzer.analysis(of: Array("xqzzvw".utf8)) == nil)
    #expect(analyzer.analysis(of: []) == nil)
  }

  @Test("an acronym in a compound stays one, and no compound is an imperative")
  func acronym() throws {
    let analyzer = try #require(Self.analyzer)
    let office = try #require(analyzer.analysis(of: Array("NAV-kontorene".utf8)))
    #expect(office.readings.first?.lemma == "NAV-kontor" && office.parts.first?.lemma == "NAV")
    let duty = try #require(analyzer.analysis(of: Array("tilbakebetalingsplikt".utf8)))
    #expect(duty.readings.map(\.partOfSpeech) == ["NOUN"])
  }

  @Test(
    "what was meant is suggested",
    arguments: [
      ("aarene", "årene"), ("groenn", "grønn"), ("skle", "skole"), ("regjernig", "regjering"),
      ("sikerhetsstyrke", "sikkerhetsstyrke"), ("sikkerhetsstyrkr", "sikkerhetsstyrke"),
    ])
  func suggestions(word: String, meant: String) throws {
    let found = try #require(Self.analyzer).suggestions(for: Array(word.utf8))
    #expect(found.contains(meant), "\(found)")
  }
}

@Suite struct TargetFormsTests {
  static func concept(_ english: String, _ partOfSpeech: String = "NOUN") -> Concept {
    Concept(
      id: "a", source: [.init("x", .preferred)], target: [.init(english, .preferred)],
      partOfSpeech: partOfSpeech)
  }

  @Test(
    "number and definiteness are carried over where they are certain",
    arguments: [
      ("security force", "definite plural", "the security forces"),
      ("treaty", "indefinite plural", "treaties"),
      ("treaty", "definite singular, genitive", "the treaty\u{2019}s"),
      ("police", "definite plural", "the police"),
      ("member of parliament", "definite plural", "the members of parliament"),
      ("security force", "definite plural, genitive", "the security forces\u{2019}"),
    ])
  func proposals(english: String, form: String, proposal: String) throws {
    #expect(try TargetForms().proposal(for: Self.concept(english), form: form) == proposal)
  }

  @Test("nothing is proposed where the form says nothing, or the English is a plural already")
  func none() throws {
    let forms = try TargetForms()
    #expect(forms.proposal(for: Self.concept("treaty"), form: "citation") == nil)
    #expect(forms.proposal(for: Self.concept("security forces"), form: "indefinite plural") == nil)
    #expect(forms.proposal(for: Self.concept("attack", "VERB"), form: "past") == nil)
    #expect(forms.proposal(for: Self.concept("Kazakhstan", "PROPN"), form: "genitive") == nil)
  }

  @Test(
    "English words lead to their concepts in any of their forms",
    arguments: [
      ("security forces", "plural"), ("the Security Force's", "possessive"), ("Security force", "citation"),
    ])
  func reverse(words: String, form: String) throws {
    let concept = Concept(
      id: "a", source: [.init("sikkerhetsstyrke", .preferred)], target: [.init("security force", .preferred)],
      partOfSpeech: "NOUN")
    let matcher = try TermMatcher([Glossary(concepts: [concept])])
    let hits = try matcher.reverseLookup(Array(words.utf8), using: TargetForms())
    #expect(hits.map(\.concept.id) == ["a"] && hits.first?.form == form)
    #expect(matcher.reverseSuggestions(for: Array("securty force".utf8)) == ["security force"])
  }
}
