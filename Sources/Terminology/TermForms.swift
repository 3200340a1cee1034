internal import LocaleData
internal import Model
internal import Morphology

/// Makes all forms of a term of one or more words. A value with buffers of its own: one thread at a time.
struct TermForms: Sendable {
  private let inflector: Inflector
  private let words: FunctionWords
  private var list = FormList()
  private var other = FormList()
  private var phrase: [UInt8] = []

  init(language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    inflector = try Inflector(language: language, data: data)
    words = try FunctionWords(language: language, data: data)
  }

  /// How the genitive is made; see `GenitiveEndings`.
  var genitive: GenitiveEndings { inflector.genitive }

  /// Calls `body` with each form of a term in UTF-8 but the genitives, and whether the form has one; the
  /// citation form comes first, a spelling may come more than once. `withPronouns` asks for each reflexive
  /// pronoun in place of the term's own too.
  mutating func forEach(
    of term: [UInt8], partOfSpeech: String?, genders: Genders, withPronouns: Bool = true,
    _ body: (ArraySlice<UInt8>, Form, Bool) -> Void
  ) {
    let parts = term.split(separator: 0x20)
    guard let first = parts.first, let last = parts.last else { return }
    let wordClass = Self.wordClass(partOfSpeech, first)
    if parts.count == 1 {
      inflector.inflect(
        first, Self.isCapitals(first) ? .abbreviation : wordClass, genders: genders,
        withGenitives: false, into: &list)
      for item in list.items { body(list.bytes[item.range], item.form, item.takesGenitive) }
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
      nounPhrase(parts, genders, body)
      if let letter = first.last, [0x61, 0x65, 0xA5].contains(letter) || first.count < 4 {  // a, e, å
        verbPhrase(parts[...], withPronouns, body)
      }
    case .uninflected: body(term[...], Form(.citation), false)
    }
  }

  /// How a term of that part of speech inflects.
  private static func wordClass(_ partOfSpeech: String?, _ first: ArraySlice<UInt8>) -> WordClass {
    switch partOfSpeech {
    case "NOUN": .noun
    case "VERB", "AUX": .verb
    case "ADJ": .adjective
    case "PROPN": .name
    case nil, "X": WordText.startsWithCapital(first) ? .name : .unknown
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
    _ parts: [ArraySlice<UInt8>], _ body: (ArraySlice<UInt8>, Form, Bool) -> Void
  ) {
    for item in list.items {
      emit(parts.dropLast(), list.bytes[item.range], [], item.form, item.takesGenitive, body)
    }
  }

  private mutating func emit(
    _ before: ArraySlice<ArraySlice<UInt8>>, _ word: ArraySlice<UInt8>,
    _ after: ArraySlice<ArraySlice<UInt8>>,
    _ form: Form, _ takesGenitive: Bool, _ body: (ArraySlice<UInt8>, Form, Bool) -> Void
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
    body(phrase[...], form, takesGenitive)
  }

  /// Adjectives agree with the noun behind them; what follows a preposition stands still.
  private mutating func nounPhrase(
    _ parts: [ArraySlice<UInt8>], _ genders: Genders, _ body: (ArraySlice<UInt8>, Form, Bool) -> Void
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
    _ body: (ArraySlice<UInt8>, Form, Bool) -> Void
  ) {
    var parts = parts
    if parts.count > 1, let first = parts.first, words[first] == .infinitiveMarker { parts.removeFirst() }
    guard let verb = parts.first else { return }
    var after = parts.dropFirst()
    inflector.inflect(verb, .verb, into: &list)
    for item in list.items { emit([], list.bytes[item.range], after, item.form, false, body) }
    guard withPronouns, let place = after.indices.first(where: { words[after[$0]] == .reflexive }) else {
      return
    }
    for pronoun in words.reflexives {
      after[place] = pronoun[...]
      for item in list.items { emit([], list.bytes[item.range], after, item.form, false, body) }
    }
  }

  /// The adjective before a preposition inflects, else the last word.
  private mutating func adjectivePhrase(
    _ parts: [ArraySlice<UInt8>], _ body: (ArraySlice<UInt8>, Form, Bool) -> Void
  ) {
    let border = parts.indices.first { $0 > 0 && words[parts[$0]] == .border } ?? parts.count
    inflector.inflect(parts[border - 1], .adjective, into: &list)
    for item in list.items {
      emit(parts[..<(border - 1)], list.bytes[item.range], parts[border...], item.form, false, body)
    }
  }
}
