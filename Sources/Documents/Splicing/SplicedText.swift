internal import Model

/// The text that people read, taken out of a source with markup or escapes, with the way back to its bytes.
///
/// A reader goes through the source once, from front to back, and says of each stretch whether it stands in the
/// text as it is or decoded; what it says nothing of is markup.
struct SplicedText: Sendable {
  /// A stretch of the text and the source bytes that it was read from.
  private struct Piece: Sendable {
    var text: ByteRange
    var source: ByteRange
    /// Whether both have the same bytes.
    var isVerbatim: Bool
  }

  /// The source document.
  let source: [UInt8]
  /// The text so far, UTF-8.
  private(set) var text: [UInt8] = []
  private var pieces: [Piece] = []

  init(_ source: [UInt8]) { self.source = source }

  /// Adds source bytes as they are.
  mutating func keep(_ range: ByteRange) {
    guard !range.isEmpty else { return }
    let start = text.count
    text += source[range]
    if let last = pieces.last, last.isVerbatim, last.source.upperBound == range.lowerBound {
      pieces[pieces.count - 1].source = last.source.lowerBound..<range.upperBound
      pieces[pieces.count - 1].text = last.text.lowerBound..<text.count
    } else {
      pieces.append(Piece(text: start..<text.count, source: range, isVerbatim: true))
    }
  }

  /// Adds what source bytes stand for, such as the character of an escape. Never nothing.
  mutating func put(_ decoded: some Sequence<UInt8>, for range: ByteRange) {
    let start = text.count
    text.append(contentsOf: decoded)
    if text.count > start {
      pieces.append(Piece(text: start..<text.count, source: range, isVerbatim: false))
    }
  }

  /// The source bytes that a stretch of the text was read from. A decoded stretch counts whole. O(log pieces).
  func sourceRange(of range: ByteRange) -> ByteRange {
    guard !range.isEmpty, let first = piece(at: range.lowerBound), let last = piece(at: range.upperBound - 1)
    else { return 0..<0 }
    let lower =
      first.isVerbatim
      ? first.source.lowerBound + range.lowerBound - first.text.lowerBound : first.source.lowerBound
    let upper =
      last.isVerbatim
      ? last.source.lowerBound + range.upperBound - last.text.lowerBound : last.source.upperBound
    return lower..<max(lower, upper)
  }

  /// The piece that holds an offset of the text.
  private func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count ? pieces[low] : nil
  }
}
