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
  /// kind and key, such as `territory:KZ`. With `isBrief` months, weekdays, currencies and units are left out: common
  /// words that a reader of a text does not ask about. O(names).
  /// - Throws: `InvalidInput` when the data is missing or broken.
  public static func names(
    language: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish, without others: [Glossary] = [],
    withoutTermsOf compiled: [CompiledGlossary] = [], isBrief: Bool = false, data: LocaleData = .embedded
  ) throws(InvalidInput) -> Glossary {
    var names = NameCollector(
      isNynorsk: language.matches(.nynorsk), target: target,
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

  /// Bytes that differ wherever `names` gives other names: the arguments, ICU's version, the tables and the version of
  /// the code. O(glossaries).
  public static func namesKey(
    language: LanguageTag, target: LanguageTag, withoutTermsOf compiled: [CompiledGlossary], isBrief: Bool,
    data: LocaleData
  ) -> [UInt8] {
    let tables = NameCollector.tables.map { name in
      data.residentBytes(of: name).map { Checksum.of($0) } ?? 0
    }
    let parts =
      [NameCollector.version, isBrief ? 1 : 0] + tables
      + compiled.map { $0.image.checksum }
    return Array(
      "\(language) \(target) \(ICUVersion.icu) \(parts.map { String($0) }.joined(separator: " "))".utf8)
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

  private let readings: Readings

  init(isNynorsk: Bool, target: LanguageTag, readings: Readings) {
    self.readings = readings
    self.isNynorsk = isNynorsk
    self.target = target
  }

  /// The version of what this code makes of the tables and of ICU's names: raised with every change to it.
  static let version: UInt64 = 1
  /// The tables that it reads.
  static let tables = ["nb-en/supplement.tsv", "nb-en/nationalities.tsv"]

  /// Whether a name is spelled like a word that is no noun and no adjective.
  private func isCommonWord(_ name: String) -> Bool {
    guard let lexicon = readings.lexicon else { return false }
    let classes = lexicon.classes(of: WordText.folded(Array(name.utf8)[...]).span)
    return !classes.isDisjoint(
      with: [.verb, LexicalClassSet(.adverb), LexicalClassSet(.other)])
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

  private static func rows(_ name: String, columns: Int, _ data: LocaleData) throws(InvalidInput)
    -> [[String]]
  {
    try Table.localeRows(data.bytes(of: name), named: name, columns: columns)
  }

  /// Historical and missing names: kind, nb, nn, en, en_alt, en_forbidden, note, example.
  mutating func addSupplement(_ data: LocaleData) throws(InvalidInput) {
    for cells in try Self.rows(Self.tables[0], columns: 8, data) {
      let name = isNynorsk ? cells[2] : cells[1]
      if name == "-" || name.isEmpty { continue }
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
    for cells in try Self.rows(Self.tables[1], columns: 7, data) {
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
        // What no language names otherwise than by the zone's newer name stands in the root: Nuuk.
        let targets = try DisplayNames.names(kind, in: kind == .city ? ["root"] + english : english)
        for (key, name) in names.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
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
