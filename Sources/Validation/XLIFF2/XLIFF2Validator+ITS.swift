internal import Model

/// The attributes and elements of ITS 2.0 in XLIFF.
extension XLIFF2Validator {
  /// The data categories that annotators may be named for (ITS 2.0, 5.7).
  private static let categories: Set<String> = [
    "allowed-characters", "directionality", "domain", "elements-within-text", "external-resource", "id-value",
    "language-information", "locale-filter", "localization-note", "localization-quality-issue",
    "localization-quality-rating", "mt-confidence", "preserve-space", "provenance", "ruby", "storage-size",
    "target-pointer", "terminology", "text-analysis", "translate",
  ]
  private static let provenance = [
    "org", "orgRef", "person", "personRef", "revOrg", "revOrgRef", "revPerson", "revPersonRef", "revTool",
    "revToolRef", "tool", "toolRef",
  ]
  private static let issue = [
    "locQualityIssueType", "locQualityIssueComment", "locQualityIssueSeverity", "locQualityIssueProfileRef",
    "locQualityIssueEnabled",
  ]

  mutating func checkITS(_ node: Int) {
    func its(_ name: String) -> String? { module(node, "its:" + name) }
    switch names[node] {
    case "its:locQualityIssue":
      if value(node, "locQualityIssueType") == nil, value(node, "locQualityIssueComment") == nil {
        report("xliff2-its", "an issue with neither type nor comment", node)
      }
      return
    case "its:provenanceRecord":
      if !Self.provenance.contains(where: { value(node, $0) != nil }) {
        report("xliff2-its", "a provenance record that says nothing", node)
      }
      return
    case "its:locQualityIssues", "its:provenanceRecords":
      return checkUniqueRecords(node)
    default: break
    }
    guard names[node].map({ !$0.hasPrefix("its:") }) ?? false else { return }
    let used = tree.nodes[node].attributes.filter {
      !$0.namespace.isEmpty && ["its:", "itsm:"].contains(XLIFF2Schema.prefixes[$0.namespace] ?? "")
    }
    guard !used.isEmpty else { return }
    let scope = [node] + tree.ancestors(of: node)
    if !scope.contains(where: { module($0, "its:version") != nil }) {
      report("xliff2-its", "attributes of ITS without its:version here or above", node)
    }
    let isMarker = name(node) == "mrk" || name(node) == "sm"
    if isMarker {
      checkMarker(node, used.map(\.name))
    } else if let inline = used.first(where: { Self.inlineOnly.contains($0.name) }) {
      report("xliff2-its", "\(inline.name) goes on annotations only", node)
    }
    if its("locQualityRatingProfileRef") != nil,
      !scope.contains(where: { place in
        ["its:locQualityRatingScore", "its:locQualityRatingVote"].contains { module(place, $0) != nil }
      })
    {
      report("xliff2-its", "locQualityRatingProfileRef without a rating", node)
    }
    if its("locQualityIssuesRef") != nil {
      for other in Self.issue where its(other) != nil {
        report("xliff2-its", "\(other) beside locQualityIssuesRef", node)
      }
    } else if Self.issue.dropFirst(2).contains(where: { its($0) != nil }),
      its("locQualityIssueType") == nil, its("locQualityIssueComment") == nil
    {
      report("xliff2-its", "an issue with neither type nor comment", node)
    }
    if its("provenanceRecordsRef") != nil, Self.provenance.contains(where: { its($0) != nil }) {
      report("xliff2-its", "provenance beside provenanceRecordsRef", node)
    }
    for (reference, element) in [
      ("locQualityIssuesRef", "its:locQualityIssues"), ("provenanceRecordsRef", "its:provenanceRecords"),
    ] {
      if let value = its(reference) { checkStandoff(node, reference, value, element) }
    }
    if its("locQualityRatingScore") != nil, its("locQualityRatingVote") != nil {
      report("xliff2-its", "locQualityRatingScore and locQualityRatingVote together", node)
    }
    for kind in ["Score", "Vote"] {
      let rating = "its:locQualityRating" + kind
      if module(node, rating + "Threshold") != nil, !scope.contains(where: { module($0, rating) != nil }) {
        report("xliff2-its", "locQualityRating\(kind)Threshold without locQualityRating\(kind)", node)
      }
    }
    if its("taIdentRef") != nil, its("taSource") != nil || its("taIdent") != nil {
      report("xliff2-its", "taIdentRef beside taSource or taIdent", node)
    }
    if (its("taSource") == nil) != (its("taIdent") == nil) {
      report("xliff2-its", "taSource and taIdent are used together", node)
    }
    if its("taConfidence") != nil, its("taIdentRef") == nil, its("taIdent") == nil, its("taClassRef") == nil {
      report("xliff2-its", "taConfidence without what it is sure of", node)
    }
    if let list = its("localeFilterList"), !Self.isLocaleList(list) {
      report("xliff2-its", "localeFilterList=\"\(list)\" is no list of languages", node)
    }
    if its("localeFilterType") != nil, its("localeFilterList") == nil {
      report("xliff2-its", "localeFilterType without localeFilterList", node)
    }
    for (confidence, category) in [
      ("mtConfidence", "mt-confidence"), ("taConfidence", "text-analysis"), ("termConfidence", "terminology"),
    ] where its(confidence) != nil {
      let isNamed = scope.contains { (module($0, "its:annotatorsRef") ?? "").contains(category + "|") }
      if !isNamed { report("xliff2-its", "\(confidence) without an annotator for \(category)", node) }
    }
    if let annotators = its("annotatorsRef") { checkAnnotators(node, annotators) }
    if let characters = its("allowedCharacters"), !Self.isCharacterClass(characters) {
      report("xliff2-its", "allowedCharacters=\"\(characters)\" is no character class", node)
    }
  }

