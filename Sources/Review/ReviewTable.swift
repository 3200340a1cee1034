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
            comment: pair.notes.map(\.text).joined(separator: "\n").inCells))
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

/// What a row's id cell says: `UNIT#SEGMENT.SOURCE.TARGET.STATE`. SOURCE and TARGET are the first 8 hex digits of
/// SHA-256 of what the cells held when the table was made: so a row shows by itself whether its source changed, what
/// was edited in it, and whether the file was worked in since.
///
/// It starts with a letter and holds points, so that no spreadsheet takes it for a number.
public struct RowID: Sendable, Hashable, CustomStringConvertible {
  /// `UNIT#SEGMENT`.
  public var key: String
  /// The source's checksum.
  public var source: String
  /// The target's checksum.
  public var target: String
  /// The state.
  public var state: State

  /// The id of a segment as it is now.
  public init(_ pair: Pair, in unit: Unit) {
    let tokens = CodeTokens(pair)
    key = "\(unit.id)#\(pair.id)"
    source = Self.checksum(tokens.text(of: pair.source))
    target = Self.checksum(pair.target.map(tokens.text) ?? "")
    state = pair.state
  }

  /// Reads what stands in a cell; nil when that is no id.
  public init?(_ cell: String) {
    let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, let state = State(rawValue: parts[parts.count - 1].lowercased()) else {
      return nil
    }
    func isChecksum(_ text: Substring) -> Bool {
      text.utf8.count == 8
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    let key = parts.dropLast(3).joined(separator: ".")
    guard isChecksum(parts[parts.count - 2]), isChecksum(parts[parts.count - 3]), key.contains("#") else {
      return nil
    }
    self.key = key
    source = String(parts[parts.count - 3])
    target = String(parts[parts.count - 2])
    self.state = state
  }

  /// The checksum of a cell, without white space at its edges.
  static func checksum(_ cell: String) -> String {
    String(SHA256.hexDigits(of: cell.trimmingWhiteSpace().utf8).prefix(8))
  }

  /// What stands in the cell.
  public var description: String { "\(key).\(source).\(target).\(state.rawValue)" }
}

extension String {
  /// The text as every carrier can hold it: line ends as LF, and U+FFFD for what XML forbids. Everything is
  /// compared in this form, so that a character no table can hold is not taken for an edit.
  var inCells: String {
    func isSpecial(_ byte: UInt8) -> Bool {
      (byte < 0x20 && byte != 0x0A && byte != 0x09) || byte == 0x7F || byte == 0xEF
    }
    guard utf8.contains(where: isSpecial) else { return self }
    var out = UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      switch scalar {
      case "\r": out.append("\n")
      case "\n": if last != "\r" { out.append(scalar) }
      case "\t": out.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
      last = scalar
    }
    return String(out)
  }
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
