/// How HTML begins and ends between the lines of Markdown (CommonMark 0.31, 4.6).
enum MarkdownHTML {
  /// Elements that begin a block wherever they stand (condition 6).
  private static let blocks: Set<String> = Set(
    ("address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
      + "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li "
      + "link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot "
      + "th thead title tr track ul").split(separator: " ").map(String.init))

  /// The condition, 1 to 7, under which a line without its indentation begins HTML; nil when it does not.
  static func start(_ line: ArraySlice<UInt8>, interrupts: Bool) -> Int? {
    let text = line.dropFirst()
    if text.starts(with: "!--".utf8) { return 2 }
    if text.first == UInt8(ascii: "?") { return 3 }
    if text.starts(with: "![CDATA[".utf8) { return 5 }
    if text.first == UInt8(ascii: "!") {
      return text.dropFirst().first.map { (0x61...0x7A).contains($0 | 0x20) } == true ? 4 : nil
    }
    let isEnd = text.first == UInt8(ascii: "/")
    let rest = isEnd ? text.dropFirst() : text
    let letters = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) }
    guard letters.count <= 12, !letters.isEmpty else {
      return letters.isEmpty ? nil : completeTag(line, interrupts)
    }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    let next = rest.dropFirst(letters.count)
    let isDelimited =
      next.isEmpty || DocumentDraft.isSpace(next[next.startIndex]) || next.first == UInt8(ascii: ">")
    if !isEnd, isDelimited, ["script", "pre", "style", "textarea"].contains(name) { return 1 }
    if blocks.contains(name), isDelimited || next.starts(with: "/>".utf8) { return 6 }
    return completeTag(line, interrupts)
  }

  /// One whole tag and nothing else (condition 7).
  private static func completeTag(_ line: ArraySlice<UInt8>, _ interrupts: Bool) -> Int? {
    guard !interrupts, let end = MarkdownTag.end(of: Array(line), at: 0),
      line.dropFirst(end).allSatisfy(DocumentDraft.isSpace)
    else { return nil }
    return 7
  }

  /// Whether a line ends the HTML that began under a condition; 6 and 7 end with a blank line.
  static func ends(_ condition: Int, _ line: ArraySlice<UInt8>) -> Bool {
    switch condition {
    case 1:
      for name in ["</script>", "</pre>", "</style>", "</textarea>"] where contains(line, name) {
        return true
      }
      return false
    case 2: return contains(line, "-->")
    case 3: return contains(line, "?>")
    case 4: return line.contains(UInt8(ascii: ">"))
    case 5: return contains(line, "]]>")
    default: return false
    }
  }

  private static func contains(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard line.count >= wanted.count else { return false }
    for start in line.startIndex...(line.endIndex - wanted.count)
    where line[start] == wanted[0]
      && line[start..<start + wanted.count].elementsEqual(
        wanted, by: { $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) == $1 })
    {
      return true
    }
    return false
  }
}

/// A tag of HTML inside of Markdown's text (CommonMark 0.31, 6.6).
enum MarkdownTag {
  /// Where the open or closing tag at a `<` ends; nil where there is none.
  static func end(of text: [UInt8], at start: Int) -> Int? {
    var index = start + 1
    let isEnd = index < text.count && text[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    guard index < text.count, (0x61...0x7A).contains(text[index] | 0x20) else { return nil }
    while index < text.count, isNameByte(text[index]) { index += 1 }
    func skipSpace() {
      while index < text.count, DocumentDraft.isSpace(text[index]) { index += 1 }
    }
    while true {
      let before = index
      skipSpace()
      guard index < text.count else { return nil }
      if text[index] == UInt8(ascii: ">") { return index + 1 }
      if isEnd { return nil }
      if text[index] == UInt8(ascii: "/") {
        return index + 1 < text.count && text[index + 1] == UInt8(ascii: ">") ? index + 2 : nil
      }
      // An attribute needs white space before it.
      guard index > before, isNameStart(text[index]) else { return nil }
      while index < text.count, isAttributeByte(text[index]) { index += 1 }
      let nameEnd = index
      skipSpace()
      guard index < text.count, text[index] == UInt8(ascii: "=") else {
        index = nameEnd
        continue
      }
      index += 1
      skipSpace()
      guard index < text.count else { return nil }
      let mark = text[index]
      if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
        guard let close = text[(index + 1)...].firstIndex(of: mark) else { return nil }
        index = close + 1
      } else {
        let first = index
        while index < text.count, !DocumentDraft.isSpace(text[index]),
          ![0x22, 0x27, 0x3D, 0x3C, 0x3E, 0x60].contains(text[index])
        {
          index += 1
        }
        guard index > first else { return nil }
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }
  private static func isNameStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
  }
  private static func isAttributeByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }
}
