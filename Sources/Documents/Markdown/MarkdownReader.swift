internal import Model

/// Takes the text out of Markdown: its blocks first, then what stands in each of them.
struct MarkdownReader {
  /// The text and the blocks.
  private(set) var draft: DocumentDraft
  /// How each block's new text is written.
  private(set) var styles: [MarkdownStyle] = []
  /// Where the front matter says the language.
  private(set) var languages: [LanguagePlace] = []

  private let source: [UInt8]
  /// Whether nothing or white space stands before, in the block that is being read.
  private var isAfterSpace = true
  private(set) var references: Set<String> = []
  private(set) var footnotes: Set<String> = []

  init(_ source: [UInt8]) {
    draft = DocumentDraft(source)
    self.source = source
  }

  mutating func read() {
    var start = 0
    if let front = FrontMatter(source) {
      start = front.end
      read(front)
    }
    var structure = MarkdownBlocks(source)
    structure.read(from: start)
    references = structure.references
    footnotes = structure.footnotes
    for part in structure.parts { read(part) }
  }

  private mutating func read(_ front: FrontMatter) {
    if let fault = front.fault {
      draft.report(
        "front-matter", "the front matter is not YAML that can be read, so nothing in it is translated",
        remedy: "write a key and a colon on each line, or indent what belongs to the key above", at: fault)
    }
    for value in front.values {
      let first = draft.spliced.text.count
      value.style.read(value.range, into: &draft.spliced)
      let range = draft.trimmed(first..<draft.spliced.text.count)
      guard draft.isWorded(range) else {
        draft.separate()
        continue
      }
      draft.add(.attribute, path: "markdown/\(value.key)", lines: [range])
      styles.append(.frontMatter(value.style))
    }
    languages = front.languages.compactMap { LanguagePlace($0, in: source) }
  }

  private mutating func read(_ part: MarkdownBlocks.Part) {
    let role: Block.Role
    let path: String
    switch part.kind {
    case .html: return readHTML(part.lines[0])
    case .title(let mark):
      addTitle(part.lines, mark, isCell: false)
      return
    case .heading(let level), .underlinedHeading(let level): (role, path) = (.heading, "markdown/h\(level)")
    case .cell(let isHeader): (role, path) = (.cell, isHeader ? "markdown/th" : "markdown/td")
    case .paragraph:
      switch part.container {
      case .item: (role, path) = (.listItem, "markdown/li")
      case .footnote: (role, path) = (.footnote, "markdown/footnote")
      case .quote: (role, path) = (.paragraph, "markdown/blockquote")
      case nil: (role, path) = (.paragraph, "markdown/p")
      }
    }
    var lines = part.lines
    if part.container == .item, part.kind == .paragraph { skipTask(&lines) }
    let flat = MarkdownFlatText(lines, of: source)
    let inlines = MarkdownInlines(flat.bytes, references: references, footnotes: footnotes)
    var style = MarkdownInlineStyle(kind: part.kind, lines: lines)
    addInlines(inlines.nodes, of: inlines, flat, role, path, &style)
  }

  /// Goes behind the box of a task: `[ ] ` or `[x] `.
  private func skipTask(_ lines: inout [ByteRange]) {
    let first = source[lines[0]]
    guard first.count > 4 else { return }
    let box = first.prefix(4)
    guard box.first == UInt8(ascii: "["), box.dropFirst(2).elementsEqual("] ".utf8),
      " xX".utf8.contains(first[first.startIndex + 1])
    else { return }
    lines[0] = first.startIndex + 4..<first.endIndex
    while let byte = source[lines[0]].first, byte == 0x20 || byte == 0x09 { lines[0].removeFirst() }
  }

  private mutating func readHTML(_ range: ByteRange) {
    draft.separate()
    var reader = HTMLReader(draft.spliced, range)
    reader.read()
    draft.take(reader.blocks, reader.places, text: reader.spliced)
    styles += reader.blocks.map { _ in .html }
  }

  // MARK: Inlines

  /// Something that belongs to a code and becomes a block behind the code's own.
  private enum Nested {
    case alternative([MarkdownInlines.Node], label: ByteRange?)
    case title(ByteRange, UInt8)
    case attribute(ByteRange, quote: UInt8, path: String)
  }

