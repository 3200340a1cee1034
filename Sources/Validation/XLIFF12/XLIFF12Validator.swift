internal import Model

/// Applies the rules of XLIFF 1.2 in its transitional form, and finds out whether a file keeps the strict form too: that
/// is without what 1.2 keeps only for files of 1.1. One value for one file.
struct XLIFF12Validator {
  /// What was found, with its offset.
  var faults: [(offset: Int, diagnostic: Diagnostic)] { check.faults }

  private let tree: ElementTree
  private var check: StructureCheck

  static let namespace = "urn:oasis:names:tc:xliff:document:1.2"

  init(_ tree: ElementTree) {
    self.tree = tree
    check = StructureCheck(tree, Self.schema, format: "xliff12", namespace: tree.nodes.first?.namespace ?? "")
    guard let root = tree.nodes.first else { return }
    if root.namespace != Self.namespace {
      check.report("element", "the root is in the namespace \"\(root.namespace)\", not \(Self.namespace)", 0)
    }
    for file in root.children where tree.nodes[file].name == "file" { checkFile(file) }
  }

  /// Whether there is nothing of what only the transitional form has.
  var isStrict: Bool {
    !tree.nodes.contains { node in
      guard node.namespace == Self.namespace else { return false }
      if node.name == "prop-group" { return true }
      if node.name == "alt-trans", node.children.count(where: { tree.nodes[$0].name == "target" }) > 1 {
        return true
      }
      return node.attributes.contains {
        $0.namespace.isEmpty
          && ($0.name == "ts" || $0.name == "tool" || (node.name == "target" && $0.name == "restype"))
      }
    }
  }

  private mutating func checkFile(_ file: Int) {
    // What stands once in a file, by what it is and its name; references name some of it.
    var seen: Set<[String]> = []
    let below = Array(tree.descendants(of: file))
    for node in below {
      let element = tree.nodes[node]
      let key: String?
      switch element.name {
      case "trans-unit", "bin-unit":
        if let id = element["id"], !seen.insert(["unit", id]).inserted {
          check.report("id", "the id \(id) stands on two units of the file", node)
        }
        continue
      case "group": key = "id"
      case "phase": key = "phase-name"
      case "tool": key = "tool-id"
      case "count-group", "context-group": key = "name"
      case "external-file": key = "uid"
      default: continue
      }
      if let key, let value = element[key], !seen.insert([element.name, value]).inserted {
        check.report("unique", "\(key)=\"\(value)\" stands on two <\(element.name)> of the file", node)
      }
    }
    for node in [file] + below {
      let name = tree.nodes[node].name
      if name != "phase", let phase = tree.nodes[node]["phase-name"], !seen.contains(["phase", phase]) {
        check.report("reference", "phase-name=\"\(phase)\" names no phase of the file", node)
      }
      if name != "tool", let tool = tree.nodes[node]["tool-id"], !seen.contains(["tool", tool]) {
        check.report("reference", "tool-id=\"\(tool)\" names no tool of the file", node)
      }
      if ["source", "seg-source", "target"].contains(name) { checkInline(node) }
      if name == "trans-unit" || name == "alt-trans" { checkSegments(node) }
    }
  }

  /// The marks of a segmented source: each once, and what refers to them by `mid` names one.
  private mutating func checkSegments(_ unit: Int) {
    func marks(_ name: String) -> [Int] {
      tree.nodes[unit].children.filter { tree.nodes[$0].name == name }.flatMap {
        tree.nodes[$0].children.filter { tree.nodes[$0].name == "mrk" && tree.nodes[$0]["mid"] != nil }
      }
    }
    var mids: Set<String> = []
    for mark in marks("seg-source") {
      if let mid = tree.nodes[mark]["mid"], !mids.insert(mid).inserted {
        check.report("unique", "mid=\"\(mid)\" stands on two marks of the segmented source", mark)
      }
    }
    let isUnit = tree.nodes[unit].name == "trans-unit"
    let matches = isUnit ? tree.nodes[unit].children.filter { tree.nodes[$0].name == "alt-trans" } : []
    for node in marks("target") + matches {
      if let mid = tree.nodes[node]["mid"], !mids.contains(mid) {
        check.report("reference", "mid=\"\(mid)\" names no segment of the source", node)
      }
    }
  }

