internal import Model

/// Applies the rules of XLIFF 1.2 in its transitional form: values that the standard lists may be others too, which is
/// why those of the lists are not checked. One value for one file.
struct XLIFF12Validator {
  /// What was found, with its offset.
  var faults: [(offset: Int, diagnostic: Diagnostic)] { check.faults }

  private let tree: ElementTree
  private var check: StructureCheck

  static let namespace = "urn:oasis:names:tc:xliff:document:1.2"

  init(_ tree: ElementTree) {
    self.tree = tree
    check = StructureCheck(tree, Self.schema, format: "xliff12", namespace: tree.nodes.first?.namespace ?? "")
    for file in tree.nodes[0].children where tree.nodes[file].name == "file" { checkFile(file) }
  }

  private mutating func checkFile(_ file: Int) {
    var ids: Set<String> = []
    var phases: Set<String> = []
    var tools: Set<String> = []
    let below = Array(tree.descendants(of: file))
    for node in below {
      switch tree.nodes[node].name {
      case "trans-unit", "bin-unit":
        if let id = tree.nodes[node]["id"], !ids.insert(id).inserted {
          check.report("id", "the id \(id) stands on two units of the file", node)
        }
      case "phase": if let name = tree.nodes[node]["phase-name"] { phases.insert(name) }
      case "tool": if let id = tree.nodes[node]["tool-id"] { tools.insert(id) }
      default: break
      }
    }
    for node in below {
      let name = tree.nodes[node].name
      if name != "phase", let phase = tree.nodes[node]["phase-name"], !phases.contains(phase) {
        check.report("reference", "phase-name=\"\(phase)\" names no phase of the file", node)
      }
      if name != "tool", let tool = tree.nodes[node]["tool-id"], !tools.isEmpty, !tools.contains(tool) {
        check.report("reference", "tool-id=\"\(tool)\" names no tool of the file", node)
      }
      if ["source", "seg-source", "target"].contains(name) { checkInline(node) }
    }
  }

  /// The halves of pairs, and ids that stand once.
  private mutating func checkInline(_ content: Int) {
    var open: [String: Int] = [:]
    var ids: Set<String> = []
    for node in tree.descendants(of: content) {
      let name = tree.nodes[node].name
      guard ["g", "x", "bx", "ex", "bpt", "ept", "ph", "it"].contains(name) else { continue }
      let id = tree.nodes[node]["id"] ?? ""
      let pair = tree.nodes[node]["rid"] ?? id
      switch name {
      case "bpt", "bx": open[pair] = node
      case "ept", "ex":
        if open.removeValue(forKey: pair) == nil {
          check.report(
            "pair", "<\(name)> \(pair) closes what is not open in this text", node, Self.severity(name))
        }
      default: break
      }
      if name != "ept", name != "ex", tree.nodes[node]["clone"] == nil, !ids.insert(id).inserted {
        check.report("inline-id", "the id \(id) stands on two codes of this text", node, .warning)
      }
    }
    for (pair, node) in open.sorted(by: { $0.value < $1.value }) {
      let name = tree.nodes[node].name
      check.report("pair", "<\(name)> \(pair) is not closed in this text", node, Self.severity(name))
    }
  }

  /// Tools use `bx` and `ex` where a pair goes over several units, which the standard neither allows nor
  /// forbids.
  private static func severity(_ name: String) -> Diagnostic.Severity {
    name == "bx" || name == "ex" ? .warning : .error
  }

  private static let layout =
    "restype:any resname:any extradata:any extype:any help-id:nmtoken menu:any menu-option:any menu-name:any coord:any font:any css-style:any style:nmtoken exstyle:nmtoken"
  private static let sizes =
    "size-unit:any maxwidth:nmtoken minwidth:nmtoken maxheight:nmtoken minheight:nmtoken maxbytes:nmtoken minbytes:nmtoken charclass:any merged-trans:yesno"
  private static let content = "@mixed (g/x/bx/ex/bpt/ept/ph/it/mrk)*"
  private static let code = "id!:any xid:any equiv-text:any @other"

