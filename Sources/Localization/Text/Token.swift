public import Model

/// A word, a number or a mark of a text.
@usableFromInline package struct Token: Sendable {
  /// What a token is.
  @usableFromInline package enum Kind: UInt8, Sendable {
    /// Letters, with apostrophes inside.
    case word
    /// Digits, with points, commas and colons between them.
    case number
    /// Letters with digits behind them, such as `E6`.
    case code
    /// Anything else but white space.
    case mark
  }

  /// What is seen of a token.
  @usableFromInline package struct Traits: OptionSet, Sendable {
    @usableFromInline package let rawValue: UInt16

    @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The first letter is a capital.
    @inlinable package static var capital: Traits { Traits(rawValue: 1) }
    /// At least two letters, all capitals.
    @inlinable package static var allCapitals: Traits { Traits(rawValue: 2) }
    /// A capital behind the first letter.
    @inlinable package static var innerCapital: Traits { Traits(rawValue: 4) }
    /// An æ, ø or å.
    @inlinable package static var norwegianLetter: Traits { Traits(rawValue: 8) }
    /// First word of a sentence, a quotation, a bracket or behind a colon: a capital says nothing.
    @inlinable package static var sentenceStart: Traits { Traits(rawValue: 16) }
    /// No white space between it and the token before.
    @inlinable package static var joined: Traits { Traits(rawValue: 32) }
    /// Inside a placeholder, tag, address or code.
    @inlinable package static var masked: Traits { Traits(rawValue: 64) }
    /// Inside quotation marks.
    @inlinable package static var quoted: Traits { Traits(rawValue: 128) }
    /// First word of the text.
    @inlinable package static var first: Traits { Traits(rawValue: 256) }
  }

  @usableFromInline package var start: Int32
  @usableFromInline package var end: Int32
  @usableFromInline package var kind: Kind
  @usableFromInline package var traits: Traits
  /// The folded word; of a mark its bytes.
  @usableFromInline package var key: WordKey
  /// The lists that the word, or the word without a genitive ending, may be in (`WordClasses`); all bits where that was
  /// not looked up.
  @usableFromInline package var classes: UInt32 = .max

  @inlinable package var range: ByteRange { Int(start)..<Int(end) }
  @inlinable package var count: Int { Int(end - start) }
  /// Whether a list with this bit may hold the word; a list without a bit may.
  @inlinable package func mayBe(_ bit: UInt32) -> Bool { bit == 0 || classes & bit != 0 }
  @inlinable package func has(_ trait: Traits) -> Bool { traits.contains(trait) }
  /// A word that is not inside a code.
  @inlinable package var isWord: Bool { kind == .word && !traits.contains(.masked) }
  @inlinable package var isNumber: Bool { kind == .number && !traits.contains(.masked) }
}
