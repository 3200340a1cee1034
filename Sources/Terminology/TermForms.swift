internal import LocaleData
internal import Model
internal import Morphology

/// Makes all forms of a term of one or more words. A value with buffers of its own: one thread at a time.
struct TermForms: Sendable {
  private let inflector: Inflector
  let words: FunctionWords
  private let readings: Readings
  private var list = FormList()
  private var other = FormList()
  private var phrase: [UInt8] = []

  init(language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    inflector = try Inflector(language: language, data: data)
    words = try FunctionWords(language: language, data: data)
    readings = Readings(language: language, data: data)
  }

  /// How the genitive is made; see `GenitiveEndings`.
  var genitive: GenitiveEndings { inflector.genitive }

  /// One form of a term.
  struct Item {
    var spelling: ArraySlice<UInt8>
    var form: Form
    /// Whether the text may have the form's genitive in its place.
    var takesGenitive = false
    /// The classes the text's word must be of; empty for any. In a phrase the class of its first word, where
    /// that is a verb.
    var classes: LexicalClassSet = []
    /// How many bytes of the spelling may be parted from the rest by other words, 0 for none: a verb before
    /// its particle or pronoun.
    var verbLength = 0
  }

  /// Calls `body` with each form of a term in UTF-8 but the genitives; the citation form comes first, a
  /// spelling may come more than once. `withPronouns` asks for each reflexive pronoun in place of the term's
  /// own too, and for the parted forms of verbs.
  mutating func forEach(
    of term: [UInt8], partOfSpeech: String?, genders: Genders, withPronouns: Bool = true,
    _ body: (Item) -> Void
  ) {
    let parts = term.split(separator: 0x20)
    guard let first = parts.first, let last = parts.last else { return }
    let wordClass = Self.wordClass(partOfSpeech, first)
    if parts.count == 1 {
      if Self.isCapitals(first) {
        word(first, .abbreviation, genders, LexicalClassSet(.properNoun), body)
        return
      }
      guard wordClass == .unknown else {
        return word(first, wordClass, genders, Self.classes(wordClass), body)
      }
      let classes = readings.likelyClasses(of: WordText.folded(first))
      if classes.isEmpty { return word(first, .unknown, genders, [], body) }
      for (wordClass, lexicalClass) in Self.open where classes.contains(lexicalClass) {
        word(first, wordClass, genders, LexicalClassSet(lexicalClass), body)
      }
      if classes.isDisjoint(with: Self.inflecting) {
        body(Item(spelling: term[...], form: Form(.citation), classes: classes))
      }
      return
    }
    switch wordClass {
    case .name, .abbreviation:
      inflector.inflect(
        last, Self.isCapitals(last) ? .abbreviation : .name, withGenitives: false, into: &list)
      emitLast(parts, body)
    case .noun: nounPhrase(parts, genders, body)
    case .verb: verbPhrase(parts[...], withPronouns, body)
    case .adjective: adjectivePhrase(parts, body)
    case .unknown:
      let isVerb = mayBeVerbPhrase(parts)
      if isVerb != true { nounPhrase(parts, genders, body) }
      if isVerb != false { verbPhrase(parts[...], withPronouns, body) }
    case .uninflected: body(Item(spelling: term[...], form: Form(.citation)))
    }
  }

  /// What decides the forms of a term of one plain word beside its last letters, with the word folded in
  /// `folded`; nil when more than those decide, or when the term is no such word.
  func request(
    for term: UnsafeBufferPointer<UInt8>, _ partOfSpeech: String?, folded: inout [UInt8]
  ) -> ParadigmMemo.Request? {
    folded.removeAll(keepingCapacity: true)
    let reader = WordReader(text: term, end: term.count)
    guard let word = reader.next(from: 0), word.start == 0, word.end == term.count else { return nil }
    reader.appendFolded(word, to: &folded)
    guard folded.count == term.count, !reader.isAcronym(word) else { return nil }
    let wordClass = Self.wordClass(partOfSpeech, startsWithCapital: reader.startsWithCapital(word))
    var classes: LexicalClassSet = []
    switch wordClass {
    case .unknown:
      classes = readings.likelyClasses(of: folded)
      if classes.contains(.verb) { return nil }
    case .verb: if readings.isLemma(folded, .verb) { return nil }
    default: break
    }
    if wordClass == .noun || wordClass == .unknown, readings.isPlural(folded, by: inflector) { return nil }
    var traits = UInt32(WordClass.allCases.firstIndex(of: wordClass) ?? 0) | UInt32(classes.rawValue) << 8
    if term.count > ParadigmMemo.reach {
      var letters = 0
      for byte in term.suffix(ParadigmMemo.reach) where byte & 0xC0 != 0x80 { letters += 1 }
      guard letters > inflector.reach else { return nil }
      if Self.hasVowel(folded) { traits |= 1 << 16 }
    } else {
      traits |= UInt32(term.count) << 20
    }
    return ParadigmMemo.Request(traits: traits, irregular: inflector.irregular(folded, wordClass))
  }

