internal import Model

/// A checked document as reports show it.
public struct ReportedDocument: Sendable {
  /// What the document is called: a path.
  public var name: String
  /// What each segment is called, such as `u0123456789ab/s1`.
  public var labels: [String]
  /// The segments.
  public var pairs: [CheckedPair]
  /// The findings, by segment.
  public var findings: [Finding]

  /// Creates a document.
  public init(name: String, labels: [String], pairs: [CheckedPair], findings: [Finding]) {
    self.name = name
    self.labels = labels
    self.pairs = pairs
    self.findings = findings
  }

  /// How many findings have a weight.
  func count(_ severity: CheckSeverity) -> Int { findings.count { $0.severity == severity } }
}

/// Cuts texts at a finding's words.
enum Excerpt {
  /// A text in three parts: before the words, the words, behind them; long texts lose what is far away.
  static func parts(_ text: [UInt8], _ range: ByteRange?, reach: Int = .max) -> (
    before: String, words: String, after: String
  ) {
    let range = (range ?? 0..<0).clamped(to: 0..<text.count)
    func string(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice, as: UTF8.self) }
    var lower = 0
    var upper = text.count
    if reach < text.count {
      lower = max(0, range.lowerBound - reach)
      while lower > 0, lower < text.count,
        text[lower] & 0xC0 == 0x80 || text[lower - 1] > 0x20 && range.lowerBound - lower < reach + 20
      { lower -= 1 }
      upper = min(text.count, range.upperBound + reach)
      while upper < text.count,
        text[upper] & 0xC0 == 0x80 || text[upper] > 0x20 && upper - range.upperBound < reach + 20
      { upper += 1 }
    }
    return (
      (lower > 0 ? "…" : "") + string(text[lower..<range.lowerBound]), string(text[range]),
      string(text[range.upperBound..<upper]) + (upper < text.count ? "…" : "")
    )
  }

  /// A text on one line, with what nobody sees made visible.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result += "⏎"
      case 0x0D: continue
      case 0x09: result += "→"
      case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0xAD:
        result += "·"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
