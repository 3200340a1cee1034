internal import Model

/// The parts of links in Markdown's text (CommonMark 0.31, 6.3 and 4.7).
enum MarkdownLink {
  /// What stands behind a link's text, or in a definition.
  struct Target {
    /// Where it ends.
    var end: Int
    /// The title, without the marks around it.
    var title: ByteRange?
    /// The mark that opens the title; 0 for none.
    var quote: UInt8 = 0
  }

  /// The definition of a link.
  struct Definition {
    var label: ByteRange
    var title: ByteRange?
    var quote: UInt8
    /// The start of the next line.
    var end: Int
  }

  /// `(destination "title")` at an opening parenthesis.
  static func target(in text: [UInt8], at start: Int) -> Target? {
    var index = start + 1
    skipSpace(text, &index)
    guard let destination = destination(in: text, at: index, isOptional: true) else { return nil }
    index = destination
    let before = index
    skipSpace(text, &index)
    var target = Target(end: 0)
    if index > before, let title = title(in: text, at: index) {
      target.title = index + 1..<title - 1
      target.quote = text[index]
      index = title
      skipSpace(text, &index)
    }
    guard index < text.count, text[index] == UInt8(ascii: ")") else { return nil }
    target.end = index + 1
    return target
  }

  /// Where a destination ends.
  private static func destination(in text: [UInt8], at start: Int, isOptional: Bool) -> Int? {
    var index = start
    if index < text.count, text[index] == UInt8(ascii: "<") {
      index += 1
      while index < text.count {
        switch text[index] {
        case UInt8(ascii: ">"): return index + 1
        case UInt8(ascii: "<"), 0x0A: return nil
        case UInt8(ascii: "\\"): index += 2
        default: index += 1
        }
      }
      return nil
    }
    var depth = 0
    scan: while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\\") where index + 1 < text.count && isPunctuation(text[index + 1]): index += 2
      case UInt8(ascii: "("):
        depth += 1
        // cmark's limit.
        if depth > 32 { return nil }
        index += 1
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
        index += 1
      case 0...0x20, 0x7F: break scan
      default: index += 1
      }
    }
    return depth == 0 && (isOptional || index > start) ? index : nil
  }

  /// Where a title ends, with the mark behind it.
  private static func title(in text: [UInt8], at start: Int) -> Int? {
    guard start < text.count else { return nil }
    let close: UInt8
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = text[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while index < text.count {
      if text[index] == close { return index + 1 }
      if text[index] == UInt8(ascii: "("), close == UInt8(ascii: ")") { return nil }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Where the label at a `[` ends, with the `]`; at most 999 bytes.
  static func label(in text: [UInt8], at start: Int) -> Int? {
    var index = start + 1
    let limit = min(text.count, start + 1000)
    while index < limit {
      switch text[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// A definition at the start of a line.
  static func definition(in text: [UInt8], at start: Int) -> Definition? {
    guard start < text.count, text[start] == UInt8(ascii: "["), let end = label(in: text, at: start),
      end < text.count, text[end] == UInt8(ascii: ":"),
      !text[start + 1..<end - 1].allSatisfy(DocumentDraft.isSpace),
      text[start + 1] != UInt8(ascii: "^")
    else { return nil }
    var index = end + 1
    skipSpace(text, &index)
    guard let destination = destination(in: text, at: index, isOptional: false), destination > index else {
      return nil
    }
    var definition = Definition(label: start + 1..<end - 1, title: nil, quote: 0, end: 0)
    index = destination
    skipSpace(text, &index)
    if index > destination, let title = title(in: text, at: index), let next = lineEnd(text, title) {
      definition.title = index + 1..<title - 1
      definition.quote = text[index]
      definition.end = next
      return definition
    }
    guard let next = lineEnd(text, destination) else { return nil }
    definition.end = next
    return definition
  }

  /// The start of the next line where only blanks stand before it.
  private static func lineEnd(_ text: [UInt8], _ start: Int) -> Int? {
    var index = start
    while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
    if index == text.count { return index }
    return text[index] == 0x0A ? index + 1 : nil
  }

  private static func skipSpace(_ text: [UInt8], _ index: inout Int) {
    while index < text.count, DocumentDraft.isSpace(text[index]) { index += 1 }
  }

  /// ASCII punctuation, which a backslash makes literal.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}
