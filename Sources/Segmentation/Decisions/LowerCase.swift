/// What follows starts in lower case, or with a symbol.
extension DecisionLayer {
  func decideLowerCase(_ site: Site, _ next: NextWord, _ isEllipsis: Bool) -> (Bool, Rule) {
    let exclaimed = isExclaimed(site)
    if isTechnical(site, next.start) {
      if exclaimed || isEllipsis { return (!site.closesParenthesis, .technicalStart) }
      return endsOrdinarily(site) ? (true, .technicalStart) : (false, .lowerCase)
    }
    if isItem(site, next) { return (true, .listItem) }
    if exclaimed { return (false, .reportingClause) }
    if isEllipsis { return (false, .ellipsis) }
    guard site.closed == site.marks.upperBound || next.hasDash, endsOrdinarily(site) else {
      return (false, .lowerCase)
    }
    if next.hasQuote, !next.hasDash, !next.hasBracket { return (true, .quotedStart) }
    if next.hasDash { return (true, .dashStart) }
    if next.hasBracket || site.word.count < 2 { return (false, .lowerCase) }
    // "Jeg kommer snart. vent på meg": the word before is known, so it is no abbreviation.
    if evidence(site.word, in: site) != nil, site.letters(from: next.start).count > 1 {
      return (true, .chatStart)
    }
    return (false, .lowerCase)
  }

  /// Symbols and emoji: § 3, $ 5, #tema, (©NTB).
  func decideSymbol(_ site: Site, _ next: NextWord, _ isEllipsis: Bool) -> (Bool, Rule) {
    // A comma or a bracket goes on with the sentence, as in `". ", skrev`.
    if next.start < site.limit, ",;:)]".utf8.contains(site.text[next.start]) {
      return (false, .trailingSymbols)
    }
    if isExclaimed(site) { return (true, .symbolStart) }
    if isEllipsis {
      let isMark = Scalars.mark(at: next.start, in: site.text, to: site.limit) > 0
      let isSpoken = next.hasDash && Scalars.blank(endingAt: next.start, in: site.text, from: site.next) > 0
      return (isMark && isSpoken, .ellipsis)
    }
    if endsOrdinarily(site) { return (true, .symbolStart) }
    switch abbreviation(site) {
    case .end: return (true, .abbreviationEnd)
    case .unit where followsNumber(site): return (true, .unit)
    case .never: return (false, .abbreviation)
    case .number, .unit: return (false, .abbreviationNumber)
    case nil: return (isNumeric(site.word, in: site) && !next.hasDash, .number)
    }
  }

  /// Whether the word before the full stop is no abbreviation, number, initial or numeral.
  func endsOrdinarily(_ site: Site) -> Bool {
    let word = site.word
    if word.isEmpty { return true }
    if isNumeric(word, in: site) || abbreviation(site) != nil { return false }
    if isInitial(word, in: site) || isDottedCapitals(word, in: site) { return false }
    if isUnknownDotted(word, in: site) { return false }
    let letters = site.letters(from: word.lowerBound)
    return letters.count > 1 || letters.upperBound < word.upperBound
  }

  /// Whether the word at `start` is an address, a file name, or a name such as iPhone, eBay, mRNA.
  func isTechnical(_ site: Site, _ start: Int) -> Bool {
    let letters = site.letters(from: start)
    if letters.count >= 3, letters.count <= 24 {
      // A capital behind at most two small letters: mRNA, iPhone, ePost no.
      var index = letters.lowerBound + 1
      while index < min(letters.lowerBound + 3, letters.upperBound) {
        if (0x41...0x5A).contains(site.text[index]) { return true }
        index += 1
      }
    }
    var end = site.tokenEnd(from: start)
    while end > start, ",.:;!?)\"'".utf8.contains(site.text[end - 1]) { end -= 1 }
    guard end - start >= 4 else { return false }
    var dot: Int?
    for index in start..<end {
      switch site.text[index] {
      case 0x40: return index > start && index + 1 < end
      case 0x3A:
        if index + 2 < end, site.text[index + 1] == 0x2F, site.text[index + 2] == 0x2F { return true }
      case 0x2E: dot = index
      default: break
      }
    }
    guard let dot, data.abbreviations.value(of: start..<end, in: site.text) == nil else { return false }
    // bt.no, robots.txt: two characters and more on both sides of the last dot.
    let suffix = site.letters(from: dot + 1)
    return dot - start >= 2 && suffix.count >= 2 && suffix.count <= 5
      && (suffix.upperBound == end || site.text[suffix.upperBound] == 0x2F)
  }

  /// Whether an item such as `b)` or `b.` opens here: a single letter, its mark, and a capital; with a full
  /// stop only in a line that opened with such an item.
  private func isItem(_ site: Site, _ next: NextWord) -> Bool {
    guard let mark = itemMark(site, at: next.start), endsOrdinarily(site) || isExclaimed(site) else {
      return false
    }
    let after = site.skippingBlanks(mark + 1)
    guard after > mark + 1, Scalars.kind(at: after, in: site.text, to: site.limit) == .upper else {
      return false
    }
    if site.text[mark] == 0x29 { return true }
    let first = site.skippingBlanks(site.lineStart)
    return itemMark(site, at: first) != nil
  }

  /// The place of `.` or `)` behind a single letter at `index`.
  private func itemMark(_ site: Site, at index: Int) -> Int? {
    guard index + 1 < site.limit else { return nil }
    let letter = site.text[index] | 0x20
    let mark = site.text[index + 1]
    return letter >= 0x61 && letter <= 0x7A && (mark == 0x2E || mark == 0x29) ? index + 1 : nil
  }
}
