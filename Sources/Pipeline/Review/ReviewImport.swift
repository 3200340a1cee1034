import Bilingual
import Model
import Normalization
public import Review

/// `ordbro import-review`: what reviewed tables would change in their bilingual files, and the changes themselves.
public struct ReviewImport: Sendable {
  /// What became of one table.
  public struct Outcome: Sendable {
    /// The table as the user named it.
    public var table: String
    /// The bilingual file that it belongs to.
    public var bilingual: String
    /// What the table says.
    public var comparison: ReviewComparison
    /// How many segments were changed in the bilingual file; 0 without `apply`.
    public var applied = 0
  }

  /// The bilingual file of all tables; nil when it stands beside each under the same name.
  public var bilingual: String?
  /// Whether the changes go into the bilingual files.
  public var apply = false

  /// A run that only reports.
  public init() {}

  /// Compares the tables, and with `apply` writes the bilingual files: all are read, and none contradicts another,
  /// before the first is written.
  /// - Throws: `Fault`: `bilingual-missing`, `review-rows-disagree`, `review-tables-disagree`, and what is wrong
  ///   with a table or a bilingual file.
  public func run(_ paths: [String]) throws(Fault) -> (outcomes: [Outcome], reports: [Report]) {
    var reports: [Report] = []
    var files: [String: Work] = [:]
    var outcomes: [Outcome] = []
    for path in paths {
      let table = try Self.table(path)
      let place = if let bilingual { bilingual } else { try Self.bilingual(beside: path) }
      var work = if let known = files[Path.absolute(place)] { known } else { try Work(path: place, &reports) }
      let comparison = try inFile(path) { () throws(InvalidInput) in
        try ReviewComparison(table, with: work.original)
      }
      try work.refuseContradictions(comparison, in: path)
      let applied = comparison.apply(to: &work.file)
      files[Path.absolute(place)] = work
      outcomes.append(
        Outcome(table: path, bilingual: place, comparison: comparison, applied: apply ? applied : 0))
    }
    if apply {
      for (_, work) in files.sorted(by: { $0.key < $1.key }) {
        let isTouched = outcomes.contains { Path.same($0.bilingual, work.path) && $0.applied > 0 }
        guard isTouched else { continue }
        let written = try inFile(work.path) { () throws(InvalidInput) in
          try work.format.edit(work.bytes, to: work.file)
        }
        reports += written.diagnostics.map { Report(file: work.path, $0) }
        try OutputFile.write(written.bytes, to: work.path)
      }
    }
    return (outcomes, reports)
  }

  /// A bilingual file while tables are compared with it.
  private struct Work {
    let path: String
    let format: BilingualFormat
    let bytes: [UInt8]
    /// As it was read: every table is compared with this.
    let original: BilingualFile
    /// With the changes of the tables read so far.
    var file: BilingualFile
    private var said: [String: (target: String, state: State?, table: String)] = [:]

    init(path: String, _ reports: inout [Report]) throws(Fault) {
      let bytes = try InputFile.read(path)
      self.bytes = bytes
      format = try inFile(path) { () throws(InvalidInput) in try BilingualFormat.detect(bytes: bytes) }
      original = try BilingualFile.read(bytes, path: path, &reports)
      file = original
      self.path = path
    }

    /// Two reviewers may change different segments, or one in the same way.
    mutating func refuseContradictions(_ comparison: ReviewComparison, in table: String) throws(Fault) {
      var faults: [Report] = []
      for change in comparison.changes where change.kind == .changed {
        let new = (target: change.target, state: change.state, table: table)
        guard let other = said.updateValue(new, forKey: change.id) else { continue }
        if other.target.utf8.elementsEqual(new.target.utf8), other.state == new.state { continue }
        faults.append(
          Report(
            file: table,
            Diagnostic(
              .error, "review-tables-disagree",
              "\(change.id) has other words or another status in \(other.table)",
              remedy: "make them equal, or import one table alone", at: change.position)))
      }
      if !faults.isEmpty { throw Fault(Array(faults.prefix(20))) }
    }
  }

  private static func table(_ path: String) throws(Fault) -> ReviewedTable {
    let bytes = try InputFile.read(path)
    return try inFile(path) { () throws(InvalidInput) in
      let carrier = try ReviewCarrier.detect(bytes)
      // Spreadsheets save text in Windows-1252 or UTF-16 as well.
      return try carrier.read(carrier.isText ? try DecodedText(decoding: bytes, guessing: true).text : bytes)
    }
  }

  /// The bilingual file beside a table: the same name, XLIFF 2 before XLIFF 1.2 before PO.
  private static func bilingual(beside table: String) throws(Fault) -> String {
    var stem = Path.stem(table)
    if stem.hasSuffix(".review") { stem = String(stem.dropLast(".review".count)) }
    let formats: [OutputFormat] = [.xliff, .xliff22, .xliff12, .po]
    let names = formats.map { stem + $0.fileEnding }
    for name in names {
      let path = Path.join(Path.folder(table), name)
      if InputFile.kind(path).exists { return path }
    }
    throw Fault(
      table, "bilingual-missing",
      "none of \(names.joined(separator: ", ")) stands beside the table",
      remedy: "name it with --bilingual")
  }
}
