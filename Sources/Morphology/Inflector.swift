public import LocaleData
public import Model

/// Makes the inflected forms of Norwegian words by rule. Immutable and `Sendable`; any thread.
public struct Inflector: Sendable {
  private let paradigms: Paradigms
  private let irregulars: Irregulars

  /// An inflector for Nynorsk when `language` is Nynorsk, else for Bokmål.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag = .bokmål, data: LocaleData = .embedded) throws(InvalidInput) {
    let folder = language.matches(.nynorsk) ? "nn" : "nb"
    paradigms = try Paradigms(parsing: Self.file(folder + "/paradigms.tsv", data))
    irregulars = try Irregulars(parsing: Self.file(folder + "/irregular.tsv", data))
  }

  private static func file(_ name: String, _ data: LocaleData) throws(InvalidInput) -> [UInt8] {
    guard let bytes = data.bytes(of: name) else {
      throw InvalidInput("locale-data", "the language data has no file \(name)")
    }
    return bytes
  }

  /// The forms of a lemma given in UTF-8, the citation form first. What no rule knows is left out; what
  /// several rules allow is all there.
  public func forms(of lemma: String, _ wordClass: WordClass, genders: Genders = .any) -> FormList {
    var list = FormList()
    inflect(Array(lemma.utf8)[...], wordClass, genders: genders, into: &list)
    return list
  }

  /// Puts the forms of a lemma into `list` in place of what it holds.
  public func inflect(
    _ lemma: ArraySlice<UInt8>, _ wordClass: WordClass, genders: Genders = .any, into list: inout FormList
  ) {
    list.clear()
    list.add(lemma, [], .citation, genders)
    guard !lemma.isEmpty else { return }
    list.readLetters(of: lemma)
    switch wordClass {
    case .uninflected: return
    case .name: apply(paradigms.name, lemma, .any, skipping: 0, &list)
    case .abbreviation: apply(paradigms.abbreviation, lemma, .any, skipping: 0, &list)
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
  public func inflect(pluralNoun lemma: ArraySlice<UInt8>, into list: inout FormList) {
    list.clear()
    list.add(lemma, [], Form(.indefinitePlural), .any)
    guard !lemma.isEmpty else { return }
    list.readLetters(of: lemma)
    apply(paradigms.pluralNoun, lemma, .any, skipping: 0, &list)
    addGenitives(of: [0..<list.items.count], &list)
  }

  private func addNoun(_ lemma: ArraySlice<UInt8>, _ genders: Genders, _ list: inout FormList) {
    let first = list.items.count
    var skipped: UInt32 = 0
    if let entry = irregulars.entry(for: lemma, .noun) {
      skipped = entry.given
      list.add(entry, lemma, genders)
    }
    if genders.contains(.masculine) {
      apply(paradigms.masculine, lemma, .masculine, skipping: skipped, &list)
    }
    if genders.contains(.feminine) { apply(paradigms.feminine, lemma, .feminine, skipping: skipped, &list) }
    if genders.contains(.neuter) { apply(paradigms.neuter, lemma, .neuter, skipping: skipped, &list) }
    addGenitives(of: [0..<1, first..<list.items.count], &list)
  }

  private func addVerb(_ lemma: ArraySlice<UInt8>, _ list: inout FormList) {
    var skipped: UInt32 = 0
    if let entry = irregulars.entry(for: lemma, .verb) {
      let first = list.items.count
      list.add(entry, lemma, .any)
      // A strong verb's past gives the rest of the past its shape: the regular one would be wrong.
      skipped =
        entry.given
        | [Form.Name.pastPassive, .declinedParticiple, .commonParticiple]
        .reduce(0) { $0 | 1 << UInt32(Form($1).code) }
      for index in first..<list.items.count where list.items[index].form.name == .pastParticiple {
        let participle = Array(list.bytes[list.items[index].range])
        list.readLetters(of: participle[...])
        apply(paradigms.strongParticiple, participle[...], .any, skipping: 0, &list)
      }
      list.readLetters(of: lemma)
    }
    apply(paradigms.verbCommon, lemma, .any, skipping: skipped, &list)
    apply(paradigms.verbPast, lemma, .any, skipping: skipped, &list)
  }

  private func addAdjective(_ lemma: ArraySlice<UInt8>, _ list: inout FormList) {
    var skipped: UInt32 = 0
    if let entry = irregulars.entry(for: lemma, .adjective) {
      skipped = entry.given
      list.add(entry, lemma, .any)
    }
    apply(paradigms.adjectiveBase, lemma, .any, skipping: skipped, &list)
    apply(paradigms.comparison, lemma, .any, skipping: skipped, &list)
  }

  private func addGenitives(of ranges: [Range<Int>], _ list: inout FormList) {
    for range in ranges {
      for index in range {
        let item = list.items[index]
        let spelling = Array(list.bytes[item.range])
        list.readLetters(of: spelling[...])
        let before = list.items.count
        apply(paradigms.genitive, spelling[...], item.genders, skipping: 0, &list)
        for made in before..<list.items.count { list.items[made].form = item.form.inGenitive }
      }
    }
  }

  /// Adds the forms of the rules with the longest ending that fits `list.letters`.
  private func apply(
    _ group: Paradigms.Group, _ lemma: ArraySlice<UInt8>, _ genders: Genders, skipping skipped: UInt32,
    _ list: inout FormList
  ) {
    var longest = -1
    for rule in group.rules where rule.length > longest && Paradigms.fits(rule, list.letters) {
      longest = rule.length
    }
    guard longest >= 0 else { return }
    for rule in group.rules where rule.length == longest && Paradigms.fits(rule, list.letters) {
      guard let stem = list.stem(rule.stem, of: lemma) else { continue }
      for ending in rule.endings where skipped & 1 << UInt32(ending.form.code) == 0 {
        list.add(stem, ending.bytes, ending.form, genders)
      }
    }
  }
}

extension FormList {
  mutating func add(_ stem: some Collection<UInt8>, _ ending: [UInt8], _ form: Form, _ genders: Genders) {
    let start = bytes.count
    bytes.append(contentsOf: stem)
    bytes.append(contentsOf: ending)
    items.append(Item(range: start..<bytes.count, form: form, genders: genders))
  }

  /// Adds an irregular word's forms behind what stands before the word in a compound.
  mutating func add(_ entry: Irregulars.Entry, _ lemma: ArraySlice<UInt8>, _ genders: Genders) {
    let front = lemma.dropLast(entry.lemma.count)
    for (form, spelling) in entry.forms { add(front, spelling, form, genders) }
  }

  /// Takes a word apart into its letters, in lower case as far as ASCII goes.
  mutating func readLetters(of word: ArraySlice<UInt8>) {
    letters.removeAll(keepingCapacity: true)
    for byte in word {
      if byte < 0x80 {
        letters.append(UInt32((0x41...0x5A).contains(byte) ? byte + 0x20 : byte))
      } else if byte >= 0xC0 {
        letters.append(UInt32(byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07))
      } else if let last = letters.indices.last {
        letters[last] = letters[last] << 6 | UInt32(byte & 0x3F)
      }
    }
  }

  /// The stem that a rule adds its endings to, or nil when the word is too short for it.
  func stem(_ stem: Paradigms.Stem, of word: ArraySlice<UInt8>) -> [UInt8]? {
    switch stem {
    case .without(let count):
      guard count < letters.count else { return nil }
      var end = word.endIndex
      for _ in 0..<count { end = start(before: end, in: word) }
      return Array(word[..<end])
    case .double:
      return Array(word + word[start(before: word.endIndex, in: word)...])
    case .syncope:
      // What is left must be sayable: `ren` has no other vowel.
      guard letters.dropLast(2).contains(where: Paradigms.isVowel) else { return nil }
      let last = start(before: word.endIndex, in: word)
      var front = start(before: last, in: word)
      let before = letters[letters.count - 3]
      if letters.count >= 4, Paradigms.isConsonant(before), letters[letters.count - 4] == before {
        front = start(before: front, in: word)
      }
      return Array(word[..<front] + word[last...])
    }
  }

  /// The start of the letter that ends at `end`.
  private func start(before end: Int, in word: ArraySlice<UInt8>) -> Int {
    var index = end - 1
    while index > word.startIndex, word[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }
}
