extension Check {
  /// The same word twice in a row in the target, where neither grammar nor the source has it so.
  static let wordDoubled = Check(
    "word.doubled", .warning,
    examples: [
      .fires("Hun gikk til butikken.", "She went to the the shop.", at: "the the"),
      .silent("Hun mente at det var rett.", "She thought that that was right."),
      .silent("Bye bye, sa han.", "Bye bye, he said."),
      .silent("Han sa det. Det var bra.", "He said it. It was good."),
    ]
  ) { pair, findings in
    let allowed = pair.language.english(.doubled)
    for place in DoubledWords.places(pair.target) where !allowed.contains(pair.target.tokens[place.first].key)
    {
      let token = pair.target.tokens[place.first]
      // Names such as New York New York, and what the source doubles.
      if token.has(.capital), pair.target.tokens[place.second].has(.capital),
        pair.source.keys.contains(token.key)
      {
        continue
      }
      if !DoubledWords.places(pair.source).isEmpty { continue }
      let range = Int(token.start)..<Int(pair.target.tokens[place.second].end)
      findings.add(
        target: range, nil, [pair.target.text(token.range)],
        fix: [TextEdit(Int(token.end)..<range.upperBound, "")])
    }
  }
}
