internal import LocaleData
internal import Model
internal import Tables

/// The inflection rules of one language, from `Locales/<language>/paradigms.tsv`.
///
/// A row holds for lemmas of its part of speech and set whose ending fits. Of the rows of one part of speech
/// and set those with the longest ending that fits are used, all of them. In an ending, `C` is any
/// consonant, `V` any vowel, `A` any vowel but e, `D` a doubled consonant; `*` is any word. `stem` says what
/// the endings are added to: the lemma without that many letters, the lemma with its last letter doubled
/// (`double`), or without the vowel before its last letter and with one consonant in place of a double one
/// before that (`syncope`).
struct Paradigms: Sendable {
  enum Stem: Sendable, Equatable {
    case without(Int), double, syncope
  }

  struct Rule: Sendable {
    /// The ending from its last letter to its first.
    var pattern: [UInt32]
    /// How many letters the ending fixes; doubled ones count twice.
    var length: Int
    var stem: Stem
    var endings: [(form: Form, bytes: [UInt8])]
  }

  /// Rules of one part of speech and set, in file order.
  struct Group: Sendable {
    var rules: [Rule] = []
  }

  /// The number of letters in the longest ending; doubled ones count twice.
  private(set) var longest = 0

  var masculine = Group()
  var feminine = Group()
  var neuter = Group()
  var pluralNoun = Group()
  var verbCommon = Group()
  var verbPast = Group()
  var strongParticiple = Group()
  var adjectiveBase = Group()
  var adjectiveNeuter = Group()
  var comparison = Group()
  var genitive = Group()
  var name = Group()
  var abbreviation = Group()

  init(parsing bytes: [UInt8]) throws(InvalidInput) {
    let table = try Table(parsing: bytes, separator: "\t")
    for row in table.rows {
      guard row.cells.count >= 5, let path = Self.group(row.cells[0], row.cells[1]) else {
        throw InvalidInput(
          "paradigms", "unknown part of speech or set", at: TextPosition(line: row.line, column: 1))
      }
      guard let stem = Self.stem(row.cells[3]), let endings = Self.endings(row.cells[4]) else {
        throw InvalidInput(
          "paradigms", "unknown stem or name of a form", at: TextPosition(line: row.line, column: 1))
      }
      let pattern = row.cells[2].unicodeScalars.reversed().map(\.value).filter { $0 != 0x2A }
      let length = pattern.count + pattern.count { $0 == 0x44 }
      longest = max(longest, length)
      self[keyPath: path].rules.append(Rule(pattern: pattern, length: length, stem: stem, endings: endings))
    }
  }

  private static func group(_ pos: String, _ set: String) -> WritableKeyPath<Paradigms, Group>? {
    switch (pos, set) {
    case ("NOUN", "m"): \.masculine
    case ("NOUN", "f"): \.feminine
    case ("NOUN", "n"): \.neuter
    case ("NOUN", "pl"): \.pluralNoun
    case ("VERB", "common"): \.verbCommon
    case ("VERB", "past"): \.verbPast
    case ("PARTICIPLE", "strong"): \.strongParticiple
    case ("ADJ", "base"): \.adjectiveBase
    case ("ADJ", "neuter"): \.adjectiveNeuter
    case ("ADJ", "comparison"): \.comparison
    case ("GENITIVE", _): \.genitive
    case ("PROPN", _): \.name
    case ("ABBR", _): \.abbreviation
    default: nil
    }
  }

  private static func stem(_ text: String) -> Stem? {
    switch text {
    case "double": .double
    case "syncope": .syncope
    default: Int(text).map { .without($0) }
    }
  }

  /// Reads `definite singular=en; indefinite plural=er`; `-` is none.
  static func endings(_ text: String) -> [(form: Form, bytes: [UInt8])]? {
    if text == "-" { return [] }
    var endings: [(form: Form, bytes: [UInt8])] = []
    for part in text.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = Form.Name(rawValue: String(sides[0].trimmingBlanks())) else {
        return nil
      }
      endings.append((Form(name), Array(sides[1].trimmingBlanks().utf8)))
    }
    return endings
  }

  // MARK: Letters

  static func isVowel(_ letter: UInt32) -> Bool {
    switch letter {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0xE6, 0xF8, 0xE5, 0xE9, 0xE8, 0xF2, 0xF4: true  // aeiouyæøåéèòô
    default: false
    }
  }

  static func isConsonant(_ letter: UInt32) -> Bool { (0x61...0x7A).contains(letter) && !isVowel(letter) }

  /// Whether a word, given by its letters, ends as the rule says.
  static func fits(_ rule: Rule, _ letters: [UInt32]) -> Bool {
    var index = letters.count
    for want in rule.pattern {
      guard index > 0 else { return false }
      index -= 1
      let letter = letters[index]
      switch want {
      case 0x43: guard isConsonant(letter) else { return false }  // C
      case 0x56: guard isVowel(letter) else { return false }  // V
      case 0x41: guard isVowel(letter), letter != 0x65 else { return false }  // A
      case 0x44:  // D
        guard isConsonant(letter), index > 0, letters[index - 1] == letter else { return false }
        index -= 1
      default: guard letter == want else { return false }
      }
    }
    return true
  }
}
