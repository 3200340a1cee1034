internal import Markup
internal import Model

/// Reads the parts of a Word document into blocks.
struct WordReader {
  private(set) var spliced: SplicedText
  private(set) var blocks: [Block] = []
  /// How each block is written: a paragraph, an attribute, or the text of a property.
  private(set) var places: [Place] = []
  /// Paragraphs of the older way to write a text box.
  private(set) var twins: [(paragraph: WordParagraph, spliced: SplicedBlock)] = []
  /// The values of `w:lang` that say Norwegian.
  private(set) var languages: [ByteRange] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// How a block is written anew.
  enum Place {
    case paragraph(WordParagraph, SplicedBlock)
    /// An attribute's value, in a picture so many paragraphs deep.
    case attribute(SplicedBlock, depth: Int)
    case property(SplicedBlock)
  }

  private let source: [UInt8]
  /// What the paragraph styles are called.
  private var styles: [String: String] = [:]
  private var trackedChanges = 0

  init(_ source: [UInt8]) {
    self.source = source
    spliced = SplicedText(source)
  }

  /// Reads the names of the styles and the languages in a part.
  mutating func readStyles(_ tree: XMLTree<WordName>) {
    for style in tree.nodes.indices where tree.nodes[style].name == .style {
      guard let id = tree.nodes[style]["styleId"], let name = tree.child(of: style, named: .styleName) else {
        continue
      }
      styles[id] = tree.nodes[name]["val"]?.lowercased()
    }
    noteLanguages(tree)
  }

  private mutating func noteLanguages(_ tree: XMLTree<WordName>) {
    for node in tree.nodes where node.name == .language {
      for attribute in node.attributes where attribute.name == node.prefix + "val" {
        let primary = attribute.value.lowercased().split(separator: "-").first
        guard let primary, ["nb", "nn", "no"].contains(primary),
          let range = XMLText.value(
            of: attribute.name, in: node.startTag.isEmpty ? node.range : node.startTag, source)
        else { continue }
        languages.append(range)
      }
    }
  }

  /// Reads the paragraphs of a part; `name` stands in the blocks' paths.
  mutating func read(_ tree: XMLTree<WordName>, name: String, role: Block.Role?) {
    noteLanguages(tree)
    readParagraphs(in: 0, tree, name, role, depth: 0)
  }

  private mutating func readParagraphs(
    in node: Int, _ tree: XMLTree<WordName>, _ name: String, _ role: Block.Role?, depth: Int
  ) {
    if tree.nodes[node].name == .paragraph {
      readParagraph(node, tree, name, role, depth: depth)
      return
    }
    if tree.nodes[node].name == .deleted || tree.nodes[node].name == .movedFrom { return }
    let role = tree.nodes[node].name == .cell ? .cell : role
    for child in tree.nodes[node].children { readParagraphs(in: child, tree, name, role, depth: depth) }
  }

  private mutating func readParagraph(
    _ node: Int, _ tree: XMLTree<WordName>, _ name: String, _ role: Block.Role?, depth: Int
  ) {
    let reader = WordInlineReader(node, in: tree, source: source)
    let inline = reader.inline
    if inline.hasTrackedChanges { trackedChanges += 1 }
    let role = role ?? self.role(of: node, tree)
    var draft = WordDraft(inline, node: tree.nodes[node], tree, depth: depth)
    let start = spliced.text.count
    draft.add(to: &spliced)
    let hasText = spliced.text[start...].contains { $0 > 0x20 }
    var images: [Int] = []
    if hasText, let block = draft.block(spliced, from: start) {
      let index = blocks.count
      blocks.append(
        Block(role: role, path: "docx/\(name)/\(role.rawValue)", lines: [block.line], codes: block.codes))
      places.append(.paragraph(block.paragraph, block.place))
      for (code, pictures) in draft.pictures where !pictures.isEmpty {
        let first = blocks.count
        for picture in pictures { readAlternatives(picture, tree, depth: depth + 1) }
        blocks[index].codes[code].blocks = Array(first..<blocks.count)
      }
    } else {
      for case .standalone(_, _, _, _, let pictures) in inline.items { images += pictures }
      for picture in images { readAlternatives(picture, tree, depth: depth + 1) }
    }
    for box in inline.textBoxes {
      let first = blocks.count
      readParagraphs(in: box.choice, tree, name, nil, depth: depth + 1)
      if let fallback = box.fallback { readTwins(in: fallback, tree, of: first, depth: depth + 1) }
    }
  }

