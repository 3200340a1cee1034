internal import Model

/// What stands in a paragraph, in order, before it is known which formatting is the usual one.
struct WordInline {
  /// The properties of a run as a reader sees them.
  struct Properties: Equatable {
    /// The run's `rPr` element; nil for none.
    var range: ByteRange?
    /// What a reader sees of them: equal for runs that look alike.
    var look: String
    /// Whether text is bold, italic, underlined.
    var kinds: [String]
    /// The character style.
    var style: String?

    static let none = Properties(range: nil, look: "", kinds: [], style: nil)
  }

  enum Item {
    /// Text of a `t` element, or a character that an element stands for.
    case text(ByteRange, Properties)
    case character(String, ByteRange, Properties)
    /// Something that stands alone.
    case standalone(WordParagraph.Code, ByteRange, [InlineCode.Attribute], endsSegment: Bool, images: [Int])
    case open(ByteRange, [InlineCode.Attribute])
    case close(ByteRange)
  }

  var items: [Item] = []
  var marksBefore: [ByteRange] = []
  var marksBehind: [ByteRange] = []
  /// Text boxes in the paragraph, each with the older way to write it.
  var textBoxes: [(choice: Int, fallback: Int?)] = []
  var hasTrackedChanges = false
}
