extension Check {
  /// A spelling of the other variety of English: *center* in a British text, *colour* in an American one. Names keep
  /// theirs.
  static let styleVariant = Check(
    "style.variant", .warning,
    examples: [
      .fires("Sentrum ligger her.", "The center is here.", at: "center"),
      .silent("Sentrum ligger her.", "The centre is here."),
      .silent("Verdens handelsorganisasjon svarte.", "The World Trade Organization replied."),
    ]
  ) { pair, findings in
    for index in pair.target.words {
      let token = pair.target.tokens[index]
      guard token.count > 3, token.mayBe(ListBit.variant),
        let right = pair.language.variants.corrections[token.key]
      else { continue }
      // A name is capitalized inside the sentence.
      if token.has(.capital),
        !token.has(.sentenceStart)
          || index + 1 < pair.target.tokens.count && pair.target.tokens[index + 1].has(.capital)
      {
        continue
      }
      if pair.terms.targetCovered.contains(where: { $0.overlaps(token.range) })
        || pair.source.keys.contains(token.key)
      {
        continue
      }
      let isUpper = token.has(.capital)
      let text = isUpper ? right.prefix(1).uppercased() + right.dropFirst() : right
      findings.add(
        target: token.range, nil, [pair.target.text(token.range), text],
        fix: token.has(.allCapitals) ? nil : [TextEdit(token.range, text)])
    }
  }
}
