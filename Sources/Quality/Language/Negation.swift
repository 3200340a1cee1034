internal import Localization
internal import Model

/// Whether a side denies something.
enum Negation {
  struct Answer {
    /// The word that denies the sentence; nil without one.
    var place: ByteRange?
    /// Whether some word denies, be it only a part of a word.
    var isDenied = false
  }

  /// What the Norwegian says.
  static func source(_ pair: PairView) -> Answer {
    var answer = Answer()
    let text = pair.source
    let language = pair.language
    let (plain, exempt, weak) = (
      language.norwegian(.negation), language.norwegian(.notNegation), language.norwegian(.negative)
    )
    let parts = NegativeParts(
      stems: language.norwegianStems["negative-stem"] ?? [],
      ends: language.norwegianStems["negative-end"] ?? [])
    var index = 0
    while index < text.words.count {
      let token = text.tokens[text.words[index]]
      let skipped = exempt.match(text, word: index)
      if skipped > 0 {
        answer.isDenied = true
        index += skipped
        continue
      }
      if plain.contains(token) {
        answer.isDenied = true
        let isPrefix = text.isDash(text.words[index] + 1) && text.tokens[text.words[index] + 1].has(.joined)
        if !isPrefix, !isLitotes(text, index, language), answer.place == nil { answer.place = token.range }
      } else if !answer.isDenied {
        answer.isDenied = weak.contains(token) || isNegative(text.bytes[token.range], parts, language)
      }
      index += 1
    }
    return answer
  }

  /// Parts of Norwegian words that deny.
  private struct NegativeParts {
    var stems: [[UInt8]]
    var ends: [[UInt8]]
  }

  /// Whether a part of a word denies: its front, such as mangl-, `u-` before a word, or -løs.
  private static func isNegative(
    _ word: ArraySlice<UInt8>, _ parts: NegativeParts, _ language: QualityLanguage
  ) -> Bool {
    guard word.count > 4, let first = word.first else { return false }
    let isStem = parts.stems.contains { stem in
      stem.first == first | 0x20 && word.count >= stem.count
        && zip(stem, word).dropFirst().allSatisfy { $0 == $1 || $0 == $1 | 0x20 }
    }
    if isStem { return true }
    if first | 0x20 == 0x75, isNegated(language.vocabulary.lowered(word), language) { return true }
    guard word.count > 5 else { return false }
    let last = word.last
    return parts.ends.contains { $0.last == last && word.suffix($0.count).elementsEqual($0) }
  }

  /// `u-` before a word.
  private static func isNegated(_ word: [UInt8], _ language: QualityLanguage) -> Bool {
    word.count > 4 && word.first == 0x75 && language.vocabulary.isWord(Array(word.dropFirst()))
  }

  /// `ikke ukjent`: the two cancel out.
  private static func isLitotes(_ text: TextView, _ index: Int, _ language: QualityLanguage) -> Bool {
    guard index + 1 < text.words.count else { return false }
    return isNegated(
      language.vocabulary.lowered(text.bytes[text.tokens[text.words[index + 1]].range]), language)
  }

  /// What the English says.
  static func target(_ pair: PairView) -> Answer {
    var answer = Answer()
    let text = pair.target
    let language = pair.language
    let (any, exempt, strong) = (
      language.english(.negation), language.english(.notNegation), language.english(.strongNegation)
    )
    let fronts = language.englishStems["negative-front"] ?? []
    let ends = language.englishStems["negative-end"] ?? []
    var index = 0
    while index < text.words.count {
      let token = text.tokens[text.words[index]]
      let skipped = exempt.match(text, word: index)
      if skipped > 0 {
        answer.isDenied = true
        index += skipped
        continue
      }
      let word = text.bytes[token.range]
      let isShort =
        word.count > 3 && word.last == 0x74
        && (word.suffix(3).elementsEqual("n't".utf8) || word.suffix(5).elementsEqual("n\u{2019}t".utf8))
      if isShort || any.contains(token) {
        answer.isDenied = true
        // A question that asks for agreement denies nothing: isn't it?
        let isTag =
          isShort && text.words.count - index <= 2
          && text.tokens.last.map { text.bytes[Int($0.start)] == 0x3F } ?? false
        if isShort && !isTag || strong.contains(token), answer.place == nil { answer.place = token.range }
      } else if !answer.isDenied, word.count > 5 {
        let isFront = fronts.contains { front in
          word.count >= front.count + 4 && zip(word, front).allSatisfy({ $0 | 0x20 == $1 })
            && language.englishWords.contains(WordKey(word.dropFirst(front.count)))
        }
        answer.isDenied = isFront || ends.contains { word.suffix($0.count).elementsEqual($0) }
      }
      index += 1
    }
    return answer
  }
}
