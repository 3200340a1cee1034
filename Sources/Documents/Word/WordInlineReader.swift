internal import Model

/// Reads what stands in one paragraph of a Word document.
struct WordInlineReader {
  let tree: XMLTree<WordName>
  private(set) var inline = WordInline()
  /// Complex fields that are open: where each begins, what it says, and whether its result has come.
  private var fields: [Field] = []

  private struct Field {
    var start: Int
    var instruction = ""
    var inResult = false
    /// Whether its result is text to translate.
    var isLink = false
    /// How many items stood before it.
    var items: Int
  }

  init(_ paragraph: Int, in tree: XMLTree<WordName>, source: [UInt8]) {
    self.tree = tree
    read(paragraph, source)
    // A field that goes on in the next paragraph: its beginning is one code.
    if let field = fields.first, !field.inResult || !field.isLink {
      closeField(at: inlineEnd(paragraph), keeping: field)
    }
  }

  private func inlineEnd(_ paragraph: Int) -> Int { tree.nodes[paragraph].content.upperBound }

  private mutating func read(_ parent: Int, _ source: [UInt8]) {
    for child in tree.nodes[parent].children {
      let node = tree.nodes[child]
      switch node.name {
      case .paragraphProperties, .proofError: break
      case .run: readRun(child, source)
      case .hyperlink, .control:
        let content = node.name == .control ? tree.child(of: child, named: .controlContent) : child
        guard let content else { continue }
        let inside = tree.nodes[content].content
        if isInProtectedField || inside.isEmpty {
          if !isInProtectedField { addWhole(node.range, .other("…")) }
          continue
        }
        let described: [InlineCode.Attribute] =
          node.name == .hyperlink
          ? [
            .init("type", "link"), .init("disp", node["anchor"] ?? node["id"] ?? "link"),
            .init("canDelete", "no"),
          ]
          : .other("control") + [.init("canDelete", "no")]
        inline.items.append(.open(node.range.lowerBound..<inside.lowerBound, described))
        read(content, source)
        inline.items.append(.close(inside.upperBound..<node.range.upperBound))
      case .inserted, .movedTo:
        inline.hasTrackedChanges = true
        read(child, source)
      case .smartTag, .customXML: read(child, source)
      case .deleted, .movedFrom: inline.hasTrackedChanges = true
      case .bookmarkStart, .commentStart, .permissionStart: inline.marksBefore.append(node.range)
      case .bookmarkEnd, .commentEnd, .permissionEnd: inline.marksBehind.append(node.range)
      default: if !isInProtectedField { addWhole(node.range, .other("…")) }
      }
    }
  }

  /// Whether what comes now belongs to a field that is not translated.
  private var isInProtectedField: Bool { fields.contains { !$0.inResult || !$0.isLink } }

  private mutating func addWhole(_ range: ByteRange, _ attributes: [InlineCode.Attribute]) {
    inline.items.append(
      .standalone(
        .whole(markup: range), range, attributes + [.init("canDelete", "no"), .init("canCopy", "no")],
        endsSegment: false, images: []))
  }

  private mutating func readRun(_ run: Int, _ source: [UInt8]) {
    let properties = properties(of: run)
    for child in tree.nodes[run].children {
      let node = tree.nodes[child]
      if node.name == .fieldCharacter {
        readField(node["fldCharType"] ?? "", run)
        continue
      }
      if node.name == .fieldInstruction, !fields.isEmpty {
        fields[fields.count - 1].instruction += String(decoding: source[node.content], as: UTF8.self)
      }
      if isInProtectedField { continue }
      switch node.name {
      case .text:
        if node.content.isEmpty { continue }
        if source[node.content].contains(UInt8(ascii: "<")) {
          addInRun(node.range, properties, .other("…"))
        } else {
          inline.items.append(.text(node.content, properties))
        }
      case .noBreakHyphen: inline.items.append(.character("\u{2011}", node.range, properties))
      case .softHyphen: inline.items.append(.character("\u{AD}", node.range, properties))
      case .lineBreak where node["type"] == nil || node["type"] == "textWrapping", .carriageReturn:
        addInRun(node.range, properties, .format("lb"), endsSegment: true)
      case .lineBreak: addInRun(node.range, properties, [.init("type", "fmt"), .init("subType", "xlf:pb")])
      case .tab: addInRun(node.range, properties, .other("tab"))
      case .symbol: addInRun(node.range, properties, .other("symbol") + [.init("canDelete", "no")])
      case .footnoteReference, .endnoteReference:
        addInRun(
          node.range, properties,
          [
            .init("type", "other"), .init("subType", "ordbro:fn"), .init("disp", "[\(node["id"] ?? "*")]"),
            .init("canDelete", "no"), .init("canCopy", "no"),
          ])
      case .commentReference: inline.marksBehind.append(tree.nodes[run].range)
      case .drawing, .picture, .object, .alternate: readPicture(child, properties)
      case .runProperties, .deletedText, .deletedInstruction, .fieldInstruction, .renderedPageBreak,
        .footnoteMark,
        .endnoteMark, .annotationReference:
        if [.footnoteMark, .endnoteMark, .annotationReference].contains(node.name) {
          addInRun(node.range, properties, .other("*") + [.init("canDelete", "no"), .init("canCopy", "no")])
        }
      default: addInRun(node.range, properties, .other("…") + [.init("canDelete", "no")])
      }
    }
  }

