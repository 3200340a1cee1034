/// A translation in progress: one source document's units with their targets, independent of file format.
public struct BilingualFile: Sendable {
  /// The language of the sources.
  public var sourceLanguage: LanguageTag
  /// The language of the targets.
  public var targetLanguage: LanguageTag
  /// The path of the source document relative to the bilingual file, `/` between parts; nil when unknown.
  public var original: String?
  /// The SHA-256 of the source document's bytes in 64 hex digits; nil when unknown.
  public var sourceDigest: String?
  /// What else the file says of itself, by type, such as the options the source was read with.
  public var metadata: [String: String]
  /// The units in document order.
  public var units: [Unit]

  /// Creates a bilingual file.
  public init(
    sourceLanguage: LanguageTag, targetLanguage: LanguageTag, original: String? = nil,
    sourceDigest: String? = nil, metadata: [String: String] = [:], units: [Unit] = []
  ) {
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.original = original
    self.sourceDigest = sourceDigest
    self.metadata = metadata
    self.units = units
  }
}

/// One block of the document: XLIFF 2 `unit`.
public struct Unit: Sendable {
  /// `u` and 12 hex digits (`product.md`, files and ids).
  public var id: String
  /// What the block is called where it comes from, such as the key of a program's message or a gettext context:
  /// XLIFF 2 `unit/@name`, XLIFF 1.2 `resname`, PO `msgctxt`; nil when it has no name.
  public var name: String?
  /// What the block is in its document.
  public var role: Block.Role
  /// Its segments and the white space between them, in order.
  public var pairs: [Pair]
  /// Notes on the whole unit.
  public var notes: [Note]
  /// The native code behind inline codes, by the id that their attributes refer to: XLIFF 2 `originalData`.
  public var originalData: [InlineCode.Attribute]

  /// Creates a unit.
  public init(
    id: String, role: Block.Role, pairs: [Pair], notes: [Note] = [],
    originalData: [InlineCode.Attribute] = [], name: String? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.pairs = pairs
    self.notes = notes
    self.originalData = originalData
  }
}

/// A source segment with its target, or the white space between two segments.
public struct Pair: Sendable {
  /// Whether the pair is to be translated.
  public enum Kind: Sendable, Equatable {
    case segment
    /// White space between segments: XLIFF 2 `ignorable`.
    case ignorable
  }

  /// `s1`, `s2`, … for segments, unique in the unit; empty for an ignorable.
  public var id: String
  /// Whether the pair is to be translated.
  public var kind: Kind
  /// The normalized source.
  public var source: InlineText
  /// The target; nil when there is none. Never empty text for "untranslated".
  public var target: InlineText?
  /// How far the translation has come.
  public var state: State
  /// Whether the source changed after the target was made.
  public var isStale: Bool
  /// Where the target came from, such as `memory:reference.tsv`; nil when a person wrote it.
  public var origin: String?
  /// Proposals from memories.
  public var candidates: [Candidate]
  /// Terms in the source, as byte ranges of `source.text`.
  public var terms: [TermMatch]
  /// Notes on this segment.
  public var notes: [Note]

  /// Creates a pair.
  public init(
    id: String, kind: Kind = .segment, source: InlineText, target: InlineText? = nil, state: State = .new,
    isStale: Bool = false, origin: String? = nil, candidates: [Candidate] = [], terms: [TermMatch] = [],
    notes: [Note] = []
  ) {
    self.id = id
    self.kind = kind
    self.source = source
    self.target = target
    self.state = state
    self.isStale = isStale
    self.origin = origin
    self.candidates = candidates
    self.terms = terms
    self.notes = notes
  }
}

/// How far a translation has come; `formats.md` maps these to each format's own states.
public enum State: String, Sendable, CaseIterable {
  /// Nothing yet.
  case new
  /// Filled in by a memory or a glossary, not yet confirmed by a person.
  case draft
  /// Translated.
  case translated
  /// Sent back by a reviewer.
  case rejected
  /// Reviewed.
  case reviewed
  /// Approved; nothing more to do.
  case final
}

/// Text with inline codes at byte offsets: a flat list, so that codes may overlap or be split.
public struct InlineText: Sendable, Equatable {
  /// The text without any code.
  public var text: String
  /// The codes, ascending by offset; codes at the same offset stand in order.
  public var codes: [InlineCode]

  /// Creates inline text.
  public init(_ text: String, codes: [InlineCode] = []) {
    self.text = text
    self.codes = codes
  }
}

/// A code inside text: formatting, a placeholder, an annotation.
public struct InlineCode: Sendable, Equatable {
  /// What the code does in the text.
  public enum Kind: Sendable, Equatable {
    case open, close, standalone
    /// Start and end of an annotation such as a comment: XLIFF 2 `mrk`.
    case markerOpen, markerClose
  }

  /// The byte offset in the text at which the code stands.
  public var offset: Int
  /// What the code does.
  public var kind: Kind
  /// The code's id; an open and its close share it.
  public var id: String
  /// The code's attributes as the bilingual file gave them, in order.
  public var attributes: [Attribute]

  /// A named value.
  public struct Attribute: Sendable, Equatable {
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

  /// Creates a code.
  public init(offset: Int, kind: Kind, id: String, attributes: [Attribute] = []) {
    self.offset = offset
    self.kind = kind
    self.id = id
    self.attributes = attributes
  }
}

/// A proposal for a target.
public struct Candidate: Sendable, Equatable {
  /// What the proposal was made from.
  public enum Kind: String, Sendable {
    case memory, glossary, machine
    /// Numbers, dates and names as English writes them, of a segment that holds nothing else.
    case value
  }

  /// What it was made from.
  public var kind: Kind
  /// The source it belongs to.
  public var source: String
  /// The proposed target.
  public var target: String
  /// How alike that source and ours are, 0 to 100.
  public var similarity: Int
  /// The memory or provider it comes from.
  public var origin: String

  /// Creates a candidate.
  public init(kind: Kind, source: String, target: String, similarity: Int, origin: String) {
    self.kind = kind
    self.source = source
    self.target = target
    self.similarity = similarity
    self.origin = origin
  }
}

/// A remark for whoever works on the translation.
public struct Note: Sendable, Equatable {
  /// The remark.
  public var text: String
  /// What kind of remark, such as `comment` or `glossary`; nil when not said.
  public var category: String?
  /// Who wrote it; nil when not said.
  public var author: String?

  /// Creates a note.
  public init(_ text: String, category: String? = nil, author: String? = nil) {
    self.text = text
    self.category = category
    self.author = author
  }
}
