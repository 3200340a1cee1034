internal import ICUText
public import LocaleData
public import Model

/// Spells names that Norwegian romanizes from Cyrillic, Armenian or Georgian as English does, and gives places their
/// English names. Decided for the whole name, never for a word of it, so that Norwegian names stay. `Sendable`; any
/// thread. The tables are read at once, ICU's rules and names with the first name that needs them.
///
/// A name is changed when a table has it, or when one of its words is marked as romanized and none is known to stay
/// (`nb-en/name-gates.tsv`).
public struct NameConverter: Sendable {
  let table: NameTable
  let gates: NameGates
  let rules: NameRules
  let places: PlaceNames

  /// - Throws: `InvalidInput` when the language data is missing or broken, or when ICU refuses the rules.
  public init(target: LanguageTag = .britishEnglish, data: LocaleData = .embedded) throws(InvalidInput) {
    table = try NameTable(data: data)
    gates = try NameGates(data: data)
    rules = try NameRules(data: data)
    places = PlaceNames(data: data, target: target)
    // Rules of our own are tested; those of a folder are tried before they are needed.
    if !data.isEmbedded("nb-en/names.rules") || !data.isEmbedded("nb-en/names-uk.rules") {
      do {
        _ = try rules.apply(to: [], origin: nil)
        _ = try rules.apply(to: [], origin: "uk")
      } catch { throw InvalidInput("name-rules", error.description) }
    }
  }

  /// The English of one whole name: a person, a place, or a surname alone. Linear in the name.
  public func convert(_ name: String) -> NameConversion { convert(Array(name.utf8)) }

  /// The English of one whole name in UTF-8.
  public func convert(_ name: [UInt8]) -> NameConversion {
    guard name.count <= 200, name.contains(where: { NameText.isLetter($0) }) else { return .kept(name) }
    if let whole = wholeName(name) { return whole }
    if table.isEnglish(NameText.lowered(name)) { return .kept(name) }
    let words = name.split(separator: 0x20, omittingEmptySubsequences: true)
    guard let reading = Reading(words: words, converter: self), reading.isRomanized else {
      return .kept(name)
    }
    return spell(name, reading)
  }

  // MARK: Whole names

  /// A name that a table has, in the genitive or not.
  func wholeName(_ name: [UInt8]) -> NameConversion? {
    if let found = listed(name) { return named(name, base: name, found) }
    // The stem of a short word may be a name by chance: Obs and the river Ob.
    for stem in Self.stems(name) where stem.count > 3 {
      if let found = listed(stem) { return named(name, base: stem, found) }
    }
    return nil
  }

  /// The English forms of a name without a genitive ending, the usual one first; nil when no table has it.
  private func listed(_ name: [UInt8]) -> [String]? {
    guard NameText.isCapital(name, at: 0) else { return nil }
    let key = NameText.lowered(name)
    if let entry = table.persons[key] ?? table.surnames[key] ?? table.places[key] { return entry.english }
    return places.english(key).map { [$0] }
  }

  /// Whether a table has a name as that of a place and of no person.
  func isPlace(_ name: [UInt8]) -> Bool {
    let key = NameText.lowered(name)
    return table.persons[key] == nil && table.surnames[key] == nil && englishPlace(key) != nil
  }

  private func named(_ name: [UInt8], base: [UInt8], _ forms: [String]) -> NameConversion {
    let isGenitive = base.count != name.count
    let norwegian = String(decoding: base, as: UTF8.self)
    var english = forms[0]
    if NameText.isAllCapitals(base[...]), base.count > 3 {
      english = String(decoding: NameText.inCapitals(Array(english.utf8)), as: UTF8.self)
    }
    let isPlace =
      table.persons[NameText.lowered(base)] == nil && table.surnames[NameText.lowered(base)] == nil
    let text = isGenitive ? Self.genitive(of: english, isPlace: isPlace) : english
    let isSame = text.utf8.elementsEqual(name)
    return NameConversion(
      text: text, alternatives: Array(forms.dropFirst()), isChanged: !isSame, confidence: isSame ? 1 : 0.98,
      reason: .table, base: norwegian, englishBase: english)
  }

