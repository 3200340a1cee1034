/// What the segmenter knows of single scalars, read from UTF-8 without decoding more than it needs.
///
/// The sets are those of `Locales/nb/sentence.rbbi`; a property test holds the two equal.
enum Scalars {
  /// The byte length of the line end at `index`, 0 when there is none. CR LF is one line end.
  static func lineEnd(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end else { return 0 }
    switch text[index] {
    case 0x0D: return index + 1 < end && text[index + 1] == 0x0A ? 2 : 1
    case 0x0A...0x0C: return 1
    case 0xC2: return index + 1 < end && text[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < end, text[index + 1] == 0x80 else { return 0 }
      return text[index + 2] == 0xA8 || text[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  /// The byte length of the blank (white space that ends no line) at `index`, 0 when there is none.
  static func blank(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end else { return 0 }
    switch text[index] {
    case 0x20, 0x09: return 1
    case 0xC2: return index + 1 < end && text[index + 1] == 0xA0 ? 2 : 0
    case 0xE1: return matches(0x9A, 0x80...0x80) ? 3 : 0  // U+1680
    case 0xE2:
      // U+2000–200A, U+202F, U+205F
      return matches(0x80, 0x80...0x8A) || matches(0x80, 0xAF...0xAF) || matches(0x81, 0x9F...0x9F) ? 3 : 0
    case 0xE3: return matches(0x80, 0x80...0x80) ? 3 : 0  // U+3000
    default: return 0
    }
    func matches(_ second: UInt8, _ third: ClosedRange<UInt8>) -> Bool {
      index + 2 < end && text[index + 1] == second && third.contains(text[index + 2])
    }
  }

  /// The byte length of the blank that ends at `end`, 0 when there is none at or behind `start`.
  static func blank(endingAt end: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    for length in 1...3 where end - length >= start {
      if blank(at: end - length, in: text, to: end) == length { return length }
    }
    return 0
  }

  /// The index behind the blanks at `start`.
  static func skippingBlanks(from start: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while true {
      let blank = blank(at: index, in: text, to: end)
      if blank == 0 { return index }
      index += blank
    }
  }

  /// The byte length of the mark `. ! ? …` at `index`, 0 when there is none.
  static func mark(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end else { return 0 }
    switch text[index] {
    case 0x2E, 0x21, 0x3F: return 1
    case 0xE2: return index + 2 < end && text[index + 1] == 0x80 && text[index + 2] == 0xA6 ? 3 : 0
    default: return 0
    }
  }

  /// The byte length of the closing character at `index`, 0 when there is none: quotation marks of either
  /// side, brackets, emphasis marks, raised digits (notes), invisible format characters.
  static func closer(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end else { return 0 }
    switch text[index] {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x2A, 0x5F: return 1
    case 0xC2:
      guard index + 1 < end else { return 0 }
      switch text[index + 1] {
      case 0xAB, 0xBB, 0xB9, 0xB2, 0xB3: return 2
      default: return 0
      }
    case 0xE2:
      guard index + 2 < end else { return 0 }
      switch (text[index + 1], text[index + 2]) {
      case (0x80, 0x98...0x9F), (0x80, 0xB9...0xBA), (0x80, 0x8B...0x8F), (0x80, 0xAA...0xAE),
        (0x81, 0xA0...0xA9), (0x81, 0xB0), (0x81, 0xB4...0xB9):
        return 3
      default: return 0
      }
    case 0xEF:
      guard index + 2 < end else { return 0 }
      switch (text[index + 1], text[index + 2]) {
      case (0xB8, 0x8E...0x8F), (0xBB, 0xBF): return 3
      default: return 0
      }
    default: return 0
    }
  }

  /// The byte length of a note such as `[12]` at `index`, 0 when there is none.
  static func note(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end, text[index] == 0x5B else { return 0 }
    var next = index + 1
    while next < end, isDigit(text[next]) { next += 1 }
    return next > index + 1 && next < end && text[next] == 0x5D ? next + 1 - index : 0
  }

  /// The byte length of something that opens a sentence before its first word, 0 when there is none:
  /// quotation marks, brackets, dashes, bullets, emphasis marks.
  static func opener(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end else { return 0 }
    switch text[index] {
    case 0x22, 0x27, 0x28, 0x5B, 0x2A, 0x5F, 0x2D, 0x7B: return 1
    case 0xC2:
      guard index + 1 < end else { return 0 }
      switch text[index + 1] {
      case 0xAB, 0xBB, 0xA1, 0xBF, 0xB7: return 2  // « » ¡ ¿ ·
      default: return 0
      }
    case 0xE2:
      guard index + 2 < end else { return 0 }
      switch (text[index + 1], text[index + 2]) {
      // Dashes U+2010–2015, quotation marks U+2018–201F, bullets U+2022 and U+2023, ‹ ›, minus U+2212, ▪ ●.
      case (0x80, 0x90...0x95), (0x80, 0x98...0x9F), (0x80, 0xA2...0xA3), (0x80, 0xB9...0xBA),
        (0x88, 0x92), (0x96, 0xAA), (0x97, 0x8F), (0x80, 0x8B...0x8F):
        return 3
      default: return 0
      }
    default: return 0
    }
  }

  /// The byte length of a dash at `index`, 0 when there is none.
  static func dash(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
    guard index < end else { return 0 }
    if text[index] == 0x2D { return 1 }
    guard text[index] == 0xE2, index + 2 < end else { return 0 }
    switch (text[index + 1], text[index + 2]) {
    case (0x80, 0x90...0x95), (0x88, 0x92): return 3
    default: return 0
    }
  }

  /// The byte length of a scalar by its first byte; 1 for a byte that starts none.
  static func length(of first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// What kind of character starts a word.
  enum Kind { case upper, lower, digit, emoji, symbol }

  /// What kind of scalar stands at `index`.
  static func kind(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Kind {
    guard index < end else { return .symbol }
    let byte = text[index]
    switch byte {
    case 0x41...0x5A: return .upper
    case 0x61...0x7A: return .lower
    case 0x30...0x39: return .digit
    case ..<0x80: return .symbol
    case 0xC3:
      guard index + 1 < end else { return .symbol }
      switch text[index + 1] {
      case 0x97, 0xB7: return .symbol  // × ÷
      case 0x80...0x9E: return .upper
      default: return .lower
      }
    default: return slowKind(at: index, in: text, to: end)
    }
  }

  private static func slowKind(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Kind {
    guard let scalar = scalar(at: index, in: text, to: end) else { return .symbol }
    let properties = scalar.properties
    if properties.isUppercase || properties.generalCategory == .titlecaseLetter { return .upper }
    if properties.isLowercase { return .lower }
    if properties.isEmojiPresentation { return .emoji }
    switch properties.generalCategory {
    // Letters without case (Arabic, Chinese, Sami names are cased): they may start a sentence.
    case .otherLetter: return .upper
    case .modifierLetter: return .lower
    case .decimalNumber: return .digit
    case .otherSymbol where properties.isEmoji: return .emoji
    default: return .symbol
    }
  }

  /// The scalar at `index`, or nil in a broken sequence.
  static func scalar(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Unicode.Scalar? {
    let first = text[index]
    let count = length(of: first)
    if count == 1 { return first < 0x80 ? Unicode.Scalar(first) : nil }
    guard index + count <= end else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(count + 1))
    for offset in 1..<count {
      guard text[index + offset] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(text[index + offset] & 0x3F)
    }
    return Unicode.Scalar(value)
  }

  /// Whether the byte belongs to a word: ASCII letters and everything outside ASCII but the blanks, quotation
  /// marks and dashes of U+00A0–00BF and U+2000–206F.
  static func isLetter(at index: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Bool {
    guard index < end else { return false }
    switch kind(at: index, in: text, to: end) {
    case .upper, .lower: return true
    default: return false
    }
  }
}
