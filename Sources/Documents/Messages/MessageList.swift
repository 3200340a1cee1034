public import Model

/// Messages that are texts already, such as the sources of another tool's bilingual file, as the blocks of a document.
///
/// A message without a letter or digit is no block. Inline codes that a message has stay codes; placeholders (printf,
/// braces), tags of HTML and line ends in its text become codes too. The document has no bytes of its own: `text(of:)`
/// gives a message's new text, and whoever made the list writes it.
public struct MessageList: Sendable {
  /// A message.
  public struct Message: Sendable {
    /// Its text with its codes.
    public var text: InlineText
    /// What the block is.
    public var role: Block.Role
    /// Where it stands, as `Block.path`.
    public var path: String
    /// What it is called, as `Block.name`.
    public var name: String?
    /// What is to be told of it.
    public var notes: [Note]

    /// Creates a message.
    public init(
      _ text: InlineText, role: Block.Role = .message, path: String, name: String? = nil, notes: [Note] = []
    ) {
      self.text = text
      self.role = role
      self.path = path
      self.name = name
      self.notes = notes
    }
  }

  /// The blocks.
  public let document: Document
  /// For each block the index of its message.
  public let messages: [Int]
  /// For each block the bytes of its message in `spliced.source`.
  private let ranges: [ByteRange]
  private let spliced: SplicedText
  private let places: [SplicedBlock]
  /// The codes that the messages came with, by the number in their mark.
  private let codes: [InlineCode]

  /// Makes blocks of messages, in their order. Linear.
  public init(_ messages: [Message]) {
    var source: [UInt8] = []
    var codes: [InlineCode] = []
    let ranges = messages.map { message in
      let start = source.count
      source += Self.marked(message.text, &codes)
      return start..<source.count
    }
    var draft = DocumentDraft(source)
    var kept: [Int] = []
    for (index, message) in messages.enumerated() {
      let tags = Self.tags(in: ranges[index], of: source, codes, &draft)
      if draft.add(message, tags.tags, from: tags.start) { kept.append(index) }
    }
    document = draft.document
    spliced = draft.spliced
    places = draft.places
    self.messages = kept
    self.ranges = kept.map { ranges[$0] }
    self.codes = codes
  }

  /// The whole text of a block's message with new content in the block, its own codes among it.
  public func text(of block: MergedBlock) -> InlineText {
    let place = places[block.block]
    let range = ranges[block.block]
    let content = spliced.content(of: block, place, []) { $0 }
    return unmarked(
      spliced.source[range.lowerBound..<place.range.lowerBound] + content
        + spliced.source[place.range.upperBound..<range.upperBound])
  }

  /// Another text for a block's whole message, such as a translation that is there already, with the codes of the
  /// block; nil when it has a code that the block has not, or text outside of what the block holds.
  public func content(_ text: InlineText, for block: Int) -> InlineText? {
    let place = places[block]
    let blockCodes = document.blocks[block].codes
    var known: [[UInt8]: [Int]] = [:]
    for index in blockCodes.indices.reversed() {
      known[key(of: Array(spliced.source[place.codes[index]])), default: []].append(index)
    }
    var foreign: [InlineCode] = []
    let bytes = Self.marked(text, &foreign)
    var result = InlineText("")
    var out: [UInt8] = []
    var start = bytes.startIndex
    for code in Self.codes(in: bytes[...], foreign) {
      out += bytes[start..<code.range.lowerBound]
      start = code.range.upperBound
      let name = code.foreign.map(Self.key) ?? Self.key(of: Array(bytes[code.range]))
      guard let index = known[name]?.popLast() else {
        // An annotation of the translation alone, such as of a term, is no part of its text.
        if let foreign = code.foreign, foreign.kind == .markerOpen || foreign.kind == .markerClose {
          continue
        }
        return nil
      }
      var own = blockCodes[index].code
      own.offset = out.count
      result.codes.append(own)
    }
    out += bytes[start...]
    // White space at the edges belongs to the message, not to the block.
    let text = Self.trimmed(out, result.codes)
    result.text = String(decoding: out[text], as: UTF8.self)
    for index in result.codes.indices {
      result.codes[index].offset = min(max(result.codes[index].offset - text.lowerBound, 0), text.count)
    }
    return result
  }

  // MARK: - Codes in bytes

  /// Before and behind the number of a code: bytes that no UTF-8 has.
  private static let markStart: UInt8 = 0xFE
  private static let markEnd: UInt8 = 0xFF

  /// A text with a mark for each of its codes, whose number is its place in `codes`.
  private static func marked(_ text: InlineText, _ codes: inout [InlineCode]) -> [UInt8] {
    let utf8 = Array(text.text.utf8)
    guard !text.codes.isEmpty else { return utf8 }
    var out: [UInt8] = []
    var start = 0
    for code in text.codes {
      let offset = min(max(code.offset, start), utf8.count)
      out += utf8[start..<offset]
      start = offset
      out.append(markStart)
      // Six bits a byte, as bytes that are no letters of ASCII.
      var number = codes.count
      repeat {
        out.append(0x80 | UInt8(number & 0x3F))
        number >>= 6
      } while number > 0
      out.append(markEnd)
      codes.append(code)
    }
    return out + utf8[start...]
  }

