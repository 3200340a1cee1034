internal import Model

/// Dates, weekdays, months, decades and centuries.
extension ValueReader {
  /// A month's number at a token, and how many tokens it has; English ones need their capital.
  func month(_ index: Int) -> (month: Int, count: Int)? {
    if let month = value(index, .month) {
      if isEnglish, !tokens[index].has(.capital) { return nil }
      return (Int(month), 1)
    }
    if let month = value(index, .monthShort) {
      if isEnglish, !tokens[index].has(.capital) { return nil }
      return (Int(month), isPoint(index + 1) && isJoined(index + 1) ? 2 : 1)
    }
    return nil
  }

  /// A year at a token, perhaps behind a comma.
  func year(_ index: Int) -> (year: Int, count: Int)? {
    let start = text.isMark(index, 0x2C) ? index + 1 : index
    guard let year = integer(start), (1000...2200).contains(year), tokens[start].count == 4 else {
      return nil
    }
    // Not a number of four digits with its unit.
    if units.match(tokens, start + 1, isEnglish: isEnglish) != nil, start > index { return nil }
    return (year, start + 1 - index)
  }

  mutating func addDate(
    _ first: Int, _ end: Int, day: Int = 0, month: Int = 0, year: Int = 0, optional: Bool = false
  ) {
    add(.date, first, end, 0, optional: optional)
    values[values.count - 1].day = day
    values[values.count - 1].month = month
    values[values.count - 1].year = year
  }

  mutating func readDate(_ index: Int, _ number: NumberToken) -> Int? {
    if let date = number.date {
      addDate(index, index + 1, day: date.day, month: date.month, year: date.year)
      return index + 1
    }
    if let year = integer(index), (1000...2200).contains(year), joinedDash(index + 1), joinedDash(index + 3),
      let month = integer(index + 2), let day = integer(index + 4), (1...12).contains(month),
      (1...31).contains(day), tokens[index + 2].count == 2, tokens[index + 4].count == 2
    {
      addDate(index, index + 5, day: day, month: month, year: year)
      return index + 5
    }
    guard let day = integer(index), (1...31).contains(day), tokens[index].count <= 2 else { return nil }
    var next = index + 1
    if isPoint(next), isJoined(next) {
      next += 1
    } else if isEnglish, isJoined(next), tokens[next].kind == .word, tokens[next].count == 2 {
      next += 1
    }
    if isEnglish, has(next), tokens[next].key == WordKey("of") { next += 1 }
    guard let found = month(next) else { return nil }
    next += found.count
    let year = self.year(next)
    if let year { next += year.count }
    addDate(index, next, day: day, month: found.month, year: year?.year ?? 0)
    return next
  }

  mutating func readMonth(_ index: Int) -> Int? {
    guard let found = month(index) else { return nil }
    var next = index + found.count
    // Short forms are months beside a number alone.
    let isShort = value(index, .month) == nil
    if isEnglish, let day = integer(next), (1...31).contains(day), tokens[next].count <= 2 {
      next += 1
      if isJoined(next), tokens[next].kind == .word, tokens[next].count == 2 { next += 1 }
      let year = self.year(next)
      if let year { next += year.count }
      addDate(index, next, day: day, month: found.month, year: year?.year ?? 0)
      return next
    }
    if let year = year(next), !text.isMark(next, 0x2C) {
      next += year.count
      addDate(index, next, month: found.month, year: year.year)
      return next
    }
    if isShort { return nil }
    let name = tokens[index].key
    let isVague = isEnglish && ["may", "march", "august"].contains { WordKey($0) == name }
    addDate(index, next, month: found.month, optional: isVague && tokens[index].has(.sentenceStart))
    return next
  }

  mutating func readWeekday(_ index: Int) -> Bool {
    if let day = value(index, .weekday) {
      add(.weekday, index, index + 1, day)
      return true
    }
    let word = text.bytes[tokens[index].range]
    guard word.count > 6, tokens[index].kind == .word else { return false }
    // All of them have -dag, -day behind three to seven letters.
    var hasDay = false
    for place in (word.startIndex + 3)..<min(word.startIndex + 9, word.endIndex - 2)
    where word[place] == 0x64 && word[place + 1] == 0x61 {
      hasDay = true
    }
    guard hasDay else { return false }
    for (name, day) in words.weekdays where word.count > name.count {
      guard zip(word, name).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) else { continue }
      let rest = word.count - name.count
      // English adds s alone; Norwegian endings and compounds: torsdager, torsdagskveld.
      guard !isEnglish || rest <= 4 else { continue }
      add(.weekday, index, index + 1, day, optional: !isEnglish && rest > 2)
      return true
    }
    return false
  }

  mutating func addNamedDays(_ keys: [WordKey], _ code: Int) {
    guard let first = keys.first, text.keys.contains(first) else { return }
    for index in tokens.indices where tokens[index].key == first && index + keys.count <= tokens.count {
      if keys.indices.allSatisfy({ tokens[index + $0].key == keys[$0] }) {
        addDate(index, index + keys.count, day: code % 100, month: code / 100, optional: true)
      }
    }
  }

  mutating func readDecade(_ index: Int) -> Int? {
    guard let number = integer(index), tokens[index].count == 4 || tokens[index].count == 2 else {
      return nil
    }
    var end = index + 1
    let bytes = text.bytes
    let after = Int(tokens[index].end)
    if isEnglish {
      // 1990s, 1990's, '90s, 1990-ies
      var place = after
      if place < bytes.count, bytes[place] == 0x27 { place += 1 }
      if bytes.count >= place + 3, bytes[place] == 0xE2, bytes[place + 1] == 0x80, bytes[place + 2] == 0x99 {
        place += 3
      }
      if place < bytes.count, bytes[place] == 0x73, place + 1 == bytes.count || !isWordByte(bytes[place + 1])
      {
        while has(end), Int(tokens[end].start) <= place { end += 1 }
      } else if joinedDash(end), isJoined(end + 1), tokens[end + 1].kind == .word,
        ["s", "years", "ies", "tallet", "ers", "årene"].contains(where: { WordKey($0) == tokens[end + 1].key }
        )
      {
        end += 2
      } else {
        return nil
      }
      guard number % 10 == 0 else { return nil }
      add(number % 100 == 0 && number >= 1000 ? .century : .decade, index, end, Double(number))
      return end
    }
    guard joinedDash(end), isJoined(end + 1), value(end + 1, .decade) != nil, number % 10 == 0 else {
      return nil
    }
    add(number % 100 == 0 && number >= 1000 ? .century : .decade, index, end + 2, Double(number))
    return end + 2
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }
}
