import Glibc
import Model

/// A file that appears whole or not at all, standard output, or a device or pipe. One thread at a time.
///
/// A file is written under a temporary name in its own folder and gets its place in `finish`; a symbolic link
/// stays and what it points to is written. Devices and pipes are written to and never replaced: a file in the
/// place of `/dev/null` would be there for everybody. When nobody reads any more, the program ends quietly.
public final class ByteOutput {
  private let path: String
  /// Where the file goes: `path` without symbolic links.
  private let place: String
  /// What becomes the file at `place`; empty where bytes go straight to their place.
  private let temporary: String
  private var descriptor: Int32

  /// Opens standard output for `-`, else a temporary file beside the one to be written.
  /// - Throws: `Fault` with the id `file-unwritable`.
  public init(_ path: String) throws(Fault) {
    self.path = path
    if path == "-" {
      (descriptor, place, temporary) = (STDOUT_FILENO, path, "")
      return
    }
    if let resolved = realpath(path, nil) {
      place = String(cString: resolved)
      free(resolved)
    } else {
      place = path
    }
    var status = stat()
    if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      temporary = ""
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw fault(errno) }
      return
    }
    temporary = Path.join(Path.folder(place), ".\(Path.name(place)).\(getpid()).tmp")
    if InputFile.kind(path).isFolder {
      descriptor = -1
      throw fault(EISDIR)
    }
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw fault(errno) }
  }

  deinit {
    guard descriptor > STDERR_FILENO else { return }
    close(descriptor)
    if !temporary.isEmpty { unlink(temporary) }
  }

  /// Says how large the file will be: the file system lays it out at once, which for 100 MB takes a tenth of the time
  /// that growing takes (ext4). Nothing where it cannot.
  func reserve(_ size: Int) {
    if !temporary.isEmpty, size > 0 { _ = posix_fallocate(descriptor, 0, off_t(size)) }
  }

  /// Writes bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(descriptor, base + written, bytes.count - written)
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
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
    guard !temporary.isEmpty else { return }
    var code: Int32 = fsync(descriptor) == 0 ? 0 : errno
    if close(descriptor) != 0, code == 0 { code = errno }
    descriptor = -1
    if code == 0, rename(temporary, place) != 0 { code = errno }
    if code != 0 {
      unlink(temporary)
      throw fault(code)
    }
    syncFolder()
  }

  /// Makes the rename itself durable; a file system that cannot do that for folders is left alone.
  private func syncFolder() {
    let folder = open(Path.folder(place), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
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
