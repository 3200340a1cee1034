internal import ICUText
internal import Model

/// The state of normalizing one text, which may come in pieces. One thread at a time.
///
/// Plain bytes are skipped 64 at a time; the scan stops only at *events*: bytes at which something may have
/// to be changed, reported or refused. Unchanged stretches are copied whole.
struct NormalizationScan {
  let policy: NormalizationPolicy
  /// The edits so far; nil when nobody asked for them.
  private(set) var map: OffsetMap?
  /// The characters to report so far.
  private(set) var report = CharacterReport()
  /// The fault of ICU behind a thrown error.
  private(set) var icuError: ICUError?
  /// Whether bytes that are no text are refused; otherwise they stay as they are.
  private let isStrict: Bool

  /// The source offset up to which characters were looked at for the report.
  private var notedEnd: Int
  /// Where the piece at hand starts in the source, and its place there.
  private var pieceStart: Int
  private var position = TextPosition(line: 1, column: 1)
  /// The byte before the piece; a line feed at the start of the text.
  private var previousByte: UInt8 = 0x0A
  /// Whether the piece has a carriage return: then its lines are counted slowly.
  private var hasCarriageReturn = false
  /// The offset in the whole result of the output's first byte.
  private var resultBase = 0

  /// White space that was read but not written, because what follows decides.
  private struct Blanks {
    /// Its offset in the source.
    var start: Int
    var isAtLineStart: Bool
    var startsWithSpace: Bool
  }
  private var pendingBlanks: Blanks?

  init(policy: NormalizationPolicy, sourceStart: Int, map: OffsetMap?, isStrict: Bool) {
    self.policy = policy
    self.isStrict = isStrict
    self.map = map
    pieceStart = sourceStart
    notedEnd = sourceStart
  }

  /// Normalizes the next piece, appends the result to `out` and returns how many bytes of the piece are
  /// done with; the rest, at most about a kilobyte, must come again at the start of the next piece.
  /// With `isLast` all are. `resultStart` is the offset in the whole result of the first byte of `out`.
  ///
  /// When strict, throws for bytes that are not UTF-8 and for NUL. The same result for any division into
  /// pieces.
  mutating func normalize(
    _ piece: UnsafeRawBufferPointer, isLast: Bool, into out: inout [UInt8], resultStart: Int
  ) throws(InvalidInput) -> Int {
    resultBase = resultStart
    hasCarriageReturn = false
    var index = 0
    var copied = 0
    if pendingBlanks != nil { (index, copied) = endBlanks(piece, from: 0, isLast, &out) }
    var isComplete = true
    while index < piece.count {
      guard let next = try handle(piece, index, &copied, isLast, &out) else {
        isComplete = false
        break
      }
      index = next
      // A space behind a carriage return is no event of its own.
      if index < piece.count, index > 0, piece[index - 1] == 0x0D { continue }
      index = nextEvent(piece, from: index)
    }
    var end = piece.count
    if !isLast {
      // What follows may join the last scalar: a mark, or the line end behind a space.
      if !isComplete { end = index }
      end = NFC.runStart(before: end, notBefore: copied, in: piece)
    }
    out.append(contentsOf: piece[copied..<end])
    if !isLast { advance(over: piece, end) }
    return end
  }

  /// Hands over the edits so far; all but the latest unless the text `isComplete`.
  mutating func takeEdits(isComplete: Bool) -> [OffsetMap.Edit] {
    guard let edits = map?.edits, let last = edits.last else { return [] }
    var rest = OffsetMap(sourceStart: map?.sourceStart ?? 0)
    if isComplete {
      map = rest
      return edits
    }
    rest.append(last)
    map = rest
    return edits.dropLast()
  }

  // MARK: Finding events

