internal import Markup
internal import Model

/// Applies the rules of XLIFF 2.0, 2.1 and 2.2 to a file. One value for one file.
struct XLIFF2Validator {
  let tree: ElementTree
  let version: String
  /// Each element's name with the standard's short prefix; nil for elements of others.
  let names: [String?]
  /// What was found, with its offset.
  private(set) var faults: [(offset: Int, diagnostic: Diagnostic)] = []

  let index: XLIFF2Index
  /// The size profiles of each file.
  private(set) var sizeProfiles: [Int: Int] = [:]
  /// The elements with their ids around a change track, by name; of the one that is at hand.
  var trackedBelow: [Int: [String: Set<String>]] = [:]
  private let schema: SchemaTable
  /// The namespace of the root, which is that of the core.
  private let core: String

  /// Whether a namespace is that of XLIFF 2.0 and 2.1, or of 2.2.
  static func isCore(_ namespace: String) -> Bool {
    namespace == "urn:oasis:names:tc:xliff:document:2.0"
      || namespace == "urn:oasis:names:tc:xliff:document:2.2"
  }

  init(_ tree: ElementTree) {
    self.tree = tree
    let core = tree.nodes.first?.namespace ?? ""
    self.core = core
    version = tree.nodes.first?["version"] ?? ""
    schema = XLIFF2Schema.table(isNew: core.hasSuffix(":2.2"))
    names = tree.nodes.map { node in
      node.namespace == core ? node.name : XLIFF2Schema.prefixes[node.namespace].map { $0 + node.name }
    }
    index = XLIFF2Index(tree, names: names)
  }

  mutating func report(
    _ rule: String, _ message: String, _ node: Int, _ severity: Diagnostic.Severity = .error
  ) {
    faults.append((tree.nodes[node].offset, Diagnostic(severity, rule, message)))
  }

  func name(_ node: Int) -> String { names[node] ?? "" }

  func value(_ node: Int, _ name: String) -> String? { tree.nodes[node][name] }

  /// The value of an attribute with a module's prefix, such as `fs:fs`.
  func module(_ node: Int, _ name: String) -> String? {
    for attribute in tree.nodes[node].attributes where !attribute.namespace.isEmpty {
      if name.utf8.count == attribute.name.utf8.count
        + (XLIFF2Schema.prefixes[attribute.namespace] ?? "").utf8.count,
        XLIFF2Schema.prefixes[attribute.namespace].map({ $0 + attribute.name }) == name
      {
        return attribute.value
      }
    }
    return nil
  }

  func children(_ node: Int, _ name: String) -> [Int] {
    tree.effort.steps += tree.nodes[node].children.count
    return tree.nodes[node].children.filter { self.name($0) == name }
  }

  func ancestor(_ node: Int, _ name: String) -> Int? {
    tree.ancestors(of: node).first { self.name($0) == name }
  }

  func descendants(_ node: Int, _ wanted: Set<String>) -> [Int] {
    tree.descendants(of: node).filter { wanted.contains(name($0)) }
  }

  mutating func run() {
    guard !tree.nodes.isEmpty else { return }
    let root = tree.nodes[0]
    guard root.name == "xliff", Self.isCore(root.namespace) else {
      return report("xliff2-root", "the root is <\(root.qualifiedName)>, not xliff of XLIFF 2", 0)
    }
    let isNew = core.hasSuffix(":2.2")
    if isNew != (version == "2.2") {
      // 2.2 takes the older versions in its own namespace, for files that were made from them.
      report(
        "xliff2-root", "version \(version) does not go with the namespace \(core)", 0,
        isNew ? .warning : .error)
    }
    checkStructure()
    // With elements out of place the other rules would say the same once more.
    guard !faults.contains(where: { $0.diagnostic.severity == .error }) else { return }
    checkIDs()
    for file in children(0, "file") {
      sizeProfiles[file] = children(file, "slr:profiles").first
      checkFile(file)
    }
    for node in tree.nodes.indices {
      checkModule(node)
      checkITS(node)
    }
    checkSwitches()
  }

  // MARK: Structure

  private mutating func checkStructure() {
    for node in tree.nodes.indices {
      guard let name = names[node] else { continue }
      guard let element = schema.elements[name] else {
        report("xliff2-element", "the standard has no element <\(tree.nodes[node].qualifiedName)>", node)
        continue
      }
      checkAttributes(node, name, element)
      checkContent(node, name, element)
    }
  }

