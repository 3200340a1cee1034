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

  /// Calls `body` with each form of a term in UTF-8; the citation form comes first, a spelling may come
  /// more than once.
  mutating func forEach(
    of term: [UInt8], partOfSpeech: String?, genders: Genders,
    _ body: (ArraySlice<UInt8>, Form) -> Void
  ) {
    let parts = term.split(separator: 0x20)
    guard let first = parts.first, let last = parts.last else { return }
    let wordClass = Self.wordClass(partOfSpeech, first)
    if parts.count == 1 {
      inflector.inflect(
        first, Self.isCapitals(first) ? .abbreviation : wordClass, genders: genders, into: &list)
      for item in list.items { body(list.bytes[item.range], item.form) }
      return
    }
    switch wordClass {
    case .name, .abbreviation:
      inflector.inflect(last, Self.isCapitals(last) ? .abbreviation : .name, into: &list)
      emitLast(parts, body)
    case .noun: nounPhrase(parts, genders, body)
    case .verb: verbPhrase(parts[...], body)
    case .adjective: adjectivePhrase(parts, body)
    case .unknown:
      nounPhrase(parts, genders, body)
      if let letter = first.last, [0x61, 0x65, 0xA5].contains(letter) || first.count < 4 {  // a, e, å
        verbPhrase(parts[...], body)
      }
    case .uninflected: body(term[...], Form(.citation))
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

  private mutating func emitLast(_ parts: [ArraySlice<UInt8>], _ body: (ArraySlice<UInt8>, Form) -> Void) {
    for item in list.items {
      emit(parts.dropLast(), list.bytes[item.range], [], item.form, body)
    }
  }

  private mutating func emit(
    _ before: ArraySlice<ArraySlice<UInt8>>, _ word: ArraySlice<UInt8>,
    _ after: ArraySlice<ArraySlice<UInt8>>,
    _ form: Form, _ body: (ArraySlice<UInt8>, Form) -> Void
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
    body(phrase[...], form)
  }

  /// Adjectives agree with the noun behind them; what follows a preposition stands still.
  private mutating func nounPhrase(
    _ parts: [ArraySlice<UInt8>], _ genders: Genders, _ body: (ArraySlice<UInt8>, Form) -> Void
  ) {
    let border = parts.indices.first { $0 > 0 && words[parts[$0]] == .border } ?? parts.count
    let head = border - 1
    let after = parts[border...]
    emit(parts[..<head], parts[head], after, Form(.citation), body)
    var neuters = Array(parts[..<head])
    var plurals = Array(parts[..<head])
    for index in 0..<head where words[parts[index]] == nil && !WordText.startsWithCapital(parts[index]) {
      inflector.inflect(parts[index], .adjective, into: &other)
      // Where a rule allows two spellings the last one is the usual one in phrases; the first stays for
      // adjectives that do not change.
      if let item = other.items.last(where: { $0.form.name == .neuter }) {
        neuters[index] = ArraySlice(Array(other.bytes[item.range]))
      }
      if let item = other.items.last(where: { $0.form.name == .definiteOrPlural }) {
        plurals[index] = ArraySlice(Array(other.bytes[item.range]))
      }
    }
    let isPlural = head > 0 && zip(plurals, parts).allSatisfy { $0 == $1 } && words[parts[head - 1]] == nil
    inflector.inflect(parts[head], .noun, genders: genders, into: &list)
    // The genitive of a phrase with a preposition stands at its end, which is another word.
    for item in list.items where after.isEmpty || !item.form.isGenitive {
      switch item.form.name {
      case .citation:
        if !genders.isDisjoint(with: [.masculine, .feminine]) {
          emit(parts[..<head], list.bytes[item.range], after, item.form, body)
        }
        if genders.contains(.neuter) {
          emit(neuters[...], list.bytes[item.range], after, item.form, body)
          let plural = Form(.indefinitePlural, isGenitive: item.form.isGenitive)
          emit(plurals[...], list.bytes[item.range], after, plural, body)
        }
      default: emit(plurals[...], list.bytes[item.range], after, item.form, body)
      }
    }
    guard isPlural else { return }
    inflector.inflect(pluralNoun: parts[head], into: &list)
    for item in list.items where after.isEmpty || !item.form.isGenitive {
      emit(plurals[...], list.bytes[item.range], after, item.form, body)
    }
  }

  private mutating func verbPhrase(
    _ parts: ArraySlice<ArraySlice<UInt8>>, _ body: (ArraySlice<UInt8>, Form) -> Void
  ) {
    var parts = parts
    if parts.count > 1, let first = parts.first, words[first] == .infinitiveMarker { parts.removeFirst() }
    guard let verb = parts.first else { return }
    var after = parts.dropFirst()
    inflector.inflect(verb, .verb, into: &list)
    for item in list.items { emit([], list.bytes[item.range], after, item.form, body) }
    guard let place = after.indices.first(where: { words[after[$0]] == .reflexive }) else { return }
    for pronoun in words.reflexives {
      after[place] = pronoun[...]
      for item in list.items { emit([], list.bytes[item.range], after, item.form, body) }
    }
  }

  /// The adjective before a preposition inflects, else the last word.
  private mutating func adjectivePhrase(
    _ parts: [ArraySlice<UInt8>], _ body: (ArraySlice<UInt8>, Form) -> Void
  ) {
    let border = parts.indices.first { $0 > 0 && words[parts[$0]] == .border } ?? parts.count
    inflector.inflect(parts[border - 1], .adjective, into: &list)
    for item in list.items {
      emit(parts[..<(border - 1)], list.bytes[item.range], parts[border...], item.form, body)
    }
  }
}
