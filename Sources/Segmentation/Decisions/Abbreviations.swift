/// Looking up abbreviations, also those written with blanks inside.
extension DecisionLayer {
  /// The class of the abbreviation that the full stop belongs to, or nil.
  func abbreviation(_ site: Site) -> AbbreviationClass? {
    let word = site.word
    guard !word.isEmpty else { return nil }
    if let kind = joinedWithPrevious(site) { return kind }
    if let kind = abbreviation(word, in: site) { return kind }
    // v/adv., og/el.: what stands behind the last slash.
    var index = word.upperBound
    while index > word.lowerBound, site.text[index - 1] != 0x2F { index -= 1 }
    return index > word.lowerBound ? abbreviation(index..<word.upperBound, in: site) : nil
  }

  /// The class of a word without its full stop: as written, or with a small first letter.
  private func abbreviation(_ word: Range<Int>, in site: Site) -> AbbreviationClass? {
    guard word.count <= data.abbreviations.longest else { return nil }
    if let kind = data.abbreviations.value(of: word, in: site.text) { return kind }
    let first = site.text[word.lowerBound]
    let isAccented = first == 0xC3 && word.count > 1
    // A single capital is an initial, not a small abbreviation at the start of a sentence.
    guard (0x41...0x5A).contains(first) && word.count > 1 || isAccented && word.count > 2 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { key in
      for index in 0..<word.count { key[index] = site.text[word.lowerBound + index] }
      if isAccented { key[1] |= 0x20 } else { key[0] |= 0x20 }
      return data.abbreviations.value(of: UnsafeBufferPointer(key))
    }
  }

  /// `bl. a.`, `f. eks.`, `A. S.`: the class of two parts written with a blank between them.
  private func joinedWithPrevious(_ site: Site) -> AbbreviationClass? {
    let word = site.word
    let blank = Scalars.blank(endingAt: word.lowerBound, in: site.text, from: site.lineStart)
    let stop = word.lowerBound - blank
    guard blank > 0, stop > site.lineStart, site.text[stop - 1] == 0x2E, word.count <= 6 else { return nil }
    let before = site.wordBefore(word.lowerBound)
    guard before.count <= 8 else { return nil }
    return value(of: before, word, in: site)
  }

  /// Whether this full stop and the next word are one abbreviation: `f. Kr.`, `St. Meld.`
  func joinsWithNext(_ site: Site, _ letters: Range<Int>) -> Bool {
    guard !letters.isEmpty, letters.count <= 6, letters.lowerBound == site.next,
      letters.upperBound < site.limit, site.text[letters.upperBound] == 0x2E, site.word.count <= 6
    else { return false }
    return value(of: site.word.lowerBound..<site.marks.upperBound, letters, in: site) != nil
  }

  private func value(of first: Range<Int>, _ second: Range<Int>, in site: Site) -> AbbreviationClass? {
    let count = first.count + second.count
    guard count <= data.abbreviations.longest, !first.isEmpty else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { key in
      for index in 0..<first.count { key[index] = site.text[first.lowerBound + index] }
      for index in 0..<second.count { key[first.count + index] = site.text[second.lowerBound + index] }
      if let kind = data.abbreviations.value(of: UnsafeBufferPointer(key)) { return kind }
      guard (0x41...0x5A).contains(key[0]) else { return nil }
      key[0] |= 0x20
      return data.abbreviations.value(of: UnsafeBufferPointer(key))
    }
  }

  /// Whether the word before is a number, or an ordinal with its full stop, so that a unit is a unit.
  func followsNumber(_ site: Site) -> Bool {
    let before = site.wordBefore(site.word.lowerBound)
    guard let last = before.last else { return false }
    if Scalars.isDigit(site.text[last]) { return true }
    return before.count > 1 && site.text[last] == 0x2E && Scalars.isDigit(site.text[last - 1])
  }

  /// Whether a word that no list knows has the build of an abbreviation: small letters in groups of at most
  /// three with full stops between, and no address.
  func isUnknownDotted(_ word: Range<Int>, in site: Site) -> Bool {
    var group = 0
    var dots = 0
    for index in word {
      switch site.text[index] {
      case 0x2E:
        if group == 0 || group > 3 { return false }
        group = 0
        dots += 1
      case 0x61...0x7A: group += 1
      default: return false
      }
    }
    guard dots > 0, group > 0, group <= 3 else { return false }
    // bt.no, vg.no, bbc.co.uk: a last group of two letters behind a first of two and more is a domain.
    return !(group >= 2 && word.count - group >= 3)
  }
}
