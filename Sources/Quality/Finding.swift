public import Model

/// A change of a target's text.
public struct TextEdit: Sendable, Hashable {
  /// The bytes of the target to replace.
  public var range: ByteRange
  /// What to put there.
  public var text: String

  /// Creates an edit.
  public init(_ range: ByteRange, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// Something that a check found in a segment.
public struct Finding: Sendable, Equatable {
  /// The id of the check.
  public var check: String
  /// How much it weighs under the settings of the run.
  public var severity: CheckSeverity
  /// The number of the segment in the document, from 0.
  public var segment: Int
  /// The bytes of the source it is about; nil when it is not about words there.
  public var source: ByteRange?
  /// The bytes of the target it is about; nil when it is not about words there.
  public var target: ByteRange?
  /// The key of its message in `Locales/ui/checks.tsv`.
  public var message: String
  /// What stands for `{0}`, `{1}` … in the message.
  public var arguments: [String]
  /// A change of the target that is safe to make; nil when a person must decide.
  public var fix: [TextEdit]?
  /// 16 hex digits that stay the same when other words of the segment change: of the check and of the words it
  /// is about, or of the whole source where it is about no words.
  public var fingerprint: String

  /// The finding's place for sorting.
  var place: Int { target?.lowerBound ?? source?.lowerBound ?? 0 }
}

/// Takes the findings of one check after the other.
struct FindingCollector {
  private(set) var findings: [Finding] = []
  /// The number of the check at work in the catalogue.
  var check = 0
  var segment = 0

  /// Adds a finding; `message` is the part of the key behind the check's id where a check has several messages.
  mutating func add(
    source: ByteRange? = nil, target: ByteRange? = nil, _ message: String? = nil, _ arguments: [String] = [],
    fix: [TextEdit]? = nil, segment: Int? = nil
  ) {
    let check = Check.catalogue[self.check]
    findings.append(
      Finding(
        check: check.id, severity: check.severity, segment: segment ?? self.segment, source: source,
        target: target, message: message.map { check.id + "." + $0 } ?? check.id, arguments: arguments,
        fix: fix,
        fingerprint: ""))
  }

  /// Whether a check has found something in the segment at hand.
  func has(_ check: String) -> Bool { findings.contains { $0.check == check } }
}
