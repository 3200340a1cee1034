public import Model

/// The formats of source documents.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// Plain text.
  case text
  case html
  /// Word documents.
  case docx
  /// OpenDocument texts.
  case odt
  /// SubRip subtitles.
  case srt
  /// WebVTT subtitles.
  case vtt
  /// Markdown.
  case markdown
  /// Messages in JSON.
  case json
  /// Application Resource Bundles: messages in JSON with remarks.
  case arb
  /// Apple's `.strings`.
  case strings
  /// Apple's `.stringsdict`.
  case stringsdict
  /// Apple's string catalogs, `.xcstrings`.
  case xcstrings

  /// Whether the reader expects decoded UTF-8 without a byte order mark, and its result is to be encoded as the
  /// file was; otherwise reader and writer work on the file's own bytes.
  public var isText: Bool { self != .docx && self != .odt }

  /// The format of a document, by what follows the last point of its name (any case, without the point; empty
  /// when there is none) and by its content. A file whose name and content say different things is refused.
  /// - Throws: `InvalidInput`, such as with the id `document-format`.
  public static func detect(fileExtension: String, bytes: [UInt8]) throws(InvalidInput) -> DocumentFormat {
    for format in [DocumentFormat.docx, .odt] where fileExtension.lowercased() == format.rawValue {
      try checkIsArchive(bytes, format.rawValue)
      return format
    }
    if Subtitles.isWebVTT(bytes) { return .vtt }
    if HTML.isHTML(bytes) {
      try refusePage(named: fileExtension.lowercased())
      return .html
    }
    switch fileExtension.lowercased() {
    case "html", "htm", "xhtml", "xht": return .html
    case "srt": return .srt
    case "vtt": return .vtt
    case "md", "markdown", "mdown", "mkd", "qmd": return .markdown
    case "json": return .json
    case "arb": return .arb
    case "strings": return .strings
    case "stringsdict": return .stringsdict
    case "xcstrings": return .xcstrings
    default: return .text
    }
  }

  /// Takes a document apart. `bytes` are decoded text or the file's own, as `isText` says.
  /// - Throws: `InvalidInput`; each format's own reader lists the ids.
  public func open(_ bytes: [UInt8], options: ReadingOptions = ReadingOptions()) throws(InvalidInput)
    -> any SourceDocument
  {
    switch self {
    case .text: PlainText(bytes, wrapping: options.wrapping)
    case .html: HTML(bytes)
    case .docx: try WordDocument(bytes)
    case .odt: try OpenDocument(bytes)
    case .srt: try Subtitles(bytes, kind: .subRip)
    case .vtt: try Subtitles(bytes, kind: .webVTT)
    case .markdown: MarkdownDocument(bytes)
    case .json: try JSONMessages(bytes, isBundle: false)
    case .arb: try JSONMessages(bytes, isBundle: true)
    case .strings: try AppleStrings(bytes)
    case .stringsdict: try StringsDictionary(bytes)
    case .xcstrings: try StringCatalog(bytes)
    }
  }

  /// Refuses a page that has the name of another format that is known here.
  private static func refusePage(named fileExtension: String) throws(InvalidInput) {
    let known: Set<String> = [
      "srt", "vtt", "md", "markdown", "json", "arb", "strings", "stringsdict", "xcstrings",
    ]
    guard known.contains(fileExtension) else { return }
    throw InvalidInput(
      "document-format", "the file is an HTML page, whatever its name says",
      remedy: "give it the extension .html")
  }

  /// Says what a file is that has the name of an office document and is none.
  private static func checkIsArchive(_ bytes: [UInt8], _ name: String) throws(InvalidInput) {
    if bytes.starts(with: Array("PK".utf8)) { return }
    // The first bytes of a compound file: old Office files, and new ones behind a password.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw InvalidInput(
        "document-protected", "the file is protected by a password, or in the format of Office 97",
        remedy: "save it as .\(name) without a password")
    }
    let what = bytes.starts(with: Array("%PDF".utf8)) ? "a PDF" : bytes.isEmpty ? "empty" : "no \(name) file"
    throw InvalidInput(
      "document-format", "the file is \(what), whatever its name says",
      remedy: "give it the extension of what it is, or save it as .\(name)")
  }
}
