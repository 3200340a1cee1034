import Model

/// Writes text of one language as HTML: escaped, with no-break spaces, right-to-left runs isolated and
/// what HTML forbids made visible.
struct HTMLText: Sendable {
  /// The language of the text.
  let language: LanguageTag
  /// Which of its spaces must not end a line.
  let spaces: NoBreakSpaces
  /// The attribute that names the language, with a space before it.
  let languageAttribute: [UInt8]

  /// Creates a writer.
  init(language: LanguageTag, spaces: NoBreakSpaces) {
    self.language = language
    self.spaces = spaces
    languageAttribute = Array(" lang=\"\(language)\"".utf8)
  }

  /// Appends a run; each term becomes a link to its glossary entry.
  func append(_ run: Handout.Run, to html: inout [UInt8]) {
    var pieces = Pieces(run, text: self)
    for term in run.terms {
      pieces.append(to: term.range.lowerBound, &html)
      html.append(contentsOf: "<a href=\"#g".utf8)
      html.append(contentsOf: String(term.entry + 1).utf8)
      html.append(contentsOf: "\">".utf8)
      pieces.append(to: term.range.upperBound, &html)
      html.append(contentsOf: "</a>".utf8)
    }
    pieces.append(to: pieces.text.count, &html)
    pieces.finish(&html)
  }

  /// A run written piece by piece: each stretch between two places has its own elements for how it looks, so
  /// that they nest with the links whatever they cross.
  private struct Pieces {
    let text: [UInt8]
    private let writer: HTMLText
    private let codes: [Handout.Code]
    private var done = 0
    private var nextCode = 0
    private var looks: [Handout.Code.Look] = []

    init(_ run: Handout.Run, text writer: HTMLText) {
      text = Array(run.text.utf8)
      codes = run.codes
      self.writer = writer
    }

    /// Appends what stands before an offset.
    mutating func append(to end: Int, _ html: inout [UInt8]) {
      while nextCode < codes.count, codes[nextCode].offset < end {
        stretch(to: codes[nextCode].offset, &html)
        take(&html)
      }
      stretch(to: end, &html)
    }

    /// Appends what stands at the very end.
    mutating func finish(_ html: inout [UInt8]) { while nextCode < codes.count { take(&html) } }

    private mutating func stretch(to end: Int, _ html: inout [UInt8]) {
      guard end > done else { return }
      for look in looks { html.append(contentsOf: "<\(Self.element(look))>".utf8) }
      writer.appendPiece(done..<end, of: text, to: &html)
      for look in looks.reversed() { html.append(contentsOf: "</\(Self.element(look))>".utf8) }
      done = end
    }

    private mutating func take(_ html: inout [UInt8]) {
      switch codes[nextCode].kind {
      case .starts(let look): looks.append(look)
      case .ends(let look): if let index = looks.lastIndex(of: look) { looks.remove(at: index) }
      case .protected(let text):
        html.append(contentsOf: "<code>".utf8)
        writer.append(text, to: &html)
        html.append(contentsOf: "</code>".utf8)
      }
      nextCode += 1
    }

    private static func element(_ look: Handout.Code.Look) -> String {
      switch look {
      case .bold: "b"
      case .italic: "i"
      case .underlined: "u"
      }
    }
  }

  /// Appends text. Where markup is not possible, in attributes and `title`, nothing is isolated.
  func append(_ text: String, to html: inout [UInt8], isMarkup: Bool = true) {
    let bytes = Array(text.utf8)
    appendPiece(0..<bytes.count, of: bytes, to: &html, isolating: isMarkup)
  }

  /// Bytes that can be copied without a look at their neighbours: ASCII but for controls, the space and
  /// HTML's own characters, continuation bytes, and lead bytes of scalars that are never right-to-left or
  /// forbidden.
  private static let isPlain: [Bool] = (0..<256).map { byte in
    switch byte {
    case 0x00...0x20, 0x22, 0x26, 0x3C, 0x3E, 0x7F: false
    case 0x21...0x7E, 0x80...0xC1, 0xC3...0xD5, 0xE1...0xEE: true
    default: false
    }
  }

