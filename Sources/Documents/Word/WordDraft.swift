internal import Model

/// Turns what stands in a paragraph into text and codes: formatting that differs from most of the paragraph's text
/// becomes pairs of codes, runs that look alike become one.
struct WordDraft {
  private let inline: WordInline
  private let depth: Int
  private let prefix: String
  private let content: ByteRange
  /// The usual properties in the paragraph (0) and in each link or control, by the index of its opening item.
  private var usual: [Int: WordInline.Properties] = [:]
  private var tags: [TagPairs.Tag] = []
  private var codes: [WordParagraph.Code] = []
  /// The pictures of each code that has some.
  private(set) var pictures: [(code: Int, pictures: [Int])] = []

  init(_ inline: WordInline, node: XMLTree<WordName>.Node, _ tree: XMLTree<WordName>, depth: Int) {
    self.inline = inline
    self.depth = depth
    prefix = node.prefix
    var start = node.content.lowerBound
    for child in node.children where tree.nodes[child].name == .paragraphProperties {
      start = tree.nodes[child].range.upperBound
    }
    content = start..<node.content.upperBound
    findUsual()
  }

  private mutating func findUsual() {
    // The key of the paragraph itself is -1.
    var stack = [-1]
    var lengths: [Int: [(WordInline.Properties, Int)]] = [:]
    for (index, item) in inline.items.enumerated() {
      switch item {
      case .open: stack.append(index)
      case .close: if stack.count > 1 { stack.removeLast() }
      case .text(let range, let properties): add(properties, range.count)
      case .character(_, _, let properties): add(properties, 1)
      case .standalone: break
      }
    }
    func add(_ properties: WordInline.Properties, _ length: Int) {
      let key = stack[stack.count - 1]
      if let place = lengths[key, default: []].firstIndex(where: { $0.0.look == properties.look }) {
        lengths[key]?[place].1 += length
      } else {
        lengths[key, default: []].append((properties, length))
      }
    }
    for (key, found) in lengths { usual[key] = found.max { $0.1 < $1.1 }?.0 }
  }

  /// Adds the text, and remembers the codes at their offsets.
  mutating func add(to spliced: inout SplicedText) {
    var stack = [-1]
    var format: WordInline.Properties?
    var hasText = false
    var last = content.lowerBound
    func closeFormat(_ draft: inout WordDraft) {
      guard format != nil else { return }
      draft.addTag("format", .close, spliced.text.count, last..<last, [])
      draft.codes.append(.formatEnd)
      format = nil
    }
    func setFormat(_ properties: WordInline.Properties, at place: Int, _ draft: inout WordDraft) {
      let base = draft.usual[stack[stack.count - 1]] ?? .none
      if (format ?? base).look == properties.look { return }
      closeFormat(&draft)
      guard properties.look != base.look else { return }
      draft.addTag("format", .open, spliced.text.count, place..<place, Self.attributes(properties, base))
      draft.codes.append(.format(properties: properties.range))
      format = properties
    }
    for (index, item) in inline.items.enumerated() {
      switch item {
      case .text(let range, let properties):
        setFormat(properties, at: range.lowerBound, &self)
        spliced.addXML(range)
        hasText = true
        last = range.upperBound
      case .character(let text, let range, let properties):
        setFormat(properties, at: range.lowerBound, &self)
        spliced.put(text.utf8, for: range)
        hasText = true
        last = range.upperBound
      case .standalone(let code, let range, let attributes, let endsSegment, let images):
        addTag("", .standalone, spliced.text.count, range, attributes)
        tags[tags.count - 1].endsSegment = endsSegment && hasText
        if !images.isEmpty { pictures.append((codes.count, images)) }
        codes.append(code)
        last = range.upperBound
      case .open(let range, let attributes):
        closeFormat(&self)
        stack.append(index)
        addTag("wrapper", .open, spliced.text.count, range, attributes)
        codes.append(.wrapper(markup: range, properties: usual[index]?.range))
        last = range.upperBound
      case .close(let range):
        closeFormat(&self)
        if stack.count > 1 { stack.removeLast() }
        addTag("wrapper", .close, spliced.text.count, range, [])
        codes.append(.wrapperEnd(markup: range))
        last = range.upperBound
      }
    }
    closeFormat(&self)
  }

  private mutating func addTag(
    _ name: String, _ kind: TagPairs.Tag.Kind, _ offset: Int, _ source: ByteRange,
    _ attributes: [InlineCode.Attribute]
  ) {
    tags.append(.init(name: name, kind: kind, offset: offset, source: source, attributes: attributes))
  }

  private static func attributes(_ properties: WordInline.Properties, _ base: WordInline.Properties)
    -> [InlineCode.Attribute]
  {
    let kinds = properties.kinds.filter { !base.kinds.contains($0) }
    if kinds.count == 1, properties.style == base.style { return .format(kinds[0]) }
    let names = ["b": "bold", "i": "italic", "u": "underlined"]
    let shown = kinds.compactMap { names[$0] } + [properties.style].compactMap { $0 }
    return .other(shown.isEmpty ? "format" : shown.joined(separator: " "))
  }

  /// The block that was added since a place in the text; nil when there is no text.
  func block(_ spliced: SplicedText, from start: Int)
    -> (line: ByteRange, codes: [BlockCode], place: SplicedBlock, paragraph: WordParagraph)?
  {
    guard let line = spliced.trimmedLine(from: start) else { return nil }
    var tags = tags
    for index in tags.indices {
      tags[index].offset = min(max(tags[index].offset, line.lowerBound), line.upperBound)
    }
    let pairs = TagPairs(tags)
    let paragraph = WordParagraph(
      content: content, properties: usual[-1]?.range ?? nil, codes: codes, marksBefore: inline.marksBefore,
      marksBehind: inline.marksBehind, prefix: prefix, depth: depth)
    let place = SplicedBlock(lines: [line], codes: pairs.codes, tags: pairs.places, in: spliced)
    return (line, pairs.codes, place, paragraph)
  }
}
