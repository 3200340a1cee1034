public import LocaleData
public import Model

/// Takes compounds apart: `sikkerhetsstyrkene` is `sikkerhet` + s + `styrkene`.
///
/// Dynamic programming over the lexicon. A part but the last is a citation form with an optional linking
/// element; the last part is any inflected form, in the genitive too. The cost of a part says how rarely the
/// lexicon's own compounds have it (`tools/lexicon/compounds.py`); unseen parts cost more. Immutable and
/// `Sendable`. A word longer than `longest` bytes is not split.
public struct CompoundSplitter: Sendable {
  /// One part of a compound.
  public struct Part: Sendable, Hashable {
    /// The bytes of the part in the word, without its linking element.
    public var range: Range<Int>
    /// The bytes of the linking element behind it, a hyphen among them; empty when there is none.
    public var link: Range<Int>
    /// What the part may be a form of; the likeliest lemma is first. Empty for an unknown part before a hyphen.
    public var entries: [Lexicon.Entry]
  }

  /// One way to take a word apart.
  public struct Split: Sendable, Hashable {
    /// At least two parts, in order; they cover the word, except that a consonant may be shared and a
    /// genitive ending stands behind the last part.
    public var parts: [Part]
    /// The cost in eighths of a bit; lower is likelier.
    public var cost: Int
  }

  /// The longest word that is split, in bytes: some fifty letters.
  public static let longest = 96

  /// Splits within so much of the best one are kept, in eighths of a bit: a factor of about four.
  static let tolerance = 16
  /// At most so many splits are given.
  static let most = 8

  let lexicon: Lexicon
  let rules: CompoundRules

  /// The splitter of a written standard, `nb` or `nn`.
  /// - Throws: `InvalidInput` when its data is missing or broken.
  public init(_ language: String, from data: LocaleData = .embedded) throws(InvalidInput) {
    guard let lexicon = Lexicon(language, from: data) else {
      throw InvalidInput("locale-data", "the language data has no lexicon for \(language)")
    }
    self.lexicon = lexicon
    if data.isEmbedded(language + "/compounds.tsv") {
      rules = try (language == "nn" ? Self.nynorsk : Self.bokmål).get()
    } else {
      rules = try Self.rules(language, data)
    }
  }

  private static func rules(_ language: String, _ data: LocaleData) throws(InvalidInput) -> CompoundRules {
    guard let bytes = data.bytes(of: language + "/compounds.tsv") else {
      throw InvalidInput("locale-data", "the language data has no compounds for \(language)")
    }
    return try CompoundRules(parsing: bytes)
  }

  /// Those of the data compiled into the program, read once however many ask.
  private static let bokmål = Result { () throws(InvalidInput) in try rules("nb", .embedded) }
  private static let nynorsk = Result { () throws(InvalidInput) in try rules("nn", .embedded) }

  /// The likely splits of a word, the best first; empty when it is likelier one piece.
  ///
  /// - Parameter isName: whether the word is a name; then only a hyphen parts it.
  public func splits(of word: [UInt8], isName: Bool = false) -> [Split] {
    guard word.count >= 5, word.count <= CompoundSplitter.longest else { return [] }
    let lowered = LetterCase.lowered(word)
    let isName = isName || isKnownName(word, lowered)
    if isName, !lowered.contains(UInt8(ascii: "-")) { return [] }
    var search = SplitSearch(word: lowered, splitter: self, onlyAtHyphens: isName)
    return search.run()
  }

  /// Every part of a word that may be a term: the parts of its likely splits, what neighbouring parts make
  /// together, and the parts of long parts. Without the word itself; in order of place, each once.
  public func constituents(of word: [UInt8], isName: Bool = false) -> [Constituent] {
    var found: [Constituent] = []
    collect(word, splits(of: word, isName: isName), offset: 0, isWhole: true, &found)
    var seen: Set<Constituent> = []
    return found.filter { seen.insert($0).inserted }
      .sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// A stretch of a compound that is a word.
  public struct Constituent: Sendable, Hashable {
    /// Its bytes in the word, without a linking element.
    public var range: Range<Int>
    /// What it may be a form of.
    public var entries: [Lexicon.Entry]
    /// Whether it ends the word, so that it carries the word's inflection.
    public var isHead: Bool
  }

  /// Whether the lexicon has a word as a name and has no common word that is spelled alike.
  private func isKnownName(_ word: [UInt8], _ lowered: [UInt8]) -> Bool {
    word != lowered && lexicon.classes(of: word.span).contains(.properNoun) && !lexicon.contains(lowered.span)
  }

  private func collect(
    _ word: [UInt8], _ splits: [Split], offset: Int, isWhole: Bool, _ found: inout [Constituent]
  ) {
    let lowered = LetterCase.lowered(word)
    for split in splits {
      let count = split.parts.count
      for first in 0..<count {
        for last in first..<count where !(first == 0 && last == count - 1) {
          let part = split.parts[last]
          let range = split.parts[first].range.lowerBound..<part.range.upperBound
          let front = lowered[range.lowerBound..<part.range.lowerBound]
          let entries = part.entries.map {
            Lexicon.Entry(lemma: front + $0.lemma, lexicalClass: $0.lexicalClass)
          }
          found.append(
            Constituent(
              range: offset + range.lowerBound..<offset + range.upperBound,
              entries: entries.isEmpty
                ? [Lexicon.Entry(lemma: Array(lowered[range]), lexicalClass: .other)] : entries,
              isHead: isWhole && last == count - 1))
        }
      }
      // A long part may be a compound that the lexicon knows as one word.
      for (index, part) in split.parts.enumerated() where part.range.count >= CompoundSplitter.longPart {
        let inner = Array(word[part.range])
        // An unknown word with a capital before a hyphen is a name.
        let isName =
          LetterCase.isUpper(inner.span, at: 0) && part.entries.allSatisfy { $0.lexicalClass == .other }
        collect(
          inner, self.splits(of: inner, isName: isName), offset: offset + part.range.lowerBound,
          isWhole: isWhole && index == count - 1, &found)
      }
    }
  }

  /// Parts of so many bytes are split again.
  static let longPart = 7
}
