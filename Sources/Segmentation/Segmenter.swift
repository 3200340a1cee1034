public import Model

/// Splits normalized or raw text into sentences. Immutable and `Sendable`; any thread.
public struct Segmenter: Sendable {
  /// A segmenter for a language.
  public init(language: LanguageTag) {}

  /// The segments of UTF-8 text, in order: they cover everything but white space, never cross a line
  /// break, and start and end on scalar borders. Byte offsets.
  public func segments(in text: [UInt8]) -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    func close(_ end: Int, _ rule: String) {
      var lower = start
      var upper = end
      while lower < upper, text[lower] <= 0x20 { lower += 1 }
      while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
      if lower < upper { segments.append(Segment(range: lower..<upper, rule: rule)) }
      start = end
    }
    for (index, byte) in text.enumerated() {
      if byte == 0x0A || byte == 0x0D { close(index, "line-break") }
      if byte == 0x20, index > 0, [0x2E, 0x21, 0x3F].contains(text[index - 1]) { close(index, "terminal") }
    }
    close(text.count, "end")
    return segments
  }
}
