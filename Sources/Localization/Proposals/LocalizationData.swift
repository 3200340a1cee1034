internal import LocaleData
internal import Model

/// What the tables of `Locales/` say of values, read once. Immutable and `Sendable`.
final class LocalizationData: Sendable {
  /// Words that tell what stands near them, from `nb/localization-cues.tsv`.
  enum Cue: Int, Sendable, CaseIterable {
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
    case speechVerb
    /// Two numbers with a hyphen near it are a result.
    case sport
    /// `mål` near it are goals.
    case goal
    /// What goes on about the speaker and not with the speech: `sier hun, og ler`.
    case afterSpeaker
    /// A noun that `andre` before it numbers: `andre kvartal`, and not `andre sider`.
    case second
    case pronoun, copula, determiner, regnal, regnalTitle, male, female, agePerson
    /// No noun: what is said of a thing ends before it.
    case function
    case fileExtension
    /// A short form that stands before `nr.` or in the name of a series of judgments.
    case abbreviation

    /// The names in the table, in the order of the cases.
    static let names: [StaticString] = [
      "section", "identifier", "telephone", "bible", "race", "clock", "evening", "morning", "date",
      "preposition",
      "speech-verb", "sport", "goal", "after-speaker", "second", "pronoun", "copula", "determiner", "regnal",
      "regnal-title", "male", "female", "age-person", "function", "file-extension", "abbreviation",
    ]

    var bit: UInt64 { 1 << UInt64(rawValue) }
  }

  /// What a row of `nb-en/localized-words.tsv` is.
  enum Kind: Int, Sendable, CaseIterable {
    case quantity, approximation, scale, dayPart, namedDay, ordinalNoun, storey, label, era, join
    case measureAdjective, yearCompound

    static let names: [StaticString] = [
      "quantity", "approximation", "scale", "day-part", "named-day", "ordinal-noun", "storey", "label", "era",
      "join",
      "measure-adjective", "year-compound",
    ]

    var bit: UInt64 { 1 << UInt64(Cue.allCases.count + rawValue) }
  }

  /// What a Norwegian row of `nb-en/value-words.tsv` is; kinds that only checks use are left out.
  enum Value: Int, Sendable, CaseIterable {
    case unit, article, teen, ten, hundred, thousand, number, dozen
    case ordinal, ordinalUnit, perhapsOrdinal, fraction, month, monthShort, clock, vague, decade, decadeWord
    case half, quarter

    static let names: [StaticString] = [
      "unit", "article", "teen", "ten", "hundred", "thousand", "number", "dozen", "ordinal", "ordinal-unit",
      "perhaps-ordinal", "fraction", "month", "month-short", "clock", "vague", "decade", "decade-word",
      "half", "quarter",
    ]

    var bit: UInt64 { 1 << UInt64(Cue.allCases.count + Kind.allCases.count + rawValue) }
  }

  /// A word that starts a value alone.
  static let strongBit: UInt64 = 1 << 59
  /// A word that starts a value before some words only: `en` before `million`, `fra` before a number.
  static let weakBit: UInt64 = 1 << 60
  /// A word that stands second in a phrase.
  static let secondBit: UInt64 = 1 << 61
  static let unitBit: UInt64 = 1 << 62
  static let signBit: UInt64 = 1 << 63

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

  let facts: WordFacts
  /// The Norwegian names of the days, with their numbers from Monday.
  let weekdays: [(word: [UInt8], day: Int)]
  let english: EnglishWording

  /// A row that phrases point to, with cells in a table's bytes.
  private struct Row: Sendable {
    var british: Range<Int>
    var american: Range<Int>
    var times = 1
    var kind = Unit.Kind.word
    var isJoined = false
  }

  /// Rows that phrases point to, with the bytes of their table.
  private struct Rows: Sendable {
    var rows: [Row] = []
    var bytes: [UInt8] = []
  }

  private let wordRows: Rows
  private let unitRows: Rows
  private let signRows: Rows

  /// - Throws: `InvalidInput` with the id `locale-data` when a table is missing or broken.
  init(data: LocaleData) throws(InvalidInput) {
    english = try EnglishWording(data: data)
    var facts = WordFacts(capacity: 4000)
    try Self.readCues(data, into: &facts)
    wordRows = try Self.readWords(data, into: &facts)
    unitRows = try Self.readUnits(data, into: &facts)
    signRows = try Self.readSigns(data, into: &facts)
    weekdays = try Self.readValues(data, into: &facts)
    for word in ["prosent", "prosents", "prosentene", "prosentane", "prosentpoeng", "pst"] {
      facts.insert(WordKey(word), Self.secondBit)
    }
    facts.weigh(
      strong: Self.strongStarters, phrases: Self.phraseStarters, weak: Self.weakStarters,
      strongBit: Self.strongBit,
      weakBit: Self.weakBit, secondBit: Self.secondBit)
    self.facts = facts
  }

