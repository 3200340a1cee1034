internal import Model

/// Counts what a format cannot hold, so that each kind is reported once.
struct LossReport {
  private var order: [String] = []
  private var counts: [String: Int] = [:]

  /// Notes a loss; `what` completes the sentence that a number begins, such as `definitions are left out`.
  mutating func add(_ what: String, _ count: Int = 1) {
    guard count > 0 else { return }
    if counts[what] == nil { order.append(what) }
    counts[what, default: 0] += count
  }

  /// The losses in the order they were met.
  var diagnostics: [Diagnostic] {
    order.map { Diagnostic(.note, "glossary-loss", "\(counts[$0] ?? 0) \($0)") }
  }
}
