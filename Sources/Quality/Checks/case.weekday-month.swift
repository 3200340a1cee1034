extension Check {
  /// A weekday or month in small letters. *March*, *may* and *august* count only where the words around make them months.
  static let caseWeekdayMonth = Check(
    "case.weekday-month", .warning,
    examples: [
      .fires("Hun kom mandag.", "She came on monday.", at: "monday"),
      .fires("Hun kom i mai.", "She came in may.", at: "may"),
      .silent("Hun kom mandag.", "She came on Monday."),
      .silent("Hun kan komme.", "She may come."),
    ]
  ) { pair, findings in
    let text = pair.target
    let (weekdays, months) = (pair.language.english(.weekday), pair.language.english(.month))
    let (vague, fronts) = (pair.language.english(.monthVague), pair.language.english(.monthCue))
    for index in text.tokens.indices where text.tokens[index].isWord && !text.tokens[index].has(.capital) {
      let token = text.tokens[index]
      guard token.count >= 3, token.count <= 12 else { continue }
      var isSlip =
        (token.mayBe(weekdays.bit) || token.mayBe(months.bit))
        && text.stem(token).contains { weekdays.contains($0) || months.contains($0) }
      if !isSlip, vague.contains(token) {
        let before = index > 0 ? text.tokens[index - 1] : nil
        let after = index + 1 < text.tokens.count ? text.tokens[index + 1] : nil
        let isDated = (before?.isNumber ?? false) && (before?.count ?? 9) <= 2 || (after?.isNumber ?? false)
        let isFronted = before.map { fronts.contains($0.key) } ?? false
        isSlip =
          (isDated || isFronted)
          && pair.source.words.contains {
            pair.language.norwegianValues.value(pair.source.tokens[$0], .month) != nil
          }
      }
      guard isSlip else { continue }
      let first = Int(token.start)..<Int(token.start) + 1
      findings.add(
        target: token.range, nil, [text.text(token.range)],
        fix: [TextEdit(first, String(decoding: [text.bytes[first.lowerBound] & ~0x20], as: UTF8.self))])
    }
  }
}
