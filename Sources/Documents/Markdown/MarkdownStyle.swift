internal import Model

/// How the new text of a block is written in Markdown.
enum MarkdownStyle: Sendable {
  case inline(MarkdownInlineStyle)
  /// A link's title, with the mark that opens it.
  case title(mark: UInt8, isCell: Bool)
  /// HTML: text or the value of an attribute.
  case html
  case frontMatter(FrontMatter.Style)
}

/// Where text with codes stands in Markdown.
struct MarkdownInlineStyle: Sendable {
  var kind: MarkdownBlocks.Part.Kind
  /// The lines it was read from.
  var lines: [ByteRange]
  /// The source bytes between the first two lines that belong together.
  var gap: ByteRange?
  /// Whether the block begins where its line's content does.
  var isAtLineStart = false
  /// Whether it is an image's alternative text, between brackets.
  var isAlternative = false
  /// The label of an image that has no other than its alternative text.
  var label: [UInt8]?
  /// The labels of links that have no other than their text, by the code that closes the link.
  var labels: [Int: [UInt8]] = [:]

  init(kind: MarkdownBlocks.Part.Kind, lines: [ByteRange]) {
    self.kind = kind
    self.lines = lines
  }

  var isCell: Bool { if case .cell = kind { true } else { false } }
  var isHeading: Bool { if case .heading = kind { true } else { false } }
}
