package import Model

/// A word, a number or a mark of a text.
package struct Token: Sendable {
  /// What a token is.
  package enum Kind: UInt8, Sendable {
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
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The first letter is a capital.
    package static let capital = Traits(rawValue: 1)
    /// At least two letters, all capitals.
    package static let allCapitals = Traits(rawValue: 2)
    /// A capital behind the first letter.
    package static let innerCapital = Traits(rawValue: 4)
    /// An æ, ø or å.
    package static let norwegianLetter = Traits(rawValue: 8)
    /// First word of a sentence, a quotation, a bracket or behind a colon: a capital says nothing.
    package static let sentenceStart = Traits(rawValue: 16)
    /// No white space between it and the token before.
    package static let joined = Traits(rawValue: 32)
    /// Inside a placeholder, tag, address or code.
    package static let masked = Traits(rawValue: 64)
    /// Inside quotation marks.
    package static let quoted = Traits(rawValue: 128)
    /// First word of the text.
    package static let first = Traits(rawValue: 256)
  }

  package var start: Int32
  package var end: Int32
  package var kind: Kind
  package var traits: Traits
  /// The folded word; of a mark its bytes.
  package var key: WordKey

  package var range: ByteRange { Int(start)..<Int(end) }
  package var count: Int { Int(end - start) }
  package func has(_ trait: Traits) -> Bool { traits.contains(trait) }
  /// A word that is not inside a code.
  package var isWord: Bool { kind == .word && !traits.contains(.masked) }
  package var isNumber: Bool { kind == .number && !traits.contains(.masked) }
}
