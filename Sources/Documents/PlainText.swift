public import Model

/// Plain text: blocks out of lines, and the targets back into the original bytes.
public struct PlainText: SourceDocument {
  /// Whether lines that follow one another belong to one paragraph.
  public enum Wrapping: String, Sendable, CaseIterable {
    /// Where the lines look as if a program had wrapped them.
    case auto
    /// Always, up to a blank line, a list item, a spoken line or a table row.
    case yes
    /// Never: each line is a block.
    case no
  }

  /// The text, its blocks and what was noticed.
  public let document: Document

  /// Takes decoded UTF-8 text apart into blocks: paragraphs, headings, list items, spoken paragraphs, and
  /// the cells of rows with tabs (`text/cell`).
  ///
  /// Every byte that is not white space belongs to exactly one block. Linear.
  public init(_ text: [UInt8], wrapping: Wrapping = .auto) {
    let lines = TextLine.lines(of: text)
    var drafts: [BlockRoles.Draft] = []
    var ranges: [[ByteRange]] = []
    for group in LineJoining(lines, wrapping).groups() {
      let first = lines[group.lowerBound]
      let last = lines[group.upperBound - 1]
      let touchesNext = group.upperBound < lines.count && !lines[group.upperBound].followsGap
      if group.count == 1, Self.isRow(group.lowerBound, lines, text) {
        for cell in Self.cells(of: first) {
          drafts.append(.init(first: first, ending: .other, lineCount: 1, wordCount: 1, isCell: true))
          ranges.append([cell])
        }
        drafts[drafts.count - 1].touchesNext = touchesNext
      } else {
        drafts.append(
          .init(
            first: first, ending: last.ending, lineCount: group.count,
            wordCount: lines[group].reduce(0) { $0 + $1.wordCount }, touchesNext: touchesNext))
        ranges.append(lines[group].map(\.range))
      }
    }
    let roles = BlockRoles(drafts, in: text).roles()
    let blocks = drafts.indices.map { index in
      Block(
        role: roles[index], path: drafts[index].isCell ? "text/cell" : "text/\(roles[index].rawValue)",
        lines: ranges[index])
    }
    document = Document(text: text, blocks: blocks)
  }

  /// Whether a line with tabs is a row of a table: another row stands beside it, or what follows each tab
  /// does not go on in lower case as a sentence would.
  private static func isRow(_ index: Int, _ lines: [TextLine], _ text: [UInt8]) -> Bool {
    let line = lines[index]
    let gaps = cellGaps(of: line)
    guard !gaps.isEmpty else { return false }
    if index > 0, !line.followsGap, !cellGaps(of: lines[index - 1]).isEmpty { return true }
    if index + 1 < lines.count, !lines[index + 1].followsGap, !cellGaps(of: lines[index + 1]).isEmpty {
      return true
    }
    return gaps.allSatisfy { gap in
      !TextScalar.read(at: gap.upperBound, before: line.range.upperBound, in: text).isLower
    }
  }

  /// The tabs of a line but the one behind its marker.
  private static func cellGaps(of line: TextLine) -> [ByteRange] {
    let start = line.range.lowerBound + (line.marker?.length ?? 0)
    return line.tabs.filter { $0.lowerBound >= start }
  }

  private static func cells(of line: TextLine) -> [ByteRange] {
    var cells: [ByteRange] = []
    var start = line.range.lowerBound
    for gap in cellGaps(of: line) {
      cells.append(start..<gap.lowerBound)
      start = gap.upperBound
    }
    cells.append(start..<line.range.upperBound)
    return cells
  }
}
