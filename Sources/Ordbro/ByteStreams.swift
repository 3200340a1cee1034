import Glibc
import Model

/// A file or standard input, read in big blocks. One thread at a time.
final class ByteReader {
  private let descriptor: Int32
  /// Whether it is a file on disk, which can be read a second time.
  let isRegularFile: Bool

  /// Opens a file, or standard input for `-`.
  init(_ path: String) throws(InvalidInput) {
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.fault(errno) }
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    if status.st_mode & S_IFMT == S_IFDIR { throw Self.fault(EISDIR) }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// Fills the buffer as far as the input reaches and returns how many bytes were read.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(InvalidInput) -> Int {
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      let count = read(descriptor, base + filled, buffer.count - filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw Self.fault(errno)
      }
    }
    return filled
  }

  /// Goes back to the start of a file on disk.
  func rewind() { lseek(descriptor, 0, SEEK_SET) }

  /// Everything from here to the end.
  func rest() throws(InvalidInput) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      var failure: InvalidInput?
      let count = block.withUnsafeMutableBytes { buffer in
        do throws(InvalidInput) { return try fill(buffer) } catch {
          failure = error
          return 0
        }
      }
      if let failure { throw failure }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  private static func fault(_ code: Int32) -> InvalidInput {
    switch code {
    case ENOENT, ENOTDIR:
      InvalidInput("file-missing", "no such file", remedy: "check the spelling and the folder you are in")
    case EISDIR: InvalidInput("file-folder", "this is a folder, not a file", remedy: "name a file in it")
    case EACCES, EPERM:
      InvalidInput("file-unreadable", "no permission to read the file", remedy: "ask its owner, or chmod it")
    default: InvalidInput("file-unreadable", "cannot be read: \(String(cString: strerror(code)))")
    }
  }
}

/// A file that appears whole or not at all, or standard output. One thread at a time.
final class ByteWriter {
  private var descriptor: Int32
  private let path: String
  private let temporary: String

  /// Opens standard output for `-`, else a temporary file beside the one to be written.
  init(_ path: String) throws(InvalidInput) {
    self.path = path
    if path == "-" {
      (descriptor, temporary) = (STDOUT_FILENO, "")
      return
    }
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    temporary = path[..<slash] + ".\(path[slash...]).\(getpid()).tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.fault(errno) }
  }

  deinit {
    guard path != "-", descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// Writes bytes. When nobody reads standard output any more the program ends quietly.
  func write(_ bytes: UnsafeRawBufferPointer) throws(InvalidInput) {
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(descriptor, base + written, bytes.count - written)
      if count >= 0 {
        written += count
      } else if errno == EPIPE, path == "-" {
        exit(0)
      } else if errno != EINTR {
        throw Self.fault(errno)
      }
    }
  }

  /// Puts the file in its place; without this call nothing of it stays.
  func finish() throws(InvalidInput) {
    guard path != "-" else { return }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw Self.fault(errno) }
    descriptor = -1
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw Self.fault(code)
    }
  }

  private static func fault(_ code: Int32) -> InvalidInput {
    InvalidInput(
      "file-unwritable", "cannot be written: \(String(cString: strerror(code)))",
      remedy: code == ENOSPC ? "make room on the disk" : "check the folder and its permissions")
  }
}
