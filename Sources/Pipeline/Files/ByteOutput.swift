import Glibc
import Model

/// A file that appears whole or not at all, or standard output. One thread at a time.
///
/// A file is written under a temporary name in its own folder and gets its place in `finish`. When nobody
/// reads standard output any more, the program ends quietly.
public final class ByteOutput {
  private let path: String
  private let temporary: String
  private var descriptor: Int32

  /// Opens standard output for `-`, else a temporary file beside the one to be written.
  /// - Throws: `Fault` with the id `file-unwritable`.
  public init(_ path: String) throws(Fault) {
    self.path = path
    if path == "-" {
      (descriptor, temporary) = (STDOUT_FILENO, "")
      return
    }
    temporary = Path.join(Path.folder(path), ".\(Path.name(path)).\(getpid()).tmp")
    if InputFile.kind(path).isFolder {
      descriptor = -1
      throw fault(EISDIR)
    }
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw fault(errno) }
  }

  deinit {
    guard path != "-", descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// Writes bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(descriptor, base + written, bytes.count - written)
      if count >= 0 {
        written += count
      } else if errno == EPIPE, path == "-" {
        exit(0)
      } else if errno != EINTR {
        throw fault(errno)
      }
    }
  }

  /// Writes bytes.
  public func write(_ bytes: [UInt8]) throws(Fault) {
    let failure = bytes.withUnsafeBytes { buffer -> Fault? in
      do throws(Fault) { try write(buffer) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }

  /// Puts the file in its place, durably; without this call nothing of it stays.
  public func finish() throws(Fault) {
    guard path != "-" else { return }
    var code: Int32 = fsync(descriptor) == 0 ? 0 : errno
    if close(descriptor) != 0, code == 0 { code = errno }
    descriptor = -1
    if code == 0, rename(temporary, path) != 0 { code = errno }
    if code != 0 {
      unlink(temporary)
      throw fault(code)
    }
    syncFolder()
  }

  /// Makes the rename itself durable; a file system that cannot do that for folders is left alone.
  private func syncFolder() {
    let folder = open(Path.folder(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  private func fault(_ code: Int32) -> Fault {
    Fault(
      path, "file-unwritable", "cannot be written: \(String(cString: strerror(code)))",
      remedy: code == ENOSPC
        ? "make room on the disk" : "check the folder and its permissions, or name another place with -o")
  }
}
