/// A source document taken apart into blocks, without its language being touched.
public struct Document: Sendable {
  /// The decoded source: UTF-8 without a byte order mark.
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
  }

  /// What the block is.
  public var role: Role
  /// Where it stands in the document's structure, without counters, such as `text/paragraph`: part of the
  /// unit id, so that ids survive an insertion before the block.
  public var path: String
  /// The source lines that make the block, as byte ranges of the document's text without line ends and
  /// outer white space; more than one when hard-wrapped lines belong together.
  public var lines: [ByteRange]

  /// Creates a block.
  public init(role: Role, path: String, lines: [ByteRange]) {
    self.role = role
    self.path = path
    self.lines = lines
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
