internal import Markup
public import Model

/// A file of Segmentation Rules eXchange 2.0 (LISA OSCAR, 7 April 2008), read.
public struct SRXDocument: Sendable {
  /// A rule: whether it breaks, what stands before and behind the place, and its line in the file.
  public struct Rule: Sendable, Equatable {
    /// Whether the place is a break; else it is an exception.
    public var isBreak: Bool
    /// The regular expression for what stands before.
    public var before: String
    /// The regular expression for what stands behind.
    public var after: String
    /// The byte offset of the rule in the file.
    var offset: Int
    /// The line of the rule in the file, from 1.
    public var line: Int
  }

  /// Whether all matching maps count, or the first alone.
  public private(set) var cascades = false
  /// The rule sets by name, in the order of the file.
  public private(set) var languageRules: [(name: String, rules: [Rule])] = []
  /// Which rule set serves which languages, in the order of the file.
  public private(set) var maps: [(pattern: String, name: String)] = []
  /// What the file says that has no meaning for plain text.
  public private(set) var losses: [Diagnostic] = []

  /// Reads a file.
  /// - Throws: `InvalidInput` with the ids of `MarkupReader`, `srx-root`, `srx-version`, `srx-rule`.
  public init(reading file: [UInt8]) throws(InvalidInput) {
    let source = try MarkupSource(file)
    let root = try MarkupReader().root(of: source)
    guard root.name == "srx", root.namespace == SRXName.namespace else {
      throw InvalidInput(
        "srx-root", "this is no SRX 2.0 file: its root is <\(root.name)> in \"\(root.namespace)\"",
        remedy: "convert it to SRX 2.0, namespace \(SRXName.namespace)", at: TextPosition(line: 1, column: 1))
    }
    guard root["version"] == "2.0" else {
      throw InvalidInput(
        "srx-version", "SRX version \"\(root["version"] ?? "")\" is not supported",
        remedy: "convert it to SRX 2.0", at: TextPosition(line: 1, column: 1))
    }
    var handler = SRXHandler()
    try MarkupReader().read(source, into: &handler)
    cascades = handler.cascades
    maps = handler.maps
    // Lines in one pass: rules stand in the order of the file.
    let places = source.placing(
      handler.languageRules.flatMap { $0.rules }.map { ($0.offset, Diagnostic(.note, "srx-place", "")) })
    var index = 0
    for (name, rules) in handler.languageRules {
      var placed = rules
      for rule in placed.indices {
        placed[rule].line = places[index].position?.line ?? 0
        index += 1
      }
      languageRules.append((name, placed))
    }
    losses = handler.losses
  }
}

/// The elements of SRX 2.0.
enum SRXName: String, MarkupName {
  case header, formathandle, languagerule, rule, beforebreak, afterbreak, languagemap

  static let namespace = "http://www.lisa.org/srx20"
  static var namespaces: [String: [String]] { ["": [namespace]] }
}

private struct SRXHandler: MarkupHandler {
  var cascades = false
  var languageRules: [(name: String, rules: [SRXDocument.Rule])] = []
  var maps: [(pattern: String, name: String)] = []
  var losses: [Diagnostic] = []
  private var text: [UInt8] = []
  private var collects = false

  typealias Name = SRXName

  mutating func start(_ element: borrowing MarkupElement<SRXName>) throws(InvalidInput) {
    switch element.name {
    case .header:
      cascades = element["cascade"] == "yes"
      if element["segmentsubflows"] == "no" {
        losses.append(
          Diagnostic(
            .note, "srx-loss", "segmentsubflows=\"no\" is left out: plain text has no subflows"))
      }
    case .formathandle:
      losses.append(
        Diagnostic(.note, "srx-loss", "<formathandle> is left out: plain text has no format codes"))
    case .languagerule: languageRules.append((element["languagerulename"] ?? "", []))
    case .rule:
      let answer = element["break"] ?? "yes"
      guard answer == "yes" || answer == "no" else {
        throw InvalidInput(
          "srx-rule", "break=\"\(answer)\" is neither yes nor no", remedy: "write yes or no")
      }
      guard !languageRules.isEmpty else {
        throw InvalidInput("srx-rule", "a rule stands outside <languagerule>", remedy: "move it into one")
      }
      languageRules[languageRules.count - 1].rules.append(
        .init(isBreak: answer == "yes", before: "", after: "", offset: element.offset, line: 0))
    case .beforebreak, .afterbreak:
      text = []
      collects = true
    case .languagemap: maps.append((element["languagepattern"] ?? "", element["languagerulename"] ?? ""))
    case nil: break
    }
  }

  mutating func end(_ name: SRXName?, offset: Int) throws(InvalidInput) {
    guard name == .beforebreak || name == .afterbreak else { return }
    collects = false
    guard let set = languageRules.indices.last, let rule = languageRules[set].rules.indices.last else {
      return
    }
    let pattern = String(decoding: text, as: UTF8.self)
    if name == .beforebreak {
      languageRules[set].rules[rule].before = pattern
    } else {
      languageRules[set].rules[rule].after = pattern
    }
  }

  mutating func text(_ text: Span<UInt8>) throws(InvalidInput) {
    if collects { self.text.append(contentsOf: text) }
  }
}
