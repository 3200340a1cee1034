internal import Model

/// A word, a number or a mark of a text.
struct Token: Sendable {
  /// What a token is.
  enum Kind: UInt8, Sendable {
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
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16
    /// The first letter is a capital.
    static let capital = Traits(rawValue: 1)
    /// At least two letters, all capitals.
    static let allCapitals = Traits(rawValue: 2)
    /// A capital behind the first letter.
    static let innerCapital = Traits(rawValue: 4)
    /// An æ, ø or å.
    static let norwegianLetter = Traits(rawValue: 8)
    /// First word of a sentence, a quotation, a bracket or behind a colon: a capital says nothing.
    static let sentenceStart = Traits(rawValue: 16)
    /// No white space between it and the token before.
    static let joined = Traits(rawValue: 32)
    /// Inside a placeholder, tag, address or code.
    static let masked = Traits(rawValue: 64)
    /// Inside quotation marks.
    static let quoted = Traits(rawValue: 128)
    /// First word of the text.
    static let first = Traits(rawValue: 256)
  }

  var start: Int32
  var end: Int32
  var kind: Kind
  var traits: Traits
  /// The folded word; of a mark its bytes.
  var key: WordKey

  var range: ByteRange { Int(start)..<Int(end) }
  var count: Int { Int(end - start) }
  func has(_ trait: Traits) -> Bool { traits.contains(trait) }
  /// A word that is not inside a code.
  var isWord: Bool { kind == .word && !traits.contains(.masked) }
  var isNumber: Bool { kind == .number && !traits.contains(.masked) }
}
