internal import LocaleData
internal import Model
internal import Morphology

/// What the lexicon and its counts say of the words in a glossary. Immutable and `Sendable`.
struct LintWords: Sendable {
  private let analyzer: WordAnalyzer
  private let words: FunctionWords
  /// Whether the lexicon lists all forms of its words, so that it may say that one does not inflect so.
  private let isFull: Bool
  private let tokens: Double

  /// The sizes of the treebank parts that the counts come from, in tokens (`Locales/SOURCES.md`).
  private static let treebankTokens = (bokmål: 242_075.0, nynorsk: 245_164.0)

  init(language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    analyzer = try WordAnalyzer(language: language, data: data)
    words = try FunctionWords(language: language, data: data)
    isFull = !language.matches(.nynorsk)
    tokens = isFull ? Self.treebankTokens.bokmål : Self.treebankTokens.nynorsk
  }

  private var lexicon: Lexicon { analyzer.lexicon }
  private static let open: Set<LexicalClass> = [.noun, .verb, .adjective]

  /// The class of words whose forms are made for a part of speech, or nil.
  private func inflectingClass(_ partOfSpeech: String?) -> LexicalClass? {
    let lexicalClass = partOfSpeech.map(LexicalClass.init(universal:))
    return lexicalClass.flatMap { Self.open.contains($0) ? $0 : nil }
  }

  // MARK: Common words

  /// A form that stands in text oftener than once in 2,000 words meets the reader on every page.
  private static let commonShare = 1.0 / 2000

  /// How often, in 10,000 words of general text, a term's words mean something else; nil for rare ones, for
  /// names, and for terms of several words.
  func commonUses(of term: String, _ partOfSpeech: String?) -> Int? {
    let bytes = Array(term.utf8)
    guard !bytes.contains(0x20), !WordText.startsWithCapital(bytes[...]) else { return nil }
    let isFunctionWord = words[bytes[...]] != nil
    let all = lexicon.count(of: bytes.span)
    // Without a part of speech the term is every open class that has it as citation form.
    let own = lexicon.entries(of: bytes).filter { entry in
      partOfSpeech.map { LexicalClass(universal: $0) == entry.lexicalClass }
        ?? (entry.lemma == bytes && Self.open.contains(entry.lexicalClass))
    }.reduce(0) { $0 + lexicon.count(of: bytes.span, as: $1) }
    let other = Double(all - min(own, all)) / tokens
    guard isFunctionWord || other >= Self.commonShare else { return nil }
    return max(1, Int(other * 10_000))
  }

  /// The form of a term that in general text is nearly always one of another word, with that word; nil when
  /// there is none. A form of this kind is found only where the sentence speaks for the term.
  func foreignForm(of term: String, _ partOfSpeech: String?, genders: Genders) -> (
    form: String, word: String
  )? {
    let bytes = Array(term.utf8)
    guard !bytes.contains(0x20), !WordText.startsWithCapital(bytes[...]),
      let lexicalClass = inflectingClass(partOfSpeech), lexicon.contains(lemma: bytes, lexicalClass)
    else { return nil }
    let own = Lexicon.Entry(lemma: bytes, lexicalClass: lexicalClass)
    var worst: (count: Int, form: [UInt8], word: [UInt8])?
    for form in lexicon.forms(of: bytes, lexicalClass) {
      // The imperative is the stem, which most verbs share with a noun.
      if lexicalClass == .verb, bytes.count - form.count == 1, bytes.starts(with: form) { continue }
      let all = lexicon.count(of: form.span)
      // Once in 10,000 words, and less than one in twenty the term.
      guard Double(all) >= tokens / 10_000, lexicon.count(of: form.span, as: own) * 20 < all,
        all > worst?.count ?? 0
      else { continue }
      let others = lexicon.entries(of: form).filter { $0 != own }
      let counts = others.map { lexicon.count(of: form.span, as: $0) }
      guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else { continue }
      worst = (all, form, others[index].lemma)
    }
    return worst.map { (String(decoding: $0.form, as: UTF8.self), String(decoding: $0.word, as: UTF8.self)) }
  }

  /// What a short word is used as, such as `løp (noun)`, when that is more than one thing.
  func meanings(of term: String) -> [String] {
    let bytes = Array(term.utf8)
    let entries = lexicon.entries(of: bytes)
    let all = entries.reduce(0) { $0 + lexicon.count(of: bytes.span, as: $1) }
    var found: [String] = []
    for entry in entries {
      // Nearly every noun is an imperative too; what counts is use, or for rare words the citation form.
      let share = Double(lexicon.count(of: bytes.span, as: entry)) / Double(max(1, all))
      guard all > 0 ? share >= Readings.leastShare : entry.lemma == bytes else { continue }
      let name =
        "\(String(decoding: entry.lemma, as: UTF8.self)) (\(entry.lexicalClass.universal.lowercased()))"
      if !found.contains(name) { found.append(name) }
    }
    return found.count > 1 ? found : []
  }

  // MARK: Paradigms

