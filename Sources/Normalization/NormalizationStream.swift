public import Model

/// Normalizes a text that comes in pieces, in bounded memory. One thread at a time.
public struct NormalizationStream {
  private var scan: NormalizationScan
  private var resultStart = 0

  /// A stream; with `recordsMap` it keeps the edits until they are taken. `sourceStart` is the
  /// offset of the first byte in its file, such as 3 behind a byte order mark.
  public init(_ normalizer: Normalizer, recordsMap: Bool = false, sourceStart: Int = 0) {
    scan = NormalizationScan(
      policy: normalizer.policy, sourceStart: sourceStart,
      map: recordsMap ? OffsetMap(sourceStart: sourceStart) : nil, isStrict: true)
  }

  /// Normalizes the next piece of UTF-8, appends the result to `out`, which must not hold anything else
  /// from this stream, and returns how many bytes of the piece are done with. The rest, at most about a
  /// kilobyte, must come again at the start of the next piece; with `isLast` nothing is left.
  ///
  /// The result does not depend on how the text is cut; pieces of a megabyte are fast. Line ends become LF.
  /// Throws for bytes that are not UTF-8 (`encoding`) and for NUL (`binary`).
  public mutating func normalize(
    _ piece: UnsafeRawBufferPointer, isLast: Bool, into out: inout [UInt8]
  ) throws(InvalidInput) -> Int {
    let before = out.count
    let done = try scan.normalize(piece, isLast: isLast, into: &out, resultStart: resultStart - before)
    resultStart += out.count - before
    return done
  }

  /// The edits since the last call, in offsets of the whole texts; none without `recordsMap`. The latest is
  /// held back, as the next may join it, unless the text `isComplete`.
  public mutating func takeEdits(isComplete: Bool) -> [OffsetMap.Edit] {
    scan.takeEdits(isComplete: isComplete)
  }

  /// The control and invisible characters met so far.
  public var diagnostics: [Diagnostic] { scan.report.diagnostics }
}
