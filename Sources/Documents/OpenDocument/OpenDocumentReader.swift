internal import Model

/// Reads the parts of an OpenDocument text into blocks.
struct OpenDocumentReader {
  private(set) var spliced: SplicedText
  private(set) var blocks: [Block] = []
  private(set) var places: [SplicedBlock] = []
  /// The values of `fo:language` that say Norwegian, and of the countries beside them.
  private(set) var languages: [ByteRange] = []
  private(set) var countries: [ByteRange] = []
  private(set) var hasTrackedChanges = false

  typealias Tree = XMLTree<OpenDocumentName>

  private let source: [UInt8]
  /// What text in a style looks like: `b`, `i`, `u`.
  private var looks: [String: [String]] = [:]

  // The paragraph that is read.
  private var tags: [TagPairs.Tag] = []
  private var pictures: [(tag: Int, nodes: [Int])] = []
  private var nested: [(tag: Int, node: Int, role: Block.Role?)] = []
  private var dropsSpace = true

  init(_ source: [UInt8]) {
    self.source = source
    spliced = SplicedText(source)
  }

  /// Notes what the styles of a part look like, and its languages.
  mutating func readStyles(_ tree: Tree) {
    for style in tree.nodes.indices where tree.nodes[style].name == .style {
      guard let name = tree.nodes[style]["name"] else { continue }
      var look: [String] = []
      for properties in tree.children(of: style, named: .textProperties) {
        let node = tree.nodes[properties]
        if node["font-weight"] == "bold" { look.append("b") }
        if node["font-style"] == "italic" { look.append("i") }
        if let line = node["text-underline-style"], line != "none" { look.append("u") }
      }
      if !look.isEmpty { looks[name] = look }
    }
    for node in tree.nodes where node.name == .textProperties {
      guard let language = node["language"], ["nb", "nn", "no"].contains(language) else { continue }
      let tag = node.startTag.isEmpty ? node.range : node.startTag
      for attribute in node.attributes where attribute.name.hasPrefix("fo:") {
        guard let value = XMLText.value(of: attribute.name, in: tag, source) else { continue }
        if attribute.name == "fo:language" { languages.append(value) }
        if attribute.name == "fo:country" { countries.append(value) }
      }
    }
  }

  /// Reads the paragraphs of a part.
  mutating func read(_ tree: Tree, name: String) {
    readParagraphs(in: 0, tree, "odt/\(name)", nil, isInner: false)
  }

  /// Reads the document's title and what else people read of its properties.
  mutating func readProperties(_ tree: Tree) {
    for node in tree.nodes {
      switch node.name {
      case .documentTitle, .documentSubject, .documentDescription, .keyword:
        addText(node.content, path: "odt/properties/\(node.localName)", isInner: false)
      default: break
      }
    }
  }

  private mutating func readParagraphs(
    in index: Int, _ tree: Tree, _ path: String, _ role: Block.Role?, isInner: Bool
  ) {
    let node = tree.nodes[index]
    var role = role
    switch node.name {
    case .paragraph, .heading:
      return readParagraph(
        index, tree, path, node.name == .heading ? .heading : role ?? .paragraph, isInner: isInner)
    case .trackedChanges:
      hasTrackedChanges = true
      return
    case .listItem, .listHeader: role = role ?? .listItem
    case .cell: role = .cell
    default: break
    }
    for child in node.children { readParagraphs(in: child, tree, path, role, isInner: isInner) }
  }

  private mutating func readParagraph(
    _ index: Int, _ tree: Tree, _ path: String, _ role: Block.Role, isInner: Bool
  ) {
    tags = []
    pictures = []
    nested = []
    dropsSpace = true
    let start = spliced.text.count
    readInline(index, tree)
    let (tags, pictures, nested) = (tags, pictures, nested)
    let block = blocks.count
    var line: ByteRange?
    if spliced.text[start...].contains(where: { $0 > 0x20 }) { line = spliced.trimmedLine(from: start) }
    if let line {
      blocks.append(Block(role: role, path: "\(path)/\(role.rawValue)", lines: [line]))
      places.append(SplicedBlock(lines: [line], codes: [], tags: [], in: spliced))
      places[block].isInner = isInner
    }
    // What stands in a code of an inner block has no place of its own to be written to.
    var owned: [Int: [Int]] = [:]
    if !isInner || line == nil {
      let isInside = isInner || line != nil
      for (tag, nodes) in pictures {
        let first = blocks.count
        for node in nodes {
          addText(
            tree.nodes[node].content, path: "odt/picture/\(tree.nodes[node].localName)", isInner: isInside)
        }
        owned[tag] = Array(first..<blocks.count)
      }
      for (tag, node, role) in nested {
        let first = blocks.count
        for child in tree.nodes[node].children {
          readParagraphs(in: child, tree, path, role, isInner: isInside)
        }
        owned[tag, default: []] += Array(first..<blocks.count)
      }
    }
    guard let line else { return }
    var placed = tags
    for (tag, found) in owned { placed[tag].blocks = found }
    while let last = placed.last, last.isInvisible, last.offset >= line.upperBound { placed.removeLast() }
    while let first = placed.first, first.isInvisible, first.offset <= line.lowerBound {
      placed.removeFirst()
    }
    for tag in placed.indices {
      placed[tag].offset = min(max(placed[tag].offset, line.lowerBound), line.upperBound)
    }
    let pairs = TagPairs(placed)
    blocks[block].codes = pairs.codes
    places[block] = SplicedBlock(lines: [line], codes: pairs.codes, tags: pairs.places, in: spliced)
    places[block].isInner = isInner
  }

