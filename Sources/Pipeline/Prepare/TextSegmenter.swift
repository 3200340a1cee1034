import Identification
public import LocaleData
public import Model
public import Segmentation

/// What cuts a text into segments: our own rules, or rules from an SRX file. One thread at a time.
public enum TextSegmenter {
  case own(Segmenter)
  case imported(ImportedRules)

  /// The segments of UTF-8 text, as `Segmenter.segments(in:)`.
  public func segments(in text: [UInt8]) -> [Segment] {
    switch self {
    case .own(let segmenter): segmenter.segments(in: text)
    case .imported(let rules): rules.segments(in: text)
    }
  }

  /// What was decided at every candidate. Imported rules name only their breaks.
  public func decisions(in text: [UInt8]) -> [Decision] {
    switch self {
    case .own(let segmenter): segmenter.decisions(in: text)
    case .imported(let rules): rules.decisions(in: text)
    }
  }
}

/// The segmenters for both written standards. Immutable and `Sendable`; any thread.
public struct TextSegmenters: Sendable {
  private let bokmål: Segmenter
  private let nynorsk: Segmenter
  private let rules: RulesFile?
  private let fixed: LanguageTag?
  private let identifier: LanguageIdentifier

  /// Our rules with a project's own before them, or an SRX file's instead of them; `fixed` is nil to look at
  /// each text.
  public init(fixed: LanguageTag?, rules: RulesFile? = nil, data: LocaleData = .embedded) {
    var own: SegmentationRules?
    if case .project(let rules) = rules { own = rules }
    self.fixed = fixed
    self.rules = rules
    bokmål = Segmenter(language: fixed ?? .bokmål, data: data, rules: own)
    nynorsk = fixed == nil ? Segmenter(language: .nynorsk, data: data, rules: own) : bokmål
    identifier = LanguageIdentifier(data: data)
  }

  /// The language of a text: the fixed one, or what its words say.
  public func language(of text: [UInt8]) -> LanguageTag { fixed ?? identifier.language(of: text) }

  /// The language of a paragraph in a text: the text's own unless the paragraph's words clearly say the other.
  func language(of paragraph: [UInt8], within text: LanguageTag) -> LanguageTag {
    guard fixed == nil else { return text }
    let lead = identifier.lead(of: paragraph)
    // One word may be a quotation or a name.
    if abs(lead) < 2 { return text }
    return lead > 0 ? .nynorsk : .bokmål
  }

  /// The segmenter for a language.
  /// - Throws: `Fault` when a pattern of the SRX file is wrong.
  public func segmenter(for language: LanguageTag) throws(Fault) -> TextSegmenter {
    if case .srx(let document, let path) = rules {
      return .imported(
        try inFile(path) { () throws(InvalidInput) in try document.rules(for: language).rules })
    }
    return .own(language == .nynorsk ? nynorsk : bokmål)
  }
}
