internal import Model

/// Goes through HTML once and takes the text of its blocks out.
///
/// Inline elements and text gather until an element that is not inline starts or ends; that closes the block. No
/// tree is built: where the nesting is broken the text is still found, and the bytes are never touched.
struct HTMLReader {
  private(set) var spliced: SplicedText
  private(set) var blocks: [Block] = []
  private(set) var places: [SplicedBlock] = []
  /// Where the page says that it is in Norwegian.
  private(set) var languages: [LanguagePlace] = []

  private let source: [UInt8]
  private var tokenizer: HTMLTokenizer
  /// The open elements that are not inline.
  private var open: [String] = []
  /// Protected elements whose end was looked for and not found.
  private var unclosed: Set<String> = []

  // The block that gathers.
  private var tags: [TagPairs.Tag] = []
  private var attributes: [PendingAttribute] = []
  private var start = 0
  private var hasText = false
  /// Whether white space that comes next is not shown.
  private var dropsSpace = true

  /// An attribute that people read, to become a block when the one around it is closed.
  private struct PendingAttribute {
    var attribute: HTMLTokenizer.Attribute
    var element: String
    /// The tag in the gathering block that it belongs to.
    var tag: Int?
  }

  init(_ source: [UInt8]) { self.init(SplicedText(source), 0..<source.count) }

  /// Reads a part of a document behind the text that was taken out of it so far.
  init(_ spliced: SplicedText, _ range: ByteRange) {
    source = spliced.source
    self.spliced = spliced
    tokenizer = HTMLTokenizer(spliced.source, range)
    start = spliced.text.count
  }

  mutating func read() {
    while let token = tokenizer.next() {
      switch token.kind {
      case .text: addText(token.range)
      case .rawText: break
      case .comment: if hasText { addTag(token, .standalone, .other("<!-- -->"), isInvisible: true) }
      case .startTag: startTag(token)
      case .endTag: endTag(token)
      }
    }
    closeBlock()
  }

  // MARK: Tags

  private mutating func startTag(_ token: HTMLTokenizer.Token) {
    noteLanguage(token)
    let isInline = HTMLElements.isInline(token.name)
    if isProtected(token) {
      if !isInline { closeBlock() }
      if let end = skipElement(token) {
        if isInline { addProtected(token, end: end) }
        return
      }
    }
    guard isInline else {
      closeBlock()
      while let last = open.last, HTMLElements.ends(last, when: token.name) { open.removeLast() }
      addAttributes(of: token, tag: nil)
      if !HTMLElements.void.contains(token.name), !token.isSelfClosing { open.append(token.name) }
      return
    }
    let isVoid = HTMLElements.void.contains(token.name) || token.isSelfClosing
    let described = HTMLElements.attributes(token) { name in token[name].map { self.decoded($0.value) } }
    addTag(token, isVoid ? .standalone : .open, described)
    tags[tags.count - 1].endsSegment = token.name == "br"
    addAttributes(of: token, tag: tags.count - 1)
    // A space behind a line break is not shown, behind a picture it is.
    if token.name == "br" { dropsSpace = true }
    if token.name == "img" || token.name == "input" { dropsSpace = false }
  }

  private mutating func endTag(_ token: HTMLTokenizer.Token) {
    if HTMLElements.isInline(token.name) {
      if !tags.isEmpty || hasText { addTag(token, .close, .other(token.name)) }
      return
    }
    closeBlock()
    // An end without a start is nothing; one that ends more than one element ends them all.
    if let place = open.suffix(64).lastIndex(of: token.name) { open.removeSubrange(place...) }
  }

  private mutating func addTag(
    _ token: HTMLTokenizer.Token, _ kind: TagPairs.Tag.Kind, _ attributes: [InlineCode.Attribute],
    isInvisible: Bool = false
  ) {
    tags.append(
      .init(
        name: token.name, kind: kind, offset: spliced.text.count, source: token.range, attributes: attributes,
        isInvisible: isInvisible))
  }

  private mutating func noteLanguage(_ token: HTMLTokenizer.Token) {
    for attribute in token.attributes where attribute.name == "lang" || attribute.name == "xml:lang" {
      if let place = LanguagePlace(attribute.value, in: source) { languages.append(place) }
    }
    guard token.name == "meta", let content = token["content"] else { return }
    let isLanguage =
      token["property"].map { decoded($0.value).lowercased() == "og:locale" } ?? false
      || token["http-equiv"].map { decoded($0.value).lowercased() == "content-language" } ?? false
    if isLanguage, let place = LanguagePlace(content.value, in: source) { languages.append(place) }
  }

