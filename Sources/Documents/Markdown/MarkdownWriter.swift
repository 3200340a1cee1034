internal import Model

/// Writes one changed block of text with codes, and makes sure that Markdown reads it as it is meant.
///
/// First only the characters that look like marks are escaped. Where that is read in another way, all that can be
/// marks are; and where emphasis cannot stand so, as in the middle of a word behind a quotation mark, HTML's tags
/// take its place.
struct MarkdownWriter {
  /// A piece of the new content.
  private enum Piece {
    case text([UInt8])
    /// The source's own bytes, and what they stand for.
    case source([UInt8], shown: [UInt8])
    case code(Int)
    case space
  }

  let block: Block
  let style: MarkdownInlineStyle
  let source: [UInt8]
  let references: Set<String>
  let footnotes: Set<String>
  /// The bytes of each code, with the new content of the blocks inside it.
  let codes: [[UInt8]]

  /// A place where a line may be broken: no byte of UTF-8.
  private static let breakable: UInt8 = 0xFF

  /// The bytes for the runs; `spelling` gives the source's bytes of a stretch of the text.
  func write(_ runs: [MergedBlock.Run], text: [UInt8], spelling: (ByteRange) -> ByteRange) -> [UInt8] {
    let pieces = moved(
      runs.map { run in
        switch run {
        case .text(let text): .text(text)
        case .code(let index): .code(index)
        case .source(let range): .source(Array(source[spelling(range)]), shown: Array(text[range]))
        }
      })
    var best: [UInt8] = []
    for level in 0..<3 {
      let (bytes, flat) = assemble(pieces, level)
      best = bytes
      if isRead(flat, as: pieces, level) { break }
    }
    return wrapped(best)
  }

  // MARK: Pieces

  private func isEmphasis(_ index: Int) -> Bool {
    let subType = value(index, "subType") ?? ""
    let bytes = codes[index]
    return ["xlf:b", "xlf:i", "ordbro:strike"].contains(subType) && bytes.contains { "*_~".utf8.contains($0) }
      && bytes.first != UInt8(ascii: "<")
  }

  /// An attribute of a code, or of the open one that it closes.
  private func value(_ index: Int, _ name: String) -> String? {
    var place = block.codes[index].code
    if place.kind == .close,
      let open = block.codes.first(where: { $0.code.id == place.id && $0.code.kind == .open })
    {
      place = open.code
    }
    return place.attributes.first { $0.name == name }?.value
  }

  /// The pieces with spaces at the inner edges of emphasis moved outside: `** a**` is no emphasis.
  private func moved(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    var index = 0
    while index < pieces.count {
      guard case .code(let code) = pieces[index], isEmphasis(code) else {
        result.append(pieces[index])
        index += 1
        continue
      }
      switch block.codes[code].code.kind {
      case .open:
        if index + 1 < pieces.count, case .text(let text) = pieces[index + 1], text.first == 0x20 {
          result.append(.space)
          result.append(pieces[index])
          let rest = Array(text.drop { $0 == 0x20 })
          if !rest.isEmpty { result.append(.text(rest)) }
          index += 2
          continue
        }
        result.append(pieces[index])
      case .close:
        if case .text(let text)? = result.last, text.last == 0x20 {
          result.removeLast()
          let rest = Array(text.reversed().drop { $0 == 0x20 }.reversed())
          if !rest.isEmpty { result.append(.text(rest)) }
          result.append(pieces[index])
          result.append(.space)
        } else {
          result.append(pieces[index])
        }
      default: result.append(pieces[index])
      }
      index += 1
    }
    return result
  }

  // MARK: Writing

