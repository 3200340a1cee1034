/// Case of the letters that Norwegian words are written with: ASCII and Latin-1.
///
/// Other scripts keep their case: the lexicon has no words in them.
package enum LetterCase {
  /// Whether a capital starts at an offset.
  @inline(__always)
  static func isUpper(_ text: Span<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte &- 0x41 < 26 }
    guard byte == 0xC3, index + 1 < text.count else { return false }
    return (0x80...0x9E).contains(text[index + 1]) && text[index + 1] != 0x97
  }

  /// Whether a small letter starts at an offset.
  @inline(__always)
  static func isLower(_ text: Span<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte &- 0x61 < 26 }
    guard byte == 0xC3, index + 1 < text.count else { return false }
    return (0x9F...0xBF).contains(text[index + 1]) && text[index + 1] != 0xB7
  }

  /// Writes `text` in lower case to `output`, at most `capacity` bytes, and gives the number written.
  @inline(__always)
  static func lower(_ text: Span<UInt8>, into output: UnsafeMutablePointer<UInt8>, capacity: Int) -> Int {
    let count = min(text.count, capacity)
    var previous: UInt8 = 0
    for index in 0..<count {
      var byte = text[index]
      if byte &- 0x41 < 26 {
        byte |= 0x20
      } else if previous == 0xC3, (0x80...0x9E).contains(byte), byte != 0x97 {
        byte += 0x20
      }
      output[index] = byte
      previous = text[index]
    }
    return count
  }

  /// `text` in lower case.
  package static func lowered(_ text: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      count = buffer.baseAddress.map { lower(text.span, into: $0, capacity: text.count) } ?? 0
    }
  }
}