  /// Pairs the paragraphs of the older way to write a text box with the blocks of the newer one.
  private mutating func readTwins(in box: Int, _ tree: XMLTree<WordName>, of first: Int, depth: Int) {
    var next = first
    func paragraphs(_ node: Int) -> [Int] {
      tree.nodes[node].name == .paragraph ? [node] : tree.nodes[node].children.flatMap(paragraphs)
    }
    for node in paragraphs(box) {
      let reader = WordInlineReader(node, in: tree, source: source)
      var draft = WordDraft(reader.inline, node: tree.nodes[node], tree, depth: depth)
      let start = spliced.text.count
      draft.add(to: &spliced)
      guard next < blocks.count, case .paragraph(var paragraph, let place) = places[next],
        let block = draft.block(spliced, from: start), let line = blocks[next].lines.first,
        spliced.text[block.line].elementsEqual(spliced.text[line])
      else { continue }
      paragraph.twin = twins.count
      places[next] = .paragraph(paragraph, place)
      twins.append((block.paragraph, block.place))
      next += 1
    }
  }

  /// The alternative text and the title of a picture.
  private mutating func readAlternatives(_ node: Int, _ tree: XMLTree<WordName>, depth: Int) {
    for name in ["descr", "title"] {
      let tag = tree.nodes[node].startTag.isEmpty ? tree.nodes[node].range : tree.nodes[node].startTag
      guard let value = XMLText.value(of: name, in: tag, source) else { continue }
      if let (line, place) = addText(value) {
        blocks.append(Block(role: .attribute, path: "docx/picture/@\(name)", lines: [line]))
        places.append(.attribute(place, depth: depth))
      }
    }
  }

  private mutating func addText(_ range: ByteRange) -> (ByteRange, SplicedBlock)? {
    let start = spliced.text.count
    spliced.addXML(range)
    guard let line = spliced.trimmedLine(from: start) else { return nil }
    return (line, SplicedBlock(lines: [line], codes: [], tags: [], in: spliced))
  }

  /// Reads the document's title and what else people read of its properties.
  mutating func readProperties(_ tree: XMLTree<WordName>) {
    for node in tree.nodes {
      switch node.name {
      case .title, .subject, .description, .keywords, .category:
        guard let (line, place) = addText(node.content) else { continue }
        blocks.append(Block(role: .attribute, path: "docx/properties/\(node.localName)", lines: [line]))
        places.append(.property(place))
      default: break
      }
    }
  }

  /// Says once how many paragraphs have changes that somebody tracked.
  mutating func finish() {
    guard trackedChanges > 0 else { return }
    diagnostics.append(
      Diagnostic(
        .warning, "tracked-changes",
        "\(trackedChanges) paragraphs have tracked changes: the text is read as if all were accepted",
        remedy: "accept or reject them in Word first if that is not what is meant"))
  }

  private func role(of paragraph: Int, _ tree: XMLTree<WordName>) -> Block.Role {
    guard let properties = tree.child(of: paragraph, named: .paragraphProperties) else { return .paragraph }
    if let style = tree.child(of: properties, named: .paragraphStyle), let id = tree.nodes[style]["val"] {
      let name = styles[id] ?? id.lowercased()
      if ["heading", "title", "subtitle", "overskrift", "tittel", "undertittel"].contains(
        where: name.hasPrefix)
      {
        return .heading
      }
    }
    if tree.child(of: properties, named: .outlineLevel) != nil { return .heading }
    if tree.child(of: properties, named: .numbering) != nil { return .listItem }
    return .paragraph
  }
}

extension SplicedText {
  /// The text added since a place, without white space at its edges; nil when there is nothing else.
  func trimmedLine(from start: Int) -> ByteRange? {
    var range = start..<text.count
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    while let byte = text[range].first, isBlank(byte) { range.removeFirst() }
    while let byte = text[range].last, isBlank(byte) { range.removeLast() }
    return range.isEmpty ? nil : range
  }
}