  private func unmarked(_ bytes: ArraySlice<UInt8>) -> InlineText {
    var result = InlineText("")
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let mark = Self.mark(at: index, of: bytes) {
        var code = codes[mark.number]
        code.offset = out.count
        result.codes.append(code)
        index = mark.end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    result.text = String(decoding: out, as: UTF8.self)
    return result
  }

  /// The number of the code whose mark stands at an index, and the mark's end.
  private static func mark(at start: Int, of bytes: ArraySlice<UInt8>) -> (number: Int, end: Int)? {
    guard bytes[start] == markStart else { return nil }
    var number = 0
    var shift = 0
    var index = start + 1
    while index < bytes.endIndex, bytes[index] != markEnd {
      number |= Int(bytes[index] & 0x3F) << shift
      shift += 6
      index += 1
    }
    return (number, min(index + 1, bytes.endIndex))
  }

  /// A code in a message's bytes: one it came with, or what `Placeholders` finds in its text.
  private struct MarkedCode {
    var range: ByteRange
    var foreign: InlineCode?
    var found: Placeholders.Code?
  }

  private static func codes(in bytes: ArraySlice<UInt8>, _ foreign: [InlineCode]) -> [MarkedCode] {
    let first = bytes.startIndex
    var codes = Placeholders(in: Array(bytes), [.printf, .braces, .tags]).codes.map { code in
      MarkedCode(range: code.range.lowerBound + first..<code.range.upperBound + first, found: code)
    }
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: markStart), let mark = mark(at: start, of: bytes) {
      codes.append(MarkedCode(range: start..<mark.end, foreign: foreign[mark.number]))
      index = mark.end
    }
    codes.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    // A code that came with the message inside of what looks like a placeholder: the latter is none.
    var kept: [MarkedCode] = []
    for code in codes {
      if let last = kept.last, last.range.upperBound > code.range.lowerBound {
        guard last.foreign == nil else { continue }
        kept.removeLast()
      }
      kept.append(code)
    }
    return kept
  }

  /// Puts a message's text into the document and gives its codes as tags.
  private static func tags(
    in range: ByteRange, of source: [UInt8], _ foreign: [InlineCode], _ draft: inout DocumentDraft
  ) -> (tags: [TagPairs.Tag], start: Int) {
    let start = draft.spliced.text.count
    var tags: [TagPairs.Tag] = []
    var index = range.lowerBound
    for code in codes(in: source[range], foreign) {
      draft.spliced.keep(index..<code.range.lowerBound)
      index = code.range.upperBound
      var tag = TagPairs.Tag(
        name: code.found?.name ?? "", kind: code.found?.kind ?? .standalone, offset: draft.spliced.text.count,
        source: code.range, attributes: code.found?.attributes ?? [],
        endsSegment: code.found?.endsSegment ?? false)
      if let own = code.foreign {
        tag.name = "\(own.id)"
        tag.kind =
          switch own.kind {
          case .open, .markerOpen: .open
          case .close, .markerClose: .close
          case .standalone: .standalone
          }
        tag.attributes = shared(own.attributes)
      }
      tags.append(tag)
    }
    draft.spliced.keep(index..<range.upperBound)
    return (tags, start)
  }

  /// The attributes that mean the same in every file.
  private static func shared(_ attributes: [InlineCode.Attribute]) -> [InlineCode.Attribute] {
    let names: Set<String> = ["type", "subType", "disp", "equiv", "canCopy", "canDelete", "canReorder"]
    return attributes.filter { names.contains($0.name) }
  }

  /// What a code of a source and one of its translation have in common.
  private static func key(_ code: InlineCode) -> [UInt8] {
    [markStart] + Array("\(code.kind) \(code.id)".utf8)
  }

  private func key(of bytes: [UInt8]) -> [UInt8] {
    guard let start = bytes.firstIndex(of: Self.markStart), let mark = Self.mark(at: start, of: bytes[...])
    else { return Self.key(of: bytes) }
    return Self.key(codes[mark.number])
  }

  /// The bytes of a code may have white space beside it; of a line end or a tab that is all there is.
  private static func key(of bytes: [UInt8]) -> [UInt8] {
    let range = trimmed(bytes, [])
    if !range.isEmpty { return Array(bytes[range]) }
    return [bytes.contains(0x09) && !bytes.contains(0x0A) ? 0x09 : 0x0A]
  }

  /// The bytes without the white space at their edges that no code stands beside.
  private static func trimmed(_ bytes: [UInt8], _ codes: [InlineCode]) -> ByteRange {
    var range = bytes.indices
    while let first = range.first, DocumentDraft.isSpace(bytes[first]),
      !codes.contains(where: { $0.kind == .standalone && $0.offset <= first })
    {
      range.removeFirst()
    }
    while let last = range.last, DocumentDraft.isSpace(bytes[last]),
      !codes.contains(where: { $0.kind == .standalone && $0.offset > last })
    {
      range.removeLast()
    }
    return range
  }
}

extension DocumentDraft {
  /// Adds a message whose text stands at the end of the document's; false where it has no words.
  fileprivate mutating func add(_ message: MessageList.Message, _ found: [TagPairs.Tag], from start: Int)
    -> Bool
  {
    let text = trimmed(start..<spliced.text.count)
    guard isWorded(text) else {
      separate()
      return false
    }
    var tags = found
    let range = tags.moveInside(text)
    add(
      message.role, path: message.path, lines: [range], tags: TagPairs(tags), notes: message.notes,
      name: message.name)
    return true
  }
}
