internal import Model

/// A string of a resource file, decoded, with the source byte that each of its bytes comes from.
struct EscapedString {
  /// The decoded text.
  private(set) var bytes: [UInt8] = []
  /// Where each byte was read, and the end of the last.
  private(set) var starts: [Int]
  /// The source bytes between the quotation marks.
  let range: ByteRange

  private init(_ range: ByteRange) {
    self.range = range
    starts = [range.lowerBound]
  }

  /// Adds what some source bytes stand for.
  private mutating func add(_ decoded: some Sequence<UInt8>, from start: Int, to end: Int) {
    for byte in decoded {
      starts[bytes.count] = start
      bytes.append(byte)
      starts.append(end)
    }
  }

  /// The string behind the quotation mark at an offset: JSON's escapes, and those of `.strings` files, which are
  /// the same but for `\U` and `\'`. Nil where it does not end.
  init?(quoted start: Int, of source: [UInt8]) {
    guard start < source.count else { return nil }
    let mark = source[start]
    var end = start + 1
    while end < source.count, source[end] != mark { end += source[end] == UInt8(ascii: "\\") ? 2 : 1 }
    guard end < source.count else { return nil }
    self.init(start + 1..<end)
    var index = start + 1
    while index < end {
      guard source[index] == UInt8(ascii: "\\"), index + 1 < end else {
        add(CollectionOfOne(source[index]), from: index, to: index + 1)
        index += 1
        continue
      }
      let (decoded, length) = Self.escape(at: index, before: end, of: source)
      add(decoded, from: index, to: index + length)
      index += length
    }
  }

  /// Text of XML between two tags.
  init(xml range: ByteRange, of source: [UInt8]) {
    self.init(range)
    var index = range.lowerBound
    while index < range.upperBound {
      if source[index] == UInt8(ascii: "&"),
        let (text, length) = CharacterReferences.strict(at: index, before: range.upperBound, of: source)
      {
        add(text, from: index, to: index + length)
        index += length
      } else {
        add(CollectionOfOne(source[index]), from: index, to: index + 1)
        index += 1
      }
    }
  }

  private static func escape(at index: Int, before end: Int, of source: [UInt8]) -> ([UInt8], Int) {
    switch source[index + 1] {
    case UInt8(ascii: "n"): return ([0x0A], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "r"): return ([0x0D], 2)
    case UInt8(ascii: "b"): return ([0x08], 2)
    case UInt8(ascii: "f"): return ([0x0C], 2)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      guard let first = hexadecimal(source, index + 2, end) else { return ([source[index + 1]], 2) }
      if (0xD800..<0xDC00).contains(first), index + 8 < end, source[index + 6] == UInt8(ascii: "\\"),
        source[index + 7] | 0x20 == UInt8(ascii: "u"), let second = hexadecimal(source, index + 8, end),
        (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return (Array(String(scalar).utf8), 12)
      }
      return (Array(String(Unicode.Scalar(first) ?? "\u{FFFD}").utf8), 6)
    default: return ([source[index + 1]], 2)
    }
  }

  private static func hexadecimal(_ source: [UInt8], _ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    return UInt32(String(decoding: source[start..<start + 4], as: UTF8.self), radix: 16)
  }

  /// The source bytes of a range of the decoded text.
  func sourceRange(of range: ByteRange) -> ByteRange { starts[range.lowerBound]..<starts[range.upperBound] }

  /// Adds a range to a document's text.
  func add(_ range: ByteRange, to text: inout SplicedText) {
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index
      while end < range.upperBound, starts[end + 1] == starts[end] + 1, text.source[starts[end]] == bytes[end]
      {
        end += 1
      }
      if end > index {
        text.keep(starts[index]..<starts[end])
        index = end
        continue
      }
      // All bytes of one escape.
      end = index + 1
      while end < range.upperBound, starts[end] == starts[index] { end += 1 }
      text.put(bytes[index..<end], for: starts[index]..<starts[end])
      index = end
    }
  }
}