  /// The bytes, and the same as one text without the marks of containers at the starts of lines.
  private func assemble(_ pieces: [Piece], _ level: Int) -> (bytes: [UInt8], flat: [UInt8]) {
    let escape = MarkdownEscape(
      isStrict: level > 0, isCell: style.isCell,
      isInBrackets: style.isAlternative
        || block.codes.contains { $0.code.attributes.contains { $0.value == "link" } },
      hasReferences: !references.isEmpty)
    var bytes: [UInt8] = []
    var flat: [UInt8] = []
    var isAtLineStart = style.isAtLineStart && !style.isHeading && !style.isCell
    for (index, piece) in pieces.enumerated() {
      var next: UInt8?
      if index + 1 < pieces.count { next = first(of: pieces[index + 1], level) }
      switch piece {
      case .text(let text):
        // Line ends in a target are spaces here.
        let line = text.map { DocumentDraft.isSpace($0) ? 0x20 : $0 }
        let escaped = escape.escaped(line, atLineStart: isAtLineStart, previous: flat.last, next: next)
        for byte in escaped {
          bytes.append(byte == 0x20 && style.gap != nil ? Self.breakable : byte)
        }
        flat += escaped
      case .source(let own, let shown):
        add(own, to: &bytes, &flat)
        _ = shown
      case .space:
        bytes.append(0x20)
        flat.append(0x20)
      case .code(let code):
        let own = codeBytes(code, level)
        bytes += own
        flat += block.codes[code].endsSegment && own.contains(0x0A) ? Array("\\\n".utf8) : own
        isAtLineStart = block.codes[code].endsSegment && own.contains(0x0A)
        continue
      }
      isAtLineStart = false
    }
    if style.isHeading, bytes.last == UInt8(ascii: "#") {
      bytes.insert(UInt8(ascii: "\\"), at: bytes.count - 1)
      flat.insert(UInt8(ascii: "\\"), at: flat.count - 1)
    }
    if let label = style.label { bytes += Array("][".utf8) + label }
    return (bytes, flat)
  }

  private func first(of piece: Piece, _ level: Int) -> UInt8? {
    switch piece {
    case .text(let text): text.first
    case .source(let own, _): own.first
    case .space: 0x20
    case .code(let code): codeBytes(code, level).first
    }
  }

  private func codeBytes(_ index: Int, _ level: Int) -> [UInt8] {
    if let label = style.labels[index] { return Array("][".utf8) + label + Array("]".utf8) }
    if level == 2, isEmphasis(index) {
      let name =
        switch value(index, "subType") ?? "" {
        case "xlf:b": "strong"
        case "xlf:i": "em"
        default: "del"
        }
      return Array((block.codes[index].code.kind == .close ? "</\(name)>" : "<\(name)>").utf8)
    }
    // An address without marks around it takes in what follows.
    if level == 2 {
      let own = codes[index]
      let first = own.prefix(while: DocumentDraft.isSpace).count
      let last = own.count - own.reversed().prefix(while: DocumentDraft.isSpace).count
      if first < last, own[first...].starts(with: "http".utf8) {
        return own[..<first] + [UInt8(ascii: "<")] + own[first..<last] + [UInt8(ascii: ">")] + own[last...]
      }
    }
    return codes[index]
  }

