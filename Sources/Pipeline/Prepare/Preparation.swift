import Memory
public import Model
import Terminology

/// One source document made ready for translation.
public struct Preparation: Sendable {
  /// The source's path as the user gave it.
  public let source: String
  /// The units with their terms and proposals.
  public internal(set) var file: BilingualFile
  /// What was noticed.
  public internal(set) var reports: [Report]

  /// Reads and segments a document, finds its terms, and fills in what the memories know exactly.
  public init(source path: String, with resources: Resources) throws(Fault) {
    let settings = resources.settings
    let text = try SourceText(path: path, wrapping: settings.wrapping)
    let language = resources.segmenters.language(of: text.decoded.text)
    source = path
    reports = text.reports
    file = BilingualFile(
      sourceLanguage: language, targetLanguage: settings.target, sourceDigest: text.digest,
      metadata: [Self.wrappingKey: settings.wrapping.rawValue])
    let segmenter = try resources.segmenters.segmenter(for: language)
    let matcher = try resources.matchers.matcher(for: language)
    file.units = text.parts.map { part in
      Unit(
        id: part.id, role: part.block.role,
        pairs: Self.pairs(of: part.text.bytes, segmenter, matcher, resources.memory))
    }
  }

  /// The key under which a bilingual file says how lines were joined.
  static let wrappingKey = "wrapped"

  private static func pairs(
    of text: [UInt8], _ segmenter: TextSegmenter, _ matcher: TermMatcher, _ memory: TranslationMemory
  ) -> [Pair] {
    var pairs: [Pair] = []
    var end = 0
    for (index, segment) in segmenter.segments(in: text).enumerated() {
      if end < segment.range.lowerBound {
        pairs.append(Pair(id: "", kind: .ignorable, source: InlineText(text[end..<segment.range.lowerBound])))
      }
      end = segment.range.upperBound
      var pair = Pair(id: "s\(index + 1)", source: InlineText(text[segment.range]))
      let start = segment.range.lowerBound
      pair.terms = matcher.matches(in: text, range: segment.range).map { $0.shifted(by: -start) }
      if !memory.isEmpty {
        pair.candidates = memory.exact(Array(text[segment.range]))
        pair.fillFromMemory()
      }
      pairs.append(pair)
    }
    if end < text.count {
      pairs.append(Pair(id: "", kind: .ignorable, source: InlineText(text[end...])))
    }
    return pairs
  }
}

extension InlineText {
  /// Text without codes from UTF-8 bytes.
  init(_ bytes: ArraySlice<UInt8>) { self.init(String(decoding: bytes, as: UTF8.self)) }
}

extension TermMatch {
  /// The same match in a text that starts elsewhere.
  func shifted(by distance: Int) -> TermMatch {
    func shift(_ range: ByteRange) -> ByteRange { range.lowerBound + distance..<range.upperBound + distance }
    var match = self
    match.range = shift(range)
    match.parts = parts.map(shift)
    return match
  }
}

extension Pair {
  /// Takes the first exact memory match as a draft target.
  mutating func fillFromMemory() {
    guard target == nil, let best = candidates.first(where: { $0.kind == .memory && $0.similarity == 100 })
    else {
      return
    }
    target = InlineText(best.target)
    state = .draft
    origin = "memory:" + best.origin
  }

  /// Whether the target is just what a memory put there: nobody's work is lost when it is made again.
  var isUntouchedFill: Bool {
    guard state == .draft, !isStale, let origin, let target, target.codes.isEmpty else { return false }
    return candidates.contains { "memory:" + $0.origin == origin && $0.target == target.text }
  }
}
