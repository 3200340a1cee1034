public import Model

extension PlainText {
  /// The text with the targets in place; every byte that no target replaces stays.
  ///
  /// A block of several lines in which something changes is wrapped again: at the width of its longest line
  /// in scalars, with its own line end and indentation. Linear.
  public func merge(_ merged: [MergedBlock], language: LanguageTag) -> [UInt8] {
    let text = document.text
    var out: [UInt8] = []
    out.reserveCapacity(text.count + text.count / 8)
    var copied = 0
    for merged in merged where merged.isChanged {
      let lines = document.blocks[merged.block].lines
      guard let first = lines.first, let last = lines.last, first.lowerBound >= copied else { continue }
      out += text[copied..<first.lowerBound]
      let content = Self.content(merged.runs, text)
      if lines.count == 1 {
        out += content
      } else {
        out += Self.wrapped(content, like: lines, text)
      }
      copied = last.upperBound
    }
    out += text[copied...]
    return out
  }

  /// The runs as text; plain text has no codes.
  private static func content(_ runs: [MergedBlock.Run], _ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for run in runs {
      switch run {
      case .source(let range): out += text[range]
      case .text(let new): out += new
      case .code: break
      }
    }
    return out
  }

  /// The content of a hard-wrapped block, wrapped as its lines were.
  private static func wrapped(_ content: [UInt8], like lines: [ByteRange], _ text: [UInt8]) -> [UInt8] {
    // What stands between two lines: the line end with the blanks around it, and the indentation.
    let gap = lines[0].upperBound..<lines[1].lowerBound
    let lineEnd = text[gap].filter { $0 == 0x0A || $0 == 0x0D }
    let indentation = Array(
      text[((text[gap].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? gap.lowerBound - 1) + 1)..<gap.upperBound])
    let start = (text[..<lines[0].lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
    let firstIndent = scalars(text[start..<lines[0].lowerBound])
    let width =
      lines.enumerated().map { index, line in
        scalars(text[line]) + (index == 0 ? firstIndent : indentation.count)
      }.max() ?? 0

    var out: [UInt8] = []
    var column = firstIndent
    for word in content.split(whereSeparator: {
      $0 == 0x20 || (0x09...0x0D).contains($0)
    }) {
      let length = scalars(word)
      if out.isEmpty {
        column += length
      } else if column + 1 + length <= width {
        out.append(0x20)
        column += 1 + length
      } else {
        out += lineEnd + indentation
        column = indentation.count + length
      }
      out += word
    }
    return out
  }

  /// How many scalars UTF-8 has.
  static func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
