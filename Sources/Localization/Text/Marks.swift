/// White space in UTF-8.
package enum White {
  /// The length of the white space at `index`: blank, tab, line ends, no-break and other wide blanks; else nil.
  @inline(__always)
  package static func length(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let byte = text[index]
    if byte <= 0x20 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : nil }
    if byte == 0xC2 { return index + 1 < text.count && text[index + 1] == 0xA0 ? 2 : nil }
    if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 {
      return text[index + 2] <= 0x8A || text[index + 2] == 0xAF ? 3 : nil
    }
    return nil
  }

  package static func length(_ text: [UInt8], at index: Int) -> Int? {
    guard index < text.count else { return nil }
    return text.withUnsafeBufferPointer { length($0, at: index) }
  }

  /// The length of the white space that ends before `end`, or nil.
  package static func length(_ text: [UInt8], before end: Int) -> Int? {
    for size in 1...3 where end >= size {
      if let length = length(text, at: end - size), length == size { return size }
    }
    return nil
  }
}

/// Punctuation marks in UTF-8.
package enum Marks {
  package enum Kind: Sendable {
    case end, colon, openQuote, closeQuote, straightQuote, openBracket, bullet, dash, other
  }

  /// What a mark does.
  package static func kind(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Kind {
    let byte = text[range.lowerBound]
    switch range.count {
    case 1:
      switch byte {
      case 0x2E, 0x21, 0x3F: return .end
      case 0x3A: return .colon
      case 0x22: return .straightQuote
      case 0x28, 0x5B, 0x7B: return .openBracket
      case 0x2D: return .dash
      case 0x2A: return .bullet
      default: return .other
      }
    case 2:
      if byte == 0xC2 {
        switch text[range.lowerBound + 1] {
        case 0xAB: return .openQuote
        case 0xBB: return .closeQuote
        case 0xB7: return .bullet
        default: return .other
        }
      }
      return .other
    case 3:
      guard byte == 0xE2, text[range.lowerBound + 1] == 0x80 else { return .other }
      switch text[range.lowerBound + 2] {
      case 0x98, 0x9A, 0x9C, 0x9E: return .openQuote
      case 0x99, 0x9D: return .closeQuote
      case 0xA6: return .end
      case 0xA2: return .bullet
      case 0x93, 0x94, 0x95, 0x92: return .dash
      default: return .other
      }
    default: return .other
    }
  }

  /// The length of an apostrophe at `index`, straight or curly; else nil.
  @inline(__always)
  package static func apostrophe(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard index < text.count else { return nil }
    if text[index] == 0x27 { return 1 }
    if text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x99 {
      return 3
    }
    return nil
  }

  /// Whether the mark in `range` is a hyphen or dash (U+002D, U+2010–2015, U+2212).
  package static func isDash(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    if range.count == 1 { return text[range.lowerBound] == 0x2D }
    guard range.count == 3, text[range.lowerBound] == 0xE2 else { return false }
    let second = text[range.lowerBound + 1]
    let third = text[range.lowerBound + 2]
    return second == 0x80 && (0x90...0x95).contains(third) || second == 0x88 && third == 0x92
  }

  /// Whether the mark in `range` is an en dash, em dash or horizontal bar.
  package static func isLongDash(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    range.count == 3 && text[range.lowerBound] == 0xE2 && text[range.lowerBound + 1] == 0x80
      && (0x93...0x95).contains(text[range.lowerBound + 2])
  }
}
