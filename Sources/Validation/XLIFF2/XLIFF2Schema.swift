/// The elements of XLIFF 2.0 to 2.2 and of their modules, as the standards' element tables have them.
enum XLIFF2Schema {
  /// The short names that the tables use for the namespaces of the modules. That of the core is the root's, with no
  /// short name.
  static let prefixes: [String: String] = [
    "urn:oasis:names:tc:xliff:metadata:2.0": "mda:",
    "urn:oasis:names:tc:xliff:validation:2.0": "val:",
    "urn:oasis:names:tc:xliff:changetracking:2.0": "ctr:",
    "urn:oasis:names:tc:xliff:changetracking:2.1": "ctr:",
    "urn:oasis:names:tc:xliff:glossary:2.0": "gls:",
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr:",
    "urn:oasis:names:tc:xliff:fs:2.0": "fs:",
    "urn:oasis:names:tc:xliff:matches:2.0": "mtc:",
    "urn:oasis:names:tc:xliff:resourcedata:2.0": "res:",
    "urn:oasis:names:tc:xliff:itsm:2.1": "itsm:",
    "http://www.w3.org/2005/11/its": "its:",
    "urn:oasis:names:tc:xliff:pgs:1.0": "pgs:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
  ]

  private static let reorder = "yes,firstNo,no"
  private static let direction = "ltr,rtl,auto"
  private static let codeType = "fmt,ui,quote,link,image,other"
  private static let inline = "(cp/ph/pc/sc/ec/mrk/sm/em)*"
  private static let code =
    "canCopy:yesno canDelete:yesno canReorder:\(reorder) copyOf:nmtoken subType:own type:\(codeType)"
  private static let limits = "srcDir:\(direction) trgDir:\(direction) translate:yesno canResegment:yesno"
  private static let provenance =
    "org:any orgRef:uri person:any personRef:uri revOrg:any revOrgRef:uri revPerson:any revPersonRef:uri revTool:any revToolRef:uri tool:any toolRef:uri"
  private static let issue =
    "locQualityIssueType:\(issueTypes) locQualityIssueComment:any locQualityIssueSeverity:percent locQualityIssueProfileRef:uri locQualityIssueEnabled:yesno"
  /// The issue types of ITS 2.0, appendix C.
  private static let issueTypes =
    "terminology,mistranslation,omission,untranslated,addition,duplication,inconsistency,grammar,legal,register,locale-specific-content,locale-violation,style,characters,misspelling,typographical,formatting,inconsistent-entities,numbers,markup,pattern-problem,whitespace,internationalization,length,non-conformance,uncategorized,other"

  /// The table for the core namespace of 2.0 and 2.1, or for the new one of 2.2.
  static func table(isNew: Bool) -> SchemaTable {
    SchemaTable(
      """
      xliff|version!:\(isNew ? "2.0,2.1,2.2" : "2.0,2.1") srcLang!:language trgLang:language xml:space:default,preserve @other|\(isNew ? "notes? mda:metadata? " : "")file+
      file|id!:nmtoken original:any xml:space:default,preserve \(limits) @other|skeleton? @other* notes? (unit/group)+
      skeleton|href:any|@mixed @other*
      group|id!:nmtoken name:any type:custom xml:space:default,preserve \(limits) @other|@other* notes? (unit/group)*
      unit|id!:nmtoken name:any type:custom xml:space:default,preserve \(limits) @other|@other* notes? originalData? (segment/ignorable)+
      segment|id:nmtoken canResegment:yesno state:initial,translated,reviewed,final subState:own\(isNew ? " pgs:case:any" : "")|source target?
      ignorable|id:nmtoken|source target?
      notes||note+
      note|id:nmtoken appliesTo:source,target category:any priority:priority xml:lang:language \(isNew ? "ref:uri " : "")@other|@text
      originalData||data+
      data|id!:nmtoken dir:\(direction) xml:space:preserve|@mixed cp*
      source|xml:lang:language xml:space:default,preserve|@mixed \(inline)
      target|xml:lang:language xml:space:default,preserve order:positive|@mixed \(inline)
      cp|hex!:any|
      ph|id!:nmtoken disp:any equiv:any dataRef:nmtoken subFlows:nmtokens \(code) @other|
      pc|id!:nmtoken canOverlap:yesno dispStart:any dispEnd:any equivStart:any equivEnd:any dataRefStart:nmtoken dataRefEnd:nmtoken subFlowsStart:nmtokens subFlowsEnd:nmtokens dir:\(direction) \(code) @other|@mixed \(inline)
      sc|id!:nmtoken canOverlap:yesno isolated:yesno disp:any equiv:any dataRef:nmtoken subFlows:nmtokens dir:\(direction) \(code) @other|
      ec|id:nmtoken startRef:nmtoken canOverlap:yesno isolated:yesno disp:any equiv:any dataRef:nmtoken subFlows:nmtokens dir:\(direction) \(code) @other|
      mrk|id!:nmtoken translate:yesno type:any ref:uri value:any @other|@mixed \(inline)
      sm|id!:nmtoken translate:yesno type:any ref:uri value:any @other|
      em|startRef!:nmtoken|
      mda:metadata|id:nmtoken|mda:metaGroup+
      mda:metaGroup|id:nmtoken category:any appliesTo:source,target,ignorable|(mda:metaGroup/mda:meta)+
      mda:meta|type!:any|@text
      val:validation|@other|val:rule+
      val:rule|isPresent:any isNotPresent:any startsWith:any endsWith:any occurs:positive existsInSource:yesno caseSensitive:yesno normalization:none,nfc,nfd disabled:yesno @other|
      ctr:changeTrack||ctr:revisions+
      ctr:revisions|appliesTo!:nmtoken ref:nmtoken currentVersion:nmtoken @other|ctr:revision+
      ctr:revision|author:any datetime:any version:nmtoken @other|ctr:item+
      ctr:item|property!:any @other|@text
      gls:glossary||gls:glossEntry+
      gls:glossEntry|id:nmtoken ref:uri @other|gls:term gls:translation* gls:definition? @other*
      gls:term|source:any @other|@text
      gls:translation|id:nmtoken ref:uri source:any @other|@text
      gls:definition|source:any @other|@text
      slr:profiles|generalProfile:any storageProfile:any|slr:normalization? @other*
      slr:normalization|general:none,nfc,nfd storage:none,nfc,nfd|
      slr:data|profile!:any @other|@other*
      mtc:matches||mtc:match+
      mtc:match|id:nmtoken matchQuality:percent matchSuitability:percent similarity:percent origin:any ref!:uri reference:yesno type:am,mt,icm,idm,tb,tm,other subType:custom @other|mda:metadata? originalData? source target @other*
      res:resourceData||res:resourceItemRef* res:resourceItem*
      res:resourceItemRef|id:nmtoken ref!:nmtoken @other|
      res:resourceItem|id:nmtoken mimeType:any context:yesno @other|\(isNew ? "notes? " : "")res:source? res:target? res:reference*
      res:source|href:any xml:lang:language @other|@other*
      res:target|href:any xml:lang:language @other|@other*
      res:reference|href!:any xml:lang:language @other|
      its:locQualityIssues|xml:id!:nmtoken version:2.0, |its:locQualityIssue+
      its:locQualityIssue|\(issue) version:2.0, |
      its:provenanceRecords|xml:id!:nmtoken version:2.0, |its:provenanceRecord+
      its:provenanceRecord|\(provenance) version:2.0, |
      """)
  }