  /// Lists whose words start a value alone.
  private static let strongStarters: UInt64 =
    [
      Value.unit, .teen, .ten, .hundred, .thousand, .number, .month, .monthShort, .clock, .decadeWord, .half,
      .quarter,
    ].reduce(0) { $0 | $1.bit } | Kind.label.bit | signBit
  /// Lists of phrases: a phrase of one word starts a value alone, of a longer one the second word tells.
  private static let phraseStarters: UInt64 = [Kind.quantity, .approximation, .namedDay].reduce(0) {
    $0 | $1.bit
  }
  /// Lists whose words start a value before others.
  private static let weakStarters: UInt64 =
    [Value.article, .ordinal, .ordinalUnit, .perhapsOrdinal].reduce(0) { $0 | $1.bit } | Kind.join.bit
  /// What an ordinal numbers.
  private static let numbered = Kind.ordinalNoun.bit | Kind.storey.bit

  /// Whether a word may start a value, by its bits and those of the next.
  @inline(__always)
  static func mayStart(_ bits: UInt64, before next: UInt64) -> Bool {
    if bits & strongBit != 0 { return true }
    return bits & weakBit != 0 && next & (strongBit | weakBit | secondBit | numbered | numberedLarge) != 0
  }

  private static let numberedLarge =
    Value.hundred.bit | Value.thousand.bit | Kind.scale.bit | Value.fraction.bit | Value.dozen.bit | unitBit

  // MARK: Reading

  private static func index(_ table: LocaleTable, _ cell: Int, _ names: [StaticString]) -> Int? {
    names.firstIndex { table.isCell(cell, $0) }
  }

  private static func unknown(_ file: String, _ value: String) -> InvalidInput {
    InvalidInput("locale-data", "\(file): \(value) is not known")
  }

  private static func key(_ table: LocaleTable, _ range: Range<Int>) -> WordKey {
    table.bytes.withUnsafeBufferPointer { WordKey($0, range) }
  }

