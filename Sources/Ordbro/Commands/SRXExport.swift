import ArgumentParser
import Glibc
import Model
import Segmentation

/// `ordbro segment --export-srx FILE`.
enum SRXExport {
  /// Writes the file whole or not at all, and says on standard error what SRX cannot hold.
  static func write(to path: String) throws {
    let bytes = SRXWriter.document()
    if path == "-" {
      var output = ByteOutput()
      output.append { $0.append(contentsOf: bytes) }
      output.flush()
    } else if let problem = replace(path, with: bytes) {
      ErrorOutput.show(
        [
          Diagnostic(
            .error, "file-unwritable", "cannot write the file: \(problem)",
            remedy: "name a file in a folder that you may write to")
        ], of: path)
      throw ExitCode(2)
    }
    ErrorOutput.show(
      SRXWriter.losses.map { Diagnostic(.note, "srx-loss", "not in the file: \($0)") }, of: path)
  }

  /// Writes under a temporary name in the same folder and renames; returns what went wrong, or nil.
  private static func replace(_ path: String, with bytes: [UInt8]) -> String? {
    let temporary = path + ".\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return String(cString: strerror(errno)) }
    var written = 0
    var problem: String?
    while written < bytes.count, problem == nil {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0, errno != EINTR { problem = String(cString: strerror(errno)) }
      written += max(0, count)
    }
    if problem == nil, fsync(descriptor) != 0 { problem = String(cString: strerror(errno)) }
    close(descriptor)
    if problem == nil, rename(temporary, path) != 0 { problem = String(cString: strerror(errno)) }
    if problem != nil { unlink(temporary) }
    return problem
  }
}
