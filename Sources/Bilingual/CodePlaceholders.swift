internal import Model

/// Inline codes as people see them in formats that have none: `{1}` opens, `{/1}` closes, `{2/}` stands alone.
///
/// Only numbers name codes; a code with another id gets the next free number. Text that looks like a
/// placeholder has one more `{` before it, so `{{1}` is the text `{1}`. Markers have no form.
enum CodePlaceholders {
  /// Numbers for the codes of a segment: their own where they have one.
  static func numbers(_ texts: [InlineText]) -> [String: String] {
    var numbers: [String: String] = [:]
    var taken: Set<String> = []
    let codes = texts.flatMap(\.codes)
    for code in codes where isNumber(code.id.utf8) {
      numbers[code.id] = code.id
      taken.insert(code.id)
    }
    var next = 1
    for code in codes where numbers[code.id] == nil {
      while taken.contains("\(next)") { next += 1 }
      numbers[code.id] = "\(next)"
      taken.insert("\(next)")
    }
    return numbers
  }

  /// The text with placeholders for its codes.
  static func write(_ content: InlineText, _ numbers: [String: String]) -> String {
    let utf8 = Array(content.text.utf8)
    if content.codes.isEmpty, !utf8.contains(UInt8(ascii: "{")) { return content.text }
    var result: [UInt8] = []
    var done = 0
    for code in content.codes {
      let number = numbers[code.id] ?? code.id
      let mark: String
      switch code.kind {
      case .open: mark = "{\(number)}"
      case .close: mark = "{/\(number)}"
      case .standalone: mark = "{\(number)/}"
      case .markerOpen, .markerClose: continue
      }
      let offset = min(max(code.offset, done), utf8.count)
      appendEscaped(utf8[done..<offset], to: &result)
      result.append(contentsOf: mark.utf8)
      done = offset
    }
    appendEscaped(utf8[done...], to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  private static func appendEscaped(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    for index in text.indices {
      if text[index] == UInt8(ascii: "{"), placeholder(text[index...]) != nil {
        result.append(UInt8(ascii: "{"))
      }
      result.append(text[index])
    }
  }

  /// The text and codes of a text with placeholders.
  ///
  /// - Parameter known: The ids that the source has; when there are none, what looks like a placeholder is text.
  ///   Nil for the source itself.
  static func read(_ text: String, known: [String]? = nil) -> InlineText {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return InlineText(text) }
    let bytes = Array(text.utf8)
    var builder = InlineBuilder()
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "{") else {
        builder.text.append(bytes[index])
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end] == UInt8(ascii: "{") { end += 1 }
      let braces = end - index
      guard let found = placeholder(bytes[(end - 1)...]) else {
        builder.text.append(contentsOf: bytes[index..<end])
        index = end
        continue
      }
      if braces > 1 {
        builder.text.append(contentsOf: bytes[(index + 1)..<found.end])
      } else if known?.isEmpty == true {
        builder.text.append(contentsOf: bytes[index..<found.end])
      } else {
        builder.add(found.kind, id: found.id)
      }
      index = found.end
    }
    return builder.inlineText
  }

  /// The placeholder at the start of a text, and where it ends.
  private static func placeholder(_ text: ArraySlice<UInt8>) -> (kind: InlineCode.Kind, id: String, end: Int)?
  {
    var index = text.startIndex + 1
    guard index < text.endIndex else { return nil }
    let closes = text[index] == UInt8(ascii: "/")
    if closes { index += 1 }
    let start = index
    while index < text.endIndex, (0x30...0x39).contains(text[index]), index - start < 9 { index += 1 }
    guard index > start, index < text.endIndex else { return nil }
    let id = String(decoding: text[start..<index], as: UTF8.self)
    var kind = closes ? InlineCode.Kind.close : .open
    if !closes, text[index] == UInt8(ascii: "/") {
      kind = .standalone
      index += 1
    }
    guard index < text.endIndex, text[index] == UInt8(ascii: "}") else { return nil }
    return (kind, id, index + 1)
  }

  private static func isNumber(_ text: String.UTF8View) -> Bool {
    !text.isEmpty && text.count <= 9 && text.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// What each code of a source is, for people: `{1} bold, {2/} image`; nil when no code says what it is.
  static func legend(_ content: InlineText, _ numbers: [String: String]) -> String? {
    var items: [String] = []
    for code in content.codes where code.kind == .open || code.kind == .standalone {
      let names = ["disp", "equiv", "subType", "type", "ctype"]
      let shown = names.lazy.compactMap { name in code.attributes.first { $0.name == name }?.value }
        .first { !$0.isEmpty }
      guard let shown else { continue }
      let number = numbers[code.id] ?? code.id
      items.append((code.kind == .open ? "{\(number)} " : "{\(number)/} ") + shown)
    }
    return items.isEmpty ? nil : items.joined(separator: ", ")
  }
}
