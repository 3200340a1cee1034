internal import Model

/// Norwegian words that are left in a target.
enum Leftovers {
  /// Where they stand, neighbours together, with the same word in the source where it is there.
  static func words(_ pair: PairView) -> [(source: ByteRange?, target: ByteRange)] {
    var found: [(source: ByteRange?, target: ByteRange)] = []
    let (source, target) = (pair.source, pair.target)
    let function = pair.language.norwegian("leftover")
    let vocabulary = pair.language.vocabulary
    for index in target.words {
      let token = target.tokens[index]
      let isFunction = function.contains(token.key)
      guard token.count > 1, isFunction || source.keys.contains(token.key), !token.has(.quoted),
        !token.has(.allCapitals),
        !target.stem(token).contains(where: { pair.language.englishWords.contains($0) })
      else { continue }
      if token.has(.capital), !token.has(.sentenceStart) { continue }
      // Parts of foreign names and of compounds with a hyphen.
      let before = index > 0 ? target.tokens[index - 1] : nil
      let after = index + 1 < target.tokens.count ? target.tokens[index + 1] : nil
      if let before, let after, before.has(.capital), after.has(.capital), before.kind == .word,
        after.kind == .word
      {
        continue
      }
      if before?.kind == .mark, token.has(.joined), target.isDash(index - 1) { continue }
      // A Norwegian word that is explained in brackets.
      if target.isMark(index + 1, 0x28) || target.isMark(index - 1, 0x28) { continue }
      if pair.terms.targetCovered.contains(where: { $0.overlaps(token.range) }) { continue }
      let same = source.words.first { source.tokens[$0].key == token.key }.map { source.tokens[$0] }
      if let same {
        guard !same.has(.capital) || same.has(.sentenceStart) && !token.has(.capital) else { continue }
        guard isFunction || vocabulary.isWordOrCompound(vocabulary.lowered(source.bytes[same.range])) else {
          continue
        }
      } else if !isFunction || token.has(.capital) {
        continue
      }
      if let last = found.last, target.bytes[last.target.upperBound..<Int(token.start)].count == 1 {
        found[found.count - 1].target = last.target.lowerBound..<Int(token.end)
      } else {
        found.append((same?.range, token.range))
      }
    }
    return found
  }
}
