import Glibc
import Model

/// Files and folders written whole.
public enum OutputFile {
  /// Makes a folder with the folders above it; one that exists is fine.
  /// - Throws: `Fault` with the id `folder-unwritable`.
  public static func makeFolder(_ path: String) throws(Fault) {
    let known = InputFile.kind(path)
    if known.exists {
      if known.isFolder { return }
      throw Fault(
        path, "folder-unwritable", "a file of that name stands where the output folder should be",
        remedy: "name another folder with -o")
    }
    let parent = Path.folder(path)
    if parent != path, !InputFile.kind(parent).exists { try makeFolder(parent) }
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw Fault(
        path, "folder-unwritable", "the output folder cannot be made: \(String(cString: strerror(errno)))",
        remedy: "name another folder with -o")
    }
  }

  /// Replaces or creates a file (`ByteOutput`), or writes to standard output for `-`.
  /// - Throws: `Fault` with the id `file-unwritable`; then an old file is as it was.
  public static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
    let output = try ByteOutput(path)
    try output.write(bytes)
    try output.finish()
  }

  /// Removes a file of ours; one that is gone already is fine.
  static func remove(_ path: String) { unlink(path) }
}
