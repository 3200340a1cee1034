import LocaleData
import TestSupport
import Testing

@testable import Morphology

@Suite("The compound splitter")
struct CompoundSplitterTests {
  /// The parts and linking elements of the best split, with + between them; the word itself when it has none.
  static func best(_ word: String, _ splitter: CompoundSplitter) -> String {
    guard let split = splitter.splits(of: Array(word.utf8)).first else { return word }
    let bytes = Array(word.utf8)
    return split.parts.flatMap { [$0.range, $0.link] }.filter { !$0.isEmpty }
      .map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: "+")
  }

  @Test("every row of compounds.tsv does what its example says", arguments: ["nb", "nn"])
  func examples(language: String) throws {
    let splitter = try CompoundSplitter(language)
    for example in splitter.rules.examples {
      let found = Self.best(example.word, splitter)
      #expect(found == example.parts.joined(separator: "+"), "\(example.word): \(found)")
    }
  }

  @Test(
    "words come apart at the right places",
    arguments: [
      ("sikkerhetsstyrkene", "sikkerhet+s+styrkene"), ("toppolitiker", "topp+politiker"),
      ("valgseier", "valg+seier"), ("statsministerens", "stat+s+ministeren"),
      ("Nato-landene", "Nato+-+landene"),
      ("opprørspolitiet", "opprør+s+politiet"), ("helsedepartement", "helse+departement"),
      ("menneskerettigheter", "menneske+rettigheter"), ("hjemmel", "hjemmel"), ("stranden", "stranden"),
    ])
  func places(word: String, expected: String) throws {
    #expect(Self.best(word, try CompoundSplitter("nb")) == expected)
  }
}
