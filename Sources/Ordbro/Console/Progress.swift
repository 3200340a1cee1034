import Glibc

/// A progress bar on a terminal, for work that takes longer than a second.
struct Progress {
  private let total: Int
  private let what: String
  private let start = Self.now()
  private var isShown = false

  init(_ what: String, of total: Int, quiet: Bool) {
    self.what = what
    self.total = quiet || !Console.isTerminal ? 0 : total
  }

  /// Shows that so many are done.
  mutating func show(_ done: Int) {
    guard total > 1, Self.now() - start > 1 else { return }
    let width = 30
    let filled = width * done / total
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    Console.write("\r\(what) [\(bar)] \(done)/\(total)")
    isShown = true
  }

  /// Takes the bar away.
  func finish() { if isShown { Console.write("\r\u{1B}[K") } }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
