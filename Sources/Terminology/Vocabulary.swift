public import LocaleData
public import Model
internal import Morphology

/// What the lexicon says of Norwegian words, for checks that need more than a list: whether a word is one, of which
/// lemmas it is a form, whether it can be nothing but an infinitive. Immutable and `Sendable`; any thread.
public struct Vocabulary: Sendable {
  private let lexicon: Lexicon
  private let splitter: CompoundSplitter

  /// The vocabulary of Nynorsk when `language` is Nynorsk, else of Bokmål.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag = .bokmål, data: LocaleData = .embedded) throws(InvalidInput) {
    let name = language.matches(.nynorsk) ? "nn" : "nb"
    guard let lexicon = Lexicon(name, from: data) else {
      throw InvalidInput("locale-data", "the language data has no lexicon for \(name)")
    }
    self.lexicon = lexicon
    splitter = try CompoundSplitter(name, from: data)
  }

  /// A word in small letters.
  public func lowered(_ word: ArraySlice<UInt8>) -> [UInt8] { LetterCase.lowered(Array(word)) }

  /// Whether a word in small letters is a form of something else than a name; a genitive is.
  public func isWord(_ word: [UInt8]) -> Bool {
    if isCommon(word) { return true }
    return word.count > 3 && word.last == UInt8(ascii: "s") && isCommon(Array(word.dropLast()))
  }

  private func isCommon(_ word: [UInt8]) -> Bool {
    let classes = lexicon.classes(of: word.span)
    // Pronouns and other closed classes stand in the treebank more surely than in the dictionary.
    return classes.rawValue & ~LexicalClassSet(.properNoun).rawValue != 0 || lexicon.count(of: word.span) > 2
  }

  /// Whether a word as it is written is a name that the lexicon has.
  public func isName(_ word: ArraySlice<UInt8>) -> Bool {
    lexicon.classes(of: Array(word).span).contains(.properNoun)
  }

  /// Whether a word in small letters is a word or a compound of words.
  public func isWordOrCompound(_ word: [UInt8]) -> Bool {
    isWord(word) || word.count >= 8 && !splitter.splits(of: word).isEmpty
  }

  /// How often texts have a word in small letters: its count in the training part of the treebank.
  public func count(of word: [UInt8]) -> Int { lexicon.count(of: word.span) }

  /// The lemmas of a word in small letters, those of nouns, verbs and adjectives first in the lexicon's order.
  public func lemmas(of word: [UInt8]) -> [[UInt8]] {
    var lemmas: [[UInt8]] = []
    for entry in lexicon.entries(of: word)
    where entry.lexicalClass != .properNoun && !lemmas.contains(entry.lemma) {
      lemmas.append(entry.lemma)
    }
    return lemmas
  }

  /// Whether a word in small letters is the infinitive of a verb and, by lexicon and treebank, nothing else.
  public func isOnlyInfinitive(_ word: [UInt8]) -> Bool {
    var isInfinitive = false
    var others = 0
    let span = word.span
    for entry in lexicon.entries(of: word) where entry.lexicalClass != .properNoun {
      if entry.lexicalClass == .verb, entry.lemma == word {
        isInfinitive = true
      } else {
        // A reading that texts use, or one without counts to tell.
        others = max(others, 1 + lexicon.count(of: span, as: entry))
      }
    }
    guard isInfinitive else { return false }
    // Texts must use it as a verb, and hardly as anything else: pronouns are not in the dictionary.
    let own = lexicon.count(of: span, as: Lexicon.Entry(lemma: word, lexicalClass: .verb))
    return own >= 2 && own * 10 >= lexicon.count(of: span) * 9
      && (others == 0 || own >= 20 && others * 10 <= own)
  }

  /// Whether a word in small letters is a finite verb or an infinitive and, by lexicon, nothing else.
  public func isOnlyVerb(_ word: [UInt8]) -> Bool {
    let entries = lexicon.entries(of: word)
    return !entries.isEmpty && entries.allSatisfy { $0.lexicalClass == .verb }
  }

  /// Whether a word in small letters may be a verb other than the infinitive; how often texts use it so decides
  /// where it may be another word too.
  public func isFiniteVerb(_ word: [UInt8]) -> Bool {
    var verb = -1
    var other = -1
    for entry in lexicon.entries(of: word) where entry.lexicalClass != .properNoun {
      let count = lexicon.count(of: word.span, as: entry)
      if entry.lexicalClass == .verb, entry.lemma != word {
        verb = max(verb, count)
      } else {
        other = max(other, count)
      }
    }
    return verb > 0 && verb > 4 * max(0, other)
  }

  /// Whether a word in small letters may be the participle behind `ha`: a form of a verb in -t or -dd that no noun has.
  public func isSupine(_ word: [UInt8]) -> Bool {
    guard word.last == UInt8(ascii: "t") || word.suffix(2).elementsEqual("dd".utf8) else { return false }
    var verb = -1
    var noun = -1
    for entry in lexicon.entries(of: word) {
      let count = lexicon.count(of: word.span, as: entry)
      if entry.lexicalClass == .noun { noun = max(noun, count) }
      if entry.lemma != word, entry.lexicalClass == .verb || entry.lexicalClass == .adjective {
        verb = max(verb, count)
      }
    }
    return verb > noun
  }
}
