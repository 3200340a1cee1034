import Bilingual
import Model

/// `ordbro merge`: the targets of a bilingual file back in the source document's own bytes.
public struct MergeRun: Sendable {
  /// What became of one bilingual file.
  public struct Outcome: Sendable {
    /// The bilingual file as the user named it.
    public var bilingual: String
    /// The document written.
    public var document: String
    /// How many segments have their target in it.
    public var translated: Int
    /// How many kept the Norwegian, because they have no target.
    public var untranslated: Int
  }

  /// The folder to write to.
  public var folder: String
  /// Where the source document is now; nil when it is where the bilingual file says.
  public var original: String?
  /// Whether segments without a target keep the Norwegian.
  public var sourceForMissing = false

  /// A run that writes to a folder.
  public init(folder: String) { self.folder = folder }

  /// Merges the files; all are read and checked before the first document is written.
  public func run(_ paths: [String]) throws(Fault) -> (outcomes: [Outcome], reports: [Report]) {
    var documents: [(bytes: [UInt8], outcome: Outcome)] = []
    var reports: [Report] = []
    for path in paths { documents.append(try merge(path, &reports)) }
    try OutputFile.makeFolder(folder)
    for document in documents { try OutputFile.write(document.bytes, to: document.outcome.document) }
    return (documents.map(\.outcome), reports)
  }

  private func merge(
    _ path: String, _ reports: inout [Report]
  ) throws(Fault) -> (bytes: [UInt8], outcome: Outcome) {
    let bytes = try InputFile.read(path)
    var file = try BilingualFile.read(bytes, path: path, &reports)
    if file.original == nil || file.sourceDigest == nil {
      let entry = try Ledger(folder: Path.folder(path)).entries[Path.name(path)]
      file.original = file.original ?? entry?.source
      file.sourceDigest = file.sourceDigest ?? entry?.sourceDigest
      file.metadata.merge(entry?.reading ?? [:]) { kept, _ in kept }
    }
    let source = try sourceText(of: file, at: path)
    // In another tool's file what has no target yet stays without one.
    if source.reading.exchange != nil { file.units.removeAll { !$0.hasTarget } }
    if !sourceForMissing { try refuseMissing(file, path) }

    var outcome = Outcome(
      bilingual: path, document: Path.join(folder, Path.name(source.path)), translated: 0, untranslated: 0)
    if Path.same(outcome.document, source.path) {
      throw Fault(
        outcome.document, "file-is-source", "the translation would replace the source document",
        remedy: "name another folder with -o")
    }
    var placement = TargetPlacement(source: source, bilingual: path)
    let blocks = try placement.blocks(of: file)
    reports += placement.reports
    for pair in file.units.flatMap(\.pairs) where pair.kind == .segment {
      if pair.target == nil { outcome.untranslated += 1 } else { outcome.translated += 1 }
    }
    return (
      try inFile(path) { () throws(InvalidInput) in try source.merged(blocks, of: file)
      }, outcome
    )
  }

  /// Finds the source document and makes sure that it is still the one that was translated.
  private func sourceText(of file: BilingualFile, at path: String) throws(Fault) -> SourceText {
    guard let place = original ?? file.original.map({ Path.join(Path.folder(path), $0) }) else {
      throw Fault(
        path, "original-unknown", "the file does not say which document it was made from",
        remedy: "name the document with --original")
    }
    guard InputFile.kind(place).exists else {
      throw Fault(
        path, "original-missing", "the source document \(place) is not there",
        remedy: "say where it is now with --original")
    }
    let source = try SourceText(path: place, Reading(metadata: file.metadata))
    if let digest = file.sourceDigest, digest != source.digest {
      throw Fault(
        place, "source-changed", "the source document has changed since \(path) was made",
        remedy: "run prepare again: it carries the finished translations over and marks what changed")
    }
    return source
  }

  private func refuseMissing(_ file: BilingualFile, _ path: String) throws(Fault) {
    var reports: [Report] = []
    for unit in file.units {
      for pair in unit.pairs where pair.kind == .segment && pair.target == nil {
        let start = String(pair.source.text.unicodeScalars.prefix(60).map(Character.init))
        reports.append(
          Report(
            file: path,
            Diagnostic(.error, "target-missing", "segment \(unit.id)/\(pair.id) has no target: \(start)")))
      }
    }
    guard !reports.isEmpty else { return }
    reports[reports.count - 1].diagnostic.remedy =
      "translate them, or keep the Norwegian in these places with --source-for-missing"
    throw Fault(reports)
  }
}

extension Unit {
  /// Whether any segment has a target.
  fileprivate var hasTarget: Bool { pairs.contains { $0.kind == .segment && $0.target != nil } }
}
