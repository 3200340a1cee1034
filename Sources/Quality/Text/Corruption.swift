internal import Model

/// Text that went through the wrong encoding.
enum Corruption {
  /// The words with a replacement character or with UTF-8 that was read as Latin-1 or Windows-1252.
  static func places(_ bytes: [UInt8]) -> [ByteRange] {
    var places: [ByteRange] = []
    var index = 0
    while index < bytes.count {
      let length = length(bytes, index)
      if length == 0 {
        index += 1
        continue
      }
      var start = index
      var end = index + length
      while start > 0, bytes[start - 1] > 0x20, start > (places.last?.upperBound ?? 0) { start -= 1 }
      while end < bytes.count, bytes[end] > 0x20 { end += 1 }
      // Marks of the sentence are not part of the word.
      while end > index + length, [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29].contains(bytes[end - 1]) {
        end -= 1
      }
      places.append(start..<end)
      index = end
    }
    return places
  }

  private static func length(_ bytes: [UInt8], _ index: Int) -> Int {
    func at(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch bytes[index] {
    case 0xEF: return at(1) == 0xBF && at(2) == 0xBD ? 3 : 0
    case 0xC3:
      // Ã or Â before what Latin-1 or Windows-1252 makes of a second byte.
      if at(1) == 0x83 || at(1) == 0x82 {
        if at(2) == 0xC2, (0x80...0xBF).contains(at(3)) { return 4 }
        if at(1) == 0x83, at(2) == 0xC5 || at(2) == 0xC6 || at(2) == 0xCB, at(3) != 0 { return 4 }
        if at(1) == 0x83, at(2) == 0xE2, at(3) == 0x80 || at(3) == 0x84 || at(3) == 0x82 { return 5 }
      }
      // â€ is what becomes of quotation marks and dashes.
      if at(1) == 0xA2, at(2) == 0xE2, at(3) == 0x82, at(4) == 0xAC { return 5 }
      return 0
    default: return 0
    }
  }
}
