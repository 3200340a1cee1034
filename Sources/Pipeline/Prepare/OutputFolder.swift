import Bilingual
import Digest
import LocaleData
import Model

/// The folder that `prepare` writes to, with what stands there already.
struct OutputFolder {
  let path: String
  private(set) var ledger: Ledger

  init(_ path: String) throws(Fault) {
    try OutputFile.makeFolder(path)
    self.path = path
    ledger = try Ledger(folder: path)
  }

  /// A translator's files of an earlier run, for one source.
  struct Earlier {
    var name: String
    var file: BilingualFile
  }

  /// Looks at the files that a run would replace.
  ///
  /// - Throws: `Fault`: `file-edited` when a file was changed that cannot be read back, unless `force`;
  ///   what is wrong with a bilingual file that was damaged.
  func earlierWork(
    named stem: String, _ formats: [OutputFormat], force: Bool
  ) throws(Fault) -> [Earlier] {
    var earlier: [Earlier] = []
    var edited: [Report] = []
    // Work done in a format that is not asked for this time counts too.
    for format in OutputFormat.allCases where formats.contains(format) || format.isWorkFile {
      let name = stem + format.fileEnding
      let file = Path.join(path, name)
      guard InputFile.kind(file).exists else { continue }
      let bytes = try InputFile.read(file)
      if format.isWorkFile {
        do {
          earlier.append(Earlier(name: name, file: try BilingualFile.read(bytes, path: file)))
        } catch {
          if !force { throw error }
        }
      } else if !force, ledger.entries[name]?.digest != SHA256.hexDigits(of: bytes) {
        let known = ledger.entries[name] != nil
        edited.append(
          Report(
            file: file,
            Diagnostic(
              .error, "file-edited", known ? "edited since it was written" : "not written by this program",
              remedy: format.carrier == nil || !known
                ? "move it away to keep it, or replace it with --force"
                : "bring the review in with import-review, then move the table away or replace it with --force"
            )))
      }
    }
    if !edited.isEmpty { throw Fault(edited) }
    return earlier
  }

  /// Whether a file is as it was written.
  func isUnchanged(_ name: String) -> Bool {
    guard let entry = ledger.entries[name], let bytes = try? InputFile.read(Path.join(path, name)) else {
      return false
    }
    return entry.digest == SHA256.hexDigits(of: bytes)
  }

  /// Writes a prepared document in every format asked for; returns the paths.
  mutating func write(
    _ preparation: Preparation, named stem: String, _ formats: [OutputFormat], _ locales: LocaleData,
    _ reports: inout [Report]
  ) throws(Fault) -> [String] {
    var paths: [String] = []
    var file = preparation.file
    let source = Path.relative(preparation.source, to: path)
    file.original = source
    for format in formats {
      let name = stem + format.fileEnding
      let target = Path.join(path, name)
      let written = try inFile(target) { () throws(InvalidInput) in try format.write(file, locales) }
      let bytes = written.bytes
      // What one format cannot hold stands in the others; missing targets are news.
      let news = written.diagnostics.filter {
        !$0.id.hasPrefix("left-out-") || $0.id == "left-out-untranslated"
      }
      reports += news.map { Report(file: target, $0) }
      if Path.same(target, preparation.source) {
        throw Fault(
          target, "file-is-source", "the output would replace the source document",
          remedy: "name another folder with -o")
      }
      try OutputFile.write(bytes, to: target)
      ledger.entries[name] = Ledger.Entry(
        digest: SHA256.hexDigits(of: bytes), source: source, sourceDigest: file.sourceDigest ?? "",
        reading: file.metadata)
      paths.append(target)
    }
    return paths
  }

  /// Writes down what was written.
  func close() throws(Fault) { try OutputFile.write(ledger.json, to: Path.join(path, Ledger.fileName)) }
}