  /// Why no paradigm of a part of speech fits a term, or nil: a character that no inflected word has, no vowel,
  /// a verb that is no infinitive, a word that the lexicon knows in other classes alone.
  func misfit(_ term: String, _ partOfSpeech: String?) -> String? {
    guard let lexicalClass = inflectingClass(partOfSpeech), let word = inflected(term, lexicalClass) else {
      return nil
    }
    let text = String(decoding: word, as: UTF8.self)
    if TermForms.isCapitals(word[...]) { return nil }
    let scalars = text.unicodeScalars
    if scalars.contains(where: { !$0.properties.isAlphabetic && !Self.marks.contains($0) }) {
      return "\"\(text)\" has a character that no inflected word has"
    }
    let isVowel = { (scalar: Unicode.Scalar) in Self.vowels.contains(scalar) }
    // Words in other letters than Latin ones are not judged.
    guard scalars.allSatisfy({ $0.value < 0x250 || Self.marks.contains($0) }) else { return nil }
    if !scalars.contains(where: isVowel) { return "\"\(text)\" has no vowel" }
    if citation(of: text, partOfSpeech) != nil { return nil }
    // `synes`, Nynorsk `synast`: verbs that are always passive.
    let ending = scalars.reversed().drop { $0 == "t" || $0 == "s" }
    let isPassive = scalars.last == "s" || text.hasSuffix("st")
    if lexicalClass == .verb, scalars.last.map(isVowel) != true,
      !isPassive || ending.first.map(isVowel) != true
    {
      return "\"\(text)\" is no infinitive: that ends in a vowel"
    }
    let lowered = LetterCase.lowered(word)
    guard isFull, let readings = analyzer.analysis(of: lowered)?.readings,
      // Adjectives serve as nouns (`en ansatt`), and participles of verbs are listed as adjectives.
      !readings.contains(where: { reading in
        let found = LexicalClass(universal: reading.partOfSpeech)
        return found == lexicalClass || lexicalClass != .adjective && found == .adjective
      })
    else { return nil }
    let known = Set(readings.map { $0.partOfSpeech.lowercased() }).sorted().joined(separator: ", ")
    return "the lexicon has \"\(text)\" only as \(known)"
  }

  /// The citation form of a term that is given in another form, with that form's name; nil for citation forms
  /// and for what the lexicon does not know.
  func citation(of term: String, _ partOfSpeech: String?) -> (form: String, lemma: String)? {
    guard isFull, let lexicalClass = inflectingClass(partOfSpeech), !term.utf8.contains(0x20) else {
      return nil
    }
    let lowered = LetterCase.lowered(Array(term.utf8))
    let readings = (analyzer.analysis(of: lowered)?.readings ?? [])
      .filter { LexicalClass(universal: $0.partOfSpeech) == lexicalClass }
    // Many things are named in the plural alone; those inflect too.
    guard let reading = readings.first, let form = reading.form,
      form != "citation", lexicalClass != .noun || form != "indefinite plural",
      !readings.contains(where: { $0.lemma.utf8.elementsEqual(lowered) })
    else { return nil }
    return (form, reading.lemma)
  }

  /// The word of a term that inflects: a verb's first, a noun's before its preposition.
  private func inflected(_ term: String, _ lexicalClass: LexicalClass) -> [UInt8]? {
    var parts = Array(term.utf8).split(separator: 0x20)
    if parts.count > 1, let first = parts.first, words[first] == .infinitiveMarker { parts.removeFirst() }
    if lexicalClass == .verb { return parts.first.map(Array.init) }
    let border = parts.indices.first { $0 > 0 && words[parts[$0]] == .border } ?? parts.count
    return border > 0 ? Array(parts[border - 1]) : nil
  }

  private static let marks = Set("-\u{2010}\u{2011}'\u{2019}.".unicodeScalars)
  private static let vowels = Set("aeiouyæøåAEIOUYÆØÅäöüéèêëóòôáàâíïúÄÖÜÉ".unicodeScalars)

  // MARK: Capitals

  /// How a term's capitals are likely wrong, or nil.
  func caseSlip(_ term: String, _ partOfSpeech: String?) -> String? {
    let bytes = Array(term.utf8)
    if let word = bytes.split(separator: 0x20).first(where: Self.isTwoCapitalsThenSmall) {
      return "\"\(String(decoding: word, as: UTF8.self))\" begins with two capitals"
    }
    guard !bytes.contains(0x20) else { return nil }
    let isCapital = WordText.startsWithCapital(bytes[...])
    // EU-land keeps its capitals.
    if isCapital, !WordText.startsWithCapital(bytes.dropFirst(bytes[0] < 0x80 ? 1 : 2)),
      let lexicalClass = inflectingClass(partOfSpeech)
    {
      let lowered = LetterCase.lowered(bytes)
      let isWord = lexicon.entries(of: lowered).contains { $0.lexicalClass == lexicalClass }
      return isWord ? "\"\(term)\" is no name, so it has no capital" : nil
    }
    if !isCapital, partOfSpeech == "PROPN", bytes.first.map({ $0 >= 0x61 }) == true {
      return "\"\(term)\" is a name without a capital"
    }
    return nil
  }

  /// Whether a word begins as `KOmmune` does: a slip of the shift key.
  private static func isTwoCapitalsThenSmall(_ word: ArraySlice<UInt8>) -> Bool {
    let letters = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
    guard letters.count >= 4 else { return false }
    return letters.prefix(2).allSatisfy(\.properties.isUppercase)
      && letters.dropFirst(2).allSatisfy(\.properties.isLowercase)
  }
}
