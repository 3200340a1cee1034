public import LocaleData
public import Localization
public import Model
import Terminology

/// What finds and spells the names of a run: the tables, and the forms that the user's glossaries confirm. `Sendable`; any
/// thread.
public struct NameTools: Sendable {
  /// Spells one whole name.
  public let converter: NameConverter
  /// Finds names in text.
  public let finder: NameFinder
  /// A session in which the glossaries' names are confirmed: a copy of it serves each document.
  public let session: NameSession
  /// What was noticed in the glossaries.
  public private(set) var reports: [Report] = []

  /// - Parameters:
  ///   - glossaries: paths of glossaries; their proper nouns with English count before tables and rules, those of an earlier
  ///     glossary before those of a later one.
  ///   - language: the language of the texts, for what are common words.
  /// - Throws: `Fault` when a glossary cannot be read or language data is broken.
  public init(
    glossaries: [String] = [], language: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish,
    locales: LocaleData = .embedded
  ) throws(Fault) {
    let (converter, words) = try inFile(nil) { () throws(InvalidInput) in
      (
        try NameConverter(target: target, data: locales),
        try WordAnalyzer(language: language, data: locales)
      )
    }
    self.converter = converter
    finder = NameFinder(converter) { word in
      words.isNoNominal(word) ? .other : words.isKnown(word) ? .nominal : .none
    }
    var session = NameSession(converter)
    for path in glossaries.reversed() {
      let (file, _, noticed) = try GlossaryFile.read(path)
      reports = noticed + reports
      for concept in file.glossary.concepts where concept.partOfSpeech == "PROPN" {
        guard let english = concept.target.first(where: { $0.status != .forbidden }) else { continue }
        for term in concept.source { session.confirm(term.text, as: english.text) }
      }
    }
    self.session = session
  }
}
