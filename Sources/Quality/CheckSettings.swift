public import Model

/// What kind of text a translation is, which decides what checks weigh.
public enum CheckProfile: String, Sendable, CaseIterable {
  /// Newspapers and magazines: every check as the catalogue has it.
  case news
  /// Letters, forms and pages of public bodies: rules instead of hearsay, terms count more.
  case publicSector = "public"
  /// Software and its manuals: no direct speech, codes count more.
  case technical
  /// Everything is at least a warning.
  case strict

  /// The weight of a check under this profile; nil when it does not run.
  func severity(of check: Check) -> CheckSeverity? {
    switch self {
    case .news: check.severity
    case .publicSector:
      switch check.id {
      case "sem.hedge": .info
      case "term.missing": .error
      case "term.inconsistent": .warning
      default: check.severity
      }
    case .technical:
      switch check.id {
      case "sem.hedge", "quote.dialogue-dash", "quote.missing": nil
      case "name.missing", "time.format": .info
      case "tag.order": .error
      case "consistency.source", "term.inconsistent": .warning
      default: check.severity
      }
    case .strict: max(check.severity, .warning)
    }
  }
}

/// A finding that the project has decided to live with.
public struct Dismissal: Sendable, Equatable {
  /// The finding's fingerprint.
  public var fingerprint: String
  /// Why; never empty.
  public var reason: String

  /// Creates a dismissal.
  public init(fingerprint: String, reason: String) {
    self.fingerprint = fingerprint
    self.reason = reason
  }
}

/// Which checks run and what they weigh. Immutable and `Sendable`.
public struct CheckSettings: Sendable {
  /// The weight of each check that runs, by id.
  let severities: [String: CheckSeverity]
  /// Fingerprints of dismissed findings.
  let dismissed: Set<String>
  /// The profile.
  public let profile: CheckProfile

  /// Settings from a profile, changed by overrides and with some findings dismissed.
  /// - Parameter overrides: pairs of a check's id and `off`, `info`, `warning` or `error`, or the front of ids such as
  ///   `src.*`. The more particular one counts.
  /// - Throws: `InvalidInput` with the ids `check-id`, `check-severity`, `check-contradiction`, `dismissal-reason`.
  public init(
    profile: CheckProfile = .news, overrides: [(id: String, severity: String)] = [],
    dismissals: [Dismissal] = []
  ) throws(InvalidInput) {
    var severities: [String: CheckSeverity] = [:]
    for check in Check.catalogue { severities[check.id] = profile.severity(of: check) }
    var faults: [Diagnostic] = []
    var seen: [String: String] = [:]
    let known = CheckSeverity.allCases.map(\.rawValue) + ["off"]
    // Families first, so that a single check's own setting counts.
    for (id, name) in overrides.sorted(by: { $0.id.hasSuffix(".*") && !$1.id.hasSuffix(".*") }) {
      let isFamily = id.hasSuffix(".*")
      let ids = isFamily ? Check.ids.filter { $0.hasPrefix(id.dropLast()) } : Check.ids.filter { $0 == id }
      guard !ids.isEmpty else {
        faults.append(
          Diagnostic(
            .error, "check-id", "unknown check \"\(id)\"", remedy: Spelling.remedy(id, among: Check.ids)))
        continue
      }
      guard known.contains(name) else {
        faults.append(
          Diagnostic(
            .error, "check-severity", "unknown severity \"\(name)\" for \(id)",
            remedy: Spelling.remedy(name, among: known)))
        continue
      }
      if let other = seen[id], other != name {
        faults.append(
          Diagnostic(
            .error, "check-contradiction", "\(id) is set to \(other) and to \(name)",
            remedy: "keep one of the two"))
        continue
      }
      seen[id] = name
      for id in ids { severities[id] = CheckSeverity(rawValue: name) }
    }
    for dismissal in dismissals where dismissal.reason.allSatisfy({ $0 == " " }) {
      faults.append(
        Diagnostic(
          .error, "dismissal-reason", "the dismissal of \(dismissal.fingerprint) gives no reason",
          remedy: "say why the finding may stay"))
    }
    guard faults.isEmpty else { throw InvalidInput(faults) }
    self.profile = profile
    self.severities = severities
    dismissed = Set(dismissals.map(\.fingerprint))
  }

  /// The weight of a check, or nil when it does not run.
  public func severity(of id: String) -> CheckSeverity? { severities[id] }
}
