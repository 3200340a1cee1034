/// An answer to one candidate.
struct Verdict {
  /// Whether a segment ends.
  var isBreak: Bool
  /// The rule that said so.
  var rule: Rule
  /// Where the segment ends: behind the closers, or behind the smileys that follow.
  var end: Int
}

/// The ordered rules over one candidate. Immutable; any thread.
struct DecisionLayer: Sendable {
  let data: SentenceData
  let project: SegmentationRules?

  /// Decides whether a sentence ends at a candidate.
  func decide(_ site: Site) -> Verdict {
    if let project, let answer = project.answer(to: site) {
      return Verdict(isBreak: answer, rule: .project, end: site.closed)
    }
    var end = site.closed
    var next = site.next
    skipTail(site, &end, &next)
    func no(_ rule: Rule) -> Verdict { Verdict(isBreak: false, rule: rule, end: end) }
    func yes(_ rule: Rule) -> Verdict { Verdict(isBreak: true, rule: rule, end: end) }

    if site.isLineEnd(next) { return no(.trailingSymbols) }
    if site.opensSegment(site.marks.lowerBound) { return no(.leadingMarks) }
    let isEllipsis = self.isEllipsis(site)
    if Scalars.mark(at: next, in: site.text, to: site.limit) > 0 {
      // "Nei? ... men" opens a new sentence; ". . ." is one mark.
      if site.marks.count == 1, site.text[next] == site.text[site.marks.lowerBound] {
        return no(.spacedMarks)
      }
    }
    if isReference(site) { return no(.reference) }
    let word = NextWord(at: next, in: site)
    let answer: (Bool, Rule)
    switch word.kind {
    case .lower: answer = decideLowerCase(site, word, isEllipsis)
    case .upper: answer = decideCapital(site, word, isEllipsis)
    case .digit: answer = decideDigit(site, word, isEllipsis)
    case .emoji, .symbol: answer = decideSymbol(site, word, isEllipsis)
    }
    return answer.0 ? yes(answer.1) : no(answer.1)
  }

  /// Whether the marks are an ellipsis: … or three dots and more, without ! and ?.
  private func isEllipsis(_ site: Site) -> Bool {
    let text = site.text
    if site.marks.count < 3 { return false }
    return site.marks.allSatisfy { text[$0] != 0x21 && text[$0] != 0x3F }
  }

  /// Whether the marks hold ! or ?.
  func isExclaimed(_ site: Site) -> Bool {
    site.marks.contains { site.text[$0] == 0x21 || site.text[$0] == 0x3F }
  }

  /// Whether a capitalised word is known in lower case: then the capital tells of a sentence start.
  func evidence(_ word: Range<Int>, in site: Site) -> WordTable.Kind? {
    guard !word.isEmpty else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { folded in
      let isAllCapitals = word.count > 1 && Self.isUpper(site.text, at: word.upperBound - 1)
      for index in 0..<word.count {
        var byte = site.text[word.lowerBound + index]
        let folds = isAllCapitals || index == 0 || (index == 1 && site.text[word.lowerBound] == 0xC3)
        if folds {
          if byte >= 0x41, byte <= 0x5A {
            byte |= 0x20
          } else if byte >= 0x80, byte <= 0x9E, index > 0, site.text[word.lowerBound + index - 1] == 0xC3 {
            byte |= 0x20
          }
        }
        folded[index] = byte
      }
      let key = UnsafeBufferPointer(folded)
      for table in data.words {
        if let kind = table.kind(of: key) { return kind }
      }
      return nil
    }
  }

  /// Whether the byte is an ASCII capital, or the second byte of Æ, Ø, Å and their like.
  private static func isUpper(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    return (0x41...0x5A).contains(byte)
      || (index > 0 && text[index - 1] == 0xC3 && (0x80...0x9E).contains(byte))
  }
}
