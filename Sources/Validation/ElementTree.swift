internal import Markup
internal import Model

/// The elements of an XML file with their namespaces: what the rules are applied to.
struct ElementTree {
  /// An attribute.
  struct Attribute {
    /// Empty for none.
    var namespace: String
    var name: String
    var value: String
  }

  /// An element.
  struct Node {
    var namespace: String
    var name: String
    /// The name as the file writes it, for messages.
    var qualifiedName: String
    var attributes: [Attribute]
    /// Where its `<` stands, in bytes.
    var offset: Int
    var parent: Int?
    var children: [Int] = []
    /// Its own text, without that of its children.
    var text: [UInt8] = []
    /// Whether any of its text is more than white space.
    var hasText: Bool { text.contains { $0 > 0x20 } }

    /// The value of an attribute without a namespace.
    subscript(_ name: String) -> String? { self["", name] }

    /// The value of an attribute.
    subscript(_ namespace: String, _ name: String) -> String? {
      attributes.first { $0.name == name && $0.namespace == namespace }?.value
    }
  }

  /// The elements in the order of their start tags; the first is the root.
  private(set) var nodes: [Node] = []
  /// How many elements were looked at: what must grow no faster than the file.
  let effort = Effort()

  /// A count of steps.
  final class Effort {
    var steps = 0
  }

  /// Reads a file.
  /// - Throws: what `MarkupReader` throws.
  init(_ source: MarkupSource, allowsDocumentType: Bool = false) throws(InvalidInput) {
    var builder = Builder()
    try MarkupReader(allowsDocumentType: allowsDocumentType).read(source, into: &builder)
    nodes = builder.nodes
  }

  /// The elements above one, the nearest first.
  func ancestors(of index: Int) -> [Int] {
    var found: [Int] = []
    var next = nodes[index].parent
    while let index = next {
      found.append(index)
      next = nodes[index].parent
    }
    effort.steps += found.count
    return found
  }

  /// All elements below one, in order.
  func descendants(of index: Int) -> Range<Int> {
    // Elements stand in the order of their start tags, so that those below are together.
    var end = index
    while let last = nodes[end].children.last { end = last }
    effort.steps += end - index
    return index + 1..<end + 1
  }

  private enum NoNames: String, MarkupName {
    case none
    static let namespaces: [String: [String]] = ["": [""]]
  }

  private struct Builder: MarkupHandler {
    var nodes: [Node] = []
    private var open: [Int] = []

    mutating func start(_ element: borrowing MarkupElement<NoNames>) throws(InvalidInput) {
      let node = Node(
        namespace: element.namespace, name: element.localName, qualifiedName: element.qualifiedName,
        attributes: element.namespacedAttributes.map {
          Attribute(namespace: $0.namespace, name: $0.name, value: $0.value)
        },
        offset: element.offset, parent: open.last)
      if let parent = open.last { nodes[parent].children.append(nodes.count) }
      open.append(nodes.count)
      nodes.append(node)
    }

    mutating func end(_ name: NoNames?, offset: Int) throws(InvalidInput) { open.removeLast() }

    mutating func text(_ text: Span<UInt8>) throws(InvalidInput) {
      if let last = open.last { nodes[last].text.append(contentsOf: text) }
    }
  }
}