  /// Adds source bytes; a line end with the marks of containers behind it is a place to break a line.
  private func add(_ own: [UInt8], to bytes: inout [UInt8], _ flat: inout [UInt8]) {
    guard let gap = style.gap, own.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      bytes += own
      flat += own
      return
    }
    let mark = Array(source[gap])
    let tail = Array(mark.drop { $0 == 0x20 || $0 == 0x09 })
    var index = 0
    while index < own.count {
      guard own[index] == 0x0A || own[index] == 0x0D else {
        bytes.append(own[index])
        flat.append(own[index])
        index += 1
        continue
      }
      while let last = bytes.last, last == 0x20 || last == 0x09 {
        bytes.removeLast()
        flat.removeLast()
      }
      // The marks of this line, which may be others than those of the first: up to where its text starts.
      index += own[index...].starts(with: tail) ? tail.count : lineStart(own, index) - index
      bytes.append(Self.breakable)
      flat.append(0x20)
    }
  }

  private func lineStart(_ own: [UInt8], _ index: Int) -> Int {
    var index = index
    while index < own.count, DocumentDraft.isSpace(own[index]) || own[index] == UInt8(ascii: ">") {
      index += 1
    }
    return index
  }

  /// Breaks the content into lines as wide as the source's.
  private func wrapped(_ content: [UInt8]) -> [UInt8] {
    guard let gap = style.gap else { return content }
    let mark = source[gap].drop { $0 == 0x20 || $0 == 0x09 }
    let indentation = mark.count { $0 != 0x0A && $0 != 0x0D }
    let width = style.lines.map { PlainText.scalars(source[$0]) }.max() ?? 0
    var out: [UInt8] = []
    var column = 0
    var isFirst = true
    for word in content.split(separator: Self.breakable, omittingEmptySubsequences: true) {
      let length = PlainText.scalars(word)
      if isFirst {
        isFirst = false
      } else if column + 1 + length > width, canStartLine(word) {
        out += mark
        column = 0
      } else {
        out.append(0x20)
        column += 1
      }
      out += word
      // A line break of the text's own starts a line.
      if let end = word.lastIndex(of: 0x0A) {
        column = max(0, PlainText.scalars(word[(end + 1)...]) - indentation)
      } else {
        column += length
      }
    }
    return out
  }

  /// Whether a word does not look like the start of a block.
  private func canStartLine(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    return first >= 0x80 || (0x61...0x7A).contains(first | 0x20) || "\"'(".utf8.contains(first)
  }

  // MARK: Proof

  /// Whether the text is read as the pieces in their order.
  private func isRead(_ flat: [UInt8], as pieces: [Piece], _ level: Int) -> Bool {
    if style.isAtLineStart, style.kind == .paragraph {
      var structure = MarkdownBlocks(flat)
      structure.read(from: 0)
      guard structure.parts.count == 1, structure.parts[0].kind == .paragraph,
        structure.parts[0].lines.first?.lowerBound == 0,
        structure.parts[0].lines.last?.upperBound == flat.count
          - flat.reversed().prefix(while: { $0 == 0x20 }).count
      else { return false }
    }
    var expected = Signature()
    for piece in pieces {
      switch piece {
      case .text(let text): expected.add(text)
      case .source(_, let shown): expected.add(shown)
      case .space: expected.add([0x20])
      case .code(let index):
        let bytes = codeBytes(index, level)
        let visible = bytes.drop(while: DocumentDraft.isSpace)
        let isHTML = visible.first == UInt8(ascii: "<")
        // White space that belongs to the code is read as text.
        let isBreak = block.codes[index].endsSegment
        if !isBreak, visible.count < bytes.count { expected.add([0x20]) }
        defer { if !isBreak, let last = bytes.last, DocumentDraft.isSpace(last) { expected.add([0x20]) } }
        switch block.codes[index].code.kind {
        case .open where !isHTML: expected.bytes.append(1)
        case .close where !isHTML: expected.bytes.append(2)
        default: expected.addSign(isHTML || block.codes[index].endsSegment ? nil : bytes[...])
        }
      }
    }
    let inlines = MarkdownInlines(flat, references: references, footnotes: footnotes)
    var found = Signature()
    found.add(inlines.nodes, of: inlines)
    return found.trimmed == expected.trimmed
  }

  /// What is read: the text with single spaces, and signs for codes.
  private struct Signature {
    var bytes: [UInt8] = []

    mutating func add(_ text: some Sequence<UInt8>) {
      for byte in text {
        if DocumentDraft.isSpace(byte) {
          if bytes.last != 0x20 { bytes.append(0x20) }
        } else {
          bytes.append(byte)
        }
      }
    }

    /// A code that stands alone; where its extent depends on what follows, with its first and last bytes.
    mutating func addSign(_ own: (some Collection<UInt8>)?) {
      bytes.append(3)
      guard let own else { return }
      let visible = own.filter { !DocumentDraft.isSpace($0) }
      if visible.first != UInt8(ascii: "<") { bytes += visible.suffix(8) }
    }

    mutating func add(_ nodes: [MarkdownInlines.Node], of inlines: MarkdownInlines) {
      for node in nodes {
        switch node {
        case .text(let range): add(inlines.text[range])
        case .decoded(let text, _): add(text)
        case .softBreak: add([0x20])
        case .tag(let tag): add(tag, inlines)
        case .delimiter(let index):
          let delimiter = inlines.delimiters[index]
          for tag in delimiter.tags where tag.kind == .close { add(tag, inlines) }
          add(
            inlines.text[
              delimiter.range.lowerBound + delimiter.closed..<delimiter.range.upperBound - delimiter.opened])
          for tag in delimiter.tags where tag.kind == .open { add(tag, inlines) }
        }
      }
    }

    private mutating func add(_ tag: MarkdownInlines.Tag, _ inlines: MarkdownInlines) {
      switch tag.kind {
      case .open where !tag.isHTML: bytes.append(1)
      case .close where !tag.isHTML: bytes.append(2)
      default: addSign(tag.isHTML || tag.endsSegment ? nil : inlines.text[tag.range])
      }
    }

    var trimmed: ArraySlice<UInt8> {
      var slice = bytes[...]
      while slice.first == 0x20 { slice.removeFirst() }
      while slice.last == 0x20 { slice.removeLast() }
      return slice
    }
  }
}
