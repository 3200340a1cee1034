import Glibc
import Pipeline

/// What the program says beside its results: on standard error, coloured only on a terminal.
enum Console {
  /// Shows reports in their order.
  static func show(_ reports: [Report], quiet: Bool = false) {
    var text = ""
    for report in reports where !quiet || report.diagnostic.severity == .error {
      text += coloured(report.text, report.diagnostic.severity.rawValue) + "\n"
    }
    write(text)
  }

  /// Writes to standard error.
  static func write(_ text: String) {
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Whether standard error is a terminal that may get colours (`NO_COLOR`, no-color.org).
  static let isColoured: Bool = {
    guard isTerminal else { return false }
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    return getenv("TERM").map { String(cString: $0) } != "dumb"
  }()

  /// Whether standard error is a terminal.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  private static func coloured(_ text: String, _ severity: String) -> String {
    guard isColoured, let found = text.firstRange(of: severity + ":") else { return text }
    let code = severity == "error" ? "31" : severity == "warning" ? "33" : "36"
    return text[..<found.lowerBound] + "\u{1B}[1;\(code)m" + text[found] + "\u{1B}[0m"
      + text[found.upperBound...]
  }
}

extension String {
  fileprivate func firstRange(of other: String) -> Range<Index>? {
    let own = Array(utf8)
    let sought = Array(other.utf8)
    guard own.count >= sought.count else { return nil }
    for start in 0...(own.count - sought.count) where own[start..<start + sought.count].elementsEqual(sought)
    {
      return utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: start + sought.count)
    }
    return nil
  }
}
