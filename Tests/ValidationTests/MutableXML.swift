import TestSupport

/// A small tree of XML that can be changed at random: what a schema and our rules are compared on. It reads the plain
/// samples of these tests only: no comments, entities or CDATA sections.
final class MutableXML {
  var name: String
  var attributes: [(name: String, value: String)] = []
  var children: [MutableXML] = []
  /// Text before each child and behind the last.
  var texts = [""]

  private init(_ name: String) { self.name = name }

  /// Reads a document.
  init(parsing text: String) {
    name = ""
    var stack: [MutableXML] = [self]
    for part in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let end = part.firstIndex(of: ">") ?? part.endIndex
      var tag = part[..<end]
      let text = end < part.endIndex ? String(part[part.index(after: end)...]) : ""
      if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        stack.removeLast()
        stack[stack.count - 1].texts[stack[stack.count - 1].texts.count - 1] += text
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      if isEmpty { tag = tag.dropLast() }
      let node = MutableXML(String(tag.prefix { !$0.isWhitespace }))
      for pair in tag.dropFirst(node.name.count).split(separator: "\"", omittingEmptySubsequences: false)
        .pairs()
      {
        node.attributes.append((String(pair.0.filter { !$0.isWhitespace && $0 != "=" }), String(pair.1)))
      }
      let parent = stack[stack.count - 1]
      parent.children.append(node)
      parent.texts.append("")
      if isEmpty {
        parent.texts[parent.texts.count - 1] += text
      } else {
        node.texts[0] += text
        stack.append(node)
      }
    }
    guard let root = children.first else { return }
    name = root.name
    attributes = root.attributes
    texts = root.texts
    children = root.children
  }

  /// The text of the element.
  var text: String {
    var text = "<" + name
    for attribute in attributes { text += " \(attribute.name)=\"\(attribute.value)\"" }
    text += ">" + texts[0]
    for (child, after) in zip(children, texts.dropFirst()) { text += child.text + after }
    return text + "</" + name + ">"
  }

  private var copy: MutableXML {
    let copy = MutableXML(name)
    copy.attributes = attributes
    copy.children = children.map(\.copy)
    copy.texts = texts
    return copy
  }

  private var all: [MutableXML] { [self] + children.flatMap(\.all) }

  private static let values = [
    "", "x y", "1e1", "0x1", "-1", "0", "11", "yes", "no", "nei", "æ", "1.5", "xlf:b", "a:b:c", "101", "#1",
    "nb_NO", " ",
    "2.0", "a/b", "\t1", "1,2", "final", "preserve", "http://a b", "en-GB-oed", "12345678901", "+5", "INF",
    ".5", "true",
  ]

  /// Changes one thing: drops, renames, doubles or moves an element or an attribute, spoils a value or adds text.
  func mutate(_ random: inout SeededRandom) {
    let nodes = all
    let names = Set(nodes.map(\.name)).sorted()
    let attributeNames = Set(nodes.flatMap { $0.attributes.map(\.name) }.filter { !$0.hasPrefix("xmlns") })
      .sorted()
    let parents = nodes.filter { !$0.children.isEmpty }
    guard let parent = parents.randomElement(using: &random), let node = nodes.randomElement(using: &random)
    else {
      return
    }
    let place = Int.random(in: 0..<parent.children.count, using: &random)
    let changeable = node.attributes.indices.filter { !node.attributes[$0].name.hasPrefix("xmlns") }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: parent.remove(at: place)
    case 1: parent.children[place].name = names.randomElement(using: &random) ?? "x"
    case 2: parent.insert(parent.children[place].copy, at: place)
    case 3: node.insert(parent.remove(at: place), at: 0)
    case 4:
      if let index = changeable.randomElement(using: &random) { node.attributes.remove(at: index) }
    case 5:
      let name = attributeNames.randomElement(using: &random) ?? "x"
      if !node.attributes.contains(where: { $0.name == name }) {
        node.attributes.append((name, Self.values.randomElement(using: &random) ?? ""))
      }
    case 6, 7:
      if let index = changeable.randomElement(using: &random) {
        node.attributes[index].value = Self.values.randomElement(using: &random) ?? ""
      }
    default: node.texts[0] += "x"
    }
  }

  @discardableResult private func remove(at place: Int) -> MutableXML {
    texts[place] += texts.remove(at: place + 1)
    return children.remove(at: place)
  }

  private func insert(_ node: MutableXML, at place: Int) {
    // What is moved into itself would never end.
    guard !node.all.contains(where: { $0 === self }) else { return }
    children.insert(node, at: place)
    texts.insert("", at: place + 1)
  }
}

extension Array {
  /// The elements two by two.
  fileprivate func pairs() -> [(Element, Element)] {
    stride(from: 0, to: count - 1, by: 2).map { (self[$0], self[$0 + 1]) }
  }
}
