internal import ICUText
public import LocaleData
public import Model
internal import Morphology
internal import Tables

extension Glossary {
  /// The name of the glossary of names, for messages.
  public static let namesName = "names"

  /// The names that come with the program: countries, nationalities, cities, languages, currencies, months,
  /// weekdays and units of measurement. From ICU's data (CLDR) and the tables in `Locales/nb-en`, which
  /// count where both name a thing. Meant to rank last.
  ///
  /// Concepts with a term that one of `others` or of `compiled` has too are left out, so that no term is found twice. Ids are
  /// kind and key, such as `territory:KZ`. With `words` only those that begin like one of these words are
  /// made: what a look-up of them needs. With `isBrief` months, weekdays, currencies and units are left out: common
  /// words that a reader of a text does not ask about. O(names).
  /// - Throws: `InvalidInput` when the data is missing or broken.
  public static func names(
    language: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish, without others: [Glossary] = [],
    withoutTermsOf compiled: [CompiledGlossary] = [],
    beginningLike words: [String]? = nil, isBrief: Bool = false, data: LocaleData = .embedded
  ) throws(InvalidInput) -> Glossary {
    let initials = words.map { Set($0.compactMap { NameCollector.initial(of: $0) }) }
    var names = NameCollector(
      isNynorsk: language.matches(.nynorsk), target: target, initials: initials,
      readings: Readings(language: language, data: data))
    names.compiled = compiled
    for glossary in others {
      for concept in glossary.concepts { for term in concept.source { names.block(term.text) } }
    }
    try names.addSupplement(data)
    try names.addNationalities(data)
    try names.addDisplayNames(isBrief: isBrief)
    return Glossary(name: namesName, concepts: names.concepts)
  }
}

/// Collects the concepts of the glossary of names; of two with the same term the first stays.
private struct NameCollector {
  let isNynorsk: Bool
  let target: LanguageTag
  var concepts: [Concept] = []
  private var blocked: Set<[UInt8]> = []
  /// Glossaries whose terms are left to them.
  var compiled: [CompiledGlossary] = []
  private var added: Set<[UInt8]> = []

  /// The letters that the wanted names begin with; nil for all.
  let initials: Set<UInt8>?
  private let readings: Readings

  init(isNynorsk: Bool, target: LanguageTag, initials: Set<UInt8>?, readings: Readings) {
    self.readings = readings
    self.isNynorsk = isNynorsk
    self.target = target
    self.initials = initials
  }

  /// What a word begins with, the same for `aa` and `å`.
  static func initial(of word: String) -> UInt8? {
    LookupSpelling.key(WordText.folded(Array(word.utf8.prefix(2))[...])).first
  }

  /// Whether a name is spelled like a word that is no noun and no adjective.
  private func isCommonWord(_ name: String) -> Bool {
    guard let lexicon = readings.lexicon else { return false }
    let classes = lexicon.classes(of: WordText.folded(Array(name.utf8)[...]).span)
    return !classes.isDisjoint(
      with: [.verb, LexicalClassSet(.adverb), LexicalClassSet(.other)])
  }

  private func isWanted(_ name: String) -> Bool {
    guard let initials else { return true }
    return Self.initial(of: name).map(initials.contains) ?? false
  }

  /// Leaves a term to other glossaries.
  mutating func block(_ term: String) { blocked.insert(WordText.folded(Array(term.utf8)[...])) }

  /// Adds a concept unless its headword with its part of speech is there; a language and an adjective that
  /// are spelled alike are both wanted.
  private mutating func add(
    _ id: String, _ source: [String], _ target: [Concept.Term], _ partOfSpeech: String,
    gender: String? = nil, domain: String, note: String? = nil
  ) {
    let isTaken = source.contains { term in
      let folded = WordText.folded(Array(term.utf8)[...])
      return blocked.contains(folded) || compiled.contains { $0.hasTerm(folded) }
    }
    guard !isTaken, let head = source.first, !target.isEmpty else { return }
    guard added.insert(WordText.folded(Array((partOfSpeech + " " + head).utf8)[...])).inserted else { return }
    concepts.append(
      Concept(
        id: id, source: source.enumerated().map { Concept.Term($1, $0 == 0 ? .preferred : .admitted) },
        target: target, partOfSpeech: partOfSpeech, gender: gender, domain: domain, note: note))
  }

  // MARK: Tables

  private static func table(_ name: String, columns: Int, _ data: LocaleData) throws(InvalidInput) -> Table {
    guard let bytes = data.bytes(of: name) else {
      throw InvalidInput("locale-data", "the language data has no file \(name)")
    }
    let table = try Table(parsing: bytes, separator: "\t")
    for row in table.rows where row.cells.count < columns {
      throw InvalidInput(
        "locale-data", "a row of \(name) has \(row.cells.count) of \(columns) cells",
        at: TextPosition(line: row.line, column: 1))
    }
    return table
  }

  /// Historical and missing names: kind, nb, nn, en, en_alt, en_forbidden, note, example.
  mutating func addSupplement(_ data: LocaleData) throws(InvalidInput) {
    for row in try Self.table("nb-en/supplement.tsv", columns: 8, data).rows {
      let cells = row.cells
      let name = isNynorsk ? cells[2] : cells[1]
      if name == "-" || name.isEmpty || !isWanted(name) { continue }
      func terms(_ cell: String, _ status: Concept.Status) -> [Concept.Term] {
        cell.split(separator: ";").map { Concept.Term(String($0), status) }
      }
      add(
        "name:\(cells[1])", [name],
        terms(cells[3], .preferred) + terms(cells[4], .admitted) + terms(cells[5], .forbidden), "PROPN",
        domain: cells[0], note: cells[6].isEmpty ? nil : cells[6])
    }
  }

