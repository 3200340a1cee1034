internal import Markup
internal import Model

/// The elements of an XML text with the bytes that each takes: what a document is written back into.
///
/// Read by libxml2's parser, so that the text is known to be well-formed, without a document type and not too deep.
struct XMLTree<Name: MarkupName> {
  /// An element.
  struct Node {
    /// Nil for names that the vocabulary does not have.
    var name: Name?
    /// The name as the file writes it, with its prefix.
    var qualifiedName: String
    /// From the tag's `<` to the byte behind the end tag.
    var range: ByteRange
    /// What stands between the tags; empty for an empty element.
    var content: ByteRange
    /// The attributes with the prefixes of the file.
    var attributes: [(name: String, value: String)]
    /// The child elements, in order.
    var children: [Int] = []

    /// An attribute by its name without prefix.
    subscript(_ name: String) -> String? {
      attributes.first {
        $0.name == name || ($0.name.hasSuffix(name) && $0.name.dropLast(name.utf8.count).last == ":")
      }?
      .value
    }

    /// The name without its prefix.
    var localName: String { qualifiedName.split(separator: ":").last.map(String.init) ?? qualifiedName }
    /// The prefix with its colon; empty for none.
    var prefix: String { String(qualifiedName.dropLast(localName.utf8.count)) }
    /// The start tag.
    var startTag: ByteRange { range.lowerBound..<content.lowerBound }
    /// The end tag; empty for an empty element.
    var endTag: ByteRange { content.upperBound..<range.upperBound }
  }

  /// The elements in the order of their start tags; the first is the root.
  private(set) var nodes: [Node] = []

  /// Reads a text. Offsets count from `base`.
  /// - Throws: what `MarkupReader` throws, such as `xml-doctype`.
  init(_ source: MarkupSource, base: Int = 0) throws(InvalidInput) {
    var builder = Builder(bytes: source.bytes, base: base)
    try MarkupReader().read(source, into: &builder)
    nodes = builder.nodes
  }

  /// The children of an element with a name.
  func children(of node: Int, named name: Name) -> [Int] {
    nodes[node].children.filter { nodes[$0].name == name }
  }

  /// The first child with a name.
  func child(of node: Int, named name: Name) -> Int? { nodes[node].children.first { nodes[$0].name == name } }

  private struct Builder: MarkupHandler {
    let bytes: [UInt8]
    let base: Int
    var nodes: [Node] = []
    private var open: [Int] = []

    init(bytes: [UInt8], base: Int) {
      self.bytes = bytes
      self.base = base
    }

    mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
      // The start tag ends at its `>`, or at the `/` of an empty element.
      let end = element.endOffset + 1
      let node = Node(
        name: element.name, qualifiedName: element.qualifiedName, range: element.offset + base..<end + base,
        content: end + base..<end + base,
        attributes: element.attributes)
      if let parent = open.last { nodes[parent].children.append(nodes.count) }
      open.append(nodes.count)
      nodes.append(node)
    }

    mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
      guard let index = open.popLast() else { return }
      let start = nodes[index].range.lowerBound
      let contentStart = nodes[index].content.lowerBound - base
      nodes[index].range = start..<offset + base
      if contentStart <= bytes.count, contentStart > 0, bytes[contentStart - 1] == UInt8(ascii: "/") {
        // Nothing stands between the tags of an empty element, which is one tag.
        nodes[index].content = offset + base..<offset + base
        return
      }
      var endTag = offset - 1
      while endTag > contentStart, bytes[endTag] != UInt8(ascii: "<") { endTag -= 1 }
      nodes[index].content = contentStart + base..<max(contentStart, endTag) + base
    }

    mutating func text(_ text: Span<UInt8>) throws(InvalidInput) {}
  }
}
