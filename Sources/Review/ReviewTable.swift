internal import Digest
public import Model

/// A table that people check a translation in: one row a segment, the same columns in every carrier.
public struct ReviewTable: Sendable {
  /// One segment.
  public struct Row: Sendable, Equatable {
    /// The row's number, from 1.
    public var number: Int
    /// Which segment it is, and what it was when the table was made.
    public var id: RowID
    /// The source with its codes as tokens.
    public var source: [CodeTokens.Piece]
    /// The target with its codes as tokens; empty when there is none.
    public var target: [CodeTokens.Piece]
    /// How far the translation has come.
    public var state: State
    /// The terms in the source with their English, one a line.
    public var terms: String
    /// The best proposal's similarity in per cent; empty when there is none.
    public var match: String
    /// The notes, one a line.
    public var comment: String
  }

  /// What the table is called: the document's name.
  public var title: String
  /// The language of the sources.
  public var sourceLanguage: LanguageTag
  /// The language of the targets.
  public var targetLanguage: LanguageTag
  /// The rows in the order of the document.
  public var rows: [Row]

  /// The table of a bilingual file. Linear.
  public init(_ file: BilingualFile, title: String) {
    self.title = title
    sourceLanguage = file.sourceLanguage
    targetLanguage = file.targetLanguage
    rows = []
    for unit in file.units {
      for pair in unit.pairs where pair.kind == .segment {
        let tokens = CodeTokens(pair)
        rows.append(
          Row(
            number: rows.count + 1, id: RowID(pair, in: unit), source: tokens.pieces(of: pair.source),
            target: pair.target.map(tokens.pieces) ?? [], state: pair.state, terms: Self.terms(of: pair),
            match: pair.candidates.map(\.similarity).max().map { String($0) } ?? "",
            comment: pair.notes.map(\.text).joined(separator: "\n")))
      }
    }
  }

  /// Each concept once: `kommune → municipality, not commune`.
  private static func terms(of pair: Pair) -> String {
    var lines: [String] = []
    for match in pair.terms where match.kind != .possible {
      let english = match.proposal ?? match.concept.preferredTarget ?? "–"
      let forbidden = match.concept.target.filter { $0.status == .forbidden }.map(\.text)
      let line =
        "\(match.term) → \(english)"
        + (forbidden.isEmpty ? "" : ", not " + forbidden.joined(separator: ", "))
      if !lines.contains(line) { lines.append(line) }
    }
    return lines.joined(separator: "\n")
  }
}

/// What a row's id cell says: `UNIT#SEGMENT.SOURCE.WORK`, the last two being the first 8 hex digits of SHA-256 of
/// the source, and of the target with its state: so that a row shows by itself whether its source changed, and
/// whether the file was worked in since the table was made.
///
/// It starts with a letter and holds two points, so that no spreadsheet takes it for a number.
public struct RowID: Sendable, Hashable, CustomStringConvertible {
  /// `UNIT#SEGMENT`.
  public var key: String
  /// The source's checksum.
  public var source: String
  /// The checksum of the target with its state.
  public var work: String

  /// The id of a segment as it is now.
  public init(_ pair: Pair, in unit: Unit) {
    let tokens = CodeTokens(pair)
    key = "\(unit.id)#\(pair.id)"
    source = Self.checksum(tokens.text(of: pair.source))
    work = Self.work(pair.target.map(tokens.text) ?? "", pair.state)
  }

  /// Reads what stands in a cell; nil when that is no id.
  public init?(_ cell: String) {
    let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, let work = parts.last, let source = parts.dropLast().last else { return nil }
    func isChecksum(_ text: Substring) -> Bool {
      text.utf8.count == 8
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    let key = parts.dropLast(2).joined(separator: ".")
    guard isChecksum(work), isChecksum(source), key.contains("#") else { return nil }
    self.key = key
    self.source = String(source)
    self.work = String(work)
  }

  /// The checksum of a target as the table shows it, with its state.
  static func work(_ target: String, _ state: State) -> String {
    checksum(String(target.trimmingWhiteSpace()) + "\u{0}" + state.rawValue)
  }

  private static func checksum(_ text: String) -> String { String(SHA256.hexDigits(of: text.utf8).prefix(8)) }

  public var description: String { "\(key).\(source).\(work)" }
}

extension StringProtocol {
  /// The text without blanks, tabs and line ends at its edges.
  func trimmingWhiteSpace() -> SubSequence {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || (0x09...0x0D).contains(scalar.value) }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return self[endIndex..<endIndex] }
    return self[start..<scalars.index(after: last)]
  }
}
