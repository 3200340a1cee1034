internal import Model

/// Applies a schema's table to a file of one vocabulary: elements, their order, attributes and values.
struct StructureCheck {
  /// What was found, with its offset.
  private(set) var faults: [(offset: Int, diagnostic: Diagnostic)] = []

  private let tree: ElementTree
  private let schema: SchemaTable
  private let format: String
  /// The namespace of the vocabulary; empty for none.
  private let namespace: String

  /// `format` begins the rules' ids.
  init(_ tree: ElementTree, _ schema: SchemaTable, format: String, namespace: String) {
    self.tree = tree
    self.schema = schema
    self.format = format
    self.namespace = namespace
    for node in tree.nodes.indices where tree.nodes[node].namespace == namespace { check(node) }
  }

  mutating func report(
    _ rule: String, _ message: String, _ node: Int, _ severity: Diagnostic.Severity = .error
  ) {
    faults.append((tree.nodes[node].offset, Diagnostic(severity, "\(format)-\(rule)", message)))
  }

  private mutating func check(_ node: Int) {
    let name = tree.nodes[node].name
    guard let element = schema.elements[name] else {
      return report("element", "the standard has no element <\(tree.nodes[node].qualifiedName)>", node)
    }
    if tree.nodes[node].hasText, !element.allowsText { report("text", "<\(name)> holds no text", node) }
    checkAttributes(node, element)
    checkContent(node, element)
  }

  private mutating func checkAttributes(_ node: Int, _ element: SchemaTable.Element) {
    let name = tree.nodes[node].name
    var present: Set<String> = []
    for attribute in tree.nodes[node].attributes {
      let isXML = attribute.namespace == "http://www.w3.org/XML/1998/namespace"
      let key = isXML ? "xml:" + attribute.name : attribute.name
      if !attribute.namespace.isEmpty, !isXML {
        if !element.allowsOtherAttributes {
          report("attribute", "<\(name)> has no attribute \(attribute.name)", node)
        }
        continue
      }
      present.insert(key)
      guard let known = element.attributes.first(where: { $0.name == key }) else {
        report("attribute", "<\(name)> has no attribute \(key)", node)
        continue
      }
      if !ValueTypes.check(attribute.value, known.type) {
        report("value", "\(key)=\"\(attribute.value)\" is not \(ValueTypes.description(known.type))", node)
      }
    }
    for attribute in element.attributes where attribute.isRequired && !present.contains(attribute.name) {
      report("attribute-missing", "<\(name)> lacks the attribute \(attribute.name)", node)
    }
  }

  private mutating func checkContent(_ node: Int, _ element: SchemaTable.Element) {
    let name = tree.nodes[node].name
    var children = tree.nodes[node].children[...]
    for particle in element.particles {
      var count = 0
      while let child = children.first, count < particle.maximum, matches(child, particle) {
        children.removeFirst()
        count += 1
      }
      guard count < particle.minimum else { continue }
      let wanted = particle.names.sorted().joined(separator: " or ")
      if let child = children.first {
        report("order", "<\(tree.nodes[child].qualifiedName)> stands where <\(name)> needs \(wanted)", child)
      } else {
        report("order", "<\(name)> lacks \(wanted)", node)
      }
      return
    }
    guard let child = children.first else { return }
    let isOwn = tree.nodes[child].namespace == namespace
    if !isOwn || schema.elements[tree.nodes[child].name] != nil {
      report("order", "<\(tree.nodes[child].qualifiedName)> may not stand here in <\(name)>", child)
    }
  }

  private func matches(_ child: Int, _ particle: SchemaTable.Particle) -> Bool {
    let isOwn = tree.nodes[child].namespace == namespace
    return isOwn ? particle.names.contains(tree.nodes[child].name) : particle.isOther
  }
}
