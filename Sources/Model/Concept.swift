/// One concept of a glossary: what it is called in Norwegian and in English.
public struct Concept: Sendable, Equatable {
  /// A term's standing, as in ISO 30042 `administrativeStatus`.
  public enum Status: String, Sendable, CaseIterable {
    case preferred, admitted, forbidden
  }

  /// A term of one language with its standing.
  public struct Term: Sendable, Hashable {
    /// The term as its glossary spells it.
    public var text: String
    /// Its standing.
    public var status: Status
    /// Its part of speech where that is not the concept's, as in rows of synonyms.
    public var partOfSpeech: String?
    /// Its gender where that is not the concept's.
    public var gender: String?
    /// None or one: eight bytes in a glossary without details.
    private var boxedDetails: [TermDetails] = []

    /// What a termbase says beyond the other fields; nil for terms from tables.
    public var details: TermDetails? {
      get { boxedDetails.first }
      set { boxedDetails = newValue.map { [$0] } ?? [] }
    }

    /// Creates a term.
    public init(
      _ text: String, _ status: Status, partOfSpeech: String? = nil, gender: String? = nil,
      details: TermDetails? = nil
    ) {
      self.text = text
      self.status = status
      self.partOfSpeech = partOfSpeech
      self.gender = gender
      if let details { boxedDetails = [details] }
    }
  }

  /// The concept's id, unique in its glossary.
  public var id: String
  /// Norwegian terms; the first is the headword.
  public var source: [Term]
  /// English terms, preferred ones first; empty in a glossary without English.
  public var target: [Term]
  /// A Universal Dependencies part of speech, such as `NOUN`, or nil when not given.
  public var partOfSpeech: String?
  /// `m`, `f`, `n`, several of them as `m/f`, or nil.
  public var gender: String?
  /// The subject field.
  public var domain: String?
  /// What the concept is.
  public var definition: String?
  /// A remark for translators.
  public var note: String?
  /// Columns that Ordbro does not know, in file order.
  public var other: [String: String]
  /// None or one: eight bytes in a glossary without details.
  private var boxedDetails: [ConceptDetails] = []

  /// What a termbase says beyond the other fields; nil for concepts from tables.
  public var details: ConceptDetails? {
    get { boxedDetails.first }
    set { boxedDetails = newValue.map { [$0] } ?? [] }
  }

  /// Creates a concept.
  public init(
    id: String, source: [Term], target: [Term] = [], partOfSpeech: String? = nil, gender: String? = nil,
    domain: String? = nil, definition: String? = nil, note: String? = nil, other: [String: String] = [:],
    details: ConceptDetails? = nil
  ) {
    self.id = id
    self.source = source
    self.target = target
    self.partOfSpeech = partOfSpeech
    self.gender = gender
    self.domain = domain
    self.definition = definition
    self.note = note
    self.other = other
    if let details { boxedDetails = [details] }
  }

  /// The English term to use: the first preferred one, else the first admitted one.
  public var preferredTarget: String? {
    (target.first { $0.status == .preferred } ?? target.first { $0.status == .admitted })?.text
  }
}

/// A place in a text where a term occurs, and why we think so.
public struct TermMatch: Sendable {
  /// What kind of claim the match makes (`product.md`, record interface).
  public enum Kind: String, Sendable, CaseIterable {
    /// The term itself, in any of its forms.
    case term
    /// A spelling variant.
    case variant
    /// A part of a longer word.
    case compound
    /// Inside a longer match.
    case nested
    /// Rejected, but worth a look.
    case possible
  }

  /// The bytes of the match in the text that was searched.
  public var range: ByteRange
  /// The concept found.
  public var concept: Concept
  /// What the match claims.
  public var kind: Kind
  /// The glossary term whose form was found, as the glossary spells it.
  public var term: String
  /// The standing of that term: a forbidden one is found too, so that a check can say so.
  public var status: Concept.Status
  /// Why it matched: the name of the form or rule, such as `citation` or `definite plural`.
  public var form: String
  /// The bytes of each part, when the match has several or is a part of a word; else empty.
  public var parts: [ByteRange]
  /// How likely a rejected reading is, from 0 to 1; nil for matches that nothing speaks against.
  public var score: Double?
  /// The preferred English in the number and definiteness of the form, where both are certain and change it; nil
  /// otherwise. A proposal: the plain term stands in the concept.
  public var proposal: String?

  /// Creates a match.
  public init(
    range: ByteRange, concept: Concept, kind: Kind, term: String,
    status: Concept.Status = .preferred, form: String, parts: [ByteRange] = [], score: Double? = nil
  ) {
    self.range = range
    self.concept = concept
    self.kind = kind
    self.term = term
    self.status = status
    self.form = form
    self.parts = parts
    self.score = score
  }
}
