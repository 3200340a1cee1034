import Model

/// A normalized block cut into segments and what stands between them, each with its inline codes.
///
/// Where a code touches the edge of a segment, a close goes with the text before it and an open with the text
/// behind; a code that stands alone, such as the mark of a footnote, goes with the text before it unless white
/// space parts them. A code that ends a segment stands between two segments.
struct BlockCut {
  /// A segment or what stands between two.
  struct Piece {
    /// `s1`, `s2`, …; empty between segments.
    var id: String
    /// Byte range in the block's normalized text.
    var range: ByteRange
    /// The codes, at byte offsets from the piece's start.
    var codes: [InlineCode] = []

    var isSegment: Bool { !id.isEmpty }
  }

  /// The pieces in order; together they are the block's text and hold each of its codes once.
  private(set) var pieces: [Piece] = []

  /// Cuts a block.
  init(_ part: SourceText.Part, _ segmenter: TextSegmenter) {
    let text = part.text.bytes
    let breaks = Set(
      zip(part.block.codes, part.codes).filter { $0.0.endsSegment }.map { $0.1.offset })
    let segments = Self.extended(Self.segments(of: text, breaks, segmenter), over: part)
    if part.codes.isEmpty {
      var end = 0
      for segment in segments {
        if end < segment.lowerBound { pieces.append(Piece(id: "", range: end..<segment.lowerBound)) }
        pieces.append(Piece(id: "", range: segment))
        end = segment.upperBound
      }
      if end < text.count { pieces.append(Piece(id: "", range: end..<text.count)) }
      name(segments)
      return
    }
    // A gap before, between and behind all segments; those that stay empty go.
    var end = 0
    for segment in segments {
      pieces.append(Piece(id: "", range: end..<segment.lowerBound))
      pieces.append(Piece(id: "", range: segment))
      end = segment.upperBound
    }
    pieces.append(Piece(id: "", range: end..<text.count))
    var current = 0
    for (code, place) in zip(part.codes, part.block.codes) {
      current = max(current, self.place(of: code, endsSegment: place.endsSegment, from: current))
      var moved = code
      moved.offset = min(max(code.offset - pieces[current].range.lowerBound, 0), pieces[current].range.count)
      pieces[current].codes.append(moved)
    }
    pieces = pieces.enumerated().filter {
      $0.offset % 2 == 1 || !$0.element.range.isEmpty || !$0.element.codes.isEmpty
    }.map(\.element)
    name(segments)
  }

  /// A block as one segment.
  init(whole part: SourceText.Part) {
    pieces = [Piece(id: "s1", range: part.text.bytes.indices, codes: part.codes)]
  }

  /// The segments, each with the codes that stand for text beside it where only white space parts the two and
  /// nothing else is on the other side: "%d dager" is one segment.
  private static func extended(_ segments: [ByteRange], over part: SourceText.Part) -> [ByteRange] {
    var result = segments
    var index = 0
    // From one break to the next: the first and the last code that stand for text.
    var first: Int?
    var last: Int?
    func close(at end: Int) {
      let start = index
      while index < segments.count, segments[index].lowerBound < end { index += 1 }
      guard let first, let last, start < index else { return }
      result[start] = min(first, result[start].lowerBound)..<result[start].upperBound
      result[index - 1] = result[index - 1].lowerBound..<max(last, result[index - 1].upperBound)
    }
    for (code, place) in zip(part.codes, part.block.codes) {
      if place.endsSegment {
        close(at: code.offset)
        (first, last) = (nil, nil)
      } else if code.kind == .standalone, code.attributes.contains(where: { $0.name == "equiv" }) {
        first = first ?? code.offset
        last = code.offset
      }
    }
    close(at: part.text.bytes.count)
    return result
  }

  private mutating func name(_ segments: [ByteRange]) {
    var count = 0
    for index in pieces.indices where count < segments.count && pieces[index].range == segments[count] {
      count += 1
      pieces[index].id = "s\(count)"
    }
  }

  /// The index of the piece for a code; pieces at odd indices are segments.
  private func place(of code: InlineCode, endsSegment: Bool, from start: Int) -> Int {
    var index = start
    while index + 1 < pieces.count, pieces[index].range.upperBound < code.offset { index += 1 }
    // The code lies in this piece or at its end; the pieces behind it may start at the same offset.
    if endsSegment {
      while index % 2 == 1, code.offset > pieces[index].range.lowerBound || index + 1 == pieces.count {
        index += 1
      }
      return min(index, pieces.count - 1)
    }
    let isGap = index % 2 == 0
    let isInside = code.offset < pieces[index].range.upperBound
    if isInside { return index }
    switch code.kind {
    case .close, .markerClose:
      // At the end of a gap that holds white space: it closed what the white space stands in.
      return isGap && pieces[index].range.isEmpty && index > start ? index - 1 : index
    case .open, .markerOpen:
      if isGap { return min(index + 1, pieces.count - 1) }
      let next = index + 1
      guard next < pieces.count else { return index }
      // No white space: the next segment begins here.
      return pieces[next].range.isEmpty && next + 1 < pieces.count ? next + 1 : next
    case .standalone:
      return isGap ? min(index + 1, pieces.count - 1) : index
    }
  }

  /// The segments; none crosses a break.
  private static func segments(of text: [UInt8], _ breaks: Set<Int>, _ segmenter: TextSegmenter)
    -> [ByteRange]
  {
    if breaks.isEmpty { return segmenter.segments(in: text).map(\.range) }
    var ranges: [ByteRange] = []
    var start = 0
    for end in breaks.sorted() + [text.count] where end > start {
      let part = Array(text[start..<end])
      ranges += segmenter.segments(in: part).map { $0.range.lowerBound + start..<$0.range.upperBound + start }
      start = end
    }
    return ranges
  }
}
