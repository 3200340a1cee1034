/// Counting line feeds eight bytes at a time.
enum LineFeeds {
  /// How many line feeds there are.
  static func count(in bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    typealias Words = SIMD8<UInt64>
    func every(_ byte: UInt64) -> Words { Words(repeating: byte &* 0x0101_0101_0101_0101) }
    let low = every(0x7F)
    let one = every(0x01)
    var total = 0
    var index = 0
    while index + 64 <= bytes.count {
      // Each byte of `found` counts to 255 at most.
      var found = Words.zero
      let end = min(bytes.count - 63, index + 255 * 64)
      while index < end {
        let byte = base.loadUnaligned(fromByteOffset: index, as: Words.self)
        let isOther = byte | (((byte & low) ^ every(0x0A)) &+ low)
        found &+= (~isOther &>> 7) & one
        index += 64
      }
      for word in found.indices {
        var rest = found[word]
        while rest != 0 {
          total += Int(rest & 0xFF)
          rest >>= 8
        }
      }
    }
    while index < bytes.count {
      if bytes[index] == 0x0A { total += 1 }
      index += 1
    }
    return total
  }
}
