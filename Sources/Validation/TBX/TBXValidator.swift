internal import Model

/// Applies the rules of TBX: of ISO 30042:2019 in its styles DCA and DCT with the dialects TBX-Core, TBX-Min and TBX-Basic,
/// and of TBX 2008. One value for one file.
struct TBXValidator {
  /// What was found, with its offset.
  var faults: [(offset: Int, diagnostic: Diagnostic)] { check.faults }

  private let tree: ElementTree
  private var check: StructureCheck
  private let isDCT: Bool
  /// The modules that the dialect has; nil for a dialect that is not known.
  private let modules: Set<String>?

  /// The namespaces of TBX of 2019: that of the standard and those of its drafts.
  static let namespaces = [
    "urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0", "urn:iso:std:iso:30042:ed3.0",
  ]
  /// Whether the file is of a draft, whose modules had other categories at other levels.
  private var isDraft: Bool { tree.nodes[0].namespace != Self.namespaces[0] }

  private static let moduleNamespaces = [
    "http://www.tbxinfo.net/ns/min": "min", "http://www.tbxinfo.net/ns/basic": "basic",
  ]

  init(_ tree: ElementTree) {
    self.tree = tree
    let root = tree.nodes[0]
    let isOld = root.name == "martif"
    isDCT = root["style"] == "dct"
    switch root["type"] {
    case "TBX-Core": modules = isOld ? nil : []
    case "TBX-Min": modules = isOld ? nil : ["min"]
    case "TBX-Basic": modules = isOld ? nil : ["min", "basic"]
    default: modules = nil
    }
    check = StructureCheck(
      tree, isOld ? TBXSchema.martif : TBXSchema.table(isDCT: isDCT), format: "tbx", namespace: root.namespace
    )
    if !isOld, !Self.namespaces.contains(root.namespace) {
      check.report(
        "element", "the root is in the namespace \"\(root.namespace)\", not \(Self.namespaces[0])", 0)
    }
    checkReferences()
    for node in tree.nodes.indices.dropFirst() {
      if tree.nodes[node].namespace == root.namespace {
        if tree.nodes[node].name == "date", !ValueTypes.isDateTime(text(node) + "T00:00:00") {
          check.report("date", "\"\(text(node))\" is not YYYY-MM-DD", node)
        }
        if let type = tree.nodes[node]["type"], Self.classes.contains(tree.nodes[node].name) {
          isOld ? checkOldValue(node, type) : checkCategory(node, type)
        }
      } else {
        checkElement(node)
      }
    }
    for node in tree.nodes.indices { checkSpans(node) }
  }

  private static let classes: Set<String> = [
    "admin", "adminNote", "descrip", "descripNote", "termNote", "transac", "transacNote", "ref", "xref",
  ]

