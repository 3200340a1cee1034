internal import Localization
internal import Model
internal import Terminology

/// Norwegian words that are left in a target.
enum Leftovers {
  /// Whether a word is surely Norwegian: texts use it, or it is long; short rare ones are often names of commands.
  private static func isNorwegian(_ word: ArraySlice<UInt8>, _ vocabulary: Vocabulary) -> Bool {
    let word = vocabulary.lowered(word)
    if vocabulary.isWord(word) {
      return word.count > 3 && (word.count >= 8 || vocabulary.count(of: word) > 0)
    }
    return word.count >= 11 && vocabulary.isWordOrCompound(word)
  }

  /// Whether the source has another form of a word: statsminister for Statsministeren.
  private static func hasForm(_ token: Token, _ pair: PairView) -> Bool {
    token.count >= 6
      && pair.source.words.contains { isForm(pair.source, pair.source.tokens[$0], pair.target, token) }
  }

  /// Whether two words differ in an ending alone.
  private static func isForm(_ source: TextView, _ left: Token, _ target: TextView, _ right: Token) -> Bool {
    guard right.count >= 6, left.count != right.count, abs(left.count - right.count) <= 4,
      !right.has(.capital)
    else { return false }
    let common = zip(source.bytes[left.range], target.bytes[right.range]).prefix {
      $0 == $1 || $0 | 0x20 == $1 | 0x20
    }.count
    return common == min(left.count, right.count)
  }

  /// Where they stand, neighbours together, with the same word in the source where it is there.
  static func words(_ pair: PairView) -> [(source: ByteRange?, target: ByteRange)] {
    var found: [(source: ByteRange?, target: ByteRange)] = []
    let (source, target) = (pair.source, pair.target)
    let function = pair.language.norwegian(.leftover)
    let vocabulary = pair.language.vocabulary
    let loans = pair.language.english(.loan)
    for index in target.words {
      let token = target.tokens[index]
      // A Norwegian list and an English text: the text's classes do not know it.
      let isFunction = function.contains(token.key)
      guard token.count > 1,
        isFunction || source.keys.contains(token.key)
          || token.count >= 6 && !pair.language.englishWords.contains(token.key) && hasForm(token, pair),
        !token.has(.quoted),
        !loans.contains(token),
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
      let same = source.words.first {
        source.tokens[$0].key == token.key || isForm(source, source.tokens[$0], target, token)
      }.map { source.tokens[$0] }
      if let same {
        guard !same.has(.capital) || same.has(.sentenceStart) && !token.has(.capital) else { continue }
        guard isFunction || isNorwegian(target.bytes[token.range], vocabulary) else {
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
