internal import Model

/// The modules' own constraints, but for those of ITS.
extension XLIFF2Validator {
  mutating func checkModule(_ node: Int) {
    switch names[node] {
    case "gls:glossary": checkGlossary(node)
    case "mda:metadata": checkMetadata(node)
    case "res:resourceData": checkResources(node)
    case "ctr:revisions": checkRevisions(node)
    case "slr:profiles": checkProfiles(node)
    case "val:rule": checkRule(node)
    case "mtc:matches": checkUnique(children(node, "mtc:match"), "match")
    case "note": checkNote(node)
    default: break
    }
    guard let name = names[node], !name.contains(":") else { return }
    checkFormatStyle(node, name)
    checkSizes(node, name)
  }

  /// The `ref` of a note, which 2.2 has: a fragment names something.
  private mutating func checkNote(_ note: Int) {
    guard let reference = value(note, "ref"), case .some(.none) = resolveFragment(reference, from: note)
    else {
      return
    }
    report("xliff2-fragment", "ref=\"\(reference)\" names nothing in the document", note)
  }

  // MARK: Matches

  mutating func checkMatch(_ match: Int, _ unit: Int) {
    if value(match, "subType") != nil, value(match, "type") == nil {
      report("xliff2-mtc", "a match with subType and no type", match)
    }
    let reference = value(match, "ref") ?? ""
    if !namesSpan(reference, in: unit, from: match) {
      report("xliff2-mtc-ref", "ref=\"\(reference)\" names no span of source in the unit", match)
    }
    let scope = InlineScope(holder: match, file: index.file(of: match) ?? 0)
    for data in children(match, "originalData") { checkUnique(children(data, "data"), "data") }
    var sources: [String: String] = [:]
    for side in ["source", "target"] {
      let contents = children(match, side)
      checkInline(contents, isSource: true, scope)
      var seen: Set<String> = []
      for code in contents.flatMap({ Array(tree.descendants(of: $0)) }) {
        guard let id = value(code, "id") else { continue }
        if !seen.insert(id).inserted {
          report("xliff2-mtc", "the id \(id) stands twice in the \(side) of a match", code)
        }
        if side == "source" {
          sources[id] = name(code)
        } else if let other = sources[id], other != name(code) {
          report("xliff2-mtc", "the id \(id) is a <\(other)> in the source of the match", code)
        }
      }
      // A reference for the reader only may be in any language.
      if side == "source" || value(match, "reference") != "yes" {
        for content in contents { checkLanguage(content, side == "source" ? "srcLang" : "trgLang") }
      }
    }
  }

  /// Whether a reference of a module names a segment or a span of the unit's own content.
  private func namesSpan(_ reference: String, in unit: Int, from node: Int) -> Bool {
    let found =
      reference.hasPrefix("#")
      ? resolve(reference, from: node)
      : index.place(.source, reference, in: unit) ?? index.place(.target, reference, in: unit)
    guard let found, ["segment", "ignorable", "ph", "pc", "sc", "ec", "mrk", "sm"].contains(name(found))
    else {
      return false
    }
    return index.unit(of: found) == unit
  }

  // MARK: Glossary and metadata

  private mutating func checkGlossary(_ glossary: Int) {
    var seen: Set<String> = []
    let unit = ancestor(glossary, "unit") ?? 0
    for node in descendants(glossary, ["gls:glossEntry", "gls:translation"]) {
      if let id = value(node, "id"), !seen.insert(id).inserted {
        report("xliff2-gls", "the id \(id) stands twice in the glossary", node)
      }
      if let reference = value(node, "ref"), !namesSpan(reference, in: unit, from: node) {
        report("xliff2-gls", "ref=\"\(reference)\" names no span of the unit", node)
      }
      if name(node) == "gls:glossEntry", children(node, "gls:translation").isEmpty,
        children(node, "gls:definition").isEmpty
      {
        report("xliff2-gls", "an entry with neither translation nor definition", node)
      }
    }
  }

  private mutating func checkMetadata(_ metadata: Int) {
    var seen: Set<String> = []
    for node in [metadata] + descendants(metadata, ["mda:metaGroup"]) {
      if let id = value(node, "id"), !seen.insert(id).inserted {
        report("xliff2-mda", "the id \(id) stands twice in the metadata", node)
      }
    }
  }

  // MARK: Resources

