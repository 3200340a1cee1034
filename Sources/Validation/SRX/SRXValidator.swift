internal import Model

/// Applies the rules of SRX 1.0 and 2.0. One value for one file.
struct SRXValidator {
  /// What was found, with its offset.
  var faults: [(offset: Int, diagnostic: Diagnostic)] { check.faults }

  private let tree: ElementTree
  private var check: StructureCheck

  init(_ tree: ElementTree) {
    self.tree = tree
    let root = tree.nodes[0]
    let isOld = root["version"] == "1.0"
    check = StructureCheck(tree, isOld ? Self.first : Self.second, format: "srx", namespace: root.namespace)
    if !isOld, root.namespace != "http://www.lisa.org/srx20" {
      check.report(
        "element", "the root is in the namespace \"\(root.namespace)\", not http://www.lisa.org/srx20", 0)
    }
    var rules: Set<String> = []
    var kinds: Set<String> = []
    for (node, element) in tree.nodes.enumerated() where element.namespace == root.namespace {
      switch element.name {
      case "languagerule":
        if let name = element["languagerulename"], !rules.insert(name).inserted {
          check.report("name", "two rules have the name \(name)", node)
        }
      case "formathandle":
        if let kind = element["type"], !kinds.insert(kind).inserted {
          check.report("handle", "the codes of type \(kind) are spoken of twice", node)
        }
      case "rule":
        let hasExpression = element.children.contains { !tree.nodes[$0].text.isEmpty }
        if !hasExpression { check.report("rule", "a rule without expressions, which fits everywhere", node) }
      case "beforebreak", "afterbreak": checkExpression(String(decoding: element.text, as: UTF8.self), node)
      case "languagemap": checkExpression(element["languagepattern"] ?? "", node)
      default: break
      }
    }
    for (node, element) in tree.nodes.enumerated() where element.name == "languagemap" {
      if let name = element["languagerulename"], !rules.contains(name) {
        check.report("reference", "languagerulename=\"\(name)\" names no rule of the file", node)
      }
    }
  }

  private mutating func checkExpression(_ text: String, _ node: Int) {
    if let fault = ExpressionSyntax.fault(in: Array(text.unicodeScalars)) {
      check.report("expression", "\"\(text)\" is no regular expression: \(fault)", node)
    }
  }

  private static let rest =
    """
    formathandle|include!:yesno type!:start,end,isolated|
    body||languagerules maprules
    languagerules||languagerule+
    languagerule|languagerulename!:any|rule+
    rule|break:yesno|beforebreak? afterbreak?
    beforebreak||@text
    afterbreak||@text
    languagemap|languagerulename!:any languagepattern!:any|
    """

  /// SRX 2.0, after its schema.
  static let second = SchemaTable(
    """
    srx|version!:2.0,|header body
    header|segmentsubflows!:yesno cascade!:yesno|formathandle* @other*
    maprules||languagemap+
    \(rest)
    """)

  /// SRX 1.0, whose maps have names and which knows no cascade.
  static let first = SchemaTable(
    """
    srx|version!:1.0,|header body
    header|segmentsubflows!:yesno|formathandle* @other*
    maprules||maprule+
    maprule|maprulename!:any|languagemap+
    \(rest)
    """)

  static let rules = ValidationRule.table(
    "SRX",
    """
    srx-element|4 elements|Only the elements of the standard stand in its namespace.
    srx-order|4 elements|The children of an element stand in the order of its content and as often as that says.
    srx-text|4 elements|Text stands only in elements that hold text.
    srx-attribute|4 elements|An element has only the attributes of the standard.
    srx-attribute-missing|4 elements|Required attributes are there.
    srx-value|4 elements|Values are of the type that the standard gives them.
    srx-name|4 languagerule|The name of a language rule stands once.
    srx-reference|4 languagemap|A map names a language rule of the file.
    srx-handle|4 formathandle|Codes of one type are spoken of once.
    srx-rule|4 rule|A rule has an expression before or after the break.
    srx-expression|5 regular expressions|Expressions have the syntax of ICU's regular expressions.
    """)
}
