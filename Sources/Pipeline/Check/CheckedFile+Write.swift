public import Bilingual
import Model

extension CheckedFile {
  /// The bytes of the file with its targets as they are in `file` now. A PO file keeps every other byte; the other
  /// formats are written anew, and what they could not hold is in the diagnostics.
  /// - Throws: `Fault` when the file on disk cannot be read any more.
  public func written() throws(Fault) -> WrittenBilingual {
    guard format == .po else { return format.write(file) }
    let original = try InputFile.read(path)
    return try inFile(path) { () throws(InvalidInput) in
      try PO.edit(original, to: file, source: file.sourceLanguage, target: file.targetLanguage)
    }
  }
}
