internal import Model

/// Dates, months, weekdays, decades.
extension Recognizer {
  private var calendar: EnglishCalendar { EnglishCalendar(words: data.english, style: style) }

  // MARK: Parts

  /// A month's name or short form at a token.
  private func month(_ index: Int) -> (month: Int, isShort: Bool, count: Int)? {
    if let month = value(index, .month) { return (month, false, 1) }
    guard let month = value(index, .monthShort) else { return nil }
    return (month, true, isPoint(index + 1) && isJoined(index + 1) ? 2 : 1)
  }

  /// Four digits that are a year, 1000–2199, and no amount.
  private func year(_ index: Int) -> Int? {
    guard let year = integer(index), tokens[index].count == 4, (1000...2199).contains(year),
      !startsLine(index)
    else {
      return nil
    }
    if isJoinedDash(index + 1), isKey(index + 2, "tallet") || isKey(index + 2, "årene") { return nil }
    return year
  }

  private func day(_ index: Int) -> Int? {
    guard let day = integer(index), tokens[index].count <= 2, (1...31).contains(day) else { return nil }
    return day
  }

  private func century(_ year: Int, digits: Int) -> Int {
    digits == 4 ? year : year < 50 ? 2000 + year : 1900 + year
  }

  /// Day and month, and the year where it is said: `6. januar 2022`, `6 jan.`.
  private func wordDate(_ index: Int) -> (date: CalendarDate, end: Int)? {
    guard let day = day(index) else { return nil }
    var place = index + 1
    if isPoint(place), isJoined(place) { place += 1 }
    guard let month = month(place), !isJoined(place) || isPoint(place - 1) else { return nil }
    // A short form without a day's point is too little: 6 des
    if month.isShort, place == index + 1, !isPoint(place + 1) { return nil }
    place += month.count
    // Compounds: 1. mai-tog
    if isJoinedDash(place), isWord(place + 1) { return nil }
    var date = CalendarDate(day: day, month: month.month, year: nil, isShort: month.isShort)
    if let year = year(place) {
      date.year = year
      place += 1
    } else if month.isShort, isPoint(place - 1), endsSentence(place - 1), !isPoint(place) {
      // The point of a short form ends the sentence too.
      place -= 1
      date.isShort = true
    }
    return date.isReal ? (date, place) : nil
  }

