extension Check {
  /// A nation's, people's or language's word in small letters, where the source has the Norwegian word for it: *turkey* and
  /// *finish* are left alone.
  static let caseNationality = Check(
    "case.nationality", .warning,
    examples: [
      .fires("Den russiske hæren kom.", "The russian army came.", at: "russian"),
      .fires("Han snakker norsk.", "He speaks norwegian.", at: "norwegian"),
      .silent("Den russiske hæren kom.", "The Russian army came."),
      .silent("Vi spiste kalkun.", "We ate turkey."),
    ]
  ) { pair, findings in
    let text = pair.target
    for index in text.words {
      let token = text.tokens[index]
      guard !token.has(.capital), token.mayBe(ListBit.nationality),
        let stems = pair.language.nationalities.evidence[token.key]
      else { continue }
      let evidence = pair.source.words.first { place in
        let word = pair.language.vocabulary.lowered(pair.source.bytes[pair.source.tokens[place].range])
        return stems.contains { word.starts(with: $0) }
      }
      guard let evidence else { continue }
      let first = Int(token.start)..<Int(token.start) + 1
      findings.add(
        source: pair.source.tokens[evidence].range, target: token.range, nil, [text.text(token.range)],
        fix: [TextEdit(first, String(decoding: [text.bytes[first.lowerBound] & ~0x20], as: UTF8.self))])
    }
  }
}
