public import Model
internal import Morphology

/// A concept found for a word as it was met.
public struct LookupHit: Sendable {
  /// The concept.
  public var concept: Concept
  /// The name of its glossary.
  public var glossary: String
  /// The glossary term whose form was found.
  public var term: Concept.Term
  /// What the hit claims: a term, a variant, or a part of the word.
  public var kind: TermMatch.Kind
  /// Which form of the term the word is, such as `definite plural`.
  public var form: String
}

extension TermMatcher {
  /// The concepts of a word or several words as met in text, in UTF-8, best first; for a word with hyphens
  /// that is no term the concepts of its parts. Empty when there are none.
  public func lookup(_ word: [UInt8]) -> [LookupHit] {
    let matches = hits(in: word)
    let whole = matches.filter { $0.kind != .compound && $0.range == 0..<word.count && $0.kind != .possible }
    return (whole.isEmpty ? matches.filter { $0.kind == .compound } : whole).map { hit in
      let concept = concept(of: hit.entry)
      return LookupHit(
        concept: concept, glossary: glossaryName(of: hit.entry),
        term: concept.source[term(of: hit.entry, in: concept)], kind: hit.kind, form: hit.form.description)
    }
  }

  /// The forms of a term of a concept but the genitives, each spelling once with the name of its first form.
  public func forms(of term: Concept.Term, in concept: Concept) -> [(spelling: String, form: String)] {
    var generator = generator
    var forms: [(spelling: String, form: String)] = []
    var seen: Set<[UInt8]> = []
    generator.forEach(
      of: Array(term.text.utf8), partOfSpeech: term.partOfSpeech ?? concept.partOfSpeech,
      genders: Genders(term.gender ?? concept.gender), withPronouns: false
    ) { item in
      guard seen.insert(Array(item.spelling)).inserted else { return }
      forms.append((String(decoding: item.spelling, as: UTF8.self), item.form.description))
    }
    return forms
  }

  /// Headwords that a word was perhaps meant to be: the same but for capitals, for `aa`, `oe`, `ae` in place
  /// of `å`, `ø`, `æ`, or for one slip. At most `limit`, in the order of the glossaries.
  public func suggestions(for word: [UInt8], limit: Int = 5) -> [String] {
    var folded: [UInt8] = []
    word.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: buffer.count)
      var position = 0
      while let word = reader.next(from: position) {
        if position > 0 { reader.appendSeparator(position, word.start, to: &folded) }
        reader.appendFolded(word, to: &folded)
        position = word.end
      }
    }
    guard folded.count >= 2 else { return [] }
    let key = LookupSpelling.key(folded)
    var same: [String] = []
    var near: [String] = []
    for glossary in glossaries {
      for number in 0..<glossary.nodeCount {
        // Two bytes for a letter on either side, and one slip; an ending has up to seven.
        guard let node = glossary.node(number), Int(node.length) <= folded.count + 4,
          Int(node.length) + GlossaryEnding.longest + 4 >= folded.count
        else { continue }
        for index in 0..<glossary.formCount(node) {
          guard let form = glossary.form(index, of: node) else { break }
          let words = glossary.words(node, form)
          guard abs(words.count - folded.count) <= 4 else { continue }
          let other = LookupSpelling.key(words)
          guard LookupSpelling.isOneSlip(key, other) else { continue }
          let entry = TermEntry(number: 0, node, form)
          let concept = glossary.concept(entry.conceptNumber)
          guard entry.term < concept.source.count else { continue }
          let term = concept.source[entry.term].text
          if key == other {
            if !same.contains(term) { same.append(term) }
          }
          // In a word of three letters one slip makes any other word.
          else if folded.count > 3, !near.contains(term) {
            near.append(term)
          }
        }
      }
    }
    return Array((same + near.filter { !same.contains($0) }).prefix(limit))
  }

  private func hits(in word: [UInt8]) -> [TermHit] {
    var hits: [TermHit] = []
    word.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: buffer.count)
      var search = TermSearch(matcher: self, reader: reader, start: 0, ids: nil, disambiguates: false)
      search.run(into: &hits)
    }
    return hits
  }
}
