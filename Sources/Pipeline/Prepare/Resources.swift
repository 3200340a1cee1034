import Bilingual
import LocaleData
import Memory
import Model
import Terminology

/// Everything that is read once for a run: rules, glossaries, memories. Immutable and `Sendable`.
public struct Resources: Sendable {
  /// The settings they were read for.
  public let settings: Settings
  /// What was noticed on the way.
  public private(set) var reports: [Report] = []
  let segmenters: TextSegmenters
  private let matchers: [LanguageTag: TermMatcher]
  let memory: TranslationMemory

  /// Reads the files that the settings name.
  public init(_ settings: Settings) throws(Fault) {
    self.settings = settings
    let languages = settings.source.map { [$0] } ?? [.bokmål, .nynorsk]
    var reports: [Report] = []
    var matchers: [LanguageTag: TermMatcher] = [:]
    for language in languages {
      let read = try TermMatcher.reading(settings.glossaries, language: language, locales: settings.locales)
      matchers[language] = read.matcher
      if language == languages.first { reports += read.reports }
    }
    var rules: RulesFile?
    if let path = settings.rules {
      let read = try RulesFile.read(path, language: languages[0])
      rules = read.rules
      reports += read.reports
    }
    segmenters = TextSegmenters(fixed: settings.source, rules: rules, data: settings.locales)
    self.matchers = matchers
    var memories: [TranslationMemory] = []
    for path in settings.memories {
      memories.append(try TranslationMemory.read(path, settings.target, &reports))
    }
    memory = TranslationMemory(joining: memories)
    self.reports = reports
  }

  func matcher(_ language: LanguageTag) -> TermMatcher? { matchers[language] }
}
