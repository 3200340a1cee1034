/// The elements of TBX: the core structure of ISO 30042:2019 in its two styles, and that of TBX 2008 (martif).
enum TBXSchema {
  private static let typed = "id:nmtoken xml:lang:language target:any datatype:any type!:any"
  private static let category = typed + " module:any"
  private static let named = "id:nmtoken xml:lang:language"
  private static let note = "@mixed (hi/foreign/sc/ec/ph)*"
  private static let highlights = "entailedTerm,hotkey,italics,bold,superscript,subscript,math"

  /// TBX of 2019. In the DCA style data categories are values of `type`, in the DCT style elements of other
  /// namespaces.
  static func table(isDCT: Bool) -> SchemaTable {
    let about =
      isDCT
      ? "(note/adminGrp/descripGrp/transacGrp/@other)*"
      : "(descrip/descripGrp/admin/adminGrp/transacGrp/note/ref/xref)*"
    let links = isDCT ? "(adminGrp/transacGrp/note/@other)*" : "(admin/adminGrp/transacGrp/note/ref/xref)*"
    let categories =
      """
      admin|\(category)|\(note)
      adminNote|\(category)|@text
      descrip|\(category)|\(note)
      descripNote|\(category)|@text
      termNote|\(category)|\(note)
      transac|\(category)|@text
      transacNote|\(category)|@text
      ref|\(category)|@text
      xref|id:nmtoken target!:web type!:any module:any|@text
      """
    return SchemaTable(
      """
      tbx|style!:dca,dct xml:lang!:language type!:dialect|tbxHeader text
      tbxHeader|id:nmtoken|fileDesc encodingDesc? revisionDesc?
      \(header(note: note))
      text|id:nmtoken|body back?
      body|id:nmtoken|conceptEntry+
      conceptEntry|id:nmtoken|\(about) langSec+
      langSec|id:nmtoken xml:lang!:language|\(about) termSec+
      termSec|id:nmtoken|term \(isDCT ? "@other*" : "(termNote/termNoteGrp)*") \(about)
      term|\(named)|@mixed hi*
      termNoteGrp|id:nmtoken|\(isDCT ? "@other" : "termNote") \(links)
      descripGrp|id:nmtoken|\(isDCT ? "@other (note/adminGrp/transacGrp/@other)*" : "descrip (descripNote/admin/adminGrp/transacGrp/note/ref/xref)*")
      adminGrp|id:nmtoken|\(isDCT ? "@other (note/@other)*" : "admin (adminNote/note/ref/xref)*")
      transacGrp|id:nmtoken|\(isDCT ? "@other (date/note/@other)*" : "transac (transacNote/date/note/ref/xref)*")
      \(isDCT ? "" : categories)
      date|id:nmtoken|@text
      note|\(named)|\(note)
      hi|target:any xml:lang:language type:\(highlights)|@text
      foreign|\(named)|\(note)
      sc|id:nmtoken type:any subType:any target:any isolated:yesno|@text
      ec|id:nmtoken startRef:any type:any subType:any target:any isolated:yesno|@text
      ph|id:nmtoken type:any subType:any|@text
      back|id:nmtoken|refObjectSec*
      refObjectSec|id:nmtoken type!:any|refObject+
      refObject|id:nmtoken|(itemSet/itemGrp/item)+
      item|id:nmtoken type:any|\(note)
      itemGrp|id:nmtoken|item \(links)
      itemSet|id:nmtoken type:any|(item/itemGrp)+
      """)
  }

  private static func header(note: String) -> String {
    """
    fileDesc|id:nmtoken|titleStmt? publicationStmt? sourceDesc+
    titleStmt|\(named)|title note*
    title|\(named)|@text
    publicationStmt|id:nmtoken|p+
    sourceDesc|\(named)|p+
    encodingDesc|id:nmtoken|p+
    revisionDesc|\(named)|change+
    change|\(named)|p+
    p|\(named) type:any|\(note)
    """
  }

  private static let oldNote = "@mixed (hi/foreign/bpt/ept/it/ph/ut)*"
  private static let oldAbout = "(descrip/descripGrp/admin/adminGrp/transacGrp/note/ref/xref)*"
  private static let oldLinks = "(admin/adminGrp/transacGrp/note/ref/xref)*"

  /// TBX 2008, after the core structure DTD that ISO 30042:2008 names.
  static let martif = SchemaTable(
    """
    martif|type!:any xml:lang!:language|martifHeader text
    martifHeader|id:nmtoken|fileDesc encodingDesc? revisionDesc?
    \(header(note: oldNote))
    text|id:nmtoken|body back?
    body|id:nmtoken|termEntry+
    termEntry|id:nmtoken|\(oldAbout) langSet+
    langSet|id:nmtoken xml:lang!:language|\(oldAbout) (tig/ntig)+
    tig|id:nmtoken|term termNote* \(oldAbout)
    ntig|id:nmtoken|termGrp \(oldAbout)
    termGrp|id:nmtoken|term (termNote/termNoteGrp)* termCompList*
    term|\(named)|\(oldNote)
    termNote|\(typed)|\(oldNote)
    termNoteGrp|id:nmtoken|termNote \(oldLinks)
    termCompList|id:nmtoken type!:any|\(oldAbout) (termComp/termCompGrp)+
    termCompGrp|id:nmtoken|termComp (termNote/termNoteGrp)* \(oldLinks)
    termComp|\(named)|@text
    descrip|\(typed)|\(oldNote)
    descripGrp|id:nmtoken|descrip (descripNote/admin/adminGrp/transacGrp/note/ref/xref)*
    descripNote|\(typed)|@text
    admin|\(typed)|\(oldNote)
    adminGrp|id:nmtoken|admin (adminNote/note/ref/xref)*
    adminNote|\(typed)|@text
    transac|\(typed)|@text
    transacGrp|id:nmtoken|transac (transacNote/date/note/ref/xref)*
    transacNote|\(typed)|@text
    date|id:nmtoken|@text
    note|\(named)|\(oldNote)
    ref|\(typed)|@text
    xref|id:nmtoken target!:any type!:any|@text
    hi|target:any xml:lang:language type:any|@text
    foreign|\(named)|\(oldNote)
    bpt|i:any type:any|@text
    ept|i:any|@text
    it|pos!:begin,end type:any|@text
    ph|type:any assoc:p,f,b|@text
    ut|type:any|@text
    back|id:nmtoken|(refObjectList)*
    refObjectList|id:nmtoken type!:any|refObject+
    refObject|id:nmtoken|(itemSet/itemGrp/item)+
    item|id:nmtoken type:any|\(oldNote)
    itemGrp|id:nmtoken|item \(oldLinks)
    itemSet|id:nmtoken type:any|(item/itemGrp)+
    """)
}
