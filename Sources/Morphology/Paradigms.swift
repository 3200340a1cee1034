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
  /// Which form a verb's form likely is that the lexicon attests and no rule makes, by its last letters.
  var verbAttested = Group()
  var strongParticiple = Group()
  var adjectiveBase = Group()
  var adjectiveNeuter = Group()
  var comparison = Group()
  var genitive = Group()
  var name = Group()
  var abbreviation = Group()

  init(parsing bytes: [UInt8]) throws(InvalidInput) {
    try TableOfBytes.forEachRow(of: bytes) { (line, cells) throws(InvalidInput) in
      guard cells.count >= 5, let path = Self.group(cells[0], cells[1]) else {
        throw InvalidInput(
          "paradigms", "unknown part of speech or set", at: TextPosition(line: line, column: 1))
      }
      guard let stem = Self.stem(cells[3]), let endings = Self.endings(cells[4]) else {
        throw InvalidInput(
          "paradigms", "unknown stem or name of a form", at: TextPosition(line: line, column: 1))
      }
      let pattern = String(decoding: cells[2], as: UTF8.self).unicodeScalars.reversed().map(\.value)
        .filter { $0 != 0x2A }
      let length = pattern.count + pattern.count { $0 == 0x44 }
      longest = max(longest, length)
      self[keyPath: path].rules.append(Rule(pattern: pattern, length: length, stem: stem, endings: endings))
    }
  }

  /// The groups by part of speech and set; those of an empty set have every set.
  private static let groups:
    [(pos: StaticString, set: StaticString, WritableKeyPath<Paradigms, Group> & Sendable)] = [
      ("NOUN", "m", \.masculine), ("NOUN", "f", \.feminine), ("NOUN", "n", \.neuter),
      ("NOUN", "pl", \.pluralNoun), ("VERB", "common", \.verbCommon), ("VERB", "past", \.verbPast),
      ("VERB", "attested", \.verbAttested),
      ("PARTICIPLE", "strong", \.strongParticiple), ("ADJ", "base", \.adjectiveBase),
      ("ADJ", "neuter", \.adjectiveNeuter), ("ADJ", "comparison", \.comparison), ("GENITIVE", "", \.genitive),
      ("PROPN", "", \.name), ("ABBR", "", \.abbreviation),
    ]

  private static func group(_ pos: ArraySlice<UInt8>, _ set: ArraySlice<UInt8>) -> WritableKeyPath<
    Paradigms, Group
  >? {
    groups.first {
      $0.pos.equals(pos) && ($0.set.utf8CodeUnitCount == 0 || $0.set.equals(set))
    }?.2
  }

  private static func stem(_ text: ArraySlice<UInt8>) -> Stem? {
    if text.elementsEqual("double".utf8) { return .double }
    if text.elementsEqual("syncope".utf8) { return .syncope }
    return Int(String(decoding: text, as: UTF8.self)).map { .without($0) }
  }

  private static let formNames: [(name: [UInt8], form: Form)] = Form.Name.allCases.map {
    (Array($0.rawValue.utf8), Form($0))
  }

  /// Reads `definite singular=en; indefinite plural=er`; `-` is none.
  static func endings(_ text: ArraySlice<UInt8>) -> [(form: Form, bytes: [UInt8])]? {
    if text.count == 1, text.first == UInt8(ascii: "-") { return [] }
    var endings: [(form: Form, bytes: [UInt8])] = []
    for part in text.split(separator: UInt8(ascii: ";")) {
      guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let name = TableOfBytes.trimmed(part[..<sign])
      guard let form = formNames.first(where: { $0.name.elementsEqual(name) })?.form else { return nil }
      endings.append((form, Array(TableOfBytes.trimmed(part[(sign + 1)...]))))
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
