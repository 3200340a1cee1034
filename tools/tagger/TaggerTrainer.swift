import Glibc
import LocaleData
import Morphology

/// `TaggerTrainer LANGUAGE LOCALES TREEBANK OUTPUT [--rows N] [--epochs N] [--steps N] [--least N] [--hold-out N]`
///
/// Trains the tagger's weights. With `--hold-out N` every N-th sentence is kept apart to measure with; the
/// committed tables are trained on everything.
@main
enum TaggerTrainer {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 4, let table = Treebank.bytes(of: arguments[1] + "/\(arguments[0])/lexicon.bin"),
      let lexicon = Lexicon(arguments[0], from: LocaleData(replacing: ["\(arguments[0])/lexicon.bin": table]))
    else {
      return fail("usage: TaggerTrainer nb|nn Locales TREEBANK.tsv.gz OUTPUT [--rows N] [--hold-out N] …\n")
    }
    func option(_ name: String, _ standard: Int) -> Int {
      guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return standard }
      return Int(arguments[index + 1]) ?? standard
    }
    guard let sentences = Treebank.sentences(of: arguments[2]) else {
      return fail("cannot read the treebank\n")
    }
    let rows = option("--rows", 124_000)
    let least = option("--least", 0)
    let every = option("--hold-out", 0)
    var training: [Sentence] = []
    var heldOut: [Sentence] = []
    for (index, sentence) in sentences.enumerated() {
      if every > 0, index % every == every - 1 { heldOut.append(sentence) } else { training.append(sentence) }
    }
    let traits = training.map { sentence in
      sentence.tokens.map { TokenTraits(of: sentence.text[$0], lexicon: lexicon, least: least) }
    }
    var perceptron = Perceptron(rows: rows)
    for epoch in 0..<option("--epochs", 10) {
      let share = perceptron.pass(training, traits, seed: UInt64(epoch) + 20_261_124)
      print("epoch \(epoch + 1)\t\(share)")
    }
    let weights = Table.bytes(
      rows: rows, least: least, perceptron.quantized(steps: Int64(option("--steps", 3))))
    guard let file = fopen(arguments[3], "wb"), fwrite(weights, 1, weights.count, file) == weights.count,
      fclose(file) == 0
    else { return fail("cannot write \(arguments[3])\n") }
    print("bytes\t\(weights.count)")
    let data = LocaleData(replacing: [
      "\(arguments[0])/lexicon.bin": table, "\(arguments[0])/tagger.bin": weights,
    ])
    guard let tagger = Tagger(arguments[0], from: data) else { return fail("the table does not open\n") }
    Measurement.report(tagger, heldOut.isEmpty ? training : heldOut)
  }

  private static func fail(_ message: String) {
    _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(2)
  }
}

extension TokenTraits {
  init(of token: ArraySlice<UInt8>, lexicon: Lexicon, least: Int) {
    let lowered = Array(LetterCase.lowered(Array(token)).prefix(TokenTraits.longest))
    self.init(lowered: lowered.span, lexicon: lexicon, least: least)
  }
}
