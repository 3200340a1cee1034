/// A hash of a word with its case folded: what word lists are made of and tokens are compared by (FNV-1a, 64 bits).
///
/// Two words of one text share a hash by chance less than once in 10¹⁵ pairs.
@usableFromInline package struct WordKey: Hashable, Sendable {
  @usableFromInline package var hash: UInt64

  /// Starts a key that bytes are added to.
  @inlinable package init() { hash = 0xCBF2_9CE4_8422_2325 }

  /// The key of a word. A curly apostrophe counts as a straight one.
  package init(_ word: String) {
    self.init()
    var word = word
    word.withUTF8 { add($0, 0..<$0.count) }
  }

  /// The key of a word in UTF-8.
  package init(_ word: ArraySlice<UInt8>) {
    self.init()
    word.withUnsafeBufferPointer { add($0, 0..<$0.count) }
  }

  /// The key of some bytes of a text.
  package init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.init()
    add(text, range)
  }

  @inlinable @inline(__always)
  package mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  package mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        add((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
        index += 1
      } else if byte == 0xC3, index + 1 < range.upperBound {
        let second = text[index + 1]
        add(byte)
        add(second < 0x9F && second != 0x97 ? second | 0x20 : second)
        index += 2
      } else if byte == 0xC5 || byte == 0xC4, index + 1 < range.upperBound {
        add(byte)
        add(Letters.foldedExtended(byte, text[index + 1]))
        index += 2
      } else if byte == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80, text[index + 2] == 0x99 {
        add(0x27)
        index += 3
      } else {
        add(byte)
        index += 1
      }
    }
  }

  @inlinable package static func == (left: WordKey, right: WordKey) -> Bool { left.hash == right.hash }

  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  // The key is a hash already: tables of it need no second one, which would cost more than the rest of a look-up. Texts
  // that are made to collide only slow down their own check.
  // swift-format-ignore: NoLeadingUnderscores
  @inlinable package func _rawHashValue(seed: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 29)) ^ seed
  }
}

/// Letters and marks in UTF-8.
package enum Letters {
  /// The second byte of a letter of Latin Extended-A (U+0100–017F) in small; its first byte must be C4 or C5.
  package static func foldedExtended(_ first: UInt8, _ second: UInt8) -> UInt8 {
    let scalar = Int(first & 0x1F) << 6 | Int(second & 0x3F)
    let isOdd = (0x139...0x148).contains(scalar) || (0x179...0x17E).contains(scalar)
    guard ![0x130, 0x131, 0x138, 0x149, 0x178, 0x17F].contains(scalar), scalar & 1 == (isOdd ? 1 : 0) else {
      return second
    }
    return second + 1
  }

  /// Whether a capital starts at `index`: Latin with what Europe writes, Greek and Cyrillic by block.
  package static func isUpper(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    guard index + 1 < text.count else { return false }
    let second = text[index + 1]
    switch byte {
    case 0xC3: return second < 0x9F && second != 0x97
    case 0xC4, 0xC5: return foldedExtended(byte, second) != second
    case 0xCE: return (0x91...0xA9).contains(second)
    case 0xD0: return second < 0xB0
    default: return false
    }
  }

  /// Whether a small letter starts at `index`.
  package static func isLower(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return (0x61...0x7A).contains(byte) }
    guard index + 1 < text.count else { return false }
    let second = text[index + 1]
    switch byte {
    case 0xC3: return second >= 0x9F && second != 0xB7
    case 0xC4, 0xC5: return foldedExtended(byte, second) == second
    case 0xCE: return second >= 0xAC
    case 0xCF, 0xD1: return true
    case 0xD0: return second >= 0xB0
    default: return false
    }
  }

  /// How many bytes the character that starts with this byte has.
  @inline(__always)
  package static func length(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// Whether a letter, mark or other word character of two or more bytes starts at `index`.
  package static func isWide(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let lead = text[index]
    guard index + 1 < text.count else { return false }
    let second = text[index + 1]
    switch lead {
    case 0xC2: return second == 0xAA || second == 0xB5 || second == 0xBA || second == 0xAD
    case 0xC3: return second != 0x97 && second != 0xB7
    case 0xC4...0xDF: return true
    case 0xE2: return second >= 0xB0
    case 0xE3: return second != 0x80
    case 0xEF: return second < 0xB8 || second == 0xBC || second == 0xBD
    case 0xF0: return second != 0x9F
    case 0xE0...0xF4: return true
    default: return false
    }
  }
}
