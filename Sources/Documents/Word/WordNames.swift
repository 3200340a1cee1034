internal import Markup

/// The elements of WordprocessingML that matter for a translation (ECMA-376, part 1, 17).
enum WordName: String, MarkupName {
  case paragraph = "w:p"
  case paragraphProperties = "w:pPr"
  case run = "w:r"
  case runProperties = "w:rPr"
  case text = "w:t"
  case tab = "w:tab"
  case lineBreak = "w:br"
  case carriageReturn = "w:cr"
  case noBreakHyphen = "w:noBreakHyphen"
  case softHyphen = "w:softHyphen"
  case symbol = "w:sym"
  case footnoteReference = "w:footnoteReference"
  case endnoteReference = "w:endnoteReference"
  case commentReference = "w:commentReference"
  case annotationReference = "w:annotationRef"
  case footnoteMark = "w:footnoteRef"
  case endnoteMark = "w:endnoteRef"
  case renderedPageBreak = "w:lastRenderedPageBreak"
  case fieldCharacter = "w:fldChar"
  case fieldInstruction = "w:instrText"
  case deletedText = "w:delText"
  case deletedInstruction = "w:delInstrText"
  case drawing = "w:drawing"
  case picture = "w:pict"
  case object = "w:object"
  case alternate = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"
  case hyperlink = "w:hyperlink"
  case inserted = "w:ins"
  case deleted = "w:del"
  case movedTo = "w:moveTo"
  case movedFrom = "w:moveFrom"
  case smartTag = "w:smartTag"
  case customXML = "w:customXml"
  case control = "w:sdt"
  case controlContent = "w:sdtContent"
  case bookmarkStart = "w:bookmarkStart"
  case bookmarkEnd = "w:bookmarkEnd"
  case commentStart = "w:commentRangeStart"
  case commentEnd = "w:commentRangeEnd"
  case permissionStart = "w:permStart"
  case permissionEnd = "w:permEnd"
  case proofError = "w:proofErr"
  case cell = "w:tc"
  case textBox = "w:txbxContent"
  case drawingProperties = "wp:docPr"
  case style = "w:style"
  case styleName = "w:name"
  case paragraphStyle = "w:pStyle"
  case numbering = "w:numPr"
  case outlineLevel = "w:outlineLvl"
  case language = "w:lang"
  case bold = "w:b"
  case italic = "w:i"
  case underline = "w:u"
  case runStyle = "w:rStyle"
  case title = "dc:title"
  case subject = "dc:subject"
  case description = "dc:description"
  case keywords = "cp:keywords"
  case category = "cp:category"

  static let namespaces = [
    "w": [
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ],
    "mc": ["http://schemas.openxmlformats.org/markup-compatibility/2006"],
    "wp": [
      "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
      "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ],
    "dc": ["http://purl.org/dc/elements/1.1/"],
    "cp": ["http://schemas.openxmlformats.org/package/2006/metadata/core-properties"],
  ]

  /// Run properties that no reader sees: languages, proofing, complex scripts, revision marks.
  static let unseenProperties: Set<String> = [
    "lang", "noProof", "bCs", "iCs", "szCs", "cs", "rtl", "kern", "webHidden", "specVanish", "snapToGrid",
    "w",
    "ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts", "rPrChange", "ins", "del", "moveFrom",
    "moveTo", "fitText",
  ]
}
