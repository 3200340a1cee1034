import ICUText
import JSON
import LocaleData
import Model
import Pipeline
import Terminology

/// What `lookup` asks: glossaries first, then the lexicon.
struct WordLookup {
  private let options: GlossaryOptions
  private let language: LanguageTag?
  private let matcher: TermMatcher
  private let data: LocaleData
  private let isReverse: Bool
  private let analyzer: WordAnalyzer
  private let analyses: [String: WordAnalysis]
  private let dictionary: SuggestionDictionary?

  /// Makes ready to look these words up, and no others.
  init(_ words: [String], _ options: GlossaryOptions, reverse: Bool, usesDictionary: Bool) throws {
    self.options = options
    language = try options.language(project: true)
    data = try options.locales.data()
    analyzer = try WordAnalyzer(language: language ?? .bokmål, data: data)
    var analyses: [String: WordAnalysis] = [:]
    for word in words where !reverse { analyses[word] = analyzer.analysis(of: try Self.bytes(word)) }
    self.analyses = analyses
    matcher = try options.matcher(names: true, language: language)
    isReverse = reverse
    dictionary = usesDictionary && !reverse ? SuggestionDictionary.installed() : nil
  }

  /// What was asked and what was found.
  struct Answer {
    /// A hit with the matcher that made it, and the part of the word that it was found for.
    struct Hit {
      var hit: LookupHit
      var matcher: TermMatcher
      var part: String?
      /// The English in the word's own form.
      var proposal: String?
    }

    var word: String
    var hits: [Hit] = []
    var analysis: WordAnalysis?
    var suggestions: [String] = []
    /// What the general dictionary says; suggestions that nobody reviewed.
    var dictionary: [SuggestionDictionary.Entry] = []
    /// Whether the word is English.
    var isReverse = false

    /// Whether nothing is known of the word.
    var isEmpty: Bool { hits.isEmpty && analysis == nil && dictionary.isEmpty }
  }

  /// The answer for the words as one term, or one for each of them.
  func answers(to words: [String]) throws -> [Answer] {
    let answers = try uncheckedAnswers(to: words)
    try matcher.check(options.glossary)
    return answers
  }

  private func uncheckedAnswers(to words: [String]) throws -> [Answer] {
    if words.count > 1 {
      let phrase = words.joined(separator: " ")
      let answer = isReverse ? try reverse(phrase) : Answer(word: phrase, hits: try whole(phrase))
      if !answer.hits.isEmpty { return [answer] }
    }
    return try words.map { isReverse ? try reverse($0) : try answer(to: $0) }
  }

  // MARK: Norwegian

  private func answer(to word: String) throws -> Answer {
    let bytes = try Self.bytes(word)
    var answer = Answer(word: word, hits: try whole(word))
    answer.analysis = analyses[word]
    if answer.hits.isEmpty, language == nil, !analyzer.isInUse(bytes) {
      // Without a language a word that Bokmål does not have, or never uses, may be Nynorsk.
      let nynorsk = try WordAnalyzer(language: .nynorsk, data: data)
      if answer.analysis == nil {
        let matcher = try options.matcher(names: true, language: .nynorsk)
        answer.hits = try hits(bytes, matcher).filter { $0.hit.kind != .compound }
        answer.analysis = nynorsk.analysis(of: bytes)
      } else if nynorsk.isInUse(bytes) {
        answer.analysis = nynorsk.analysis(of: bytes)
      }
    }
    answer.dictionary = entries(of: bytes, answer.analysis)
    if answer.hits.isEmpty {
      answer.hits = try parts(of: bytes, answer.analysis)
      answer.suggestions = matcher.suggestions(for: bytes)
      if answer.analysis == nil {
        let more = analyzer.suggestions(for: bytes).filter { !answer.suggestions.contains($0) }
        answer.suggestions = Array((answer.suggestions + more).prefix(5))
      }
    }
    return answer
  }

  /// The rows of the word's lemmas, else of the word itself, else of a compound's parts.
  private func entries(of word: [UInt8], _ analysis: WordAnalysis?) -> [SuggestionDictionary.Entry] {
    guard let dictionary else { return [] }
    var found: [SuggestionDictionary.Entry] = []
    func add(_ word: [UInt8], _ partOfSpeech: String? = nil) {
      for entry in dictionary.entries(of: word) where !found.contains(entry) {
        if partOfSpeech == nil || entry.partOfSpeech == partOfSpeech { found.append(entry) }
      }
    }
    for reading in analysis?.readings ?? [] { add(Array(reading.lemma.utf8), reading.partOfSpeech) }
    if found.isEmpty { add(word) }
    if found.isEmpty { for part in analysis?.parts ?? [] { add(Array(part.lemma.utf8)) } }
    return found
  }

