import Glibc
import Model
public import Normalization

/// Files read whole.
public enum InputFile {
  /// The largest file that is read whole, in bytes: ICU counts in 32 bits.
  public static let largest = 1 << 30

  /// The bytes of a file, or of standard input for `-`.
  /// - Throws: `Fault` with the ids `file-missing`, `file-folder`, `file-unreadable`, `file-too-large`.
  public static func read(_ path: String) throws(Fault) -> [UInt8] {
    try ByteInput(path).rest(atMost: largest)
  }

  /// A file decoded as source documents are, or standard input, which is never guessed at, for `-`.
  public static func decoded(_ path: String) throws(Fault) -> (text: DecodedText, reports: [Report]) {
    let bytes = try read(path)
    let text = try inFile(path) { () throws(InvalidInput) in
      try DecodedText(decoding: bytes, guessing: path != "-")
    }
    return (text, text.diagnostics.map { Report(file: path, $0) })
  }

  /// Whether something is there, and whether it is a folder.
  public static func kind(_ path: String) -> (exists: Bool, isFolder: Bool) {
    var status = stat()
    guard stat(path, &status) == 0 else { return (false, false) }
    return (true, status.st_mode & S_IFMT == S_IFDIR)
  }

  /// Whether a file on disk is there, which can be read twice.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