  /// What a name may be the genitive of: Norwegian adds s, or an apostrophe behind s, x and z.
  static func stems(_ name: [UInt8]) -> [[UInt8]] {
    if name.last == 0x73 || name.last == 0x53 {
      let stem = Array(name.dropLast())
      if stem.last == 0x27 { return [Array(stem.dropLast())] }
      return stem.count > 2 ? [stem] : []
    }
    if name.last == 0x27 { return [Array(name.dropLast())] }
    if NameText.ends(name, with: [0xE2, 0x80, 0x99]) { return [Array(name.dropLast(3))] }
    return []
  }

  /// The English genitive. A place whose name is a plural (the Urals) takes the apostrophe alone.
  static func genitive(of name: String, isPlace: Bool) -> String {
    name + (isPlace && name.utf8.last == 0x73 ? "\u{2019}" : "\u{2019}s")
  }

  // MARK: Names word by word

  private func spell(_ name: [UInt8], _ reading: Reading) -> NameConversion {
    var english: [[UInt8]] = []
    var hasListed = false
    let person = personForms(reading)
    for (place, word) in reading.words.enumerated() {
      if let person, place == 0 || place == reading.words.count - 1 {
        hasListed = true
        english.append(place == 0 ? person.first : person.last)
        continue
      }
      let spelled = spell(word, place: place, of: reading)
      hasListed = hasListed || spelled.isListed
      english.append(spelled.text)
    }
    let norwegian = String(
      decoding: Array(reading.words.map(\.text).joined(separator: [0x20])), as: UTF8.self)
    let base = String(decoding: Array(english.joined(separator: [0x20])), as: UTF8.self)
    let isSame = norwegian.utf8.elementsEqual(base.utf8)
    let text =
      isSame
      ? String(decoding: name, as: UTF8.self)
      : reading.isGenitive ? Self.genitive(of: base, isPlace: false) : base
    return NameConversion(
      text: text, isChanged: !isSame, confidence: isSame ? 1 : hasListed ? 0.9 : 0.8,
      reason: isSame ? .kept : hasListed ? .words : .rules, base: norwegian, englishBase: base)
  }

  /// The first and the last word of a person that the table has without the names between.
  private func personForms(_ reading: Reading) -> (first: [UInt8], last: [UInt8])? {
    guard reading.words.count > 2, let first = reading.words.first, let last = reading.words.last,
      let entry = table.persons[first.lowered + [0x20] + last.lowered]
    else { return nil }
    let words = entry.english[0].utf8.split(separator: 0x20)
    guard words.count == 2 else { return nil }
    return (Array(words[0]), Array(words[1]))
  }

  private func spell(_ word: Reading.Word, place: Int, of reading: Reading) -> (text: [UInt8], isListed: Bool)
  {
    // What is English already stays.
    guard word.isSpelled, !table.isEnglish(word.lowered) else { return (word.text, false) }
    let isLast = place == reading.words.count - 1 && reading.words.count > 1
    if let found = listed(word.lowered, isLast: isLast, reading.origin) {
      return (word.isAllCapitals ? NameText.inCapitals(found) : found, true)
    }
    var out: [UInt8] = []
    var isListed = false
    for (number, part) in word.lowered.split(separator: 0x2D, omittingEmptySubsequences: false).enumerated() {
      if number > 0 { out.append(0x2D) }
      var spelled = Array(part)
      let isPart = part.count != word.lowered.count
      if isPart, let found = listed(spelled, isLast: isLast, reading.origin) ?? englishPlace(spelled) {
        spelled = found
        isListed = true
      } else if !part.isEmpty {
        // The rules were tried when they were opened.
        spelled = (try? rules.apply(to: spelled, origin: reading.origin)) ?? spelled
      }
      // Small parts stay small: Rostov-na-Donu.
      let isSmall = isPart && number > 0 && gates.particles.contains(Array(part))
      out +=
        isSmall ? spelled : word.isAllCapitals ? NameText.inCapitals(spelled) : NameText.capitalized(spelled)
    }
    return (out, isListed)
  }

  /// The English of a place in small letters, a part of a hyphenated name: Rest-Tsjekkoslovakia.
  func englishPlace(_ part: [UInt8]) -> [UInt8]? {
    (table.places[part]?.english.first ?? places.english(part)).map { Array($0.utf8) }
  }

  /// What a table has for a word of a name, with its capital.
  private func listed(_ word: [UInt8], isLast: Bool, _ origin: String?) -> [UInt8]? {
    let given = table.givenName(word, of: origin)?.english.first
    let surname = table.surnames[word]?.english.first
    return (isLast ? surname ?? given : given ?? surname).map { Array($0.utf8) }
  }
}
