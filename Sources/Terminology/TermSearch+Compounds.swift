internal import Model
internal import Morphology

/// A term that is a part of a longer word, before it is put in its place in a text.
struct CompoundPart {
  /// The bytes of the part in the word.
  var range: Range<Int>
  var entry: Int
  /// Whether the part ends the word, so that it has the word's inflection.
  var isHead: Bool
}

/// Terms inside compounds: `styrke` in `sikkerhetsstyrkene`.
extension TermSearch {
  /// Shorter words are not taken apart, in bytes.
  private static let shortestCompound = 6
  /// Shorter parts are met in too many words that only look like compounds, in bytes.
  private static let shortestPart = 2

  /// The terms in a word that is no term itself.
  mutating func compoundParts(of word: WordReader.Word) -> [CompoundPart] {
    guard !reader.isAcronym(word) else { return [] }
    let parts = knownParts(of: word)
    // The tagger is asked last: most names hold no term.
    let isName = !parts.isEmpty && reader.isCapital(at: word.start) && isUnknownName(word)
    return isName ? [] : parts
  }

  /// The terms in a word, whatever its case; found once for each word.
  mutating func knownParts(of word: WordReader.Word) -> [CompoundPart] {
    let count = word.end - word.start
    guard count >= Self.shortestCompound, count <= CompoundSplitter.longest,
      let splitter = matcher.analysis.splitter
    else { return [] }
    if let known = tags.compounds(word.hash) { return known }
    let parts = findParts(word, splitter)
    tags.remember(parts, word.hash)
    return parts
  }

  /// Whether a word with a capital is a name that the lexicon does not have as a common word.
  private mutating func isUnknownName(_ word: WordReader.Word) -> Bool {
    var folded: [UInt8] = []
    reader.appendFolded(word, to: &folded)
    guard let lexicon = matcher.analysis.readings.lexicon, !lexicon.contains(folded.span) else {
      return false
    }
    guard let index = tags.index(at: word.start), let tagged = tags.token(index) else { return true }
    return tagged.tag == .properNoun
  }

  private func findParts(_ word: WordReader.Word, _ splitter: CompoundSplitter) -> [CompoundPart] {
    var folded: [UInt8] = []
    reader.appendFolded(word, to: &folded)
    // A soft hyphen would shift the parts.
    guard folded.count == word.end - word.start else { return [] }
    let held = heldTerms(folded)
    if held.isEmpty { return [] }
    var parts: [CompoundPart] = []
    for constituent in splitter.constituents(of: folded) {
      for (range, number) in held where range == constituent.range && fits(number, constituent) {
        let concept = matcher.entry(number).concept
        let isKnown = parts.contains {
          $0.range == constituent.range && matcher.entry($0.entry).concept == concept
        }
        if !isKnown {
          parts.append(CompoundPart(range: constituent.range, entry: number, isHead: constituent.isHead))
        }
      }
    }
    return parts
  }

  /// The terms that stretches of a word spell and that may be parts of it: most words have none, and need not be
  /// taken apart. A part but the last is a citation form; the last one may stand before the genitive's letter.
  private func heldTerms(_ word: [UInt8]) -> [(range: Range<Int>, entry: Int)] {
    var held: [(range: Range<Int>, entry: Int)] = []
    for (number, glossary) in matcher.glossaries.enumerated() {
      word.withUnsafeBufferPointer { word in
        glossary.forEachFormInside(word, shortest: Self.shortestPart) { range, node, index, header, form in
          guard header.capitals == 0, header.acronym == 0, header.headLength == 0, header.tailLength == 0,
            header.restLength == 0, form.form == 0 || range.upperBound >= word.count - 1
          else { return }
          held.append((range, TermEntry.number(glossary: number, node: node, form: index)))
        }
      }
    }
    return held
  }

  /// The entries whose one word is `word`, which is in lower case.
  func entries(of word: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    for (number, glossary) in matcher.glossaries.enumerated() {
      word.withUnsafeBufferPointer { word in
        glossary.forEachWordForm(word) { node, index, header, _ in
          if header.restLength == 0, header.headLength == 0, header.tailLength == 0 {
            found.append(TermEntry.number(glossary: number, node: node, form: index))
          }
        }
      }
    }
    return found.sorted()
  }

  /// Whether a form is what the splitter takes a part for: the same lemma, or one that it does not know.
  private func fits(_ number: Int, _ constituent: CompoundSplitter.Constituent) -> Bool {
    let entry = matcher.entry(number)
    // A name or an acronym stands in capitals, or before a hyphen.
    guard entry.capitals == 0, entry.acronym == 0 else { return false }
    let classes = LexicalClassSet(rawValue: entry.classes)
    guard let lemma = matcher.lemma(of: entry) else { return entry.form == 0 }
    if !constituent.isHead, entry.form != 0 { return false }
    return constituent.entries.contains {
      $0.lemma.elementsEqual(lemma)
        && (classes.isEmpty || classes.contains($0.lexicalClass) || $0.lexicalClass == .other)
    }
  }
}
