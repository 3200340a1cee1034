internal import Markup
internal import Model

/// The faults of one file, gathered so that a person sees all of them at once.
struct FaultCollector {
  private let source: MarkupSource
  private var found: [(offset: Int, diagnostic: Diagnostic)] = []
  private var seen: Set<String> = []
  private var errorCount = 0
  /// A broken file rarely has more faults worth reading.
  private static let mostErrors = 20

  init(_ source: MarkupSource) { self.source = source }

  /// Adds an error; the reading goes on until there are too many.
  mutating func error(_ id: String, _ message: String, remedy: String = "", at offset: Int)
    throws(InvalidInput)
  {
    found.append((offset, Diagnostic(.error, id, message, remedy: remedy)))
    errorCount += 1
    if errorCount >= Self.mostErrors { throw invalidInput }
  }

  /// Adds a warning or a note; the same message is kept once, at its first place.
  mutating func add(
    _ severity: Diagnostic.Severity, _ id: String, _ message: String, remedy: String = "", at offset: Int
  ) {
    guard seen.insert(id + "\n" + message).inserted else { return }
    found.append((offset, Diagnostic(severity, id, message, remedy: remedy)))
  }

  /// The warnings and notes in the order of the file.
  /// - Throws: `InvalidInput` with all errors when there is one.
  func finish() throws(InvalidInput) -> [Diagnostic] {
    if errorCount > 0 { throw invalidInput }
    return source.placing(found)
  }

  private var invalidInput: InvalidInput {
    InvalidInput(source.placing(found.filter { $0.diagnostic.severity == .error }))
  }
}
