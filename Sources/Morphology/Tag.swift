/// A part of speech as the tagger tells them apart: Universal Dependencies, with participles on their own.
public enum Tag: UInt8, Sendable, CaseIterable {
  case noun, properNoun, verb, adjective
  /// A participle used as an adjective.
  case participle
  case adverb, adposition, determiner, pronoun
  case conjunction, subjunction
  /// The infinitive mark.
  case particle
  case interjection
  /// A number in digits.
  case numeral
  case punctuation
  /// Foreign words and symbols.
  case other

  /// The Universal Dependencies name; `PTCP` for a participle.
  public var universal: String {
    switch self {
    case .noun: "NOUN"
    case .properNoun: "PROPN"
    case .verb: "VERB"
    case .adjective: "ADJ"
    case .participle: "PTCP"
    case .adverb: "ADV"
    case .adposition: "ADP"
    case .determiner: "DET"
    case .pronoun: "PRON"
    case .conjunction: "CCONJ"
    case .subjunction: "SCONJ"
    case .particle: "PART"
    case .interjection: "INTJ"
    case .numeral: "NUM"
    case .punctuation: "PUNCT"
    case .other: "X"
    }
  }
}

/// What the tagger thinks of one token.
public struct TaggedToken: Sendable {
  /// The likeliest tag.
  public var tag: Tag
  /// The score of each tag by raw value; only differences mean something.
  public var scores: SIMD16<Int16>

  /// How far a tag lies behind the likeliest one: 0 for that one, else positive. A unit is the tagger's
  /// weight step; a margin below 100 is a close call.
  public func margin(of asked: Tag) -> Int {
    Int(scores[Int(tag.rawValue)]) - Int(scores[Int(asked.rawValue)])
  }
}
