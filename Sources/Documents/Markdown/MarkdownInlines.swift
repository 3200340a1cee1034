internal import Model

/// The text, emphasis, links and other codes in one paragraph of Markdown (CommonMark 0.31, 6), with
/// strikethrough, bare addresses and footnotes as GitHub reads them, and attributes in braces as Pandoc does.
///
/// All ranges are bytes of the flat text. Linear.
struct MarkdownInlines {
  /// A piece of the text.
  enum Node {
    /// Text as it stands.
    case text(ByteRange)
    /// What an escape or a reference stands for.
    case decoded([UInt8], ByteRange)
    /// A line end that is shown as a space.
    case softBreak(ByteRange)
    case tag(Tag)
    /// A run of `*`, `_` or `~`, by its place in `delimiters`.
    case delimiter(Int)
  }

  /// A code.
  struct Tag {
    var name = ""
    var kind: TagPairs.Tag.Kind
    var range: ByteRange
    var attributes: [InlineCode.Attribute] = []
    var endsSegment = false
    var isInvisible = false
    /// The text inside an image's brackets.
    var alternative: [Node] = []
    /// A title, with the mark that opens it.
    var title: ByteRange?
    var quote: UInt8 = 0
    /// The label of a link that has no other label than its text.
    var label: ByteRange?
    /// Whether attributes of this tag of HTML may be read by people.
    var isHTML = false
  }

  /// A run of emphasis marks.
  struct Delimiter {
    var mark: UInt8
    var range: ByteRange
    var canOpen: Bool
    var canClose: Bool
    var previous = -1
    var next = -1
    /// How many marks are used at its end and at its start.
    var opened = 0
    var closed = 0
    var tags: [Tag] = []
    var left: Int { range.count - opened - closed }
  }

  private struct Bracket {
    var node: Int
    var position: Int
    var isImage: Bool
    var isActive = true
    /// The first delimiter behind it.
    var bottom: Int
    var hasBracketInside = false
  }

  let text: [UInt8]
  private(set) var nodes: [Node] = []
  private(set) var delimiters: [Delimiter] = []
  private let references: Set<String>
  private let footnotes: Set<String>
  private var brackets: [Bracket] = []
  private var lastDelimiter = -1
  private var start = 0
  /// Closing runs of backticks: the last place of each length, once the whole text was searched.
  private var backticks: [Int: Int]?
  /// Kinds of HTML of which no end follows any more.
  private var endless: Set<UInt8> = []

  init(_ text: [UInt8], references: Set<String>, footnotes: Set<String>) {
    self.text = text
    self.references = references
    self.footnotes = footnotes
    parse()
    emphasize(from: 0)
  }

  private mutating func flushText(to end: Int) {
    if end > start { nodes.append(.text(start..<end)) }
  }

  /// Adds a node in the place of some bytes; returns where they end.
  private mutating func add(_ node: Node, _ range: ByteRange) -> Int {
    flushText(to: range.lowerBound)
    nodes.append(node)
    start = range.upperBound
    return start
  }

