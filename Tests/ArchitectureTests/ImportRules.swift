/// What each target may import: the dependency rules of the package, in the order of `Sources/`.
///
/// A new target gets a row here in the same commit. What stands here is an upper bound; `Package.swift` names
/// what a target really uses.
enum ImportRules {
  /// Modules that bind other people's C and C++ libraries. Each has one target that may import it.
  static let doors = [
    "CICU": "ICUText", "CLocales": "LocaleData", "CMemory": "Ordbro", "CNettle": "Digest",
    "CLibXML2": "Markup", "CLibZip": "Archive",
  ]

  /// The base: what every stage may import.
  static let base: Set<String> = [
    "Model", "ICUText", "LocaleData", "Digest", "JSON", "Tables", "Markup", "Identification", "Archive",
  ]

  /// The targets of the base build on one another only in this way.
  static let withinBase: [String: Set<String>] = [
    "Model": [],
    "ICUText": ["CICU"],
    "LocaleData": ["CLocales"],
    "Digest": ["CNettle"],
    "JSON": ["Model"],
    "Markup": ["Model", "CLibXML2"],
    "Identification": ["Model", "LocaleData", "Tables"],
    "Archive": ["Model", "CLibZip"],
    // A sheet of a workbook is a table too.
    "Tables": ["Model", "Archive", "Markup"],
  ]

  /// The stages, with what each may import beyond the base. Only `Pipeline` knows their order.
  static let stages: [String: Set<String>] = [
    "Documents": [],
    "Normalization": [],
    "Segmentation": [],
    "Morphology": [],
    "Terminology": ["Morphology"],
    "Localization": [],
    "Memory": ["Terminology", "Localization"],
    "Quality": ["Terminology", "Localization"],
    "Bilingual": [],
    "Validation": [],
    "Handouts": [],
    "Review": [],
  ]

  /// The targets above the stages: they may know files, a terminal and a clock.
  static let above: [String: Set<String>] = [
    "Pipeline": base.union(stages.keys).union(["Glibc"]),
    "Ordbro": base.union(stages.keys).union([
      "Pipeline", "ArgumentParser", "CMemory", "FoundationEssentials", "Glibc",
    ]),
  ]

  /// Modules of the standard library that need no dependency and bring nothing in from outside.
  static let free: Set<String> = ["Swift", "Synchronization"]

  /// What a target may import, or nil when the rules do not know it.
  static func allowed(for target: String) -> Set<String>? {
    if doors[target] != nil { return [] }
    return withinBase[target] ?? stages[target].map { base.union($0) } ?? above[target]
  }

  /// The modules that a Swift source imports, whatever stands before or after the word `import`.
  static func imports(of source: String) -> [String] {
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
    ]
    return source.split(whereSeparator: \.isNewline).compactMap { line in
      var words = line.split(separator: " ")[...]
      while let word = words.first, word.hasPrefix("@") || accessLevels.contains(word) { words.removeFirst() }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      if let word = words.first, kinds.contains(word) { words.removeFirst() }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]

  /// The headers that a C or C++ source includes.
  static func headers(of source: String) -> [String] {
    source.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\"" || $0 == "<" || $0 == ">" })
      guard words.count >= 2 else { return nil }
      if words[0] == "#include" { return String(words[1]) }
      return words[0] == "#" && words[1] == "include" && words.count > 2 ? String(words[2]) : nil
    }
  }
}
