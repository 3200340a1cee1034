/// A scalar of UTF-8 text and what kind it is.
struct TextScalar {
  /// Its value; the byte itself where the text is not UTF-8.
  var value: UInt32
  /// Its length in bytes, at least 1.
  var length: Int

  /// Reads the scalar at `index`, not looking at or behind `end`.
  static func read(at index: Int, before end: Int, in text: [UInt8]) -> TextScalar {
    let lead = text[index]
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= end else { return TextScalar(value: UInt32(lead), length: 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in text[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    return TextScalar(value: value, length: length)
  }

  /// Whether a byte is white space of ASCII.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The length in bytes of the white space character at `index`, no-break space included; 0 for others.
  static func blankLength(at index: Int, before end: Int, in text: [UInt8]) -> Int {
    if isBlank(text[index]) { return 1 }
    return index + 1 < end && text[index] == 0xC2 && text[index + 1] == 0xA0 ? 2 : 0
  }

  /// Whether a letter or digit occurs in a range of a text.
  static func isWorded(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = read(at: index, before: range.upperBound, in: text)
      if scalar.isLetter || scalar.isDigit { return true }
      index += scalar.length
    }
    return false
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }

  var isLetter: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value & ~0x20) }
    return Unicode.Scalar(value)?.properties.isAlphabetic ?? false
  }

  var isLower: Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) }
    return Unicode.Scalar(value)?.properties.isLowercase ?? false
  }
}