  /// Whether a vowel stands before the last two letters.
  private static func hasVowel(_ word: [UInt8]) -> Bool {
    var end = word.count
    for _ in 0..<2 {
      repeat { end -= 1 } while end > 0 && word[end] & 0xC0 == 0x80
    }
    guard end > 0 else { return false }
    return Inflector.hasVowel(word[..<end])
  }

  private mutating func word(
    _ lemma: ArraySlice<UInt8>, _ wordClass: WordClass, _ genders: Genders, _ classes: LexicalClassSet,
    _ body: (Item) -> Void
  ) {
    inflector.inflect(lemma, wordClass, genders: genders, withGenitives: false, into: &list)
    addAttested(lemma, wordClass)
    emitList(classes, body)
    if wordClass == .noun || wordClass == .unknown, readings.isPlural(WordText.folded(lemma), by: inflector) {
      inflector.inflect(pluralNoun: lemma, withGenitives: false, into: &list)
      emitList(classes, body)
    }
  }

  private func emitList(_ classes: LexicalClassSet, _ body: (Item) -> Void) {
    for item in list.items {
      body(
        Item(
          spelling: list.bytes[item.range], form: item.form, takesGenitive: item.takesGenitive,
          classes: classes))
    }
  }

  /// Adds the forms of a verb that the lexicon has and no rule makes, strong ones above all.
  private mutating func addAttested(_ lemma: ArraySlice<UInt8>, _ wordClass: WordClass) {
    guard wordClass == .verb else { return }
    for spelling in readings.forms(of: Array(lemma), .verb) where !list.contains(spelling) {
      list.append(spelling, inflector.attestedVerbForm(spelling))
    }
  }

  private static let open: [(WordClass, LexicalClass)] = [
    (.noun, .noun), (.verb, .verb), (.adjective, .adjective),
  ]
  private static let inflecting: LexicalClassSet = [.noun, .verb, .adjective]

  private static func classes(_ wordClass: WordClass) -> LexicalClassSet {
    switch wordClass {
    case .noun: .noun
    case .verb: .verb
    case .adjective: .adjective
    case .name, .abbreviation: LexicalClassSet(.properNoun)
    case .uninflected, .unknown: []
    }
  }

  /// Whether a term of several words without a part of speech is one of a verb; nil when it may be.
  private func mayBeVerbPhrase(_ parts: [ArraySlice<UInt8>]) -> Bool? {
    guard let first = parts.first, let last = parts.last else { return false }
    if words[first] == .infinitiveMarker { return true }
    let verb = readings.isLemma(WordText.folded(first), .verb)
    guard verb else {
      let mayBe = first.last.map { [0x61, 0x65, 0xA5].contains($0) } ?? false  // a, e, å
      return mayBe && !readings.isKnown(WordText.folded(first)) ? nil : false
    }
    switch words[last] {
    case .reflexive, .particle, .border: return true
    default: break
    }
    if parts.dropFirst().contains(where: { words[$0] == .reflexive }) { return true }
    let isNominal =
      readings.isLemma(WordText.folded(first), .noun) || readings.isLemma(WordText.folded(first), .adjective)
    return isNominal ? nil : true
  }

  /// How a term of that part of speech inflects.
  private static func wordClass(_ partOfSpeech: String?, _ first: ArraySlice<UInt8>) -> WordClass {
    wordClass(partOfSpeech, startsWithCapital: WordText.startsWithCapital(first))
  }

  private static func wordClass(_ partOfSpeech: String?, startsWithCapital: Bool) -> WordClass {
    switch partOfSpeech {
    case "NOUN": .noun
    case "VERB", "AUX": .verb
    case "ADJ": .adjective
    case "PROPN": .name
    case nil, "X": startsWithCapital ? .name : .unknown
    default: .uninflected
    }
  }

  /// Whether a word is written in capitals alone: two at the least, and no small letter.
  static func isCapitals(_ word: ArraySlice<UInt8>) -> Bool {
    var capitals = 0
    var index = word.startIndex
    while index < word.endIndex {
      if WordText.isCapital(word, at: index) {
        capitals += 1
      } else if (0x61...0x7A).contains(word[index]) || WordText.isSmallLetter(word, at: index) {
        return false
      }
      index += 1
    }
    return capitals >= 2
  }

  // MARK: Phrases

  private mutating func emitLast(
    _ parts: [ArraySlice<UInt8>], _ body: (Item) -> Void
  ) {
    for item in list.items {
      emit(parts.dropLast(), list.bytes[item.range], [], item.form, item.takesGenitive, body)
    }
  }

  private mutating func emit(
    _ before: ArraySlice<ArraySlice<UInt8>>, _ word: ArraySlice<UInt8>,
    _ after: ArraySlice<ArraySlice<UInt8>>,
    _ form: Form, _ takesGenitive: Bool, _ body: (Item) -> Void, verbLength: Int = 0
  ) {
    phrase.removeAll(keepingCapacity: true)
    for part in before {
      phrase.append(contentsOf: part)
      phrase.append(0x20)
    }
    phrase.append(contentsOf: word)
    for part in after {
      phrase.append(0x20)
      phrase.append(contentsOf: part)
    }
    body(
      Item(
        spelling: phrase[...], form: form, takesGenitive: takesGenitive,
        classes: verbLength > 0 ? .verb : [], verbLength: verbLength))
  }

