import Glibc
import Model

/// A file or standard input, read in big blocks. One thread at a time.
public final class ByteInput {
  /// The path as the user gave it.
  public let path: String
  /// Whether it is a file on disk, which can be read a second time.
  public let isRegularFile: Bool
  private let descriptor: Int32
  private var lines: [UInt8] = []
  private var lineStart = 0

  /// Opens a file, or standard input for `-`.
  /// - Throws: `Fault` with the ids `file-missing`, `file-folder`, `file-unreadable`.
  public init(_ path: String) throws(Fault) {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault(path, errno) }
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    if status.st_mode & S_IFMT == S_IFDIR { throw Self.fault(path, EISDIR) }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// How many bytes a file on disk has; 0 for a pipe.
  public var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Fills the buffer as far as the input reaches and returns how many bytes were read; 0 at the end.
  public func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      let count = read(descriptor, base + filled, buffer.count - filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw Self.fault(path, errno)
      }
    }
    return filled
  }

  /// Goes back to the start of a file on disk.
  public func rewind() {
    lseek(descriptor, 0, SEEK_SET)
    lines = []
    lineStart = 0
  }

  /// Everything from here to the end.
  /// - Throws: `Fault`, also with the id `file-too-large` when that is more than `most` bytes.
  public func rest(atMost most: Int = .max) throws(Fault) -> [UInt8] {
    var bytes = Array(lines[lineStart...])
    lines = []
    lineStart = 0
    var room = min(max(size + 1, 1 << 16), most == .max ? Int.max : most + 1)
    while true {
      var count = 0
      var code: Int32 = 0
      let block = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        repeat { count = read(descriptor, buffer.baseAddress, room) } while count < 0 && errno == EINTR
        code = errno
        filled = max(count, 0)
      }
      if count < 0 { throw Self.fault(path, code) }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = block } else { bytes.append(contentsOf: block) }
      if bytes.count > most { throw Self.tooLarge(path, most) }
      room = min(max(size + 1 - bytes.count, 1 << 16), 1 << 24)
    }
  }

  /// The next lines, as many as are at hand: up to and with the last line feed, or what is left. Nil at the
  /// end. Memory grows with the longest line only.
  public func nextLines() throws(Fault) -> [UInt8]? {
    var searched = lineStart
    while true {
      if let last = lines[searched...].lastIndex(of: 0x0A) {
        defer { lineStart = last + 1 }
        return Array(lines[lineStart...last])
      }
      lines.removeSubrange(..<lineStart)
      lineStart = 0
      searched = lines.count
      if try !addBlock() {
        guard !lines.isEmpty else { return nil }
        defer { lines = [] }
        return lines
      }
    }
  }

  /// Reads what is there, at most a block; false at the end.
  private func addBlock() throws(Fault) -> Bool {
    let size = 1 << 18
    let old = lines.count
    lines.append(contentsOf: repeatElement(0, count: size))
    var count = -1
    repeat {
      count = lines.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + old }, size) }
    } while count < 0 && errno == EINTR
    let code = errno
    lines.removeLast(size - max(0, count))
    if count < 0 { throw Self.fault(path, code) }
    return count > 0
  }

  static func fault(_ path: String, _ code: Int32) -> Fault {
    switch code {
    case ENOENT, ENOTDIR:
      Fault(path, "file-missing", "no such file", remedy: "check the spelling and the folder you are in")
    case EISDIR:
      Fault(path, "file-folder", "this is a folder, not a file", remedy: "name a file in it")
    case EACCES, EPERM:
      Fault(path, "file-unreadable", "no permission to read the file", remedy: "ask its owner, or chmod it")
    default:
      Fault(path, "file-unreadable", "cannot be read: \(String(cString: strerror(code)))")
    }
  }

  private static func tooLarge(_ path: String, _ most: Int) -> Fault {
    Fault(
      path, "file-too-large", "larger than \(most >> 20) MiB",
      remedy: "cut the text into several files at chapter ends")
  }
}
