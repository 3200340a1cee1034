internal import Model

/// Cuts HTML into tags, comments and text by the rules of the HTML standard (WHATWG, 13.2.5), with the place of
/// each in the bytes. Whatever the bytes are, the tokens cover them all. Linear.
struct HTMLTokenizer {
  /// A piece of the source.
  struct Token {
    enum Kind: Equatable {
      /// Text in which character references are decoded.
      case text
      /// The content of `script`, `style` and their like.
      case rawText
      case startTag
      case endTag
      /// Comments, DOCTYPE, processing instructions and what the standard calls bogus comments.
      case comment
    }

    var kind: Kind
    var range: ByteRange
    /// The name of a tag in lower case.
    var name = ""
    /// The attributes of a start tag, the first of each name.
    var attributes: [Attribute] = []
    var isSelfClosing = false

    /// The attribute with a name in lower case.
    subscript(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
  }

  /// An attribute of a start tag.
  struct Attribute {
    /// In lower case.
    var name: String
    /// The bytes of the value without its quotation marks; empty when there is none.
    var value: ByteRange
    /// The quotation mark around the value; nil when there is none.
    var quote: UInt8?
  }

  private let source: [UInt8]
  private var position: Int
  private let limit: Int
  /// The element whose raw content comes next.
  private var rawElement: String?

  /// Reads a part of some bytes, or all of them.
  init(_ source: [UInt8], _ range: ByteRange? = nil) {
    self.source = source
    position = range?.lowerBound ?? 0
    limit = range?.upperBound ?? source.count
  }

  /// Whose content is text without tags; in the second kind character references are decoded.
  private static let rawText: Set<String> = ["script", "style", "xmp", "iframe", "noembed", "noframes"]
  private static let escapableRawText: Set<String> = ["textarea", "title"]

  /// The next token, or nil at the end.
  mutating func next() -> Token? {
    guard position < limit else { return nil }
    if let name = rawElement {
      rawElement = nil
      let end = rawEnd(of: name)
      if end > position {
        defer { position = end }
        return Token(kind: Self.rawText.contains(name) ? .rawText : .text, range: position..<end)
      }
    }
    if let token = markup(at: position) {
      position = token.range.upperBound
      if token.kind == .startTag, !token.isSelfClosing,
        Self.rawText.contains(token.name) || Self.escapableRawText.contains(token.name)
      {
        rawElement = token.name
      }
      return token
    }
    let start = position
    position += 1
    while position < limit, source[position] != UInt8(ascii: "<") || !startsMarkup(position) {
      position += 1
    }
    return Token(kind: .text, range: start..<position)
  }

  private func startsMarkup(_ place: Int) -> Bool {
    guard place + 1 < limit else { return false }
    let byte = source[place + 1]
    return isLetter(byte) || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      || (byte == UInt8(ascii: "/") && place + 2 < limit)
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }

  private func markup(at start: Int) -> Token? {
    guard source[start] == UInt8(ascii: "<"), startsMarkup(start) else { return nil }
    let byte = source[start + 1]
    if isLetter(byte) { return tag(at: start, nameAt: start + 1, .startTag) }
    if byte == UInt8(ascii: "/"), isLetter(source[start + 2]) {
      return tag(at: start, nameAt: start + 2, .endTag)
    }
    if source[start..<limit].starts(with: Array("<!--".utf8)) {
      return Token(kind: .comment, range: start..<commentEnd(start + 4))
    }
    if source[start..<limit].starts(with: Array("<![CDATA[".utf8)) {
      return Token(kind: .comment, range: start..<end(of: Array("]]>".utf8), from: start + 9))
    }
    return Token(kind: .comment, range: start..<end(of: [UInt8(ascii: ">")], from: start + 2))
  }

