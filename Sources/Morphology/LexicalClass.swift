/// The word classes that the lexicon tells apart.
public enum LexicalClass: UInt8, Sendable, CaseIterable {
  case noun, verb, adjective, adverb
  /// A name.
  case properNoun
  /// Prepositions, pronouns and all the other closed classes.
  case other

  /// The class of a Universal Dependencies part of speech.
  public init(universal tag: String) {
    switch tag {
    case "NOUN": self = .noun
    case "VERB", "AUX": self = .verb
    case "ADJ": self = .adjective
    case "ADV": self = .adverb
    case "PROPN": self = .properNoun
    default: self = .other
    }
  }

  /// The Universal Dependencies part of speech, `X` for `other`.
  public var universal: String {
    switch self {
    case .noun: "NOUN"
    case .verb: "VERB"
    case .adjective: "ADJ"
    case .adverb: "ADV"
    case .properNoun: "PROPN"
    case .other: "X"
    }
  }
}

/// A set of word classes.
public struct LexicalClassSet: OptionSet, Sendable, Hashable {
  /// Bit `n` stands for the class with raw value `n`.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one class.
  public init(_ lexicalClass: LexicalClass) { rawValue = 1 << lexicalClass.rawValue }

  /// Whether a class is in the set.
  public func contains(_ lexicalClass: LexicalClass) -> Bool { rawValue & 1 << lexicalClass.rawValue != 0 }

  /// Common nouns.
  public static let noun = LexicalClassSet(.noun)
  /// Verbs.
  public static let verb = LexicalClassSet(.verb)
  /// Adjectives.
  public static let adjective = LexicalClassSet(.adjective)
  /// Adverbs.
  public static let adverb = LexicalClassSet(.adverb)
}