  private func whole(_ word: String) throws -> [Answer.Hit] {
    try hits(Self.bytes(word), matcher).filter { $0.hit.kind != .compound }
  }

  private func hits(_ word: [UInt8], _ matcher: TermMatcher) throws -> [Answer.Hit] {
    let found = matcher.lookup(word)
    if found.isEmpty { return [] }
    // Its tables are read only where there is English to inflect.
    let targets = try TargetForms(data: data)
    return found.map { hit in
      Answer.Hit(
        hit: hit, matcher: matcher,
        proposal: hit.kind == .compound ? nil : targets.proposal(for: hit.concept, form: hit.form))
    }
  }

  /// The concepts of a compound's parts, the longest first.
  private func parts(of word: [UInt8], _ analysis: WordAnalysis?) throws -> [Answer.Hit] {
    var found: [Answer.Hit] = []
    for stretch in analysis?.stretches ?? [] {
      for var hit in try hits(Array(stretch.utf8), matcher) where hit.hit.kind != .compound {
        hit.part = stretch
        hit.hit.kind = .compound
        hit.proposal = nil
        if !found.contains(where: { $0.hit.concept.id == hit.hit.concept.id }) { found.append(hit) }
      }
    }
    for hit in try hits(word, matcher) where hit.hit.kind == .compound {
      if !found.contains(where: { $0.hit.concept.id == hit.hit.concept.id }) { found.append(hit) }
    }
    return found
  }

  // MARK: English

  private func reverse(_ words: String) throws -> Answer {
    let bytes = try Self.bytes(words)
    let hits = matcher.reverseLookup(bytes, using: try TargetForms(data: data))
    return Answer(
      word: words, hits: hits.map { Answer.Hit(hit: $0, matcher: matcher) },
      suggestions: hits.isEmpty ? matcher.reverseSuggestions(for: bytes) : [], isReverse: true)
  }

  private static func bytes(_ word: String) throws -> [UInt8] {
    let trimmed = word.split(separator: " ").joined(separator: " ")
    return try NFC.apply(to: Array(trimmed.utf8))
  }
}

extension WordLookup.Answer {
  /// The answer for programs.
  var json: JSONValue {
    JSONValue(members: [
      "word": JSONValue(word),
      "hits": JSONValue(
        hits.map { ConceptReport.json($0.hit, $0.matcher, part: $0.part, proposal: $0.proposal) }),
      "analysis": analysis.map { ConceptReport.json($0) } ?? .null,
      "suggestions": JSONValue(suggestions.map { JSONValue($0) }),
      "dictionary": JSONValue(
        dictionary.map { entry in
          JSONValue(members: [
            "nb": JSONValue(entry.source), "en": JSONValue(entry.target),
            "pos": JSONValue(entry.partOfSpeech), "sense": JSONValue(entry.sense),
          ])
        }),
    ])
  }

  /// The answer for people: a block of lines for each concept, and one for the lexicon where no glossary has
  /// the whole word.
  var blocks: [String] {
    var blocks: [String] = []
    let isWhole = hits.contains { $0.hit.kind != .compound }
    if let analysis, !isWhole {
      blocks.append(ConceptReport.lines(word, analysis).joined(separator: "\n"))
    }
    for (index, found) in hits.enumerated() {
      var lines = ConceptReport.lines(found.hit, found.matcher, part: found.part, proposal: found.proposal)
      // A compound that a glossary knows shows its parts under the first concept; a name has none.
      if isWhole, index == 0, found.hit.concept.partOfSpeech != "PROPN", let analysis,
        let parts = ConceptReport.partsLine(analysis)
      {
        lines.insert(parts, at: min(2, lines.count))
      }
      blocks.append(lines.joined(separator: "\n"))
    }
    if !dictionary.isEmpty {
      let lines = dictionary.map { entry in
        let sense = entry.sense.isEmpty ? "" : ": \(entry.sense)"
        return "  \(entry.source) → \(entry.target) (\(entry.partOfSpeech.lowercased()))\(sense)"
      }
      blocks.append((["dictionary, not reviewed"] + lines).joined(separator: "\n"))
    }
    return blocks
  }

  /// That no glossary has the word, with what may have been meant; nil where one has it.
  var notFound: Diagnostic? {
    guard !hits.contains(where: { $0.hit.kind != .compound }) else { return nil }
    let remedy =
      suggestions.isEmpty
      ? "" : "did you mean " + suggestions.map { "\"\($0)\"" }.joined(separator: " or ") + "?"
    let place = isEmpty && !isReverse ? "neither a glossary nor the lexicon has" : "no glossary has"
    return Diagnostic(.note, "word-not-found", "\(place) \"\(word)\"", remedy: remedy)
  }
}
