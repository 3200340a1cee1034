/// A demand of a standard.
public struct ValidationRule: Sendable, Equatable {
  /// The rule's id, unique among all: format, a hyphen and a name.
  public var id: String
  /// The standard and the section that the demand stands in.
  public var section: String
  /// What is demanded, in one sentence.
  public var demand: String

  /// All rules, by format and in the order of their standards.
  public static let all: [ValidationRule] =
    XLIFF2Rules.all + XLIFF12Validator.rules + TMXValidator.rules
    + TBXValidator.rules + SRXValidator.rules + POValidator.rules

  /// The demand of a rule, by its id.
  static let demands = Dictionary(all.map { ($0.id, $0.demand) }, uniquingKeysWith: { first, _ in first })

  /// Rules from a table: id, section, demand.
  static func table(_ standard: String, _ rows: String) -> [ValidationRule] {
    rows.split(separator: "\n").map { row in
      let cells = row.split(separator: "|").map(String.init)
      return ValidationRule(id: cells[0], section: standard + ", " + cells[1], demand: cells[2])
    }
  }
}
