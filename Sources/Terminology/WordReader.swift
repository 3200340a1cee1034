/// Reads the words of UTF-8 text one after another, with their hashes, and what stands between them.
///
/// Lives inside a `withUnsafeBufferPointer`. All offsets are byte offsets into `text`; nothing at or behind
/// `end` is read.
struct WordReader {
  let text: UnsafeBufferPointer<UInt8>
  let end: Int

  /// A word: its bytes and the hash of its folded bytes.
  struct Word {
    var start: Int
    var end: Int
    var hash: UInt64
    /// The hash without the last byte; of use only where that is a letter of ASCII.
    var stemHash: UInt64
  }

  /// FNV-1a, 64 bits (Fowler, Noll, Vo).
  static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
  static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// The first word that starts at `from` or later.
  @inline(__always) func next(from: Int) -> Word? {
    WordText.fold.withUnsafeBufferPointer { next(from: from, fold: $0) }
  }

  /// The same with `WordText.fold` at hand.
  @inline(__always) func next(from: Int, fold: UnsafeBufferPointer<UInt8>) -> Word? {
    var index = from
    // What cannot begin a word.
    while true {
      guard index < end else { return nil }
      let byte = text[index]
      if byte < 0x80 {
        if fold[Int(byte)] != 0 { break }
        index += 1
      } else {
        let wide = WordText.wide(text, index, end)
        if wide.isWord, !(wide.first == 0xC2 && wide.second == 0xAD) { break }
        index += wide.count
      }
    }
    let start = index
    var hash = Self.offsetBasis
    var stemHash = hash
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        let folded = fold[Int(byte)]
        if folded == 0 { break }
        stemHash = hash
        hash = (hash ^ UInt64(folded)) &* Self.prime
        index += 1
      } else {
        let wide = WordText.wide(text, index, end)
        if !wide.isWord { break }
        if wide.count == 2 {
          // A soft hyphen is no part of the spelling.
          if wide.first != 0xC2 || wide.second != 0xAD {
            hash = (hash ^ UInt64(wide.first)) &* Self.prime
            hash = (hash ^ UInt64(wide.second)) &* Self.prime
          }
        } else {
          for offset in 0..<wide.count { hash = (hash ^ UInt64(text[index + offset])) &* Self.prime }
        }
        index += wide.count
      }
    }
    return Word(start: start, end: index, hash: hash, stemHash: stemHash)
  }

  // MARK: Plain words

  /// The word that stands at `start`, known by a hash of its bytes as they stand, where it consists of ASCII's letters
  /// and digits and of letters of two bytes that begin with C3, such as `æ`; nil where it has others, and near the end.
  ///
  /// Takes eight bytes at a step: half the time of `next`. A multiplication or division sign of Latin-1 between such
  /// letters counts as one, so that only who has found the same word with `next` may go by the key.
  @inline(__always) func plainWord(at start: Int) -> (key: UInt64, end: Int)? {
    guard let base = UnsafeRawPointer(text.baseAddress) else { return nil }
    var key: UInt64 = 0
    var index = start
    while index + 8 <= text.count {
      let bytes = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let others = Self.othersThanPlain(bytes)
      if others != 0 {
        let bits = UInt64(truncatingIfNeeded: others.trailingZeroBitCount - 7)
        index += Int(bits >> 3)
        // A letter of another kind may go on.
        guard index > start, index <= end, bytes >> bits & 0x80 == 0 else { return nil }
        // Less than eight bytes that hold no 0: no two words have the same.
        return ((key ^ (bytes & (1 << bits &- 1))) &* 0x9E37_79B9_7F4A_7C15, index)
      }
      key = (key ^ bytes) &* 0xFF51_AFD7_ED55_8CCD
      key ^= key >> 32
      index += 8
    }
    return nil
  }

  /// The highest bit of every byte that is none of `plainWord`'s.
  @inline(__always) private static func othersThanPlain(_ bytes: UInt64) -> UInt64 {
    func all(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
    let high = bytes & all(0x80)
    let low = bytes & all(0x7F)
    let small = low | all(0x20)
    // Adding what is missing to 80 sets the highest bit from a byte on; none carries into the next.
    let letters = (small &+ all(0x80 - 0x61)) & ~(small &+ all(0x80 - 0x7B))
    let digits = (low &+ all(0x80 - 0x30)) & ~(low &+ all(0x80 - 0x3A))
    let underscores = ~((low ^ all(0x5F)) &+ all(0x7F))
    let plain = (letters | digits | underscores) & ~high
    let continuing = high & ~(bytes << 1)
    let lead = bytes ^ all(0xC3)
    let leads = ~(((lead & all(0x7F)) &+ all(0x7F)) | lead)
    return ~(plain | continuing | leads) & all(0x80)
  }

  /// Appends a word's folded bytes.
  func appendFolded(_ word: Word, to bytes: inout [UInt8]) {
    var index = word.start
    while index < word.end {
      let byte = text[index]
      if byte < 0x80 {
        bytes.append(WordText.fold[Int(byte)])
        index += 1
        continue
      }
      let wide = WordText.wide(text, index, word.end)
      if wide.count != 2 {
        bytes.append(contentsOf: text[index..<index + wide.count])
      } else if wide.first != 0xC2 || wide.second != 0xAD {
        bytes.append(wide.first)
        bytes.append(wide.second)
      }
      index += wide.count
    }
  }

  // MARK: Between words

  /// No more bytes than this stand between two words of a term.
  static let longestSeparator = 16

  /// A hash of what stands between two words of a term, or nil when it parts them: a line end, or too much.
  /// One or more blanks are one space, all hyphens are one, and so are both apostrophes.
  func separator(_ from: Int, _ to: Int) -> UInt64? {
    guard to - from <= Self.longestSeparator else { return nil }
    if to - from == 1, text[from] == 0x20 { return 0x20 &* Self.prime }
    var hash: UInt64 = 0
    var index = from
    var isAfterBlank = false
    while index < to {
      let (byte, count) = canonical(index, to)
      if byte == 0x0A || byte == 0x0D { return nil }
      if byte != 0x20 || !isAfterBlank { hash = (hash ^ UInt64(byte)) &* Self.prime }
      isAfterBlank = byte == 0x20
      index += count
    }
    return hash
  }

  /// Appends what `separator` has hashed.
  func appendSeparator(_ from: Int, _ to: Int, to bytes: inout [UInt8]) {
    var index = from
    var isAfterBlank = false
    while index < to {
      let (byte, count) = canonical(index, to)
      if byte != 0x20 || !isAfterBlank { bytes.append(byte) }
      isAfterBlank = byte == 0x20
      index += count
    }
  }

  /// The byte that stands for what is at `index`, and how many bytes it is.
  private func canonical(_ index: Int, _ to: Int) -> (UInt8, Int) {
    let byte = text[index]
    if byte == 0x09 { return (0x20, 1) }
    if byte == 0xC2, index + 1 < to, text[index + 1] == 0xA0 { return (0x20, 2) }  // U+00A0
    if byte == 0xE2, index + 2 < to, text[index + 1] == 0x80 {
      switch text[index + 2] {
      case 0x89, 0xAF: return (0x20, 3)  // U+2009, U+202F
      case 0x90, 0x91: return (0x2D, 3)  // U+2010, U+2011
      case 0x99: return (0x27, 3)  // U+2019
      default: break
      }
    }
    return (byte, 1)
  }

  // MARK: Case

  func startsWithCapital(_ word: Word) -> Bool { isCapital(at: word.start) }

  /// Whether a capital stands at `index`.
  func isCapital(at index: Int) -> Bool {
    guard index < end else { return false }
    let byte = text[index]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    let wide = WordText.wide(text, index, end)
    return wide.count == 2 && (wide.first != byte || wide.second != text[index + 1])
  }

  /// Whether a word has two capitals or more and no small letter before its ending; `EUs` has.
  func isAcronym(_ word: Word) -> Bool {
    isCapital(at: word.start) && isCapital(at: word.start + (text[word.start] < 0x80 ? 1 : 2))
  }

  // MARK: Neighbours

  /// Whether a word character stands right before `index`.
  func isWordBefore(_ index: Int, from: Int) -> Bool {
    guard index > from else { return false }
    var start = index - 1
    while start > from, text[start] & 0xC0 == 0x80 { start -= 1 }
    return isWord(at: start)
  }

  /// Whether a word character starts at `index`.
  func isWord(at index: Int) -> Bool {
    guard index < end else { return false }
    let byte = text[index]
    return byte < 0x80 ? WordText.fold[Int(byte)] != 0 : WordText.wide(text, index, end).isWord
  }

  /// The length of a hyphen at `index`, 0 when there is none.
  func hyphenLength(at index: Int) -> Int { mark(at: index, 0x2D, 0x90...0x91) }
  /// The length of an apostrophe at `index`, 0 when there is none.
  func apostropheLength(at index: Int) -> Int { mark(at: index, 0x27, 0x99...0x99) }

  /// The length of a mark that ends before `index`, by its ASCII byte or the last bytes of U+20xx.
  func hyphenLength(before index: Int, from: Int) -> Int {
    if index > from, text[index - 1] == 0x2D { return 1 }
    return index - 3 >= from && mark(at: index - 3, 0x2D, 0x90...0x91) == 3 ? 3 : 0
  }

  private func mark(at index: Int, _ ascii: UInt8, _ wide: ClosedRange<UInt8>) -> Int {
    guard index < end else { return 0 }
    if text[index] == ascii { return 1 }
    guard index + 2 < end, text[index] == 0xE2, text[index + 1] == 0x80, wide.contains(text[index + 2]) else {
      return 0
    }
    return 3
  }
}
