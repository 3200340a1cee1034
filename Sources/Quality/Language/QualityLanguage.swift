public import LocaleData
internal import Localization
public import Model
public import Terminology

/// Everything that checks know of the two languages. Made once for a run; immutable and `Sendable`.
public final class QualityLanguage: Sendable {
  let target: LanguageTag
  let norwegian: [PhraseSet]
  let english: [PhraseSet]
  /// Beginnings and ends of words, such as those of negative ones.
  let norwegianStems: [String: [[UInt8]]]
  let englishStems: [String: [[UInt8]]]
  let englishWords: EnglishWords
  let vocabulary: Vocabulary
  let norwegianValues: ValueWords
  let englishValues: ValueWords
  let units: UnitTable
  let falseFriends: FalseFriends
  let variants: SpellingVariants
  let acronyms: [WordKey: [[WordKey]]]
  let nationalities: Nationalities
  let exonyms: Exonyms
  let names: EnglishNames
  /// The forms of English terms.
  public let targetForms: TargetForms
  /// Norwegian words with another spelling, by key; the value is the same for both.
  let doublets: [WordKey: WordKey]
  /// Which of all these lists a word may be in.
  let norwegianClasses: WordClasses
  let englishClasses: WordClasses

  /// - Throws: `InvalidInput` when a table is missing or broken.
  public init(
    source: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish, data: LocaleData = .embedded
  ) throws(InvalidInput) {
    self.target = target
    var norwegianClasses = WordClasses()
    var englishClasses = WordClasses()
    (norwegian, norwegianStems) = try Self.words("nb/check-words.tsv", &norwegianClasses, data)
    (english, englishStems) = try Self.words("en/check-words.tsv", &englishClasses, data)
    englishWords = try EnglishWords(data: data)
    vocabulary = try Vocabulary(language: source, data: data)
    norwegianValues = try ValueWords("nb", data: data)
    englishValues = try ValueWords("en", data: data)
    units = try UnitTable(data: data)
    falseFriends = try FalseFriends(data: data)
    targetForms = try TargetForms(data: data)
    variants = try SpellingVariants(target: target, forms: targetForms, data: data)
    nationalities = try Nationalities(data: data)
    exonyms = try Exonyms(source: source, target: target, data: data)
    names = try EnglishNames(target: target, data: data)
    var acronyms: [WordKey: [[WordKey]]] = [:]
    for row in try WordTable.rows("nb-en/acronyms.tsv", columns: 3, data) {
      acronyms[WordKey(row[0]), default: []] += WordTable.list(row[1]).map {
        TextView(Array($0.utf8)).tokens.map(\.key)
      }
    }
    self.acronyms = acronyms
    var doublets: [WordKey: WordKey] = [:]
    for row in try WordTable.rows("nb/doublets.tsv", columns: 3, data) {
      for spelling in WordTable.list(row[0]) + WordTable.list(row[1]) {
        doublets[WordKey(spelling)] = WordKey(row[0])
      }
    }
    self.doublets = doublets
    norwegianValues.classify(&norwegianClasses)
    englishValues.classify(&englishClasses)
    units.classify(&norwegianClasses, isEnglish: false)
    units.classify(&englishClasses, isEnglish: true)
    for key in acronyms.keys { norwegianClasses.insert(key, ListBit.acronym) }
    for key in exonyms.firstWords { norwegianClasses.insert(key, ListBit.exonym) }
    for key in doublets.keys { norwegianClasses.insert(key, ListBit.doublet) }
    for key in falseFriends.byEnglish.keys { englishClasses.insert(key, ListBit.falseFriend) }
    for key in variants.corrections.keys { englishClasses.insert(key, ListBit.variant) }
    for key in nationalities.evidence.keys { englishClasses.insert(key, ListBit.nationality) }
    self.norwegianClasses = norwegianClasses
    self.englishClasses = englishClasses
  }

