/// What follows starts with a capital.
extension DecisionLayer {
  func decideCapital(_ site: Site, _ next: NextWord, _ isEllipsis: Bool) -> (Bool, Rule) {
    if isExclaimed(site) { return decideExclaimed(site, next) }
    if isEllipsis { return (true, .ellipsis) }
    return decideFullStop(site, next)
  }

  private func decideExclaimed(_ site: Site, _ next: NextWord) -> (Bool, Rule) {
    if isMarkedName(site), !next.hasDash {
      return (evidence(site.letters(from: next.start), in: site) != nil, .markedName)
    }
    if site.closesParenthesis, isInnerParenthesis(site), !next.hasDash {
      return (evidence(site.letters(from: next.start), in: site) != nil, .parenthesis)
    }
    return (true, site.marks.contains { site.text[$0] == 0x3F } ? .question : .exclamation)
  }

  /// Whether the closers close a bracket that opened in mid-sentence with a small letter or a bare mark:
  /// `(endelig!)`, `(!)`.
  private func isInnerParenthesis(_ site: Site) -> Bool {
    guard let bracket = site.openBracket else { return false }
    if site.opensSegment(bracket) { return false }
    return Scalars.kind(at: bracket + 1, in: site.text, to: site.limit) != .upper
  }

  /// Whether the words with their mark are a name: `Yahoo!`, `Mamma Mia!`.
  func isMarkedName(_ site: Site) -> Bool {
    guard site.marks.count == 1, site.closed == site.marks.upperBound else { return false }
    var start = site.word.lowerBound
    for _ in 0..<3 {
      if data.isCue(.markedName, start..<site.marks.upperBound, in: site.text) { return true }
      let before = site.wordBefore(start)
      if before.isEmpty { return false }
      start = before.lowerBound
    }
    return false
  }

  private func decideFullStop(_ site: Site, _ next: NextWord) -> (Bool, Rule) {
    let word = site.word
    if word.isEmpty { return (true, .fullStop) }
    if let answer = decideEnumerator(site) { return answer }
    let nextLetters = site.letters(from: next.start)
    if isNumeric(word, in: site) { return decideNumber(site, next, nextLetters) }
    if let kind = abbreviation(site) { return decideAbbreviation(site, kind, next, nextLetters) }
    if joinsWithNext(site, nextLetters) { return (false, .abbreviation) }
    if isInitial(word, in: site) || isDottedCapitals(word, in: site) {
      return decideInitial(site, next, nextLetters)
    }
    if isRoman(word, in: site) {
      return data.isCue(.ordinalNoun, nextLetters, in: site.text) ? (false, .ordinal) : (true, .roman)
    }
    if isUnknownDotted(word, in: site) {
      return (next.hasDash || evidence(nextLetters, in: site) != nil, .abbreviationEnd)
    }
    return (true, .fullStop)
  }

  private func decideAbbreviation(
    _ site: Site, _ kind: AbbreviationClass, _ next: NextWord, _ letters: Range<Int>
  ) -> (Bool, Rule) {
    if joinsWithNext(site, letters) { return (false, .abbreviation) }
    switch kind {
    case .never: return (false, .abbreviation)
    case .end:
      // What opens a sentence cannot end it: "T.h. Lars Holm, leder".
      if site.opensSegment(site.word.lowerBound) { return (false, .abbreviation) }
      if site.closesParenthesis, let bracket = site.openBracket, !site.opensSegment(bracket), !next.hasDash {
        return (evidence(letters, in: site) != nil, .parenthesis)
      }
      return (true, .abbreviationEnd)
    case .unit where followsNumber(site): return (true, .unit)
    case .number, .unit:
      if site.closesQuotation { return (true, .abbreviationNumber) }
      // A numeral or a letter is what the abbreviation stands before.
      if kind == .unit, site.word.count >= 3 { return (true, .fullStop) }  // "min", the pronoun
      if letters.count == 1 || isRoman(letters, in: site) { return (false, .abbreviationNumber) }
      return (evidence(letters, in: site) != nil, .abbreviationNumber)
    }
  }
}
