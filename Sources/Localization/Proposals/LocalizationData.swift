internal import LocaleData
internal import Model

/// What the tables of `Locales/` say of values, read once. Immutable and `Sendable`.
struct LocalizationData: Sendable {
  /// Words that tell what stands near them, from `nb/localization-cues.tsv`.
  enum Cue: String, Sendable, CaseIterable {
    /// A number with points behind it is no amount: `kapittel 2.298`.
    case section
    /// Digits behind it name something: `kontonummer`.
    case identifier
    case telephone, bible
    /// A number with points near it is a duration.
    case race
    /// A number with a point behind it is a time of the day.
    case clock
    case evening, morning
    /// Day and month in digits may follow.
    case date
    case preposition
    case speechVerb = "speech-verb"
    /// Two numbers with a hyphen near it are a result.
    case sport
    /// `mål` near it are goals.
    case goal
    /// What goes on about the speaker and not with the speech: `sier hun, og ler`.
    case afterSpeaker = "after-speaker"
    /// A noun that `andre` before it numbers: `andre kvartal`, and not `andre sider`.
    case second
    case pronoun, copula, determiner, regnal
    case regnalTitle = "regnal-title"
    case male, female
    case agePerson = "age-person"
    /// No noun: what is said of a thing ends before it.
    case function
    case fileExtension = "file-extension"
  }

  /// What a row of `nb-en/localized-words.tsv` is.
  enum Kind: String, Sendable, CaseIterable {
    case quantity, approximation, scale
    case dayPart = "day-part"
    case namedDay = "named-day"
    case ordinalNoun = "ordinal-noun"
    case storey, label, era, join
    case measureAdjective = "measure-adjective"
    case yearCompound = "year-compound"
  }

  /// English in both varieties.
  struct Wording: Sendable {
    var british: String
    var american: String

    func text(_ isAmerican: Bool) -> String { isAmerican ? american : british }
  }

  /// A unit or currency in English.
  struct Unit: Sendable {
    enum Kind: String, Sendable { case word, symbol, time, attributive, money }

    var kind: Kind
    /// For one.
    var one: Wording
    /// For any other number.
    var many: Wording
    /// What the number is multiplied by.
    var times: Int
  }

  /// A sign or code of a currency.
  struct Sign: Sendable {
    var english: String
    var times: Int
    /// Whether English writes it joined to the number.
    var isJoined: Bool
  }

  private(set) var cues: [[WordKey: Void]] = []
  private(set) var words: [TokenTable<Wording>] = []
  private(set) var units = TokenTable<Unit>()
  private(set) var signs = TokenTable<Sign>()
  let values: ValueWords
  private(set) var weekdays: [(word: [UInt8], day: Int)] = []
  let english: EnglishWording

  init(data: LocaleData) throws(InvalidInput) {
    values = try ValueWords("nb", data: data)
    english = try EnglishWording(data: data)
    weekdays = values.weekdays.map { ($0.word, Int($0.value)) }
    try readCues(data)
    try readWords(data)
    for row in try WordTable.rows("nb-en/unit-wording.tsv", columns: 6, data) {
      guard let kind = Unit.Kind(rawValue: row[1]), let times = Int(row[4]) else {
        throw Self.unknown("unit-wording.tsv", "\(row[1]) \(row[4])")
      }
      let british = WordTable.list(row[2])
      let american = WordTable.list(row[3])
      let unit = Unit(
        kind: kind, one: Wording(british: british[0], american: american[0]),
        many: Wording(british: british[british.count - 1], american: american[american.count - 1]),
        times: times)
      for spelling in WordTable.list(row[0]) { units.insert(spelling, unit) }
    }
    for row in try WordTable.rows("nb-en/currency-signs.tsv", columns: 5, data) {
      guard let times = Int(row[2]) else { throw Self.unknown("currency-signs.tsv", row[2]) }
      signs.insert(row[0], Sign(english: row[1], times: times, isJoined: row[3] == "joined"))
    }
  }

  private mutating func readCues(_ data: LocaleData) throws(InvalidInput) {
    var sets = [[WordKey: Void]](repeating: [:], count: Cue.allCases.count)
    for row in try WordTable.rows("nb/localization-cues.tsv", columns: 3, data) {
      guard let cue = Cue(rawValue: row[0]), let place = Cue.allCases.firstIndex(of: cue) else {
        throw Self.unknown("localization-cues.tsv", row[0])
      }
      sets[place][WordKey(row[1])] = ()
    }
    cues = sets
  }

  private mutating func readWords(_ data: LocaleData) throws(InvalidInput) {
    var tables = [TokenTable<Wording>](repeating: TokenTable(), count: Kind.allCases.count)
    for row in try WordTable.rows("nb-en/localized-words.tsv", columns: 6, data) {
      guard let kind = Kind(rawValue: row[0]), let place = Kind.allCases.firstIndex(of: kind) else {
        throw Self.unknown("localized-words.tsv", row[0])
      }
      tables[place].insert(row[1], Wording(british: row[2], american: row[3]))
    }
    words = tables
  }

  private static func unknown(_ file: String, _ value: String) -> InvalidInput {
    InvalidInput("locale-data", "\(file): \(value) is not known")
  }

  /// Whether a word is a cue.
  func isCue(_ key: WordKey, _ cue: Cue) -> Bool {
    guard let place = Cue.allCases.firstIndex(of: cue) else { return false }
    return cues[place][key] != nil
  }

  /// The words of a kind.
  func words(_ kind: Kind) -> TokenTable<Wording> {
    words[Kind.allCases.firstIndex(of: kind) ?? 0]
  }
}
