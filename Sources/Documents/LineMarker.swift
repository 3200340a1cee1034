internal import Model

/// What opens a line: a bullet, a number, a dash, a quotation sign of mail, a Markdown heading.
struct LineMarker: Equatable {
  /// What kind of sign it is.
  enum Kind: Equatable {
    /// `•`, `*`, `·`, `+` and the like.
    case bullet
    /// `-`: a bullet or a dialogue dash.
    case hyphen
    /// `–` or `—`: a dialogue dash or a bullet.
    case dash
    /// `1.`, `1)`, `(1)`, with the number.
    case number(Int)
    /// `a)`, `(a)`, `i)`.
    case letter
    /// `>`: quoted mail.
    case quoted
    /// `#` to `######`.
    case hashes
  }

  /// What kind of sign it is.
  var kind: Kind
  /// Its length in bytes with the white space behind it.
  var length: Int

  /// The marker at the start of a line, if it has one with text behind it.
  init?(at range: ByteRange, in text: [UInt8]) {
    let line = text[range]
    let first = TextScalar.read(at: range.lowerBound, before: range.upperBound, in: text)
    var end = range.lowerBound + first.length
    switch first.value {
    case 0x2022, 0x2023, 0x25AA, 0x25CF, 0x25E6, 0x2043, 0xB7, 0x2A, 0x2B: kind = .bullet
    case 0x2D: kind = .hyphen
    case 0x2013, 0x2014: kind = .dash
    case 0x3E:
      kind = .quoted
      length = 1
      return
    case 0x23:
      while end < range.upperBound, end - range.lowerBound < 6, text[end] == 0x23 { end += 1 }
      kind = .hashes
    default:
      guard let (kind, count) = Self.enumerator(line) else { return nil }
      self.kind = kind
      end = range.lowerBound + count
    }
    let signEnd = end
    while end < range.upperBound {
      let blank = TextScalar.blankLength(at: end, before: range.upperBound, in: text)
      if blank == 0 { break }
      end += blank
    }
    guard end > signEnd, end < range.upperBound else { return nil }
    length = end - range.lowerBound
  }

  /// `1.`, `12)`, `(3)`, `a)`, `(b)`, `iv)` at the start of a line: kind and length in bytes.
  private static func enumerator(_ line: ArraySlice<UInt8>) -> (Kind, Int)? {
    let isOpen = line.first == 0x28
    let body = line.dropFirst(isOpen ? 1 : 0)
    let digits = body.prefix(4).prefix { (0x30...0x39).contains($0) }
    if !digits.isEmpty, digits.count <= 3 {
      guard let close = body.dropFirst(digits.count).first, close == 0x29 || (close == 0x2E && !isOpen) else {
        return nil
      }
      return (.number(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }), digits.count + (isOpen ? 2 : 1))
    }
    let letters = body.prefix(5).prefix { (0x61...0x7A).contains($0 | 0x20) }
    let isRoman = letters.allSatisfy { [0x69, 0x76, 0x78].contains($0 | 0x20) }
    guard letters.count == 1 || (isRoman && (1...4).contains(letters.count)),
      body.dropFirst(letters.count).first == 0x29
    else { return nil }
    return (.letter, letters.count + (isOpen ? 2 : 1))
  }
}
