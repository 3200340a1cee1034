/// Numbers: dates, ordinals, enumerators, section numbers, sentences that open with a number.
extension DecisionLayer {
  /// Whether the word is a number, with full stops, commas, colons, slashes or dashes inside, or `§3`.
  func isNumeric(_ word: Range<Int>, in site: Site) -> Bool {
    guard !word.isEmpty else { return false }
    var start = word.lowerBound
    if word.count > 2, site.text[start] == 0xC2, site.text[start + 1] == 0xA7 { start += 2 }
    guard start < word.upperBound, Scalars.isDigit(site.text[start]),
      Scalars.isDigit(site.text[word.upperBound - 1])
    else { return false }
    var index = start
    while index < word.upperBound {
      let byte = site.text[index]
      if Scalars.isDigit(byte) || (0x2C...0x2F).contains(byte) || byte == 0x3A {
        index += 1
        continue
      }
      let dash = Scalars.dash(at: index, in: site.text, to: word.upperBound)
      if dash == 0 { return false }
      index += dash
    }
    return true
  }

  /// A number, letter or numeral that opens its item or heading; nil when the word is none.
  func decideEnumerator(_ site: Site) -> (Bool, Rule)? {
    let word = site.word
    guard word.count <= 12 else { return nil }
    let isPlain = isNumeric(word, in: site)
    if site.opensSegment(word.lowerBound) {
      if isPlain { return word.count == 4 && site.isNumber(word) ? nil : (false, .enumerator) }
      let isLetter =
        word.count == 1 && Scalars.kind(at: word.lowerBound, in: site.text, to: site.limit) != .symbol
      return isLetter || isRoman(word, in: site) || isSmallRoman(word, in: site) ? (false, .enumerator) : nil
    }
    guard isPlain || isRoman(word, in: site) || isInitial(word, in: site) else { return nil }
    let blank = Scalars.blank(endingAt: word.lowerBound, in: site.text, from: site.lineStart)
    let end = word.lowerBound - blank
    if isPlain, blank > 0, end > site.lineStart, site.text[end - 1] == 0x3A { return (false, .enumerator) }
    let before = headingWord(site, before: word.lowerBound)
    if !before.isEmpty, site.opensSegment(before.lowerBound), site.segmentStart == before.lowerBound,
      data.isCue(.section, before, in: site.text)
    {
      return (false, .sectionHeading)
    }
    return nil
  }

  /// The word before `start` with its full stop, as headings write `Kap. 2.`
  private func headingWord(_ site: Site, before start: Int) -> Range<Int> {
    site.wordBefore(start)
  }

  /// i, ii, iii, iv, v, vi, … as items are counted.
  private func isSmallRoman(_ word: Range<Int>, in site: Site) -> Bool {
    word.count <= 4 && word.allSatisfy { [0x69, 0x76, 0x78].contains(site.text[$0]) }
  }

  func decideNumber(_ site: Site, _ next: NextWord, _ letters: Range<Int>) -> (Bool, Rule) {
    if site.word.count <= 3, site.closed == site.marks.upperBound, !next.hasQuote, !next.hasDash,
      data.isCue(.ordinalNoun, letters, in: site.text)
    {
      return (false, .ordinal)
    }
    return (true, .number)
  }

  /// What follows starts with a digit.
  func decideDigit(_ site: Site, _ next: NextWord, _ isEllipsis: Bool) -> (Bool, Rule) {
    if isExclaimed(site) {
      if isMarkedName(site) { return (false, .markedName) }
      if site.closesParenthesis || next.hasBracket { return (isItemNumber(site, next), .year) }
      return (true, .numberStart)
    }
    if isEllipsis { return (false, .ellipsis) }
    let word = site.word
    if word.isEmpty { return (true, .numberStart) }
    if next.hasBracket, !isItemNumber(site, next) { return (false, .year) }
    if let answer = decideEnumerator(site) { return answer }
    if isNumeric(word, in: site) { return decideNumberPair(site, next) }
    switch abbreviation(site) {
    case .never: return (false, .abbreviation)
    case .number: return (false, .abbreviationNumber)
    case .unit: return (false, .unit)
    case .end: return isSectionNumber(site, next) ? (true, .sectionHeading) : (false, .abbreviationEnd)
    case nil: break
    }
    if isInitial(word, in: site) {
      let before = site.wordBefore(word.lowerBound)
      return (data.isWordCue(.label, before, in: site.text), .letterLabel)
    }
    if isDottedCapitals(word, in: site) || isUnknownDotted(word, in: site) { return (false, .abbreviation) }
    if isStreet(word, in: site) { return (false, .abbreviationNumber) }
    return (true, .numberStart)
  }

  /// Whether the word is a street name cut short, as in `Storgt. 5`, `Nyvn. 12`.
  private func isStreet(_ word: Range<Int>, in site: Site) -> Bool {
    guard word.count >= 4, Scalars.kind(at: word.lowerBound, in: site.text, to: site.limit) == .upper else {
      return false
    }
    let ending = (site.text[word.upperBound - 2], site.text[word.upperBound - 1])
    guard ending == (0x67, 0x74) || ending == (0x76, 0x6E) || ending == (0x76, 0x67) else { return false }
    return evidence(word, in: site) == nil
  }

  /// `3.4.3 Tittel`: numbers with at least one full stop between them, a blank and a capital.
  private func isSectionNumber(_ site: Site, _ next: NextWord) -> Bool {
    let end = site.tokenEnd(from: next.start)
    var dots = 0
    for index in next.start..<end {
      if site.text[index] == 0x2E { dots += 1 } else if !Scalars.isDigit(site.text[index]) { return false }
    }
    let after = site.skippingBlanks(end)
    return dots > 0 && after > end && Scalars.kind(at: after, in: site.text, to: site.limit) == .upper
  }

  /// `(1) `, `(12) `: a numbered item, not a year.
  private func isItemNumber(_ site: Site, _ next: NextWord) -> Bool {
    var end = next.start
    while end < site.limit, end - next.start < 3, Scalars.isDigit(site.text[end]) { end += 1 }
    return end < site.limit && end - next.start <= 2 && site.text[end] == 0x29
  }

  /// A number, a full stop, another number: `31. 12. 2024`, `10. – 16. mars`, or a new sentence.
  private func decideNumberPair(_ site: Site, _ next: NextWord) -> (Bool, Rule) {
    if site.closed > site.marks.upperBound { return (true, .numberStart) }
    if next.hasDash { return (false, .date) }
    guard site.word.count <= 2, site.isNumber(site.word) else { return (true, .numberStart) }
    var end = next.start
    while end < site.limit, end - next.start < 5, Scalars.isDigit(site.text[end]) { end += 1 }
    let count = end - next.start
    let before = site.wordBefore(site.word.lowerBound)
    let continues = !before.isEmpty && isNumeric(before, in: site) || isDateStop(site, before)
    if count == 4, continues { return (false, .date) }
    guard count <= 2, end < site.limit, site.text[end] == 0x2E else { return (true, .numberStart) }
    let after = site.skippingBlanks(end + 1)
    guard after > end + 1 else { return (true, .numberStart) }
    switch Scalars.kind(at: after, in: site.text, to: site.limit) {
    case .digit, .lower: return (false, .date)
    default: return (true, .numberStart)
    }
  }

  /// Whether the word is a day with its full stop, as in `31. 12. 2024`.
  private func isDateStop(_ site: Site, _ word: Range<Int>) -> Bool {
    guard word.count >= 2, word.count <= 3, site.text[word.upperBound - 1] == 0x2E else { return false }
    return site.isNumber(word.lowerBound..<word.upperBound - 1)
  }
}
