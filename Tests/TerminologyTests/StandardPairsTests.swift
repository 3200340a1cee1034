import LocaleData
import Model
import Tables
import TestSupport
import Testing

@testable import Terminology

/// Terms of one written standard in texts of the other.
@Suite struct StandardPairsTests {
  /// The rows of a table with an example `form: form` each.
  private static func rows(_ name: String) -> [[String]] {
    guard let bytes = LocaleData.embedded.bytes(of: name), let table = try? Table(parsing: bytes) else {
      return []
    }
    return table.rows.map(\.cells)
  }

  @Test("what is quickly said to have no other spelling has none", arguments: [LanguageTag.bokmål, .nynorsk])
  func quickAnswers(language: LanguageTag) throws {
    let pairs = try SpellingPairs(language: language, data: .embedded)
    let parts = (Self.rows("nb-nn/words.tsv") + Self.rows("nb-nn/endings.tsv") + Self.rows("nb/variants.tsv"))
      .flatMap { $0.prefix(2) }
    var random = FixedGenerator(state: 5)
    let lexicon = try #require(
      Readings(language: language == .bokmål ? .nynorsk : .bokmål, data: .embedded).lexicon)
    var words: [[UInt8]] = parts.map { Array($0.utf8) }
    lexicon.forEachEntry { if Int.random(in: 0..<9, using: &random) == 0 { words.append($0.lemma) } }
    var found = 0
    for index in words.indices {
      let other = Array((parts.randomElement(using: &random) ?? "").utf8)
      for word in [
        words[index], words[index] + other, other + words[index], other + Array("s".utf8) + words[index],
      ] {
        let others = pairs.others(of: word)
        found += others.isEmpty ? 0 : 1
        #expect(
          others.isEmpty || word.withUnsafeBufferPointer(pairs.mayHaveOthers),
          "\(String(decoding: word, as: UTF8.self))")
      }
    }
    #expect(found > 100)
  }

  private func glossary(_ term: String) throws -> Glossary {
    try Glossary(parsing: Array("id\tterm\nt1\t\(term)\n".utf8))
  }

  @Test("each pair finds its example's Nynorsk form by the Bokmål word", arguments: rows("nb-nn/words.tsv"))
  func words(row: [String]) throws {
    let form = try #require(row[2].split(separator: ":").last).drop { $0 == " " }
    let matcher = try TermMatcher([glossary(row[0])], language: .nynorsk)
    let text = Array("Her er \(form) no.".utf8)
    let found = matcher.matches(in: text).map { String(decoding: text[$0.range], as: UTF8.self) }
    #expect(found == [String(form)], "\(row)")
  }

  @Test(
    "rules find what no pair names, and words that the text's standard has stay as they are",
    arguments: [
      ("innbygger", "Innbyggjarane protesterte.", "Innbyggjarane"),
      ("mulighet", "Dei har mange moglegheiter.", "moglegheiter"),
      ("forsker", "Forskarane meiner det.", "Forskarane"),
      ("offentlig sektor", "Den er i offentleg sektor.", "offentleg sektor"),
      ("undersøkelse", "Undersøkingane viser det.", "Undersøkingane"),
      ("hjemløs", "Dei er heimlause.", "heimlause"),
    ])
  func rules(term: String, text: String, form: String) throws {
    let matcher = try TermMatcher([glossary(term)], language: .nynorsk)
    let bytes = Array(text.utf8)
    let found = matcher.matches(in: bytes).filter { $0.kind == .term || $0.kind == .variant }
    #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [form])
  }

  @Test("a Nynorsk term is found in Bokmål")
  func reverse() throws {
    let matcher = try TermMatcher([glossary("verksemd")], language: .bokmål)
    #expect(matcher.matches(in: Array("De driver virksomheten.".utf8)).count == 1)
  }
}