  private static func words(
    _ name: String, _ classes: inout WordClasses, _ data: LocaleData
  ) throws(InvalidInput) -> ([PhraseSet], [String: [[UInt8]]]) {
    var sets = [PhraseSet](repeating: PhraseSet(), count: Cue.allCases.count)
    var stems: [String: [[UInt8]]] = [:]
    for row in try WordTable.rows(name, columns: 3, data) {
      if row[0].hasSuffix("-stem") || row[0].hasSuffix("-front") || row[0].hasSuffix("-end") {
        stems[row[0], default: []].append(Array(row[1].utf8))
      } else if let place = Cue.allCases.firstIndex(where: { $0.name == row[0] }) {
        sets[place].insert(row[1])
      } else {
        throw InvalidInput("locale-data", "\(name): the kind \(row[0]) is not known")
      }
    }
    for place in sets.indices { sets[place].classify(&classes, as: 1 << UInt32(place)) }
    return (sets, stems)
  }

  /// The English words of a kind.
  func english(_ kind: Cue) -> PhraseSet { english[kind.rawValue] }
  /// The Norwegian words of a kind.
  func norwegian(_ kind: Cue) -> PhraseSet { norwegian[kind.rawValue] }
}

/// The bits of the lists that are no `Cue`; those of the cues are the lowest, `WordClasses` has the highest.
enum ListBit {
  static let acronym: UInt32 = 1 << 20
  static let exonym: UInt32 = 1 << 21
  static let doublet: UInt32 = 1 << 22
  static let falseFriend: UInt32 = 1 << 23
  static let variant: UInt32 = 1 << 24
  static let nationality: UInt32 = 1 << 25
}

/// The kinds of words in `Locales/nb/check-words.tsv` and `Locales/en/check-words.tsv`.
enum Cue: Int, CaseIterable, Sendable {
  case doubled, event, hedge, infinitiveCue, leftover, loan, lowerName, modal, month, monthCue, monthVague,
    negation, negative, notNegation, obligation, strongNegation, weekday
  /// The kind's name in the tables.
  var name: String {
    switch self {
    case .infinitiveCue: "infinitive-cue"
    case .lowerName: "lower-name"
    case .monthCue: "month-cue"
    case .monthVague: "month-vague"
    case .notNegation: "not-negation"
    case .strongNegation: "strong-negation"
    default: "\(self)"
    }
  }
}

/// Words that look alike in both languages and mean something else, from `Locales/nb-en/false-friends.tsv`.
struct FalseFriends: Sendable {
  struct Pair: Sendable {
    /// What the English word is called in messages.
    var right: String
    /// Norwegian words that make the English one right.
    var licences: [[UInt8]]
    /// The Norwegian lemma.
    var lemma: [UInt8]
    var wrong: [[WordKey]]
  }
  /// By the first English word.
  private(set) var byEnglish: [WordKey: [Pair]] = [:]

  init(data: LocaleData) throws(InvalidInput) {
    for row in try WordTable.rows("nb-en/false-friends.tsv", columns: 6, data) {
      let wrong = WordTable.list(row[1]).map { text in text.split(separator: " ").map { WordKey(String($0)) }
      }
      let pair = Pair(
        right: WordTable.list(row[2]).joined(separator: ", "),
        licences: WordTable.list(row[3]).map { Array($0.utf8) },
        lemma: Array(row[0].utf8), wrong: wrong)
      for keys in wrong {
        guard let first = keys.first else { continue }
        var list = byEnglish[first] ?? []
        list.append(pair)
        byEnglish[first] = list
      }
    }
  }
}

/// Spellings of the other variety of English, from `Locales/en/variants.tsv`.
struct SpellingVariants: Sendable {
  /// The spelling to use, by the key of the other.
  private(set) var corrections: [WordKey: String] = [:]

