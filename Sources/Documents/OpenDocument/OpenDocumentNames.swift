internal import Markup

/// The elements of OpenDocument text that matter for a translation (OASIS OpenDocument 1.3, part 3).
enum OpenDocumentName: String, MarkupName {
  case paragraph = "text:p"
  case heading = "text:h"
  case listItem = "text:list-item"
  case listHeader = "text:list-header"
  case cell = "table:table-cell"
  case trackedChanges = "text:tracked-changes"
  case span = "text:span"
  case link = "text:a"
  case space = "text:s"
  case tab = "text:tab"
  case lineBreak = "text:line-break"
  case note = "text:note"
  case noteCitation = "text:note-citation"
  case annotation = "office:annotation"
  case frame = "draw:frame"
  case title = "svg:title"
  case description = "svg:desc"
  case softPageBreak = "text:soft-page-break"
  case style = "style:style"
  case textProperties = "style:text-properties"
  case documentTitle = "dc:title"
  case documentSubject = "dc:subject"
  case documentDescription = "dc:description"
  case keyword = "meta:keyword"

  static let namespaces = [
    "text": ["urn:oasis:names:tc:opendocument:xmlns:text:1.0"],
    "table": ["urn:oasis:names:tc:opendocument:xmlns:table:1.0"],
    "office": ["urn:oasis:names:tc:opendocument:xmlns:office:1.0"],
    "draw": ["urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"],
    "svg": ["urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"],
    "style": ["urn:oasis:names:tc:opendocument:xmlns:style:1.0"],
    "dc": ["http://purl.org/dc/elements/1.1/"],
    "meta": ["urn:oasis:names:tc:opendocument:xmlns:meta:1.0"],
  ]
}
