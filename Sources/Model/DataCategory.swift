/// A statement in the words of a termbase: what ISO 30042 calls a data category, with its value.
///
/// Glossaries that were read from tables have none. Where a concept's or a term's own field says the same as
/// one of its statements, the field decides and the statement keeps the spelling.
public struct DataCategory: Sendable, Hashable {
  /// The kind of statement: the TBX element that carries it.
  public enum Element: String, Sendable, CaseIterable {
    case admin, adminNote, date, descrip, descripNote, note, ref, termNote, transac, transacNote, xref
    /// An element that Ordbro does not take apart; `markup` is all of it.
    case other
  }

  /// What the statement has beside its type and value, such as `target` and `xml:lang`.
  public struct Attribute: Sendable, Hashable {
    /// The attribute's qualified name.
    public var name: String
    /// Its value.
    public var value: String

    /// Creates an attribute.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The kind of statement.
  public var element: Element
  /// What is stated, such as `definition` or `context`; empty for notes and dates.
  public var type: String
  /// The value as plain text.
  public var value: String
  /// Everything else about the statement, in the order of its file.
  public var attributes: [Attribute]
  /// What is said about the statement itself: its source, who made it and when.
  public var details: [DataCategory]
  /// Whether the file has a group for the statement even when nothing is said about it.
  public var isGrouped: Bool
  /// The whole element as its file had it, when it holds markup that `value` cannot.
  public var markup: String?

  /// Whether this is a comment between elements: it is kept, but states nothing.
  public var isComment: Bool { element == .other && markup?.hasPrefix("<!--") == true }

  /// Creates a statement.
  public init(
    _ element: Element, _ type: String = "", _ value: String, attributes: [Attribute] = [],
    details: [DataCategory] = [], isGrouped: Bool = false, markup: String? = nil
  ) {
    self.element = element
    self.type = type
    self.value = value
    self.attributes = attributes
    self.details = details
    self.isGrouped = isGrouped
    self.markup = markup
  }
}

/// What a termbase says about a concept beyond the fields of `Concept`.
public struct ConceptDetails: Sendable, Hashable {
  /// Statements about the concept, in the order of the file.
  public var statements: [DataCategory]
  /// The languages of the concept, in the order of the file.
  public var sections: [LanguageSection]
  /// Attributes of the entry other than its id.
  public var attributes: [DataCategory.Attribute]

  /// Creates details.
  public init(
    statements: [DataCategory] = [], sections: [LanguageSection] = [],
    attributes: [DataCategory.Attribute] = []
  ) {
    self.statements = statements
    self.sections = sections
    self.attributes = attributes
  }
}

/// What a termbase says about a concept in one language.
public struct LanguageSection: Sendable, Hashable {
  /// The language.
  public var language: LanguageTag
  /// Statements about all terms of this language, such as a definition in it.
  public var statements: [DataCategory]
  /// The terms of a language that is neither the source nor the target; those stand in the concept.
  public var terms: [Concept.Term]
  /// Attributes of the section other than its language.
  public var attributes: [DataCategory.Attribute]

  /// Creates a section.
  public init(
    _ language: LanguageTag, statements: [DataCategory] = [], terms: [Concept.Term] = [],
    attributes: [DataCategory.Attribute] = []
  ) {
    self.language = language
    self.statements = statements
    self.terms = terms
    self.attributes = attributes
  }
}

/// What a termbase says about a term beyond the fields of `Concept.Term`.
public struct TermDetails: Sendable, Hashable {
  /// The term's language where that is not the glossary's own, such as `en-US` in one into `en-GB`.
  public var language: LanguageTag?
  /// Statements about the term, in the order of the file.
  public var statements: [DataCategory]
  /// Attributes of the term's section.
  public var attributes: [DataCategory.Attribute]
  /// The term as its file had it, when it holds markup that plain text cannot.
  public var markup: String?

  /// Creates details.
  public init(
    language: LanguageTag? = nil, statements: [DataCategory] = [],
    attributes: [DataCategory.Attribute] = [], markup: String? = nil
  ) {
    self.language = language
    self.statements = statements
    self.attributes = attributes
    self.markup = markup
  }
}
