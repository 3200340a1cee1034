internal import Model

/// Applies the rules of TMX 1.4b. One value for one file.
struct TMXValidator {
  /// What was found, with its offset.
  var faults: [(offset: Int, diagnostic: Diagnostic)] { check.faults }

  private let tree: ElementTree
  private var check: StructureCheck

  init(_ tree: ElementTree) {
    self.tree = tree
    check = StructureCheck(tree, Self.schema, format: "tmx", namespace: tree.nodes.first?.namespace ?? "")
    let header = tree.nodes.firstIndex { $0.name == "header" }
    let language = header.flatMap { tree.nodes[$0]["srclang"] }
    for unit in tree.nodes.indices where tree.nodes[unit].name == "tu" { checkUnit(unit, language) }
    for node in tree.nodes.indices {
      for name in ["creationdate", "changedate", "lastusagedate"] {
        if let date = tree.nodes[node][name], !Self.isDate(date) {
          check.report("date", "\(name)=\"\(date)\" is not YYYYMMDDThhmmssZ", node)
        }
      }
    }
  }

  private mutating func checkUnit(_ unit: Int, _ headerLanguage: String?) {
    let variants = tree.nodes[unit].children.filter { tree.nodes[$0].name == "tuv" }
    let source = (tree.nodes[unit]["srclang"] ?? headerLanguage ?? "*all*").lowercased()
    let xml = "http://www.w3.org/XML/1998/namespace"
    let languages = variants.compactMap {
      (tree.nodes[$0][xml, "lang"] ?? tree.nodes[$0]["lang"])?.lowercased()
    }
    if source != "*all*",
      !languages.contains(where: { $0 == source || $0.hasPrefix(source + "-") || source.hasPrefix($0 + "-") })
    {
      check.report("source-language", "the unit has no variant in its source language \(source)", unit)
    }
    for variant in variants {
      for segment in tree.nodes[variant].children where tree.nodes[segment].name == "seg" {
        checkPairs(segment)
      }
    }
  }

  private mutating func checkPairs(_ segment: Int) {
    var open: [String: Int] = [:]
    for node in tree.descendants(of: segment) {
      let number = tree.nodes[node]["i"] ?? ""
      switch tree.nodes[node].name {
      case "bpt":
        if open.updateValue(node, forKey: number) != nil {
          check.report("pair", "i=\"\(number)\" opens twice", node)
        }
      case "ept":
        if open.removeValue(forKey: number) == nil {
          check.report("pair", "i=\"\(number)\" closes what is not open", node)
        }
      default: break
      }
    }
    for (number, node) in open.sorted(by: { $0.value < $1.value }) {
      check.report("pair", "i=\"\(number)\" is not closed in its segment", node)
    }
  }

  /// ISO 8601 in the one form that TMX takes (4.2, creationdate).
  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else {
      return false
    }
    return bytes.enumerated().allSatisfy {
      $0.offset == 8 || $0.offset == 15 || (0x30...0x39).contains($0.element)
    }
  }

  private static let history =
    "o-encoding:any datatype:any usagecount:integer lastusagedate:any creationtool:any creationtoolversion:any creationdate:any creationid:any changedate:any changeid:any o-tmf:any"
  private static let code = "@mixed sub*"

  static let schema = SchemaTable(
    """
    tmx|version!:1.4,|header body
    header|creationtool!:any creationtoolversion!:any segtype!:block,paragraph,sentence,phrase o-tmf!:any adminlang!:any srclang!:any datatype!:any o-encoding:any creationdate:any creationid:any changedate:any changeid:any|(note/prop/ude)*
    body||tu*
    note|o-encoding:any xml:lang:language lang:any|@text
    prop|type!:any o-encoding:any xml:lang:language lang:any|@text
    ude|name!:any base:any|map+
    map|unicode!:any code:any ent:any subst:any|
    tu|tuid:any segtype:block,paragraph,sentence,phrase srclang:any \(history)|(note/prop)* tuv+
    tuv|xml:lang!:language lang:any \(history)|(note/prop)* seg
    seg||@mixed (bpt/ept/ph/it/hi/ut)*
    bpt|i!:any x:any type:any|\(code)
    ept|i!:any|\(code)
    ph|x:any assoc:p,f,b type:any|\(code)
    it|pos!:begin,end x:any type:any|\(code)
    hi|x:any type:any|@mixed (bpt/ept/ph/it/hi/ut)*
    ut|x:any|\(code)
    sub|datatype:any type:any|@mixed (bpt/ept/ph/it/hi/ut)*
    """)

  static let rules = ValidationRule.table(
    "TMX 1.4b",
    """
    tmx-element|3 elements|Only the elements of the standard stand in the file.
    tmx-order|3 elements|The children of an element stand in the order of its content and as often as that says.
    tmx-text|3 elements|Text stands only in elements that hold text.
    tmx-attribute|4 attributes|An element has only the attributes of the standard.
    tmx-attribute-missing|4 attributes|Required attributes are there.
    tmx-value|4 attributes|Values are of the type that the standard gives them.
    tmx-date|4.2 creationdate|Dates have the form YYYYMMDDThhmmssZ.
    tmx-source-language|4.2 srclang|A unit has a variant in its source language.
    tmx-pair|3.2 bpt, ept|What opens in a segment is closed in it, once.
    """)
}
