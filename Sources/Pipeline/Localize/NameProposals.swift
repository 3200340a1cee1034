import LocaleData
import Localization
import Model
import Terminology

/// Proposes English for names: persons and places in English spelling, peoples, languages, months and days of the week
/// with their capitals. Immutable and `Sendable`; any thread.
struct NameProposals: Sendable {
  private let tools: NameTools
  private let matcher: TermMatcher
  private let english: TargetForms

  /// - Throws: `Fault` when a glossary cannot be read or language data is broken.
  init(
    glossaries: [String] = [], language: LanguageTag = .bokmål, target: LanguageTag, locales: LocaleData
  ) throws(Fault) {
    tools = try NameTools(glossaries: glossaries, language: language, target: target, locales: locales)
    matcher = try TermMatcher.reading([], language: language, locales: locales, names: target).matcher
    english = try inFile(nil) { () throws(InvalidInput) in try TargetForms(data: locales) }
  }

  /// A session for a document.
  var session: NameSession { tools.session }

  /// The proposals for a text in NFC, those that are surer first where they overlap.
  func proposals(in text: [UInt8], session: inout NameSession, withTerms: Bool) -> [Proposal] {
    var found = tools.finder.names(in: text, session: &session).map { match in
      Self.proposal(match.range, match.conversion.text, match.conversion.confidence)
    }
    guard withTerms else { return found }
    for match in english.proposing(matcher.matches(in: text)) {
      guard match.kind == .term, Self.isName(match.concept), let target = match.concept.preferredTarget else {
        continue
      }
      let proposed = match.proposal ?? target
      if text[match.range].elementsEqual(proposed.utf8) { continue }
      // The genitive of a name is the finder's.
      if match.concept.partOfSpeech == "PROPN", match.form.hasSuffix("genitive") { continue }
      found.append(Self.proposal(match.range, proposed, match.score ?? 0.95))
    }
    return found
  }

  private static func proposal(_ range: ByteRange, _ text: String, _ confidence: Double) -> Proposal {
    Proposal(
      kind: .name, range: range, edits: [Proposal.Edit(range: range, text: Array(text.utf8))],
      confidence: confidence)
  }

  /// Whether a concept of the embedded names is a name; currencies and units are values.
  private static func isName(_ concept: Concept) -> Bool {
    concept.domain != "currency" && concept.domain != "unit"
  }
}
