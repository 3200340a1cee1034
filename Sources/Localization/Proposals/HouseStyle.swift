public import LocaleData
public import Model
internal import Tables

/// How a house writes numbers, dates and quotations in English. Immutable and `Sendable`.
public struct HouseStyle: Sendable, Equatable {
  /// What parts the thousands.
  public enum Thousands: String, Sendable, CaseIterable { case comma, space, none }
  /// How percentages are written: as the Norwegian does, always with the sign, always with the word.
  public enum Percent: String, Sendable, CaseIterable {
    case asWritten = "as-written"
    case sign, word
  }
  /// What follows a number of hundredths.
  public enum PercentWord: String, Sendable, CaseIterable {
    case perCent = "per cent"
    case percent
  }
  /// How many hours a clock has.
  public enum Clock: String, Sendable, CaseIterable {
    case hours24 = "24-hour"
    case hours12 = "12-hour"
  }
  /// How kroner are written: as the Norwegian does (`kr` becomes the code, `kroner` stays a word), always the code, always
  /// the word.
  public enum Currency: String, Sendable, CaseIterable {
    case asWritten = "as-written"
    case code, word
  }
  /// The outer quotation marks.
  public enum Quotes: String, Sendable, CaseIterable { case double, single }
  /// What stands before a negative number: U+2212 or a hyphen.
  public enum Minus: String, Sendable, CaseIterable { case sign, hyphen }
  /// Whether a shortened month ends in a point.
  public enum AbbreviatedMonths: String, Sendable, CaseIterable { case point, plain }

  /// British or American words and order of dates.
  public var english: LanguageTag
  /// What parts the thousands.
  public var thousands = Thousands.comma
  /// Percentages with the sign or with a word.
  public var percent = Percent.asWritten
  /// The word for percentages.
  public var percentWord = PercentWord.perCent
  /// Twelve or twenty-four hours.
  public var clock = Clock.hours24
  /// Kroner by their code or in words.
  public var currency = Currency.asWritten
  /// The outer quotation marks.
  public var quotes = Quotes.double
  /// What stands before negative numbers.
  public var minus = Minus.sign
  /// Whether `Dec.` has its point.
  public var abbreviatedMonths = AbbreviatedMonths.point

  /// Whether words and dates are American.
  var isAmerican: Bool { english == .americanEnglish }

  /// The style of a variety of English, from `Locales/en/house-styles.tsv`, with the settings of a named style over it.
  ///
  /// - Throws: `InvalidInput` with the id `style-unknown` when there is no such style, `locale-data` when the table is
  ///   broken.
  public init(_ name: String? = nil, target: LanguageTag, data: LocaleData = .embedded) throws(InvalidInput) {
    english = target
    let rows = try WordTable.rows("en/house-styles.tsv", columns: 4, data)
    var isFound = name == nil
    for row in rows where row[0] == target.description { try apply(row[1], row[2], at: nil) }
    for row in rows where row[0] == name {
      isFound = true
      try apply(row[1], row[2], at: nil)
    }
    guard isFound else {
      let names = Set(rows.map { $0[0] }).sorted()
      throw InvalidInput(
        "style-unknown", "no house style is called \(name ?? "")",
        remedy: "use one of \(names.joined(separator: ", ")), or a file with settings")
    }
  }

  /// The names of the styles that come with the program, in order.
  /// - Throws: `InvalidInput` when the table is missing or broken.
  public static func names(data: LocaleData = .embedded) throws(InvalidInput) -> [String] {
    Set(try WordTable.rows("en/house-styles.tsv", columns: 4, data).map { $0[0] }).sorted()
  }

  /// The style with the settings of a table over it: columns `setting` and `value`, others are ignored.
  ///
  /// - Throws: `InvalidInput` with the ids `style-columns`, `style-setting` and `style-value`, and those of `Table`.
  public func changed(by table: [UInt8]) throws(InvalidInput) -> HouseStyle {
    let table = try Table(parsing: table)
    guard let setting = table.column("setting"), let value = table.column("value") else {
      throw InvalidInput(
        "style-columns", "the style has no columns setting and value",
        remedy: "start with the line \"setting\" tab \"value\"", at: TextPosition(line: 1, column: 1))
    }
    var style = self
    for row in table.rows where row.cells.count > max(setting, value) {
      try style.apply(row.cells[setting], row.cells[value], at: table.position(ofCell: value, in: row))
    }
    return style
  }

  private mutating func apply(_ setting: String, _ value: String, at place: TextPosition?)
    throws(InvalidInput)
  {
    func read<T: RawRepresentable & CaseIterable>(_ type: T.Type) throws(InvalidInput) -> T
    where T.RawValue == String {
      if let known = T(rawValue: value) { return known }
      let all = T.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw InvalidInput(
        "style-value", "\(setting) cannot be \"\(value)\"", remedy: "use one of \(all)", at: place)
    }
    switch setting {
    case "english":
      guard value == "en-GB" || value == "en-US" else {
        throw InvalidInput(
          "style-value", "english cannot be \"\(value)\"", remedy: "use en-GB or en-US", at: place)
      }
      english = value == "en-US" ? .americanEnglish : .britishEnglish
    case "thousands": thousands = try read(Thousands.self)
    case "percent": percent = try read(Percent.self)
    case "percent-word": percentWord = try read(PercentWord.self)
    case "clock": clock = try read(Clock.self)
    case "currency": currency = try read(Currency.self)
    case "quotes": quotes = try read(Quotes.self)
    case "minus": minus = try read(Minus.self)
    case "abbreviated-months": abbreviatedMonths = try read(AbbreviatedMonths.self)
    default:
      throw InvalidInput(
        "style-setting", "no setting of a house style is called \(setting)",
        remedy:
          "the settings are english, thousands, percent, percent-word, clock, currency, quotes, minus, abbreviated-months",
        at: place)
    }
  }
}
