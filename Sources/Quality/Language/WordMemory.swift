internal import Localization
internal import Terminology

/// Remembers what the vocabulary said of words: texts repeat theirs. One thread at a time.
final class WordMemory {
  private let vocabulary: Vocabulary
  private var compounds: [WordKey: Bool] = [:]
  private var finite: [WordKey: Bool] = [:]
  private var lemmaLists: [WordKey: [[UInt8]]] = [:]

  /// So many words are remembered at most.
  private static let most = 1 << 16

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Whether a word, in whatever case, is a Norwegian word or a compound of words.
  func isWordOrCompound(_ token: Token, of text: TextView) -> Bool {
    isWordOrCompound(text.bytes[token.range], token.key)
  }

  /// The same of a word whose key is known.
  func isWordOrCompound(_ word: ArraySlice<UInt8>, _ key: WordKey) -> Bool {
    if let known = compounds[key] { return known }
    let answer = vocabulary.isWordOrCompound(vocabulary.lowered(word))
    if compounds.count >= Self.most { compounds.removeAll(keepingCapacity: true) }
    compounds[key] = answer
    return answer
  }

  /// Whether a word, in whatever case, is mostly a finite verb.
  func isFiniteVerb(_ word: ArraySlice<UInt8>) -> Bool {
    let key = WordKey(word)
    if let known = finite[key] { return known }
    let answer = vocabulary.isFiniteVerb(vocabulary.lowered(word))
    if finite.count >= Self.most { finite.removeAll(keepingCapacity: true) }
    finite[key] = answer
    return answer
  }

  /// The lemmas of a word in whatever case.
  func lemmas(_ word: ArraySlice<UInt8>) -> [[UInt8]] {
    let key = WordKey(word)
    if let known = lemmaLists[key] { return known }
    let answer = vocabulary.lemmas(of: vocabulary.lowered(word))
    if lemmaLists.count >= Self.most { lemmaLists.removeAll(keepingCapacity: true) }
    lemmaLists[key] = answer
    return answer
  }
}