  private mutating func addInRun(
    _ range: ByteRange, _ properties: WordInline.Properties, _ attributes: [InlineCode.Attribute],
    endsSegment: Bool = false, images: [Int] = []
  ) {
    inline.items.append(
      .standalone(
        .inRun(markup: range, properties: properties.range), range, attributes, endsSegment: endsSegment,
        images: images))
  }

  /// A picture, with its alternative text and the text boxes in it.
  private mutating func readPicture(_ node: Int, _ properties: WordInline.Properties) {
    var images: [Int] = []
    var choices: [Int] = []
    var fallbacks: [Int] = []
    collect(node, &images, &choices, &fallbacks, inFallback: false)
    for (index, box) in choices.enumerated() {
      inline.textBoxes.append((box, index < fallbacks.count ? fallbacks[index] : nil))
    }
    // Without a newer way the older one is the text.
    if choices.isEmpty { inline.textBoxes += fallbacks.map { ($0, nil) } }
    addInRun(
      tree.nodes[node].range, properties,
      [.init("type", "image"), .init("disp", "picture"), .init("canDelete", "no"), .init("canCopy", "no")],
      images: images)
  }

  private func collect(
    _ node: Int, _ images: inout [Int], _ choices: inout [Int], _ fallbacks: inout [Int], inFallback: Bool
  ) {
    switch tree.nodes[node].name {
    case .drawingProperties: if !inFallback { images.append(node) }
    case .textBox:
      if inFallback { fallbacks.append(node) } else { choices.append(node) }
      return
    default: break
    }
    let inFallback = inFallback || tree.nodes[node].name == .fallback
    for child in tree.nodes[node].children {
      collect(child, &images, &choices, &fallbacks, inFallback: inFallback)
    }
  }

  // MARK: Fields

  private mutating func readField(_ kind: String, _ run: Int) {
    let range = tree.nodes[run].range
    switch kind {
    case "begin": fields.append(Field(start: range.lowerBound, items: inline.items.count))
    case "separate":
      guard !fields.isEmpty else { return addWhole(range, .other("field")) }
      let index = fields.count - 1
      fields[index].inResult = true
      let instruction = fields[index].instruction.split(whereSeparator: \.isWhitespace)
      fields[index].isLink = instruction.first?.uppercased() == "HYPERLINK"
      guard fields[index].isLink, !fields.dropLast().contains(where: { !$0.inResult || !$0.isLink }) else {
        return
      }
      let address = instruction.dropFirst().first.map(String.init) ?? "link"
      inline.items.append(
        .open(
          fields[index].start..<range.upperBound,
          [
            .init("type", "link"), .init("disp", HTMLElements.shortened(address)), .init("canDelete", "no"),
            .init("canCopy", "no"),
          ]))
    case "end":
      guard let field = fields.popLast() else { return addWhole(range, .other("field")) }
      if isInProtectedField { return }
      if field.inResult, field.isLink {
        inline.items.append(.close(range))
      } else {
        closeField(at: range.upperBound, keeping: field)
      }
    default: break
    }
  }

  private mutating func closeField(at end: Int, keeping field: Field) {
    let name = field.instruction.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "field"
    inline.items.removeSubrange(min(field.items, inline.items.count)...)
    addWhole(field.start..<max(end, field.start), .other(name))
  }

  // MARK: Properties

  private func properties(of run: Int) -> WordInline.Properties {
    guard let node = tree.child(of: run, named: .runProperties) else { return .none }
    var looks: [String] = []
    var kinds: [String] = []
    var style: String?
    for child in tree.nodes[node].children {
      let property = tree.nodes[child]
      let name = propertyName(property)
      if WordName.unseenProperties.contains(name) { continue }
      let value = property["val"]
      let isOff = value == "0" || value == "false" || value == "none"
      switch property.name {
      case .bold: if !isOff { kinds.append("b") }
      case .italic: if !isOff { kinds.append("i") }
      case .underline: if !isOff { kinds.append("u") }
      case .runStyle: style = value
      default: break
      }
      let attributes = property.attributes.map { "\($0.name)=\($0.value)" }.sorted().joined(separator: ",")
      looks.append(name + ":" + attributes)
    }
    return .init(
      range: tree.nodes[node].range, look: looks.sorted().joined(separator: ";"), kinds: kinds, style: style)
  }

  private func propertyName(_ node: XMLTree<WordName>.Node) -> String { node.localName }
}
