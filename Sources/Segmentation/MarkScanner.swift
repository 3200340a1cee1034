/// Finds the bytes at which a sentence or a line can end, eight at a time.
enum MarkScanner {
  /// The first index from `start` on that holds a mark `. ! ? …` or a line end, or `end`.
  ///
  /// Eight bytes are compared in one word: `(x - 0x01…) & ~x & 0x80…` marks the bytes of `x` that are zero
  /// (Alan Mycroft, 1987). It may also mark bytes above a zero one, so every hit is looked at again.
  @inline(__always)
  static func next(from start: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = text.baseAddress else { return end }
    let raw = UnsafeRawPointer(base)
    var index = start
    while end - index >= 8 {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      var hits = zeros(word ^ repeated(0x2E)) | zeros(word ^ repeated(0x21)) | zeros(word ^ repeated(0x3F))
      // U+0008–000F, with the line ends among them; 0xC2 and 0xE2, which differ in one bit.
      hits |= zeros((word & repeated(0xF8)) ^ repeated(0x08))
      hits |= zeros((word & repeated(0xDF)) ^ repeated(0xC2))
      hits &= repeated(0x80)
      while hits != 0 {
        let offset = index + hits.trailingZeroBitCount / 8
        if isHit(at: offset, to: end, in: text) { return offset }
        hits &= hits &- 1
      }
      index += 8
    }
    while index < end {
      if isHit(at: index, to: end, in: text) { return index }
      index += 1
    }
    return end
  }

  @inline(__always)
  private static func repeated(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }

  @inline(__always)
  private static func isHit(at index: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text[index] {
    case 0x2E, 0x21, 0x3F, 0x0A...0x0D: return true
    case 0xC2: return index + 1 < end && text[index + 1] == 0x85
    case 0xE2:
      guard index + 2 < end, text[index + 1] == 0x80 else { return false }
      switch text[index + 2] {
      case 0xA6, 0xA8, 0xA9: return true
      default: return false
      }
    default: return false
    }
  }
}