  // MARK: Protected elements

  /// The class that keeps an element from being translated, as translation programs in browsers read it.
  private static let notranslate = Array("notranslate".utf8)

  private func isProtected(_ token: HTMLTokenizer.Token) -> Bool {
    if HTMLElements.void.contains(token.name) || token.isSelfClosing {
      return token["translate"].map { decoded($0.value).lowercased() == "no" } ?? false
        && HTMLElements.isInline(token.name)
    }
    if HTMLElements.protectedInline.contains(token.name) || HTMLElements.protectedBlock.contains(token.name) {
      return true
    }
    guard !token.attributes.isEmpty else { return false }
    if let value = token["translate"], decoded(value.value).lowercased() == "no" { return true }
    guard let value = token["class"], value.value.count >= Self.notranslate.count else { return false }
    return decoded(value.value).utf8.split { $0 <= 0x20 }
      .contains { $0.elementsEqual(Self.notranslate) }
  }

  /// Goes to the end of an element; nil, and nowhere, when it has none.
  private mutating func skipElement(_ token: HTMLTokenizer.Token) -> Int? {
    if HTMLElements.void.contains(token.name) || token.isSelfClosing { return token.range.upperBound }
    // Of an element that is never closed the end is looked for once, so that reading stays linear.
    guard !unclosed.contains(token.name) else { return nil }
    let place = tokenizer
    var depth = 1
    var before = tokenizer
    while let next = tokenizer.next() {
      defer { before = tokenizer }
      if next.kind == .startTag, depth == 1, HTMLElements.ends(token.name, when: next.name) {
        tokenizer = before
        return next.range.lowerBound
      }
      guard next.name == token.name else { continue }
      if next.kind == .startTag, !next.isSelfClosing { depth += 1 }
      if next.kind == .endTag { depth -= 1 }
      if depth == 0 { return next.range.upperBound }
    }
    tokenizer = place
    unclosed.insert(token.name)
    return nil
  }

  /// A protected element inside text is one code that shows what stands in it.
  private mutating func addProtected(_ token: HTMLTokenizer.Token, end: Int) {
    let isInvisible = ["script", "style", "template"].contains(token.name)
    if isInvisible, !hasText { return }
    var attributes = HTMLElements.attributes(token) { name in token[name].map { self.decoded($0.value) } }
    if !isInvisible {
      let text = Self.plainText(Array(source[token.range.upperBound..<end]))
      if !text.isEmpty {
        attributes = [
          .init("type", "other"), .init("disp", HTMLElements.shortened(text)), .init("equiv", text),
        ]
      }
      attributes.removeAll { $0.name == "canDelete" }
      attributes.append(.init("canDelete", "no"))
    }
    var whole = token
    whole.range = token.range.lowerBound..<end
    addTag(whole, .standalone, attributes, isInvisible: isInvisible)
    if !isInvisible { dropsSpace = false }
  }

