public import ICUText
public import Model

/// Makes text uniform: NFC, single spaces, chosen quotation marks and dashes. Immutable and `Sendable`;
/// any thread.
public struct Normalizer: Sendable {
  /// What it changes beside NFC and line ends.
  public let policy: NormalizationPolicy

  /// A normalizer with a policy.
  public init(_ policy: NormalizationPolicy = NormalizationPolicy()) { self.policy = policy }

  /// The normalized text of a block whose `lines` (byte ranges of `source`, valid UTF-8) are joined by one
  /// space. The map leads back to offsets in `source`. Linear.
  public func normalize(_ lines: [ByteRange], of source: [UInt8]) throws(ICUError) -> NormalizedText {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
    var map = OffsetMap(sourceStart: lines.first?.lowerBound ?? 0)
    var failure: ICUError?
    source.withUnsafeBytes { source in
      for (index, line) in lines.enumerated() {
        if index > 0 {
          map.append(
            .init(
              result: bytes.count..<bytes.count + 1, source: lines[index - 1].upperBound..<line.lowerBound))
          bytes.append(0x20)
        }
        var scan = NormalizationScan(policy: policy, sourceStart: line.lowerBound, map: map, isStrict: false)
        do {
          let text = UnsafeRawBufferPointer(rebasing: source[line.clamped(to: 0..<source.count)])
          _ = try scan.normalize(text, isLast: true, into: &bytes, resultStart: 0)
        } catch {
          failure = scan.icuError
        }
        if let recorded = scan.map { map = recorded }
      }
    }
    if let failure { throw failure }
    return NormalizedText(bytes: bytes, map: map)
  }
}
