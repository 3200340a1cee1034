extension Check {
  /// A word of the target with æ, ø or å that is no part of a name in the source and no Norwegian word.
  static let langLeftoverLetters = Check(
    "lang.leftover-letters", .warning,
    examples: [
      .fires("Hun sendte et brev.", "She sent a lættter.", at: "lættter"),
      .silent("Hun bor på Grünerløkka i Ås.", "She lives at Grünerløkka in Ås."),
      .silent("Hun sendte et brev.", "She sent a letter."),
    ]
  ) { pair, findings in
    let words = pair.leftovers
    for index in pair.target.words {
      let token = pair.target.tokens[index]
      guard token.has(.norwegianLetter), !token.has(.quoted),
        !words.contains(where: { $0.target.overlaps(token.range) })
      else { continue }
      let stems = pair.target.stem(token)
      let isName = pair.source.words.contains { place in
        let other = pair.source.tokens[place]
        return other.has(.capital) && pair.source.stem(other).contains { stems.contains($0) }
      }
      if isName || pair.terms.targetCovered.contains(where: { $0.overlaps(token.range) }) { continue }
      if stems.contains(where: { pair.language.englishWords.contains($0) }) { continue }
      // What the bytes of a broken encoding look like belongs to char.corrupt; names are told by their capital.
      if Corruption.places(pair.target.bytes).contains(where: { $0.overlaps(token.range) }) { continue }
      if token.has(.capital), !token.has(.sentenceStart) { continue }
      findings.add(target: token.range, nil, [pair.target.text(token.range)])
    }
  }
}
