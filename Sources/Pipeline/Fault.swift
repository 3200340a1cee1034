public import Model

/// A diagnostic with the file it concerns, ready to be shown.
public struct Report: Sendable, Equatable {
  /// The path as the user gave it, `-` for standard input; nil when no file is concerned.
  public var file: String?
  /// What there is to say.
  public var diagnostic: Diagnostic

  /// Creates a report.
  public init(file: String?, _ diagnostic: Diagnostic) {
    self.file = file
    self.diagnostic = diagnostic
  }

  /// `FILE:LINE:COLUMN: error: what [id]` and, on a second line, the indented remedy.
  public var text: String {
    var text = ""
    if let file {
      text += file
      if let position = diagnostic.position { text += ":\(position)" }
      text += ": "
    }
    text += "\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id)]"
    if !diagnostic.remedy.isEmpty { text += "\n  \(diagnostic.remedy)" }
    return text
  }
}

/// Why something could not be done: exit status 2.
public struct Fault: Error, Sendable {
  /// At least one error, in the order they were found.
  public var reports: [Report]

  /// A fault with these reports.
  public init(_ reports: [Report]) { self.reports = reports }

  /// A fault with one error.
  public init(
    _ file: String?, _ id: String, _ message: String, remedy: String = "", at position: TextPosition? = nil
  ) {
    reports = [Report(file: file, Diagnostic(.error, id, message, remedy: remedy, at: position))]
  }

  /// What is wrong with the content of a file.
  public init(_ file: String?, _ input: InvalidInput) {
    reports = input.diagnostics.map { Report(file: file, $0) }
  }
}

/// Runs `body` and gives the file's name to what it throws.
func inFile<Result>(_ file: String?, _ body: () throws(InvalidInput) -> Result) throws(Fault) -> Result {
  do { return try body() } catch { throw Fault(file, error) }
}
