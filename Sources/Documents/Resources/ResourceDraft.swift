internal import Model

extension DocumentDraft {
  /// Adds a message of a resource file as a block with its placeholders as codes; nil where it has no words.
  @discardableResult
  mutating func add(
    _ message: EscapedString, path: String, notes: [Note] = [], _ kinds: Placeholders.Kinds
  ) -> Int? {
    let start = spliced.text.count
    var tags: [TagPairs.Tag] = []
    var index = 0
    for code in Placeholders(in: message.bytes, kinds).codes {
      message.add(index..<code.range.lowerBound, to: &spliced)
      tags.append(
        .init(
          name: code.name, kind: code.kind, offset: spliced.text.count,
          source: message.sourceRange(of: code.range), attributes: code.attributes,
          endsSegment: code.endsSegment))
      index = code.range.upperBound
    }
    message.add(index..<message.bytes.count, to: &spliced)
    let text = trimmed(start..<spliced.text.count)
    guard isWorded(text) else {
      separate()
      return nil
    }
    let range = tags.moveInside(text)
    return add(.message, path: path, lines: [range], tags: TagPairs(tags), notes: notes)
  }
}

/// Writes text into strings between quotation marks.
enum StringEscape {
  /// With JSON's escapes (RFC 8259, 7); `isASCII` writes all other characters as `\u` too.
  static func json(_ text: [UInt8], isASCII: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0..<0x20: out += Array("\\u".utf8) + hexadecimal(UInt16(byte))
      default: out.append(byte)
      }
    }
    guard isASCII, out.contains(where: { $0 >= 0x80 }) else { return out }
    var ascii: [UInt8] = []
    for unit in String(decoding: out, as: UTF8.self).utf16 {
      if unit < 0x80 { ascii.append(UInt8(unit)) } else { ascii += Array("\\u".utf8) + hexadecimal(unit) }
    }
    return ascii
  }

  private static func hexadecimal(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array((String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// As text of XML.
  static func xml(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      default: out.append(byte)
      }
    }
    return out
  }
}
