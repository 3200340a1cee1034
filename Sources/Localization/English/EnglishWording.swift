internal import LocaleData
internal import Model

/// English words for numbers, months and weekdays.
struct EnglishWording: Sendable {
  private var cardinals: [Int: String] = [:]
  private var ordinals: [Int: String] = [:]
  /// From January.
  private(set) var months: [String] = []
  /// From January; a month without a short form has its whole name.
  private(set) var shortMonths: [String] = []
  /// From Monday.
  private(set) var weekdays: [String] = []

  init(data: LocaleData) throws(InvalidInput) {
    var numbers = try LocaleTable("en/number-words.tsv", columns: 4, data)
    while try numbers.next() {
      guard let value = numbers.integer(0) else {
        throw InvalidInput("locale-data", "number-words.tsv: \(numbers.string(0)) is no number")
      }
      cardinals[value] = numbers.string(1)
      ordinals[value] = numbers.string(2)
    }
    var months = [String](repeating: "", count: 12)
    var short = months
    var days = [String](repeating: "", count: 7)
    var table = try LocaleTable("nb-en/value-words.tsv", columns: 5, data)
    while try table.next() {
      guard table.isCell(0, "en"), let number = table.integer(3) else { continue }
      if table.isCell(1, "month"), (1...12).contains(number), months[number - 1].isEmpty {
        months[number - 1] = table.string(2)
      } else if table.isCell(1, "month-short"), (1...12).contains(number), short[number - 1].isEmpty {
        short[number - 1] = table.string(2)
      } else if table.isCell(1, "weekday"), (1...7).contains(number), days[number - 1].isEmpty {
        days[number - 1] = table.string(2)
      }
    }
    guard !months.contains(""), !days.contains("") else {
      throw InvalidInput("locale-data", "value-words.tsv lacks English months or weekdays")
    }
    // The table has them in small, as words are looked up.
    (months, short, days) = (months.map(Self.capital), short.map(Self.capital), days.map(Self.capital))
    self.months = months
    // Four letters are not shortened: June, July.
    shortMonths = zip(months, short).map { $1.isEmpty || $0.utf8.count <= 4 ? $0 : $1 }
    weekdays = days
  }

  private static func capital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  /// A whole number in words, such as `two thousand two hundred and ninety-eight`; nil from a million.
  func cardinal(_ value: Int, isAmerican: Bool) -> String? {
    guard (0..<1_000_000).contains(value) else { return nil }
    if value >= 1000 {
      guard let thousands = cardinal(value / 1000, isAmerican: isAmerican) else { return nil }
      let rest = value % 1000
      let head = thousands + " " + (cardinals[1000] ?? "")
      guard rest > 0, let tail = cardinal(rest, isAmerican: isAmerican) else { return head }
      return head + (rest < 100 && !isAmerican ? " and " : " ") + tail
    }
    if value >= 100 {
      let head = (cardinals[value / 100] ?? "") + " " + (cardinals[100] ?? "")
      guard value % 100 > 0, let tail = cardinal(value % 100, isAmerican: isAmerican) else { return head }
      return head + (isAmerican ? " " : " and ") + tail
    }
    if let word = cardinals[value] { return word }
    guard let ten = cardinals[value / 10 * 10], let unit = cardinals[value % 10] else { return nil }
    return ten + "-" + unit
  }

  /// An ordinal: in words up to ten, `21st` above.
  func ordinal(_ value: Int) -> String {
    (1...10).contains(value) ? ordinals[value] ?? "" : Self.ordinalDigits(value)
  }

  /// An ordinal in words up to ninety-nine, in digits above.
  func ordinalWords(_ value: Int) -> String {
    if let word = ordinals[value] { return word }
    guard (21...99).contains(value), let ten = cardinals[value / 10 * 10], let unit = ordinals[value % 10]
    else {
      return Self.ordinalDigits(value)
    }
    return ten + "-" + unit
  }

  /// `1st`, `2nd`, `3rd`, `11th`.
  static func ordinalDigits(_ value: Int) -> String {
    let isTeen = (11...13).contains(value % 100)
    let ending =
      switch value % 10 {
      case 1 where !isTeen: "st"
      case 2 where !isTeen: "nd"
      case 3 where !isTeen: "rd"
      default: "th"
      }
    return String(value) + ending
  }

  /// A Roman numeral; nil outside 1 to 399.
  static func roman(_ value: Int) -> String? {
    guard (1...399).contains(value) else { return nil }
    var rest = value
    var text = ""
    for (worth, letters) in [
      (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= worth {
        text += letters
        rest -= worth
      }
    }
    return text
  }
}
