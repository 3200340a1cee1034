import Model
import Pipeline
import Segmentation

/// `ordbro segment --export-srx FILE`.
enum SRXExport {
  /// Writes the file whole or not at all, and says on standard error what SRX cannot hold.
  static func write(to path: String) throws(Fault) {
    try OutputFile.write(SRXWriter.document(), to: path)
    Console.show(
      SRXWriter.losses.map { Report(file: path, Diagnostic(.note, "srx-loss", "not in the file: \($0)")) })
  }
}
