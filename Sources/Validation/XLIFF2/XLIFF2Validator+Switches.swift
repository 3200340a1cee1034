internal import Model

/// Plural, gender and select, the module that XLIFF 2.2 adds.
extension XLIFF2Validator {
  private static let plurals: Set<String> = ["zero", "one", "two", "few", "many", "other"]

  /// The kinds of a switch's selectors in order, or nil for one that is not in the form `kind:variable`.
  private static func selectors(_ text: String) -> [String]? {
    // The prose parts them by commas, its examples by spaces.
    let items = text.split { $0 == "," || $0.isWhitespace }
    let kinds = items.map { item -> String? in
      let parts = item.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty else { return nil }
      return ["plural", "ordinal", "gender", "select"].contains(parts[0]) ? String(parts[0]) : nil
    }
    return kinds.isEmpty || kinds.contains(nil) ? nil : kinds.compactMap { $0 }
  }

  /// Whether a value may stand for a selector: a number or a plural category for numbers, anything for the others.
  private static func fits(_ value: Substring, _ kind: String) -> Bool {
    guard kind == "plural" || kind == "ordinal" else { return true }
    let number = value.hasPrefix("=") ? value.dropFirst() : value
    return plurals.contains(String(value)) || ValueTypes.decimal(String(number)) != nil
  }

  mutating func checkSwitches() {
    // The switch around each element or on it, and whether a case was met for it.
    var around = Array(repeating: -1, count: tree.nodes.count)
    var kinds: [Int: [String]] = [:]
    var met: Set<Int> = []
    for node in tree.nodes.indices {
      if let parent = tree.nodes[node].parent { around[node] = around[parent] }
      if let text = module(node, "pgs:switch") {
        around[node] = node
        kinds[node] = Self.selectors(text)
        if kinds[node] == nil {
          report(
            "xliff2-pgs",
            "switch=\"\(text)\" is no list of plural, ordinal, gender or select with a variable", node)
        }
      }
      guard let text = module(node, "pgs:case") else { continue }
      guard around[node] >= 0 else {
        report("xliff2-pgs", "a case outside a switch", node)
        continue
      }
      met.insert(around[node])
      guard let kinds = kinds[around[node]] else { continue }
      let values = text.split { $0 == "," || $0.isWhitespace }
      if values.count != kinds.count {
        report("xliff2-pgs", "case=\"\(text)\" has not as many values as its switch, \(kinds.count)", node)
      } else if let wrong = zip(values, kinds).first(where: { !Self.fits($0, $1) }) {
        report("xliff2-pgs", "case=\"\(wrong.0)\" is neither a number nor a plural category", node)
      }
    }
    for node in tree.nodes.indices where module(node, "pgs:switch") != nil && !met.contains(node) {
      report("xliff2-pgs", "a switch without cases", node)
    }
  }
}