  private mutating func addText(_ range: ByteRange, path: String, isInner: Bool) {
    let start = spliced.text.count
    spliced.addXML(range)
    guard let line = spliced.trimmedLine(from: start) else { return }
    blocks.append(Block(role: .attribute, path: path, lines: [line]))
    var place = SplicedBlock(lines: [line], codes: [], tags: [], in: spliced)
    place.isInner = isInner
    places.append(place)
  }

  // MARK: Inside a paragraph

  private mutating func readInline(_ parent: Int, _ tree: Tree) {
    var position = tree.nodes[parent].content.lowerBound
    for child in tree.nodes[parent].children {
      let node = tree.nodes[child]
      addCollapsed(position..<node.range.lowerBound)
      position = node.range.upperBound
      switch node.name {
      case .span:
        let look = looks[node["style-name"] ?? ""] ?? []
        let style = node["style-name"] ?? "span"
        wrap(
          node,
          look.count == 1 ? .format(look[0]) : .other(look.isEmpty ? style : look.joined(separator: " ")))
        if !node.content.isEmpty {
          readInline(child, tree)
          addTag(node, node.endTag, .close, [])
        }
      case .link:
        wrap(
          node,
          [
            .init("type", "link"), .init("disp", HTMLElements.shortened(node["href"] ?? "link")),
            .init("canDelete", "no"),
          ])
        if !node.content.isEmpty {
          readInline(child, tree)
          addTag(node, node.endTag, .close, [])
        }
      case .space:
        spliced.put(CollectionOfOne(0x20), for: node.range)
        dropsSpace = true
      case .tab: addTag(node, node.range, .standalone, .other("tab"))
      case .lineBreak:
        addTag(node, node.range, .standalone, .format("lb"))
        tags[tags.count - 1].endsSegment = true
        dropsSpace = true
      case .note:
        let citation = tree.child(of: child, named: .noteCitation).map { tree.nodes[$0].content }
        let mark = citation.map { String(decoding: source[$0], as: UTF8.self) } ?? "*"
        addTag(
          node, node.range, .standalone,
          [
            .init("type", "other"), .init("subType", "ordbro:fn"), .init("disp", "[\(mark)]"),
            .init("canDelete", "no"), .init("canCopy", "no"),
          ])
        nested.append((tags.count - 1, child, .footnote))
      case .annotation:
        addTag(node, node.range, .standalone, .other("comment"))
        nested.append((tags.count - 1, child, .comment))
      case .frame:
        addTag(
          node, node.range, .standalone,
          [
            .init("type", "image"), .init("disp", node["name"] ?? "picture"), .init("canDelete", "no"),
            .init("canCopy", "no"),
          ])
        let texts = node.children.filter {
          tree.nodes[$0].name == .title || tree.nodes[$0].name == .description
        }
        pictures.append((tags.count - 1, texts))
        nested.append((tags.count - 1, child, nil))
        dropsSpace = false
      case .softPageBreak: addTag(node, node.range, .standalone, .other("page"), isInvisible: true)
      default:
        let isMark = node.content.isEmpty
        let shown = String(decoding: source[node.content].filter { $0 != 0x0A }, as: UTF8.self)
        let isText = !isMark && node.children.isEmpty
        addTag(
          node, node.range, .standalone,
          isText
            ? [.init("type", "other"), .init("disp", shown), .init("equiv", shown), .init("canDelete", "no")]
            : .other(node.localName), isInvisible: isMark)
        if isText { dropsSpace = false }
      }
    }
    addCollapsed(position..<tree.nodes[parent].content.upperBound)
  }

  private mutating func wrap(_ node: Tree.Node, _ attributes: [InlineCode.Attribute]) {
    let isEmpty = node.content.isEmpty
    addTag(
      node, isEmpty ? node.range : node.startTag, isEmpty ? .standalone : .open, attributes,
      isInvisible: isEmpty)
  }

  private mutating func addTag(
    _ node: Tree.Node, _ range: ByteRange, _ kind: TagPairs.Tag.Kind, _ attributes: [InlineCode.Attribute],
    isInvisible: Bool = false
  ) {
    tags.append(
      .init(
        name: node.localName, kind: kind, offset: spliced.text.count, source: range, attributes: attributes,
        isInvisible: isInvisible))
  }

  /// Text with its white space as OpenDocument shows it (part 3, 6.1.2).
  private mutating func addCollapsed(_ range: ByteRange) {
    var kept = range.lowerBound
    var index = range.lowerBound
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    while index < range.upperBound {
      guard isBlank(source[index]) else {
        dropsSpace = false
        index += 1
        continue
      }
      spliced.addXML(kept..<index)
      let start = index
      while index < range.upperBound, isBlank(source[index]) { index += 1 }
      if !dropsSpace {
        if index == start + 1, source[start] == 0x20 {
          spliced.keep(start..<index)
        } else {
          spliced.put(CollectionOfOne(0x20), for: start..<index)
        }
        dropsSpace = true
      }
      kept = index
    }
    spliced.addXML(kept..<range.upperBound)
  }
}
