internal import Model

/// Times of the day and of races.
extension Recognizer {
  /// Hours and minutes in digits: `14.30`, `14:30`, `1430`, `14`.
  private func clock(_ index: Int, allowsHour: Bool) -> ClockTime? {
    guard isNumber(index) else { return nil }
    let token = string(index)
    let parts = token.split(omittingEmptySubsequences: false) { $0 == 0x2E || $0 == 0x3A }
    guard parts.count <= 2, !token.contains(0x2C) else { return nil }
    func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let hasZero = token.first == 0x30 && parts[0].count == 2
    if parts.count == 2 {
      guard (1...2).contains(parts[0].count), parts[1].count == 2, number(parts[0]) <= 24,
        number(parts[1]) < 60
      else {
        return nil
      }
      return ClockTime(hour: number(parts[0]), minute: number(parts[1]), hasMinutes: true, hasZero: hasZero)
    }
    guard allowsHour else { return nil }
    if token.count == 4, number(token) / 100 <= 24, number(token) % 100 < 60 {
      return ClockTime(
        hour: number(token) / 100, minute: number(token) % 100, hasMinutes: true, hasZero: token.first == 0x30
      )
    }
    guard token.count <= 2, number(token) <= 24 else { return nil }
    return ClockTime(hour: number(token), minute: 0, hasMinutes: false, hasZero: hasZero)
  }

  /// The hour of the afternoon that `kl. 8 om kvelden` means.
  private func placed(_ time: ClockTime, _ end: Int) -> ClockTime {
    var time = time
    if time.hour < 12, time.hour > 0, !time.hasZero, hasCue(.evening, from: end, within: 2) {
      time.hour += 12
    }
    return time
  }

  /// The token behind a clock time, with the sentence's point where `p.m.` has one already.
  private func end(_ text: String, _ end: Int) -> (text: String, end: Int) {
    guard text.hasSuffix("."), self.text.contains(end), isPointMark(end) else { return (text, end) }
    // Direct speech has taken the point.
    if !has(end) { return (String(text.dropLast()), end) }
    return (text, end + 1)
  }

  private func isPointMark(_ index: Int) -> Bool { text.view.isMark(index, 0x2E) && isJoined(index) }

  private mutating func proposeTime(
    _ time: ClockTime, _ index: Int, _ confidence: Double, isBare: Bool = false, count: Int = 1
  )
    -> Int
  {
    let (text, end) = end(time.text(style, isBare: isBare), index + count)
    propose(.time, index, end, text, confidence)
    return max(index + count, end)
  }

  /// `kl. 14.30`, `klokken 20`, `kl. 09.00–16.00`, `klokka halv tre`.
  mutating func readClock(_ index: Int) -> Int? {
    guard value(index, .clock) != nil else { return nil }
    var place = index + 1
    if isPoint(place), isJoined(place) { place += 1 }
    // The clock itself is spoken of: klokka er halv tre.
    guard place < tokens.count, !startsLine(place) else { return nil }
    if let time = clock(place, allowsHour: true) {
      let isRange = isDash(place + 1) && clock(place + 2, allowsHour: true) != nil
      proposeAt(index, place, isRange: isRange)
      return readClockDigits(place, time, 0.97)
    }
    if let words = clockWords(place) {
      proposeAt(index, place, isRange: false)
      return proposeTime(words.time, place, 0.9, isBare: true, count: words.count)
    }
    if let hour = hourWord(place), unit(place + 1) == nil, !isDash(place + 1) {
      proposeAt(index, place, isRange: false)
      let time = placed(ClockTime(hour: hour, minute: 0, hasMinutes: true), place + 1)
      return proposeTime(time, place, 0.85, isBare: time.hour == hour)
    }
    return nil
  }

  /// An hour in digits alone that the time before it makes one.
  mutating func readHour(_ index: Int) -> Int? {
    guard let time = clock(index, allowsHour: true), !time.hasMinutes, unit(index + 1) == nil,
      !isPercent(index + 1)
    else {
      return nil
    }
    return readClockDigits(index, time, 0.85)
  }

