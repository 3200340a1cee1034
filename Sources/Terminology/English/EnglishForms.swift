internal import LocaleData
internal import Model
internal import Tables

/// Makes the inflected forms of English terms, from the tables in `Locales/en`. Immutable and `Sendable`.
struct EnglishForms: Sendable {
  /// A form of a term with its name, such as `plural`.
  struct Form: Sendable, Equatable {
    var text: String
    var name: String
  }

  /// A rule of `paradigms.tsv`.
  private struct Rule: Sendable {
    var ending: [UInt8]
    var stem: Stem
    var forms: [(name: String, ending: [UInt8])]

    enum Stem: Sendable {
      case without(Int)
      case doubled
    }
  }

  private var rules: [String: [Rule]] = [:]
  private var irregulars: [String: [String: [(name: String, text: String)]]] = [:]
  /// Prepositions and conjunctions: what stands before them inflects.
  private var borders: Set<String> = []

  /// Articles, prepositions and conjunctions.
  private(set) var functionWords: Set<String> = []

  /// The files that it is read from.
  static let files = ["en/paradigms.tsv", "en/irregular.tsv", "en/function-words.tsv"]
  /// That of the data compiled into the program, read once however many ask.
  static let embedded = Result { () throws(InvalidInput) in try EnglishForms(data: .embedded) }

  /// - Throws: `InvalidInput` when the language data is missing or broken.
  init(data: LocaleData = .embedded) throws(InvalidInput) {
    for row in try Self.rows(Self.files[0], columns: 5, data) {
      let stem: Rule.Stem = row[2] == "double" ? .doubled : .without(Int(row[2]) ?? 0)
      let forms = Self.pairs(row[3]).map { (name: $0.name, ending: Array($0.text.utf8)) }
      rules[row[0], default: []].append(
        Rule(ending: row[1] == "*" ? [] : Array(row[1].utf8), stem: stem, forms: forms))
    }
    for row in try Self.rows(Self.files[1], columns: 4, data) {
      irregulars[row[0], default: [:]][row[1], default: []] += Self.pairs(row[2])
    }
    for row in try Self.rows(Self.files[2], columns: 3, data) {
      functionWords.insert(row[0])
      if row[1] != "DET" { borders.insert(row[0]) }
    }
  }

  private static func rows(_ name: String, columns: Int, _ data: LocaleData) throws(InvalidInput)
    -> [[String]]
  {
    try Table.localeRows(data.bytes(of: name), named: name, columns: columns)
  }

  /// Reads `plural=s;ing=ing`; `-` for a form says that there is none.
  private static func pairs(_ cell: String) -> [(name: String, text: String)] {
    cell.split(separator: ";").compactMap { (pair: Substring) -> (name: String, text: String)? in
      guard let sign = pair.firstIndex(of: "=") else { return nil }
      return (String(pair[..<sign]), String(pair[pair.index(after: sign)...]))
    }
  }

  /// The forms of a term, the citation form first and each spelling once: plural and possessives of nouns and
  /// names, person, tenses, participle and -ing of verbs. Other parts of speech do not inflect; without one
  /// a term that starts with `to` is a verb and any other a noun.
  func forms(of term: String, partOfSpeech: String?) -> [Form] {
    var words = term.split(separator: " ").map(String.init)
    guard let first = words.first else { return [] }
    var list = [Form(text: term, name: "citation")]
    func add(_ words: [String], _ name: String) {
      let text = words.joined(separator: " ")
      if !list.contains(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
        list.append(Form(text: text, name: name))
      }
    }
    switch partOfSpeech {
    case "VERB", "AUX": break
    case "NOUN", "PROPN", nil:
      if partOfSpeech == nil, first == "to" { break }
      let head = headIndex(words)
      addPossessive(words, "possessive", add)
      if partOfSpeech == "PROPN" { return list }
      for plural in wordForms(words[head], "NOUN") {
        var changed = words
        changed[head] = plural.text
        add(changed, plural.name)
        addPossessive(changed, plural.name + " possessive", add)
      }
      return list
    default: return list
    }
    if first == "to", words.count > 1 {
      words.removeFirst()
      add(words, "infinitive")
    }
    for form in wordForms(words[0], "VERB") {
      var changed = words
      changed[0] = form.text
      add(changed, form.name)
    }
    return list
  }

