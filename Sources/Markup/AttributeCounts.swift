internal import Model

/// Finds tags with thousands of attributes: libxml2 compares each with all others.
enum AttributeCounts {
  static let most = 4096

  static func fault(at position: TextPosition) -> InvalidInput {
    InvalidInput("xml-attributes", "a tag with more than \(most) attributes", at: position)
  }

  /// The offset of a tag with too many, or nil. Tags that begin or end outside the range are looked at in part.
  static func excess(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    // A value cannot hold `<`, and an attribute takes 5 bytes at least (` a=""`), so only a stretch of that
    // length without `<` can hold too many. Looking back from its end finds a `<` at once in most texts.
    let length = most * 5
    var start = range.lowerBound
    while start + length < range.upperBound {
      var index = start + length
      while index > start, bytes[index] != UInt8(ascii: "<") { index -= 1 }
      if index > start {
        start = index
        continue
      }
      var end = start + length
      while end < range.upperBound, bytes[end] != UInt8(ascii: "<") { end += 1 }
      if valueStarts(bytes, start, end) > most { return start }
      start = end
    }
    return nil
  }

  /// The number of `=` that a quotation mark follows: attributes, or text that looks like them.
  private static func valueStarts(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var count = 0
    var index = start
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "=") {
        var next = index + 1
        while next < end, bytes[next] <= 0x20 { next += 1 }
        if next < end, bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'") { count += 1 }
        index = next
      } else {
        index += 1
      }
    }
    return count
  }
}
