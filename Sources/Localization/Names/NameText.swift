/// Letters and words of names in UTF-8.
enum NameText {
  /// The text in small letters: ASCII, Latin-1 and Latin Extended-A, which names from Norwegian papers use.
  static func lowered(_ text: some Collection<UInt8>) -> [UInt8] {
    var out = Array(text)
    var index = 0
    while index < out.count {
      let byte = out[index]
      if (0x41...0x5A).contains(byte) { out[index] = byte | 0x20 }
      if index + 1 < out.count {
        let next = out[index + 1]
        if byte == 0xC3, (0x80...0x9E).contains(next), next != 0x97 { out[index + 1] = next | 0x20 }
        if byte == 0xC4 || byte == 0xC5, isCapital(out, at: index) {
          if next == 0xBF {
            // U+013F, whose small letter has the next lead byte.
            out[index] = byte + 1
            out[index + 1] = 0x80
          } else {
            out[index + 1] = next + 1
          }
        }
      }
      index += byte < 0x80 ? 1 : 2
    }
    return out
  }

  /// Whether the letter at an offset is a capital of ASCII, Latin-1 or Latin Extended-A.
  static func isCapital(_ text: [UInt8], at index: Int) -> Bool {
    guard index < text.count else { return false }
    let byte = text[index]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    guard index + 1 < text.count else { return false }
    let next = text[index + 1]
    switch byte {
    case 0xC3: return (0x80...0x9E).contains(next) && next != 0x97
    // In U+0139…U+0148 and from U+0179 on, capitals have odd numbers, elsewhere even ones.
    case 0xC4: return next >= 0xB9 ? next & 1 == 1 : next & 1 == 0 && next != 0xB8
    case 0xC5: return next <= 0x88 || next >= 0xB9 ? next & 1 == 1 && next != 0xBF : next & 1 == 0
    default: return false
    }
  }

  /// Whether a byte belongs to a letter, or to a mark that takes two bytes: of ASCII or a scalar of U+00C0…U+07FF or
  /// U+1000…U+1FFF. A byte that only goes on with a scalar counts.
  static func isLetter(_ byte: UInt8) -> Bool {
    byte < 0x80 ? (0x61...0x7A).contains(byte | 0x20) : byte != 0xC2 && (byte < 0xE0 || byte == 0xE1)
  }

  /// Whether a byte begins a letter.
  static func startsLetter(_ byte: UInt8) -> Bool { isLetter(byte) && !(0x80...0xBF).contains(byte) }

  /// A word in small letters with a capital for its first letter.
  static func capitalized(_ word: [UInt8]) -> [UInt8] {
    var out = word
    guard let first = out.first else { return out }
    if (0x61...0x7A).contains(first) { out[0] = first & 0xDF }
    if first == 0xC3, out.count > 1, out[1] >= 0xA0, out[1] != 0xB7, out[1] != 0xBF { out[1] &= 0xDF }
    return out
  }

  /// A word in capitals: ASCII and Latin-1.
  static func inCapitals(_ word: [UInt8]) -> [UInt8] {
    var out = word
    for index in out.indices {
      if (0x61...0x7A).contains(out[index]) { out[index] &= 0xDF }
      if index > 0, out[index - 1] == 0xC3, out[index] >= 0xA0, out[index] != 0xB7, out[index] != 0xBF {
        out[index] &= 0xDF
      }
    }
    return out
  }

  /// Whether all letters of a word of more than one letter are capitals.
  static func isAllCapitals(_ word: ArraySlice<UInt8>) -> Bool {
    word.count > 1 && lowered(word).count == word.count && inCapitals(lowered(word)) == Array(word)
      && lowered(word) != Array(word)
  }

  /// Whether a capital stands behind the first letter, which names of one word never have.
  static func hasInnerCapital(_ word: ArraySlice<UInt8>) -> Bool {
    let letters = Array(word)
    return letters.indices.dropFirst().contains { isCapital(letters, at: $0) }
  }

  static func ends(_ word: some BidirectionalCollection<UInt8>, with ending: [UInt8]) -> Bool {
    word.suffix(ending.count).elementsEqual(ending)
  }

  /// Where `part` first stands in `word` at or behind `start`.
  static func find(_ part: [UInt8], in word: [UInt8], from start: Int = 0) -> Int? {
    guard !part.isEmpty, part.count <= word.count else { return nil }
    var index = start
    while index + part.count <= word.count {
      if word[index..<index + part.count].elementsEqual(part) { return index }
      index += 1
    }
    return nil
  }
}