  /// The keys of a spelling's tokens. Words with blanks between need no tokenizer.
  private static func keys(_ table: LocaleTable, _ range: Range<Int>) -> [WordKey] {
    let isPlain = table.bytes[range].allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || byte == 0x20 || byte == 0xC3 || (0x80...0xBF).contains(byte)
    }
    // A sign of two bytes such as £ starts with C2.
    guard isPlain else { return TextView(Array(table.bytes[range])).tokens.map(\.key) }
    return table.bytes[range].split(separator: 0x20).map { key(table, $0.startIndex..<$0.endIndex) }
  }

  private static func readCues(_ data: LocaleData, into facts: inout WordFacts) throws(InvalidInput) {
    var table = try LocaleTable("nb/localization-cues.tsv", columns: 3, data)
    var last = 0
    while try table.next() {
      // Rows of a kind stand together.
      if !table.isCell(0, Cue.names[last]) {
        guard let index = Self.index(table, 0, Cue.names) else {
          throw Self.unknown("localization-cues.tsv", table.string(0))
        }
        last = index
      }
      let key = table.isCell(1, "§") ? WordKey("§") : Self.key(table, table.cells[1])
      facts.insert(key, 1 << UInt64(last))
    }
  }

  private static func readWords(_ data: LocaleData, into facts: inout WordFacts) throws(InvalidInput) -> Rows
  {
    var found = Rows()
    var table = try LocaleTable("nb-en/localized-words.tsv", columns: 6, data)
    while try table.next() {
      guard let index = Self.index(table, 0, Kind.names), let kind = Kind(rawValue: index) else {
        throw Self.unknown("localized-words.tsv", table.string(0))
      }
      facts.insert(phrase: Self.keys(table, table.cells[1]), kind.bit, payload: found.rows.count)
      found.rows.append(Row(british: table.cells[2], american: table.cells[3]))
    }
    found.bytes = table.bytes
    return found
  }

  private static func readUnits(_ data: LocaleData, into facts: inout WordFacts) throws(InvalidInput) -> Rows
  {
    var found = Rows()
    var table = try LocaleTable("nb-en/unit-wording.tsv", columns: 6, data)
    while try table.next() {
      guard let kind = Unit.Kind(rawValue: table.string(1)), let times = table.integer(4),
        !table.cells[2].isEmpty,
        !table.cells[3].isEmpty
      else { throw Self.unknown("unit-wording.tsv", "\(table.string(1)) \(table.string(4))") }
      for spelling in table.list(0) {
        facts.insert(phrase: Self.keys(table, spelling), Self.unitBit, payload: found.rows.count)
      }
      found.rows.append(Row(british: table.cells[2], american: table.cells[3], times: times, kind: kind))
    }
    found.bytes = table.bytes
    return found
  }

  private static func readSigns(_ data: LocaleData, into facts: inout WordFacts) throws(InvalidInput) -> Rows
  {
    var found = Rows()
    var table = try LocaleTable("nb-en/currency-signs.tsv", columns: 5, data)
    while try table.next() {
      guard let times = table.integer(2) else { throw Self.unknown("currency-signs.tsv", table.string(2)) }
      facts.insert(phrase: Self.keys(table, table.cells[0]), Self.signBit, payload: found.rows.count)
      found.rows.append(
        Row(
          british: table.cells[1], american: table.cells[1], times: times, isJoined: table.isCell(3, "joined")
        ))
    }
    found.bytes = table.bytes
    return found
  }

  private static func readValues(_ data: LocaleData, into facts: inout WordFacts) throws(InvalidInput)
    -> [(word: [UInt8], day: Int)]
  {
    var weekdays: [(word: [UInt8], day: Int)] = []
    var table = try LocaleTable("nb-en/value-words.tsv", columns: 5, data)
    var small: [(value: Value, range: Range<Int>, amount: Int)] = []
    while try table.next() {
      guard table.isCell(0, "nb"), let amount = table.integer(3) else { continue }
      if table.isCell(1, "weekday") {
        weekdays.append((Array(table.bytes[table.cells[2]]), amount))
        continue
      }
      guard let index = Self.index(table, 1, Value.names), let value = Value(rawValue: index) else {
        continue
      }
      facts.insert(Self.key(table, table.cells[2]), value.bit, value: amount)
      switch value {
      case .unit, .article, .ten, .ordinalUnit, .perhapsOrdinal: small.append((value, table.cells[2], amount))
      default: break
      }
    }
    addCompounds(small, table, into: &facts)
    return weekdays
  }

  /// Norwegian writes numbers below a hundred, and those of hundreds and thousands often, as one word.
  private static func addCompounds(
    _ small: [(value: Value, range: Range<Int>, amount: Int)], _ table: LocaleTable,
    into facts: inout WordFacts
  ) {
    let and = Array("og".utf8)
    let hundred = Array("hundre".utf8)
    let thousand = Array("tusen".utf8)
    let bytes = table.bytes
    func key(_ parts: ArraySlice<UInt8>...) -> WordKey {
      var key = WordKey()
      for part in parts { part.withUnsafeBufferPointer { key.add($0, 0..<$0.count) } }
      return key
    }
    // En, én and ett; no other article makes one.
    let articles: [ArraySlice<UInt8>] = ["en", "én", "ett"].map { Array($0.utf8)[...] }
    let units = small.filter { $0.value == .unit && $0.amount > 0 }.map { (bytes[$0.range], $0.amount) }
    let ones = units + articles.map { ($0, 1) }
    for ten in small where ten.value == .ten {
      let tenBytes = bytes[ten.range]
      for (unit, amount) in ones {
        facts.insert(key(tenBytes, unit), Value.teen.bit, value: ten.amount + amount)
        facts.insert(key(unit, and[...], tenBytes), Value.teen.bit, value: ten.amount + amount)
      }
      for ordinal in small where ordinal.value == .ordinalUnit || ordinal.value == .perhapsOrdinal {
        facts.insert(
          key(tenBytes, bytes[ordinal.range]), Value.ordinal.bit, value: ten.amount + ordinal.amount)
      }
    }
    for (unit, amount) in ones {
      facts.insert(key(unit, hundred[...]), Value.number.bit, value: amount * 100)
      facts.insert(key(unit, thousand[...]), Value.number.bit, value: amount * 1000)
    }
  }

  // MARK: Looking up

  func wording(_ payload: Int) -> Wording {
    let row = wordRows.rows[payload]
    return Wording(
      british: String(decoding: wordRows.bytes[row.british], as: UTF8.self),
      american: String(decoding: wordRows.bytes[row.american], as: UTF8.self))
  }

  func unit(_ payload: Int) -> Unit {
    let row = unitRows.rows[payload]
    let british = WordTable.list(String(decoding: unitRows.bytes[row.british], as: UTF8.self))
    let american = WordTable.list(String(decoding: unitRows.bytes[row.american], as: UTF8.self))
    return Unit(
      kind: row.kind, one: Wording(british: british.first ?? "", american: american.first ?? ""),
      many: Wording(british: british.last ?? "", american: american.last ?? ""), times: row.times)
  }

  func sign(_ payload: Int) -> Sign {
    let row = signRows.rows[payload]
    return Sign(
      english: String(decoding: signRows.bytes[row.british], as: UTF8.self), times: row.times,
      isJoined: row.isJoined)
  }

  /// English for a part of a word, as one token of a kind.
  func wording(_ kind: Kind, ofPart part: ArraySlice<UInt8>) -> Wording? {
    facts.single(kind.bit, facts.entry(WordKey(part))).map { wording($0) }
  }

  /// The unit that a part of a word is.
  func unit(ofPart part: ArraySlice<UInt8>) -> Unit? {
    facts.single(Self.unitBit, facts.entry(WordKey(part))).map { unit($0) }
  }

  /// Whether a part of a word is a sign or code of a currency.
  func isSign(part: ArraySlice<UInt8>) -> Bool {
    facts.single(Self.signBit, facts.entry(WordKey(part))) != nil
  }

  /// The number that a part of a word is, as one of the kinds.
  func value(_ bits: UInt64, ofPart part: ArraySlice<UInt8>) -> Int? {
    let entry = facts.entry(WordKey(part))
    return facts.bits(entry) & bits != 0 ? facts.value(entry) : nil
  }
}