  /// What the attributes of the modules may hold, wherever they stand.
  static let moduleAttributes: [String: String] = {
    var types = [
      "fs:fs":
        "a,b,bdo,big,blockquote,body,br,button,caption,center,cite,code,col,colgroup,dd,del,div,dl,dt,em,h1,h2,h3,h4,h5,h6,head,hr,html,i,img,label,legend,li,ol,p,pre,q,s,samp,select,small,span,strike,strong,sub,sup,table,tbody,td,tfoot,th,thead,title,tr,tt,u,ul",
      "fs:subFs": "any", "slr:equivStorage": "any", "slr:sizeInfo": "any", "slr:sizeInfoRef": "nmtoken",
      "slr:sizeRestriction": "any", "slr:storageRestriction": "any", "itsm:domains": "any",
      "itsm:lang": "language", "its:version": "2.0,", "its:allowedCharacters": "any",
      "its:annotatorsRef": "any",
      "its:localeFilterList": "any", "its:localeFilterType": "include,exclude",
      "its:locQualityIssuesRef": "uri",
      "its:locQualityRatingProfileRef": "uri", "its:locQualityRatingScore": "percent",
      "its:locQualityRatingScoreThreshold": "percent", "its:locQualityRatingVote": "integer",
      "its:locQualityRatingVoteThreshold": "integer", "its:mtConfidence": "confidence",
      "its:provenanceRecordsRef": "uri", "its:taClassRef": "uri", "its:taConfidence": "confidence",
      "its:taIdent": "any", "its:taIdentRef": "uri", "its:taSource": "any",
      "its:termConfidence": "confidence",
      "pgs:switch": "any", "pgs:case": "any", "xml:lang": "language", "xml:space": "default,preserve",
    ]
    for part in (issue + " " + provenance).split(separator: " ") {
      let pair = part.split(separator: ":", maxSplits: 1)
      types["its:" + pair[0]] = String(pair[1])
    }
    return types
  }()

  /// The modules whose attributes an element of the core may have. Codes take nothing else from other namespaces;
  /// an element that is not named here takes what its wildcard takes.
  static let attributeModules: [String: Set<String>] = {
    let its: Set<String> = ["fs:", "slr:", "its:", "itsm:"]
    let code: Set<String> = ["fs:", "slr:"]
    return [
      "xliff": ["its:"], "file": its, "group": its.union(["pgs:"]), "unit": its.union(["pgs:"]),
      "note": ["fs:"], "ph": code, "pc": code, "sc": code, "ec": code, "mrk": its, "sm": its,
      "mtc:match": ["its:", "itsm:"],
    ]
  }()

  /// Where the attributes of size restriction may stand (5.7, used in).
  static let sizePlaces: [String: Set<String>] = {
    let text: Set<String> = ["file", "group", "unit", "mrk", "sm", "pc", "sc"]
    let all: Set<String> = ["file", "group", "unit", "pc", "sc", "ec", "ph"]
    return [
      "sizeRestriction": text, "storageRestriction": text, "sizeInfo": all, "sizeInfoRef": all,
      "equivStorage": ["pc", "sc", "ec", "ph"],
    ]
  }()

  /// Where the elements of the modules may stand, each at most once in the same place but those of ITS.
  static let moduleParents: [String: Set<String>] = [
    "mda:metadata": ["xliff", "file", "group", "unit", "mtc:match", "gls:glossEntry"],
    "val:validation": ["file", "group", "unit"], "ctr:changeTrack": ["file", "group", "unit"],
    "gls:glossary": ["unit"], "slr:profiles": ["file"], "slr:data": ["file", "group", "unit"],
    "mtc:matches": ["unit"], "res:resourceData": ["file", "group", "unit"],
    "its:locQualityIssues": ["unit"], "its:provenanceRecords": ["file", "group", "unit"],
  ]
}