  /// What is said of spans of text, never of structure (5.9, inline elements).
  private static let inlineOnly: Set<String> = [
    "locQualityIssueType", "locQualityIssueComment", "locQualityIssueSeverity", "locQualityIssueProfileRef",
    "locQualityIssueEnabled", "locQualityIssuesRef", "taClassRef", "taConfidence", "taIdent", "taIdentRef",
    "taSource", "termConfidence",
  ]

  /// Annotations of ITS are of the type its:generic, but for terms and for what only says where something is so.
  private mutating func checkMarker(_ node: Int, _ used: [String]) {
    guard let type = value(node, "type"), type != "its:generic" else { return }
    let generic: Set<String> = [
      "annotatorsRef", "locQualityIssuesRef", "locQualityRatingScore", "locQualityRatingVote", "taIdentRef",
      "taSource", "taIdent", "taClassRef", "lang", "mtConfidence", "provenanceRecordsRef",
      "allowedCharacters",
      "domains", "localeFilterList",
    ]
    let isTerm = type == "term" || type == "its:term-no"
    if used.contains("termConfidence"), !isTerm {
      report("xliff2-its", "termConfidence on an annotation of the type \(type), which is no term", node)
    }
    if type == "term", used.contains("termConfidence"), value(node, "value") != nil, value(node, "ref") != nil
    {
      report("xliff2-its", "value and ref together on a term of ITS", node)
    }
    if let name = used.first(where: { generic.contains($0) && !(isTerm && $0 == "annotatorsRef") }) {
      report("xliff2-its", "\(name) on an annotation of the type \(type), not its:generic", node)
    }
  }

  /// The ids of records are unique in what holds them, whatever the records are of.
  private mutating func checkUniqueRecords(_ node: Int) {
    guard let id = module(node, "xml:id"), let holder = tree.nodes[node].parent else { return }
    let first = ["its:locQualityIssues", "its:provenanceRecords"].compactMap {
      index.place(.records($0), id, in: holder)
    }.min()
    if first != node { report("xliff2-its", "the id \(id) stands twice on records of ITS", node) }
  }

  private mutating func checkStandoff(
    _ node: Int, _ attribute: String, _ reference: String, _ element: String
  ) {
    guard reference.hasPrefix("#") else { return }
    let isPlain = reference.hasPrefix("#its=")
    let id = String(reference.dropFirst("#its=".utf8.count))
    let isThere = ([node] + tree.ancestors(of: node)).contains {
      index.place(.records(element), id, in: $0) != nil
    }
    if !isPlain || !isThere {
      report("xliff2-its", "\(attribute)=\"\(reference)\" names no <\(element)>", node)
    }
  }

  private mutating func checkAnnotators(_ node: Int, _ text: String) {
    var seen: Set<String> = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let pair = part.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if pair.count != 2 || pair[1].isEmpty || !Self.categories.contains(pair[0]) {
        report("xliff2-its", "annotatorsRef: \(part) is not data-category|address", node)
      } else if !seen.insert(pair[0]).inserted {
        report("xliff2-its", "annotatorsRef names two annotators for \(pair[0])", node)
      }
    }
    if seen.isEmpty, text.split(whereSeparator: \.isWhitespace).isEmpty {
      report("xliff2-its", "annotatorsRef names nobody", node)
    }
  }

  /// Language ranges parted by commas (RFC 4647, 2.2), `*` for all, nothing for none.
  private static func isLocaleList(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.filter { !$0.isWhitespace }
    }
    guard parts != [""] else { return true }
    return parts.allSatisfy { range in
      range.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
        part == "*"
          || ((1...8).contains(part.utf8.count)
            && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) })
      }
    }
  }

  /// The part of regular expressions that ITS 2.0 takes (6.15): nothing, a point, one character or one class.
  private static func isCharacterClass(_ text: String) -> Bool {
    if text.isEmpty || text == "." { return true }
    let scalars = Array(text.unicodeScalars)
    if scalars.count == 1 || (scalars.count == 2 && scalars[0] == "\\") {
      return !["[", "]", "*", "+", "?", "("].contains(scalars[0])
    }
    guard scalars.first == "[", scalars.last == "]", scalars.count > 2 else { return false }
    var index = 1
    while index < scalars.count - 1 {
      if scalars[index] == "\\" {
        index += 1
      } else if scalars[index] == "[" || scalars[index] == "]" {
        return false
      }
      index += 1
    }
    return index == scalars.count - 1
  }
}
