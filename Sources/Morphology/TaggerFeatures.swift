/// What the tagger looks at in a token, as hashes.
///
/// Training (`tools/tagger`) and tagging share this file: a feature is a row of sixteen weights, one a tag,
/// found by hashing its template and values. Different features may fall on one row; training sees the same.
package struct TokenTraits {
  /// The token in lower case.
  package var word: UInt64 = 1
  /// Its last two, three and four letters, and its first two.
  package var suffix2: UInt64 = 0
  package var suffix3: UInt64 = 0
  package var suffix4: UInt64 = 0
  package var prefix2: UInt64 = 0
  /// The classes the lexicon gives it, or its last three letters where it gives none.
  package var ambiguity: UInt64 = 0

  /// The traits of what stands before a sentence and after it.
  package static let outside = TokenTraits()

  private init() {}

  /// The traits of a token.
  /// - Parameters:
  ///   - token: the token in lower case; the longest that is looked at has `longest` bytes.
  ///   - least: how often a form must occur in the treebank for its classes to count; 0 for a lexicon that
  ///     was not made from the training text.
  package init(lowered token: Span<UInt8>, lexicon: Lexicon, least: Int) {
    word = TokenTraits.hash(token, from: 0)
    suffix2 = TokenTraits.hash(token, from: TokenTraits.start(ofLast: 2, in: token))
    let third = TokenTraits.start(ofLast: 3, in: token)
    suffix3 = TokenTraits.hash(token, from: third)
    suffix4 = TokenTraits.hash(token, from: TokenTraits.start(ofLast: 4, in: token))
    prefix2 = TokenTraits.hash(token.extracting(0..<TokenTraits.end(ofFirst: 2, in: token)), from: 0)
    let classes = TokenTraits.classes(of: token, lexicon)
    if classes == 0 || least > 0 && lexicon.count(of: token) < least {
      ambiguity = suffix3 ^ 0x9E37_79B9_7F4A_7C15
    } else {
      ambiguity = UInt64(classes)
    }
  }

  /// The longest token in bytes; what follows is not looked at.
  package static let longest = 64

  /// Bits of the lexicon's classes; bit 7: without its final s the token is a noun's form.
  private static func classes(of token: Span<UInt8>, _ lexicon: Lexicon) -> UInt8 {
    guard token.count > 0 else { return 0 }
    let last = token[token.count - 1]
    guard last != 0, let front = lexicon.automaton.node(after: token.extracting(0..<token.count - 1))
    else { return 0 }
    var bits: UInt8 = 0
    if let node = lexicon.automaton.step(from: front, last) { bits = lexicon.classes(at: node).rawValue }
    if last == UInt8(ascii: "s"), lexicon.classes(at: front).contains(.noun) { bits |= 0x80 }
    return bits
  }

  private static func hash(_ token: Span<UInt8>, from start: Int) -> UInt64 {
    FNV1a.next(FNV1a.basis, token.extracting(start..<token.count))
  }

  /// Where the last `count` letters start.
  private static func start(ofLast count: Int, in token: Span<UInt8>) -> Int {
    var index = token.count
    var left = count
    while index > 0, left > 0 {
      index -= 1
      if token[index] & 0xC0 != 0x80 { left -= 1 }
    }
    return index
  }

  /// Where the first `count` letters end.
  private static func end(ofFirst count: Int, in token: Span<UInt8>) -> Int {
    var index = 0
    var left = count
    while index < token.count {
      if token[index] & 0xC0 != 0x80 {
        if left == 0 { return index }
        left -= 1
      }
      index += 1
    }
    return index
  }
}

