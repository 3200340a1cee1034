import Glibc

/// Standard output, for results. A broken pipe ends the program quietly.
enum StandardOutput {
  /// Hands bytes to the system; returns when all are written.
  static func write(_ bytes: [UInt8]) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        // Whoever read our results has enough (EPIPE), or there is nowhere left to put them.
        exit(errno == EPIPE ? 0 : 2)
      }
      written += count
    }
  }

  /// Writes text.
  static func write(_ text: String) { write(Array(text.utf8)) }
}
