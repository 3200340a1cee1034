import Glibc
import Model

/// Reads whole files.
public enum InputFile {
  /// The largest file that is read whole, in bytes: ICU counts in 32 bits.
  public static let largest = 1 << 30

  /// The bytes of a file, or of standard input for `-`.
  /// - Throws: `Fault` with the ids `file-missing`, `file-folder`, `file-unreadable`, `file-too-large`.
  public static func read(_ path: String) throws(Fault) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path, errno) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw fault(path, EISDIR) }
    if status.st_size > largest { throw tooLarge(path) }

    var bytes: [UInt8] = []
    var room = max(Int(status.st_size) + 1, 1 << 16)
    while true {
      var count = 0
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        repeat {
          count = Glibc.read(descriptor, buffer.baseAddress, room)
        } while count < 0 && errno == EINTR
        code = errno
        filled = max(count, 0)
      }
      if count < 0 { throw fault(path, code) }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
      if bytes.count > largest { throw tooLarge(path) }
      room = min(max(Int(status.st_size) + 1 - bytes.count, 1 << 16), 1 << 24)
    }
  }

  /// Whether something is there, and whether it is a folder.
  public static func kind(_ path: String) -> (exists: Bool, isFolder: Bool) {
    var status = stat()
    guard stat(path, &status) == 0 else { return (false, false) }
    return (true, status.st_mode & S_IFMT == S_IFDIR)
  }

  private static func fault(_ path: String, _ code: Int32) -> Fault {
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

  private static func tooLarge(_ path: String) -> Fault {
    Fault(
      path, "file-too-large", "larger than \(largest >> 20) MiB",
      remedy: "cut the text into several files at chapter ends")
  }
}
