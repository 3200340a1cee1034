package import Model

/// One side of a pair, cut into tokens once for all checks. Byte ranges are of `bytes`.
@usableFromInline package final class TextView: Sendable {
  /// The text.
  @usableFromInline package let bytes: [UInt8]
  /// Codes inside the text: markup, placeholders, addresses.
  package let codes: [TextCode]
  /// The tokens in order.
  @usableFromInline package let tokens: [Token]
  /// The keys of all words.
  @usableFromInline package let keys: KeyList
  /// Numbers of tokens that are words outside codes.
  @usableFromInline package let words: [Int]

  /// Cuts a text; with a table its words know which lists they may be in.
  package init(_ bytes: [UInt8], classes: WordClasses? = nil) {
    self.bytes = bytes
    let codes = TextCode.all(in: bytes)
    self.codes = codes
    var tokenizer = Tokenizer(count: bytes.count)
    bytes.withUnsafeBufferPointer { tokenizer.read($0, codes, classes) }
    tokens = tokenizer.tokens
    keys = tokenizer.keys
    words = tokenizer.words
  }

  /// The text of a range.
  package func text(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether there is nothing but white space.
  package var isBlank: Bool { firstInk == nil }

  /// The first byte that is no white space.
  package var firstInk: Int? {
    var index = 0
    while index < bytes.count {
      guard let length = White.length(bytes, at: index) else { return index }
      index += length
    }
    return nil
  }

  /// The end of the last byte that is no white space.
  package var inkEnd: Int {
    var end = bytes.count
    while end > 0, let length = White.length(bytes, before: end) { end -= length }
    return end
  }

  /// The number of characters (scalars).
  package var scalarCount: Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  package func isMasked(_ range: ByteRange) -> Bool { codes.contains { $0.range.overlaps(range) } }

  /// Whether the single byte of a mark token is this one.
  @inlinable package func isMark(_ index: Int, _ byte: UInt8) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    return token.kind == .mark && token.count == 1 && bytes[Int(token.start)] == byte
  }

  /// Whether a mark token is a dash or a hyphen.
  package func isDash(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .mark else { return false }
    return Marks.isDash(bytes, tokens[index].range)
  }

  /// The key of a word and those without a genitive ending: English `'s` and `'`, Norwegian `s`.
  package func stem(_ token: Token) -> Stems { bytes.withUnsafeBufferPointer { Stems(of: token, in: $0) } }
}

/// Cuts text into tokens.
private struct Tokenizer {
  private(set) var tokens: [Token] = []
  private(set) var keys: KeyList
  private(set) var words: [Int] = []

