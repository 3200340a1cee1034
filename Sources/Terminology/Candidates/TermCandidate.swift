public import Model

/// A word or phrase that a glossary perhaps should have.
public struct TermCandidate: Sendable, Equatable {
  /// What a candidate is.
  public enum Kind: String, Sendable, CaseIterable {
    case word, compound, name, acronym
    /// An adjective with its noun.
    case nounPhrase = "noun phrase"
    /// Two nouns with a preposition between them.
    case prepositionalPhrase = "prepositional phrase"
  }

  /// Where a candidate stands in the texts that were added.
  public struct Place: Sendable, Equatable {
    /// The number of the segment, in the order they were added, from 0.
    public var segment: Int
    /// The bytes in the text that the segment was added with.
    public var range: ByteRange
  }

  /// The citation form.
  public var term: String
  /// What it is.
  public var kind: Kind
  /// A Universal Dependencies part of speech.
  public var partOfSpeech: String
  /// The gender of a noun, such as `m/f`; nil where it is not known.
  public var gender: String?
  /// The long form of an acronym, as it stands beside it.
  public var longForm: String?
  /// The forms that occur, the commonest first.
  public var forms: [String]
  /// Where it occurs, in text order.
  public var places: [Place]
  /// How much oftener it is here than in general texts, times how often it is here; higher is better.
  public var score: Double

  /// How often it occurs.
  public var count: Int { places.count }
}