  /// The plural of a noun phrase, or nil when there is none.
  func plural(of term: String) -> String? {
    forms(of: term, partOfSpeech: "NOUN").first { $0.name == "plural" }?.text
  }

  /// Whether the noun of a term has no plural, as `advice` has none.
  func isUncountable(_ term: String) -> Bool {
    let words = term.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return false }
    return wordForms(words[headIndex(words)], "NOUN").isEmpty
  }

  /// Whether some form of a term may begin with a letter in small: those of regular words begin as the term
  /// does, behind an article or `to`.
  func mayBegin(_ term: String, with letter: UInt8) -> Bool {
    let words = term.split(separator: " ")
    let start = words.count > 1 && ["the", "The", "a", "an", "to"].contains(words[0]) ? 1 : 0
    guard words.indices.contains(start), let first = words[start].utf8.first else { return false }
    return first >= 0x80 || first | 0x20 == letter | 0x20
      || (irregulars["VERB"]?[String(words[start])] ?? []).contains { $0.text.utf8.first == letter }
  }

  /// The noun of a phrase: the word before the first preposition or conjunction, else the last.
  private func headIndex(_ words: [String]) -> Int {
    let border = words.indices.first { $0 > 0 && borders.contains(words[$0]) } ?? words.count
    return border - 1
  }

  private func addPossessive(_ words: [String], _ name: String, _ add: ([String], String) -> Void) {
    guard let last = words.last else { return }
    let front = words.dropLast()
    for apostrophe in ["\u{2019}", "'"] {
      if last.utf8.last == UInt8(ascii: "s") { add(front + [last + apostrophe], name) }
      if last.utf8.last != UInt8(ascii: "s") || !name.hasPrefix("plural") {
        add(front + [last + apostrophe + "s"], name)
      }
    }
  }

  /// The forms of one word but the citation form. What the irregular words name takes the place of the rules.
  func wordForms(_ word: String, _ partOfSpeech: String) -> [Form] {
    let irregular = irregulars[partOfSpeech]?[word] ?? irregulars[partOfSpeech]?[word.lowercased()] ?? []
    var forms: [Form] = []
    let bytes = Array(word.utf8)
    let fitting = (rules[partOfSpeech] ?? []).filter { Self.fits($0.ending, bytes) }
    if let rule = fitting.max(by: { $0.ending.count < $1.ending.count }) {
      for (name, ending) in rule.forms where !irregular.contains(where: { $0.name == name }) {
        forms.append(Form(text: Self.apply(rule.stem, ending, to: bytes), name: name))
      }
    }
    for (name, text) in irregular where text != "-" { forms.append(Form(text: text, name: name)) }
    return forms
  }

  private static func apply(_ stem: Rule.Stem, _ ending: [UInt8], to word: [UInt8]) -> String {
    switch stem {
    case .without(let count): return String(decoding: word.dropLast(count) + ending, as: UTF8.self)
    case .doubled:
      // The third person takes its s without doubling.
      let double = ending == [UInt8(ascii: "s")] ? [] : word.suffix(1)
      return String(decoding: word + double + ending, as: UTF8.self)
    }
  }

  private static func isVowel(_ byte: UInt8) -> Bool { "aeiouAEIOU".utf8.contains(byte) }

  /// Whether a word has an ending; `C` stands for a consonant, and `1D` for a word of one syllable with one
  /// vowel and one consonant at its end that is not w, x or y.
  private static func fits(_ ending: [UInt8], _ word: [UInt8]) -> Bool {
    if ending == Array("1D".utf8) {
      guard word.count >= 3, let last = word.last, !isVowel(last), !"wxy".utf8.contains(last) else {
        return false
      }
      return isVowel(word[word.count - 2]) && word.count(where: isVowel) == 1
    }
    guard word.count > ending.count else { return false }
    return zip(ending.reversed(), word.reversed()).allSatisfy { rule, letter in
      rule == UInt8(ascii: "C") ? !isVowel(letter) : rule == letter
    }
  }
}
