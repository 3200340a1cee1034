internal import Model

/// UTF-16 with a byte order mark, to UTF-8 and back.
enum UTF16Decoding {
  /// The UTF-8 of UTF-16 whose first two bytes are its byte order mark.
  static func decode(_ bytes: [UInt8], bigEndian: Bool) throws(InvalidInput) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 2 + bytes.count / 8)
    func unit(_ index: Int) -> UInt32 {
      let first = UInt32(bytes[index])
      let second = UInt32(bytes[index + 1])
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var index = 2
    while index + 1 < bytes.count {
      var value = unit(index)
      index += 2
      if value & 0xF800 == 0xD800 {
        guard value < 0xDC00, index + 1 < bytes.count, unit(index) & 0xFC00 == 0xDC00 else {
          throw fault("half of a surrogate pair", out)
        }
        value = 0x10000 + (value & 0x3FF) << 10 + (unit(index) & 0x3FF)
        index += 2
      }
      switch value {
      case ..<0x80: out.append(UInt8(value))
      case ..<0x800: out.append(UInt8(0xC0 | value >> 6))
      case ..<0x10000: out.append(UInt8(0xE0 | value >> 12))
      default: out.append(UInt8(0xF0 | value >> 18))
      }
      if value >= 0x10000 { out.append(UInt8(0x80 | value >> 12 & 0x3F)) }
      if value >= 0x800 { out.append(UInt8(0x80 | value >> 6 & 0x3F)) }
      if value >= 0x80 { out.append(UInt8(0x80 | value & 0x3F)) }
    }
    if index < bytes.count { throw fault("half of a 16-bit unit at its end", out) }
    return out
  }

  private static func fault(_ what: String, _ before: [UInt8]) -> InvalidInput {
    InvalidInput(
      "encoding", "the UTF-16 text has \(what)", remedy: "save the file again, best as UTF-8",
      at: TextPosition(ofByte: before.count, in: before))
  }

  /// UTF-16 with a byte order mark.
  static func encode(_ text: [UInt8], bigEndian: Bool) -> [UInt8] {
    var out: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    out.reserveCapacity(text.count * 2 + 2)
    for unit in String(decoding: text, as: UTF8.self).utf16 {
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xFF)
      out.append(bigEndian ? high : low)
      out.append(bigEndian ? low : high)
    }
    return out
  }
}