  /// What a reader sees of an element.
  private static func plainText(_ html: [UInt8]) -> String {
    var tokenizer = HTMLTokenizer(html)
    var text: [UInt8] = []
    while let token = tokenizer.next() {
      if token.kind == .text { text += decoded(html[token.range], inAttribute: false) }
    }
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Text

  private mutating func addText(_ range: ByteRange) {
    var kept = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      if byte == UInt8(ascii: "&"),
        let (text, length) = CharacterReferences.decode(source[index..<range.upperBound], inAttribute: false)
      {
        spliced.keep(kept..<index)
        index += length
        kept = index
        if text == " " || text == "\n" || text == "\t" {
          // White space however it is written.
          if !dropsSpace { spliced.put(CollectionOfOne(0x20), for: index - length..<index) }
          dropsSpace = true
          continue
        }
        spliced.put(text.utf8, for: index - length..<index)
        hasText = true
        dropsSpace = false
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B {
        // The one space between two words goes with them.
        if byte == 0x20, !dropsSpace, index + 1 < range.upperBound, source[index + 1] > 0x20 {
          dropsSpace = true
          index += 1
          continue
        }
        spliced.keep(kept..<index)
        let start = index
        while index < range.upperBound, source[index] == 0x20 || (0x09...0x0D).contains(source[index]) {
          index += 1
        }
        if !dropsSpace {
          if index == start + 1, byte == 0x20 {
            spliced.keep(start..<index)
          } else {
            spliced.put(CollectionOfOne(0x20), for: start..<index)
          }
          dropsSpace = true
        }
        kept = index
      } else {
        hasText = true
        dropsSpace = false
        index += 1
      }
    }
    spliced.keep(kept..<range.upperBound)
  }

  private func decoded(_ range: ByteRange) -> String {
    String(decoding: Self.decoded(source[range], inAttribute: true), as: UTF8.self)
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "&"),
        let (text, length) = CharacterReferences.decode(bytes[index...], inAttribute: inAttribute)
      {
        out += text.utf8
        index += length
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  // MARK: Attributes

  private mutating func addAttributes(of token: HTMLTokenizer.Token, tag: Int?) {
    if token["translate"].map({ decoded($0.value).lowercased() == "no" }) ?? false { return }
    for attribute in token.attributes where !attribute.value.isEmpty {
      let isRead = HTMLElements.isRead(attribute.name, of: token) { name in
        token[name].map { decoded($0.value) }
      }
      if isRead { attributes.append(.init(attribute: attribute, element: token.name, tag: tag)) }
    }
  }

  /// Makes the attributes that gathered blocks; returns the blocks of each tag.
  private mutating func closeAttributes() -> [Int: [Int]] {
    var owned: [Int: [Int]] = [:]
    for pending in attributes {
      let value = pending.attribute.value
      let start = spliced.text.count
      var index = value.lowerBound
      var kept = index
      while index < value.upperBound {
        if source[index] == UInt8(ascii: "&"),
          let (text, length) = CharacterReferences.decode(source[index..<value.upperBound], inAttribute: true)
        {
          spliced.keep(kept..<index)
          spliced.put(text.utf8, for: index..<index + length)
          index += length
          kept = index
        } else {
          index += 1
        }
      }
      spliced.keep(kept..<value.upperBound)
      guard let line = trimmed(start..<spliced.text.count), TextScalar.isWorded(line, in: spliced.text) else {
        continue
      }
      if let tag = pending.tag { owned[tag, default: []].append(blocks.count) }
      blocks.append(
        Block(
          role: .attribute, path: "html/\(pending.element)/@\(pending.attribute.name)", lines: [line]))
      var place = SplicedBlock(lines: [line], codes: [], tags: [], in: spliced)
      place.isInner = pending.tag != nil
      place.quote = pending.attribute.quote ?? SplicedBlock.unquoted
      places.append(place)
    }
    attributes = []
    return owned
  }

  private func trimmed(_ range: ByteRange) -> ByteRange? {
    var range = range
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    while let byte = spliced.text[range].first, isBlank(byte) { range.removeFirst() }
    while let byte = spliced.text[range].last, isBlank(byte) { range.removeLast() }
    return range.isEmpty ? nil : range
  }

  // MARK: Blocks

  private mutating func closeBlock() {
    let gathered = start..<spliced.text.count
    // Signs without a letter or digit, such as arrows and lines, need no translation.
    var line =
      hasText ? trimmed(gathered).flatMap { TextScalar.isWorded($0, in: spliced.text) ? $0 : nil } : nil
    var tags = tags
    let element = open.last ?? "body"
    if let line {
      // What nobody sees at the edges of a block is not part of it.
      while let last = tags.last, last.isInvisible, last.offset >= line.upperBound { tags.removeLast() }
    }
    line = line.map { tags.moveInside($0) }
    // The block comes before the blocks of its attributes, whose indices its codes name.
    let index = blocks.count
    if let line {
      blocks.append(Block(role: HTMLElements.role(in: open), path: "html/" + element, lines: [line]))
      places.append(SplicedBlock(lines: [line], codes: [], tags: [], in: spliced))
    } else {
      for index in attributes.indices { attributes[index].tag = nil }
    }
    let owned = closeAttributes()
    if let line, !tags.isEmpty {
      for (tag, blocks) in owned where tag < tags.count { tags[tag].blocks = blocks }
      let pairs = TagPairs(tags)
      blocks[index].codes = pairs.codes
      places[index] = SplicedBlock(lines: [line], codes: pairs.codes, tags: pairs.places, in: spliced)
    }
    self.tags = []
    hasText = false
    dropsSpace = true
    start = spliced.text.count
  }
}