  private func text(_ node: Int) -> String {
    String(decoding: tree.nodes[node].text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }

  /// Ids are unique in the file, and targets name one or an address on the web.
  private mutating func checkReferences() {
    var ids: Set<String> = []
    for node in tree.nodes.indices {
      if let id = tree.nodes[node]["id"], !ids.insert(id).inserted {
        check.report("id", "the id \(id) stands twice in the file", node)
      }
    }
    for node in tree.nodes.indices {
      guard let target = tree.nodes[node]["target"], !ids.contains(target), !ValueTypes.check(target, "web")
      else {
        continue
      }
      check.report("target", "target=\"\(target)\" is no id of the file and no address on the web", node)
    }
  }

  // MARK: Data categories

  /// The level that an element stands at.
  private func level(_ node: Int) -> String {
    tree.ancestors(of: node).lazy.map { tree.nodes[$0].name }.first {
      ["conceptEntry", "langSec", "termSec"].contains($0)
    } ?? ""
  }

  private mutating func checkCategory(_ node: Int, _ type: String) {
    guard let modules else { return }
    let element = tree.nodes[node].name
    guard let category = TBXCategory.all[type], modules.contains(category.module), category.element == element
    else {
      return check.report(
        "category", "\(tree.nodes[0]["type"] ?? "") has no <\(element) type=\"\(type)\">", node)
    }
    checkPlace(node, type, category)
  }

  private mutating func checkElement(_ node: Int) {
    guard isDCT, let modules else { return }
    let element = tree.nodes[node]
    guard let module = Self.moduleNamespaces[element.namespace], modules.contains(module),
      let category = TBXCategory.all[element.name], modules.contains(category.module),
      category.module == module || isDraft
    else {
      return check.report(
        "category", "\(tree.nodes[0]["type"] ?? "") has no <\(element.qualifiedName)>", node)
    }
    if category.element == "ref" || category.element == "xref", element["target"] == nil {
      check.report("attribute-missing", "<\(element.qualifiedName)> lacks the attribute target", node)
    }
    checkPlace(node, element.name, category)
  }

  private mutating func checkPlace(_ node: Int, _ type: String, _ category: TBXCategory) {
    let level = level(node)
    if !category.levels.isEmpty, !category.levels.contains(level) {
      check.report(
        "level", "\(type) does not stand at the level of <\(level)>", node, isDraft ? .warning : .error)
    }
    if !category.values.isEmpty, !category.values.contains(text(node)) {
      check.report(
        "value",
        "\(type) \"\(text(node))\" is not one of \(category.values.sorted().joined(separator: ", "))", node)
    }
  }

  /// What the categories of TBX 2008 say is for the file's own constraints (XCS) to limit; these two lists are those of
  /// its default.
  private mutating func checkOldValue(_ node: Int, _ type: String) {
    guard type == "administrativeStatus" || type == "grammaticalGender", let category = TBXCategory.all[type],
      !category.values.contains(text(node)), !text(node).hasSuffix("-admn-sts")
    else { return }
    check.report(
      "value", "\(type) \"\(text(node))\" is not one of \(category.values.sorted().joined(separator: ", "))",
      node, .warning)
  }

  /// Start and end codes of a text find each other, or say that they are isolated.
  private mutating func checkSpans(_ node: Int) {
    let codes = tree.nodes[node].children.filter { ["sc", "ec"].contains(tree.nodes[$0].name) }
    guard !codes.isEmpty, tree.nodes[0].name == "tbx" else { return }
    let firstStart = codes.first { tree.nodes[$0].name == "sc" }
    let lastEnd = codes.last { tree.nodes[$0].name == "ec" }
    for code in codes {
      let isEnd = tree.nodes[code].name == "ec"
      let hasOther = isEnd ? firstStart.map { $0 < code } ?? false : lastEnd.map { $0 > code } ?? false
      let isolated = tree.nodes[code]["isolated"]
      if let isolated, (isolated == "yes") == hasOther {
        check.report(
          "span", "isolated=\"\(isolated)\", but its other half is \(hasOther ? "" : "not ")in this text",
          code)
      }
      guard isEnd, tree.nodes[code][hasOther ? "startRef" : "id"] == nil else { continue }
      check.report(
        "span", "an <ec> \(hasOther ? "with its start lacks startRef" : "without its start lacks id")", code)
    }
  }

  static let rules = ValidationRule.table(
    "TBX",
    """
    tbx-element|7 structure|Only the elements of the standard stand in its namespace.
    tbx-order|7 structure|The children of an element stand in the order of its content and as often as that says.
    tbx-text|7 structure|Text stands only in elements that hold text.
    tbx-attribute|7 structure|An element has only the attributes of the standard.
    tbx-attribute-missing|7 structure|Required attributes are there.
    tbx-value|8 data categories|Values are of the type or from the list that the standard or the dialect gives them.
    tbx-id|7 id|An id stands once in the file.
    tbx-target|7 target|A target is an id of the file or an address on the web.
    tbx-date|8 date|Dates have the form YYYY-MM-DD.
    tbx-category|8 dialects|A file has only the data categories of its dialect, in the way of its style.
    tbx-level|8 dialects|A data category stands at a level that it is made for.
    tbx-span|7 inline|Start and end codes find each other in their text, or are isolated and have ids.
    """)
}