  /// `6.1.2022`, `06.01.22`, `2022-01-06`, `6/1-22`, `6/1 2022`, `6/1/22`.
  private func digitDate(_ index: Int) -> (date: CalendarDate, end: Int)? {
    guard isNumber(index) else { return nil }
    let parts = string(index).split(separator: 0x2E, omittingEmptySubsequences: false)
    func number(_ digits: ArraySlice<UInt8>) -> Int? {
      guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    if parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, [2, 4].contains(parts[2].count),
      let day = number(parts[0]), let month = number(parts[1]), let year = number(parts[2])
    {
      // 4.2.19 Oppsett: the number of a heading.
      if parts[2].count == 2, startsLine(index), isWord(index + 1), tokens[index + 1].has(.capital) {
        return nil
      }
      if startsLine(index), parts[2].count == 2, isPoint(index + 1), isJoined(index + 1) { return nil }
      if hasCue(.race, before: index, within: 4) && parts[2].count == 2 && parts[1].count == 2 { return nil }
      let date = CalendarDate(day: day, month: month, year: century(year, digits: parts[2].count))
      return date.isReal ? (date, index + 1) : nil
    }
    // 6. 1. 2022
    if let day = day(index), isPoint(index + 1), isJoined(index + 1), let month = self.day(index + 2),
      month <= 12,
      isPoint(index + 3), isJoined(index + 3), let year = year(index + 4)
    {
      let date = CalendarDate(day: day, month: month, year: year)
      return date.isReal ? (date, index + 5) : nil
    }
    if tokens[index].count == 4, let year = integer(index), (1000...2199).contains(year),
      isJoinedDash(index + 1),
      isJoinedDash(index + 3), let month = self.day(index + 2), tokens[index + 2].count == 2,
      let day = self.day(index + 4), tokens[index + 4].count == 2, !isJoinedDash(index + 5)
    {
      let date = CalendarDate(day: day, month: month, year: year)
      return date.isReal ? (date, index + 5) : nil
    }
    guard let day = day(index), isMark(index + 1, 0x2F), isJoined(index + 1), let month = self.day(index + 2),
      isJoined(index + 2), month <= 12
    else { return nil }
    var end = index + 3
    var date = CalendarDate(day: day, month: month, year: nil)
    if isJoinedDash(end) || isMark(end, 0x2F) && isJoined(end) && isJoined(end + 1),
      let year = integer(end + 1),
      [2, 4].contains(tokens[end + 1].count)
    {
      date.year = century(year, digits: tokens[end + 1].count)
      end += 2
    } else if let year = year(end), !isJoined(end) {
      date.year = year
      end += 1
    } else {
      guard hasCue(.date, before: index, within: 2), unit(end) == nil else { return nil }
    }
    return date.isReal ? (date, end) : nil
  }

  /// `6.1.` where a date is expected: behind `den`, a weekday, `frist`.
  private func shortDate(_ index: Int) -> (date: CalendarDate, end: Int)? {
    guard isNumber(index) else { return nil }
    let parts = string(index).split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ (1...2).contains($0.count) && !$0.contains(0x2C) && !$0.contains(0x3A) })
    else { return nil }
    let day = parts[0].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let month = parts[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let date = CalendarDate(day: day, month: month, year: nil)
    let hasPoint = isPoint(index + 1) && isJoined(index + 1)
    guard date.isReal, hasPoint || isCue(index - 1, .date) && isKey(index - 1, "den") else { return nil }
    return (date, hasPoint && !endsSentence(index + 1) ? index + 2 : index + 1)
  }

  // MARK: Dates

  /// A date, or two with a dash or a joining word between.
  mutating func readDate(_ index: Int) -> Int? {
    if let next = readDateRange(index) { return next }
    if let (date, end) = wordDate(index) ?? digitDate(index) {
      // Only what is certain to be one: two dates with a dash between.
      if isDash(end), let (last, lastEnd) = wordDate(end + 1) ?? digitDate(end + 1),
        last.year != nil || date.year == nil
      {
        return proposeDate(calendar.text(date, last, join: "–"), index, lastEnd)
      }
      return proposeDate(calendar.text(date), index, end)
    }
    if isCue(index - 1, .date)
      || isCue(index - 2, .date) && (isKey(index - 1, "den") || isCue(index - 1, .copula)),
      let (date, end) = shortDate(index)
    {
      return proposeDate(calendar.text(date), index, end, 0.75)
    }
    return nil
  }

  private mutating func proposeDate(_ text: String, _ first: Int, _ end: Int, _ confidence: Double = 0.97)
    -> Int
  {
    proposeArticle(before: first)
    propose(.date, first, end, text, confidence)
    return end
  }

  /// `den` before a date: `on`, or nothing behind a preposition or weekday.
  private mutating func proposeArticle(before index: Int) {
    let article = index - 1
    guard isWord(article), ["den", "Den"].contains(where: { string(article).elementsEqual($0.utf8) }),
      !startsLine(index)
    else { return }
    // A weekday handles its own.
    if isWord(article - 1), weekday(article - 1) != nil, !startsLine(article) { return }
    if isCue(article - 1, .preposition), !startsLine(article) {
      propose(
        .date, Int(tokens[article].start)..<Int(tokens[index].start),
        [Proposal.Edit(range: Int(tokens[article].start)..<Int(tokens[index].start), text: [])], 0.9)
    } else {
      propose(.date, article, index, cased("on", like: article), 0.85)
    }
  }

