public import LocaleData
public import Model

/// Proposes English for the numbers, dates, times, amounts and quotations of a Norwegian text, Bokmål or Nynorsk.
///
/// It works in three steps: what must stay is protected; what has a value is recognized; English is proposed in the house
/// style. Immutable and `Sendable`: one localizer serves all threads.
public struct Localizer: Sendable {
  /// How the English is written.
  public let style: HouseStyle
  private let data: LocalizationData

  /// A localizer that writes in a style.
  /// - Throws: `InvalidInput` with the id `locale-data` when a table is missing or broken.
  public init(style: HouseStyle, data: LocaleData = .embedded) throws(InvalidInput) {
    self.style = style
    self.data = try LocalizationData(data: data)
  }

  /// A localizer for a variety of English in its own style.
  /// - Throws: `InvalidInput` with the id `locale-data` when a table is missing or broken.
  public init(target: LanguageTag, data: LocaleData = .embedded) throws(InvalidInput) {
    try self.init(style: HouseStyle(target: target, data: data), data: data)
  }

  /// What the localizer found in a text.
  public struct Findings: Sendable {
    /// In order, not overlapping, at the borders of scalars.
    public var proposals: [Proposal]
    /// What must not change, in order: identifiers, codes, addresses.
    public var protected: [ByteRange]
  }

  /// The proposals for a text in UTF-8. Linear in its length.
  public func findings(in bytes: [UInt8]) -> Findings {
    guard data.mayHoldValues(bytes) else { return Findings(proposals: [], protected: []) }
    let text = AnnotatedText(bytes, data: data)
    let protection = Protection(text: text)
    let speech = Speech(text: text, isProtected: protection.isProtected, style: style)
    var isBlocked = protection.isProtected
    for token in speech.taken { isBlocked[token] = true }
    var recognizer = Recognizer(text: text, isBlocked: isBlocked, style: style)
    recognizer.run()
    var proposals = recognizer.proposals
    for mark in speech.marks {
      let edit = Proposal.Edit(range: mark.range, text: Array(mark.text.utf8))
      proposals.append(Proposal(kind: .dash, range: mark.range, edits: [edit], confidence: mark.confidence))
    }
    let quotations = Quotations(text: text, isBlocked: isBlocked, spoken: speech.spoken, style: style)
    for (edit, confidence) in quotations.edits where !edit.text.elementsEqual(bytes[edit.range]) {
      proposals.append(Proposal(kind: .quote, range: edit.range, edits: [edit], confidence: confidence))
    }
    proposals.sort { $0.range.lowerBound < $1.range.lowerBound }
    let groups = recognizer.groups.map { Int(text.tokens[$0.first].start)..<Int(text.tokens[$0.end - 1].end) }
    let kept = Self.grouped(Self.joined(Self.withoutOverlaps(proposals), bytes), groups)
    return Findings(proposals: kept, protected: Self.ranges(protection))
  }

  /// Blanks, or a dash that stays as it is.
  private static func isGap(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.allSatisfy { $0 == 0x20 } || gap.elementsEqual("–".utf8)
  }

  /// Makes one proposal of those in each range: `fra 5 til 7 prosent`, `rundt ti`.
  private static func grouped(_ proposals: [Proposal], _ groups: [ByteRange]) -> [Proposal] {
    guard !groups.isEmpty else { return proposals }
    var ranges: [ByteRange] = []
    for group in groups.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }) {
      if let last = ranges.last, last.overlaps(group) {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, group.upperBound)
      } else {
        ranges.append(group)
      }
    }
    var grouped: [Proposal] = []
    var place = 0
    var isOpen = false
    for proposal in proposals {
      while place < ranges.count, ranges[place].upperBound <= proposal.range.lowerBound {
        place += 1
        isOpen = false
      }
      guard place < ranges.count, ranges[place].overlaps(proposal.range) else {
        grouped.append(proposal)
        continue
      }
      if isOpen, var whole = grouped.last {
        whole.range = whole.range.lowerBound..<max(whole.range.upperBound, proposal.range.upperBound)
        whole.edits += proposal.edits
        whole.confidence = min(whole.confidence, proposal.confidence)
        if proposal.kind != .range { whole.kind = proposal.kind }
        grouped[grouped.count - 1] = whole
      } else {
        var whole = proposal
        whole.range =
          min(
            ranges[place].lowerBound, proposal.range.lowerBound)..<max(
            ranges[place].upperBound, proposal.range.upperBound)
        grouped.append(whole)
        isOpen = true
      }
    }
    return grouped
  }

  /// Makes one proposal of what is one value: `kl.` and its time, two times with a dash, weekday and date.
  private static func joined(_ proposals: [Proposal], _ bytes: [UInt8]) -> [Proposal] {
    var joined: [Proposal] = []
    for proposal in proposals {
      if let last = joined.last,
        last.kind == proposal.kind
          && (proposal.kind == .time || proposal.kind == .date || proposal.kind == .ordinal)
          || last.kind == .name && proposal.kind == .date,
        isGap(bytes[last.range.upperBound..<proposal.range.lowerBound])
      {
        joined[joined.count - 1].kind = proposal.kind
        joined[joined.count - 1].range = last.range.lowerBound..<proposal.range.upperBound
        joined[joined.count - 1].edits += proposal.edits
        joined[joined.count - 1].confidence = min(last.confidence, proposal.confidence)
      } else {
        joined.append(proposal)
      }
    }
    return joined
  }

  /// Of two that overlap the longer stays.
  private static func withoutOverlaps(_ proposals: [Proposal]) -> [Proposal] {
    var kept: [Proposal] = []
    for proposal in proposals {
      if let last = kept.last, last.range.upperBound > proposal.range.lowerBound {
        if proposal.range.count > last.range.count { kept[kept.count - 1] = proposal }
        continue
      }
      kept.append(proposal)
    }
    return kept
  }

  private static func ranges(_ protection: Protection) -> [ByteRange] {
    var ranges: [ByteRange] = []
    for (index, token) in protection.tokens.enumerated() where protection.isProtected[index] {
      if index > 0, protection.isProtected[index - 1], let last = ranges.last {
        ranges[ranges.count - 1] = last.lowerBound..<token.range.upperBound
      } else {
        ranges.append(token.range)
      }
    }
    return ranges
  }
}
