import Glibc
import Model

/// Reads a file or standard input in big blocks. One thread at a time.
struct ByteInput: ~Copyable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private static let blockSize = 1 << 18

  /// Opens a file, or standard input for `-`.
  init(_ path: String) throws(InvalidInput) {
    guard path != "-" else {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw InvalidInput(
        "file-unreadable", "cannot open the file: \(String(cString: strerror(errno)))",
        remedy: "name a file that exists and that you may read, or - for standard input")
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw InvalidInput("file-is-folder", "this is a folder", remedy: "name a file in it")
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Everything that is left.
  mutating func rest() throws(InvalidInput) -> [UInt8] {
    while try fill() {}
    defer { buffer = [] }
    return Array(buffer[start...])
  }

  /// The next lines, as many as are there: up to and with the last line feed read, or what is left. Nil at the end.
  mutating func nextLines() throws(InvalidInput) -> [UInt8]? {
    var searched = start
    while true {
      if let last = buffer[searched...].lastIndex(of: 0x0A) {
        let lines = Array(buffer[start...last])
        start = last + 1
        return lines
      }
      searched = buffer.count
      let offset = searched - start
      if try !fill() {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      searched = start + offset
    }
  }

  /// Reads one more block; false at the end.
  private mutating func fill() throws(InvalidInput) -> Bool {
    if isAtEnd { return false }
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.blockSize))
    var count = -1
    repeat {
      count = buffer.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + old }, Self.blockSize)
      }
    } while count < 0 && errno == EINTR
    buffer.removeLast(Self.blockSize - max(0, count))
    if count < 0 {
      throw InvalidInput("file-unreadable", "cannot read: \(String(cString: strerror(errno)))")
    }
    if count == 0 { isAtEnd = true }
    return count > 0
  }
}
