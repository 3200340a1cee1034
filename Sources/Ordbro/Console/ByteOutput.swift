import Glibc
import Model

/// Writes to standard output in big blocks; a broken pipe ends the program quietly.
struct ByteOutput {
  private var buffer: [UInt8] = []
  private static let blockSize = 1 << 18

  /// Lets the pipe's end be seen where we write instead of as a signal.
  init() { signal(SIGPIPE, SIG_IGN) }

  /// Adds bytes with `body`, and writes them when enough have gathered.
  mutating func append(_ body: (inout [UInt8]) -> Void) {
    body(&buffer)
    if buffer.count >= Self.blockSize { flush() }
  }

  /// Writes everything.
  mutating func flush() {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes {
        write(STDOUT_FILENO, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        exit(errno == EPIPE ? 0 : 2)
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Says on standard error what is wrong with an input.
enum ErrorOutput {
  /// `FILE:LINE:COLUMN: error: what [id]` and the remedy below it, for each diagnostic.
  static func show(_ diagnostics: [Diagnostic], of file: String) {
    var text = ""
    for diagnostic in diagnostics {
      let place = diagnostic.position.map { ":\($0)" } ?? ""
      text += "\(file)\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id)]\n"
      if !diagnostic.remedy.isEmpty { text += "  \(diagnostic.remedy)\n" }
    }
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
