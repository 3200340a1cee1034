import LocaleData
import TestSupport
import Testing

@testable import Morphology
@testable import TaggerTrainer

/// Tests of `tools/tagger`. Training in full takes minutes in a debug build; `tools/lexicon/README.md` says
/// how to make the committed tables again.
@Suite("The tagger's program")
struct TaggerProgramTests {
  /// Every `step`-th sentence of the treebank.
  static func sentences(_ language: String, every step: Int) throws -> [Sentence] {
    let path = (Repository.shared ?? "") + "/data/treebank/\(language)-train.tsv.gz"
    let all = try #require(Treebank.sentences(of: path))
    return stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  static func share(_ tagger: Tagger, _ sentences: [Sentence]) -> Double {
    var memory = TaggerMemory()
    var right = 0
    var all = 0
    for sentence in sentences {
      tagger.tag(sentence.tokens, in: sentence.text.span, using: &memory)
      right += zip(memory.tokens, sentence.tags).count { $0.tag == $1 }
      all += sentence.tags.count
    }
    return Double(right) / Double(max(1, all))
  }

  /// Of sentences it has not learnt from the tagger gets 98 % right: weights made from something else show.
  @Test(
    "the committed weights belong to the lexicon and the treebank",
    .enabled(if: Repository.shared != nil, "the treebank is not beside the repository"),
    arguments: ["nb", "nn"])
  func belongs(language: String) throws {
    let tagger = try #require(Tagger(language))
    let share = Self.share(tagger, try Self.sentences(language, every: 20))
    #expect(share >= 0.995, "\(share) of the tokens that it was trained on")
  }

  @Test(
    "training twice gives the same bytes, and they tag sentences that it has not seen",
    .enabled(if: Repository.shared != nil, "the treebank is not beside the repository"))
  func trains() throws {
    let lexicon = try #require(Lexicon("nb"))
    let sentences = try Self.sentences("nb", every: 40)
    let training = sentences.indices.filter { $0 % 4 != 3 }.map { sentences[$0] }
    let heldOut = sentences.indices.filter { $0 % 4 == 3 }.map { sentences[$0] }
    let traits = training.map { sentence in
      sentence.tokens.map { TokenTraits(of: sentence.text[$0], lexicon: lexicon, least: 0) }
    }
    func weights() -> [UInt8] {
      var perceptron = Perceptron(rows: 4096)
      for epoch in 0..<2 { _ = perceptron.pass(training, traits, seed: UInt64(epoch)) }
      return Table.bytes(rows: 4096, least: 0, perceptron.quantized(steps: 3))
    }
    let made = weights()
    #expect(made == weights())
    let tagger = try #require(Tagger("nb", from: LocaleData(replacing: ["nb/tagger.bin": made])))
    let share = Self.share(tagger, heldOut)
    #expect(share >= 0.9, "\(share)")
  }
}
