internal import Model

/// Times of the day.
extension ValueReader {
  /// The minutes of an hour written as a digit or a word from 1 to 12, and the tokens it has.
  func hour(_ index: Int, most: Int = 12) -> (hour: Int, count: Int)? {
    if let hour = integer(index), (0...most).contains(hour), tokens[index].count <= 2 { return (hour, 1) }
    for kind in [ValueWords.Kind.unit, .teen, .article] {
      if let hour = value(index, kind), hour >= 1, hour <= Double(most) {
        if kind == .article, tokens[index].count < 2 || !isEnglish && tokens[index].key != WordKey("ett") {
          continue
        }
        return (Int(hour), 1)
      }
    }
    return nil
  }

  mutating func addTime(
    _ first: Int, _ end: Int, _ minutes: Int, isCertain: Bool, optional: Bool = false
  ) {
    let day = 24 * 60
    add(.time, first, end, Double((minutes % day + day) % day), optional: optional)
    values[values.count - 1].isHalfDayKnown = isCertain
  }

  /// Whether `am`, `p.m.` and the like stand at a token: the hours to add and the tokens.
  func halfDay(_ index: Int) -> (hours: Int, count: Int)? {
    if let hours = value(index, .halfDay) { return (Int(hours), 1) }
    guard isEnglish, has(index + 2), tokens[index].kind == .word, tokens[index].count == 1,
      isPoint(index + 1),
      tokens[index + 2].key == WordKey("m")
    else { return nil }
    let letter = text.bytes[Int(tokens[index].start)] | 0x20
    guard letter == 0x61 || letter == 0x70 else { return nil }
    return (letter == 0x70 ? 12 : 0, isPoint(index + 3) && isJoined(index + 3) ? 4 : 3)
  }

  mutating func readTime(_ index: Int, _ number: NumberToken) -> Int? {
    if isEnglish {
      let minutes = number.clock ?? (integer(index).flatMap { $0 <= 12 ? $0 * 60 : nil })
      if let minutes, let half = halfDay(index + 1) {
        addTime(index, index + 1 + half.count, minutes % 720 + half.hours * 60, isCertain: true)
        return index + 1 + half.count
      }
      // The first of 2–4 pm.
      if let minutes, text.isDash(index + 1), let other = self.number(index + 2),
        other.clock != nil || (other.amount ?? 99) <= 12, let half = halfDay(index + 3)
      {
        addTime(index, index + 1, minutes % 720 + half.hours * 60, isCertain: false)
        return index + 1
      }
      if let noon = value(index + 1, .noon), minutes != nil {
        addTime(index, index + 2, Int(noon) * 60, isCertain: true)
        return index + 2
      }
      if minutes != nil, value(index + 1, .oClock) != nil, let hour = integer(index) {
        addTime(index, index + 2, hour * 60, isCertain: false)
        return index + 2
      }
    }
    if let clock = number.clock, number.hasColon {
      addTime(
        index, index + 1, clock,
        isCertain: clock >= 780 || clock < 60 || text.bytes[Int(tokens[index].start)] == 0x30)
      return index + 1
    }
    return readClockWords(index)
  }

  /// `halv åtte`, `kvart over sju`, `ti på halv seks`, `half past seven`, `a quarter to eight`.
  mutating func readClockWords(_ index: Int, isCertain: Bool = false) -> Int? {
    if !isEnglish, value(index, .half) != nil, let hour = hour(index + 1), value(index + 2, .scale) == nil,
      value(index + 2, .thousand) == nil, units.match(tokens, index + 2, isEnglish: false) == nil
    {
      addTime(index, index + 1 + hour.count, hour.hour * 60 - 30, isCertain: false)
      return index + 1 + hour.count
    }
    if isEnglish, value(index, .half) != nil, value(index + 1, .past) != nil, let hour = hour(index + 2) {
      addTime(index, index + 2 + hour.count, hour.hour * 60 + 30, isCertain: false)
      return index + 2 + hour.count
    }
    var minutes: Int?
    if let quarter = value(index, .quarter) {
      minutes = Int(quarter)
    } else if let count = hour(index, most: 29) {
      // Digits alone, as in port 25 on 1, are no time.
      if [5, 10, 20, 25].contains(count.hour) && integer(index) == nil || isCertain { minutes = count.hour }
    } else if let ten = value(index, .ten), ten == 20 {
      minutes = 20
    }
    guard var offset = minutes else { return nil }
    var next = index + 1
    if has(next), ["minutes", "minutter"].contains(where: { WordKey($0) == tokens[next].key }) { next += 1 }
    if value(next, .past) != nil {
    } else if value(next, .to) != nil {
      offset = -offset
    } else {
      return nil
    }
    next += 1
    var half = 0
    if !isEnglish, value(next, .half) != nil {
      half = -30
      next += 1
    }
    guard let hour = hour(next), half != 0 || !hasUnitBehind(next + hour.count) else { return nil }
    addTime(index, next + hour.count, hour.hour * 60 + half + offset, isCertain: false)
    return next + hour.count
  }

  func hasUnitBehind(_ index: Int) -> Bool {
    units.match(tokens, index, isEnglish: isEnglish) != nil || value(index, .scale) != nil
      || value(index, .thousand) != nil || value(index, .hundred) != nil || joinedDash(index)
  }

  /// `kl. 14.30`, `klokka ti`, `kl. 10–12`.
  mutating func readClock(_ index: Int) -> Int? {
    var next = index + 1
    if isPoint(next), isJoined(next) { next += 1 }
    if let end = readClockWords(next, isCertain: true) { return end }
    guard let first = clock(next) else { return nil }
    let hasZero = tokens[next].isNumber && text.bytes[Int(tokens[next].start)] == 0x30
    addTime(index, next + 1, first, isCertain: first >= 780 || hasZero)
    var end = next + 1
    // Until when: behind a dash or `til`.
    let isDash = text.isDash(end)
    if isDash || has(end) && ["til", "og", "to", "and"].contains(where: { WordKey($0) == tokens[end].key }),
      let last = clock(end + 1),
      isDash || tokens[end + 1].isNumber
    {
      addTime(end + 1, end + 2, last, isCertain: last >= 780)
      end += 2
    }
    return end
  }

  func clock(_ index: Int) -> Int? {
    if let number = number(index) {
      if let clock = number.clock { return clock }
      guard let hour = integer(index), tokens[index].count <= 4 else { return nil }
      if hour <= 24 { return hour * 60 }
      return tokens[index].count == 4 && hour / 100 <= 24 && hour % 100 < 60
        ? hour / 100 * 60 + hour % 100 : nil
    }
    guard let hour = hour(index), !hasUnitBehind(index + 1) else { return nil }
    return hour.hour * 60
  }
}
