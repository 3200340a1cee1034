internal import CICU

/// NFC that leaves to ICU only the places where something can change.
///
/// Almost all scalars of real text are *inert*: in NFC by themselves, and a boundary before which nothing
/// is moved or joined. A stretch of inert scalars is its own NFC. Where another scalar occurs, a *run*
/// begins at the scalar before it and ends before the next inert one; ICU normalizes the run. A run of
/// more than 512 bytes ends at the next boundary, and one of 1024 bytes ends in any case, so that a flood
/// of combining marks, for whose ordering ICU takes quadratic time, costs linear time and bounded memory.
/// (Unicode's Stream-Safe Text Format, UAX 15 section 13, allows 30 marks; 1024 bytes hold 340.)
public enum NFC {
  static let comfortableRun = 512
  static let longestRun = 1024

  /// The normalized form of valid UTF-8 text: `text` itself, not a copy, where nothing changes. Bytes that
  /// are not UTF-8 are safe but may come out changed.
  public static func apply(to text: [UInt8]) throws(ICUError) -> [UInt8] {
    var out: [UInt8]?
    let status = text.withUnsafeBytes { appendChanged($0, to: &out) }
    try ICUError.check(status, "normalize")
    return out ?? text
  }

  /// Whether valid UTF-8 text is in NFC. Memory stays bounded where it is.
  public static func isNormalized(_ text: UnsafeRawBufferPointer) throws(ICUError) -> Bool {
    var out: [UInt8]?
    try ICUError.check(appendChanged(text, to: &out), "normalize")
    return out == nil
  }

  /// Sets `out` to the normalized form unless that is `text`; returns ICU's status.
  private static func appendChanged(_ text: UnsafeRawBufferPointer, to out: inout [UInt8]?) -> Int32 {
    var result: [UInt8] = []
    var copied = 0
    // Runs before the first change are tried apart; then everything goes into the result.
    var hasChanged = false
    var index = 0
    var finished = 0
    while true {
      index = firstMark(in: text, from: index)
      if index == text.count { break }
      let length = inertLength(at: index, in: text)
      if length > 0 {
        index += length
        continue
      }
      let start = runStart(before: index, notBefore: finished, in: text)
      let end = runEnd(from: start, in: text) ?? text.count
      let run = UnsafeRawBufferPointer(rebasing: text[start..<end])
      if !hasChanged {
        let status = appendRun(run, to: &result)
        if status > 0 { return status }
        hasChanged = !result.elementsEqual(run)
        result.removeAll(keepingCapacity: true)
        if hasChanged { result.reserveCapacity(text.count + 64) }
      }
      if hasChanged {
        result.append(contentsOf: text[copied..<start])
        let status = appendRun(run, to: &result)
        if status > 0 { return status }
        copied = end
      }
      finished = end
      index = end
    }
    guard hasChanged else { return 0 }
    result.append(contentsOf: text[copied...])
    out = result
    return 0
  }

  /// The offset of the first byte of at least 0xCC from `index` on, or the text's length. All scalars
  /// below U+0300, whose first byte is 0xCC, are inert.
  @inline(__always)
  private static func firstMark(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = text.baseAddress else { return 0 }
    var index = start
    let low = SIMD8<UInt64>(repeating: 0x7F7F_7F7F_7F7F_7F7F)
    // Adding 0x34 to seven bits sets the eighth from 0x4C on, and no byte carries into the next.
    let add = SIMD8<UInt64>(repeating: 0x3434_3434_3434_3434)
    let high = SIMD8<UInt64>(repeating: 0x8080_8080_8080_8080)
    while index + 64 <= text.count {
      let bytes = base.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
      let marks = ((bytes & low) &+ add) & bytes & high
      let four = marks.lowHalf | marks.highHalf
      let two = four.lowHalf | four.highHalf
      if two[0] | two[1] != 0 {
        var word = 0
        while marks[word] == 0 { word += 1 }
        return index + word * 8 + marks[word].littleEndian.trailingZeroBitCount / 8
      }
      index += 64
    }
    while index < text.count, text[index] < 0xCC { index += 1 }
    return index
  }

  /// The length in bytes of the scalar at `index` when it is known to be inert, else 0.
  ///
  /// The ranges are the scripts and signs that Norwegian text has beside its own letters; a test compares
  /// every scalar with ICU's data.
  @inline(__always)
  public static func inertLength(at index: Int, in text: UnsafeRawBufferPointer) -> Int {
    let lead = text[index]
    if lead < 0x80 { return 1 }
    if lead < 0xCC { return index + 1 < text.count ? 2 : 0 }
    guard index + 2 < text.count else {
      let isShort = lead < 0xE0 && index + 1 < text.count
      return isShort && isInertPair(lead, text[index + 1]) ? 2 : 0
    }
    let second = text[index + 1]
    switch lead {
    case 0xCE...0xD1: return isInertPair(lead, second) ? 2 : 0
    case 0xE2:
      switch second {
      case 0x80: return text[index + 2] >= 0x82 ? 3 : 0  // U+2000 and U+2001 are other spaces' doubles
      case 0x81, 0x82, 0x85...0x8B, 0x8D...0xA9: return 3  // U+2040…20BF, U+2140…22FF, U+2340…2A7F
      default: return 0
      }
    case 0xE4...0xE9: return 3  // U+4000…9FFF: CJK ideographs
    case 0xEF: return second == 0xB8 && text[index + 2] == 0x8F ? 3 : 0  // U+FE0F after emoji
    case 0xF0: return second == 0x9F && index + 3 < text.count ? 4 : 0  // U+1F000…1FFFF: emoji
    default: return 0
    }
  }

