internal import Model

/// The lines of one paragraph as one text with a line feed between them, and the way back to the source.
struct MarkdownFlatText {
  /// The text.
  private(set) var bytes: [UInt8] = []
  /// The lines in the source.
  private(set) var lines: [ByteRange]
  /// Where each line starts in `bytes`.
  private var starts: [Int] = []

  init(_ lines: [ByteRange], of source: [UInt8]) {
    self.lines = lines
    for line in lines {
      if !starts.isEmpty { bytes.append(0x0A) }
      starts.append(bytes.count)
      bytes += source[line]
    }
  }

  /// The place of an offset in the source; that of a line feed is the end of its line.
  func sourceOffset(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    guard low < lines.count else { return 0 }
    return lines[low].lowerBound + offset - starts[low]
  }

  /// The source bytes of a range; behind a line feed, all up to the next line's content.
  func sourceRange(of range: ByteRange) -> ByteRange {
    guard !range.isEmpty else {
      let offset = sourceOffset(of: range.lowerBound)
      return offset..<offset
    }
    let upper =
      bytes[range.upperBound - 1] == 0x0A
      ? sourceOffset(of: range.upperBound) : sourceOffset(of: range.upperBound - 1) + 1
    return sourceOffset(of: range.lowerBound)..<upper
  }

  /// The parts of the source's lines that a range covers.
  func lines(of range: ByteRange) -> [ByteRange] {
    var result: [ByteRange] = []
    for (start, line) in zip(starts, lines) {
      let lower = max(range.lowerBound, start)
      let upper = min(range.upperBound, start + line.count)
      if lower < upper {
        result.append(line.lowerBound + lower - start..<line.lowerBound + upper - start)
      }
    }
    return result
  }

  /// Takes bytes from the front that end with a line.
  mutating func removeFirst(_ count: Int) {
    lines = lines(of: count..<bytes.count)
    bytes.removeFirst(min(count, bytes.count))
    var start = 0
    starts = lines.map { line in
      defer { start += line.count + 1 }
      return start
    }
  }
}
