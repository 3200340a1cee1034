internal import Model

/// Where the ids of a document stand: what references are looked up in, so that a look-up costs the same however long
/// the document is.
struct XLIFF2Index {
  /// What an id belongs to, each with the element that its ids are unique in.
  enum Kind: Hashable {
    /// In the document.
    case file
    /// In the file.
    case group, unit, resource
    /// In the element that holds the notes.
    case note
    /// In the unit: its original data; what stands in sources, with segments and ignorables; what stands in targets.
    case data, source, target
    /// In the unit or the match: codes that may be copied.
    case code
    /// In the element that holds them: records of ITS by the element's name.
    case records(String)
    /// In the element that holds the size data: what stands in it.
    case sizes
    /// In each element around it that a fragment can name: elements of a module by its prefix.
    case module(String)
  }

  private struct Key: Hashable {
    var scope: Int
    var kind: Kind
    var id: String
  }

  private var places: [Key: Int] = [:]
  /// The nearest unit, group and file around each element or that it is; -1 for none.
  private var units: [Int] = []
  private var groups: [Int] = []
  private var files: [Int] = []

  /// The element with an id, or nil; the first where several have it.
  func place(_ kind: Kind, _ id: String, in scope: Int) -> Int? {
    places[Key(scope: scope, kind: kind, id: id)]
  }

  func unit(of node: Int) -> Int? { Self.found(units[node]) }
  func group(of node: Int) -> Int? { Self.found(groups[node]) }
  func file(of node: Int) -> Int? { Self.found(files[node]) }

  private static func found(_ node: Int) -> Int? { node < 0 ? nil : node }

  private static let codes: Set<String> = ["ph", "pc", "sc", "ec"]
  private static let spans: Set<String> = [
    "segment", "ignorable", "ph", "pc", "sc", "ec", "mrk", "sm",
  ]

  init(_ tree: ElementTree, names: [String?]) {
    let count = tree.nodes.count
    units = Array(repeating: -1, count: count)
    groups = units
    files = units
    // The nearest match, target of a segment and size data around each element.
    var matches = units
    var targets = units
    var sizes = units
    for (node, element) in tree.nodes.enumerated() {
      let name = names[node] ?? ""
      if let parent = element.parent {
        units[node] = units[parent]
        groups[node] = groups[parent]
        files[node] = files[parent]
        matches[node] = matches[parent]
        targets[node] = targets[parent]
        sizes[node] = sizes[parent]
      }
      switch name {
      case "unit": units[node] = node
      case "group": groups[node] = node
      case "file": files[node] = node
      case "mtc:match": matches[node] = node
      case "target": targets[node] = node
      case "slr:data": sizes[node] = node
      default: break
      }
      guard let parent = element.parent else { continue }
      if sizes[node] >= 0, let holder = tree.nodes[sizes[node]].parent {
        for attribute in element.attributes where attribute.name == "id" {
          insert(.sizes, attribute.value, holder, node)
        }
      }
      if name.hasPrefix("its:"), let id = element["http://www.w3.org/XML/1998/namespace", "id"] {
        insert(.records(name), id, parent, node)
      }
      let isModule = name.contains(":")
      let id = element["id"] ?? (isModule ? element["http://www.w3.org/XML/1998/namespace", "id"] : nil)
      guard let id else { continue }
      if isModule {
        if name == "res:resourceItem" { insert(.resource, id, files[node], node) }
        let prefix = String(name.prefix { $0 != ":" })
        for above in tree.ancestors(of: node)
        where ["unit", "group", "file", "xliff"].contains(names[above] ?? "") {
          insert(.module(prefix), id, above, node)
        }
        continue
      }
      switch name {
      case "file": insert(.file, id, 0, node)
      case "group": insert(.group, id, files[node], node)
      case "unit": insert(.unit, id, files[node], node)
      case "note": insert(.note, id, tree.nodes[parent].parent ?? 0, node)
      case "data":
        if let holder = tree.nodes[parent].parent { insert(.data, id, holder, node) }
      default: break
      }
      guard Self.spans.contains(name) else { continue }
      if Self.codes.contains(name) {
        insert(.code, id, matches[node] >= 0 ? matches[node] : units[node], node)
      }
      guard matches[node] < 0 else { continue }
      insert(targets[node] < 0 ? .source : .target, id, units[node], node)
    }
  }

  private mutating func insert(_ kind: Kind, _ id: String, _ scope: Int, _ node: Int) {
    let key = Key(scope: scope, kind: kind, id: id)
    if places[key] == nil { places[key] = node }
  }
}
