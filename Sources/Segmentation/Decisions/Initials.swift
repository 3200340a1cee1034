/// Initials, letters that are labels, rulers' numerals, Roman numerals.
extension DecisionLayer {
  /// Whether the word is a single capital, `H`, or a double name's, `J.-P`, `Aa` not.
  func isInitial(_ word: Range<Int>, in site: Site) -> Bool {
    guard !word.isEmpty, word.count <= 4 else { return false }
    let first = site.text[word.lowerBound]
    if word.count == Scalars.length(of: first) {
      return Scalars.kind(at: word.lowerBound, in: site.text, to: site.limit) == .upper && first < 0xE0
    }
    // J-P, J.-P
    return (0x41...0x5A).contains(first) && (0x41...0x5A).contains(site.text[word.upperBound - 1])
      && site.text[word.upperBound - 2] == 0x2D
  }

  /// Whether the word is capitals with full stops between them: `U.S.A`, `T.S.A`, `Th.A`.
  func isDottedCapitals(_ word: Range<Int>, in site: Site) -> Bool {
    guard word.count >= 3, word.count <= 16 else { return false }
    var dots = 0
    var group = 0
    for index in word {
      let byte = site.text[index]
      if byte == 0x2E {
        if group == 0 { return false }
        dots += 1
        group = 0
      } else if (0x41...0x5A).contains(byte), group == 0 {
        group = 1
      } else {
        return false
      }
    }
    return dots > 0 && group == 1
  }

  func decideInitial(_ site: Site, _ next: NextWord, _ letters: Range<Int>) -> (Bool, Rule) {
    if site.closesQuotation { return (true, .initial) }
    let before = site.wordBefore(site.word.lowerBound)
    if site.word.count == 1, !before.isEmpty {
      if data.isWordCue(.label, before, in: site.text) { return (true, .letterLabel) }
      if isNumeral(site.text[site.word.lowerBound]), !next.hasDash {
        if data.isCue(.ruler, before, in: site.text) {
          let title = site.wordBefore(before.lowerBound)
          let titled = data.isWordCue(.title, title, in: site.text)
          // "Harald V. Kongen ble født": a title opens a sentence as well as a word known in lower case.
          if titled || data.isWordCue(.title, letters, in: site.text) || evidence(letters, in: site) != nil {
            return (true, .ruler)
          }
        } else if data.isWordCue(.title, site.wordBefore(before.lowerBound), in: site.text) {
          return (true, .ruler)
        }
      }
    }
    let known = evidence(letters, in: site)
    if next.hasDash { return (known != nil, .initial) }
    if isDottedCapitals(site.word, in: site) { return (known != nil, .initial) }
    return (known == .function, .initial)
  }

  private func isNumeral(_ byte: UInt8) -> Bool { byte == 0x49 || byte == 0x56 || byte == 0x58 }

  /// Whether the word is a Roman numeral of at least two digits, in the usual spelling up to 399.
  func isRoman(_ word: Range<Int>, in site: Site) -> Bool {
    guard word.count >= 2, word.count <= 9 else { return false }
    var index = word.lowerBound
    func take(_ one: UInt8, _ five: UInt8, _ ten: UInt8) {
      func at(_ offset: Int) -> UInt8 { index + offset < word.upperBound ? site.text[index + offset] : 0 }
      if at(0) == one, at(1) == ten || at(1) == five {
        index += 2
        return
      }
      if at(0) == five { index += 1 }
      var count = 0
      while count < 3, at(0) == one {
        index += 1
        count += 1
      }
    }
    var hundreds = 0
    while hundreds < 3, index < word.upperBound, site.text[index] == 0x43 {
      index += 1
      hundreds += 1
    }
    take(0x58, 0x4C, 0x43)
    take(0x49, 0x56, 0x58)
    return index == word.upperBound
  }
}
