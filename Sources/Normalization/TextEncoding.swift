/// The encodings in which Ordbro reads text; raw values are IANA names.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// With the five undefined bytes as C1 controls, as the WHATWG Encoding Standard has it, so that every
  /// byte sequence decodes and encodes back to itself.
  case windows1252 = "windows-1252"
}

/// Windows-1252 in numbers.
enum Windows1252 {
  /// What the bytes 0x80…0x9F stand for (WHATWG Encoding Standard, index windows-1252); all others stand
  /// for the scalar of their own number.
  static let high: [UInt32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  /// The UTF-8 of each byte, packed: bits 0…23 the bytes in order, bits 24…31 their number.
  static let packed: [UInt32] = (0..<256).map { byte in
    let value = (0x80..<0xA0).contains(byte) ? high[byte - 0x80] : UInt32(byte)
    if value < 0x80 { return value | 1 << 24 }
    if value < 0x800 { return (0xC0 | value >> 6) | (0x80 | value & 0x3F) << 8 | 2 << 24 }
    return (0xE0 | value >> 12) | (0x80 | value >> 6 & 0x3F) << 8 | (0x80 | value & 0x3F) << 16 | 3 << 24
  }

  /// The UTF-8 of bytes.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    let highCount = bytes.count { $0 >= 0x80 }
    return [UInt8](unsafeUninitializedCapacity: bytes.count + 2 * highCount) { out, count in
      guard let target = UnsafeMutableRawPointer(out.baseAddress) else { return }
      packed.withUnsafeBufferPointer { packed in
        var index = 0
        while index < bytes.count {
          if index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 == 0 {
              target.storeBytes(of: word, toByteOffset: count, as: UInt64.self)
              index += 8
              count += 8
              continue
            }
          }
          var rest = packed[Int(bytes[index])]
          for _ in 0..<(rest >> 24) {
            out[count] = UInt8(truncatingIfNeeded: rest)
            rest >>= 8
            count += 1
          }
          index += 1
        }
      }
    }
  }

  /// The byte for a scalar value; nil when the encoding lacks it.
  static func byte(for value: UInt32) -> UInt8? {
    if value < 0x80 || (0xA0...0xFF).contains(value) { return UInt8(value) }
    return high.firstIndex(of: value).map { UInt8($0 + 0x80) }
  }
}
