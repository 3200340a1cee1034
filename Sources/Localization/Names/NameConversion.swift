/// What English makes of a name.
public struct NameConversion: Sendable, Equatable {
  /// Why a name is spelled as it is.
  public enum Reason: String, Sendable, CaseIterable {
    /// The user's glossary or document says so.
    case confirmed
    /// A table has the whole name.
    case table
    /// A table has some of its words; the letter rules spelled the others.
    case words
    /// The letter rules spelled it.
    case rules
    /// The name has no sign of another alphabet, or one of its words is known to stay.
    case kept
  }

  /// The name in English, in the genitive where the Norwegian one is.
  public var text: String
  /// Other accepted spellings of the whole name, without a genitive; empty where none is known.
  public var alternatives: [String]
  /// Whether the text is not the Norwegian one.
  public var isChanged: Bool
  /// How sure it is, 0 to 1. By judgement: a whole name of a table 0.98, a name of which a table has words 0.9, one by
  /// letter rules alone 0.8.
  public var confidence: Double
  /// Why.
  public var reason: Reason
  /// The Norwegian name without its genitive ending: what the forms of a name have in common.
  public var base: String
  /// The English name without its genitive ending.
  public var englishBase: String

  /// A name that stays as it is.
  static func kept(_ name: [UInt8]) -> NameConversion {
    let text = String(decoding: name, as: UTF8.self)
    return NameConversion(
      text: text, alternatives: [], isChanged: false, confidence: 1, reason: .kept, base: text,
      englishBase: text)
  }

  /// A conversion of which all is known.
  init(
    text: String, alternatives: [String] = [], isChanged: Bool, confidence: Double, reason: Reason,
    base: String,
    englishBase: String
  ) {
    self.text = text
    self.alternatives = alternatives
    self.isChanged = isChanged
    self.confidence = confidence
    self.reason = reason
    self.base = base
    self.englishBase = englishBase
  }
}
