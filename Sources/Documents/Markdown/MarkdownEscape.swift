/// Escapes new text for Markdown.
///
/// Only what would be read as a mark gets a backslash; with `isStrict` everything that ever could.
struct MarkdownEscape {
  var isStrict = false
  var isCell = false
  /// Whether brackets around the text would be closed by brackets in it.
  var isInBrackets = false
  /// Whether links may refer to labels, so that any brackets could be one.
  var hasReferences = false

  /// The text, which stands at the start of a line or behind other text and before `next`, the first byte of what
  /// follows.
  func escaped(_ text: [UInt8], atLineStart: Bool, previous: UInt8?, next: UInt8?) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 8)
    let tildes = text.count { $0 == UInt8(ascii: "~") }
    let canLink = hasReferences || isInBrackets || hasLink(text)
    for (index, byte) in text.enumerated() {
      let before = index > 0 ? text[index - 1] : previous
      let after = index + 1 < text.count ? text[index + 1] : next
      let isMark: Bool
      switch byte {
      case UInt8(ascii: "\\"):
        // Before a space it would break the line where the paragraph is wrapped.
        isMark = after.map { MarkdownLink.isPunctuation($0) || DocumentDraft.isSpace($0) } ?? true || isStrict
      case UInt8(ascii: "`"): isMark = true
      case UInt8(ascii: "*"): isMark = !(isSpace(before) && isSpace(after)) || isStrict
      case UInt8(ascii: "_"):
        isMark =
          isStrict || !(isSpace(before) && isSpace(after)) && !(isWord(before) && isWord(after))
      case UInt8(ascii: "~"): isMark = tildes > 1 || isStrict
      case UInt8(ascii: "["), UInt8(ascii: "]"): isMark = canLink || isStrict
      case UInt8(ascii: "<"):
        isMark = isStrict || after.map { isLetter($0) || "/!?".utf8.contains($0) } ?? true
      case UInt8(ascii: "&"):
        isMark =
          isStrict
          || CharacterReferences.strict(at: index, before: text.count, of: text) != nil
      case UInt8(ascii: "|"): isMark = isCell || isStrict
      case UInt8(ascii: "!"): isMark = index + 1 == text.count && next == UInt8(ascii: "[")
      // `](` would be read as a link's target.
      case UInt8(ascii: "("): isMark = index == 0 && previous == UInt8(ascii: "]")
      case UInt8(ascii: "{"):
        isMark = after.map { [0x2E, 0x23, 0x3A].contains($0) } ?? false
      default: isMark = false
      }
      if isMark || (index == 0 && atLineStart && opensBlock(text, next)) { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
    if atLineStart, let end = numberEnd(text, next) {
      out.insert(UInt8(ascii: "\\"), at: end)
    }
    return out
  }

  /// Whether the start of a line would open a heading, a quotation, a list, a rule or a fence.
  private func opensBlock(_ text: [UInt8], _ next: UInt8?) -> Bool {
    guard let first = text.first else { return false }
    func byte(_ index: Int) -> UInt8? { index < text.count ? text[index] : index == text.count ? next : nil }
    switch first {
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "#"):
      var end = 0
      while byte(end) == first, end < 7 { end += 1 }
      return end < 7 && isSpace(byte(end))
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return isSpace(byte(1)) || byte(1) == first
    case UInt8(ascii: "="): return true
    case UInt8(ascii: ":"), UInt8(ascii: "|"): return isStrict
    // The escape of the mark itself is elsewhere, but not for a list's.
    case UInt8(ascii: "*"): return isSpace(byte(1)) && !isStrict
    default: return false
    }
  }

  /// Where the dot or parenthesis stands of a number that would open a list.
  private func numberEnd(_ text: [UInt8], _ next: UInt8?) -> Int? {
    var end = 0
    while end < text.count, end < 10, (0x30...0x39).contains(text[end]) { end += 1 }
    guard end > 0, end < 10, end < text.count,
      text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")")
    else { return nil }
    return isSpace(end + 1 < text.count ? text[end + 1] : next) ? end : nil
  }

  private func hasLink(_ text: [UInt8]) -> Bool {
    guard let first = text.firstIndex(of: UInt8(ascii: "[")) else { return false }
    if first == 0 { return true }
    for index in first..<text.count where text[index] == UInt8(ascii: "]") {
      if index + 1 == text.count || "([:".utf8.contains(text[index + 1]) { return true }
    }
    return text[first...].starts(with: "[^".utf8)
  }

  /// The edge of the text counts as white space only where a line ends.
  private func isSpace(_ byte: UInt8?) -> Bool { byte.map(DocumentDraft.isSpace) ?? true }
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private func isWord(_ byte: UInt8?) -> Bool {
    byte.map { isLetter($0) || (0x30...0x39).contains($0) || $0 >= 0xC3 && $0 < 0xE2 || $0 & 0xC0 == 0x80 }
      ?? false
  }
}
