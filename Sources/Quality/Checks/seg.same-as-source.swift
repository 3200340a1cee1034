extension Check {
  /// The target is the source, though the source has words of Norwegian that English does not share: no names, numbers,
  /// acronyms, addresses, glossary terms that are alike, or words spelled alike in both languages.
  static let segSameAsSource = Check(
    "seg.same-as-source", .warning,
    examples: [
      .fires("Regjeringen la fram saken i dag.", "Regjeringen la fram saken i dag."),
      .fires("Gå til innstillinger", "Gå til innstillinger"),
      .silent("Oslo", "Oslo"),
      .silent("Anniken Huitfeldt", "Anniken Huitfeldt"),
      .silent("PDF, 12 MB", "PDF, 12 MB"),
      .silent("Start", "Start"),
    ]
  ) { pair, findings in
    let (source, target) = (pair.source, pair.target)
    guard let start = target.firstInk, let other = source.firstInk,
      target.bytes[start..<target.inkEnd].elementsEqual(source.bytes[other..<source.inkEnd])
    else { return }
    let vocabulary = pair.language.vocabulary
    let isOwn = source.words.contains { index in
      let token = source.tokens[index]
      guard token.count > 1, !token.has(.allCapitals) || source.words.count > 3,
        !pair.language.englishWords.contains(token.key)
      else { return false }
      if token.has(.capital), !token.has(.sentenceStart), !token.has(.allCapitals) { return false }
      if pair.terms.used.contains(where: { $0.range.overlaps(token.range) }) { return false }
      if token.has(.capital), vocabulary.isName(source.bytes[token.range]) { return false }
      return vocabulary.isWordOrCompound(vocabulary.lowered(source.bytes[token.range]))
    }
    if isOwn { findings.add(source: other..<source.inkEnd, target: start..<target.inkEnd) }
  }
}