  private func commentEnd(_ start: Int) -> Int {
    // "<!-->" and "<!--->" are whole comments.
    if source[start..<limit].first == UInt8(ascii: ">") { return start + 1 }
    if source[start..<limit].starts(with: Array("->".utf8)) { return start + 2 }
    var index = start
    while index < limit {
      if source[index] == UInt8(ascii: "-"), source[index..<limit].starts(with: Array("-->".utf8)) {
        return index + 3
      }
      if source[index] == UInt8(ascii: "-"), source[index..<limit].starts(with: Array("--!>".utf8)) {
        return index + 4
      }
      index += 1
    }
    return limit
  }

  private func end(of mark: [UInt8], from start: Int) -> Int {
    var index = start
    while index < limit {
      if source[index] == mark[0], source[index..<limit].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return limit
  }

  /// The end of the content of a raw element: where its end tag starts.
  private func rawEnd(of name: String) -> Int {
    let mark = Array(name.utf8)
    var index = position
    while index + 2 + mark.count <= limit {
      if source[index] == UInt8(ascii: "<"), source[index + 1] == UInt8(ascii: "/"),
        zip(source[(index + 2)..<limit], mark).allSatisfy({ $0 | 0x20 == $1 })
      {
        let behind = index + 2 + mark.count
        if behind == limit || isBlank(source[behind]) || source[behind] == UInt8(ascii: "/")
          || source[behind] == UInt8(ascii: ">")
        {
          return index
        }
      }
      index += 1
    }
    return limit
  }

  private func tag(at start: Int, nameAt nameStart: Int, _ kind: Token.Kind) -> Token {
    var index = nameStart
    while index < limit, !isBlank(source[index]), source[index] != UInt8(ascii: "/"),
      source[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    var token = Token(kind: kind, range: start..<start, name: lowercased(nameStart..<index))
    // A set only where it pays.
    var names: Set<String> = []
    while index < limit, source[index] != UInt8(ascii: ">") {
      if isBlank(source[index]) || source[index] == UInt8(ascii: "/") {
        token.isSelfClosing =
          source[index] == UInt8(ascii: "/") && index + 1 < limit
          && source[index + 1] == UInt8(ascii: ">")
        index += 1
        continue
      }
      let attribute = attribute(&index)
      let isNew: Bool
      if token.attributes.count < 8 {
        isNew = !token.attributes.contains { $0.name == attribute.name }
      } else {
        if names.isEmpty { names = Set(token.attributes.map(\.name)) }
        isNew = names.insert(attribute.name).inserted
      }
      if isNew { token.attributes.append(attribute) }
    }
    token.range = start..<min(index + 1, limit)
    return token
  }

  private func attribute(_ index: inout Int) -> Attribute {
    let start = index
    index += 1
    while index < limit, !isBlank(source[index]), source[index] != UInt8(ascii: "/"),
      source[index] != UInt8(ascii: ">"), source[index] != UInt8(ascii: "=")
    {
      index += 1
    }
    var attribute = Attribute(name: lowercased(start..<index), value: index..<index)
    var behind = index
    while behind < limit, isBlank(source[behind]) { behind += 1 }
    guard behind < limit, source[behind] == UInt8(ascii: "=") else { return attribute }
    behind += 1
    while behind < limit, isBlank(source[behind]) { behind += 1 }
    index = behind
    guard behind < limit, source[behind] != UInt8(ascii: ">") else { return attribute }
    if source[behind] == UInt8(ascii: "\"") || source[behind] == UInt8(ascii: "'") {
      attribute.quote = source[behind]
      let value = behind + 1
      index = value
      while index < limit, source[index] != source[behind] { index += 1 }
      attribute.value = value..<index
      index = min(index + 1, limit)
    } else {
      while index < limit, !isBlank(source[index]), source[index] != UInt8(ascii: ">") { index += 1 }
      attribute.value = behind..<index
    }
    return attribute
  }

  private func lowercased(_ range: ByteRange) -> String {
    if !source[range].contains(where: { (0x41...0x5A).contains($0) }) {
      return String(decoding: source[range], as: UTF8.self)
    }
    return String(decoding: source[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
