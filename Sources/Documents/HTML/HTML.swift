public import Model

/// HTML: blocks of text with their inline elements, the attributes that people read, and the targets back in the
/// page's own bytes.
public struct HTML: SourceDocument {
  /// The text, the blocks and what was noticed.
  public let document: Document
  private let spliced: SplicedText
  private let places: [SplicedBlock]
  private let languages: [LanguagePlace]
  /// Whether the page writes no-break spaces as `&nbsp;`.
  private let namesSpaces: Bool

  /// Takes decoded UTF-8 apart. Broken nesting is no error. Linear.
  public init(_ text: [UInt8]) {
    var reader = HTMLReader(text)
    reader.read()
    document = Document(text: reader.spliced.text, blocks: reader.blocks)
    spliced = reader.spliced
    places = reader.places
    languages = reader.languages
    namesSpaces = Self.contains(Array("&nbsp;".utf8), text)
  }

  /// Whether text is a page or a part of one by how it begins.
  static func isHTML(_ text: [UInt8]) -> Bool {
    var tokenizer = HTMLTokenizer(text, 0..<min(text.count, 4096))
    while let token = tokenizer.next() {
      switch token.kind {
      case .text where text[token.range].allSatisfy({ $0 <= 0x20 }): continue
      case .comment:
        let start = text[token.range].prefix(14).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if start.elementsEqual("<!doctype html".utf8) { return true }
        // Comments and an XML declaration may stand before it.
        if !start.starts(with: "<!--".utf8), !start.starts(with: "<?xml".utf8) { return false }
      case .startTag: return token.name == "html"
      case .text, .rawText, .endTag: return false
      }
    }
    return false
  }

  /// The page with new text. `lang` attributes that say Norwegian say `language` when any text is new.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    var edits: [SplicedText.Edit] = []
    if blocks.contains(where: \.isChanged) {
      edits = languages.map { $0.edit(language) }
    }
    return spliced.merge(blocks, places: places, edits: edits) { place, text in
      let escaped = Self.escaped(text, in: place)
      return namesSpaces ? Self.namingSpaces(escaped) : escaped
    }
  }

  /// New text as HTML has it in a place: between tags or in an attribute's value.
  static func escaped(_ text: [UInt8], in place: SplicedBlock) -> [UInt8] {
    place.quote.map { escaped(text, quote: $0) } ?? escaped(text)
  }

  /// New text between tags.
  static func escaped(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      default: out.append(byte)
      }
    }
    return out
  }

  private static func escaped(_ text: [UInt8], quote: UInt8) -> [UInt8] {
    var out: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: "\"") where quote != UInt8(ascii: "'"): out += Array("&quot;".utf8)
      case UInt8(ascii: "'") where quote == UInt8(ascii: "'"): out += Array("&#39;".utf8)
      default: out.append(byte)
      }
    }
    return out
  }

  private static func namingSpaces(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for byte in text {
      if byte == 0xA0, out.last == 0xC2 {
        out.removeLast()
        out += Array("&nbsp;".utf8)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  private static func contains(_ mark: [UInt8], _ text: [UInt8]) -> Bool {
    text.indices.contains { text[$0] == mark[0] && text[$0...].starts(with: mark) }
  }
}
