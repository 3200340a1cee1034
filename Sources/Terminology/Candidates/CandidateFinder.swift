public import LocaleData
public import Model
internal import Morphology

/// Collects the words and phrases of texts that a glossary does not have. One thread at a time; time is
/// linear in the texts.
///
/// All forms of a word count as one, by the lexicon's lemma or, for compounds it lacks, that of the last part.
/// What counts is how much oftener a word is here than in the Norwegian Dependency Treebank.
public struct CandidateFinder {
  private let analyzer: WordAnalyzer
  private let tagger: Tagger
  private let matcher: TermMatcher
  private let words: FunctionWords
  private var memory = TaggerMemory()
  private var found: [Key: Found] = [:]
  private var lemmas: [LemmaKey: Lemma] = [:]
  private var segments = 0
  private var tokens = 0

  /// The size of the treebank part that the lexicon's counts come from, in tokens (`Locales/SOURCES.md`).
  private static let treebankTokens = 242_075.0

  struct Key: Hashable {
    var kind: TermCandidate.Kind
    var text: String
  }

  private struct Found {
    var order: Int
    var partOfSpeech: String
    var gender: String?
    var longForm: String?
    var forms: [String: Int] = [:]
    var places: [TermCandidate.Place] = []
    /// How often the treebank has its rarest word.
    var general: Int
  }

  private struct LemmaKey: Hashable {
    var word: [UInt8]
    var tag: Tag
  }

  private struct Lemma {
    var text: String
    var gender: String?
    var isCompound: Bool
    var general: Int
  }

  /// A finder for texts in Bokmål or Nynorsk; what `matcher` finds is no candidate.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag, matcher: TermMatcher, data: LocaleData = .embedded) throws(InvalidInput)
  {
    let name = language.matches(.nynorsk) ? "nn" : "nb"
    guard let tagger = Tagger(name, from: data) else {
      throw InvalidInput("locale-data", "the language data has no tagger for \(name)")
    }
    analyzer = try WordAnalyzer(language: language, data: data)
    words = try FunctionWords(language: language, data: data)
    self.tagger = tagger
    self.matcher = matcher
  }