  /// Adjectives and persons: adjective, adjective_nn, person, person_nn, en_adjective, en_person, example.
  mutating func addNationalities(_ data: LocaleData) throws(InvalidInput) {
    for row in try Self.table("nb-en/nationalities.tsv", columns: 7, data).rows {
      let cells = row.cells
      guard isWanted(cells[0]) || isWanted(cells[isNynorsk ? 3 : 2]) else { continue }
      add(
        "nationality:\(cells[0])", [cells[isNynorsk ? 1 : 0]], [Concept.Term(cells[4], .preferred)], "ADJ",
        domain: "nationality")
      let person = cells[isNynorsk ? 3 : 2]
      if person != "-" {
        add(
          "nationality:\(cells[2])", [person], [Concept.Term(cells[5], .preferred)], "NOUN", gender: "m",
          domain: "nationality")
      }
    }
  }

  // MARK: ICU

  /// Codes that ISO 639-2 gives to no language, and what CLDR has for tests and for parts of it.
  private static let noNames: Set<String> = [
    "mis", "mul", "und", "zxx", "root", "ZZ", "XA", "XB", "QO", "EZ",
  ]

  /// The kinds of units that texts measure in; CLDR has others, such as of typography. Those of time are
  /// everyday words.
  private static let unitKinds: Set<Substring> = [
    "area", "digital", "electric", "energy", "frequency", "length", "mass", "power", "pressure",
    "speed", "temperature", "volume",
  ]

  mutating func addDisplayNames(isBrief: Bool) throws(InvalidInput) {
    // CLDR keeps what both written standards share under `no`.
    let source = isNynorsk ? ["no", "nn"] : ["no", "nb"]
    let english = target == .britishEnglish ? ["en", "en_001", "en_GB"] : ["en"]
    do {
      let kinds: [DisplayNames.Kind] =
        isBrief
        ? [.territory, .language, .city] : [.territory, .language, .month, .weekday, .city, .currency, .unit]
      for kind in kinds {
        let names = try DisplayNames.names(kind, in: source)
        let wanted = names.filter {
          isWanted($0.value.hasPrefix("{0} ") ? String($0.value.dropFirst(4)) : $0.value)
        }
        if wanted.isEmpty { continue }
        // What no language names otherwise than by the zone's newer name stands in the root: Nuuk.
        let targets = try DisplayNames.names(kind, in: kind == .city ? ["root"] + english : english)
        for (key, name) in wanted.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        where !Self.noNames.contains(key) {
          addName(kind, key, name, names, targets)
        }
      }
    } catch {
      throw InvalidInput("icu-data", error.description)
    }
  }

  private mutating func addName(
    _ kind: DisplayNames.Kind, _ key: String, _ name: String, _ names: [String: String],
    _ targets: [String: String]
  ) {
    switch kind {
    case .territory: addProper("territory", key, name, targets[key])
    case .language:
      // A language whose name is a common word is hardly ever meant: Kom, and "hun kom".
      if !isCommonWord(name) { addProper("language", key, name, targets[key]) }
    case .month: addProper("month", key, name, targets[key])
    case .weekday:
      guard let english = targets[key] else { return }
      add(
        "weekday:\(key)", [name], [Concept.Term(english, .preferred)], "NOUN", gender: "m", domain: "weekday")
    case .city:
      // A zone that English does not name otherwise has its city in its id.
      let zone = key.split(separator: ":").last ?? ""
      addProper("city", key, name, targets[key] ?? zone.split(separator: "_").joined(separator: " "))
    case .currency:
      guard key.hasSuffix(" one"), let english = targets[key], Self.isPlain(name), Self.isPlain(english)
      else {
        return
      }
      let code = key.dropLast(4)
      var terms = [Concept.Term(english, .preferred)]
      if let plural = targets["\(code) other"], plural != english {
        terms.append(Concept.Term(plural, .admitted))
      }
      add("currency:\(code)", [name], terms, "NOUN", domain: "currency")
    case .unit:
      // A pattern such as `{0} kilometer`.
      guard key.hasSuffix(" one"), let dash = key.firstIndex(of: "-"),
        Self.unitKinds.contains(key[..<dash]), name.hasPrefix("{0} "),
        let english = targets[key], english.hasPrefix("{0} ")
      else { return }
      let code = key.dropLast(4)
      let gender = ["masculine": "m", "feminine": "f", "neuter": "n"][names["\(code) gender"] ?? ""]
      add(
        "unit:\(code)", [String(name.dropFirst(4))], [Concept.Term(String(english.dropFirst(4)), .preferred)],
        "NOUN", gender: gender, domain: "unit")
    }
  }

  /// A name with, perhaps, another one in parentheses behind it; nothing that is a list or a year.
  private mutating func addProper(_ kind: String, _ key: String, _ name: String, _ english: String?) {
    guard let english else { return }
    let names = Self.parts(name)
    let targets = Self.parts(english).enumerated().map {
      Concept.Term($1, $0 == 0 ? .preferred : .admitted)
    }
    add("\(kind):\(key)", names, targets, "PROPN", domain: kind)
  }

  /// `Myanmar (Burma)` as its two names.
  private static func parts(_ name: String) -> [String] {
    guard name.hasSuffix(")"), let open = name.range(of: " (") else { return [name] }
    let inner = name[open.upperBound...].dropLast()
    return [String(name[..<open.lowerBound])] + (isPlain(String(inner)) ? [String(inner)] : [])
  }

  /// Whether a name has nothing that no text repeats: parentheses and years.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0 != UInt8(ascii: "(") && !(0x30...0x39).contains($0) }
  }
}

extension String {
  /// Where a string of ASCII first occurs.
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: other.utf8) {
        return start..<utf8.index(start, offsetBy: other.utf8.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}