  private func appendPiece(
    _ range: ByteRange, of text: [UInt8], to html: inout [UInt8], isolating: Bool = true
  ) {
    let isPlain = HTMLText.isPlain
    var copied = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if isPlain[Int(byte)] {
        index += 1
        continue
      }
      let length = scalarLength(byte, in: index..<range.upperBound)
      if isolating, byte >= 0xD6, isRightToLeft(scalar(text[index..<index + length])) {
        html.append(contentsOf: text[copied..<index])
        let end = endOfRightToLeft(from: index, in: text, limit: range.upperBound)
        html.append(contentsOf: "<bdi>".utf8)
        appendPiece(index..<end, of: text, to: &html, isolating: false)
        html.append(contentsOf: "</bdi>".utf8)
        index = end
        copied = end
      } else {
        if let substitute = substitute(at: index, length: length, in: text) {
          html.append(contentsOf: text[copied..<index])
          html.append(contentsOf: substitute.utf8)
          copied = index + length
        }
        index += length
      }
    }
    html.append(contentsOf: text[copied..<range.upperBound])
  }

  /// What stands in the page for the scalar at an offset; nil for the scalar itself.
  private func substitute(at index: Int, length: Int, in text: [UInt8]) -> String? {
    switch text[index] {
    case 0x20: return spaces.keepsTogether(text, at: index) ? "\u{00A0}" : nil
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case 0x09, 0x0A, 0x0D: return " "
    // The pictures of the C0 controls stand in their order from U+2400 (Unicode, Control Pictures).
    case ..<0x20: return Unicode.Scalar(0x2400 + UInt32(text[index])).map(String.init(_:)) ?? "\u{FFFD}"
    case 0x7F: return "\u{2421}"
    case 0x80...: return isForbidden(scalar(text[index..<index + length])) ? "\u{FFFD}" : nil
    default: return nil
    }
  }

  /// The end of the last right-to-left scalar before the next letter of another direction.
  private func endOfRightToLeft(from start: Int, in text: [UInt8], limit: Int) -> Int {
    var end = start
    var index = start
    while index < limit {
      let byte = text[index]
      let length = scalarLength(byte, in: index..<limit)
      let value = scalar(text[index..<index + length])
      if isRightToLeft(value) {
        end = index + length
      } else if (0x41...0x5A).contains(value & ~0x20) || (value >= 0xC0 && !isNeutral(value)) {
        break
      }
      index += length
    }
    return end
  }
}

/// Controls and noncharacters, which HTML text must not contain (HTML standard, 13.1.4 "Text" and
/// Infra, "noncharacter"). C0 controls are dealt with apart.
private func isForbidden(_ value: UInt32) -> Bool {
  (0x80...0x9F).contains(value) || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
}

/// The blocks that Unicode reserves for right-to-left scripts (UAX 9, table of default Bidi_Class R and AL).
private func isRightToLeft(_ value: UInt32) -> Bool {
  switch value {
  case 0x0590...0x08FF, 0xFB1D...0xFDCF, 0xFDF0...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFD,
    0x1E800...0x1EFFD:
    true
  default: false
  }
}

/// General and supplemental punctuation and symbols, which take the direction of what surrounds them.
private func isNeutral(_ value: UInt32) -> Bool {
  (0x2000...0x2BFF).contains(value) || (0x2E00...0x2E7F).contains(value) || value == 0xD7 || value == 0xF7
}

/// The length of the scalar that starts with a byte, never beyond the range.
private func scalarLength(_ lead: UInt8, in range: ByteRange) -> Int {
  min(lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, range.count)
}

/// The scalar value of one scalar's bytes.
private func scalar(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  guard let lead = bytes.first, bytes.count > 1 else { return UInt32(bytes.first ?? 0) }
  let mask: UInt8 = bytes.count == 2 ? 0x1F : bytes.count == 3 ? 0x0F : 0x07
  return bytes.dropFirst().reduce(UInt32(lead & mask)) { $0 << 6 | UInt32($1 & 0x3F) }
}
