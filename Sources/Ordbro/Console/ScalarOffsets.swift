/// Turns byte offsets in UTF-8 text into scalar offsets, for offsets that mostly ascend.
struct ScalarOffsets {
  private let text: [UInt8]
  private var byte = 0
  private var scalars = 0

  init(_ text: [UInt8]) { self.text = text }

  /// The number of scalars before a byte offset. O(distance to the last offset asked for).
  mutating func scalars(before offset: Int) -> Int {
    let offset = min(max(offset, 0), text.count)
    while byte < offset {
      if text[byte] & 0xC0 != 0x80 { scalars += 1 }
      byte += 1
    }
    while byte > offset {
      byte -= 1
      if text[byte] & 0xC0 != 0x80 { scalars -= 1 }
    }
    return scalars
  }
}
