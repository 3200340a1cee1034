import Glibc
import Model

/// Reads what a command is given: a file, or `-` for standard input.
enum InputFile {
  /// The bytes of a file.
  /// - Throws: `InvalidInput` with the ids `file-missing`, `file-folder` and `file-unreadable`.
  static func bytes(of path: String) throws(InvalidInput) -> [UInt8] {
    if path == "-" { return try read(0) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw InvalidInput("file-missing", "there is no such file", remedy: "check the name and the folder")
      }
      throw InvalidInput(
        "file-unreadable", "cannot be opened: \(String(cString: strerror(errno)))",
        remedy: "check that you may read it")
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw InvalidInput("file-folder", "is a folder, not a file", remedy: "name a file in it")
    }
    return try read(descriptor)
  }

  private static func read(_ descriptor: Int32) throws(InvalidInput) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw InvalidInput("file-unreadable", "cannot be read: \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }
}