  /// The offset of the next byte at which something may have to be done, or the piece's length.
  ///
  /// Eight bytes to a word, each compared in its lower seven bits by an addition that carries no further
  /// than the eighth: measured 15 times as fast here as comparing `SIMD64<UInt8>`.
  @inline(__always)
  private func nextEvent(_ piece: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = piece.baseAddress, start > 0 else { return start }
    typealias Words = SIMD8<UInt64>
    func every(_ byte: UInt64) -> Words { Words(repeating: byte &* 0x0101_0101_0101_0101) }
    let low = every(0x7F)
    let changesSigns = policy.quotes != .keep || policy.dashes != .keep
    var index = start
    while index + 64 <= piece.count {
      let byte = base.loadUnaligned(fromByteOffset: index, as: Words.self)
      let before = base.loadUnaligned(fromByteOffset: index - 1, as: Words.self)
      let seven = byte & low
      let sevenBefore = before & low
      // Two-byte scalars with the leads 0xC3…0xCB, Latin letters, are checked here: each lead, and nothing
      // else, has a trail behind it. All other leads are events.
      let isFrom40 = seven &+ every(0x40)
      let isOtherLead = byte & ((seven &+ every(0x34)) | (isFrom40 & ~(seven &+ every(0x3D))))
      let isTrail = byte & ~isFrom40
      let hasLead = before & (sevenBefore &+ every(0x3D)) & ~(sevenBefore &+ every(0x34))
      let isNoLineFeed = byte | ((seven ^ every(0x0A)) &+ low)
      let isNoSpace = byte | ((seven ^ every(0x20)) &+ low)
      let isControl = ~byte & ((~(seven &+ every(0x60)) & isNoLineFeed) | (seven &+ every(0x01)))
      let followsNoLineFeed = before | ((sevenBefore ^ every(0x0A)) &+ low)
      let followsNoSpace = before | ((sevenBefore ^ every(0x20)) &+ low)
      let isBlank = ~((isNoLineFeed & isNoSpace) | followsNoSpace) | ~(isNoSpace | followsNoLineFeed)
      var event = isOtherLead | (isTrail ^ hasLead) | isControl | isBlank
      if changesSigns {
        event |= ~(byte | ((seven ^ every(0x22)) &+ low))
        event |= ~(byte | ((seven ^ every(0x27)) &+ low))
        event |= ~(byte | ((seven ^ every(0x2D)) &+ low))
      }
      event &= every(0x80)
      let four = event.lowHalf | event.highHalf
      let two = four.lowHalf | four.highHalf
      if two[0] | two[1] != 0 {
        var word = 0
        while event[word] == 0 { word += 1 }
        return index + word * 8 + event[word].littleEndian.trailingZeroBitCount / 8
      }
      index += 64
    }
    // The block before may have ended within a scalar.
    if index > start, (0xC3..<0xCC).contains(piece[index - 1]) { index -= 1 }
    while index < piece.count {
      let byte = piece[index]
      if (0x21..<0x7F).contains(byte), !changesSigns {
        index += 1
      } else if (0xC3..<0xCC).contains(byte), index + 1 < piece.count, piece[index + 1] & 0xC0 == 0x80 {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  // MARK: Handling events

  /// Deals with the scalar at `index` and returns where to go on; nil when more text is needed to decide.
  private mutating func handle(
    _ piece: UnsafeRawBufferPointer, _ index: Int, _ copied: inout Int, _ isLast: Bool, _ out: inout [UInt8]
  ) throws(InvalidInput) -> Int? {
    let byte = piece[index]
    if isStrict, index > 0, (0xC3..<0xCC).contains(piece[index - 1]), byte & 0xC0 != 0x80 {
      throw fault(at: index - 1, in: piece)
    }
    switch byte {
    case 0x20, 0x09:
      guard policy.whiteSpace == .collapse else { return index + 1 }
      if followsText(piece, index), byte == 0x20 {
        if index + 1 == piece.count, !isLast { return nil }
        if index + 1 < piece.count, !isGap(piece[index + 1]) { return index + 1 }
      }
      let start = startOfBlanks(piece, before: index, notBefore: copied)
      out.append(contentsOf: piece[copied..<start])
      let previous = start > 0 ? piece[start - 1] : previousByte
      pendingBlanks = Blanks(
        start: pieceStart + start, isAtLineStart: previous == 0x0A || previous == 0x0D,
        startsWithSpace: piece[start] == 0x20)
      let next: Int
      (next, copied) = endBlanks(piece, from: index, isLast, &out)
      return next
    case 0x0A, 0x0D:
      if byte == 0x0D { hasCarriageReturn = true }
      let isPair = byte == 0x0D && index + 1 < piece.count && piece[index + 1] == 0x0A
      if byte == 0x0D, index + 1 == piece.count, !isLast { return nil }
      let start =
        policy.whiteSpace == .collapse
        ? startOfBlanks(piece, before: index, notBefore: copied) : index
      if start == index, byte == 0x0A { return index + 1 }
      out.append(contentsOf: piece[copied..<start])
      if start < index { record(result: 0, source: start..<index, out) }
      let end = index + (isPair ? 2 : 1)
      if byte == 0x0D { record(result: 1, source: index..<end, out) }
      out.append(0x0A)
      copied = end
      return end
    case 0 where isStrict:
      throw InvalidInput(
        "binary", "there is a NUL, so this is no plain text", remedy: "save the document as UTF-8 text",
        at: place(of: index, in: piece))
    case 0x20..<0x7F:
      if byte == 0x22 || byte == 0x27 || byte == 0x2D {
        return sign(UInt32(byte), length: 1, piece, index, &copied, isLast, &out)
      }
      return index + 1
    default: break
    }
    let value: UInt32
    let length: Int
    switch UTF8Scalars.read(at: index, in: piece) {
    case .scalar(let scalar, let count): (value, length) = (scalar, count)
    case .incomplete where !isLast: return nil
    default:
      if isStrict { throw fault(at: index, in: piece) }
      return index + 1
    }
    if NFC.inertLength(at: index, in: piece) > 0 {
      let next = sign(value, length: length, piece, index, &copied, isLast, &out)
      if next != nil { note(value, at: index, in: piece) }
      return next
    }
    let start = NFC.runStart(before: index, notBefore: copied, in: piece)
    guard let end = NFC.runEnd(from: start, in: piece) ?? (isLast ? piece.count : nil) else { return nil }
    try noteRun(piece, index..<end)
    out.append(contentsOf: piece[copied..<start])
    try appendRun(piece, start..<end, &out)
    copied = end
    return end
  }

  private func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether a byte that is neither white space nor a line end stands before `index`.
  private func followsText(_ piece: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    !isGap(index > 0 ? piece[index - 1] : previousByte)
  }

  private func startOfBlanks(_ piece: UnsafeRawBufferPointer, before index: Int, notBefore limit: Int) -> Int
  {
    var start = index
    while start > limit, piece[start - 1] == 0x20 || piece[start - 1] == 0x09 { start -= 1 }
    return start
  }

  /// Skips the pending blanks up to the next other byte and writes what remains of them. Returns where to
  /// go on and how far the piece is written.
  private mutating func endBlanks(
    _ piece: UnsafeRawBufferPointer, from start: Int, _ isLast: Bool, _ out: inout [UInt8]
  ) -> (next: Int, copied: Int) {
    var end = start
    while end < piece.count, piece[end] == 0x20 || piece[end] == 0x09 { end += 1 }
    guard let blanks = pendingBlanks, end < piece.count || isLast else { return (end, end) }
    pendingBlanks = nil
    let source = blanks.start - pieceStart..<end
    let isAtLineEnd = end == piece.count || piece[end] == 0x0A || piece[end] == 0x0D
    if blanks.isAtLineStart || isAtLineEnd {
      record(result: 0, source: source, out)
    } else {
      if source.count > 1 || !blanks.startsWithSpace { record(result: 1, source: source, out) }
      out.append(0x20)
    }
    return (end, end)
  }

  /// Reports the scalars of a run and refuses what is no scalar.
  private mutating func noteRun(_ piece: UnsafeRawBufferPointer, _ run: ByteRange) throws(InvalidInput) {
    var index = run.lowerBound
    while index < run.upperBound {
      if case .scalar(let value, let length) = UTF8Scalars.read(at: index, in: piece) {
        note(value, at: index, in: piece)
        index += length
      } else {
        if isStrict { throw fault(at: index, in: piece) }
        index += 1
      }
    }
  }

  private mutating func appendRun(
    _ piece: UnsafeRawBufferPointer, _ run: ByteRange, _ out: inout [UInt8]
  ) throws(InvalidInput) {
    if map == nil { return try append(piece, run, &out) }
    // With a map, each stretch that NFC treats by itself is one edit at most.
    var start = run.lowerBound
    while start < run.upperBound {
      var end = start + 1
      while end < run.upperBound {
        if case .scalar(let value, _) = UTF8Scalars.read(at: end, in: piece), NFC.hasBoundaryBefore(value) {
          break
        }
        end += 1
      }
      let before = out.count
      try append(piece, start..<end, &out)
      if !out[before...].elementsEqual(piece[start..<end]) {
        map?.append(
          .init(
            result: resultBase + before..<resultBase + out.count,
            source: pieceStart + start..<pieceStart + end))
      }
      start = end
    }
  }

  private mutating func append(
    _ piece: UnsafeRawBufferPointer, _ run: ByteRange, _ out: inout [UInt8]
  ) throws(InvalidInput) {
    do {
      try NFC.append(UnsafeRawBufferPointer(rebasing: piece[run]), to: &out)
    } catch {
      icuError = error
      throw InvalidInput("icu", "\(error)", at: place(of: run.lowerBound, in: piece))
    }
  }

  /// Records that the next `result` bytes of the result stand for `source` of the piece.
  private mutating func record(result: Int, source: ByteRange, _ out: [UInt8]) {
    let start = resultBase + out.count
    map?.append(
      .init(
        result: start..<start + result,
        source: pieceStart + source.lowerBound..<pieceStart + source.upperBound))
  }

  // MARK: Quotation marks and dashes

  /// Writes a sign as the policy wants it; goes on behind it otherwise.
  private mutating func sign(
    _ value: UInt32, length: Int, _ piece: UnsafeRawBufferPointer, _ index: Int, _ copied: inout Int,
    _ isLast: Bool, _ out: inout [UInt8]
  ) -> Int? {
    if policy.quotes == .keep, policy.dashes == .keep { return index + length }
    let end = index + length
    if end == piece.count, !isLast { return nil }
    let before = index > 0 ? piece[index - 1] : previousByte
    let after = end < piece.count ? piece[end] : 0x0A
    guard let replacement = policy.replacement(for: value, after: before, before: after) else { return end }
    out.append(contentsOf: piece[copied..<index])
    record(result: replacement.utf8.count, source: index..<end, out)
    out.append(contentsOf: replacement.utf8)
    copied = end
    return end
  }

  // MARK: Places

  private mutating func note(_ value: UInt32, at index: Int, in piece: UnsafeRawBufferPointer) {
    // A scalar that comes again at the start of the next piece counts once.
    guard pieceStart + index >= notedEnd else { return }
    notedEnd = pieceStart + index + 1
    guard let kind = CharacterReport.kind(of: value) else { return }
    if value == 0x200D, CharacterReport.isEmoji(before: index, in: piece) { return }
    let here = self
    report.note(value, kind) { here.place(of: index, in: piece) }
  }

  private func fault(at index: Int, in piece: UnsafeRawBufferPointer) -> InvalidInput {
    .notUTF8(
      piece[index], at: place(of: index, in: piece),
      mayBeWindows1252: !UTF8Scalars.hasMultiByteScalar(piece))
  }

  /// The place of a byte of the piece in the whole text. O(index).
  private func place(of index: Int, in piece: UnsafeRawBufferPointer) -> TextPosition {
    var place = position
    var before = previousByte
    for byte in piece[..<index] {
      if byte == 0x0A || byte == 0x0D {
        if byte != 0x0A || before != 0x0D { place.line += 1 }
        place.column = 1
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
      before = byte
    }
    return place
  }

  /// Makes `end`, an offset in the piece, the start of the next piece.
  private mutating func advance(over piece: UnsafeRawBufferPointer, _ end: Int) {
    guard end > 0 else { return }
    let done = UnsafeRawBufferPointer(rebasing: piece[..<end])
    if hasCarriageReturn || previousByte == 0x0D {
      position = place(of: end, in: piece)
    } else {
      if let last = done.lastIndex(of: 0x0A) {
        position.line += LineFeeds.count(in: done)
        position.column = 1 + done[(last + 1)...].count { $0 & 0xC0 != 0x80 }
      } else {
        position.column += done.count { $0 & 0xC0 != 0x80 }
      }
    }
    previousByte = piece[end - 1]
    pieceStart += end
  }
}
