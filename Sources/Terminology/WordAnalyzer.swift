public import LocaleData
public import Model
internal import Morphology

/// What the lexicon says of a word as it stands in a text.
public struct WordAnalysis: Sendable, Equatable {
  /// One way to read the word.
  public struct Reading: Sendable, Equatable {
    /// The citation form.
    public var lemma: String
    /// A Universal Dependencies part of speech.
    public var partOfSpeech: String
    /// The genders a noun has, such as `m/f`; nil where it is not known.
    public var gender: String?
    /// Which form of the lemma the word is, such as `definite plural`; nil where no rule makes it.
    public var form: String?
  }

  /// A part of a compound.
  public struct Part: Sendable, Equatable {
    /// The part as it stands, without a linking element.
    public var text: String
    /// The linking element behind it; empty when there is none.
    public var link: String
    /// Its citation form.
    public var lemma: String
  }

  /// The readings, the likeliest first.
  public var readings: [Reading]
  /// The parts in order; empty when the word is no compound.
  public var parts: [Part]
  /// The parts, and what neighbouring parts make together, as they stand; the longest first.
  public var stretches: [String]
}

/// Analyses words without a glossary, by lexicon and compound splitter. Immutable and `Sendable`; any thread.
public struct WordAnalyzer: Sendable {
  let lexicon: Lexicon
  let splitter: CompoundSplitter
  let inflector: Inflector

