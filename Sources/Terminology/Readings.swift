internal import LocaleData
internal import Model
internal import Morphology

/// What the lexicon says words may be. Words are in lower case. Immutable and `Sendable`; without a lexicon
/// nothing is known.
struct Readings: Sendable {
  let lexicon: Lexicon?

  init(language: LanguageTag, data: LocaleData) {
    lexicon = Lexicon(language.matches(.nynorsk) ? "nn" : "nb", from: data)
  }

  /// A reading with a smaller share of a word's tokens in the treebank does not count.
  static let leastShare = 0.15

  func isKnown(_ word: [UInt8]) -> Bool { lexicon?.contains(word.span) ?? false }

  func isLemma(_ word: [UInt8], _ lexicalClass: LexicalClass) -> Bool {
    lexicon?.contains(lemma: word, lexicalClass) ?? false
  }

  /// The classes that a lemma likely has; empty when the lexicon does not know it.
  func likelyClasses(of lemma: [UInt8]) -> LexicalClassSet {
    guard let lexicon else { return [] }
    let entries = lexicon.entries(of: lemma).filter { $0.lemma == lemma }
    guard entries.count > 1 else { return entries.first.map { LexicalClassSet($0.lexicalClass) } ?? [] }
    let counts = entries.map { entry in
      lexicon.forms(of: lemma, entry.lexicalClass).reduce(0) { $0 + lexicon.count(of: $1.span, as: entry) }
    }
    let all = counts.reduce(0, +)
    var classes: LexicalClassSet = []
    for (entry, count) in zip(entries, counts) where Double(count) >= Self.leastShare * Double(all) {
      classes.formUnion(LexicalClassSet(entry.lexicalClass))
    }
    return classes
  }

  /// The forms of a lemma, none when the lexicon does not know it.
  func forms(of lemma: [UInt8], _ lexicalClass: LexicalClass) -> [[UInt8]] {
    lexicon?.forms(of: lemma, lexicalClass) ?? []
  }

  /// The share of a form's treebank tokens of a class that have the lemma; nil when nothing speaks for one
  /// lemma or the other.
  func prior(of lemma: [UInt8], _ lexicalClass: LexicalClass, form: [UInt8]) -> Double? {
    guard let lexicon, lexicon.contains(lemma: lemma, lexicalClass) else { return nil }
    return lexicon.prior(of: Lexicon.Entry(lemma: lemma, lexicalClass: lexicalClass), given: form)
  }

  /// Whether a word, or the longest known word that it ends in, is the indefinite plural of a noun and nothing's
  /// citation form: many things are named in the plural alone (`menneskerettigheter`).
  func isPlural(_ word: [UInt8], by inflector: Inflector) -> Bool {
    // No plural has another end: `-er` and `-ar`, `-ere` and `-arar`.
    guard let lexicon, word.last == UInt8(ascii: "r") || word.suffix(3).elementsEqual("ere".utf8) else {
      return false
    }
    for start in word.indices where word[start] & 0xC0 != 0x80 && (start == 0 || start >= 2) {
      guard word.count - start >= 4 else { return false }
      // Most ends are no form of a noun. A citation form is one of its forms.
      guard lexicon.classes(of: word.span.extracting(start..<word.count)).contains(.noun) else { continue }
      if lexicon.contains(lemma: word.span.extracting(start..<word.count), .noun) { return false }
      let end = Array(word[start...])
      let nouns = lexicon.entries(of: end).filter { $0.lexicalClass == .noun }
      guard !nouns.isEmpty else { continue }
      var list = FormList()
      return nouns.contains { noun in
        inflector.inflect(noun.lemma[...], .noun, withGenitives: false, into: &list)
        return list.items.contains {
          $0.form == Form(.indefinitePlural) && list.bytes[$0.range].elementsEqual(end)
        }
      }
    }
    return false
  }
}
