public import Model
public import Quality

/// The settings of a check run: options over the project of the current folder.
public struct CheckConfiguration: Sendable {
  /// The settings.
  public var settings: CheckSettings
  /// Paths of the project's glossaries.
  public var glossaries: [String]

  /// Reads the current folder's project where there is one and is wanted.
  /// - Throws: `Fault` for a broken project file, unknown checks and settings that contradict one another.
  public static func settings(
    profile: CheckProfile?, overrides: [(id: String, severity: String)], usesProject: Bool
  ) throws(Fault) -> CheckConfiguration {
    var project: Project?
    if usesProject, InputFile.kind(Project.fileName).exists { project = try Project(folder: ".") }
    let file = project?.checks ?? ProjectChecks()
    // An option counts more than the file; within each of them a check is set once.
    let asked = Set(overrides.map(\.id))
    let path = project == nil ? nil : Project.fileName
    let base = try inFile(path) { () throws(InvalidInput) in
      try CheckSettings(
        profile: profile ?? file.profile ?? .news, overrides: file.severities.map { ($0.id, $0.severity) },
        dismissals: file.dismissals)
    }
    guard !overrides.isEmpty else {
      return CheckConfiguration(settings: base, glossaries: project?.glossaries ?? [])
    }
    let settings = try inFile(nil) { () throws(InvalidInput) in
      try CheckSettings(
        profile: profile ?? file.profile ?? .news,
        overrides: file.severities.filter { !asked.contains($0.id) }.map { ($0.id, $0.severity) } + overrides,
        dismissals: file.dismissals)
    }
    return CheckConfiguration(settings: settings, glossaries: project?.glossaries ?? [])
  }
}

/// What a project says of checks: the key `checks` of `ordbro.json`.
public struct ProjectChecks: Sendable {
  /// The profile; nil when not said.
  public var profile: CheckProfile?
  /// Weights by check.
  public var severities: [(id: String, severity: String)] = []
  /// Findings that may stay.
  public var dismissals: [Dismissal] = []

  /// Nothing said.
  public init() {}
}

extension Fault {
  /// Runs `body` and makes a fault without a file of what it throws.
  public static func catching<Result>(_ body: () throws(InvalidInput) -> Result) throws(Fault) -> Result {
    try inFile(nil, body)
  }
}
