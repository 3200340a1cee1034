import LocaleData
import Memory
import Model
import Terminology

/// Everything that is read once for a run: rules, glossaries, memories. Immutable and `Sendable`.
public struct Resources: Sendable {
  /// The settings they were read for.
  public let settings: Settings
  let segmenters: TextSegmenters
  let matchers: Matchers
  let memory: TranslationMemory
  let english: TargetForms
  let localization: LocalizationRun
  private let noticed: [Report]

  /// Reads the files that the settings name; the glossaries when the first document needs them.
  public init(_ settings: Settings) throws(Fault) {
    self.settings = settings
    var reports: [Report] = []
    var rules: RulesFile?
    if let path = settings.rules {
      let read = try RulesFile.read(path, language: settings.source ?? .bokmål)
      rules = read.rules
      reports += read.reports
    }
    segmenters = TextSegmenters(fixed: settings.source, rules: rules, data: settings.locales)
    matchers = Matchers(
      glossaries: settings.glossaries, skipsBad: settings.skipsBad, target: settings.target,
      locales: settings.locales)
    let locales = settings.locales
    english = try inFile(nil) { () throws(InvalidInput) in try TargetForms(data: locales) }
    localization = try LocalizationRun(
      style: LocalizationRun.style(settings.style, target: settings.target, data: locales), data: locales)
    var memories: [TranslationMemory] = []
    for path in settings.memories {
      memories.append(try TranslationMemory.read(path, settings.target, &reports))
    }
    memory = TranslationMemory(joining: memories)
    noticed = reports
  }

  /// What was noticed in the files so far.
  var reports: [Report] { noticed + matchers.reports }
}
