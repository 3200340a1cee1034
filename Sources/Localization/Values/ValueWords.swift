package import LocaleData
package import Model

/// The words that numbers, dates and times are made of in one language, from `Locales/nb-en/value-words.tsv`.
package struct ValueWords: Sendable {
  package enum Kind: String, Sendable {
    case unit, article, teen, ten, hundred, thousand, dozen, scale, number, perhaps
    case perhapsOrdinal = "perhaps-ordinal"
    case perhapsOrdinalUnit = "perhaps-ordinal-unit"
    case ordinalUnit = "ordinal-unit"
    case ordinal, fraction
    case fractionOne = "fraction-one"
    case month
    case monthShort = "month-short"
    case weekday, clock, half, quarter, past, to, noon, vague
    case vagueNumber = "vague-number"
    case label, century, decade
    case decadeWord = "decade-word"
    case halfDay = "half-day"
    case oClock = "o-clock"
    case namedDay = "named-day"
    /// What counts from another start in the other language: storeys.
    case loose
  }

  private var entries: [WordKey: [(kind: Kind, value: Double)]] = [:]
  package private(set) var weekdays: [(word: [UInt8], value: Double)] = []
  /// The words that numbers below a hundred, hundreds and thousands are made of.
  package private(set) var numberWords: [(word: [UInt8], value: Double)] = []
  package private(set) var namedDays: [(keys: [WordKey], value: Double)] = []

  /// - Throws: `InvalidInput` when the table is missing or broken.
  package init(_ language: String, data: LocaleData) throws(InvalidInput) {
    var small: [Kind: [(String, Double)]] = [:]
    for row in try WordTable.rows("nb-en/value-words.tsv", columns: 5, data) where row[0] == language {
      guard let kind = Kind(rawValue: row[1]), let value = Double(row[3]) else {
        throw InvalidInput("locale-data", "value-words.tsv: \(row[1]) \(row[3]) is not known")
      }
      if kind == .namedDay {
        namedDays.append((row[2].split(separator: " ").map { WordKey(String($0)) }, value))
        continue
      }
      add(row[2], kind, value)
      small[kind, default: []].append((row[2], value))
      switch kind {
      case .unit, .article, .teen, .ten, .hundred, .thousand: numberWords.append((Array(row[2].utf8), value))
      default: break
      }
      if kind == .weekday { weekdays.append((Array(row[2].utf8), value)) }
    }
    if language == "nb" { addCompounds(small) }
  }

  /// Norwegian writes numbers below a hundred, and those of hundreds and thousands often, as one word.
  private mutating func addCompounds(_ small: [Kind: [(String, Double)]]) {
    let units = (small[.unit] ?? []).filter { $0.1 > 0 }
    let articles = (small[.article] ?? []).filter { ["en", "én", "ett"].contains($0.0) }
    for (ten, tenValue) in small[.ten] ?? [] {
      for (unit, value) in units + articles {
        add(ten + unit, .teen, tenValue + value)
        add(unit + "og" + ten, .teen, tenValue + value)
      }
      for (unit, value) in (small[.ordinalUnit] ?? []) + (small[.perhapsOrdinal] ?? []) {
        add(ten + unit, .ordinal, tenValue + value)
      }
    }
    for (unit, value) in units + articles {
      add(unit + "hundre", .number, value * 100)
      add(unit + "tusen", .number, value * 1000)
    }
    // Et titall is about ten.
    for (word, value) in (small[.teen] ?? []) + (small[.ten] ?? []) {
      for ending in ["tall", "talls", "tallet"] where self.value(WordKey(word + ending), .decadeWord) == nil {
        add(word + ending, .perhaps, value)
      }
    }
  }

  private mutating func add(_ word: String, _ kind: Kind, _ value: Double) {
    entries[WordKey(word), default: []].append((kind, value))
  }

  /// The value of a word as one of a kind, or nil.
  package func value(_ key: WordKey, _ kind: Kind) -> Double? {
    guard let list = entries[key] else { return nil }
    for entry in list where entry.kind == kind { return entry.value }
    return nil
  }

  /// Marks its words in a table of classes.
  package func classify(_ classes: inout WordClasses) {
    for key in entries.keys { classes.insert(key, WordClasses.value) }
    for case let (keys, _) in namedDays {
      if let first = keys.first { classes.insert(first, WordClasses.value) }
    }
  }

  /// The value of a word of a text as one of a kind, or nil.
  package func value(_ token: Token, _ kind: Kind) -> Double? {
    token.mayBe(WordClasses.value) ? value(token.key, kind) : nil
  }

  /// Everything a word may be.
  package func all(_ key: WordKey) -> [(kind: Kind, value: Double)]? { entries[key] }
}