  /// The halves of pairs, and ids that stand once.
  private mutating func checkInline(_ content: Int) {
    var open: [String: Int] = [:]
    var ids: Set<String> = []
    var starts: Set<[String]> = []
    for node in tree.descendants(of: content) {
      let name = tree.nodes[node].name
      guard ["g", "x", "bx", "ex", "bpt", "ept", "ph", "it"].contains(name) else { continue }
      let id = tree.nodes[node]["id"] ?? ""
      let pair = tree.nodes[node]["rid"] ?? id
      switch name {
      case "bpt", "bx":
        open[pair] = node
        if let rid = tree.nodes[node]["rid"], !starts.insert([name, rid]).inserted {
          check.report("unique", "rid=\"\(rid)\" stands on two <\(name)> of this text", node)
        }
      case "ept", "ex":
        if let rid = tree.nodes[node]["rid"], !starts.contains([name == "ept" ? "bpt" : "bx", rid]) {
          check.report("pair", "rid=\"\(rid)\" names no start in this text", node)
        }
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

  /// The lists of values (2.4), each open to `x-` and a name of one's own.
  private static let datatypes =
    "x-*,asp,c,cdf,cfm,cpp,csharp,cstring,csv,database,documentfooter,documentheader,filedialog,form,html,htmlbody,ini,interleaf,javaclass,javapropertyresourcebundle,javalistresourcebundle,javascript,jscript,layout,lisp,margin,menufile,messagefile,mif,mimetype,mo,msglib,pagefooter,pageheader,parameters,pascal,php,plaintext,po,report,resources,resx,rtf,sgml,sgmldtd,svg,vbscript,warning,winres,xhtml,xml,xmldtd,xsl,xul"
  private static let restypes =
    "x-*,auto3state,autocheckbox,autoradiobutton,bedit,bitmap,button,caption,cell,checkbox,checkboxmenuitem,checkedlistbox,colorchooser,combobox,comboboxexitem,comboboxitem,component,contextmenu,ctext,cursor,datetimepicker,defpushbutton,dialog,dlginit,edit,file,filechooser,fn,font,footer,frame,grid,groupbox,header,heading,hedit,hscrollbar,icon,iedit,keywords,label,linklabel,list,listbox,listitem,ltext,menu,menubar,menuitem,menuseparator,message,monthcalendar,numericupdown,panel,popupmenu,pushbox,pushbutton,radio,radiobuttonmenuitem,rcdata,row,rtext,scrollpane,separator,shortcut,spinner,splitter,state3,statusbar,string,tabcontrol,table,textbox,togglebutton,toolbar,tooltip,trackbar,tree,uri,userbutton,usercontrol,var,versioninfo,vscrollbar,window"
  private static let states =
    "x-*,final,needs-adaptation,needs-l10n,needs-review-adaptation,needs-review-l10n,needs-review-translation,needs-translation,new,signed-off,translated"
  private static let qualifiers =
    "x-*,exact-match,fuzzy-match,id-match,leveraged-glossary,leveraged-inherited,leveraged-mt,leveraged-repository,leveraged-tm,mt-suggestion,rejected-grammar,rejected-inaccurate,rejected-length,rejected-spelling,tm-suggestion"
  private static let marks =
    "x-*,abbrev,abbreviated-form,abbreviation,acronym,appellation,collocation,common-name,datetime,equation,expanded-form,formula,head-term,initialism,international-scientific-term,internationalism,logical-expression,materials-management-unit,name,near-synonym,part-number,phrase,phraseological-unit,protected,romanized-form,seg,set-phrase,short-form,sku,standard-text,symbol,synonym,synonymous-phrase,term,transcribed-form,transliterated-form,truncated-term,variant"
  private static let units =
    "x-*,word,page,trans-unit,bin-unit,glyph,item,instance,character,line,sentence,paragraph,segment,placeable"
  private static let reformat =
    "+x-*,yes,no,coord,coord-x,coord-y,coord-cx,coord-cy,font,font-name,font-size,font-weight,css-style,style,ex-style"
  private static let contexts =
    "x-*,database,element,elementtitle,linenumber,numparams,paramnotes,record,recordtitle,sourcefile"
  private static let spans = "x-*,bold,italic,underlined,link"
  private static let points = "x-*,image,pb,lb"

  private static let layout =
    "restype:\(restypes) resname:any extradata:any extype:any help-id:nmtoken menu:any menu-option:any menu-name:any coord:coordinates font:any css-style:any style:nmtoken exstyle:nmtoken"
  private static let sizes =
    "size-unit:x-*,byte,char,col,cm,dlgunit,em,ex,glyph,in,mm,percent,pixel,point,row maxwidth:nmtoken minwidth:nmtoken maxheight:nmtoken minheight:nmtoken maxbytes:nmtoken minbytes:nmtoken charclass:any merged-trans:yesno"
  private static let content = "@mixed (g/x/bx/ex/bpt/ept/ph/it/mrk)*"
  private static let code = "id!:any xid:any equiv-text:any @other"

  static let schema = SchemaTable(
    """
    xliff|version!:1.2, xml:lang:language @other|@other* file+
    file|original!:any source-language!:language datatype!:\(datatypes) tool-id:any date:datetime xml:space:default,preserve category:any target-language:language product-name:any product-version:any build-num:any tool:any ts:any @other|header? body
    header||skl? phase-group? (glossary/reference/count-group/note/tool/prop-group)* @other*
    skl|crc:any|(internal-file/external-file)
    glossary||(internal-file/external-file)
    reference||(internal-file/external-file)
    internal-file|form:any crc:nmtoken|@text @other*
    external-file|href!:any crc:nmtoken uid:nmtoken|
    note|xml:lang:language priority:priority from:any annotates:general,source,target|@text
    phase-group||phase+
    phase|phase-name!:any process-name!:any company-name:any tool-id:any date:datetime job-id:any contact-name:any contact-email:any contact-phone:any tool:any|note*
    count-group|name!:any|count*
    count|count-type:\(restypes),\(datatypes),\(states),\(qualifiers),num-usages,repetition,total phase-name:any unit:\(units)|@text
    context-group|name:any crc:nmtoken purpose:+x-*,information,location,match|context+
    context|context-type!:\(contexts) match-mandatory:yesno crc:nmtoken|@text
    prop-group|name:any|prop+
    prop|prop-type!:any xml:lang:language|@text
    tool|tool-id!:any tool-name!:any tool-version:any tool-company:any @other|@text @other*
    body||(group/trans-unit/bin-unit)*
    group|id:any datatype:\(datatypes) xml:space:default,preserve translate:yesno reformat:\(reformat) ts:any \(layout) \(sizes) @other|context-group* count-group* prop-group* note* @other* (group/trans-unit/bin-unit)*
    trans-unit|id!:any approved:yesno translate:yesno reformat:\(reformat) xml:space:default,preserve datatype:\(datatypes) phase-name:any ts:any \(layout) \(sizes) @other|source seg-source? target? (context-group/count-group/prop-group/note/alt-trans)* @other*
    source|xml:lang:language ts:any @other|\(content)
    seg-source|xml:lang:language ts:any @other|\(content)
    target|state:\(states) state-qualifier:\(qualifiers) phase-name:nmtoken xml:lang:language resname:any coord:coordinates font:any css-style:any style:nmtoken exstyle:nmtoken equiv-trans:yesno restype:\(restypes) ts:any @other|\(content)
    alt-trans|match-quality:any tool-id:any tool:any crc:nmtoken xml:lang:language origin:any datatype:\(datatypes) xml:space:default,preserve mid:nmtoken phase-name:nmtoken alttranstype:x-*,proposal,previous-version,rejected,reference,accepted ts:any \(layout) @other|source? seg-source? target+ context-group* prop-group* note* @other*
    bin-unit|id!:any mime-type!:mime approved:yesno translate:yesno reformat:\(reformat) restype:\(restypes) resname:any phase-name:any ts:any @other|bin-source bin-target? (context-group/count-group/prop-group/note/trans-unit)* @other*
    bin-source|ts:any @other|(internal-file/external-file)
    bin-target|mime-type:mime state:\(states) state-qualifier:\(qualifiers) phase-name:nmtoken restype:\(restypes) resname:any ts:any @other|(internal-file/external-file)
    g|ctype:\(spans) clone:yesno ts:any \(code)|\(content)
    x|ctype:\(points) clone:yesno ts:any \(code)|
    bx|rid:nmtoken ctype:\(spans) clone:yesno ts:any \(code)|
    ex|rid:nmtoken ts:any \(code)|
    ph|ctype:\(points) crc:any assoc:preceding,following,both ts:any \(code)|@mixed sub*
    bpt|rid:nmtoken ctype:\(spans) crc:any ts:any \(code)|@mixed sub*
    ept|rid:nmtoken crc:any ts:any \(code)|@mixed sub*
    it|pos!:open,close rid:nmtoken ctype:\(spans) crc:any ts:any \(code)|@mixed sub*
    sub|datatype:\(datatypes) ctype:\(spans) xid:any|\(content)
    mrk|mtype!:\(marks) mid:nmtoken comment:any ts:any @other|\(content)
    """)

  static let rules = ValidationRule.table(
    "XLIFF 1.2",
    """
    xliff12-element|2 elements|Only the elements of the standard stand in its namespace.
    xliff12-order|2 elements|The children of an element stand in the order of its content and as often as that says.
    xliff12-text|2 elements|Text stands only in elements that hold text.
    xliff12-attribute|2.3 attributes|An element has only the attributes of the standard.
    xliff12-attribute-missing|2.3 attributes|Required attributes are there.
    xliff12-value|2.3 attributes|Values are of the type that the standard gives them, or from its lists, or x- and a name.
    xliff12-id|2.3 id|The id of a unit stands once in its file.
    xliff12-unique|2.3 names|Names of groups, phases, tools, counts and contexts stand once in their file, and rid and mid once in their text.
    xliff12-inline-id|2.3 id|The id of a code stands once in its text, but for clones.
    xliff12-pair|2.2.5 inline elements|What opens is closed in the same text.
    xliff12-reference|2.3 phase-name, tool-id, mid|References to phases, tools and segments name some that are there.
    """)
}
