internal import Model

/// Text in XML: references decoded on the way in, escaped on the way out.
enum XMLText {
  /// Escaped for text and for an attribute in any quotation marks. What XML does not allow is left out.
  static func escaped(_ text: some Sequence<UInt8>, isAttribute: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      case UInt8(ascii: "\"") where isAttribute: out += Array("&quot;".utf8)
      case UInt8(ascii: "'") where isAttribute: out += Array("&apos;".utf8)
      case 0x09, 0x0A, 0x0D: out.append(byte)
      case ..<0x20: break
      default: out.append(byte)
      }
    }
    return out
  }

  /// The bytes of an attribute's value in a start tag, by its name with prefix.
  static func value(of name: String, in tag: ByteRange, _ source: [UInt8]) -> ByteRange? {
    let wanted = Array(name.utf8)
    var index = tag.lowerBound
    while index < tag.upperBound, source[index] > 0x20 { index += 1 }
    while index < tag.upperBound {
      while index < tag.upperBound, source[index] <= 0x20 { index += 1 }
      let start = index
      while index < tag.upperBound, source[index] != UInt8(ascii: "="), source[index] > 0x20 { index += 1 }
      let found = start..<index
      while index < tag.upperBound, source[index] != UInt8(ascii: "\""), source[index] != UInt8(ascii: "'") {
        index += 1
      }
      guard index < tag.upperBound else { return nil }
      let quote = source[index]
      let valueStart = index + 1
      index = valueStart
      while index < tag.upperBound, source[index] != quote { index += 1 }
      if source[found].elementsEqual(wanted) { return valueStart..<index }
      index += 1
    }
    return nil
  }
}

extension SplicedText {
  /// Adds text of an XML source with its references decoded. White space stays.
  mutating func addXML(_ range: ByteRange) {
    var kept = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      if source[index] == UInt8(ascii: "&"),
        let end = source[index..<range.upperBound].firstIndex(of: UInt8(ascii: ";")),
        let (text, length) = Self.reference(source[index...end])
      {
        keep(kept..<index)
        put(text.utf8, for: index..<index + length)
        index += length
        kept = index
      } else {
        index += 1
      }
    }
    keep(kept..<range.upperBound)
  }

  /// The five names of XML, and numbers.
  private static func reference(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "&amp;": ("&", 5)
    case "&lt;": ("<", 4)
    case "&gt;": (">", 4)
    case "&quot;": ("\"", 6)
    case "&apos;": ("'", 6)
    default: CharacterReferences.decode(bytes, inAttribute: false)
    }
  }
}