  init(target: LanguageTag, forms: TargetForms, data: LocaleData) throws(InvalidInput) {
    let isAmerican = target == .americanEnglish
    for row in try WordTable.rows("en/variants.tsv", columns: 4, data) {
      let wrong = row[isAmerican ? 0 : 1]
      let right = row[isAmerican ? 1 : 0]
      corrections[WordKey(wrong)] = right
      for part in WordTable.list(row[2]) {
        let pairs = zip(
          forms.spellings(of: wrong, partOfSpeech: part), forms.spellings(of: right, partOfSpeech: part))
        for (from, to) in pairs where !from.utf8.contains(0x27) && !from.utf8.contains(0xE2) {
          if corrections[WordKey(from)] == nil { corrections[WordKey(from)] = to }
        }
      }
    }
    // What one variety writes for another word too is no slip.
    for (_, right) in corrections { corrections[WordKey(right)] = nil }
  }
}

/// English words for nations, languages and peoples with the Norwegian ones, from `Locales/nb-en/nationalities.tsv`.
struct Nationalities: Sendable {
  /// Norwegian stems by English word.
  private(set) var evidence: [WordKey: [[UInt8]]] = [:]

  init(data: LocaleData) throws(InvalidInput) {
    for row in try WordTable.rows("nb-en/nationalities.tsv", columns: 7, data) {
      let stems = [row[0], row[2]].filter { $0 != "-" }.map { Array($0.utf8) }
      for english in [row[4], row[5]] where english != "-" && !english.contains(" ") {
        for form in [english, english + "s"] { evidence[WordKey(form), default: []] += stems }
      }
    }
  }
}

/// Names of places that English writes otherwise than Norwegian, from the names that the program brings along.
struct Exonyms: Sendable {
  /// A name in both languages.
  struct Name: Sendable {
    var norwegian: [WordKey]
    var english: [[WordKey]]
    /// The English names of one word, to be compared letter by letter.
    var spellings: [[UInt8]]
  }

  /// English names by the first word of the Norwegian one.
  private var names: [WordKey: [Name]] = [:]

  init(source: LanguageTag, target: LanguageTag, data: LocaleData) throws(InvalidInput) {
    let glossary = try Glossary.names(language: source, target: target, data: data)
    for concept in glossary.concepts where concept.partOfSpeech == "PROPN" {
      guard let name = concept.source.first else { continue }
      let keys = Self.keys(name.text)
      guard let first = keys.first else { continue }
      names[first, default: []].append(
        Name(
          norwegian: keys, english: concept.target.map { Self.keys($0.text) },
          spellings: concept.target.filter { $0.status == .preferred && Self.keys($0.text).count == 1 }.map {
            NameSpelling.letters(Array($0.text.utf8)[...])
          }))
    }
  }

  private static func keys(_ text: String) -> [WordKey] {
    text.split { $0 == " " || $0 == "-" }.map { WordKey(String($0)) }
  }

  /// The first words of all names.
  var firstWords: some Sequence<WordKey> { names.keys }

  /// Whether some name begins with a word of a text.
  func begins(with token: Token, of text: TextView) -> Bool {
    token.mayBe(ListBit.exonym) && text.stem(token).contains { names[$0] != nil }
  }

  /// The longest name that starts at a word.
  func match(_ text: TextView, word index: Int) -> Name? {
    var best: Name?
    guard text.tokens[text.words[index]].mayBe(ListBit.exonym) else { return nil }
    for key in text.stem(text.tokens[text.words[index]]) {
      guard let candidates = names[key] else { continue }
      for candidate in candidates where candidate.norwegian.count > best?.norwegian.count ?? 0 {
        guard index + candidate.norwegian.count <= text.words.count else { continue }
        let isSame = candidate.norwegian.indices.dropFirst().allSatisfy { offset in
          text.stem(text.tokens[text.words[index + offset]]).contains(candidate.norwegian[offset])
        }
        if isSame { best = candidate }
      }
    }
    return best
  }
}
