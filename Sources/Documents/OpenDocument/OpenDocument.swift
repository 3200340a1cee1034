internal import Archive
internal import Markup
public import Model

/// An OpenDocument text (ODT): paragraphs of its body, headers, footers, notes, comments and text boxes, the titles
/// and descriptions of its pictures and its properties.
public struct OpenDocument: SourceDocument {
  /// The text, the blocks and what was noticed.
  public let document: Document

  private let file: [UInt8]
  private let entries: [ArchiveWriter.Entry]
  private let parts: [String: ByteRange]
  private let reader: OpenDocumentReader

  private static let partNames = ["content.xml", "styles.xml", "meta.xml"]

  /// Takes a document apart.
  /// - Throws: `InvalidInput` with the ids `odt-content` for another kind of archive, `odt-encrypted`, and what
  ///   `ArchiveReader` and `MarkupReader` throw, with the part's name in the message.
  public init(_ file: [UInt8]) throws(InvalidInput) {
    let archive = try ArchiveReader(file)
    var entries: [ArchiveWriter.Entry] = []
    for entry in archive.entries {
      // The media type stands first and unpacked, so that programs see it (part 2, 3.3).
      entries.append(
        .init(entry.name, try archive.bytes(of: entry.name) ?? [], isDeflated: entry.name != "mimetype"))
    }
    guard entries.contains(where: { $0.name == "content.xml" }) else {
      throw InvalidInput(
        "odt-content", "the archive has no content.xml, as every OpenDocument has",
        remedy: "save the file again as .odt")
    }
    if let manifest = entries.first(where: { $0.name == "META-INF/manifest.xml" }),
      String(decoding: manifest.bytes, as: UTF8.self).contains("encryption-data")
    {
      throw InvalidInput(
        "odt-encrypted", "the document is protected by a password", remedy: "save it without a password")
    }
    var source: [UInt8] = []
    var parts: [String: ByteRange] = [:]
    var trees: [String: XMLTree<OpenDocumentName>] = [:]
    for entry in entries where Self.partNames.contains(entry.name) {
      do {
        let markup = try MarkupSource(entry.bytes)
        guard markup.bytes == entry.bytes else { continue }
        trees[entry.name] = try XMLTree(markup, base: source.count)
      } catch {
        throw InvalidInput(
          error.diagnostics.map { fault in
            var fault = fault
            fault.message = "\(entry.name): \(fault.message)"
            return fault
          })
      }
      parts[entry.name] = source.count..<source.count + entry.bytes.count
      source += entry.bytes
    }
    var reader = OpenDocumentReader(source)
    for name in ["styles.xml", "content.xml"] { if let tree = trees[name] { reader.readStyles(tree) } }
    if let tree = trees["content.xml"] { reader.read(tree, name: "content") }
    if let tree = trees["styles.xml"] { reader.read(tree, name: "styles") }
    if let tree = trees["meta.xml"] { reader.readProperties(tree) }
    var diagnostics: [Diagnostic] = []
    if reader.hasTrackedChanges {
      diagnostics.append(
        Diagnostic(
          .warning, "tracked-changes",
          "the document has tracked changes: the text is read as if all were accepted",
          remedy: "accept or reject them first if that is not what is meant"))
    }
    self.file = file
    self.entries = entries
    self.parts = parts
    self.reader = reader
    document = Document(text: reader.spliced.text, blocks: reader.blocks, diagnostics: diagnostics)
  }

  /// The document with new text in some blocks. Languages that say Norwegian say `language` when any text is new.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    var marks: [SplicedText.Edit] = []
    if blocks.contains(where: \.isChanged) {
      let tag = language.description.split(separator: "-").map { Array($0.utf8) }
      marks = reader.languages.map { .init(range: $0, bytes: tag[0]) }
      if tag.count > 1 { marks += reader.countries.map { .init(range: $0, bytes: tag[1]) } }
    }
    let edits = reader.spliced.edits(for: blocks, places: reader.places, edits: marks) { _, text in
      XMLText.escaped(text)
    }
    var changed = false
    let written = entries.map { entry in
      guard let range = parts[entry.name] else { return entry }
      let bytes = Array(reader.spliced.bytes(range, edits))
      if bytes == entry.bytes { return entry }
      changed = true
      return ArchiveWriter.Entry(entry.name, bytes)
    }
    return changed ? try ArchiveWriter.write(written) : file
  }
}