  /// A tokenizer for a text of so many bytes.
  init(count: Int) {
    tokens.reserveCapacity(count / 5 + 4)
    words.reserveCapacity(count / 6 + 4)
    keys = KeyList(capacity: count / 6 + 4)
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ codes: [TextCode], _ classes: WordClasses?) {
    var code = 0
    var quotes = 0
    var startsSentence = true
    var isFirst = true
    var index = 0
    var lastEnd = -1
    while index < text.count {
      if let length = White.length(text, at: index) {
        index += length
        continue
      }
      while code < codes.count, codes[code].range.upperBound <= index { code += 1 }
      let isMasked = code < codes.count && codes[code].range.contains(index)
      let start = index
      var traits: Token.Traits = lastEnd == start ? .joined : []
      if isMasked { traits.insert(.masked) }
      if quotes > 0 { traits.insert(.quoted) }
      var key = WordKey()
      let kind = Self.read(text, &index, &traits, &key)
      lastEnd = index
      var token = Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index), kind: kind,
        traits: traits, key: key)
      switch kind {
      case .word, .code:
        if startsSentence { token.traits.insert(.sentenceStart) }
        if isFirst, !isMasked { token.traits.insert(.first) }
        if !isMasked {
          startsSentence = false
          isFirst = false
        }
      case .number:
        if !isMasked { startsSentence = false }
      case .mark:
        switch Marks.kind(text, start..<index) {
        case .end, .colon: startsSentence = true
        case .openQuote:
          quotes += 1
          startsSentence = true
        case .closeQuote: quotes = max(0, quotes - 1)
        case .straightQuote:
          quotes = quotes > 0 ? quotes - 1 : 1
          if quotes > 0 { startsSentence = true }
        case .openBracket, .bullet: startsSentence = true
        case .dash:
          // A dash in front of everything opens speech or a list item.
          if isFirst { startsSentence = true }
        case .other: break
        }
      }
      if kind != .number, let classes {
        token.classes = classes.classes(of: token.key)
        // The endings that `stem` takes off.
        if kind == .word, index - start > 2 {
          let last = text[index - 1] | 0x20
          if last == 0x73 || last == 0x27 || text[index - 1] == 0x99 {
            for key in Stems(of: token, in: text) { token.classes |= classes.classes(of: key) }
          }
        }
      }
      if kind == .word, !isMasked {
        words.append(tokens.count)
        keys.insert(token.key)
      }
      tokens.append(token)
    }
  }

  /// Reads the token at `index` and moves behind it.
  private static func read(
    _ text: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ traits: inout Token.Traits,
    _ key: inout WordKey
  ) -> Token.Kind {
    let byte = text[index]
    let start = index
    if isDigit(byte) {
      index += 1
      while index < text.count {
        if isDigit(text[index]) {
          index += 1
        } else if text[index] == 0x2E || text[index] == 0x2C || text[index] == 0x3A, index + 1 < text.count,
          isDigit(text[index + 1])
        {
          index += 2
        } else {
          break
        }
      }
      key.add(text, start..<index)
      return .number
    }
    guard isLetter(text, index) else {
      index += min(Letters.length(byte), text.count - index)
      key.add(text, start..<index)
      return .mark
    }
    // Up to here the key has the word's bytes.
    var keyed = start
    var letters = 0
    var capitals = 0
    var hasDigit = false
    while index < text.count {
      if (0x61...0x7A).contains(text[index]) {
        if keyed < index { key.add(text, keyed..<index) }
        key.add(text[index])
        index += 1
        keyed = index
        letters += 1
      } else if isLetter(text, index) {
        if Letters.isUpper(text, index) {
          capitals += 1
          if letters == 0 { traits.insert(.capital) } else { traits.insert(.innerCapital) }
        }
        if text[index] == 0xC3, index + 1 < text.count {
          switch text[index + 1] | 0x20 {
          case 0xA6, 0xB8, 0xA5: traits.insert(.norwegianLetter)
          default: break
          }
        }
        letters += 1
        index += min(Letters.length(text[index]), text.count - index)
      } else if isDigit(text[index]) {
        hasDigit = true
        index += 1
      } else if let length = Marks.apostrophe(text, index), index + length < text.count,
        isLetter(text, index + length)
      {
        index += length
      } else {
        break
      }
    }
    // The apostrophe of a plural's genitive is part of the word.
    if let length = Marks.apostrophe(text, index), text[index - 1] == 0x73, length == 3 || letters > 3,
      index + length == text.count || White.length(text, at: index + length) != nil
    {
      if length == 3 || !hasDigit { index += length }
    }
    if keyed < index { key.add(text, keyed..<index) }
    if letters > 1, capitals == letters { traits.insert(.allCapitals) }
    return hasDigit ? .code : .word
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  @inline(__always)
  private static func isLetter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F }
    return Letters.isWide(text, index)
  }
}

/// The keys that a word may be known by: one to three, without allocation.
package struct Stems: Sequence, IteratorProtocol {
  private var keys: (WordKey, WordKey, WordKey)
  private var count = 1
  private var position = 0

  package init(_ key: WordKey) { keys = (key, key, key) }

  package mutating func append(_ key: WordKey) {
    if count == 1 { keys.1 = key } else { keys.2 = key }
    count = Swift.min(count + 1, 3)
  }

  package mutating func next() -> WordKey? {
    guard position < count else { return nil }
    position += 1
    return position == 1 ? keys.0 : position == 2 ? keys.1 : keys.2
  }
}

extension Stems {
  /// The keys of a token: itself, and without a genitive ending.
  init(of token: Token, in text: UnsafeBufferPointer<UInt8>) {
    self.init(token.key)
    let end = Int(token.end)
    let start = Int(token.start)
    guard end - start > 2 else { return }
    let last = text[end - 1]
    if last == 0x73 || last == 0x53 {
      append(WordKey(text, start..<end - 1))
      if text[end - 2] == 0x27 { append(WordKey(text, start..<end - 2)) }
      if end - start > 4, text[end - 2] == 0x99, text[end - 3] == 0x80, text[end - 4] == 0xE2 {
        append(WordKey(text, start..<end - 4))
      }
    } else if last == 0x27 {
      append(WordKey(text, start..<end - 1))
    } else if last == 0x99, end - start > 3, text[end - 2] == 0x80, text[end - 3] == 0xE2 {
      append(WordKey(text, start..<end - 3))
    }
  }
}
