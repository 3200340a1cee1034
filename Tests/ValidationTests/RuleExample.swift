import Testing
import Validation

/// Expects that a rule's valid example has no findings and its invalid one has an error of the rule with a remedy.
func expectRule(
  _ rule: String, valid: String, invalid: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let good = try Validator.validate(Array(valid.utf8))
  #expect(good.findings.isEmpty, "\(good.findings)", sourceLocation: sourceLocation)
  let bad = try Validator.validate(Array(invalid.utf8))
  #expect(
    bad.findings.contains { $0.severity == .error && $0.id == rule && !$0.remedy.isEmpty },
    "\(bad.findings)", sourceLocation: sourceLocation)
}