  /// U+0388…U+047F without U+0387's kind: Greek and Cyrillic letters.
  @inline(__always)
  private static func isInertPair(_ lead: UInt8, _ second: UInt8) -> Bool {
    switch lead {
    case 0xCE: second >= 0x88
    case 0xCF, 0xD0: true
    case 0xD1: second <= 0xBF
    default: false
    }
  }

  /// Where the run of the scalar at `index` starts: at the scalar before it, if that is not finished yet.
  @inline(__always)
  public static func runStart(
    before index: Int, notBefore limit: Int, in text: UnsafeRawBufferPointer
  ) -> Int {
    var start = index
    while start > limit {
      start -= 1
      if text[start] & 0xC0 != 0x80 { break }
    }
    return start
  }

  /// Where the run that starts at `start` ends, which is behind its first scalar; nil when it may go on behind the end of `text`.
  public static func runEnd(from start: Int, in text: UnsafeRawBufferPointer) -> Int? {
    var index = start + length(ofLead: text[start])
    while index < text.count {
      if inertLength(at: index, in: text) > 0 { return index }
      let length = length(ofLead: text[index])
      if index + length > text.count { return nil }
      if index - start >= comfortableRun, hasBoundaryBefore(scalar(at: index, length, in: text)) {
        return index
      }
      if index + length - start > longestRun { return index }
      index += length
    }
    return nil
  }

  /// Whether NFC never moves or joins anything across the place before this scalar value.
  public static func hasBoundaryBefore(_ scalar: UInt32) -> Bool { cicu_nfc_boundary_before(scalar) }

  private static func length(ofLead lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func scalar(at index: Int, _ length: Int, in text: UnsafeRawBufferPointer) -> UInt32 {
    var value = UInt32(text[index])
    if length > 1 { value &= 0x7F >> UInt32(length) }
    for position in 1..<max(length, 1) { value = value << 6 | UInt32(text[index + position] & 0x3F) }
    return value
  }

  /// Appends the normalized form of a run that starts and ends at boundaries.
  public static func append(_ run: UnsafeRawBufferPointer, to out: inout [UInt8]) throws(ICUError) {
    try ICUError.check(appendRun(run, to: &out), "normalize")
  }

  /// Appends the normalized form of a run and returns ICU's status.
  @inline(__always)
  private static func appendRun(_ run: UnsafeRawBufferPointer, to out: inout [UInt8]) -> Int32 {
    if run.count == 3 {
      let pair = pairs[letter: run[0], mark: run[1], run[2]]
      if pair != 0 {
        out.append(UInt8(truncatingIfNeeded: pair))
        out.append(UInt8(truncatingIfNeeded: pair >> 8))
        if pair >> 16 != 0 { out.append(UInt8(truncatingIfNeeded: pair >> 16)) }
        return 0
      }
    }
    return NormalForm.nfc.apply(toUTF8: run, appendingTo: &out)
  }

  private static let pairs = ComposedPairs()
}

/// What an ASCII letter and one mark of U+0300…U+036F become, as ICU says: one table instead of a call.
private struct ComposedPairs: Sendable {
  /// For each letter from U+0040 and mark, up to three bytes of UTF-8, the first lowest; 0 for unknown.
  private let packed: [UInt32]
  private static let markCount = 0x70

  init() {
    var packed = [UInt32](repeating: 0, count: 0x40 * Self.markCount)
    var text: [UInt8] = []
    for letter in UInt8(0x40)..<0x80 {
      for mark in 0..<Self.markCount {
        text += [letter, 0xCC + UInt8(mark >> 6), 0x80 + UInt8(mark & 0x3F), 0x0A]
      }
    }
    if let normal = try? NormalForm.nfc.applyByICU(to: text) {
      var lines = normal.split(separator: 0x0A, omittingEmptySubsequences: false).makeIterator()
      for index in packed.indices {
        guard let line = lines.next(), line.count == 2 || line.count == 3 else { continue }
        packed[index] = line.reversed().reduce(0) { $0 << 8 | UInt32($1) }
      }
    }
    self.packed = packed
  }

  @inline(__always)
  subscript(letter letter: UInt8, mark lead: UInt8, second: UInt8) -> UInt32 {
    guard letter & 0xC0 == 0x40, lead & 0xFE == 0xCC else { return 0 }
    let mark = Int(lead & 1) << 6 | Int(second & 0x3F)
    guard mark < Self.markCount else { return 0 }
    return packed[Int(letter & 0x3F) * Self.markCount + mark]
  }
}
