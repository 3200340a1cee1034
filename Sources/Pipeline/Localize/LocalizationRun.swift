public import LocaleData
public import Localization
public import Model
internal import Normalization

/// Proposes English for the values of a text. One run serves all threads.
///
/// The only place that knows who proposes: the localizer for values, and what knows names. `resolved` settles what overlaps.
public struct LocalizationRun: Sendable {
  private let localizer: Localizer
  private let names: NameProposals

  /// A run for a house style.
  /// - Throws: `Fault` when language data is missing or broken.
  public init(style: HouseStyle, data: LocaleData = .embedded) throws(Fault) {
    localizer = try inFile(nil) { () throws(InvalidInput) in try Localizer(style: style, data: data) }
    names = try NameProposals(target: style.english, locales: data)
  }

  /// A house style by its name or, where no style has that name, from a file with the columns setting and value.
  /// - Throws: `Fault` for an unknown name that is no file, and for what is wrong in the file.
  public static func style(_ name: String?, target: LanguageTag, data: LocaleData = .embedded) throws(Fault)
    -> HouseStyle
  {
    let names = try inFile(nil) { () throws(InvalidInput) in try HouseStyle.names(data: data) }
    if let name, !names.contains(name), InputFile.kind(name).exists {
      let bytes = try InputFile.read(name)
      return try inFile(name) { () throws(InvalidInput) in
        try HouseStyle(target: target, data: data).changed(by: bytes)
      }
    }
    return try inFile(nil) { () throws(InvalidInput) in try HouseStyle(name, target: target, data: data) }
  }

  /// The names of a document before it is read: what its texts show counts in those behind them.
  public func namesOfDocument() -> NameSession { names.session }

  /// The proposals for a text that is a document of its own.
  /// - Throws: `Fault` when ICU refuses the text.
  public func proposals(in text: [UInt8]) throws(Fault) -> [Proposal] {
    var names = namesOfDocument()
    return try proposals(in: text, names: &names)
  }

  /// The proposals for a text in UTF-8, in whatever normal form, in order and not overlapping. Linear.
  /// - Parameters:
  ///   - names: the names of the document that the text is a part of.
  ///   - withTerms: whether what the embedded glossary of names has is proposed too; whoever looks for its terms
  ///     anyway has them.
  /// - Throws: `Fault` when ICU refuses the text.
  public func proposals(
    in text: [UInt8], names: inout NameSession, withTerms: Bool = true
  ) throws(Fault) -> [Proposal] {
    // Without a combining mark (U+0300–036F, lead bytes CC and CD) Norwegian text is in NFC.
    guard text.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return composed(text, &names, withTerms) }
    let normalized: NormalizedText
    do {
      normalized = try Normalizer().normalize([0..<text.count], of: text)
    } catch {
      throw Fault(nil, "normalization", "the text could not be normalized: \(error)")
    }
    return composed(normalized.bytes, &names, withTerms).map { proposal in
      var proposal = proposal
      proposal.range = normalized.map.sourceRange(of: proposal.range)
      proposal.edits = proposal.edits.map {
        Proposal.Edit(range: normalized.map.sourceRange(of: $0.range), text: $0.text)
      }
      return proposal
    }
  }

  /// The proposals of all who propose, for a text in NFC.
  private func composed(_ text: [UInt8], _ session: inout NameSession, _ withTerms: Bool) -> [Proposal] {
    let findings = localizer.findings(in: text)
    return Self.resolved(
      findings.proposals + names.proposals(in: text, session: &session, withTerms: withTerms),
      protected: findings.protected)
  }

  /// Of proposals that overlap the longest stays, of equally long ones the first given; what is protected wins over all.
  /// O(n log n).
  static func resolved(_ proposals: [Proposal], protected: [ByteRange]) -> [Proposal] {
    let ordered = proposals.enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      return (a.lowerBound, b.count, left.offset) < (b.lowerBound, a.count, right.offset)
    }.map(\.element)
    var kept: [Proposal] = []
    var wall = 0
    for proposal in ordered {
      while wall < protected.count, protected[wall].upperBound <= proposal.range.lowerBound { wall += 1 }
      if wall < protected.count, protected[wall].overlaps(proposal.range) { continue }
      if let last = kept.last, last.range.upperBound > proposal.range.lowerBound {
        if proposal.range.count > last.range.count { kept[kept.count - 1] = proposal }
        continue
      }
      kept.append(proposal)
    }
    return kept
  }
}