  private mutating func addInlines(
    _ nodes: [MarkdownInlines.Node], of inlines: MarkdownInlines, _ flat: MarkdownFlatText,
    _ role: Block.Role, _ path: String, _ style: inout MarkdownInlineStyle
  ) {
    let start = draft.spliced.text.count
    isAfterSpace = true
    var tags: [TagPairs.Tag] = []
    var nested: [(tag: Int, Nested)] = []
    var labels: [(tag: Int, ByteRange)] = []
    for node in nodes {
      switch node {
      case .text(let range): addText(range, flat)
      case .decoded(let text, let range):
        if let first = text.first, DocumentDraft.isSpace(first) {
          addSpace(flat.sourceRange(of: range))
        } else {
          draft.spliced.put(text, for: flat.sourceRange(of: range))
          isAfterSpace = false
        }
      case .softBreak(let range):
        let gap = flat.sourceRange(of: range)
        style.gap = style.gap ?? gap
        addSpace(gap)
      case .tag(let tag): add(tag, flat, &tags, &nested, &labels)
      case .delimiter(let index):
        let delimiter = inlines.delimiters[index]
        for tag in delimiter.tags where tag.kind == .close { add(tag, flat, &tags, &nested, &labels) }
        addText(
          delimiter.range.lowerBound + delimiter.closed..<delimiter.range.upperBound - delimiter.opened, flat)
        for tag in delimiter.tags.reversed() where tag.kind == .open {
          add(tag, flat, &tags, &nested, &labels)
        }
      }
    }
    let text = draft.trimmed(start..<draft.spliced.text.count)
    var host: Int?
    var kept: [Int: Int] = [:]
    if draft.isWorded(text) {
      let range = tags.moveInside(text)
      let (pairs, codes) = TagPairs.trimming(tags, of: range)
      kept = codes
      let block = draft.add(role, path: path, lines: [range], tags: pairs)
      for (tag, label) in labels {
        if let code = kept[tag] { style.labels[code] = Array(flat.bytes[label]) }
      }
      style.isAtLineStart = draft.places[block].range.lowerBound == style.lines.first?.lowerBound
      styles.append(.inline(style))
      host = block
    } else {
      draft.separate()
    }
    for (tag, nested) in nested {
      let first = draft.blocks.count
      addNested(nested, inlines, flat, style)
      guard let host, let code = kept[tag], draft.blocks.count > first else { continue }
      draft.attach(first, toCode: code, of: host)
    }
  }

  private mutating func add(
    _ tag: MarkdownInlines.Tag, _ flat: MarkdownFlatText, _ tags: inout [TagPairs.Tag],
    _ nested: inout [(tag: Int, Nested)], _ labels: inout [(tag: Int, ByteRange)]
  ) {
    let range = flat.sourceRange(of: tag.range)
    if !tag.alternative.isEmpty {
      nested.append((tags.count, .alternative(tag.alternative, label: tag.label)))
    }
    if let title = tag.title, !title.isEmpty { nested.append((tags.count, .title(title, tag.quote))) }
    if let label = tag.label, tag.kind == .close { labels.append((tags.count, label)) }
    // A tag of HTML over several lines may have marks of a quotation in it.
    if tag.isHTML, tag.kind != .close, range.count == tag.range.count {
      noteAttributes(range, tags.count, &nested)
    }
    tags.append(
      .init(
        name: tag.name, kind: tag.kind, offset: draft.spliced.text.count, source: range,
        attributes: tag.attributes, endsSegment: tag.endsSegment, isInvisible: tag.isInvisible))
    if tag.endsSegment {
      isAfterSpace = true
    } else if tag.kind == .standalone, !tag.isInvisible {
      isAfterSpace = false
    }
  }

  /// Notes the attributes of a tag of HTML that people read.
  private func noteAttributes(_ range: ByteRange, _ tag: Int, _ nested: inout [(tag: Int, Nested)]) {
    var tokenizer = HTMLTokenizer(source, range)
    guard let html = tokenizer.next() else { return }
    for attribute in html.attributes where !attribute.value.isEmpty {
      let isRead = HTMLElements.isRead(attribute.name, of: html) { name in
        html[name].map { String(decoding: source[$0.value], as: UTF8.self) }
      }
      guard isRead else { continue }
      let path = "html/\(html.name)/@\(attribute.name)"
      nested.append(
        (tag, .attribute(attribute.value, quote: attribute.quote ?? SplicedBlock.unquoted, path: path)))
    }
  }

