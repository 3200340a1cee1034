/// A source document taken apart into blocks, without its language being touched.
public struct Document: Sendable {
  /// The text that people read, as the reader decoded it: UTF-8 without markup, byte order mark or escapes. For
  /// plain text it is the whole file.
  public var text: [UInt8]
  /// The blocks in reading order; they do not overlap.
  public var blocks: [Block]
  /// What the reader noticed.
  public var diagnostics: [Diagnostic]

  /// Creates a document.
  public init(text: [UInt8], blocks: [Block], diagnostics: [Diagnostic] = []) {
    self.text = text
    self.blocks = blocks
    self.diagnostics = diagnostics
  }
}

/// A unit of text that stands for itself: a paragraph, a heading, a list item. Segments never cross it.
public struct Block: Sendable, Equatable {
  /// What the block is in its document.
  public enum Role: String, Sendable, CaseIterable {
    case paragraph
    case heading
    case listItem = "list-item"
    /// A paragraph that is spoken: it opens with a dialogue dash.
    case dialogue
    /// The cell of a table.
    case cell
    /// The text of a footnote or endnote.
    case footnote
    /// A remark that somebody made on the document.
    case comment
    /// Text that stands in an attribute or a property: an alternative text, a link's title, a document's title.
    case attribute
    /// A text of a program's user interface.
    case message
    /// What is shown of speech at one time.
    case subtitle
  }

  /// What the block is.
  public var role: Role
  /// Where it stands in the document's structure, without counters, such as `text/paragraph`: part of the
  /// unit id, so that ids survive an insertion before the block.
  public var path: String
  /// The lines that make the block, as byte ranges of the document's text without line ends and outer white
  /// space; more than one when hard-wrapped lines belong together.
  public var lines: [ByteRange]
  /// What the block is called in its document, such as the key of a program's message; nil when it has no name.
  public var name: String?
  /// The inline codes, ascending by offset; those at the same offset stand in order.
  public var codes: [BlockCode]
  /// What the document itself tells a translator about the block, such as a comment on a resource.
  public var notes: [Note]

  /// Creates a block.
  public init(
    role: Role, path: String, lines: [ByteRange], codes: [BlockCode] = [], notes: [Note] = [],
    name: String? = nil
  ) {
    self.role = role
    self.path = path
    self.name = name
    self.lines = lines
    self.codes = codes
    self.notes = notes
  }
}

/// An inline code of a source document: formatting, a link, a line break, an image, protected text.
public struct BlockCode: Sendable, Equatable {
  /// The code. Its offset is a byte offset in the document's text, from the start of the block's first line to
  /// the end of its last; its id is unique in the block, an open code and its close share it: `1`, `2`, … in
  /// order. Its attributes have XLIFF 2's names (`type`, `subType`, `disp`, `equiv`, `canCopy`, `canDelete`,
  /// `canReorder`), on the open code of a pair.
  public var code: InlineCode
  /// Whether the text ends a segment here, as it does at a line break.
  public var endsSegment: Bool
  /// The blocks that belong to this code, such as a link's title or an image's alternative text: indices in
  /// the document's blocks. They become XLIFF 2 `subFlows`.
  public var blocks: [Int]

  /// Creates a code.
  public init(_ code: InlineCode, endsSegment: Bool = false, blocks: [Int] = []) {
    self.code = code
    self.endsSegment = endsSegment
    self.blocks = blocks
  }
}

/// One sentence, or what stands for one, in a text.
public struct Segment: Sendable, Equatable {
  /// The bytes of the segment, without the white space around it.
  public var range: ByteRange
  /// The name of the rule that ended the segment.
  public var rule: String

  /// Creates a segment.
  public init(range: ByteRange, rule: String) {
    self.range = range
    self.rule = rule
  }
}