  static let schema = SchemaTable(
    """
    xliff|version!:1.2, xml:lang:language @other|@other* file+
    file|original!:any source-language!:language datatype!:any tool-id:any date:any xml:space:default,preserve category:any target-language:language product-name:any product-version:any build-num:any tool:any ts:any @other|header? body
    header||skl? phase-group? (glossary/reference/count-group/note/tool/prop-group)* @other*
    skl|crc:any|(internal-file/external-file)
    glossary||(internal-file/external-file)
    reference||(internal-file/external-file)
    internal-file|form:any crc:nmtoken|@text @other*
    external-file|href!:any crc:nmtoken uid:nmtoken|
    note|xml:lang:language priority:priority from:any annotates:general,source,target|@text
    phase-group||phase+
    phase|phase-name!:any process-name!:any company-name:any tool-id:any date:any job-id:any contact-name:any contact-email:any contact-phone:any tool:any|note*
    count-group|name!:any|count*
    count|count-type:any phase-name:any unit:any|@text
    context-group|name:any crc:nmtoken purpose:any|context+
    context|context-type!:any match-mandatory:yesno crc:nmtoken|@text
    prop-group|name:any|prop+
    prop|prop-type!:any xml:lang:language|@text
    tool|tool-id!:any tool-name!:any tool-version:any tool-company:any @other|@text @other*
    body||(group/trans-unit/bin-unit)*
    group|id:any datatype:any xml:space:default,preserve translate:yesno reformat:any ts:any \(layout) \(sizes) @other|(context-group/count-group/prop-group/note)* @other* (group/trans-unit/bin-unit)*
    trans-unit|id!:any approved:yesno translate:yesno reformat:any xml:space:default,preserve datatype:any phase-name:any ts:any \(layout) \(sizes) @other|source seg-source? target? (context-group/count-group/prop-group/note/alt-trans)* @other*
    source|xml:lang:language ts:any @other|\(content)
    seg-source|xml:lang:language ts:any @other|\(content)
    target|state:any state-qualifier:any phase-name:nmtoken xml:lang:language resname:any coord:any font:any css-style:any style:nmtoken exstyle:nmtoken equiv-trans:yesno restype:any ts:any @other|\(content)
    alt-trans|match-quality:any tool-id:any tool:any crc:nmtoken xml:lang:language origin:any datatype:any xml:space:default,preserve mid:nmtoken phase-name:nmtoken alttranstype:any ts:any \(layout) @other|source? seg-source? target+ (context-group/prop-group/note)* @other*
    bin-unit|id!:any mime-type!:any approved:yesno translate:yesno reformat:any restype:any resname:any phase-name:any ts:any @other|bin-source bin-target? (context-group/count-group/prop-group/note/trans-unit)* @other*
    bin-source|ts:any @other|(internal-file/external-file)
    bin-target|mime-type:any state:any state-qualifier:any phase-name:nmtoken restype:any resname:any ts:any @other|(internal-file/external-file)
    g|ctype:any clone:yesno ts:any \(code)|\(content)
    x|ctype:any clone:yesno ts:any \(code)|
    bx|rid:nmtoken ctype:any clone:yesno ts:any \(code)|
    ex|rid:nmtoken ts:any \(code)|
    ph|ctype:any crc:any assoc:preceding,following,both ts:any \(code)|@mixed sub*
    bpt|rid:nmtoken ctype:any crc:any ts:any \(code)|@mixed sub*
    ept|rid:nmtoken crc:any ts:any \(code)|@mixed sub*
    it|pos!:open,close rid:nmtoken ctype:any crc:any ts:any \(code)|@mixed sub*
    sub|datatype:any ctype:any xid:any|\(content)
    mrk|mtype!:any mid:nmtoken comment:any ts:any @other|\(content)
    """)

  static let rules = ValidationRule.table(
    "XLIFF 1.2",
    """
    xliff12-element|2 elements|Only the elements of the standard stand in its namespace.
    xliff12-order|2 elements|The children of an element stand in the order of its content and as often as that says.
    xliff12-text|2 elements|Text stands only in elements that hold text.
    xliff12-attribute|2.3 attributes|An element has only the attributes of the standard.
    xliff12-attribute-missing|2.3 attributes|Required attributes are there.
    xliff12-value|2.3 attributes|Values are of the type that the standard gives them.
    xliff12-id|2.3 id|The id of a unit stands once in its file.
    xliff12-inline-id|2.3 id|The id of a code stands once in its text, but for clones.
    xliff12-pair|2.2.5 inline elements|What opens is closed in the same text.
    xliff12-reference|2.3 phase-name, tool-id|References to phases and tools name some of the file.
    """)
}
