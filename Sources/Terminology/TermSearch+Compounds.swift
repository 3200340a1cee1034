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
    let count = word.end - word.start
    guard count >= Self.shortestCompound, count <= CompoundSplitter.longest,
      let splitter = matcher.analysis.splitter, !reader.isAcronym(word)
    else { return [] }
    let parts: [CompoundPart]
    if let known = tags.compounds(word.hash) {
      parts = known
    } else {
      parts = findParts(word, splitter)
      tags.remember(parts, word.hash)
    }
    // The tagger is asked last: most names hold no term.
    let isName = !parts.isEmpty && reader.isCapital(at: word.start) && isUnknownName(word)
    return isName ? [] : parts
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
    guard folded.count == word.end - word.start, holdsTerm(folded) else { return [] }
    var parts: [CompoundPart] = []
    for constituent in splitter.constituents(of: folded) {
      for entry in entries(of: folded[constituent.range]) where fits(entry, constituent) {
        let concept = matcher.table.entries[entry].concept
        let isKnown = parts.contains {
          $0.range == constituent.range && matcher.table.entries[$0.entry].concept == concept
        }
        if !isKnown {
          parts.append(CompoundPart(range: constituent.range, entry: entry, isHead: constituent.isHead))
        }
      }
    }
    return parts
  }

  /// Whether any stretch of a word is a form of a term: most words have none, and need not be taken apart.
  private func holdsTerm(_ word: [UInt8]) -> Bool {
    let table = matcher.table
    return table.slots.withUnsafeBufferPointer { slots in
      for start in word.indices where word[start] & 0xC0 != 0x80 {
        var hash = WordReader.offsetBasis
        for end in start..<word.count {
          hash = (hash ^ UInt64(word[end])) &* WordReader.prime
          guard end - start + 1 >= Self.shortestPart,
            let slot = TermTable.slot(TermTable.key(TermTable.seed, 0, hash), slots, slots.count - 1)
          else { continue }
          if slots[slot].first >= 0 { return true }
        }
      }
      return false
    }
  }

  /// The entries whose one word is `word`, which is in lower case.
  func entries(of word: ArraySlice<UInt8>) -> [Int] {
    let hash = word.reduce(WordReader.offsetBasis) { ($0 ^ UInt64($1)) &* WordReader.prime }
    let table = matcher.table
    let slot = table.slots.withUnsafeBufferPointer {
      TermTable.slot(TermTable.key(TermTable.seed, 0, hash), $0, $0.count - 1)
    }
    guard let slot else { return [] }
    var found: [Int] = []
    var index = Int(table.slots[slot].first)
    while index >= 0 {
      let entry = table.entries[index]
      if entry.restLength == 0, entry.headLength == 0, entry.tailLength == 0,
        table.words(of: entry).elementsEqual(word)
      {
        found.append(index)
      }
      index = Int(entry.next)
    }
    return found
  }

  /// Whether a form is what the splitter takes a part for: the same lemma, or one that it does not know.
  private func fits(_ number: Int, _ constituent: CompoundSplitter.Constituent) -> Bool {
    let entry = matcher.table.entries[number]
    // A name or an acronym stands in capitals, or before a hyphen.
    guard entry.capitals == 0, entry.acronym == 0 else { return false }
    let classes = LexicalClassSet(rawValue: entry.classes)
    guard let lemma = matcher.table.lemma(of: entry) else { return entry.form == 0 }
    if !constituent.isHead, entry.form != 0 { return false }
    return constituent.entries.contains {
      $0.lemma.elementsEqual(lemma)
        && (classes.isEmpty || classes.contains($0.lexicalClass) || $0.lexicalClass == .other)
    }
  }
}