  private mutating func checkAttributes(_ node: Int, _ element: String, _ schema: SchemaTable.Element) {
    let own = XLIFF2Schema.prefixes[tree.nodes[node].namespace] ?? ""
    let modules = XLIFF2Schema.attributeModules[element]
    for attribute in tree.nodes[node].attributes {
      let prefix = attribute.namespace.isEmpty ? "" : XLIFF2Schema.prefixes[attribute.namespace] ?? "?"
      // The schemas know attributes of elements without a namespace only.
      let name = prefix + (prefix == own && !own.isEmpty ? "?" : "") + attribute.name
      if let known = schema.attributes.first(where: { $0.name == name }) {
        if !ValueTypes.check(attribute.value, known.type) {
          reportValue(node, name, attribute.value, known.type)
        }
        continue
      }
      if let type = XLIFF2Schema.moduleAttributes[name] {
        // XML's own attributes go wherever others go, but for codes and annotations.
        let isModule = prefix != "xml:"
        if !schema.allowsOtherAttributes || (isModule && modules.map { !$0.contains(prefix) } ?? false)
          || (isModule && element == "xliff" && name != "its:version")
          || (!isModule && ["ph", "pc", "sc", "ec", "mrk", "sm"].contains(element))
        {
          report("xliff2-attribute", "<\(element)> has no attribute \(name)", node)
        } else if !ValueTypes.check(attribute.value, type) {
          reportValue(node, name, attribute.value, type)
        }
        continue
      }
      let isForeign = prefix == "?"
      let isXML = prefix == "xml:"
      let isCode = ["ph", "pc", "sc", "ec"].contains(element)
      let isMarker = element == "mrk" || element == "sm"
      let isWelcome = isForeign ? !isCode : isXML && !isCode && !isMarker
      if !(schema.allowsOtherAttributes && isWelcome) {
        report("xliff2-attribute", "<\(element)> has no attribute \(isForeign ? attribute.name : name)", node)
      }
    }
    for attribute in schema.attributes where attribute.isRequired {
      let parts = attribute.name.split(separator: ":")
      let isThere =
        parts.count == 1
        ? tree.nodes[node][attribute.name] != nil : module(node, attribute.name) != nil
      if !isThere {
        report("xliff2-attribute-missing", "<\(element)> lacks the attribute \(attribute.name)", node)
      }
    }
  }

  private mutating func reportValue(_ node: Int, _ name: String, _ value: String, _ type: String) {
    report("xliff2-value", "\(name)=\"\(value)\" is not \(ValueTypes.description(type))", node)
  }

  private mutating func checkContent(_ node: Int, _ name: String, _ element: SchemaTable.Element) {
    if tree.nodes[node].hasText, !element.allowsText {
      report("xliff2-text", "<\(name)> holds no text", node)
    }
    var children = tree.nodes[node].children[...]
    var counts: [String: Int] = [:]
    for child in children {
      guard let childName = names[child], let parents = XLIFF2Schema.moduleParents[childName] else {
        continue
      }
      counts[childName, default: 0] += 1
      if !parents.contains(name) {
        report("xliff2-module-place", "<\(childName)> may not stand in <\(name)>", child)
      } else if counts[childName] == 2, !childName.hasPrefix("its:") {
        report("xliff2-module-place", "<\(childName)> stands twice in <\(name)>", child)
      }
    }
    for particle in element.particles {
      var count = 0
      while let child = children.first, count < particle.maximum, matches(child, particle) {
        children.removeFirst()
        count += 1
      }
      if count < particle.minimum {
        let wanted = particle.names.sorted().joined(separator: " or ")
        if let child = children.first {
          report(
            "xliff2-order", "<\(tree.nodes[child].qualifiedName)> stands where <\(name)> needs \(wanted)",
            child)
        } else {
          report("xliff2-order", "<\(name)> lacks \(wanted)", node)
        }
        return
      }
    }
    if let child = children.first {
      let isKnown = names[child].map { schema.elements[$0] != nil } ?? true
      if isKnown {
        report("xliff2-order", "<\(tree.nodes[child].qualifiedName)> may not stand here in <\(name)>", child)
      }
    }
  }

  /// Whether an element fits a part of a content. Elements of other modules and vocabularies fit `@other`; those
  /// without a namespace do not.
  private func matches(_ child: Int, _ particle: SchemaTable.Particle) -> Bool {
    guard particle.isOther else { return names[child].map(particle.names.contains) ?? false }
    let namespace = tree.nodes[child].namespace
    guard !namespace.isEmpty, let parent = tree.nodes[child].parent else { return false }
    return namespace != tree.nodes[parent].namespace && namespace != core
  }
}
