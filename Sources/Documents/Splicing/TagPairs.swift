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
    // How many of a name are open, so that a close without an open costs no search.
    var counts: [String: Int] = [:]
    for (index, tag) in tags.enumerated() {
      switch tag.kind {
      case .standalone: break
      case .open:
        open.append(index)
        counts[tag.name, default: 0] += 1
      case .close:
        guard counts[tag.name, default: 0] > 0 else { continue }
        // A pair that would cross another one is none.
        while let last = open.popLast() {
          counts[tags[last].name, default: 0] -= 1
          guard tags[last].name == tag.name else { continue }
          partner[index] = last
          partner[last] = index
          break
        }
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

extension TagPairs {
  /// The codes of a block without those at its edges that do nothing there: halves of pairs whose other half is
  /// elsewhere, pairs around nothing, line breaks, comments. `kept` gives the code of each tag that stays.
  static func trimming(_ tags: [Tag], of range: ByteRange) -> (pairs: TagPairs, kept: [Int: Int]) {
    guard !tags.isEmpty else { return (TagPairs([]), [:]) }
    let whole = TagPairs(tags)
    var first = 0
    var last = tags.count
    func isIdle(_ index: Int) -> Bool {
      tags[index].kind == .standalone
        ? tags[index].endsSegment || tags[index].isInvisible : whole.codes[index].code.kind == .standalone
    }
    func isEmptyPair(_ index: Int) -> Bool {
      index + 1 < last && index >= first && tags[index].offset == tags[index + 1].offset
        && whole.codes[index].code.kind == .open
        && whole.codes[index + 1].code.kind == .close
        && whole.codes[index].code.id == whole.codes[index + 1].code.id
    }
    while first < last, tags[first].offset <= range.lowerBound {
      if isIdle(first) { first += 1 } else if isEmptyPair(first) { first += 2 } else { break }
    }
    while last > first, tags[last - 1].offset >= range.upperBound {
      if isIdle(last - 1) { last -= 1 } else if isEmptyPair(last - 2) { last -= 2 } else { break }
    }
    let pairs = first == 0 && last == tags.count ? whole : TagPairs(Array(tags[first..<last]))
    return (pairs, Dictionary(uniqueKeysWithValues: (first..<last).map { ($0, $0 - first) }))
  }
}

extension [TagPairs.Tag] {
  /// The range of a block: its text without white space at its edges, but with that between the text and a code at
  /// the edge that stands for text, as in "`ls` viser filene". Tags that stand outside move to the edges.
  mutating func moveInside(_ text: ByteRange) -> ByteRange {
    func isShown(_ tag: TagPairs.Tag) -> Bool {
      tag.kind == .standalone && !tag.isInvisible && !tag.endsSegment
    }
    var range = text
    if let first = first(where: isShown), first.offset < range.lowerBound {
      range = first.offset..<range.upperBound
    }
    if let last = last(where: isShown), last.offset > range.upperBound {
      range = range.lowerBound..<last.offset
    }
    for index in indices {
      self[index].offset = Swift.min(Swift.max(self[index].offset, range.lowerBound), range.upperBound)
    }
    return range
  }
}