  /// Adds one segment of a text in normalized UTF-8.
  public mutating func add(_ text: [UInt8], range: ByteRange) {
    let sentence = Sentence(text, range: range)
    tagger.tag(sentence.tokens.map(\.range), in: text.span, using: &memory)
    let tags = memory.tokens.map(\.tag)
    let known = matcher.matches(in: text, range: range).filter { $0.kind == .term || $0.kind == .variant }
      .map(\.range)
    func isNew(_ range: ByteRange) -> Bool {
      !known.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
    tokens += tags.count
    for index in tags.indices where sentence.tokens[index].isWord {
      if let name = sentence.name(at: index, tags) {
        if isNew(name) { addName(sentence, name) }
        continue
      }
      let range = sentence.tokens[index].range
      if sentence.isAcronym(range) {
        if isNew(range) { addAcronym(sentence, index) }
        continue
      }
      addWord(sentence, index, tags[index], isNew: isNew)
      addPhrases(sentence, index, tags, isNew: isNew)
    }
    segments += 1
  }

  // MARK: Kinds

  private mutating func addWord(
    _ sentence: Sentence, _ index: Int, _ tag: Tag, isNew: (ByteRange) -> Bool
  ) {
    let token = sentence.tokens[index].range
    guard [.noun, .verb, .adjective].contains(tag), isNew(token), sentence.letters(token) >= 3,
      let lemma = lemma(Array(sentence.text[token]), tag)
    else { return }
    add(
      Key(kind: lemma.isCompound ? .compound : .word, text: lemma.text), sentence, token, tag.universal,
      gender: lemma.gender, general: lemma.general)
  }

  private mutating func addPhrases(
    _ sentence: Sentence, _ index: Int, _ tags: [Tag], isNew: (ByteRange) -> Bool
  ) {
    guard index + 1 < tags.count, sentence.isJoined(index) else { return }
    let next = index + 1
    if tags[index] == .adjective, tags[next] == .noun {
      let range = sentence.tokens[index].range.lowerBound..<sentence.tokens[next].range.upperBound
      guard isNew(range), let adjective = lemma(sentence.word(index), .adjective),
        let noun = lemma(sentence.word(next), .noun)
      else { return }
      let agreeing = noun.gender == "n" ? neuter(of: adjective.text) : adjective.text
      add(
        Key(kind: .nounPhrase, text: agreeing + " " + noun.text), sentence, range, "NOUN",
        gender: noun.gender, general: min(adjective.general, noun.general))
    }
    guard tags[index] == .noun, tags[next] == .adposition, next + 1 < tags.count, tags[next + 1] == .noun,
      sentence.isJoined(next), let head = lemma(sentence.word(index), .noun),
      let last = lemma(sentence.word(next + 1), .noun)
    else { return }
    let range = sentence.tokens[index].range.lowerBound..<sentence.tokens[next + 1].range.upperBound
    guard isNew(range) else { return }
    let rest = [next, next + 1].map { String(decoding: LetterCase.lowered(sentence.word($0)), as: UTF8.self) }
    add(
      Key(kind: .prepositionalPhrase, text: ([head.text] + rest).joined(separator: " ")), sentence, range,
      "NOUN", gender: head.gender, general: min(head.general, last.general))
  }

  private mutating func addName(_ sentence: Sentence, _ range: ByteRange) {
    let text = String(decoding: sentence.text[range], as: UTF8.self)
    let general = analyzer.lexicon.count(of: Array(text.utf8).span)
    add(Key(kind: .name, text: text), sentence, range, "PROPN", gender: nil, general: general)
  }

  private mutating func addAcronym(_ sentence: Sentence, _ index: Int) {
    let range = sentence.tokens[index].range
    let key = Key(kind: .acronym, text: String(decoding: sentence.text[range], as: UTF8.self))
    let general = analyzer.lexicon.count(of: sentence.word(index).span)
    add(key, sentence, range, "PROPN", gender: nil, general: general)
    if found[key]?.longForm == nil { found[key]?.longForm = sentence.longForm(ofAcronym: index) }
  }

  private mutating func add(
    _ key: Key, _ sentence: Sentence, _ range: ByteRange, _ partOfSpeech: String, gender: String?,
    general: Int
  ) {
    let form = String(decoding: sentence.text[range], as: UTF8.self)
    let place = TermCandidate.Place(segment: segments, range: range)
    let fresh = Found(order: found.count, partOfSpeech: partOfSpeech, gender: gender, general: general)
    found[key, default: fresh].places.append(place)
    found[key]?.forms[form, default: 0] += 1
  }

  // MARK: Lemmas

  private mutating func lemma(_ word: [UInt8], _ tag: Tag) -> Lemma? {
    let key = LemmaKey(word: word, tag: tag)
    if let known = lemmas[key] { return known }
    let lowered = LetterCase.lowered(word)
    // Function words are not what a glossary wants, whatever the tagger takes them for.
    if words[lowered[...]] != nil { return nil }
    let analysis = analyzer.analysis(of: lowered)
    let reading = analysis?.readings.first { $0.partOfSpeech == tag.universal }
    // A known word of another class was tagged wrongly or is used so that no term comes of it.
    if reading == nil, analysis != nil { return nil }
    let text = reading?.lemma ?? String(decoding: lowered, as: UTF8.self)
    let lemma = Lemma(
      text: text, gender: reading?.gender,
      isCompound: tag == .noun && analysis?.parts.isEmpty == false,
      general: general(lowered, Array(text.utf8), tag))
    lemmas[key] = lemma
    return lemma
  }

  /// How often the treebank has a word in any of its forms.
  private func general(_ form: [UInt8], _ lemma: [UInt8], _ tag: Tag) -> Int {
    var forms = Set(analyzer.lexicon.forms(of: lemma, LexicalClass(universal: tag.universal)))
    forms.formUnion([form, lemma])
    return forms.reduce(0) { $0 + analyzer.lexicon.count(of: $1.span) }
  }

  private func neuter(of adjective: String) -> String {
    let list = analyzer.inflector.forms(of: adjective, .adjective)
    return list.items.first { $0.form.name == .neuter }.map { list.spelling(of: $0) } ?? adjective
  }

  // MARK: Ranking

  /// The candidates that occur at least `minimum` times, the best first; phrases of a noun with a preposition
  /// need one time more. Common words are left out.
  public func candidates(minimum: Int = 1) -> [TermCandidate] {
    var candidates: [(order: Int, candidate: TermCandidate)] = []
    for (key, entry) in merged() {
      let isPhrase = key.kind == .nounPhrase || key.kind == .prepositionalPhrase
      let needed = key.kind == .prepositionalPhrase ? max(2, minimum) : minimum
      guard entry.places.count >= needed else { continue }
      // Glossaries are made of nouns first of all.
      let weight = entry.partOfSpeech == "VERB" || entry.partOfSpeech == "ADJ" ? 0.5 : 1
      let score = weight * score(entry.places.count, general: entry.general, isPhrase: isPhrase)
      guard score > 0 else { continue }
      let forms = entry.forms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      candidates.append(
        (
          entry.order,
          TermCandidate(
            term: key.text, kind: key.kind, partOfSpeech: entry.partOfSpeech, gender: entry.gender,
            longForm: entry.longForm, forms: forms, places: entry.places, score: score)
        ))
    }
    return candidates.sorted {
      ($1.candidate.score, $0.order) < ($0.candidate.score, $1.order)
    }.map(\.candidate)
  }

  /// The numbers of the segments that have a candidate, which another finder may have found.
  public func segments(with candidate: TermCandidate) -> Set<Int> {
    var segments: Set<Int> = []
    let text = candidate.term
    let isName = candidate.kind == .name || candidate.kind == .acronym
    for text in isName ? [text, text + "s", text + "-s"] : [text] {
      for place in found[Key(kind: candidate.kind, text: text)]?.places ?? [] {
        segments.insert(place.segment)
      }
    }
    return segments
  }

  /// The names with their genitives counted as one.
  private func merged() -> [Key: Found] {
    var merged = found
    for (key, entry) in found where key.kind == .name || key.kind == .acronym {
      guard let base = Self.withoutGenitive(key.text) else { continue }
      let whole = Key(kind: key.kind, text: base)
      guard merged[whole] != nil else { continue }
      merged[whole]?.places += entry.places
      merged[whole]?.forms.merge(entry.forms) { $0 + $1 }
      merged[whole]?.places.sort {
        ($0.segment, $0.range.lowerBound) < ($1.segment, $1.range.lowerBound)
      }
      merged[key] = nil
    }
    return merged
  }

  private static func withoutGenitive(_ name: String) -> String? {
    for ending in ["-s", "\u{2019}s", "'s", "s"] where name.hasSuffix(ending) {
      return String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self)
    }
    return nil
  }

  /// Count times the binary logarithm of how much oftener the candidate is here than in the treebank. What
  /// the treebank has more than once in ten thousand words is common and needs to be ten times as often here.
  private func score(_ count: Int, general: Int, isPhrase: Bool) -> Double {
    let here = Double(count) / Double(max(tokens, 1000))
    let there = (Double(general) + 0.5) / Self.treebankTokens
    let ratio = here / there
    if there > 1 / 10_000, ratio < 10 { return 0 }
    // An adjective or a noun that goes with everything makes a phrase only when it comes back.
    if isPhrase, general > 60, count < 2 { return 0 }
    return Double(count) * Self.log2(ratio)
  }

  /// The binary logarithm, by the exponent and a polynomial of the rest (error below 0.01, enough to rank).
  private static func log2(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    let rest = value.significand
    return Double(value.exponent) + (rest - 1) * (4.0 / 3.0) - (rest - 1) * (rest - 1) / 3.0
  }
}
