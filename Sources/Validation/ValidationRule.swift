/// A demand of a standard.
public struct ValidationRule: Sendable, Equatable {
  /// The rule's id, unique among all: format, a hyphen and a name.
  public var id: String
  /// The standard and the section that the demand stands in.
  public var section: String
  /// What is demanded, in one sentence.
  public var demand: String

  /// All rules, by format and in the order of their standards.
  public static let all: [ValidationRule] = XLIFF2Rules.all
}
