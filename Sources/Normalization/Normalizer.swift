public import ICUText
public import Model

/// Makes text uniform: NFC, single spaces. Immutable and `Sendable`; any thread.
public struct Normalizer: Sendable {
  /// A normalizer with the standard policies.
  public init() {}

  /// The normalized text of a block whose `lines` (byte ranges of `source`, UTF-8) are joined by one
  /// space. The map leads back to offsets in `source`.
  public func normalize(_ lines: [ByteRange], of source: [UInt8]) throws(ICUError) -> NormalizedText {
    var bytes: [UInt8] = []
    var map = OffsetMap(sourceStart: lines.first?.lowerBound ?? 0)
    for (index, line) in lines.enumerated() {
      if index > 0 {
        map.append(
          .init(result: bytes.count..<bytes.count + 1, source: lines[index - 1].upperBound..<line.lowerBound))
        bytes.append(0x20)
      }
      bytes.append(contentsOf: source[line])
    }
    return NormalizedText(bytes: bytes, map: map)
  }
}