  /// `1.–15. mars 2021`, `1. til 15. mars`, `1. og 2. mai`, `1.3.–15.3.2021`.
  private mutating func readDateRange(_ index: Int) -> Int? {
    if let day = day(index), isPoint(index + 1) || isDash(index + 1) {
      let place = isPoint(index + 1) && isJoined(index + 1) ? index + 2 : index + 1
      var join: String?
      if isDash(place) {
        join = "–"
      } else if place == index + 2, let word = match(.join, place),
        ["to", "and", "or"].contains(word.entry.british)
      {
        join = " \(word.entry.british) "
      }
      if let join, let (last, end) = wordDate(place + 1), let lastDay = last.day, day < lastDay || join != "–"
      {
        let first = CalendarDate(day: day, month: last.month, year: last.year)
        guard first.isReal else { return nil }
        // In a pair with a word behind fra, the joining word is English already.
        return proposeDate(calendar.text(first, last, join: join), index, end)
      }
    }
    // mandag 3. til fredag 7. januar
    if let day = day(index), isPoint(index + 1), isJoined(index + 1) {
      let isJoining = isDash(index + 2) || ["til", "og"].contains { isKey(index + 2, $0) }
      if isJoining, weekday(index + 3) != nil, !startsLine(index + 3), let (last, _) = wordDate(index + 4) {
        let first = CalendarDate(day: day, month: last.month, year: nil)
        if first.isReal {
          return proposeDate(style.isAmerican ? calendar.text(first) : String(day), index, index + 2, 0.85)
        }
      }
    }
    // 1.3.–15.3.2021
    if let (first, end) = shortDate(index), isPoint(index + 1), isDash(end) || isDash(index + 2),
      let (last, lastEnd) = digitDate(index + 3)
    {
      var first = first
      first.year = last.year
      return proposeDate(calendar.text(first, last, join: "–"), index, lastEnd)
    }
    return nil
  }

  /// `mars 2021`, `mars–april 2021`, `i mars`.
  mutating func readMonth(_ index: Int) -> Int? {
    guard let month = month(index), isPlainWord(index) || year(index + month.count) != nil else { return nil }
    if month.isShort { guard year(index + month.count) != nil else { return nil } }
    if isDash(index - 1), isJoined(index), isWord(index - 2) { return nil }
    // A day that the month has not: 31. februar
    if isPoint(index - 1), isJoined(index - 1), let day = integer(index - 2), day > 28, day < 100 {
      return nil
    }
    let end = index + month.count
    let isJanuary = CalendarDate(day: nil, month: month.month, year: nil, isShort: month.isShort)
    if isDash(end), isJoinedDash(end), self.month(end + 1) != nil {
      // mars–april 2021
      propose(.date, index, end, calendar.month(isJanuary), 0.95)
      propose(.date, end, end + 1, "–", 0.9)
      return end + 1
    }
    if isJoinedDash(end), isWord(end + 1) { return nil }
    if let year = year(end) {
      var date = isJanuary
      date.year = year
      propose(.date, index, end + 1, calendar.text(date), 0.97)
      return end + 1
    }
    propose(.name, index, end, calendar.month(isJanuary), 0.9)
    return end
  }

  /// A word whose capital, if it has one, is the sentence's.
  private func isPlainWord(_ index: Int) -> Bool {
    !tokens[index].has(.capital) || tokens[index].has(.sentenceStart) && !tokens[index].has(.allCapitals)
  }

  // MARK: Weekdays

