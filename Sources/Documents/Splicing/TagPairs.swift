internal import Model

/// Makes the codes of one block out of its tags in order.
///
/// A close belongs to the last open of the same name; what stays open or closes nothing stands alone.
struct TagPairs {
  /// A tag in a block.
  struct Tag {
    enum Kind { case open, close, standalone }

    /// What opens and closes must have in common.
    var name: String
    var kind: Kind
    /// The byte offset in the text.
    var offset: Int
    /// The tag's bytes in the source.
    var source: ByteRange
    /// What the code says of itself, on opens and standalones.
    var attributes: [InlineCode.Attribute] = []
    /// Whether the text ends a segment here.
    var endsSegment = false
    /// The blocks that belong to it.
    var blocks: [Int] = []
    /// Whether nobody sees anything of it, such as a comment.
    var isInvisible = false
  }

  /// The codes, in the order of the tags.
  private(set) var codes: [BlockCode] = []
  /// The bytes of each.
  private(set) var places: [ByteRange] = []

  init(_ tags: [Tag]) {
    var kinds = tags.map { tag in
      tag.kind == .standalone ? InlineCode.Kind.standalone : tag.kind == .open ? .open : .close
    }
    var partner = [Int?](repeating: nil, count: tags.count)
    var open: [Int] = []
    for (index, tag) in tags.enumerated() {
      switch tag.kind {
      case .standalone: break
      case .open: open.append(index)
      case .close:
        // A pair that would cross another one is none.
        guard let place = open.lastIndex(where: { tags[$0].name == tag.name }) else { continue }
        partner[index] = open[place]
        partner[open[place]] = index
        open.removeSubrange(place...)
      }
    }
    for index in tags.indices where partner[index] == nil { kinds[index] = .standalone }
    var ids = [String](repeating: "", count: tags.count)
    var count = 0
    for (index, tag) in tags.enumerated() {
      if let first = partner[index], first < index {
        ids[index] = ids[first]
      } else {
        count += 1
        ids[index] = String(count)
      }
      let attributes = kinds[index] == .close ? [] : tag.attributes
      codes.append(
        BlockCode(
          InlineCode(offset: tag.offset, kind: kinds[index], id: ids[index], attributes: attributes),
          endsSegment: tag.endsSegment, blocks: tag.blocks))
      places.append(tag.source)
    }
  }
}

extension [InlineCode.Attribute] {
  /// Formatting of a standard kind: `b`, `i`, `u`, `lb`.
  static func format(_ kind: String) -> [InlineCode.Attribute] {
    [.init("type", "fmt"), .init("subType", "xlf:" + kind)]
  }

  /// Anything else, with what a person sees of it.
  static func other(_ shown: String) -> [InlineCode.Attribute] {
    [.init("type", "other"), .init("disp", shown)]
  }
}