  /// Adjectives agree with the noun behind them; what follows a preposition stands still.
  private mutating func nounPhrase(
    _ parts: [ArraySlice<UInt8>], _ genders: Genders, _ body: (Item) -> Void
  ) {
    let border = parts.indices.first { $0 > 0 && words[parts[$0]] == .border } ?? parts.count
    let head = border - 1
    let after = parts[border...]
    let isOpen = after.isEmpty
    emit(parts[..<head], parts[head], after, Form(.citation), isOpen, body)
    let (neuters, plurals) = agreements(parts[..<head], genders)
    let isPlural =
      head > 0 && words[parts[head - 1]] == nil && plurals.count == 1 && plurals[0] == parts[..<head]
    inflector.inflect(parts[head], .noun, genders: genders, withGenitives: false, into: &list)
    // The genitive of a phrase with a preposition stands at its end, which is another word.
    for item in list.items {
      let noun = list.bytes[item.range]
      guard item.form.name == .citation else {
        for plural in plurals { emit(plural, noun, after, item.form, isOpen, body) }
        continue
      }
      if genders.contains(.neuter) {
        for neuter in neuters { emit(neuter, noun, after, item.form, isOpen, body) }
        for plural in plurals { emit(plural, noun, after, Form(.indefinitePlural), isOpen, body) }
      }
    }
    guard isPlural else { return }
    inflector.inflect(pluralNoun: parts[head], withGenitives: false, into: &list)
    for item in list.items {
      emit(parts[..<head], list.bytes[item.range], after, item.form, isOpen, body)
    }
  }

  /// More ways to spell the adjectives of one term than this are left out.
  private static let mostAgreements = 16

  /// The adjectives before a noun as they stand with a neuter, and with a definite or plural noun: all ways
  /// that the rules allow.
  private mutating func agreements(_ adjectives: ArraySlice<ArraySlice<UInt8>>, _ genders: Genders) -> (
    neuters: [ArraySlice<ArraySlice<UInt8>>], plurals: [ArraySlice<ArraySlice<UInt8>>]
  ) {
    var neuters: [ArraySlice<ArraySlice<UInt8>>] = [[]]
    var plurals: [ArraySlice<ArraySlice<UInt8>>] = [[]]
    for word in adjectives {
      guard words[word] == nil, !WordText.startsWithCapital(word) else {
        neuters = neuters.map { $0 + [word] }
        plurals = plurals.map { $0 + [word] }
        continue
      }
      inflector.inflect(word, .adjective, into: &other)
      let neuter = spellings(of: .neuter)
      var plural = spellings(of: .definiteOrPlural)
      if genders.contains(.neuter) {
        inflector.inflect(neuterAdjective: word, into: &other)
        plural += spellings(of: .definiteOrPlural)
      }
      neuters = Self.extend(neuters, neuter.isEmpty ? [word] : neuter)
      plurals = Self.extend(plurals, plural.isEmpty ? [word] : plural)
    }
    return (neuters, plurals)
  }

  private func spellings(of name: Form.Name) -> [ArraySlice<UInt8>] {
    other.items.filter { $0.form.name == name }.map { ArraySlice(Array(other.bytes[$0.range])) }
  }

  private static func extend(
    _ phrases: [ArraySlice<ArraySlice<UInt8>>], _ words: [ArraySlice<UInt8>]
  ) -> [ArraySlice<ArraySlice<UInt8>>] {
    Array(phrases.flatMap { phrase in words.map { phrase + [$0] } }.prefix(mostAgreements))
  }

  private mutating func verbPhrase(
    _ parts: ArraySlice<ArraySlice<UInt8>>, _ withPronouns: Bool,
    _ body: (Item) -> Void
  ) {
    var parts = parts
    if parts.count > 1, let first = parts.first, words[first] == .infinitiveMarker { parts.removeFirst() }
    guard let verb = parts.first else { return }
    var after = parts.dropFirst()
    inflector.inflect(verb, .verb, into: &list)
    addAttested(verb, .verb)
    for item in list.items {
      emit([], list.bytes[item.range], after, item.form, false, body, verbLength: item.range.count)
    }
    guard withPronouns, let place = after.indices.first(where: { words[after[$0]] == .reflexive }) else {
      return
    }
    for pronoun in words.reflexives {
      after[place] = pronoun[...]
      for item in list.items {
        emit([], list.bytes[item.range], after, item.form, false, body, verbLength: item.range.count)
      }
    }
  }

  /// The adjective before a preposition inflects, else the last word.
  private mutating func adjectivePhrase(
    _ parts: [ArraySlice<UInt8>], _ body: (Item) -> Void
  ) {
    let border = parts.indices.first { $0 > 0 && words[parts[$0]] == .border } ?? parts.count
    inflector.inflect(parts[border - 1], .adjective, into: &list)
    for item in list.items {
      emit(parts[..<(border - 1)], list.bytes[item.range], parts[border...], item.form, false, body)
    }
  }
}