  /// English for a weekday in any form: `torsdag`, `torsdagen`, `torsdager`, `torsdagskveld`.
  func weekday(_ index: Int) -> String? {
    guard isWord(index), tokens[index].count >= 6 else { return nil }
    let word = string(index)
    // All of them have -dag behind three to five bytes.
    let start = word.startIndex
    guard
      (start + 3...start + 5).contains(where: {
        $0 + 1 < word.endIndex && word[$0] == 0x64 && word[$0 + 1] == 0x61
      })
    else { return nil }
    for (name, day) in data.weekdays where word.count >= name.count {
      guard zip(word, name).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) else { continue }
      let english = data.english.weekdays[day - 1]
      let rest = word.dropFirst(name.count)
      if rest.isEmpty || rest.elementsEqual("en".utf8) || rest.elementsEqual("s".utf8) { return english }
      if ["er", "ene", "ar", "ane"].contains(where: { rest.elementsEqual($0.utf8) }) { return english + "s" }
      guard rest.first == 0x73 else { return nil }
      guard let time = data.wording(.dayPart, ofPart: rest.dropFirst()) else { return nil }
      return english + " " + time.text(style.isAmerican)
    }
    return nil
  }

  mutating func readWeekday(_ index: Int) -> Int? {
    guard isPlainWord(index), let english = weekday(index) else { return nil }
    if isJoinedDash(index + 1), isWord(index + 2) { return nil }
    propose(.name, index, index + 1, english, 0.95)
    var next = index + 1
    if let part = match(.dayPart, next), isSmallWord(next) {
      propose(.name, next, next + part.count, part.entry.text(style.isAmerican), 0.85)
      return next + part.count
    }
    let hasComma = isMark(next, 0x2C)
    if hasComma { next += 1 }
    let hasArticle = isKey(next, "den")
    if hasArticle { next += 1 }
    guard isNumber(next), !startsLine(next),
      wordDate(next) != nil || digitDate(next) != nil || shortDate(next) != nil || isHeadOfRange(next)
    else { return index + 1 }
    // Thursday, January 6
    let blank = Int(tokens[index].end)..<Int(tokens[next].start)
    let comma = style.isAmerican || hasComma ? ", " : " "
    propose(.date, blank, [Proposal.Edit(range: blank, text: Array(comma.utf8))], 0.9)
    return next
  }

  /// `3.` of `mandag 3. til fredag 7. januar`.
  private func isHeadOfRange(_ index: Int) -> Bool {
    day(index) != nil && isPoint(index + 1) && isJoined(index + 1)
      && (isDash(index + 2) || isKey(index + 2, "til") || isKey(index + 2, "og")) && weekday(index + 3) != nil
  }

  // MARK: Decades

  /// `1990-tallet`, `1800-talls`, `70-årene`.
  mutating func readDecade(_ index: Int) -> Int? {
    guard let number = integer(index), number % 10 == 0 || number < 100 && number % 10 == 0,
      (2...4).contains(tokens[index].count),
      isJoinedDash(index + 1), value(index + 2, .decade) != nil
    else { return nil }
    let word = String(decoding: string(index + 2), as: UTF8.self).lowercased()
    let isAdjective = ["talls", "tals", "tall", "tallets"].contains(word)
    let isYears = word.hasPrefix("år")
    let article = isAdjective ? "" : article(before: index)
    var text: String
    if number % 100 == 0, number >= 100, number < 2000, !isYears {
      text = EnglishWording.ordinalDigits(number / 100 + 1) + (isAdjective ? "-century" : " century")
    } else {
      text = "\(number)s"
    }
    if isYears, number < 100, let owner = owner(before: index) {
      text = "\(owner) \(text)"
    } else {
      text = article + text
    }
    propose(.decade, index, index + 3, cased(text, like: index), 0.95)
    return index + 3
  }

  /// `nittitallet`, `femtiårene`.
  mutating func readDecadeWord(_ index: Int) -> Int? {
    guard let number = value(index, .decadeWord),
      let ten = data.english.cardinal(number, isAmerican: style.isAmerican), ten.hasSuffix("y")
    else { return nil }
    let text = ten.dropLast() + "ies"
    let isYears = String(decoding: string(index), as: UTF8.self).contains("år")
    if isYears, let owner = owner(before: index) {
      propose(.decade, index, index + 1, "\(owner) \(text)", 0.8)
    } else {
      propose(.decade, index, index + 1, cased(article(before: index) + text, like: index), 0.85)
    }
    return index + 1
  }

  private func article(before index: Int) -> String {
    isKey(index - 1, "det") || isKey(index - 1, "dette") ? "" : "the "
  }

  /// Whose age a decade is: `en mann i 50-årene`.
  private func owner(before index: Int) -> String? {
    var place = index - 1
    while place >= max(0, index - 6), !startsLine(place + 1) {
      if isCue(place, .male) { return "his" }
      if isCue(place, .female) { return "her" }
      if isCue(place, .agePerson) { return "their" }
      place -= 1
    }
    return nil
  }
}
