internal import Model

/// A document as its reader builds it up: the text, the blocks, and each block's place in the source.
struct DocumentDraft: Sendable {
  /// The text so far and the way back.
  var spliced: SplicedText
  /// What was noticed.
  var diagnostics: [Diagnostic] = []
  /// The blocks so far.
  private(set) var blocks: [Block] = []
  /// The place of each block.
  private(set) var places: [SplicedBlock] = []

  init(_ source: [UInt8]) { spliced = SplicedText(source) }

  /// What the reader gives to the world.
  var document: Document { Document(text: spliced.text, blocks: blocks, diagnostics: diagnostics) }

  /// Adds a block whose lines stand in the text; returns its index. The text goes on on a line of its own.
  /// - Parameter lines: not empty, and none of them empty.
  @discardableResult
  mutating func add(
    _ role: Block.Role, path: String, lines: [ByteRange], tags: TagPairs = TagPairs([]), notes: [Note] = [],
    quote: UInt8? = nil, name: String? = nil
  ) -> Int {
    blocks.append(Block(role: role, path: path, lines: lines, codes: tags.codes, notes: notes, name: name))
    var place = SplicedBlock(lines: lines, codes: tags.codes, tags: tags.places, in: spliced)
    place.quote = quote
    places.append(place)
    separate()
    return blocks.count - 1
  }

  /// Starts a new line of the text.
  mutating func separate() {
    guard let last = spliced.text.last, last != 0x0A else { return }
    spliced.put(CollectionOfOne(0x0A), for: 0..<0)
  }

  /// Makes a block belong to a code of another one.
  mutating func attach(_ block: Int, toCode code: Int, of host: Int) {
    blocks[host].codes[code].blocks.append(block)
    places[block].isInner = true
  }

  /// Takes in what the reader of another format made of a part of the source, with the text as its base.
  mutating func take(_ blocks: [Block], _ places: [SplicedBlock], text: SplicedText) {
    let count = self.blocks.count
    spliced = text
    for var block in blocks {
      for code in block.codes.indices {
        block.codes[code].blocks = block.codes[code].blocks.map { $0 + count }
      }
      self.blocks.append(block)
    }
    self.places += places
    separate()
  }

  /// Reports something at a byte of the source.
  mutating func report(_ id: String, _ message: String, remedy: String = "", at offset: Int) {
    diagnostics.append(
      Diagnostic(.warning, id, message, remedy: remedy, at: TextPosition(ofByte: offset, in: spliced.source)))
  }

  /// A range of the text without white space at its edges.
  func trimmed(_ range: ByteRange) -> ByteRange {
    var range = range
    while !range.isEmpty, Self.isSpace(spliced.text[range.lowerBound]) { range.removeFirst() }
    while !range.isEmpty, Self.isSpace(spliced.text[range.upperBound - 1]) { range.removeLast() }
    return range
  }

  /// Whether a letter or digit occurs in a range of the text: a text without one needs no translation.
  func isWorded(_ range: ByteRange) -> Bool { TextScalar.isWorded(range, in: spliced.text) }

  /// White space of ASCII.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
