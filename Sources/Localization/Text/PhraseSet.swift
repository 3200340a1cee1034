/// Words and phrases to look for in tokens. Immutable and `Sendable`.
@usableFromInline package struct PhraseSet: Sendable {
  private var byFirst: [WordKey: [[WordKey]]] = [:]
  /// The set's bit in the tokens' classes; 0 where it has none.
  @usableFromInline package private(set) var bit: UInt32 = 0

  /// The empty set.
  package init() {}

  /// Adds a word or several with blanks between.
  package mutating func insert(_ phrase: String) {
    let keys = phrase.split(separator: " ").map { WordKey(String($0)) }
    guard let first = keys.first else { return }
    byFirst[first, default: []].append(keys)
  }

  /// How many word tokens, from number `index` of `text.words`, the longest phrase there has; 0 for none.
  package func match(_ text: TextView, word index: Int) -> Int {
    let token = text.tokens[text.words[index]]
    guard token.mayBe(bit), let candidates = byFirst[token.key] else { return 0 }
    var best = 0
    for keys in candidates where keys.count > best && index + keys.count <= text.words.count {
      if keys.indices.allSatisfy({ text.tokens[text.words[index + $0]].key == keys[$0] }) {
        best = keys.count
      }
    }
    return best
  }

  /// The bytes of the first phrase in a text.
  package func first(in text: TextView) -> Range<Int>? {
    for index in text.words.indices {
      let count = match(text, word: index)
      if count > 0 {
        return Int(text.tokens[text.words[index]].start)..<Int(text.tokens[text.words[index + count - 1]].end)
      }
    }
    return nil
  }

  /// Whether a single word is in the set.
  @usableFromInline package func contains(_ key: WordKey) -> Bool {
    byFirst[key]?.contains { $0.count == 1 } ?? false
  }

  /// Whether a word of a text is in the set: a text whose classes were looked up in a table that knows the set, or none.
  @inlinable package func contains(_ token: Token) -> Bool { token.mayBe(bit) && contains(token.key) }

  /// Gives the set a bit and its words that bit.
  package mutating func classify(_ classes: inout WordClasses, as bit: UInt32) {
    self.bit = bit
    for key in byFirst.keys { classes.insert(key, bit) }
  }

  package var isEmpty: Bool { byFirst.isEmpty }
}
