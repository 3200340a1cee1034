import Identification
import Model
import Segmentation

/// What cuts a text into segments: our own rules, or rules imported from an SRX file.
enum TextSegmenter {
  case own(Segmenter)
  case imported(ImportedRules)

  /// The segments of a text.
  func segments(in text: [UInt8]) -> [Segment] {
    switch self {
    case .own(let segmenter): segmenter.segments(in: text)
    case .imported(let rules): rules.segments(in: text)
    }
  }

  /// What was decided at every candidate. Imported rules name only their breaks.
  func decisions(in text: [UInt8]) -> [Decision] {
    switch self {
    case .own(let segmenter): segmenter.decisions(in: text)
    case .imported(let rules): rules.decisions(in: text)
    }
  }
}

/// The segmenters for both written standards, and which one a text gets.
struct SegmenterChoice {
  private let bokmål: TextSegmenter
  private let nynorsk: TextSegmenter
  private let fixed: LanguageTag?
  private let identifier = LanguageIdentifier()

  /// Our rules with a project's own before them; `fixed` is nil to look at each text.
  init(fixed: LanguageTag?, rules: SegmentationRules? = nil) {
    self.fixed = fixed
    bokmål = .own(Segmenter(language: fixed ?? .bokmål, rules: rules))
    nynorsk = fixed == nil ? .own(Segmenter(language: .nynorsk, rules: rules)) : bokmål
  }

  /// Imported rules, whatever the text.
  init(fixed: LanguageTag?, imported: ImportedRules) {
    self.fixed = fixed ?? .bokmål
    bokmål = .imported(imported)
    nynorsk = bokmål
  }

  /// The segmenter for a text.
  func segmenter(for text: [UInt8]) -> TextSegmenter {
    guard fixed == nil else { return bokmål }
    return identifier.language(of: text) == .nynorsk ? nynorsk : bokmål
  }
}