  private mutating func checkResources(_ data: Int) {
    checkUnique(children(data, "res:resourceItem") + children(data, "res:resourceItemRef"), "resource item")
    let file = index.file(of: data) ?? 0
    for reference in children(data, "res:resourceItemRef") {
      let id = value(reference, "ref") ?? ""
      if index.place(.resource, id, in: file) == nil {
        report("xliff2-res", "ref=\"\(id)\" names no resource item of the file", reference)
      }
    }
    for item in children(data, "res:resourceItem") {
      let sides = children(item, "res:source") + children(item, "res:target")
      if sides.isEmpty, children(item, "res:reference").isEmpty, children(item, "notes").isEmpty {
        report("xliff2-res", "a resource item without source, target or reference", item)
      }
      for side in sides {
        let hasContent = !tree.nodes[side].children.isEmpty
        if hasContent == (value(side, "href") != nil) {
          report("xliff2-res", "<\(name(side))> has either content or href", side)
        }
        if !hasContent, value(item, "mimeType") == nil {
          report("xliff2-res", "a resource without content in the file needs mimeType", item)
        }
        checkLanguage(side, name(side) == "res:source" ? "srcLang" : "trgLang")
      }
    }
  }

  // MARK: Change tracking

  /// What revisions may apply to, with the attributes that a change may be of.
  private static let tracked: [String: Set<String>] = {
    let table = XLIFF2Schema.table(isNew: true)
    return table.elements.mapValues { Set($0.attributes.map(\.name)) }
  }()

  private mutating func checkRevisions(_ revisions: Int) {
    let what = value(revisions, "appliesTo") ?? ""
    guard let attributes = Self.tracked[what] else {
      // Elements of other vocabularies are theirs to know.
      if !what.contains(":") {
        report("xliff2-ctr", "appliesTo=\"\(what)\" is no element of the standard", revisions)
      }
      return
    }
    let holder = tree.nodes[revisions].parent.flatMap { tree.nodes[$0].parent } ?? 0
    let track = tree.nodes[revisions].parent ?? 0
    if trackedBelow[track] == nil {
      var found: [String: Set<String>] = [:]
      for node in tree.descendants(of: holder) {
        found[name(node), default: []].insert(value(node, "id") ?? "")
      }
      trackedBelow = [track: found]
    }
    let candidates = trackedBelow[track]?[what] ?? []
    if candidates.isEmpty {
      report("xliff2-ctr", "there is no <\(what)> that the revisions could apply to", revisions)
    } else if let reference = value(revisions, "ref"), !candidates.contains(reference) {
      report("xliff2-ctr", "ref=\"\(reference)\" names no <\(what)> here", revisions)
    }
    var versions: Set<String> = []
    for revision in children(revisions, "ctr:revision") {
      if let version = value(revision, "version") { versions.insert(version) }
      var properties: Set<String> = []
      for item in children(revision, "ctr:item") {
        let property = value(item, "property") ?? ""
        if property != "content", !attributes.contains(property) {
          report(
            "xliff2-ctr", "property=\"\(property)\" is neither content nor an attribute of <\(what)>", item)
        }
        if !properties.insert(property).inserted {
          report("xliff2-ctr", "the property \(property) stands twice in a revision", item)
        }
      }
    }
    if let current = value(revisions, "currentVersion"), !versions.contains(current) {
      report("xliff2-ctr", "currentVersion=\"\(current)\" is the version of no revision", revisions)
    }
  }

  // MARK: Format style

  private mutating func checkFormatStyle(_ node: Int, _ name: String) {
    let style = module(node, "fs:fs")
    let more = module(node, "fs:subFs")
    guard style != nil || more != nil else { return }
    if name == "ec", value(node, "isolated") != "yes" {
      report("xliff2-fs", "fs and subFs stand on an <ec> only when it is isolated", node)
    }
    if style == nil { report("xliff2-fs", "subFs without fs", node) }
    if let more, !Self.isAttributeList(more) {
      report("xliff2-fs", "subFs=\"\(more)\" is not name,value with pairs parted by a backslash", node)
    }
  }

