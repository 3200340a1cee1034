/// Finds the bytes at which a sentence or a line can end, many bytes at a time.
enum MarkScanner {
  /// The first index from `start` on that holds a mark `. ! ? …` or a line end, or `end`.
  static func next(from start: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = text.baseAddress else { return end }
    let raw = UnsafeRawPointer(base)
    var index = start
    while end - index >= 16 {
      let block = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      var hits = block .== SIMD16(repeating: 0x2E)
      hits .|= block .== SIMD16(repeating: 0x21)
      hits .|= block .== SIMD16(repeating: 0x3F)
      hits .|= (block &- SIMD16(repeating: 0x0A)) .< SIMD16(repeating: 4)
      hits .|= block .== SIMD16(repeating: 0xE2)
      hits .|= block .== SIMD16(repeating: 0xC2)
      if any(hits) {
        for offset in index..<index + 16 where isHit(at: offset, to: end, in: text) { return offset }
      }
      index += 16
    }
    while index < end {
      if isHit(at: index, to: end, in: text) { return index }
      index += 1
    }
    return end
  }

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
