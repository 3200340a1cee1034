public import Model

/// A glossary with everything that its file said: what a format's reader gives and its writer takes.
public struct GlossaryFile: Sendable {
  /// The concepts, with what the reader noticed.
  public var glossary: Glossary
  /// The language of the concepts' source terms.
  public var sourceLanguage: LanguageTag
  /// The language of the concepts' target terms.
  public var targetLanguage: LanguageTag
  /// The names of columns that Ordbro does not know, in file order.
  public var columns: [String]
  /// What a TBX file has around its entries, when the glossary comes from one.
  public var frame: Frame?
  /// Where each concept stands in its file; empty when it comes from no file.
  public var places: [Place]

  /// What stands around the entries of a TBX file, as it was.
  public struct Frame: Sendable, Equatable {
    /// Whether the file has the form of 2008 instead of that of 2019.
    public var isMartif: Bool
    /// What stands before the root element without the XML declaration: comments, processing instructions.
    public var prolog: String
    /// The root element's start tag before its `>`.
    public var root: String
    /// The dialect, such as `TBX-Basic`.
    public var dialect: String
    /// The header element.
    public var header: String
    /// The element behind the entries, or empty.
    public var back: String

    /// Creates a frame.
    public init(
      isMartif: Bool, prolog: String = "", root: String = "", dialect: String, header: String = "",
      back: String = ""
    ) {
      self.isMartif = isMartif
      self.prolog = prolog
      self.root = root
      self.dialect = dialect
      self.header = header
      self.back = back
    }
  }

  /// Where a concept and its terms stand.
  public struct Place: Sendable, Equatable {
    /// Where the concept begins.
    public var concept: TextPosition
    /// Where each source term stands, in the order of the concept's terms.
    public var source: [TextPosition]
    /// Where each target term stands.
    public var target: [TextPosition]

    /// Creates a place.
    public init(_ concept: TextPosition, source: [TextPosition] = [], target: [TextPosition] = []) {
      self.concept = concept
      self.source = source
      self.target = target
    }
  }

  /// Creates a file.
  public init(
    glossary: Glossary, sourceLanguage: LanguageTag = .bokmål,
    targetLanguage: LanguageTag = .britishEnglish, columns: [String] = [], frame: Frame? = nil,
    places: [Place] = []
  ) {
    self.glossary = glossary
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.columns = columns
    self.frame = frame
    self.places = places
  }
}

/// A glossary file as bytes, with what its format could not hold.
public struct WrittenGlossary: Sendable {
  /// The file.
  public var bytes: [UInt8]
  /// What was left out or changed, each kind once with its count; empty when everything is in the file.
  public var losses: [Diagnostic]

  /// Creates a result.
  public init(bytes: [UInt8], losses: [Diagnostic] = []) {
    self.bytes = bytes
    self.losses = losses
  }
}

/// How a glossary file is read.
public struct GlossaryReading: Sendable {
  /// The Norwegian to take as the source; nil is Bokmål, or Nynorsk in a file that has no Bokmål.
  public var source: LanguageTag?
  /// The English that a table without a say in it is in.
  public var target: LanguageTag
  /// Whether entries and rows with errors are left out, their errors kept as warnings, instead of the whole
  /// file being refused.
  public var skipsBad: Bool

  /// Creates options.
  public init(source: LanguageTag? = nil, target: LanguageTag = .britishEnglish, skipsBad: Bool = false) {
    self.source = source
    self.target = target
    self.skipsBad = skipsBad
  }
}
