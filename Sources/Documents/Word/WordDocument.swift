internal import Archive
internal import Markup
public import Model

/// A Word document (DOCX): paragraphs of its body, headers, footers, notes, comments and text boxes, the alternative
/// texts of its pictures and its properties.
///
/// A changed paragraph is written anew from its codes; everything else in every part keeps its bytes. Tracked changes
/// are read as if they were accepted, and accepted in the paragraphs that change.
public struct WordDocument: SourceDocument {
  /// The text, the blocks and what was noticed.
  public let document: Document

  private let file: [UInt8]
  private let entries: [ArchiveWriter.Entry]
  /// Where each part that was read stands in the source.
  private let parts: [String: ByteRange]
  private let reader: WordReader

  /// Takes a document apart.
  /// - Throws: `InvalidInput` with the ids `docx-main` for another kind of archive, and what `ArchiveReader` and
  ///   `MarkupReader` throw, with the part's name in the message.
  public init(_ file: [UInt8]) throws(InvalidInput) {
    let archive = try ArchiveReader(file)
    var entries: [ArchiveWriter.Entry] = []
    for entry in archive.entries {
      entries.append(.init(entry.name, try archive.bytes(of: entry.name) ?? []))
    }
    guard entries.contains(where: { $0.name == "word/document.xml" }) else {
      throw InvalidInput(
        "docx-main", "the archive has no word/document.xml, as every Word document has",
        remedy: "save the file again as .docx")
    }
    var source: [UInt8] = []
    var parts: [String: ByteRange] = [:]
    var trees: [(name: String, tree: XMLTree<WordName>)] = []
    for entry in entries where Self.isRead(entry.name) {
      do {
        let markup = try MarkupSource(entry.bytes)
        // A part in another encoding would not keep its bytes; Word writes UTF-8.
        guard markup.bytes == entry.bytes else { continue }
        trees.append((entry.name, try XMLTree(markup, base: source.count)))
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
    var reader = WordReader(source)
    for (name, tree) in trees where name == "word/styles.xml" { reader.readStyles(tree) }
    for (name, tree) in trees.sorted(by: { Self.rank($0.name) < Self.rank($1.name) }) {
      switch name {
      case "word/styles.xml": break
      case "docProps/core.xml": reader.readProperties(tree)
      default:
        let stem = String(name.split(separator: "/").last?.dropLast(4) ?? "")
        reader.read(tree, name: stem.filter { !$0.isNumber }, role: Self.role(stem))
      }
    }
    reader.finish()
    self.file = file
    self.entries = entries
    self.parts = parts
    self.reader = reader
    document = Document(text: reader.spliced.text, blocks: reader.blocks, diagnostics: reader.diagnostics)
  }

  private static func isRead(_ name: String) -> Bool {
    if name == "docProps/core.xml" || name == "word/styles.xml" { return true }
    guard name.hasPrefix("word/"), name.hasSuffix(".xml"), name.split(separator: "/").count == 2 else {
      return false
    }
    let stem = name.dropFirst(5)
    return ["document.xml", "footnotes.xml", "endnotes.xml", "comments.xml"].contains(stem)
      || stem.hasPrefix("header") || stem.hasPrefix("footer")
  }

  /// The order in which people read the parts.
  private static func rank(_ name: String) -> String {
    let order = ["document", "footnotes", "endnotes", "header", "footer", "comments"]
    let stem = name.split(separator: "/").last ?? ""
    return "\(order.firstIndex { stem.hasPrefix($0) } ?? order.count) \(name)"
  }

  private static func role(_ stem: String) -> Block.Role? {
    switch stem {
    case "footnotes", "endnotes": .footnote
    case "comments": .comment
    default: nil
    }
  }

  /// The document with new text in some blocks. Languages that say Norwegian say `language` when any text is new.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    var edits: [SplicedText.Edit] = []
    if blocks.contains(where: \.isChanged) {
      edits = reader.languages.map { .init(range: $0, bytes: Array(language.description.utf8)) }
    }
    // What stands inside something else is written first.
    for depth in (0...(blocks.map { self.depth(of: $0) }.max() ?? 0)).reversed() {
      var written: [SplicedText.Edit] = []
      let inner = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
      for block in blocks where self.depth(of: block) == depth { written += self.edits(for: block, inner) }
      edits += written
    }
    // Of edits that lie in one another the outer comes first and has the inner in it.
    edits.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
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

  private func depth(of block: MergedBlock) -> Int {
    switch reader.places[block.block] {
    case .paragraph(let paragraph, _): paragraph.depth
    case .attribute(_, let depth): depth
    case .property: 0
    }
  }

  private func edits(for block: MergedBlock, _ inner: [SplicedText.Edit]) -> [SplicedText.Edit] {
    let spliced = reader.spliced
    switch reader.places[block.block] {
    case .property(let place), .attribute(let place, _):
      let bytes = spliced.content(of: block, place, inner) { XMLText.escaped($0, isAttribute: true) }
      return [.init(range: place.range, bytes: bytes)]
    case .paragraph(let paragraph, let place):
      var edits = [edit(block, paragraph, place, inner)]
      if let twin = paragraph.twin, block.isChanged {
        var runs: [MergedBlock.Run] = []
        for run in block.runs {
          switch run {
          case .source(let range): runs.append(.text(Array(spliced.text[range])))
          case .text: runs.append(run)
          case .code:
            if reader.twins[twin].paragraph.codes.count == paragraph.codes.count { runs.append(run) }
          }
        }
        let other = reader.twins[twin]
        edits.append(edit(MergedBlock(block: block.block, runs: runs), other.paragraph, other.spliced, inner))
      }
      return edits
    }
  }

  /// A paragraph anew, or piece by piece as it was where no text and no code is new.
  private func edit(
    _ block: MergedBlock, _ paragraph: WordParagraph, _ place: SplicedBlock, _ inner: [SplicedText.Edit]
  ) -> SplicedText.Edit {
    let spliced = reader.spliced
    let codes = block.runs.compactMap { run in if case .code(let index) = run { index } else { nil } }
    if !block.isChanged, codes == Array(place.codes.indices) {
      return .init(range: place.range, bytes: spliced.content(of: block, place, inner) { $0 })
    }
    let bytes = paragraph.written(block.runs) {
      spliced.text[$0]
    } markup: {
      spliced.bytes($0, inner)
    }
    return .init(range: paragraph.content, bytes: bytes)
  }
}
