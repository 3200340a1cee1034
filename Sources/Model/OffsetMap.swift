/// A half-open range of byte offsets.
public typealias ByteRange = Range<Int>

/// The way from offsets in a changed text back to offsets in the text it was made from.
///
/// Stored as the edits only, so an unchanged text costs nothing. Byte offsets on both sides.
public struct OffsetMap: Sendable, Equatable {
  /// One place where the texts differ: `result` in the changed text stands for `source` in the original.
  public struct Edit: Sendable, Equatable {
    /// The bytes in the changed text.
    public var result: ByteRange
    /// The bytes in the original that they stand for.
    public var source: ByteRange

    /// Creates an edit.
    public init(result: ByteRange, source: ByteRange) {
      self.result = result
      self.source = source
    }
  }

  /// The edits, ascending and not overlapping. Between them both texts have the same bytes.
  public private(set) var edits: [Edit]
  /// The offset in the original at which the changed text starts.
  public let sourceStart: Int

  /// A map for a text that starts at `sourceStart` of the original and has no edit yet.
  public init(sourceStart: Int = 0) {
    self.sourceStart = sourceStart
    edits = []
  }

  /// Adds the next edit; it must lie behind all others. Adjacent edits are joined.
  public mutating func append(_ edit: Edit) {
    if let last = edits.last, last.result.upperBound == edit.result.lowerBound,
      last.source.upperBound == edit.source.lowerBound
    {
      edits[edits.count - 1] = Edit(
        result: last.result.lowerBound..<edit.result.upperBound,
        source: last.source.lowerBound..<edit.source.upperBound)
    } else {
      edits.append(edit)
    }
  }

  /// The original range that a range of the changed text stands for. An edit that is touched in its
  /// middle counts whole: the result never cuts through a changed place. O(log edits).
  public func sourceRange(of range: ByteRange) -> ByteRange {
    let lower = sourceOffset(of: range.lowerBound, roundingUp: false)
    if range.isEmpty { return lower..<lower }
    let upper = sourceOffset(of: range.upperBound, roundingUp: true)
    return lower..<max(lower, upper)
  }

  /// The offset in the changed text at which a place of the original is found; inside a changed place, its start.
  /// O(log edits).
  public func resultOffset(of offset: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].source.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset - sourceStart }
    let edit = edits[low - 1]
    if offset < edit.source.upperBound { return edit.result.lowerBound }
    return edit.result.upperBound + (offset - edit.source.upperBound)
  }

  private func sourceOffset(of offset: Int, roundingUp: Bool) -> Int {
    // For a start, an edit that begins right here is part of the range; for an end, one that ends here.
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      let start = edits[middle].result.lowerBound
      if roundingUp ? start < offset : start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return sourceStart + offset }
    let edit = edits[low - 1]
    if offset < edit.result.upperBound {
      return roundingUp ? edit.source.upperBound : edit.source.lowerBound
    }
    return edit.source.upperBound + (offset - edit.result.upperBound)
  }
}

/// A block's text after normalization, with the way back to the text it was read from.
public struct NormalizedText: Sendable, Equatable {
  /// UTF-8 in NFC.
  public var bytes: [UInt8]
  /// From byte offsets in `bytes` to byte offsets in the decoded source.
  public var map: OffsetMap

  /// Creates a normalized text.
  public init(bytes: [UInt8], map: OffsetMap) {
    self.bytes = bytes
    self.map = map
  }
}
