import Glibc
import Model

/// Writes whole files: each appears complete or not at all.
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

  /// Replaces or creates a file: temporary name in the same folder, fsync, rename.
  /// - Throws: `Fault` with the id `file-unwritable`; then the old file is as it was.
  public static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
    let folder = Path.folder(path)
    let temporary = Path.join(folder, ".\(Path.name(path)).\(getpid()).tmp")
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw fault(path, errno) }
    var code = writeAll(bytes, to: descriptor)
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    if code != 0 {
      unlink(temporary)
      throw fault(path, code)
    }
    syncFolder(folder)
  }

  /// Removes a file of ours; one that is gone already is fine.
  static func remove(_ path: String) { unlink(path) }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return 0
    }
  }

  /// Makes the rename itself durable; a file system that cannot do that for folders is left alone.
  private static func syncFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private static func fault(_ path: String, _ code: Int32) -> Fault {
    Fault(
      path, "file-unwritable", "cannot be written: \(String(cString: strerror(code)))",
      remedy: code == ENOSPC
        ? "make room on the disk" : "check the folder's permissions, or name another with -o")
  }
}
