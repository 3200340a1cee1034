import Bilingual
import LocaleData
import Memory
import Model
import Segmentation
import Terminology

/// Everything that is read once for a run: rules, glossaries, memories. Immutable and `Sendable`.
public struct Resources: Sendable {
  /// The settings they were read for.
  public let settings: Settings
  /// What was noticed on the way.
  public private(set) var reports: [Report] = []
  private let segmenters: [LanguageTag: Segmenter]
  private let matchers: [LanguageTag: TermMatcher]
  let memory: TranslationMemory

  /// Reads the files that the settings name.
  public init(_ settings: Settings) throws(Fault) {
    self.settings = settings
    let languages = settings.source.map { [$0] } ?? [.bokmål, .nynorsk]
    var reports: [Report] = []
    var segmenters: [LanguageTag: Segmenter] = [:]
    var matchers: [LanguageTag: TermMatcher] = [:]
    for language in languages {
      segmenters[language] = Segmenter(language: language, data: settings.locales)
      let read = try TermMatcher.reading(settings.glossaries, language: language, locales: settings.locales)
      matchers[language] = read.matcher
      if language == languages.first { reports += read.reports }
    }
    self.segmenters = segmenters
    self.matchers = matchers
    var memories: [TranslationMemory] = []
    for path in settings.memories {
      memories.append(try TranslationMemory.read(path, settings.target, &reports))
    }
    memory = TranslationMemory(joining: memories)
    self.reports = reports
  }

  func segmenter(_ language: LanguageTag) -> Segmenter? { segmenters[language] }
  func matcher(_ language: LanguageTag) -> TermMatcher? { matchers[language] }
}
