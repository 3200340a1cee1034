public import Bilingual
import Model

extension CheckedFile {
  /// The bytes of the file with its targets as they are in `file` now; in XML and PO every other byte stays.
  /// - Throws: `Fault` when the file on disk cannot be read any more.
  public func written() throws(Fault) -> WrittenBilingual {
    let original = try InputFile.read(path)
    return try inFile(path) { () throws(InvalidInput) in
      try format.edit(original, to: file, source: file.sourceLanguage, target: file.targetLanguage)
    }
  }
}
