/// The short way for the most frequent candidate: an ordinary word, a full stop, one blank, a capitalised word.
///
/// It answers yes only where `decide` answers `.fullStop`; a property test holds the two equal.
extension DecisionLayer {
  /// Whether a sentence plainly ends at the full stop at `stop`; false where the rules have to be asked.
  @inline(__always)
  func isPlainFullStop(
    _ text: UnsafeBufferPointer<UInt8>, at stop: Int, segmentStart: Int, limit: Int
  ) -> Bool {
    guard project == nil, text[stop] == 0x2E, stop + 8 < limit, text[stop + 1] == 0x20 else { return false }
    // Behind the blank: a capitalised word, also behind "– ", "- ", « or ".
    var next = stop + 2
    switch text[next] {
    case 0x22: next += 1
    case 0x2D where text[next + 1] == 0x20: next += 2
    case 0xC2 where text[next + 1] == 0xAB: next += 2
    case 0xE2 where text[next + 1] == 0x80 && text[next + 2] == 0x93 && text[next + 3] == 0x20: next += 4
    default: break
    }
    guard Self.isCapital(text[next]), Self.isSmall(text[next + 1]) || text[next + 1] == 0x20 else {
      return false
    }
    // The word: at least four bytes of small letters, the first letter of either case, behind one blank.
    var start = stop
    let lowest = max(segmentStart + 2, stop - 40)
    while start > lowest {
      let byte = text[start - 1]
      if Self.isSmall(byte) {
        start -= 1
      } else if byte >= 0xA0, byte < 0xC0, byte != 0xB7, start - 1 > lowest, text[start - 2] == 0xC3 {
        start -= 2  // à to ÿ, æ ø å among them
      } else {
        break
      }
    }
    if start > lowest, Self.isCapital(text[start - 1]) { start -= 1 }
    guard stop - start >= 4, start > lowest, text[start - 1] == 0x20, text[start - 2] != 0x2E else {
      return false
    }
    if data.mayAbbreviate(start..<stop, in: text) { return false }
    // A surname with a comma behind it may open a bibliography entry.
    var index = segmentStart
    while index < start, Self.isSmall(text[index] | 0x20) || text[index] >= 0x80 { index += 1 }
    return text[index] != 0x2C
  }

  @inline(__always)
  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  /// An ASCII small letter.
  @inline(__always)
  private static func isSmall(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}