  private mutating func parse() {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\\"): index = readBackslash(index)
      case UInt8(ascii: "`"): index = readCode(index)
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): index = readDelimiter(index)
      case UInt8(ascii: "!") where index + 1 < text.count && text[index + 1] == UInt8(ascii: "["):
        openBracket(index, length: 2)
        index += 2
      case UInt8(ascii: "["): index = readBracket(index)
      case UInt8(ascii: "]"): index = closeBracket(index)
      case UInt8(ascii: "<"): index = readAngle(index)
      case UInt8(ascii: "&"):
        if let (decoded, length) = CharacterReferences.strict(at: index, before: text.count, of: text) {
          index = add(.decoded(decoded, index..<index + length), index..<index + length)
        } else {
          index += 1
        }
      case 0x0A: index = readLineEnd(index)
      case UInt8(ascii: "{"):
        if let end = braces(index) {
          let range = index..<end
          index = add(.tag(hidden(range)), range)
        } else {
          index += 1
        }
      case UInt8(ascii: "h"), UInt8(ascii: "w"):
        if let end = bareAddress(index) {
          index = addAddress(index..<end, shown: index..<end)
        } else {
          index += 1
        }
      default: index += 1
      }
    }
    flushText(to: text.count)
  }

  private func hidden(_ range: ByteRange) -> Tag {
    Tag(
      kind: .standalone, range: range,
      attributes: .other(String(decoding: text[range].prefix(200), as: UTF8.self)), isInvisible: true)
  }

  // MARK: Escapes and breaks

  private mutating func readBackslash(_ index: Int) -> Int {
    guard index + 1 < text.count else { return index + 1 }
    let range = index..<index + 2
    if text[index + 1] == 0x0A { return add(.tag(Self.lineBreak(range)), range) }
    guard MarkdownLink.isPunctuation(text[index + 1]) else { return index + 1 }
    return add(.decoded([text[index + 1]], range), range)
  }

  private static func lineBreak(_ range: ByteRange) -> Tag {
    Tag(
      kind: .standalone, range: range, attributes: .format("lb") + [.init("disp", "<br>")],
      endsSegment: true)
  }

  private mutating func readLineEnd(_ index: Int) -> Int {
    var first = index
    while first > start, text[first - 1] == 0x20 || text[first - 1] == 0x09 { first -= 1 }
    let range = first..<index + 1
    let isHard = index - first >= 2 && text[first..<index].allSatisfy { $0 == 0x20 }
    return add(isHard ? .tag(Self.lineBreak(range)) : .softBreak(range), range)
  }

  // MARK: Code

  private mutating func readCode(_ index: Int) -> Int {
    var end = index
    while end < text.count, text[end] == UInt8(ascii: "`") { end += 1 }
    let length = end - index
    if let backticks, backticks[length, default: -1] < end { return end }
    var seen: [Int: Int] = [:]
    var next = end
    while let found = text[next...].firstIndex(of: UInt8(ascii: "`")) {
      var close = found
      while close < text.count, text[close] == UInt8(ascii: "`") { close += 1 }
      if close - found == length {
        let shown = String(
          decoding: text[end..<found].map { $0 == 0x0A ? 0x20 : $0 }.prefix(200), as: UTF8.self)
        let range = index..<(braces(close) ?? close)
        let tag = Tag(
          kind: .standalone, range: range,
          attributes: [.init("type", "other"), .init("disp", "`\(shown)`"), .init("equiv", shown)])
        return add(.tag(tag), range)
      }
      seen[close - found] = found
      next = close
    }
    if backticks == nil { backticks = seen }
    return end
  }

  /// Where attributes in braces end: `{.name}`, `{#name}`, `{: …}`, `{width=…}` behind other codes.
  private func braces(_ index: Int) -> Int? {
    guard index + 2 < text.count, text[index] == UInt8(ascii: "{") else { return nil }
    let first = text[index + 1]
    guard first == UInt8(ascii: ".") || first == UInt8(ascii: "#") || first == UInt8(ascii: ":") else {
      return nil
    }
    var end = index + 2
    while end < text.count, end < index + 200, text[end] != 0x0A, text[end] != UInt8(ascii: "{") {
      if text[end] == UInt8(ascii: "}") { return end + 1 }
      end += 1
    }
    return nil
  }

  // MARK: HTML and addresses

  private mutating func readAngle(_ index: Int) -> Int {
    if let end = autolink(index) {
      return addAddress(index..<end, shown: index + 1..<end - 1)
    }
    let rest = text[index...]
    if rest.starts(with: "<!--".utf8) {
      return readDeclaration(index, "-->", from: index + 4, kind: 0)
    }
    if rest.starts(with: "<?".utf8) { return readDeclaration(index, "?>", from: index + 2, kind: 1) }
    if rest.starts(with: "<![CDATA[".utf8) { return readDeclaration(index, "]]>", from: index + 9, kind: 2) }
    if index + 2 < text.count, text[index + 1] == UInt8(ascii: "!"),
      (0x61...0x7A).contains(text[index + 2] | 0x20)
    {
      return readDeclaration(index, ">", from: index + 2, kind: 3)
    }
    guard let end = MarkdownTag.end(of: text, at: index) else { return index + 1 }
    return readTag(index..<end)
  }

  private mutating func readDeclaration(_ index: Int, _ close: String, from first: Int, kind: UInt8) -> Int {
    guard !endless.contains(kind), first <= text.count, let last = close.utf8.last else { return index + 1 }
    var next = first
    while let found = text[next...].firstIndex(of: last) {
      if found + 1 - close.utf8.count >= first - (kind == 0 ? 2 : 0),
        text[...found].suffix(close.utf8.count).elementsEqual(close.utf8)
      {
        let range = index..<found + 1
        return add(.tag(hidden(range)), range)
      }
      next = found + 1
    }
    endless.insert(kind)
    return index + 1
  }

  private mutating func readTag(_ range: ByteRange) -> Int {
    var tokenizer = HTMLTokenizer(text, range)
    guard let html = tokenizer.next(), html.range == range else { return range.lowerBound + 1 }
    let isEnd = html.kind == .endTag
    func value(_ name: String) -> String? {
      html[name].map { String(decoding: text[$0.value], as: UTF8.self) }
    }
    var tag = Tag(
      name: "<" + html.name, kind: isEnd ? .close : .open, range: range,
      attributes: HTMLElements.attributes(html, value), isHTML: true)
    if isEnd { return add(.tag(tag), range) }
    let isProtected =
      HTMLElements.protectedInline.contains(html.name) || value("translate")?.lowercased() == "no"
    if html.isSelfClosing || HTMLElements.void.contains(html.name) {
      tag.kind = .standalone
      tag.endsSegment = html.name == "br"
    } else if isProtected, let close = closeTag(of: html.name, from: range.upperBound) {
      let shown = String(decoding: text[range.upperBound..<close.lowerBound].prefix(200), as: UTF8.self)
      tag.kind = .standalone
      tag.range = range.lowerBound..<close.upperBound
      tag.attributes = [.init("type", "other"), .init("disp", shown), .init("equiv", shown)]
      tag.isHTML = false
    }
    return add(.tag(tag), tag.range)
  }

  /// The next end tag of that name, within reach of a protected word or two.
  private func closeTag(of name: String, from first: Int) -> ByteRange? {
    let wanted = Array("</\(name)>".utf8)
    let limit = min(text.count, first + 1000)
    var next = first
    while let found = text[next..<limit].firstIndex(of: UInt8(ascii: "<")) {
      if text[found...].prefix(wanted.count).elementsEqual(wanted) { return found..<found + wanted.count }
      next = found + 1
    }
    return nil
  }

  /// Where `<https://…>` or `<name@host>` ends.
  private func autolink(_ index: Int) -> Int? {
    var end = index + 1
    var hasColon = false
    var hasAt = false
    // No address is longer; this keeps many `<` linear.
    let limit = min(text.count, index + 2048)
    while end < limit, text[end] > 0x20, text[end] != UInt8(ascii: "<"), text[end] != UInt8(ascii: ">") {
      if text[end] == UInt8(ascii: ":") { hasColon = true }
      if text[end] == UInt8(ascii: "@") { hasAt = true }
      end += 1
    }
    guard end < limit, text[end] == UInt8(ascii: ">"), end > index + 1 else { return nil }
    let inner = text[index + 1..<end]
    if hasColon {
      let scheme = inner.prefix {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
      }
      if (2...32).contains(scheme.count), inner.dropFirst(scheme.count).first == UInt8(ascii: ":"),
        (0x61...0x7A).contains((scheme.first ?? 0) | 0x20)
      {
        return end + 1
      }
    }
    let isAddress =
      hasAt && inner.first != UInt8(ascii: "@") && inner.last != UInt8(ascii: "@")
      && inner.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || ".!#$%&'*+/=?^_`{|}~-@".utf8.contains(byte)
      } && inner.count(where: { $0 == UInt8(ascii: "@") }) == 1
    return isAddress ? end + 1 : nil
  }

  private mutating func addAddress(_ range: ByteRange, shown: ByteRange) -> Int {
    let address = String(decoding: text[shown], as: UTF8.self)
    return add(
      .tag(
        Tag(
          kind: .standalone, range: range,
          attributes: [.init("type", "link"), .init("disp", address), .init("equiv", address)])), range)
  }

  /// Where an address without marks around it ends (GitHub Flavored Markdown, 6.9).
  private func bareAddress(_ index: Int) -> Int? {
    if index > 0, !" \n\t*_~(".utf8.contains(text[index - 1]) { return nil }
    let rest = text[index...]
    guard
      rest.starts(with: "http://".utf8) || rest.starts(with: "https://".utf8)
        || rest.starts(with: "www.".utf8)
    else { return nil }
    var end = index
    while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "<") { end += 1 }
    var opens = 0
    var closes = 0
    for byte in text[index..<end] {
      if byte == UInt8(ascii: "(") { opens += 1 }
      if byte == UInt8(ascii: ")") { closes += 1 }
    }
    while end > index {
      let last = text[end - 1]
      if "?!.,:*_~'\"]|".utf8.contains(last) {
        end -= 1
      } else if last == UInt8(ascii: ")"), closes > opens {
        closes -= 1
        end -= 1
      } else {
        break
      }
    }
    return text[index..<end].contains(UInt8(ascii: ".")) && end > index + 8 ? end : nil
  }

  // MARK: Emphasis

  private mutating func readDelimiter(_ index: Int) -> Int {
    let mark = text[index]
    var end = index
    while end < text.count, text[end] == mark { end += 1 }
    if mark == UInt8(ascii: "~"), end - index > 2 { return end }
    let before = MarkdownText.kind(before: index, in: text)
    let after = MarkdownText.kind(at: end, in: text)
    let isLeft = after != .space && (after != .punctuation || before != .other)
    let isRight = before != .space && (before != .punctuation || after != .other)
    var delimiter = Delimiter(mark: mark, range: index..<end, canOpen: isLeft, canClose: isRight)
    if mark == UInt8(ascii: "_") {
      delimiter.canOpen = isLeft && (!isRight || before == .punctuation)
      delimiter.canClose = isRight && (!isLeft || after == .punctuation)
    }
    guard delimiter.canOpen || delimiter.canClose else { return end }
    delimiter.previous = lastDelimiter
    if lastDelimiter >= 0 { delimiters[lastDelimiter].next = delimiters.count }
    lastDelimiter = delimiters.count
    delimiters.append(delimiter)
    return add(.delimiter(delimiters.count - 1), index..<end)
  }

  private mutating func remove(_ index: Int) {
    let (previous, next) = (delimiters[index].previous, delimiters[index].next)
    if previous >= 0 { delimiters[previous].next = next }
    if next >= 0 { delimiters[next].previous = previous } else { lastDelimiter = previous }
  }

  /// Makes pairs of the delimiters from one on (CommonMark 0.31, "process emphasis").
  private mutating func emphasize(from bottom: Int) {
    var closer = lastDelimiter
    guard closer >= bottom else { return }
    while delimiters[closer].previous >= bottom { closer = delimiters[closer].previous }
    let below = delimiters[closer].previous
    var lowest: [Int: Int] = [:]
    while closer >= 0 {
      guard delimiters[closer].canClose else {
        closer = delimiters[closer].next
        continue
      }
      // No copy of the delimiter: its tags would be copied with each pair.
      let canOpen = delimiters[closer].canOpen
      let before = delimiters[closer].previous
      let key =
        Int(delimiters[closer].mark) * 8 + (canOpen ? 4 : 0) + delimiters[closer].range.count % 3
      let floor = lowest[key] ?? below
      var opener = before
      while opener > floor, opener >= bottom, !matches(opener, closer) {
        opener = delimiters[opener].previous
      }
      if opener > floor, opener >= bottom {
        pair(opener, closer)
        // What stands between belongs to no pair any more.
        var between = delimiters[closer].previous
        while between != opener {
          let previous = delimiters[between].previous
          remove(between)
          between = previous
        }
        if delimiters[opener].left == 0 { remove(opener) }
        if delimiters[closer].left == 0 {
          let next = delimiters[closer].next
          remove(closer)
          closer = next
        }
      } else {
        lowest[key] = before
        let next = delimiters[closer].next
        if !canOpen { remove(closer) }
        closer = next
      }
    }
    // None of them is left for what follows.
    if below >= 0 { delimiters[below].next = -1 }
    lastDelimiter = below
  }

  private func matches(_ opener: Int, _ closer: Int) -> Bool {
    guard delimiters[opener].mark == delimiters[closer].mark, delimiters[opener].canOpen else { return false }
    let (open, close) = (delimiters[opener].range.count, delimiters[closer].range.count)
    if delimiters[opener].mark == UInt8(ascii: "~") { return open == close }
    let isBoth = delimiters[opener].canClose || delimiters[closer].canOpen
    return !(isBoth && close % 3 != 0 && (open + close) % 3 == 0)
  }

  private mutating func pair(_ opener: Int, _ closer: Int) {
    let isStrike = delimiters[opener].mark == UInt8(ascii: "~")
    let count =
      isStrike
      ? delimiters[opener].range.count : min(delimiters[opener].left, delimiters[closer].left) >= 2 ? 2 : 1
    let name = isStrike ? "del" : count == 2 ? "strong" : "em"
    let attributes: [InlineCode.Attribute] =
      isStrike
      ? [.init("type", "fmt"), .init("subType", "ordbro:strike")] : .format(count == 2 ? "b" : "i")
    let end = delimiters[opener].range.upperBound - delimiters[opener].opened
    delimiters[opener].opened += count
    delimiters[opener].tags.append(
      Tag(name: name, kind: .open, range: end - count..<end, attributes: attributes))
    let first = delimiters[closer].range.lowerBound + delimiters[closer].closed
    delimiters[closer].closed += count
    delimiters[closer].tags.append(Tag(name: name, kind: .close, range: first..<first + count))
  }

  // MARK: Links

  private mutating func openBracket(_ index: Int, length: Int) {
    flushText(to: index)
    nodes.append(.text(index..<index + length))
    start = index + length
    if !brackets.isEmpty { brackets[brackets.count - 1].hasBracketInside = true }
    brackets.append(
      Bracket(node: nodes.count - 1, position: index, isImage: length == 2, bottom: delimiters.count))
  }

  private mutating func readBracket(_ index: Int) -> Int {
    if index + 1 < text.count, text[index + 1] == UInt8(ascii: "^"),
      let end = MarkdownLink.label(in: text, at: index),
      footnotes.contains(MarkdownBlocks.label(text[index + 2..<end - 1]))
    {
      let shown = String(decoding: text[index..<end], as: UTF8.self)
      let range = index..<end
      return add(
        .tag(
          Tag(
            kind: .standalone, range: range,
            attributes: [.init("type", "other"), .init("subType", "ordbro:fn"), .init("disp", shown)])),
        range)
    }
    openBracket(index, length: 1)
    return index + 1
  }

  private mutating func closeBracket(_ index: Int) -> Int {
    guard let bracket = brackets.popLast() else { return index + 1 }
    guard bracket.isActive else { return index + 1 }
    let inner = bracket.position + (bracket.isImage ? 2 : 1)..<index
    var close = Tag(name: "a", kind: .close, range: index..<index)
    var label: ByteRange?
    if index + 1 < text.count, text[index + 1] == UInt8(ascii: "("),
      let target = MarkdownLink.target(in: text, at: index + 1)
    {
      close.range = index..<target.end
      close.title = target.title
      close.quote = target.quote
    } else if !references.isEmpty, let (end, own) = reference(index, bracket, inner) {
      close.range = index..<end
      label = own ? inner : nil
    } else {
      return index + 1
    }
    flushText(to: index)
    emphasize(from: bracket.bottom)
    var open = Tag(
      name: "a", kind: .open, range: bracket.position..<inner.lowerBound,
      attributes: [.init("type", "link"), .init("disp", "[")])
    if bracket.isImage {
      open.name = ""
      open.kind = .standalone
      open.alternative = Array(nodes[(bracket.node + 1)...])
      open.attributes = [
        .init("type", "image"),
        .init(
          "disp", String(decoding: text[bracket.position..<close.range.upperBound].prefix(200), as: UTF8.self)
        ),
      ]
      open.range = bracket.position..<close.range.upperBound
    }
    open.title = close.title
    open.quote = close.quote
    close.title = nil
    close.label = label
    if bracket.isImage {
      open.label = label
      nodes.removeSubrange((bracket.node + 1)...)
      nodes[bracket.node] = .tag(open)
    } else {
      nodes[bracket.node] = .tag(open)
      nodes.append(.tag(close))
      // A link holds no other link.
      for outer in brackets.indices.reversed() where !brackets[outer].isImage {
        if !brackets[outer].isActive { break }
        brackets[outer].isActive = false
      }
    }
    start = close.range.upperBound
    return start
  }

  /// Where `][label]`, `][]` or `]` ends that refers to a definition, and whether the text is its own label.
  private func reference(_ index: Int, _ bracket: Bracket, _ inner: ByteRange) -> (end: Int, own: Bool)? {
    if index + 1 < text.count, text[index + 1] == UInt8(ascii: "["),
      let end = MarkdownLink.label(in: text, at: index + 1)
    {
      if end > index + 3 {
        return references.contains(MarkdownBlocks.label(text[index + 2..<end - 1])) ? (end, false) : nil
      }
      guard !bracket.hasBracketInside, inner.count < 1000 else { return nil }
      return references.contains(MarkdownBlocks.label(text[inner])) ? (end, true) : nil
    }
    guard !bracket.hasBracketInside, inner.count < 1000 else { return nil }
    return references.contains(MarkdownBlocks.label(text[inner])) ? (index + 1, true) : nil
  }
}

/// What Markdown needs to know of the characters beside a mark.
enum MarkdownText {
  enum Kind { case space, punctuation, other }

  /// The kind of the character that ends at an offset; white space at the start.
  static func kind(before offset: Int, in text: [UInt8]) -> Kind {
    guard offset > 0 else { return .space }
    var start = offset - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return kind(TextScalar.read(at: start, before: offset, in: text))
  }

  /// The kind of the character at an offset; white space at the end.
  static func kind(at offset: Int, in text: [UInt8]) -> Kind {
    guard offset < text.count else { return .space }
    return kind(TextScalar.read(at: offset, before: text.count, in: text))
  }

  private static func kind(_ scalar: TextScalar) -> Kind {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      return DocumentDraft.isSpace(byte) ? .space : MarkdownLink.isPunctuation(byte) ? .punctuation : .other
    }
    guard let category = Unicode.Scalar(scalar.value)?.properties.generalCategory else { return .other }
    switch category {
    case .spaceSeparator: return .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .other
    }
  }
}