  /// An analyzer for Nynorsk when `language` is Nynorsk, else for Bokmål.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag = .bokmål, data: LocaleData = .embedded) throws(InvalidInput) {
    let name = language.matches(.nynorsk) ? "nn" : "nb"
    guard let lexicon = Lexicon(name, from: data) else {
      throw InvalidInput("locale-data", "the language data has no lexicon for \(name)")
    }
    self.lexicon = lexicon
    splitter = try CompoundSplitter(name, from: data)
    inflector = try Inflector(language: language, data: data)
  }

  /// The readings and parts of one word in UTF-8, or nil when neither the lexicon nor its parts are known.
  public func analysis(of word: [UInt8]) -> WordAnalysis? {
    let lowered = LetterCase.lowered(word)
    let split = splitter.splits(of: word).first
    var readings = readings(of: lowered)
    if readings.isEmpty, lowered != word { readings = self.readings(of: word) }
    if readings.isEmpty, lowered.last == UInt8(ascii: "s"), lowered.count > 3 {
      readings = self.readings(of: lowered.dropLast()).compactMap { reading in
        var reading = reading
        guard reading.partOfSpeech != "VERB", let form = reading.form else { return nil }
        reading.form = form == "citation" ? "genitive" : form + ", genitive"
        return reading
      }
    }
    if readings.isEmpty, let head = split?.parts.last {
      let front = lowered[..<head.range.lowerBound]
      let ending = lowered[head.range]
      // What stands behind the head is its genitive ending.
      let isGenitive = head.range.upperBound < lowered.count
      for reading in self.readings(of: Array(ending), head.entries) {
        // The stem of a compound is a noun; verbs made of one are rare, and their imperatives do not occur.
        if reading.partOfSpeech == "VERB", reading.form == "imperative" { continue }
        var reading = reading
        reading.lemma = String(decoding: front, as: UTF8.self) + reading.lemma
        if isGenitive {
          reading.form = reading.form.map { $0 == "citation" ? "genitive" : $0 + ", genitive" }
        }
        readings.append(reading)
      }
    }
    guard !readings.isEmpty else { return nil }
    for index in readings.indices {
      let lemma = Self.keepingCapitals(of: word, in: Array(readings[index].lemma.utf8))
      readings[index].lemma = String(decoding: lemma, as: UTF8.self)
    }
    var analysis = WordAnalysis(readings: readings, parts: [], stretches: [])
    guard let split else { return analysis }
    func text(_ range: Range<Int>) -> String { String(decoding: word[range], as: UTF8.self) }
    analysis.parts = split.parts.map { part in
      WordAnalysis.Part(
        text: text(part.range), link: text(part.link),
        lemma: Self.isAcronym(word[part.range])
          ? text(part.range)
          : part.entries.first.map { String(decoding: $0.lemma, as: UTF8.self) } ?? text(part.range))
    }
    let count = split.parts.count
    for length in (1..<count).reversed() {
      for first in 0...(count - length) {
        let range =
          split.parts[first].range.lowerBound..<split.parts[first + length - 1].range.upperBound
        analysis.stretches.append(text(range))
      }
    }
    return analysis
  }

  /// Whether the lexicon has a word in small letters, or it is a compound of words that it has. Cheaper than an analysis.
  public func isKnown(_ word: [UInt8]) -> Bool {
    lexicon.contains(word.span) || !splitter.splits(of: word).isEmpty
  }

  /// Whether a word in small letters may be a verb, an adverb or one of the words that only join others.
  public func isNoNominal(_ word: [UInt8]) -> Bool {
    !lexicon.classes(of: word.span).isDisjoint(with: [.verb, .adverb, LexicalClassSet(.other)])
  }

  /// Whether the treebank has a word in UTF-8 in this form.
  public func isInUse(_ word: [UInt8]) -> Bool { lexicon.count(of: LetterCase.lowered(word).span) > 0 }

  /// A lemma with the acronym that a word has before its hyphen as the word writes it: `NAV-kontor`.
  static func keepingCapitals(of word: [UInt8], in lemma: [UInt8]) -> [UInt8] {
    guard let hyphen = word.lastIndex(of: UInt8(ascii: "-")), hyphen < lemma.count,
      lemma[hyphen] == word[hyphen], isAcronym(word[..<hyphen])
    else { return lemma }
    return Array(word[...hyphen] + lemma[(hyphen + 1)...])
  }

  /// Whether a word begins with two capitals.
  private static func isAcronym(_ word: ArraySlice<UInt8>) -> Bool {
    WordText.startsWithCapital(word)
      && WordText.startsWithCapital(word.dropFirst(word.first ?? 0 < 0x80 ? 1 : 2))
  }

  /// Words that a word was perhaps meant to be: `aa`, `oe` and `ae` in place of `å`, `ø` and `æ`, or one
  /// slip. At most `limit`, the commonest first.
  public func suggestions(for word: [UInt8], limit: Int = 5) -> [String] {
    let lowered = LetterCase.lowered(word)
    guard lowered.count >= 4, lowered.count <= CompoundSplitter.longest else { return [] }
    var found: [(count: Int, word: [UInt8])] = []
    var seen: Set<[UInt8]> = [lowered]
    func consider(_ letters: ArraySlice<[UInt8]>, bonus: Int = 0) {
      let bytes = Array(letters.joined())
      guard seen.insert(bytes).inserted, lexicon.contains(bytes.span) else { return }
      found.append((lexicon.count(of: bytes.span) + bonus, bytes))
    }
    let letters = Self.letters(lowered)
    // What stands for a Norwegian letter comes before any slip.
    let norwegian: [([UInt8], [UInt8], [UInt8])] = [
      (Array("a".utf8), Array("a".utf8), Array("å".utf8)),
      (Array("o".utf8), Array("e".utf8), Array("ø".utf8)),
      (Array("a".utf8), Array("e".utf8), Array("æ".utf8)),
    ]
    var folded: [[UInt8]] = []
    var index = 0
    while index < letters.count {
      let pair = norwegian.first {
        index + 1 < letters.count && $0.0 == letters[index] && $0.1 == letters[index + 1]
      }
      folded.append(pair?.2 ?? letters[index])
      index += pair == nil ? 1 : 2
    }
    consider(folded[...], bonus: 1 << 20)
    Self.forEachSlip(letters[...]) { consider($0) }
    if found.isEmpty { found = compounds(near: letters) }
    return found.sorted { $0.count > $1.count }.prefix(limit).map { String(decoding: $0.word, as: UTF8.self) }
  }

  /// Compounds of two known words one slip away; the slip is in the first of them or in the last.
  private func compounds(near letters: [[UInt8]]) -> [(count: Int, word: [UInt8])] {
    var found: [(count: Int, word: [UInt8])] = []
    var seen: Set<[UInt8]> = []
    func consider(_ front: [UInt8], _ head: [UInt8], _ count: Int) {
      let word = front + head
      if seen.insert(word).inserted, !splitter.splits(of: word).isEmpty { found.append((count, word)) }
    }
    guard letters.count >= 8 else { return [] }
    for border in 4...(letters.count - 4) {
      let front = Array(letters[..<border].joined())
      let head = Array(letters[border...].joined())
      // A linking s is no part of the first word.
      let linkless = front.last == UInt8(ascii: "s") ? Array(front.dropLast()) : front
      if lexicon.contains(head.span) {
        let count = lexicon.count(of: head.span)
        Self.forEachSlip(letters[..<(border - (linkless.count < front.count ? 1 : 0))]) { slip in
          let bytes = Array(slip.joined())
          guard lexicon.contains(lemma: bytes, .noun) else { return }
          consider(bytes + front[linkless.count...], head, count + lexicon.count(of: bytes.span))
        }
      }
      if lexicon.contains(lemma: linkless, .noun) {
        Self.forEachSlip(letters[border...]) { slip in
          let bytes = Array(slip.joined())
          if lexicon.contains(bytes.span) { consider(front, bytes, lexicon.count(of: bytes.span)) }
        }
      }
    }
    return found
  }

  private static let alphabet = letters(Array("abcdefghijklmnopqrstuvwxyzæøå".utf8))

  /// Calls `body` with every spelling one slip away: a letter more, less, other, or two swapped.
  private static func forEachSlip(_ letters: ArraySlice<[UInt8]>, _ body: (ArraySlice<[UInt8]>) -> Void) {
    for index in letters.startIndex...letters.endIndex {
      for letter in alphabet { body(letters[..<index] + [letter] + letters[index...]) }
      guard index < letters.endIndex else { continue }
      body(letters[..<index] + letters[(index + 1)...])
      for letter in alphabet { body(letters[..<index] + [letter] + letters[(index + 1)...]) }
      if index + 1 < letters.endIndex {
        body(letters[..<index] + [letters[index + 1], letters[index]] + letters[(index + 2)...])
      }
    }
  }

  /// The characters of UTF-8, each as its bytes.
  private static func letters(_ text: [UInt8]) -> [[UInt8]] {
    var letters: [[UInt8]] = []
    for byte in text {
      if byte & 0xC0 == 0x80, !letters.isEmpty {
        letters[letters.count - 1].append(byte)
      } else {
        letters.append([byte])
      }
    }
    return letters
  }

  // MARK: Readings

  private func readings(of form: [UInt8]) -> [WordAnalysis.Reading] {
    readings(of: form, lexicon.entries(of: form))
  }

  /// The readings of a form among these lemmas; those that the treebank has and never uses come last.
  private func readings(of form: [UInt8], _ entries: [Lexicon.Entry]) -> [WordAnalysis.Reading] {
    let span = form.span
    let counted = entries.map { (count: lexicon.count(of: span, as: $0), entry: $0) }
    return counted.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map { _, counted in
        let entry = counted.entry
        return WordAnalysis.Reading(
          lemma: String(decoding: entry.lemma, as: UTF8.self),
          partOfSpeech: entry.lexicalClass.universal,
          gender: entry.lexicalClass == .noun ? gender(of: entry.lemma) : nil,
          form: self.form(form, of: entry))
      }
  }

  /// The genders whose definite singular the lexicon has; where the treebank uses some of them, only those.
  func gender(of noun: [UInt8]) -> String? {
    let known = Set(lexicon.forms(of: noun, .noun))
    let entry = Lexicon.Entry(lemma: noun, lexicalClass: .noun)
    var list = FormList()
    var genders: [(letter: String, count: Int)] = []
    for (gender, letter) in [(Genders.masculine, "m"), (.feminine, "f"), (.neuter, "n")] {
      inflector.inflect(noun[...], .noun, genders: gender, withGenitives: false, into: &list)
      let forms = list.items.filter { $0.form.name == .definiteSingular }.map { Array(list.bytes[$0.range]) }
        .filter(known.contains)
      guard !forms.isEmpty else { continue }
      genders.append((letter, forms.reduce(0) { $0 + lexicon.count(of: $1.span, as: entry) }))
    }
    // The plural of a neuter, as in husa, looks like a feminine.
    if genders.contains(where: { $0.letter == "n" }), !genders.contains(where: { $0.letter == "m" }) {
      genders.removeAll { $0.letter == "f" }
    }
    let used = genders.filter { $0.count > 0 }
    let kept = (used.isEmpty ? genders : used).map(\.letter)
    return kept.isEmpty ? nil : kept.joined(separator: "/")
  }

  /// Which form of a lemma a word is.
  func form(_ form: [UInt8], of entry: Lexicon.Entry) -> String? {
    let wordClass: WordClass
    switch entry.lexicalClass {
    case .noun: wordClass = .noun
    case .verb: wordClass = .verb
    case .adjective: wordClass = .adjective
    case .properNoun: wordClass = .name
    case .adverb, .other: wordClass = .uninflected
    }
    var list = FormList()
    inflector.inflect(entry.lemma[...], wordClass, into: &list)
    return list.items.first { list.bytes[$0.range].elementsEqual(form) }?.form.description
  }
}
