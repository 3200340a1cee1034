internal import Model

extension PlainText {
  /// The text with the targets in place; every byte that no target replaces stays.
  ///
  /// A block of several lines in which something changes is wrapped again: at the width of its longest line
  /// in scalars, with its own line end and indentation. `blocks` are in the text's order. Linear.
  public static func merge(text: [UInt8], blocks: [MergedBlock]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + text.count / 8)
    var copied = 0
    for merged in blocks {
      guard merged.replacements.contains(where: { $0.target != nil }),
        let first = merged.block.lines.first, let last = merged.block.lines.last,
        first.lowerBound >= copied, last.upperBound <= text.count
      else { continue }
      out += text[copied..<first.lowerBound]
      let whole = first.lowerBound..<last.upperBound
      if merged.block.lines.count == 1 {
        out += filled(whole, merged.replacements, text)
      } else {
        out += rewrapped(merged, whole, text)
      }
      copied = whole.upperBound
    }
    out += text[copied...]
    return out
  }

  /// The bytes of `range` with the replacements made.
  private static func filled(
    _ range: ByteRange, _ replacements: [MergedBlock.Replacement], _ text: [UInt8]
  ) -> [UInt8] {
    var out: [UInt8] = []
    var copied = range.lowerBound
    for replacement in replacements {
      let source = replacement.source
      guard let target = replacement.target, source.lowerBound >= copied,
        source.upperBound <= range.upperBound
      else { continue }
      out += text[copied..<source.lowerBound]
      out += target
      copied = source.upperBound
    }
    return out + text[copied..<range.upperBound]
  }

  /// A hard-wrapped block with the replacements made, wrapped as it was.
  private static func rewrapped(_ merged: MergedBlock, _ whole: ByteRange, _ text: [UInt8]) -> [UInt8] {
    let lines = merged.block.lines
    // What stands between two lines: the line end with the blanks around it, and the indentation.
    let gap = lines[0].upperBound..<lines[1].lowerBound
    let lineEnd = text[gap].filter { $0 == 0x0A || $0 == 0x0D }
    let indentation = Array(
      text[((text[gap].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? gap.lowerBound - 1) + 1)..<gap.upperBound])
    let start = (text[..<whole.lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
    let firstIndent = scalars(text[start..<whole.lowerBound])
    let width =
      lines.enumerated().map { index, line in
        scalars(text[line]) + (index == 0 ? firstIndent : indentation.count)
      }.max() ?? 0

    var out: [UInt8] = []
    var column = firstIndent
    for word in filled(whole, merged.replacements, text).split(whereSeparator: {
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
