import LocaleData
import Model
import Synchronization
import Terminology

/// The term matchers of a run, each made when the first text in its language needs it: a run over Bokmål
/// never inflects its glossaries as Nynorsk. `Sendable`; any thread.
final class Matchers: Sendable {
  private let glossaries: [String]
  private let skipsBad: Bool
  private let locales: LocaleData
  private let target: LanguageTag
  private let made = Mutex<[LanguageTag: (matcher: TermMatcher, reports: [Report])]>([:])

  /// Matchers over glossaries, with the names of places, peoples and languages that come with the program behind
  /// them, in the target's spelling.
  init(glossaries: [String], skipsBad: Bool = false, target: LanguageTag, locales: LocaleData) {
    self.glossaries = glossaries
    self.skipsBad = skipsBad
    self.target = target
    self.locales = locales
  }

  /// The matcher for a language. The first call for it reads the glossaries.
  /// - Throws: `Fault` when a glossary cannot be read.
  func matcher(for language: LanguageTag) throws(Fault) -> TermMatcher {
    try made.withLock { made throws(Fault) in
      if let found = made[language] { return found.matcher }
      let read = try TermMatcher.reading(
        glossaries, language: language, locales: locales, names: target, isBrief: true, skipsBad: skipsBad)
      made[language] = read
      return read.matcher
    }
  }

  /// What was noticed in the glossaries, once.
  var reports: [Report] {
    made.withLock { made in (made[.bokmål] ?? made.values.first)?.reports ?? [] }
  }
}