  /// A time in digits and what follows it up to a second one.
  private mutating func readClockDigits(_ index: Int, _ time: ClockTime, _ confidence: Double) -> Int {
    var next = index + 1
    if isDash(next), let last = clock(next + 1, allowsHour: true) {
      _ = proposeTime(placed(time, next + 2), index, confidence)
      let dash = gap(before: next).lowerBound..<gap(before: next + 1).upperBound
      propose(.time, dash, [Proposal.Edit(range: dash, text: Array("–".utf8))], confidence)
      return proposeTime(placed(last, next + 2), next + 1, confidence)
    }
    next = proposeTime(placed(time, next), index, confidence)
    return next
  }

  /// `kl.` itself: `at`, or nothing behind a preposition and before a range.
  private mutating func proposeAt(_ first: Int, _ place: Int, isRange: Bool) {
    // Møtet er kl. 19, lørdag kl. 19: at.
    let isPreposition =
      isCue(first - 1, .preposition) && !isCue(first - 1, .copula) && weekday(first - 1) == nil
      && !isKey(first - 1, "og") && !isKey(first - 1, "eller")
    let isBehind = first > 0 && !startsLine(first) && (isPreposition || isMark(first - 1, 0x28))
    if isBehind || isRange || joins[first - 1] != nil {
      let range = Int(tokens[first].start)..<Int(tokens[place].start)
      propose(.time, range, [Proposal.Edit(range: range, text: [])], 0.95)
    } else {
      propose(.time, first, place, cased("at", like: first), 0.95)
    }
  }

  /// Digits without `kl.`: `00.05` behind a word that tells of times, `09:15`, `1.58,24`, `10.00–12.30`.
  mutating func readBareTime(_ index: Int) -> Int? {
    if let next = readRaceTime(index) { return next }
    guard let time = clock(index, allowsHour: false) else { return nil }
    let isColon = string(index).contains(0x3A)
    let hasCue = hasCue(.clock, before: index, within: 3)
    let isRange = isDash(index + 1) && clock(index + 2, allowsHour: false) != nil
    let isTable = startsLine(index) && (text.contains(index + 1) && !isJoined(index + 1))
    if isColon {
      guard time.hour < 24, time.hasZero || time.hour >= 10 || hasCue || isRange else { return nil }
      if self.hasCue(.sport, before: index, within: 3), !hasCue { return nil }
    } else {
      guard time.hasZero || hasCue || isRange || isTable else { return nil }
      // Units make an amount of it, whoever wrote it: 10.50 kr
      if unit(index + 1) != nil { return nil }
    }
    return readClockDigits(index, time, isColon ? 0.9 : 0.8)
  }

