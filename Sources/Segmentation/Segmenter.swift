public import LocaleData
public import Model

/// Splits raw or normalized text into sentences. Immutable and `Sendable`; any thread.
///
/// Candidates are the positions of `Locales/nb/sentence.rbbi`, found by a byte scan that a property test holds
/// equal to those rules; `DecisionLayer` decides at each. Time and memory are linear in the text.
public struct Segmenter: Sendable {
  private let layer: DecisionLayer
  /// Whether every candidate goes through the rules, for the test that the short way agrees with them.
  var asksRulesAlways = false

  /// A segmenter for Bokmål (`nb`, `no`) or Nynorsk (`nn`).
  ///
  /// `rules` are a project's own rules; they come before ours.
  public init(language: LanguageTag, data: LocaleData = .embedded, rules: SegmentationRules? = nil) {
    var sentenceData = SentenceData(language: language, data: data)
    for (abbreviation, kind) in rules?.abbreviations ?? [] {
      sentenceData.add(abbreviation: abbreviation, kind)
    }
    layer = DecisionLayer(data: sentenceData, project: rules?.contexts.isEmpty == false ? rules : nil)
  }

  /// The segments of UTF-8 text, in order: they cover everything but white space, never cross a line
  /// break, and start and end on scalar borders. Byte offsets.
  public func segments(in text: [UInt8]) -> [Segment] {
    segments(in: text, range: 0..<text.count)
  }

  /// The segments of a part of UTF-8 text, as if nothing stood around it. Byte offsets in `text`; `range` must
  /// lie on scalar borders and is cut to the text.
  public func segments(in text: [UInt8], range: ByteRange) -> [Segment] {
    var segments: [Segment] = []
    segments.reserveCapacity(range.count / 60 + 2)
    text.withUnsafeBufferPointer { buffer in
      walk(buffer, range.clamped(to: 0..<buffer.count)) { segment in
        segments.append(segment)
      } decided: { _ in
      }
    }
    return segments
  }

  /// What was decided at every candidate, breaks and others, in order; with what ended at line breaks and at the
  /// end of the text.
  public func decisions(in text: [UInt8]) -> [Decision] {
    var decisions: [Decision] = []
    text.withUnsafeBufferPointer { buffer in
      walk(buffer, 0..<buffer.count) { segment in
        if segment.rule == Rule.lineBreak.rawValue || segment.rule == Rule.endOfText.rawValue {
          let rule: Rule = segment.rule == Rule.lineBreak.rawValue ? .lineBreak : .endOfText
          decisions.append(Decision(offset: segment.range.upperBound, isBreak: true, rule: rule))
        }
      } decided: { verdict in
        decisions.append(Decision(offset: verdict.end, isBreak: verdict.isBreak, rule: verdict.rule))
      }
    }
    return decisions
  }

  /// Walks over the candidates of a range.
  @inline(__always)
  private func walk(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, found: (Segment) -> Void,
    decided: (Verdict) -> Void
  ) {
    let limit = range.upperBound
    var lineStart = range.lowerBound
    var start = Scalars.skippingBlanks(from: range.lowerBound, to: limit, in: text)
    var index = start
    var lastSolid = start  // behind the last byte known to be no blank
    while index < limit {
      let hit = MarkScanner.next(from: index, to: limit, in: text)
      if hit >= limit { break }
      let lineEnd = Scalars.lineEnd(at: hit, in: text, to: limit)
      if lineEnd > 0 {
        let end = trimmed(from: max(start, lastSolid), to: hit, in: text)
        if end > start { found(Segment(range: start..<end, rule: Rule.lineBreak.rawValue)) }
        lineStart = hit + lineEnd
        start = Scalars.skippingBlanks(from: lineStart, to: limit, in: text)
        index = start
        lastSolid = start
        continue
      }
      if !asksRulesAlways,
        layer.isPlainFullStop(text, at: hit, segmentStart: start, limit: limit)
      {
        let verdict = Verdict(isBreak: true, rule: .fullStop, end: hit + 1)
        decided(verdict)
        found(Segment(range: start..<hit + 1, rule: verdict.rule.rawValue))
        start = hit + 2
        index = start
        lastSolid = start
        continue
      }
      let candidate = Candidate(at: hit, to: limit, in: text)
      lastSolid = candidate.closed
      index = candidate.next
      if candidate.isInsideWord || index >= limit || Scalars.lineEnd(at: index, in: text, to: limit) > 0 {
        continue
      }
      let verdict = layer.decide(
        Site(text: text, limit: limit, lineStart: lineStart, segmentStart: start, candidate: candidate))
      decided(verdict)
      if verdict.isBreak {
        found(Segment(range: start..<verdict.end, rule: verdict.rule.rawValue))
        start = Scalars.skippingBlanks(from: verdict.end, to: limit, in: text)
        index = max(index, start)
        lastSolid = start
      }
    }
    let end = trimmed(from: max(start, lastSolid), to: limit, in: text)
    if end > start { found(Segment(range: start..<end, rule: Rule.endOfText.rawValue)) }
  }

  /// The end of what stands before the blanks in front of `end`, at least `start`.
  private func trimmed(from start: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = end
    while end > start {
      let blank = Scalars.blank(endingAt: end, in: text, from: start)
      if blank == 0 { return end }
      end -= blank
    }
    return end
  }
}
