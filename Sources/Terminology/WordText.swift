/// Finds words in UTF-8 and folds their case, one code for glossary and text.
///
/// A word is a run of letters, digits, marks and underscores. Folding keeps the number of bytes.
enum WordText {
  /// What a byte below 0x80 becomes inside a word, 0 when it ends the word.
  static let fold: [UInt8] = (0..<128).map { byte -> UInt8 in
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x5F: UInt8(byte)
    case 0x41...0x5A: UInt8(byte + 0x20)
    default: 0
    }
  }

  /// A character of two or more bytes: how many bytes, and the last two of them folded, or not part of a
  /// word at all.
  struct Wide {
    var count: Int
    var isWord: Bool
    var first: UInt8
    var second: UInt8
  }

  /// Reads the character at `index`, where a byte of 0x80 or above stands. A broken one ends a word.
  static func wide(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Wide {
    let lead = text[index]
    let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, index + count <= end else {
      return Wide(count: 1, isWord: false, first: lead, second: 0)
    }
    let second = text[index + 1]
    guard count == 2 else {
      let isWord: Bool
      switch lead {
      case 0xE2: isWord = second >= 0xB0  // U+2000–2BFF: punctuation and symbols
      case 0xE3: isWord = second != 0x80  // U+3000–303F: CJK punctuation
      case 0xEF: isWord = second < 0xB8 || second == 0xBC || second == 0xBD
      case 0xF0: isWord = second != 0x9F  // U+1F000–1FFFF: pictographs
      default: isWord = true
      }
      return Wide(count: count, isWord: isWord, first: lead, second: second)
    }
    var folded = Wide(count: 2, isWord: true, first: lead, second: second)
    switch lead {
    case 0xC2: folded.isWord = [0xAA, 0xB5, 0xBA, 0xAD].contains(second)  // ª µ º and the soft hyphen
    case 0xC3:
      if second == 0x97 || second == 0xB7 { folded.isWord = false }  // × ÷
      if second < 0x9F { folded.second = second | 0x20 }
    case 0xC4, 0xC5: foldLatinExtendedA(&folded)
    case 0xCE:
      if (0x91...0x9F).contains(second) { folded.second = second + 0x20 }
      if (0xA0...0xA9).contains(second) {
        folded.first = 0xCF
        folded.second = second - 0x20
      }
    case 0xD0:
      switch second {
      case 0x80...0x8F:
        folded.first = 0xD1
        folded.second = second + 0x10
      case 0x90...0x9F: folded.second = second + 0x20
      case 0xA0...0xAF:
        folded.first = 0xD1
        folded.second = second - 0x20
      default: break
      }
    default: break
    }
    return folded
  }

  /// U+0100–017F: capitals are even, in two stretches odd.
  private static func foldLatinExtendedA(_ letter: inout Wide) {
    let scalar = Int(letter.first & 0x1F) << 6 | Int(letter.second & 0x3F)
    let isOdd = (0x139...0x148).contains(scalar) || (0x179...0x17E).contains(scalar)
    if [0x130, 0x131, 0x138, 0x149, 0x17F].contains(scalar) { return }
    var small = scalar
    if scalar == 0x178 { small = 0xFF } else if scalar & 1 == (isOdd ? 1 : 0) { small = scalar + 1 }
    letter.first = UInt8(0xC0 | small >> 6)
    letter.second = UInt8(0x80 | small & 0x3F)
  }

  /// Whether a capital letter starts at `index`.
  static func isCapital(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    guard byte >= 0xC0, index + 1 < text.endIndex else { return false }
    return text.withUnsafeBufferPointer { buffer in
      let place = index - text.startIndex
      let folded = wide(buffer, place, buffer.count)
      return folded.count == 2 && (folded.first != byte || folded.second != buffer[place + 1])
    }
  }

  /// Whether a small letter of two bytes starts at `index`; scripts without case count as capitals do not.
  static func isSmallLetter(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    (0xC3...0xDF).contains(text[index]) && !isCapital(text, at: index)
  }

  /// A word with its case folded; what is no part of a word stays.
  static func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
    word.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: buffer.count)
      var folded: [UInt8] = []
      var position = 0
      while let word = reader.next(from: position) {
        folded.append(contentsOf: buffer[position..<word.start])
        reader.appendFolded(word, to: &folded)
        position = word.end
      }
      folded.append(contentsOf: buffer[position...])
      return folded
    }
  }

  /// The folded words of a text with what is between them as terms are compared, without what stands before
  /// the first and behind the last.
  static func foldedWords(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let reader = WordReader(text: text, end: text.count)
    var folded: [UInt8] = []
    var position = -1
    while let word = reader.next(from: max(0, position)) {
      if position >= 0 { reader.appendSeparator(position, word.start, to: &folded) }
      reader.appendFolded(word, to: &folded)
      position = word.end
    }
    return folded
  }

  static func startsWithCapital(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    WordReader(text: text, end: text.count).isCapital(at: 0)
  }

  static func startsWithCapital(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && isCapital(text, at: text.startIndex)
  }
}
