import Documents
import Model

/// The new content of a block: targets where there are some, the source elsewhere, and the codes between.
///
/// A stretch of a target between two codes that is the same as the source's stretch behind the same code keeps
/// the original's own spelling: its entities, line ends and double spaces.
struct BlockContent {
  private(set) var runs: [MergedBlock.Run] = []
  /// Codes of targets that the source does not have.
  private(set) var unknownCodes: [String] = []

  private let part: SourceText.Part
  private let codes: [CodeKey: Int]

  /// What a code is known by.
  struct CodeKey: Hashable {
    var id: String
    var kind: Int

    init(_ code: InlineCode) {
      id = code.id
      kind =
        switch code.kind {
        case .open: 0
        case .close: 1
        case .standalone: 2
        case .markerOpen, .markerClose: 3
        }
    }
  }

  /// Puts a unit's targets into a block.
  /// - Throws: `Fault` `source-edited` when a segment's source is not in the block.
  init(of unit: Unit, in part: SourceText.Part, bilingual: String, document: String) throws(Fault) {
    self.part = part
    codes = Dictionary(
      part.codes.enumerated().map { (CodeKey($1), $0) }, uniquingKeysWith: { first, _ in first })
    let text = part.text.bytes
    var start = 0
    // Codes are written once, with the segment or the gap in which the bilingual file has them.
    var written = 0
    for pair in unit.pairs {
      guard let place = Self.place(of: pair.source.text, in: text, from: start) else {
        throw Fault(
          bilingual, "source-edited", "the source of segment \(unit.id)/\(pair.id) is not in the document",
          remedy: "restore the source text: only targets may be changed")
      }
      // White space and codes between segments that the file has no ignorable for.
      let first = codeIndex(from: written, before: place.lowerBound, ownedBy: pair)
      if start < place.lowerBound || written < first {
        addSource(start..<place.lowerBound, codes: written..<first)
        written = first
      }
      start = place.upperBound
      let end = codeEnd(from: written, of: pair, at: place)
      if let target = pair.target {
        addTarget(target, source: place, codes: written..<end)
      } else {
        addSource(place, codes: written..<end)
      }
      written = end
    }
    if start < text.count || written < part.codes.count {
      addSource(start..<text.count, codes: written..<part.codes.count)
    }
  }

  /// The place of a segment behind the one before it, with only white space between.
  private static func place(of source: String, in text: [UInt8], from start: Int) -> ByteRange? {
    let bytes = Array(source.utf8)
    var lower = start
    while true {
      let upper = lower + bytes.count
      guard upper <= text.count else { return nil }
      if text[lower..<upper].elementsEqual(bytes) { return lower..<upper }
      guard text[lower] == 0x20 || text[lower] == 0x09 else { return nil }
      lower += 1
    }
  }

  /// Where the codes end that stand before a place and not in the pair found there.
  private func codeIndex(from start: Int, before offset: Int, ownedBy pair: Pair) -> Int {
    let owned = Set(pair.source.codes.map(CodeKey.init))
    var index = start
    while index < part.codes.count, part.codes[index].offset <= offset,
      !owned.contains(CodeKey(part.codes[index]))
    {
      index += 1
    }
    return index
  }

  /// Where the codes of a pair end: those its source has in the file, or, where another tool did not keep them,
  /// those inside its place.
  private func codeEnd(from start: Int, of pair: Pair, at place: ByteRange) -> Int {
    let owned = Set(pair.source.codes.map(CodeKey.init))
    var index = start
    while index < part.codes.count,
      owned.contains(CodeKey(part.codes[index])) || part.codes[index].offset < place.upperBound
    {
      index += 1
    }
    return index
  }

  /// A stretch of the source between codes: the codes at its edges and its place in the normalized text.
  private struct Stretch {
    var before: Int?
    var after: Int?
    var range: ByteRange
  }

  private func stretches(_ place: ByteRange, codes range: Range<Int>) -> [Stretch] {
    var result: [Stretch] = []
    var stretch = Stretch(range: place.lowerBound..<place.lowerBound)
    for index in range {
      let offset = min(max(part.codes[index].offset, stretch.range.lowerBound), place.upperBound)
      stretch.range = stretch.range.lowerBound..<offset
      stretch.after = index
      result.append(stretch)
      stretch = Stretch(before: index, range: offset..<offset)
    }
    stretch.range = stretch.range.lowerBound..<place.upperBound
    result.append(stretch)
    return result
  }

  private mutating func addSource(_ place: ByteRange, codes range: Range<Int>) {
    for stretch in stretches(place, codes: range) {
      if let code = stretch.before { runs.append(.code(code)) }
      let original = original(stretch)
      if !original.isEmpty { runs.append(.source(original)) }
    }
  }

  /// The stretch in the document's text: from code to code, whatever normalizing took out beside them.
  private func original(_ stretch: Stretch) -> ByteRange {
    let found = part.text.map.sourceRange(of: stretch.range)
    func place(_ code: Int) -> Int { part.block.codes[code].code.offset }
    let lower = stretch.before.map(place) ?? found.lowerBound
    let upper = stretch.after.map(place) ?? (stretch.range.isEmpty ? lower : found.upperBound)
    return lower..<max(lower, upper)
  }

  private mutating func addTarget(_ target: InlineText, source place: ByteRange, codes range: Range<Int>) {
    let sources = stretches(place, codes: range)
    let utf8 = Array(target.text.utf8)
    var before: Int?
    var start = 0
    var added: [MergedBlock.Run] = []
    func add(_ end: Int) {
      guard end > start else { return }
      let text = utf8[start..<end]
      if let same = sources.first(where: { $0.before == before }),
        part.text.bytes[same.range].elementsEqual(text)
      {
        added.append(.source(original(same)))
      } else {
        added.append(.text(Array(text)))
      }
      start = end
    }
    for code in target.codes where code.kind != .markerOpen && code.kind != .markerClose {
      add(min(max(code.offset, start), utf8.count))
      guard let index = codes[CodeKey(code)] else {
        unknownCodes.append(code.id)
        continue
      }
      added.append(.code(index))
      before = index
    }
    add(utf8.count)
    runs += added
  }
}