/// The look of a token as it stands, apart from its letters.
package enum TokenShape {
  /// 0 lower case, 1 starts with a digit, 2 capitals, 3 a capital first; 8 more for the first of a sentence.
  package static func shape(of token: Span<UInt8>, isFirst: Bool) -> UInt64 {
    guard token.count > 0 else { return 0 }
    let start: UInt64 = isFirst ? 8 : 0
    if (0x30...0x39).contains(token[0]) { return 1 + start }
    guard LetterCase.isUpper(token, at: 0) else { return start }
    var index = 0
    var letters = 0
    var isAllUpper = true
    while index < token.count {
      if LetterCase.isLower(token, at: index) { isAllUpper = false }
      if token[index] & 0xC0 != 0x80 { letters += 1 }
      index += 1
    }
    return (isAllUpper && letters > 1 ? 2 : 3) + start
  }
}

/// The kinds of features: the templates of the prototype that `terminology.md` measures.
package enum FeatureTemplate: UInt64 {
  case word = 1, suffix2, suffix3, suffix4, prefix2, ambiguity
  case shape, previousTag, previousTags, previousTagWord, ambiguityPreviousTag, shapePreviousTag
  case previousWord, previousAmbiguity, secondPreviousWord
  case nextWord, nextSuffix, nextAmbiguity, secondNextWord
  case ambiguityPair
}

/// Where the rows of features lie.
package struct FeatureSpace {
  /// The number of rows.
  package let rows: UInt64

  /// A space of so many rows.
  package init(rows: Int) { self.rows = UInt64(rows) }

  /// The row of a feature.
  @inline(__always)
  package func row(_ template: FeatureTemplate, _ first: UInt64, _ second: UInt64 = 0) -> Int {
    // The finaliser of MurmurHash3 (public domain, A. Appleby) over a sum of odd multiples.
    var hash =
      first &+ second &* 0x9E37_79B9_7F4A_7C15 &+ template.rawValue &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return Int(((hash >> 32) &* rows) >> 32)
  }

  /// The six rows of a token by itself.
  @inline(__always)
  package func forEachOwnRow(_ token: TokenTraits, _ body: (Int) -> Void) {
    body(row(.word, token.word))
    body(row(.suffix2, token.suffix2))
    body(row(.suffix3, token.suffix3))
    body(row(.suffix4, token.suffix4))
    body(row(.prefix2, token.prefix2))
    body(row(.ambiguity, token.ambiguity))
  }

  /// The two rows that the token before gives.
  @inline(__always)
  package func forEachPreviousRow(_ token: TokenTraits, _ body: (Int) -> Void) {
    body(row(.previousWord, token.word))
    body(row(.previousAmbiguity, token.ambiguity))
  }

  /// The row that the last token but one gives.
  @inline(__always)
  package func secondPreviousRow(_ token: TokenTraits) -> Int { row(.secondPreviousWord, token.word) }

  /// The three rows that the next token gives.
  @inline(__always)
  package func forEachNextRow(_ token: TokenTraits, _ body: (Int) -> Void) {
    body(row(.nextWord, token.word))
    body(row(.nextSuffix, token.suffix3))
    body(row(.nextAmbiguity, token.ambiguity))
  }

  /// The row that the next token but one gives.
  @inline(__always)
  package func secondNextRow(_ token: TokenTraits) -> Int { row(.secondNextWord, token.word) }

  /// The row of a token and its next one.
  @inline(__always)
  package func pairRow(_ ambiguity: UInt64, _ next: UInt64) -> Int { row(.ambiguityPair, ambiguity, next) }

  /// The six rows that depend on the tags before; a tag's raw value, 16 before the sentence.
  @inline(__always)
  package func forEachTagRow(
    word: UInt64, ambiguity: UInt64, shape: UInt64, previous: UInt64, secondPrevious: UInt64,
    _ body: (Int) -> Void
  ) {
    body(row(.shape, shape))
    body(row(.previousTag, previous))
    body(row(.previousTags, previous, secondPrevious))
    body(row(.previousTagWord, word, previous))
    body(row(.ambiguityPreviousTag, ambiguity, previous))
    body(row(.shapePreviousTag, shape, previous))
  }
}
