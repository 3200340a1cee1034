import Morphology

/// How well and how fast a tagger works on sentences whose tags are known.
enum Measurement {
  /// Prints the accuracy over all tokens and over content words, and tokens a second.
  static func report(_ tagger: Tagger, _ sentences: [Sentence]) {
    let content: Set<Tag> = [.noun, .properNoun, .verb, .adjective]
    var memory = TaggerMemory()
    var right = 0
    var all = 0
    var contentRight = 0
    var contentAll = 0
    for sentence in sentences {
      tagger.tag(sentence.tokens, in: sentence.text.span, using: &memory)
      for (token, truth) in zip(memory.tokens, sentence.tags) {
        all += 1
        right += token.tag == truth ? 1 : 0
        if content.contains(truth) {
          contentAll += 1
          contentRight += token.tag == truth ? 1 : 0
        }
      }
    }
    print("tokens\t\(all)\taccuracy\t\(Double(right) / Double(max(1, all)))")
    print("content\t\(contentAll)\taccuracy\t\(Double(contentRight) / Double(max(1, contentAll)))")
    var best = Double.infinity
    for _ in 0..<7 {
      let start = ContinuousClock.now
      for sentence in sentences { tagger.tag(sentence.tokens, in: sentence.text.span, using: &memory) }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      best = min(best, seconds)
    }
    print("million tokens a second\t\(Double(all) / best / 1e6)")
  }
}