  /// Adds white space as one space; none where there is one already.
  private mutating func addSpace(_ range: ByteRange) {
    if !isAfterSpace { draft.spliced.put(CollectionOfOne(0x20), for: range) }
    isAfterSpace = true
  }

  /// Adds text as it stands; several blanks are shown as one.
  private mutating func addText(_ range: ByteRange, _ flat: MarkdownFlatText) {
    var kept = range.lowerBound
    var index = kept
    while index < range.upperBound {
      guard flat.bytes[index] == 0x20 || flat.bytes[index] == 0x09 else {
        isAfterSpace = false
        index += 1
        continue
      }
      let first = index
      while index < range.upperBound, flat.bytes[index] == 0x20 || flat.bytes[index] == 0x09 { index += 1 }
      if index - first > 1 || isAfterSpace || flat.bytes[first] == 0x09 {
        draft.spliced.keep(flat.sourceRange(of: kept..<first))
        addSpace(flat.sourceRange(of: first..<index))
        kept = index
      }
      isAfterSpace = true
    }
    draft.spliced.keep(flat.sourceRange(of: kept..<range.upperBound))
  }

  private mutating func addNested(
    _ nested: Nested, _ inlines: MarkdownInlines, _ flat: MarkdownFlatText, _ style: MarkdownInlineStyle
  ) {
    switch nested {
    case .alternative(let nodes, let label):
      var inner = MarkdownInlineStyle(kind: style.kind, lines: [])
      inner.isAlternative = true
      inner.label = label.map { Array(flat.bytes[$0]) }
      // `![text][]` has its label in a place of its own; it would no longer be found.
      if let label, label.upperBound + 1 < flat.bytes.count,
        flat.bytes[label.upperBound + 1] == UInt8(ascii: "[")
      {
        return
      }
      addInlines(nodes, of: inlines, flat, .attribute, "markdown/image@alt", &inner)
    case .title(let range, let mark): addTitle(flat.lines(of: range), mark, isCell: style.isCell)
    case .attribute(let range, let quote, let path):
      let first = draft.spliced.text.count
      addReferences(range, backslashes: false)
      let text = draft.trimmed(first..<draft.spliced.text.count)
      guard draft.isWorded(text) else { return draft.separate() }
      draft.add(.attribute, path: path, lines: [text], quote: quote)
      styles.append(.html)
    }
  }

  private mutating func addTitle(_ lines: [ByteRange], _ mark: UInt8, isCell: Bool) {
    let first = draft.spliced.text.count
    var end: Int?
    for line in lines {
      if let end { draft.spliced.put(CollectionOfOne(0x20), for: end..<line.lowerBound) }
      addReferences(line, backslashes: true)
      end = line.upperBound
    }
    let text = draft.trimmed(first..<draft.spliced.text.count)
    guard draft.isWorded(text) else { return draft.separate() }
    draft.add(.attribute, path: "markdown/link@title", lines: [text])
    styles.append(.title(mark: mark, isCell: isCell))
  }

  /// Adds source bytes with their character references and escapes decoded.
  private mutating func addReferences(_ range: ByteRange, backslashes: Bool) {
    var kept = range.lowerBound
    var index = kept
    while index < range.upperBound {
      var decoded: (text: [UInt8], length: Int)?
      if source[index] == UInt8(ascii: "&") {
        decoded =
          backslashes
          ? CharacterReferences.strict(at: index, before: range.upperBound, of: source)
          : CharacterReferences.decode(source[index..<range.upperBound], inAttribute: true).map {
            (Array($0.text.utf8), $0.length)
          }
      } else if backslashes, source[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        MarkdownLink.isPunctuation(source[index + 1])
      {
        decoded = ([source[index + 1]], 2)
      }
      if let (text, length) = decoded {
        draft.spliced.keep(kept..<index)
        draft.spliced.put(text, for: index..<index + length)
        index += length
        kept = index
      } else {
        index += 1
      }
    }
    draft.spliced.keep(kept..<range.upperBound)
  }
}
