/// Finds lines and columns of byte offsets in UTF-8 text that is asked about often. A byte order mark takes no column.
/// Immutable and `Sendable`; any thread.
public struct LineIndex: Sendable {
  private let text: [UInt8]
  /// Where each line starts.
  private var starts: [Int]

  /// An index of a text. Linear.
  public init(_ text: [UInt8]) {
    self.text = text
    starts = [text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (index, byte) in text.enumerated() {
      let isEnd = byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A))
      if isEnd { starts.append(index + 1) }
    }
  }

  /// The position of a byte offset. O(log lines + column).
  public func position(ofByte offset: Int) -> TextPosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = max(starts[low], min(offset, text.count))
    let scalars = text[starts[low]..<end].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return TextPosition(line: low + 1, column: scalars + 1)
  }
}
