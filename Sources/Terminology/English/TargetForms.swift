public import LocaleData
public import Model

/// The English side of terms: their forms, and the form that answers to a Norwegian one. Immutable and
/// `Sendable`; any thread.
public struct TargetForms: Sendable {
  let english: EnglishForms

  /// - Throws: `InvalidInput` when the language data is missing or broken.
  public init(data: LocaleData = .embedded) throws(InvalidInput) {
    english =
      try EnglishForms.files.allSatisfy(data.isEmbedded)
      ? EnglishForms.embedded.get() : EnglishForms(data: data)
  }

  /// The same matches with their proposals; a part of a compound has none.
  public func proposing(_ matches: [TermMatch]) -> [TermMatch] {
    matches.map { match in
      var match = match
      if match.kind != .compound { match.proposal = proposal(for: match.concept, form: match.form) }
      return match
    }
  }

  /// The preferred English term in the number and definiteness of a Norwegian form, where both are certain
  /// and change it: `sikkerhetsstyrkene`, a definite plural, gives `the security forces`. Nil otherwise, and
  /// for everything but nouns.
  /// - Parameter form: what `TermMatch.form` and `LookupHit.form` say, such as `definite plural, genitive`.
  public func proposal(for concept: Concept, form: String) -> String? {
    guard concept.partOfSpeech == "NOUN", let term = concept.preferredTarget,
      !term.hasPrefix("the "), !term.hasPrefix("The ")
    else { return nil }
    var name = form
    let isGenitive = form == "genitive" || form.hasSuffix(", genitive")
    if isGenitive { name = form == "genitive" ? "citation" : String(form.dropLast(", genitive".utf8.count)) }
    var text = term
    switch name {
    case "citation": break
    case "definite singular": text = "the " + term
    case "indefinite plural":
      guard let plural = plural(of: term) else { return nil }
      text = plural
    case "definite plural":
      guard let plural = plural(of: term) else { return nil }
      text = "the " + plural
    default: return nil
    }
    if isGenitive { text += text.utf8.last == UInt8(ascii: "s") ? "\u{2019}" : "\u{2019}s" }
    return text == term ? nil : text
  }

  /// The plural, or the term itself where its noun has none or is one already.
  private func plural(of term: String) -> String? {
    if english.isUncountable(term) { return term }
    // `security forces` is a plural; that `glass` and `crisis` are not shows in their endings.
    let ends = ["ss", "us", "is"].contains { term.hasSuffix($0) }
    if term.hasSuffix("s"), !ends { return nil }
    return english.plural(of: term)
  }
}

extension TermMatcher {
  /// The concepts that English words name, in any of their forms and standings; preferred terms first, and
  /// within a standing in the order of the glossaries. An article or the infinitive's `to` in front does not
  /// count. `LookupHit.term` is the English term. O(concepts).
  public func reverseLookup(_ words: [UInt8], using target: TargetForms) -> [LookupHit] {
    let asked = Self.key(words)
    guard let first = asked.first else { return [] }
    var hits: [LookupHit] = []
    for (number, concept) in concepts.enumerated() {
      for term in concept.target where target.english.mayBegin(term.text, with: first) {
        let forms = target.english.forms(of: term.text, partOfSpeech: concept.partOfSpeech)
        guard let form = forms.first(where: { Self.key(Array($0.text.utf8)) == asked }) else { continue }
        hits.append(
          LookupHit(
            concept: concept, glossary: concepts.glossaryName(ofConcept: number), term: term,
            kind: term.status == .preferred ? .term : .variant, form: form.name))
        break
      }
    }
    let order = Concept.Status.allCases
    return hits.enumerated().sorted {
      (order.firstIndex(of: $0.element.term.status) ?? 0, $0.offset)
        < (order.firstIndex(of: $1.element.term.status) ?? 0, $1.offset)
    }.map(\.element)
  }

  /// English terms that words were perhaps meant to be: one slip away. At most `limit`.
  public func reverseSuggestions(for words: [UInt8], limit: Int = 5) -> [String] {
    let asked = Self.key(words)
    guard asked.count > 3 else { return [] }
    var found: [String] = []
    for concept in concepts {
      for term in concept.target where abs(term.text.utf8.count - asked.count) <= 4 {
        if LookupSpelling.isOneSlip(asked, Self.key(Array(term.text.utf8))), !found.contains(term.text) {
          found.append(term.text)
          if found.count == limit { return found }
        }
      }
    }
    return found
  }

  /// What is compared of English words: small letters, one apostrophe, no article and no `to` in front.
  private static func key(_ words: [UInt8]) -> [UInt8] {
    var key = Array(WordText.folded(words[...]))
    var index = 0
    while index + 2 < key.count {
      if key[index] == 0xE2, key[index + 1] == 0x80, key[index + 2] == 0x99 {  // U+2019
        key.replaceSubrange(index..<index + 3, with: [UInt8(ascii: "'")])
      }
      index += 1
    }
    for word in ["the ", "an ", "a ", "to "] where key.count > word.utf8.count && key.starts(with: word.utf8)
    {
      return Array(key.dropFirst(word.utf8.count))
    }
    return key
  }
}
