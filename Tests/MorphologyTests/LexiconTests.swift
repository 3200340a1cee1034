import LocaleData
import TestSupport
import Testing

@testable import Morphology

@Suite("The lexicon")
struct LexiconTests {
  let lexicon: Lexicon

  init() throws { lexicon = try #require(Lexicon("nb")) }

  @Test(
    "a form has all its lemmas",
    arguments: [
      ("styrene", ["styr NOUN", "styre NOUN"]), ("årene", ["år NOUN", "åre NOUN"]), ("går", ["gå VERB"]),
      ("bøker", ["bok NOUN"]), ("gikk", ["gå VERB"]), ("husene", ["hus NOUN"]), ("raskest", ["rask ADJ"]),
    ])
  func lemmas(form: String, expected: [String]) {
    let found = lexicon.entries(of: Array(form.utf8)).map {
      String(decoding: $0.lemma, as: UTF8.self) + " " + $0.lexicalClass.universal
    }
    for entry in expected { #expect(found.contains(entry), "\(form): \(found)") }
  }
}
