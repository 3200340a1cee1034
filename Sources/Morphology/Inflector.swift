public import LocaleData
public import Model

/// Makes the inflected forms of Norwegian words by rule. Immutable and `Sendable`; any thread.
public struct Inflector: Sendable {
  private let paradigms: Paradigms
  private let irregulars: Irregulars

  /// An inflector for Nynorsk when `language` is Nynorsk, else for Bokmål.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag = .bokmål, data: LocaleData = .embedded) throws(InvalidInput) {
    let isNynorsk = language.matches(.nynorsk)
    let folder = isNynorsk ? "nn" : "nb"
    if Self.files.allSatisfy({ data.isEmbedded("\(folder)/\($0)") }) {
      self = try (isNynorsk ? Self.nynorsk : Self.bokmål).get()
    } else {
      try self.init(folder, data)
    }
  }

  private init(_ folder: String, _ data: LocaleData) throws(InvalidInput) {
    func bytes(_ name: String) throws(InvalidInput) -> [UInt8] {
      guard let bytes = data.bytes(of: "\(folder)/\(name)") else {
        throw InvalidInput("locale-data", "the language data has no file \(folder)/\(name)")
      }
      return bytes
    }
    paradigms = try Paradigms(parsing: bytes(Self.files[0]))
    irregulars = try Irregulars(parsing: bytes(Self.files[1]))
  }

  private static let files = ["paradigms.tsv", "irregular.tsv"]
  /// Those of the data compiled into the program, read once however many ask.
  private static let bokmål = Result { () throws(InvalidInput) in try Inflector("nb", .embedded) }
  private static let nynorsk = Result { () throws(InvalidInput) in try Inflector("nn", .embedded) }

  /// The forms of a lemma given in UTF-8, the citation form first. What no rule knows is left out; what
  /// several rules allow is all there.
  public func forms(of lemma: String, _ wordClass: WordClass, genders: Genders = .any) -> FormList {
    var list = FormList()
    inflect(Array(lemma.utf8)[...], wordClass, genders: genders, into: &list)
    return list
  }

  /// So many letters at the end of a word decide, with `irregular` and whether there is a vowel before the last
  /// two, which forms the rules make and how. Those of the longest ending, and what `syncope` looks at.
  package var reach: Int { max(4, paradigms.longest) }

  /// Which irregular words a word is or ends in, as a number to be compared: 0 for none. In small letters.
  package func irregular(_ word: [UInt8], _ wordClass: WordClass) -> UInt64 {
    switch wordClass {
    case .noun, .verb, .adjective: irregulars.number(for: word[...], wordClass)
    case .unknown:
      irregulars.number(for: word[...], .noun) | irregulars.number(for: word[...], .verb) << 21
        | irregulars.number(for: word[...], .adjective) << 42
    case .name, .abbreviation, .uninflected: 0
    }
  }

  /// Whether some letters hold a vowel.
  package static func hasVowel(_ word: ArraySlice<UInt8>) -> Bool {
    var index = word.startIndex
    while index < word.endIndex {
      let byte = word[index]
      var letter = UInt32(byte)
      if byte >= 0xC0, byte < 0xE0, index + 1 < word.endIndex {
        letter = UInt32(byte & 0x1F) << 6 | UInt32(word[index + 1] & 0x3F)
        index += 1
      }
      if byte < 0xE0, Paradigms.isVowel(letter) { return true }
      index += 1
    }
    return false
  }

  /// The form that a verb's form likely is that no rule makes, from the rows `VERB attested` of the paradigms.
  public func attestedVerbForm(_ spelling: [UInt8]) -> Form {
    var list = FormList()
    list.start(spelling[...], Form(.citation), .any)
    apply(paradigms.verbAttested, to: 0, .any, &list)
    return list.items.last?.form ?? Form(.citation)
  }

  /// How the genitive is made, for those who look for it at the end of words.
  public var genitive: GenitiveEndings { GenitiveEndings(paradigms) }

  /// Puts the forms of a lemma into `list` in place of what it holds.
  ///
  /// Without genitives the list is half as long; `Item.takesGenitive` says which forms have one.
  public func inflect(
    _ lemma: ArraySlice<UInt8>, _ wordClass: WordClass, genders: Genders = .any,
    withGenitives: Bool = true, into list: inout FormList
  ) {
    list.start(lemma, Form(.citation), genders)
    list.withGenitives = withGenitives
    guard !lemma.isEmpty else { return }
    switch wordClass {
    case .uninflected: return
    case .name:
      list.items[0].takesGenitive = true
      if withGenitives { apply(paradigms.name, to: 0, .any, &list) }
    case .abbreviation: apply(paradigms.abbreviation, to: 0, .any, &list)
    case .noun: addNoun(lemma, genders, &list)
    case .verb: addVerb(lemma, &list)
    case .adjective: addAdjective(lemma, &list)
    case .unknown:
      addNoun(lemma, genders, &list)
      addVerb(lemma, &list)
      addAdjective(lemma, &list)
    }
  }

  /// Puts the forms of a noun that is given in the indefinite plural into `list` in place of what it holds.
  public func inflect(
    pluralNoun lemma: ArraySlice<UInt8>, withGenitives: Bool = true, into list: inout FormList
  ) {
    list.start(lemma, Form(.indefinitePlural), .any)
    list.withGenitives = withGenitives
    guard !lemma.isEmpty else { return }
    apply(paradigms.pluralNoun, to: 0, .any, &list)
    addGenitives(of: 0..<list.items.count, &list)
  }

  /// Puts the forms of an adjective that is given in the neuter into `list` in place of what it holds.
  public func inflect(neuterAdjective lemma: ArraySlice<UInt8>, into list: inout FormList) {
    list.start(lemma, Form(.neuter), .any)
    guard !lemma.isEmpty else { return }
    apply(paradigms.adjectiveNeuter, to: 0, .any, &list)
  }

  private func addNoun(_ lemma: ArraySlice<UInt8>, _ genders: Genders, _ list: inout FormList) {
    let first = list.items.count
    var skipped: UInt32 = 0
    if let entry = irregulars.entry(for: lemma, .noun) {
      skipped = entry.given
      list.add(entry, lemma, genders)
    }
    if genders.contains(.masculine) {
      apply(paradigms.masculine, to: 0, .masculine, skipping: skipped, &list)
    }
    if genders.contains(.feminine) { apply(paradigms.feminine, to: 0, .feminine, skipping: skipped, &list) }
    if genders.contains(.neuter) { apply(paradigms.neuter, to: 0, .neuter, skipping: skipped, &list) }
    let last = list.items.count
    addGenitives(of: 0..<1, &list)
    addGenitives(of: first..<last, &list)
  }

  private func addVerb(_ lemma: ArraySlice<UInt8>, _ list: inout FormList) {
    var skipped: UInt32 = 0
    if let entry = irregulars.entry(for: lemma, .verb) {
      let first = list.items.count
      list.add(entry, lemma, .any)
      // A strong verb's past gives the rest of the past its shape: the regular one would be wrong.
      skipped = entry.given | Self.shapedByPast
      for index in first..<list.items.count where list.items[index].form.name == .pastParticiple {
        apply(paradigms.strongParticiple, to: index, .any, &list)
      }
    }
    apply(paradigms.verbCommon, to: 0, .any, skipping: skipped, &list)
    apply(paradigms.verbPast, to: 0, .any, skipping: skipped, &list)
  }

  private static let shapedByPast: UInt32 = [Form.Name.pastPassive, .declinedParticiple, .commonParticiple]
    .reduce(0) { $0 | 1 << UInt32(Form($1).code) }

  private func addAdjective(_ lemma: ArraySlice<UInt8>, _ list: inout FormList) {
    var skipped: UInt32 = 0
    if let entry = irregulars.entry(for: lemma, .adjective) {
      skipped = entry.given
      list.add(entry, lemma, .any)
    }
    apply(paradigms.adjectiveBase, to: 0, .any, skipping: skipped, &list)
    apply(paradigms.comparison, to: 0, .any, skipping: skipped, &list)
  }

  private func addGenitives(of range: Range<Int>, _ list: inout FormList) {
    for index in range { list.items[index].takesGenitive = true }
    guard list.withGenitives else { return }
    for index in range {
      let before = list.items.count
      apply(paradigms.genitive, to: index, list.items[index].genders, &list)
      let form = list.items[index].form.inGenitive
      for made in before..<list.items.count { list.items[made].form = form }
    }
  }

  /// Adds the forms that the rules with the longest ending that fits make of the form at `index`.
  private func apply(
    _ group: Paradigms.Group, to index: Int, _ genders: Genders, skipping skipped: UInt32 = 0,
    _ list: inout FormList
  ) {
    list.readLetters(of: index)
    var longest = -1
    for number in group.rules.indices
    where group.rules[number].length > longest && Paradigms.fits(group.rules[number], list.letters) {
      longest = group.rules[number].length
    }
    guard longest >= 0 else { return }
    for number in group.rules.indices
    where group.rules[number].length == longest && Paradigms.fits(group.rules[number], list.letters) {
      list.add(group.rules[number], to: index, skipping: skipped, genders)
    }
  }
}