  /// `name,value\\name,value`; commas and backslashes in values have a backslash before them.
  private static func isAttributeList(_ text: String) -> Bool {
    var commas = 0
    var hasName = false
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "\\" {
        guard let next = scalars.next() else { return false }
        if next == "," || next == "\\" { continue }
        // The next pair begins.
        guard commas == 1, hasName else { return false }
        commas = 0
        hasName = true
      } else if scalar == "," {
        commas += 1
        if commas > 1 || !hasName { return false }
      } else {
        hasName = true
      }
    }
    return commas == 1 && hasName
  }

  // MARK: Size restriction

  private mutating func checkSizes(_ node: Int, _ name: String) {
    let size = module(node, "slr:sizeRestriction")
    let storage = module(node, "slr:storageRestriction")
    let info = module(node, "slr:sizeInfo")
    let reference = module(node, "slr:sizeInfoRef")
    let equivalent = module(node, "slr:equivStorage")
    guard size != nil || storage != nil || info != nil || reference != nil || equivalent != nil else {
      return
    }
    if info != nil, reference != nil { report("xliff2-slr", "sizeInfo and sizeInfoRef together", node) }
    for (attribute, places) in XLIFF2Schema.sizePlaces where module(node, "slr:" + attribute) != nil {
      if !places.contains(name) { report("xliff2-slr", "\(attribute) does not go on <\(name)>", node) }
      if name == "ec", value(node, "isolated") != "yes", places.contains(name) {
        report("xliff2-slr", "\(attribute) stands on an <ec> only when it is isolated", node)
      }
    }
    let file = index.file(of: node) ?? 0
    let profiles = sizeProfiles[file] ?? -1
    let general = profiles < 0 ? "" : value(profiles, "generalProfile") ?? ""
    let store = profiles < 0 ? "" : value(profiles, "storageProfile") ?? ""
    if let size {
      if general.isEmpty {
        report("xliff2-slr", "sizeRestriction, but the file names no generalProfile", node)
      }
      if general == "xliff:codepoints", !Self.isRange(size) {
        report("xliff2-slr", "sizeRestriction=\"\(size)\" is no maximum, or minimum and maximum", node)
      }
    }
    if let storage {
      if store.isEmpty {
        report("xliff2-slr", "storageRestriction, but the file names no storageProfile", node)
      }
      if Self.storageProfiles.contains(store), !Self.isRange(storage) {
        report("xliff2-slr", "storageRestriction=\"\(storage)\" is no maximum, or minimum and maximum", node)
      }
    }
    if let equivalent, Self.storageProfiles.contains(store),
      !Self.isContribution(equivalent, isPair: name == "pc")
    {
      report("xliff2-slr", "equivStorage=\"\(equivalent)\" is no whole number", node)
    }
    if let info, general == "xliff:codepoints", !Self.isContribution(info, isPair: name == "pc") {
      report("xliff2-slr", "sizeInfo=\"\(info)\" is no whole number", node)
    }
    if let reference {
      let holders = [node] + tree.ancestors(of: node)
      if !holders.contains(where: { index.place(.sizes, reference, in: $0) != nil }) {
        report("xliff2-slr", "sizeInfoRef=\"\(reference)\" names nothing in the size data", node)
      }
    }
  }

  /// What an element adds to a size: a whole number or nothing; a pair may part it between its halves.
  private static func isContribution(_ text: String, isPair: Bool) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return text.isEmpty || (parts.count <= (isPair ? 2 : 1) && parts.allSatisfy { Int($0) != nil })
  }

  private mutating func checkProfiles(_ profiles: Int) {
    for (attribute, known) in [
      ("generalProfile", ["xliff:codepoints"]), ("storageProfile", Self.storageProfiles),
    ] {
      if let profile = value(profiles, attribute), profile.hasPrefix("xliff:"), !known.contains(profile) {
        report("xliff2-slr", "the standard has no \(attribute) \(profile)", profiles)
      }
    }
  }

  private static let storageProfiles = ["xliff:utf8", "xliff:utf16", "xliff:utf32"]

  /// `max` or `min,max`; `*` for no maximum.
  private static func isRange(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.filter { !$0.isWhitespace }
    }
    guard (1...2).contains(parts.count), let maximum = parts.last else { return false }
    let isMaximum = maximum == "*" || UInt(maximum) != nil
    guard parts.count == 2 else { return isMaximum }
    guard let minimum = UInt(parts[0]), isMaximum else { return false }
    return UInt(maximum).map { $0 >= minimum } ?? true
  }

  // MARK: Validation

  private mutating func checkRule(_ rule: Int) {
    let demands = ["isPresent", "isNotPresent", "startsWith", "endsWith"].filter { value(rule, $0) != nil }
    let hasOwn = tree.nodes[rule].attributes.contains {
      !$0.namespace.isEmpty && XLIFF2Schema.prefixes[$0.namespace] == nil
    }
    if demands.count > 1 { report("xliff2-val", "\(demands.joined(separator: " and ")) in one rule", rule) }
    if demands.isEmpty, !hasOwn { report("xliff2-val", "a rule that demands nothing", rule) }
    if hasOwn, !demands.isEmpty {
      report("xliff2-val", "a rule with a demand of the standard and one of another vocabulary", rule)
    }
    if value(rule, "occurs") != nil, value(rule, "isPresent") == nil {
      report("xliff2-val", "occurs without isPresent", rule)
    }
    if value(rule, "existsInSource") != nil, demands.count != 1 || demands == ["isNotPresent"] {
      report("xliff2-val", "existsInSource goes with isPresent, startsWith or endsWith", rule)
    }
    let holder = tree.nodes[rule].parent.flatMap { tree.nodes[$0].parent }
    if value(rule, "disabled") == "yes", holder.map({ name($0) == "file" }) ?? false {
      report("xliff2-val", "disabled=\"yes\" at the file, which inherits no rule", rule)
    }
  }
}
