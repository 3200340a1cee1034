package import Model

/// Something in a text that is no language: markup, a placeholder, an address. Found by a scan of bytes.
package struct TextCode: Sendable, Equatable {
  package enum Kind: Sendable {
    case placeholder, tag, url, email
  }

  package var kind: Kind
  package var range: ByteRange

  /// All codes of a text, ascending, not overlapping. Linear: what may be a code is looked at once.
  package static func all(in bytes: [UInt8]) -> [TextCode] {
    var found: [TextCode] = []
    bytes.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let code: TextCode? =
          switch text[index] {
          case 0x3C: tag(text, index)
          case 0x7B: braces(text, index)
          case 0x24: dollar(text, index)
          case 0x25: percent(text, index)
          case 0x40: email(text, index, after: found.last?.range.upperBound ?? 0)
          case 0x66, 0x68, 0x77, 0x46, 0x48, 0x57: url(text, index)
          default: nil
          }
        if let code {
          found.append(code)
          index = code.range.upperBound
        } else {
          index += 1
        }
      }
    }
    return found
  }

  /// The longest tag and the longest placeholder, in bytes: a lone bracket must not make the scan quadratic.
  private static let longest = 400

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F || byte >= 0x80
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// `<b>`, `</b>`, `<br/>`, `<a href="x">`.
  private static func tag(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> TextCode? {
    var index = start + 1
    if index < text.count, text[index] == 0x2F { index += 1 }
    guard index < text.count, isASCIILetter(text[index]) else { return nil }
    let end = min(text.count, start + longest)
    while index < end, text[index] != 0x3E {
      if text[index] == 0x3C { return nil }
      index += 1
    }
    guard index < end else { return nil }
    return TextCode(kind: .tag, range: start..<index + 1)
  }

  /// `{name}`, `{0}`, `{{name}}`, `{count, number}`.
  private static func braces(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> TextCode? {
    var index = start + 1
    let isDouble = index < text.count && text[index] == 0x7B
    if isDouble { index += 1 }
    let inner = index
    let end = min(text.count, start + longest)
    while index < end, text[index] != 0x7D {
      let byte = text[index]
      let isBlank = byte == 0x20 && (isDouble || (index > inner && text[index - 1] == 0x2C))
      guard isWord(byte) || isBlank || [0x2E, 0x2D, 0x2C, 0x3A, 0x23, 0x7C].contains(byte) else { return nil }
      index += 1
    }
    guard index < end, index > inner else { return nil }
    index += 1
    if isDouble {
      guard index < text.count, text[index] == 0x7D else { return nil }
      index += 1
    }
    return TextCode(kind: .placeholder, range: start..<index)
  }

  /// `${name}`.
  private static func dollar(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> TextCode? {
    guard start + 1 < text.count, text[start + 1] == 0x7B, let code = braces(text, start + 1) else {
      return nil
    }
    return TextCode(kind: .placeholder, range: start..<code.range.upperBound)
  }

  /// `%s`, `%1$s`, `%.2f`, `%(name)s`, `%{name}`, `%@`, `%ld`.
  private static func percent(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> TextCode? {
    var index = start + 1
    // A percentage is no placeholder.
    if start > 0, (0x30...0x39).contains(text[start - 1]) { return nil }
    guard index < text.count else { return nil }
    if text[index] == 0x7B, let code = braces(text, index) {
      return TextCode(kind: .placeholder, range: start..<code.range.upperBound)
    }
    if text[index] == 0x28 {
      while index < text.count, index < start + 60, text[index] != 0x29 { index += 1 }
      guard index < text.count, text[index] == 0x29 else { return nil }
      index += 1
    }
    while index < text.count,
      (0x30...0x39).contains(text[index]) || [0x24, 0x2E, 0x2B, 0x2D, 0x23].contains(text[index])
    {
      index += 1
      if index > start + 12 + 60 { return nil }
    }
    while index < text.count, text[index] == 0x6C || text[index] == 0x68 { index += 1 }
    guard index < text.count, [0x73, 0x64, 0x69, 0x75, 0x66, 0x67, 0x78, 0x40, 0x63].contains(text[index])
    else {
      return nil
    }
    index += 1
    if index < text.count, isWord(text[index]) { return nil }
    return TextCode(kind: .placeholder, range: start..<index)
  }

  /// An address with its scheme, or from `www.`; marks at its end are the sentence's.
  private static func url(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> TextCode? {
    if start > 0, isWord(text[start - 1]) { return nil }
    var index = start
    if hasPrefix(text, start, "http://") {
      index += 7
    } else if hasPrefix(text, start, "https://") {
      index += 8
    } else if hasPrefix(text, start, "ftp://") {
      index += 6
    } else if hasPrefix(text, start, "www.") {
      index += 4
    } else {
      return nil
    }
    let host = index
    while index < text.count, !ends(text, index) { index += 1 }
    var depth = 0
    for place in start..<index {
      if text[place] == 0x28 { depth += 1 } else if text[place] == 0x29 { depth -= 1 }
    }
    while index > host {
      let last = text[index - 1]
      if [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x27, 0x2A].contains(last) {
        index -= 1
      } else if last == 0x29, depth < 0 {
        depth += 1
        index -= 1
      } else {
        break
      }
    }
    return index > host ? TextCode(kind: .url, range: start..<index) : nil
  }

  /// Whether an address cannot go on here: blanks, quotation marks, angle and square brackets.
  private static func ends(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if byte <= 0x20 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x5D || byte == 0x7D {
      return true
    }
    if byte == 0xC2, index + 1 < text.count { return [0xA0, 0xAB, 0xBB].contains(text[index + 1]) }
    return byte == 0xE2 && index + 1 < text.count && text[index + 1] == 0x80
  }

  private static func hasPrefix(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ prefix: StaticString)
    -> Bool
  {
    guard start + prefix.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount
    where text[start + offset] | 0x20 != prefix.utf8Start[offset] | 0x20 {
      return false
    }
    return true
  }

  /// `name@example.org`: from the sign at `at` outwards, not before `lower`.
  private static func email(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, after lower: Int) -> TextCode? {
    func isLocal(_ byte: UInt8) -> Bool { isWord(byte) && byte < 0x80 || [0x2E, 0x2D, 0x2B].contains(byte) }
    var start = at
    while start > lower, isLocal(text[start - 1]) { start -= 1 }
    var end = at + 1
    while end < text.count, isLocal(text[end]) { end += 1 }
    while end > at, [0x2E, 0x2D].contains(text[end - 1]) { end -= 1 }
    guard start < at, text[(at + 1)..<max(end, at + 1)].contains(0x2E) else { return nil }
    return TextCode(kind: .email, range: start..<end)
  }
}
