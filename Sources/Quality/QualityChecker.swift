internal import Localization
internal import Model

/// Runs the checks over the pairs of a document. Immutable and `Sendable`; any thread.
///
/// Each pair is looked at on its own, so that several threads may share the work; then the document as a whole.
public struct QualityChecker: Sendable {
  /// What was found in some pairs, to be put together by `findings(_:in:)`.
  public struct Part: Sendable {
    var findings: [Finding]
    var digests: [SegmentDigest]
  }

  private let language: QualityLanguage
  private let settings: CheckSettings
  private let terms: TermChecker?
  /// The checks that run, by their number in the catalogue.
  private let pairChecks: [(number: Int, body: @Sendable (PairView, inout FindingCollector) -> Void)]
  private let documentChecks: [(number: Int, body: @Sendable (DocumentView, inout FindingCollector) -> Void)]
  /// The number of `seg.untranslated`, the only check of pairs without a target.
  private let untranslated: Int

  /// A checker with what it knows of the languages, its settings and a project's glossary.
  public init(language: QualityLanguage, settings: CheckSettings, terms: TermChecker? = nil) {
    self.language = language
    self.settings = settings
    self.terms = terms
    let wanted = Check.catalogue.enumerated().filter { settings.severities[$0.element.id] != nil }
    pairChecks = wanted.compactMap { number, check in
      if case .pair(let body) = check.body { (number, body) } else { nil }
    }
    documentChecks = wanted.compactMap { number, check in
      if case .document(let body) = check.body { (number, body) } else { nil }
    }
    untranslated = Check.ids.firstIndex(of: "seg.untranslated") ?? 0
  }

  /// The findings in a document, by segment and place.
  public func findings(in pairs: [CheckedPair]) -> [Finding] {
    findings([part(pairs, pairs.indices)], in: pairs)
  }

  /// Looks at some pairs of a document. Linear in their bytes.
  public func part(_ pairs: [CheckedPair], _ range: Range<Int>) -> Part {
    var part = Part(findings: [], digests: [])
    part.digests.reserveCapacity(range.count)
    let memory = WordMemory(language.vocabulary)
    for index in range {
      let view = PairView(pairs, index, language: language, matcher: terms, memory: memory)
      part.findings += check(view, index)
      part.digests.append(SegmentDigest(view))
    }
    return part
  }

  private func check(_ view: PairView, _ segment: Int) -> [Finding] {
    var collector = FindingCollector()
    collector.segment = segment
    let isBlank = view.target.isBlank
    for check in pairChecks where !isBlank || check.number == untranslated {
      collector.check = check.number
      check.body(view, &collector)
    }
    if collector.findings.isEmpty { return [] }
    var findings = collector.findings
    Precedence.apply(to: &findings)
    for index in findings.indices {
      finish(&findings[index], source: view.source.bytes, target: view.target.bytes)
    }
    return findings
  }

  /// Puts the parts of a document together, in order, and looks at it as a whole.
  public func findings(_ parts: [Part], in pairs: [CheckedPair]) -> [Finding] {
    var findings = parts.flatMap(\.findings)
    let document = DocumentView(pairs: pairs, digests: parts.flatMap(\.digests), language: language)
    var collector = FindingCollector()
    for check in documentChecks {
      collector.check = check.number
      check.body(document, &collector)
    }
    var whole = collector.findings
    forgive(&findings, whole)
    for index in whole.indices {
      let segment = whole[index].segment
      finish(&whole[index], source: pairs[segment].source, target: pairs[segment].target)
    }
    findings += whole
    findings.removeAll { settings.dismissed.contains($0.fingerprint) }
    let order = Dictionary(uniqueKeysWithValues: Check.ids.enumerated().map { ($1, $0) })
    return findings.sorted {
      ($0.segment, $0.place, order[$0.check] ?? 0) < ($1.segment, $1.place, order[$1.check] ?? 0)
    }
  }

  /// What a source slip explains is no fault of the target: CSTO for a misspelt CTSO.
  private func forgive(_ findings: inout [Finding], _ whole: [Finding]) {
    for slip in whole where slip.check == "src.acronym-variant" || slip.check == "src.name-variant" {
      guard let place = slip.source else { continue }
      findings.removeAll {
        $0.segment == slip.segment
          && ["acronym.mismatch", "name.missing", "name.spelling"].contains($0.check)
          && ($0.source.map { $0.overlaps(place) } ?? false)
      }
    }
  }

  private func finish(_ finding: inout Finding, source: [UInt8], target: [UInt8]) {
    finding.severity = settings.severities[finding.check] ?? finding.severity
    finding.fingerprint = Fingerprint.of(finding, source: source, target: target)
  }
}

/// Names a finding so that a dismissal finds it again.
enum Fingerprint {
  /// 16 hex digits of the check and the words it is about, in small letters and with single blanks; of the whole source
  /// where it is about no words or all of them.
  static func of(_ finding: Finding, source: [UInt8], target: [UInt8]) -> String {
    var key = WordKey()
    for byte in finding.check.utf8 { key.add(byte) }
    var hasWords = false
    func add(_ text: [UInt8], _ range: ByteRange?) {
      guard let range, !range.isEmpty, range.upperBound <= text.count,
        range.count * 2 <= text.count || text.count < 24 && range.count < text.count
      else { return }
      hasWords = true
      key.add(0x1F)
      text.withUnsafeBufferPointer { key.add($0, range) }
    }
    add(source, finding.source)
    add(target, finding.target)
    if !hasWords {
      key.add(0x1E)
      source.withUnsafeBufferPointer { key.add($0, 0..<$0.count) }
    }
    let digits = String(key.hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
