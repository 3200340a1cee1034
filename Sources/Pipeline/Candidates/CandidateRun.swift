public import LocaleData
import Memory
public import Model
public import Terminology

/// `ordbro candidates`: what the glossary lacks of the words of some texts.
public struct CandidateRun: Sendable {
  /// A candidate with an example and what a memory proposes.
  public struct Row: Sendable {
    /// The candidate.
    public var candidate: TermCandidate
    /// The file of the example.
    public var file: String
    /// Where the example stands in it.
    public var position: TextPosition
    /// The segment it stands in.
    public var example: String
    /// English words from the memories, the best first.
    public var partners: [PartnerFinder.Partner]
  }

  /// The rows, the best first.
  public private(set) var rows: [Row] = []
  /// The language of the texts: that of the first.
  public private(set) var language: LanguageTag
  /// What was noticed in the files.
  public private(set) var reports: [Report] = []

  private struct Place {
    var file: Int
    var text: [UInt8]
    var range: ByteRange
    /// The byte of the segment's start in the decoded file, and the way there.
    var part: Int
  }

  /// Looks for candidates that occur at least `minimum` times, at most `limit`.
  ///
  /// - Parameters:
  ///   - glossaries: what `TermMatcher.reading` takes; the names that come with the program rank behind.
  ///   - memories: paths of memories that propose the English.
  ///   - fixed: the language of the texts; nil to look at the first.
  /// - Throws: `Fault` when a file cannot be read.
  public init(
    _ paths: [String], glossaries: [String], skipsBad: Bool = false, memories: [String], fixed: LanguageTag?,
    target: LanguageTag,
    minimum: Int, limit: Int, locales: LocaleData
  ) throws(Fault) {
    var settings = Settings()
    settings.source = fixed
    settings.target = target
    settings.memories = memories
    settings.locales = locales
    let resources = try Resources(settings)
    var texts: [SourceText] = []
    for path in paths {
      let text = try SourceText(path: path, Reading())
      reports += text.reports
      texts.append(text)
    }
    language = texts.first.map { resources.segmenters.language(of: $0.text) } ?? fixed ?? .bokmål
    let (matcher, noticed) = try TermMatcher.reading(
      glossaries, language: language, locales: locales, names: target, skipsBad: skipsBad)
    reports += noticed + resources.reports
    let language = language
    func finder() throws(Fault) -> CandidateFinder {
      try inFile(nil) { () throws(InvalidInput) in
        try CandidateFinder(language: language, matcher: matcher, data: locales)
      }
    }
    var inTexts = try finder()
    let segmenter = try resources.segmenters.segmenter(for: language)
    var places: [Place] = []
    for (file, text) in texts.enumerated() {
      for (number, part) in text.parts.enumerated() {
        for segment in segmenter.segments(in: part.text.bytes) {
          inTexts.add(part.text.bytes, range: segment.range)
          places.append(Place(file: file, text: part.text.bytes, range: segment.range, part: number))
        }
      }
    }
    try matcher.check(glossaries)
    let candidates = Array(inTexts.candidates(minimum: minimum).prefix(limit))
    let partners = try Self.partners(of: candidates, in: resources.memory, locales, finder)
    for (candidate, partners) in zip(candidates, partners) {
      guard let first = candidate.places.first else { continue }
      let place = places[first.segment]
      let text = texts[place.file]
      let start = text.parts[place.part].text.map.sourceRange(of: first.range).lowerBound
      rows.append(
        Row(
          candidate: candidate, file: text.path,
          position: TextPosition(ofByte: start, in: text.text),
          example: String(decoding: place.text[place.range], as: UTF8.self), partners: partners))
    }
  }

  /// What the memories propose for each candidate.
  private static func partners(
    of candidates: [TermCandidate], in memory: TranslationMemory, _ locales: LocaleData,
    _ finder: () throws(Fault) -> CandidateFinder
  ) throws(Fault) -> [[PartnerFinder.Partner]] {
    guard !memory.isEmpty else { return candidates.map { _ in [] } }
    var sources = try finder()
    let targets = try inFile(nil) { () throws(InvalidInput) in try TargetForms(data: locales) }
    var partners = PartnerFinder(using: targets)
    for entry in memory.entries {
      let source = Array(entry.source.utf8)
      sources.add(source, range: 0..<source.count)
      partners.add(target: Array(entry.target.utf8))
    }
    return candidates.map { candidate in
      partners.partners(of: sources.segments(with: candidate))
    }
  }
}