  /// `1.58,24` and `2.05.30`: minutes, seconds and their hundredths.
  private mutating func readRaceTime(_ index: Int) -> Int? {
    let token = string(index)
    let parts = token.split(omittingEmptySubsequences: false) { $0 == 0x2E || $0 == 0x3A || $0 == 0x2C }
    let marks = token.filter { !(0x30...0x39).contains($0) }
    if parts.count == 2, let next = readRaceMinutes(index, parts) { return next }
    guard parts.count >= 3, (1...2).contains(parts[0].count),
      parts.dropFirst().allSatisfy({ (1...3).contains($0.count) })
    else { return nil }
    let isDecimal = marks.last == 0x2C
    let clockParts = isDecimal ? parts.dropLast() : parts[...]
    guard !marks.dropLast(isDecimal ? 1 : 0).contains(0x2C),
      clockParts.dropFirst().allSatisfy({ $0.count == 2 && $0.first ?? 0x36 < 0x36 })
    else { return nil }
    if !isDecimal {
      guard clockParts.count == 3, hasCue(.race, before: index, within: 4) || marks.contains(0x3A) else {
        return nil
      }
    } else {
      guard (2...3).contains(clockParts.count) else { return nil }
    }
    var text = clockParts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ":")
    if isDecimal, let last = parts.last { text += "." + String(decoding: last, as: UTF8.self) }
    propose(.time, index, index + 1, text, 0.9)
    return index + 1
  }

  /// `10 km på 38.45`: minutes and seconds, where the distance is too long for seconds and hundredths.
  private mutating func readRaceMinutes(_ index: Int, _ parts: [ArraySlice<UInt8>]) -> Int? {
    guard string(index).contains(0x2E), (1...2).contains(parts[0].count), parts[1].count == 2,
      parts[1].first ?? 0x36 < 0x36, hasCue(.race, before: index, within: 8),
      !hasCue(.clock, before: index, within: 1),
      (max(0, index - 12)..<index).contains(where: isLongDistance)
    else { return nil }
    propose(.time, index, index + 1, String(decoding: string(index), as: UTF8.self).replacingPoint, 0.75)
    return index + 1
  }

  /// Kilometres, a marathon, or metres from 800 on.
  private func isLongDistance(_ index: Int) -> Bool {
    if ["km", "kilometer", "mil", "maraton", "halvmaraton"].contains(where: { isKey(index, $0) }) {
      return true
    }
    guard isKey(index, "meter"), index > 0, let number = readNumber(index - 1)?.decimal.integer else {
      return false
    }
    return number >= 800
  }

  /// `ved 18-tiden`: around 18:00.
  mutating func readAboutHour(_ index: Int) -> Int? {
    guard isJoinedDash(index + 1), isKey(index + 2, "tiden") || isKey(index + 2, "tida"),
      let time = clock(index, allowsHour: true)
    else { return nil }
    if ["ved", "i", "rundt", "omkring", "på"].contains(where: { isKey(index - 1, $0) }), !startsLine(index) {
      let range = Int(tokens[index - 1].start)..<Int(tokens[index].start)
      if proposals.last.map({ $0.range.upperBound <= range.lowerBound }) ?? true {
        propose(.time, range, [Proposal.Edit(range: range, text: [])], 0.8)
      }
    }
    let (text, end) = end("around " + time.text(style), index + 3)
    propose(.time, index, end, text, 0.85)
    return end
  }

  // MARK: Words

  private func hourWord(_ index: Int) -> Int? {
    for kind in [LocalizationData.Value.unit, .teen] {
      if let hour = value(index, kind), (1...12).contains(hour) { return hour }
    }
    if let hour = integer(index), (1...12).contains(hour), tokens[index].count <= 2 { return hour }
    return ["ett", "eitt"].contains(where: { isKey(index, $0) }) ? 1 : nil
  }

  /// `halv tre`, `kvart på åtte`, `fem over halv sju`.
  private func clockWords(_ index: Int) -> (time: ClockTime, count: Int)? {
    func time(_ hour: Int, _ offset: Int) -> ClockTime {
      let minutes = (hour * 60 + offset + 720) % 720
      return ClockTime(hour: minutes / 60 == 0 ? 12 : minutes / 60, minute: minutes % 60, hasMinutes: true)
    }
    func isHour(_ index: Int) -> Bool {
      hourWord(index) != nil && unit(index + 1) == nil && match(.scale, index + 1) == nil
        && value(index + 1, .hundred) == nil && value(index + 1, .thousand) == nil && !isJoinedDash(index + 1)
    }
    if isKey(index, "halv"), isHour(index + 1), let hour = hourWord(index + 1) {
      return (time(hour, -30), 2)
    }
    var offset: Int?
    if isKey(index, "kvart") {
      offset = 15
    } else if let minutes = value(index, .unit) ?? value(index, .teen) ?? value(index, .ten)
      ?? integer(index),
      [5, 10, 20, 25].contains(minutes)
    {
      offset = minutes
    }
    guard var offset, isKey(index + 1, "over") || isKey(index + 1, "på") else { return nil }
    if isKey(index + 1, "på") { offset = -offset }
    var place = index + 2
    if isKey(place, "halv") {
      offset -= 30
      place += 1
    }
    guard isHour(place), let hour = hourWord(place) else { return nil }
    // ti på tre: only kvart, halv and a clock word make sure of it.
    let isSure = isKey(index, "kvart") || place > index + 2 || hasCue(.clock, before: index, within: 2)
    guard isSure else { return nil }
    return (time(hour, offset), place + 1 - index)
  }

  /// The same without `klokka` before it.
  mutating func readClockWords(_ index: Int) -> Int? {
    if let before = value(index - 1, .article), before > 0 { return nil }
    guard let words = clockWords(index) else { return nil }
    return proposeTime(words.time, index, 0.85, isBare: true, count: words.count)
  }
}

extension String {
  /// `3.45` as `3:45`.
  fileprivate var replacingPoint: String { String(map { $0 == "." ? ":" : $0 }) }
}
