public import Model

/// A document in Markdown: CommonMark with tables, footnotes, strikethrough and task lists as GitHub has them, and
/// YAML in front.
///
/// Paragraphs, headings, list items, table cells and footnotes are blocks; emphasis, links and the like are codes.
/// Alternative texts, titles of links and values of the front matter that people read are blocks of their own. Not
/// translated: code, addresses, labels, attributes in braces, and all other front matter.
public struct MarkdownDocument: SourceDocument {
  /// The text, its blocks and what was noticed.
  public let document: Document
  private let spliced: SplicedText
  private let places: [SplicedBlock]
  private let styles: [MarkdownStyle]
  private let languages: [LanguagePlace]
  private let references: Set<String>
  private let footnotes: Set<String>

  /// Takes decoded UTF-8 text apart. Any text is Markdown; a front matter that is no YAML is reported with the id
  /// `front-matter`. Linear.
  public init(_ text: [UInt8]) {
    var reader = MarkdownReader(text)
    reader.read()
    document = reader.draft.document
    spliced = reader.draft.spliced
    places = reader.draft.places
    styles = reader.styles
    languages = reader.languages
    references = reader.references
    footnotes = reader.footnotes
  }

  /// The document with new content. A changed paragraph of several lines is wrapped again at its own width, with the
  /// marks of the quotation or list that it stands in.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    let edits = blocks.contains(where: \.isChanged) ? languages.map { $0.edit(language) } : []
    return spliced.merge(blocks, places: places, edits: edits) { merged, inner in
      let place = places[merged.block]
      switch styles[merged.block] {
      case .html:
        let content = spliced.content(of: merged, place, inner) { HTML.escaped($0, in: place) }
        return merged.isChanged ? place.quoted(content) : content
      case .title(let mark, let isCell):
        return spliced.content(of: merged, place, inner) { Self.title($0, mark, isCell) }
      case .frontMatter(let style):
        let content = spliced.content(of: merged, place, inner) { style.escaped($0) }
        return merged.isChanged ? style.whole(content) : content
      case .inline(let style):
        guard merged.isChanged else { return spliced.content(of: merged, place, inner) { $0 } }
        let writer = MarkdownWriter(
          block: document.blocks[merged.block], style: style, source: spliced.source,
          references: references, footnotes: footnotes,
          codes: place.codes.map { Array(spliced.bytes($0, inner)) })
        return writer.write(merged.runs, text: document.text) { spliced.sourceRange(of: $0) }
      }
    }
  }

  /// New text of a title between its marks.
  private static func title(_ text: [UInt8], _ mark: UInt8, _ isCell: Bool) -> [UInt8] {
    var out: [UInt8] = []
    for (index, byte) in text.enumerated() {
      let isMark =
        byte == mark || (mark == UInt8(ascii: "(") && byte == UInt8(ascii: ")"))
        || (byte == UInt8(ascii: "\\") && index + 1 < text.count
          && MarkdownLink.isPunctuation(text[index + 1]))
        || (byte == UInt8(ascii: "\\") && index + 1 == text.count) || (isCell && byte == UInt8(ascii: "|"))
        || (byte == UInt8(ascii: "&")
          && CharacterReferences.strict(at: index, before: text.count, of: text) != nil)
      if isMark { out.append(UInt8(ascii: "\\")) }
      out.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
    }
    return out
  }
}
