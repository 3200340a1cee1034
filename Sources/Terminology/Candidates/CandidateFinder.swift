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
  private let forms: WordForms
  private var memory = TaggerMemory()
  private var found: [Key: Found] = [:]
  private var lemmas: [LemmaKey: Lemma] = [:]
  /// How often each lemma stands in the texts, known or not.
  private var occurrences: [LemmaKey: Int] = [:]
  /// The words that stand in names.
  private var nameWords: Set<String> = []
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
    /// How often the treebank has it; of a phrase, its rarest word.
    var general: Int
    /// Of a phrase: the words whose association makes it one.
    var pair: Pair?
  }

  /// Two words of a phrase.
  private struct Pair {
    var first: Lemma
    var last: Lemma
  }

  private struct LemmaKey: Hashable {
    var word: [UInt8]
    var tag: Tag
  }

  private struct Lemma {
    var text: String
    var tag: Tag
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
    forms = try WordForms(language: language, data: data)
    self.tagger = tagger
    self.matcher = matcher
  }

  /// Adds one segment of a text in normalized UTF-8.
  public mutating func add(_ text: [UInt8], range: ByteRange) {
    let sentence = Sentence(text, range: range)
    tagger.tag(sentence.tokens.map(\.range), in: text.span, using: &memory)
    var tags = memory.tokens.map(\.tag)
    // The tagger takes what begins with a capital for a name: CSTO-soldat is none.
    for index in tags.indices where tags[index] == .properNoun && isCompound(sentence.word(index)) {
      tags[index] = .noun
    }
    let known = matcher.matches(in: text, range: range).filter { $0.kind == .term || $0.kind == .variant }
      .map(\.range)
    func isNew(_ range: ByteRange) -> Bool {
      !known.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
    tokens += tags.count
    for index in tags.indices where sentence.tokens[index].isWord && !sentence.isInAddress(index) {
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
    guard [.noun, .verb, .adjective].contains(tag), sentence.letters(token) >= 3,
      let lemma = lemma(Array(sentence.text[token]), tag)
    else { return }
    occurrences[LemmaKey(word: Array(lemma.text.utf8), tag: tag), default: 0] += 1
    guard isNew(token) else { return }
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
      guard isNew(range), !sentence.isInAddress(next), sentence.letters(sentence.tokens[next].range) >= 3,
        let adjective = lemma(sentence.word(index), .adjective),
        let noun = lemma(sentence.word(next), .noun)
      else { return }
      let agreeing = noun.gender == "n" ? neuter(of: adjective.text) : adjective.text
      add(
        Key(kind: .nounPhrase, text: agreeing + " " + noun.text), sentence, range, "NOUN",
        gender: noun.gender, general: min(adjective.general, noun.general),
        pair: Pair(first: adjective, last: noun))
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
      "NOUN", gender: head.gender, general: min(head.general, last.general),
      pair: Pair(first: head, last: last))
  }

  private mutating func addName(_ sentence: Sentence, _ range: ByteRange) {
    let text = String(decoding: sentence.text[range], as: UTF8.self)
    if let last = text.split(separator: " ").last { nameWords.insert(String(last)) }
    let general = analyzer.lexicon.count(of: Array(text.utf8).span)
    add(Key(kind: .name, text: text), sentence, range, "PROPN", gender: nil, general: general)
  }

  private mutating func addAcronym(_ sentence: Sentence, _ index: Int) {
    let range = sentence.tokens[index].range
    let key = Key(kind: .acronym, text: String(decoding: sentence.text[range], as: UTF8.self))
    let general = analyzer.lexicon.count(of: sentence.word(index).span)
    add(key, sentence, range, "PROPN", gender: nil, general: general)
    if found[key]?.longForm == nil {
      let longForm = sentence.longForm(ofAcronym: index) ?? compound(before: index, sentence)
      found[key]?.longForm = longForm
    }
  }

  /// The compound before an acronym in parentheses whose parts begin with its letters: Skolefritidsordningen (SFO).
  private func compound(before acronym: Int, _ sentence: Sentence) -> String? {
    guard let word = sentence.wordBeforeParenthesis(acronym) else { return nil }
    let parts = analyzer.analysis(of: word)?.parts ?? []
    let initials = parts.compactMap { LetterCase.lowered(Array($0.text.utf8)).first }
    return initials == LetterCase.lowered(sentence.word(acronym))
      ? String(decoding: word, as: UTF8.self) : nil
  }

  private mutating func add(
    _ key: Key, _ sentence: Sentence, _ range: ByteRange, _ partOfSpeech: String, gender: String?,
    general: Int, pair: Pair? = nil
  ) {
    let form = String(decoding: sentence.text[range], as: UTF8.self)
    let place = TermCandidate.Place(segment: segments, range: range)
    let fresh = Found(
      order: found.count, partOfSpeech: partOfSpeech, gender: gender, general: general, pair: pair)
    found[key, default: fresh].places.append(place)
    found[key]?.forms[form, default: 0] += 1
  }

  /// Whether a word is a noun in small letters behind something with a hyphen.
  private func isCompound(_ word: [UInt8]) -> Bool {
    guard let hyphen = word.lastIndex(of: UInt8(ascii: "-")), hyphen > 0 else { return false }
    let head = Array(word[(hyphen + 1)...])
    return head.count > 2 && !WordText.startsWithCapital(head[...])
      && analyzer.lexicon.classes(of: head.span).contains(.noun)
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
    var bytes = reading.map { Array($0.lemma.utf8) } ?? lowered
    // The lexicon lists participles as adjectives with the lemma of their verb.
    if tag == .adjective, reading?.form == nil, analyzer.lexicon.contains(lemma: bytes, .verb) {
      bytes = participle(of: bytes) ?? lowered
    }
    bytes = WordAnalyzer.keepingCapitals(of: word, in: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let lemma = Lemma(
      text: text, tag: tag, gender: reading?.gender,
      isCompound: tag == .noun && analysis?.parts.isEmpty == false,
      general: general(lowered, LetterCase.lowered(bytes), tag))
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
    let list = forms.forms(of: adjective, .adjective)
    return list.items.first { $0.form.name == .neuter }.map { list.spelling(of: $0) } ?? adjective
  }

  private func participle(of verb: [UInt8]) -> [UInt8]? {
    let list = forms.forms(of: String(decoding: verb, as: UTF8.self), .verb)
    let item = [Form.Name.commonParticiple, .pastParticiple].lazy.compactMap { name in
      list.items.first { $0.form.name == name }
    }.first
    return item.map { Array(list.bytes[$0.range]) }
  }

  // MARK: Ranking

  /// The candidates that occur at least `minimum` times, the best first; phrases of a noun with a preposition
  /// need one time more. Common words are left out.
  public func candidates(minimum: Int = 1) -> [TermCandidate] {
    var candidates: [(order: Int, candidate: TermCandidate)] = []
    for (key, entry) in merged() {
      let needed = key.kind == .prepositionalPhrase ? max(2, minimum) : minimum
      guard entry.places.count >= needed else { continue }
      // Glossaries are made of nouns first of all.
      let weight = entry.partOfSpeech == "VERB" || entry.partOfSpeech == "ADJ" ? 0.5 : 1
      let score =
        weight
        * (entry.pair.map { association($0, together: entry.places.count) }
          ?? keyness(entry.places.count, general: entry.general))
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

  /// The names with their genitives, and full names with the surname alone, counted as one.
  private func merged() -> [Key: Found] {
    var merged = genitivesMerged()
    var fullNames: [String: [Key]] = [:]
    for key in merged.keys where key.kind == .name {
      let words = key.text.split(separator: " ")
      for first in words.indices.dropFirst() {
        fullNames[words[first...].joined(separator: " "), default: []].append(key)
      }
    }
    // Shorter names first: what is added to one may go on to a longer one.
    let names = merged.keys.filter { $0.kind == .name }
      .sorted { ($0.text.utf8.count, $0.text) < ($1.text.utf8.count, $1.text) }
    for key in names {
      let longer = fullNames[key.text] ?? []
      // Between two people of that name nothing tells.
      let outermost = longer.filter { name in !longer.contains { $0.text.hasSuffix(" " + name.text) } }
      guard outermost.count == 1, let full = longer.min(by: { $0.text.utf8.count < $1.text.utf8.count })
      else {
        continue
      }
      Self.move(key, to: full, &merged)
    }
    return merged
  }

  private func genitivesMerged() -> [Key: Found] {
    var merged = found
    for (key, entry) in found where key.kind == .name || key.kind == .acronym {
      guard let base = Self.withoutGenitive(key.text) else { continue }
      let whole = Key(kind: key.kind, text: base)
      if merged[whole] == nil {
        // A name that stands in the genitive alone: another name has its last word without it.
        guard let last = base.split(separator: " ").last, nameWords.contains(String(last)) else { continue }
        merged[whole] = Found(
          order: entry.order, partOfSpeech: entry.partOfSpeech, gender: nil, longForm: entry.longForm,
          general: entry.general)
      }
      Self.move(key, to: whole, &merged)
    }
    return merged
  }

  /// Counts what was found under one name under another.
  private static func move(_ key: Key, to other: Key, _ names: inout [Key: Found]) {
    guard let entry = names.removeValue(forKey: key) else { return }
    names[other]?.places += entry.places
    names[other]?.forms.merge(entry.forms) { $0 + $1 }
    names[other]?.places.sort { ($0.segment, $0.range.lowerBound) < ($1.segment, $1.range.lowerBound) }
  }

  private static func withoutGenitive(_ name: String) -> String? {
    for ending in ["-s", "\u{2019}s", "'s", "s"] where name.hasSuffix(ending) {
      return String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self)
    }
    return nil
  }

  /// How much a word marks these texts, in bits: its count times the binary logarithm of how much oftener it is
  /// here than in the treebank. What the treebank has more than once in ten thousand words is common and needs
  /// to be ten times as often here.
  private func keyness(_ count: Int, general: Int) -> Double {
    let here = Double(count) / Double(max(tokens, 1000))
    let there = (Double(general) + 0.5) / Self.treebankTokens
    let ratio = here / there
    if there > 1 / 10_000, ratio < 10 { return 0 }
    return Double(count) * Self.log2(ratio)
  }

  /// How much two words belong together, in bits: half the log-likelihood ratio (T. Dunning, "Accurate Methods
  /// for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1), 1993) of their standing
  /// in one phrase, over these texts and the treebank together; 0 when chance explains it (p > 0.001).
  private func association(_ pair: Pair, together: Int) -> Double {
    func count(_ lemma: Lemma) -> Double {
      let here = occurrences[LemmaKey(word: Array(lemma.text.utf8), tag: lemma.tag)] ?? 0
      return Double(max(here + lemma.general, together))
    }
    let both = Double(together)
    let (first, last) = (count(pair.first), count(pair.last))
    let all = Double(tokens) + Self.treebankTokens
    let cells = [
      (both, first * last), (first - both, first * (all - last)), (last - both, (all - first) * last),
      (all - first - last + both, (all - first) * (all - last)),
    ]
    let bits = cells.reduce(0.0) { sum, cell in
      cell.0 > 0 ? sum + cell.0 * Self.log2(cell.0 * all / cell.1) : sum
    }
    return both * all > first * last && bits > Self.leastAssociation ? bits : 0
  }

  /// Half the log-likelihood ratio, in bits, that chance reaches once in a thousand times: 10.83 / (2 ln 2),
  /// from the chi-squared distribution with one degree of freedom.
  private static let leastAssociation = 7.81

  /// The binary logarithm, by the exponent and a series of the rest (error below 1e-6: the cells of a table of
  /// counts nearly cancel out).
  private static func log2(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    // ln m = 2 artanh((m - 1) / (m + 1)) for m from 1 to 2.
    let part = (value.significand - 1) / (value.significand + 1)
    let square = part * part
    var (term, sum) = (part, 0.0)
    for divisor in stride(from: 1.0, to: 17, by: 2) {
      sum += term / divisor
      term *= square
    }
    return Double(value.exponent) + 2 * sum * 1.4426950408889634
  }
}
