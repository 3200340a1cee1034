/// How much a finding weighs.
public enum CheckSeverity: String, Sendable, CaseIterable, Comparable {
  case info, warning, error

  /// Orders by weight.
  public static func < (left: CheckSeverity, right: CheckSeverity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One quality check: its public id, which is also the name of its file and its key in settings, what it looks
/// at, and examples that tests run. Immutable and `Sendable`.
public struct Check: Sendable {
  /// What a check looks at.
  enum Body: Sendable {
    /// One pair with a target.
    case pair(@Sendable (PairView, inout FindingCollector) -> Void)
    /// All pairs of a document, after each has been looked at.
    case document(@Sendable (DocumentView, inout FindingCollector) -> Void)
  }

  /// The id, such as `num.value`. Never changes its meaning.
  public let id: String
  /// How much its findings weigh unless settings say otherwise.
  public let severity: CheckSeverity
  /// Texts that it must and must not find something in.
  public let examples: [CheckExample]
  let body: Body

  /// A check of single pairs.
  init(
    _ id: String, _ severity: CheckSeverity, examples: [CheckExample],
    _ body: @escaping @Sendable (PairView, inout FindingCollector) -> Void
  ) {
    self.id = id
    self.severity = severity
    self.examples = examples
    self.body = .pair(body)
  }

  /// A check of whole documents.
  init(
    document id: String, _ severity: CheckSeverity, examples: [CheckExample],
    _ body: @escaping @Sendable (DocumentView, inout FindingCollector) -> Void
  ) {
    self.id = id
    self.severity = severity
    self.examples = examples
    self.body = .document(body)
  }
}

/// A short text with what a check must say of it.
public struct CheckExample: Sendable {
  /// Whether the check must find something.
  public let fires: Bool
  /// Source and target of each segment.
  public let segments: [(source: String, target: String)]
  /// Words that a finding must touch; nil for any place.
  public let evidence: String?
  /// Glossary entries that the example needs.
  public let glossary: [GlossaryEntry]

  /// A pair in which the check finds something, at `evidence`.
  static func fires(
    _ source: String, _ target: String, at evidence: String? = nil, glossary: [GlossaryEntry] = []
  )
    -> CheckExample
  { CheckExample(fires: true, segments: [(source, target)], evidence: evidence, glossary: glossary) }

  /// A pair in which the check finds nothing.
  static func silent(_ source: String, _ target: String, glossary: [GlossaryEntry] = []) -> CheckExample {
    CheckExample(fires: false, segments: [(source, target)], evidence: nil, glossary: glossary)
  }

  /// A document, one paragraph of several segments, in which the check finds something.
  static func fires(
    in segments: [(source: String, target: String)], at evidence: String? = nil,
    glossary: [GlossaryEntry] = []
  ) -> CheckExample {
    CheckExample(fires: true, segments: segments, evidence: evidence, glossary: glossary)
  }

  /// A document in which the check finds nothing.
  static func silent(in segments: [(source: String, target: String)], glossary: [GlossaryEntry] = [])
    -> CheckExample
  { CheckExample(fires: false, segments: segments, evidence: nil, glossary: glossary) }
}

/// A glossary entry as records and examples give it.
public struct GlossaryEntry: Sendable, Equatable {
  /// The Norwegian term.
  public var nb: String
  /// English terms, the preferred one first.
  public var en: [String]
  /// English terms that must not be used.
  public var forbidden: [String]

  /// Creates an entry.
  public init(_ nb: String, _ en: [String], forbidden: [String] = []) {
    self.nb = nb
    self.en = en
    self.forbidden = forbidden
  }
}
