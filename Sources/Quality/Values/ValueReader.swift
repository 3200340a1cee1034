internal import Model

/// Finds the numbers, dates and times of one side. Linear in the tokens.
struct ValueReader {
  let text: TextView
  let words: ValueWords
  let units: UnitTable
  let isEnglish: Bool
  private let tokens: [Token]
  private var values: [Value] = []

  /// The values of a text in order.
  static func values(
    in text: TextView, words: ValueWords, units: UnitTable, isEnglish: Bool
  ) -> [Value] {
    var reader = ValueReader(text: text, words: words, units: units, isEnglish: isEnglish)
    reader.run()
    return reader.values
  }

  private init(text: TextView, words: ValueWords, units: UnitTable, isEnglish: Bool) {
    self.text = text
    tokens = text.tokens
    self.words = words
    self.units = units
    self.isEnglish = isEnglish
  }

  private mutating func run() {
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      var next: Int?
      if !token.has(.masked) {
        switch token.kind {
        case .number: next = readDigits(index)
        case .word: next = readWord(index)
        case .code: next = readRoman(index)
        case .mark: next = readFraction(index)
        }
      }
      index = max(index + 1, next ?? 0)
    }
    for (keys, value) in words.namedDays { addNamedDays(keys, Int(value)) }
  }

  // MARK: Tokens

  private func has(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].has(.masked) }
  private func value(_ index: Int, _ kind: ValueWords.Kind) -> Double? {
    guard has(index), tokens[index].kind == .word else { return nil }
    return words.value(tokens[index].key, kind)
  }
  private func isPoint(_ index: Int) -> Bool { text.isMark(index, 0x2E) }
  private func isJoined(_ index: Int) -> Bool { has(index) && tokens[index].has(.joined) }
  private func joinedDash(_ index: Int) -> Bool { isJoined(index) && text.isDash(index) }
  private func number(_ index: Int) -> NumberToken? {
    guard has(index), tokens[index].isNumber else { return nil }
    return NumberToken(text.bytes[tokens[index].range], isEnglish: isEnglish)
  }
  /// The value of a token of digits alone.
  private func integer(_ index: Int) -> Int? {
    guard has(index), tokens[index].isNumber, tokens[index].count < 10 else { return nil }
    var result = 0
    for byte in text.bytes[tokens[index].range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int(byte - 0x30)
    }
    return result
  }
  private func range(_ first: Int, _ end: Int) -> ByteRange {
    Int(tokens[first].start)..<Int(tokens[max(first, end - 1)].end)
  }

  private mutating func add(
    _ kind: Value.Kind, _ first: Int, _ end: Int, _ amount: Double, optional: Bool = false
  ) {
    let range = range(first, end)
    var value = Value(kind: kind, range: range, numberRange: range, amount: amount)
    value.isOptional = optional
    values.append(value)
  }

  // MARK: Digits

  private mutating func readDigits(_ index: Int) -> Int? {
    guard let number = number(index) else { return nil }
    if let next = readDate(index, number) ?? readDecade(index) ?? readTime(index, number) { return next }
    // Letters right behind the digits that are no unit make a code of them, such as 3D.
    var end = index + 1
    if let next = readTelephone(index) { return next }
    var value = Value(range: range(index, end), numberRange: range(index, end), amount: number.amount ?? 0)
    value.isDigits = true
    value.key = WordKey(text.bytes[tokens[index].range])
    value.norwegianReading = number.norwegianReading
    value.isIllFormed = number.isIllFormed
    value.clock = number.clock
    if number.amount == nil { value.kind = .digits }
    // 168.192.in-addr.arpa
    if number.norwegianReading != nil, isPoint(end), isJoined(end), isJoined(end + 1) { value.kind = .digits }
    if words.value(previousWordKey(index), .label) != nil, text.bytes[tokens[index].range].contains(0x2E) {
      value.kind = .digits
    }
    // Groups of three behind a blank.
    if value.kind == .number, let whole = integer(index), whole > 0, tokens[index].count <= 3 {
      var amount = Double(whole)
      while let group = groupedThousand(end) {
        amount = amount * 1000 + group.amount
        end += 1
        if group.hasFraction { break }
      }
      value.amount = amount
    }
    if index > 0, text.isMark(index - 1, 0x2B), tokens[index].has(.joined) { value.isOptional = true }
    if has(end), tokens[end].kind == .mark, let fraction = fraction(end), isJoined(end) {
      value.amount += fraction
      end += 1
    }
    value.numberRange = range(index, end)
    if isJoined(end), tokens[end].kind == .word {
      let key = tokens[end].key
      if isEnglish, ["st", "nd", "rd", "th"].contains(where: { WordKey($0) == key }) {
        end += 1
        if self.value(end, .century) != nil || joinedDash(end) && self.value(end + 1, .century) != nil {
          add(.century, index, end + 1, (value.amount - 1) * 100)
          return end + 1
        }
      } else if isEnglish, WordKey("k") == key, tokens[end].count == 1 {
        value.amount *= 1000
        end += 1
      } else if isEnglish, WordKey("m") == key, isMoneyBefore(index) {
        value.scale = 1e6
        value.scaleRange = tokens[end].range
        value.mantissa = value.amount
        value.amount *= 1e6
        end += 1
      } else if self.value(end, .scale) == nil, units.match(tokens, end, isEnglish: isEnglish) == nil {
        return end + 1
      }
    }
    if !isEnglish, isPoint(end), isJoined(end), self.value(end + 1, .century) != nil {
      add(.century, index, end + 2, (value.amount - 1) * 100)
      return end + 2
    }
    return finish(&value, index, end)
  }

  /// A token of three digits, with a decimal part or without, behind one blank.
  private func groupedThousand(_ index: Int) -> (amount: Double, hasFraction: Bool)? {
    guard has(index), tokens[index].isNumber, !tokens[index].has(.joined) else { return nil }
    let gap = text.bytes[Int(tokens[index - 1].end)..<Int(tokens[index].start)]
    guard gap.count == 1 && gap.first == 0x20 || gap.count == 2 || gap.count == 3 else { return nil }
    let digits = text.bytes[tokens[index].range]
    let whole = digits.prefix { (0x30...0x39).contains($0) }
    guard whole.count == 3 else { return nil }
    guard let amount = NumberToken(digits, isEnglish: isEnglish).amount, amount < 1000 else { return nil }
    return (amount, whole.count < digits.count)
  }

  /// At least three groups of digits with blanks between that are no thousands.
  private mutating func readTelephone(_ index: Int) -> Int? {
    var end = index
    var key = WordKey()
    var digits = 0
    var isThousands = true
    while integer(end) != nil, end == index || !tokens[end].has(.joined), tokens[end].count >= 2 {
      if end > index, tokens[end].start - tokens[end - 1].end > 3 { break }
      if end > index ? tokens[end].count != 3 : tokens[end].count > 3 { isThousands = false }
      // The code of a country, +47, may be left out.
      let isCountry = end == index && index > 0 && text.isMark(index - 1, 0x2B) && tokens[index].has(.joined)
      if !isCountry { for byte in text.bytes[tokens[end].range] { key.add(byte) } }
      digits += tokens[end].count
      end += 1
    }
    let isLong = end == index + 1 && digits >= 8
    guard end - index >= 3 && !isThousands || isLong, digits >= 6 else { return nil }
    add(.digits, index, end, 0)
    values[values.count - 1].key = key
    values[values.count - 1].isDigits = true
    return end
  }

  private func previousWordKey(_ index: Int) -> WordKey {
    var place = index - 1
    if place >= 0, isPoint(place) { place -= 1 }
    return place >= 0 ? tokens[place].key : WordKey()
  }

  private func isMoneyBefore(_ index: Int) -> Bool {
    guard index > 0, let match = units.match(tokens, index - 1, isEnglish: isEnglish) else { return false }
    return units.isMoney(match.unit)
  }

  /// Adds scale and unit to a number, and the number to the list.
  private mutating func finish(_ value: inout Value, _ first: Int, _ numberEnd: Int) -> Int {
    var end = numberEnd
    var begin = first
    if value.kind == .number {
      var scaleAt = end
      if joinedDash(scaleAt), self.value(scaleAt + 1, .scale) != nil { scaleAt += 1 }
      let scale =
        self.value(scaleAt, .scale)
        ?? (value.isDigits ? self.value(scaleAt, .thousand) ?? self.value(scaleAt, .hundred) : nil)
      if let scale, value.scale == 1 {
        value.mantissa = value.amount
        value.scale = scale
        value.scaleRange = tokens[scaleAt].range
        value.amount *= scale
        value.norwegianReading = value.norwegianReading.map { $0 * scale }
        end = scaleAt + 1
        if isPoint(end), isJoined(end), has(end + 1) { end += 1 }
      } else if let dozen = self.value(end, .dozen) {
        value.amount *= dozen
        end += 1
      } else if value.scale == 1 {
        value.mantissa = value.amount
      }
      if let fraction = readHalfBehind(end) {
        value.amount += 0.5 * (value.scale == 1 ? 1 : value.scale)
        value.mantissa += 0.5
        end = fraction
      }
    }
    value.numberRange = range(first, end)
    // A unit may stand behind a hyphen, a money mark before the number.
    var unitAt = end
    if joinedDash(unitAt), isJoined(unitAt + 1) { unitAt += 1 }
    if let match = units.match(tokens, unitAt, isEnglish: isEnglish) {
      let name = units.units[match.unit].name
      let isVague = name == "metre" || name == "gram" || name == "tonne" || name == "litre"
      // Single letters are units behind digits alone.
      if value.isDigits || !(isVague && tokens[unitAt].count == 1) {
        value.unit = match.unit
        value.unitRange = range(unitAt, unitAt + match.count)
        end = unitAt + match.count
      }
    }
    if first > 0 {
      for length in [3, 2, 1] where first >= length {
        if let match = units.match(tokens, first - length, isEnglish: isEnglish), match.count == length,
          units.isMoney(match.unit), value.unit == nil || units.isMoney(value.unit ?? 0)
        {
          let isTaken = values.last.map { $0.range.upperBound > Int(tokens[first - length].start) } ?? false
          guard !isTaken else { break }
          value.unit = match.unit
          value.unitRange = range(first - length, first)
          begin = first - length
          break
        }
      }
      // kr. 450
      if value.unit == nil, first > 1, isPoint(first - 1), isJoined(first - 1),
        let match = units.match(tokens, first - 2, isEnglish: isEnglish), units.isMoney(match.unit)
      {
        value.unit = match.unit
        value.unitRange = range(first - 2, first - 1)
        begin = first - 2
      }
    }
    value.range = range(begin, end)
    let noun = isPoint(end) ? end + 1 : end
    if self.value(noun, .loose) != nil { value.isOptional = true }
    if text.isDash(end), has(end),
      tokens[end].has(.joined) && isJoined(end + 1) || Marks.isLongDash(text.bytes, tokens[end].range),
      has(end + 1), tokens[end + 1].isNumber
    {
      value.isJoinedToNext = true
    }
    values.append(value)
    return end
  }

  /// The end of `and a half` or `og en halv` at a token, or nil.
  private func readHalfBehind(_ index: Int) -> Int? {
    guard has(index), tokens[index].isWord else { return nil }
    let and = tokens[index].key
    guard and == WordKey(isEnglish ? "and" : "og") else { return nil }
    guard value(index + 1, .article) != nil, let half = value(index + 2, .perhaps), half == 0.5 else {
      return nil
    }
    return index + 3
  }

  // MARK: Dates

  /// A month's number at a token, and how many tokens it has; English ones need their capital.
  private func month(_ index: Int) -> (month: Int, count: Int)? {
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
  private func year(_ index: Int) -> (year: Int, count: Int)? {
    let start = text.isMark(index, 0x2C) ? index + 1 : index
    guard let year = integer(start), (1000...2200).contains(year), tokens[start].count == 4 else {
      return nil
    }
    // Not a number of four digits with its unit.
    if units.match(tokens, start + 1, isEnglish: isEnglish) != nil, start > index { return nil }
    return (year, start + 1 - index)
  }

  private mutating func addDate(
    _ first: Int, _ end: Int, day: Int = 0, month: Int = 0, year: Int = 0, optional: Bool = false
  ) {
    add(.date, first, end, 0, optional: optional)
    values[values.count - 1].day = day
    values[values.count - 1].month = month
    values[values.count - 1].year = year
  }

  private mutating func readDate(_ index: Int, _ number: NumberToken) -> Int? {
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

  private mutating func readMonth(_ index: Int) -> Int? {
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

  private mutating func readWeekday(_ index: Int) -> Bool {
    if let day = value(index, .weekday) {
      add(.weekday, index, index + 1, day)
      return true
    }
    let word = text.bytes[tokens[index].range]
    guard word.count > 6 else { return false }
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

  private mutating func addNamedDays(_ keys: [WordKey], _ code: Int) {
    guard let first = keys.first, text.keys.contains(first) else { return }
    for index in tokens.indices where tokens[index].key == first && index + keys.count <= tokens.count {
      if keys.indices.allSatisfy({ tokens[index + $0].key == keys[$0] }) {
        addDate(index, index + keys.count, day: code % 100, month: code / 100, optional: true)
      }
    }
  }

  // MARK: Decades and centuries

  private mutating func readDecade(_ index: Int) -> Int? {
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

  private func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  // MARK: Times

  /// The minutes of an hour written as a digit or a word from 1 to 12, and the tokens it has.
  private func hour(_ index: Int, most: Int = 12) -> (hour: Int, count: Int)? {
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

  private mutating func addTime(
    _ first: Int, _ end: Int, _ minutes: Int, isCertain: Bool, optional: Bool = false
  ) {
    let day = 24 * 60
    add(.time, first, end, Double((minutes % day + day) % day), optional: optional)
    values[values.count - 1].isHalfDayKnown = isCertain
  }

  /// Whether `am`, `p.m.` and the like stand at a token: the hours to add and the tokens.
  private func halfDay(_ index: Int) -> (hours: Int, count: Int)? {
    if let hours = value(index, .halfDay) { return (Int(hours), 1) }
    guard isEnglish, has(index + 2), tokens[index].kind == .word, tokens[index].count == 1,
      isPoint(index + 1),
      tokens[index + 2].key == WordKey("m")
    else { return nil }
    let letter = text.bytes[Int(tokens[index].start)] | 0x20
    guard letter == 0x61 || letter == 0x70 else { return nil }
    return (letter == 0x70 ? 12 : 0, isPoint(index + 3) && isJoined(index + 3) ? 4 : 3)
  }

  private mutating func readTime(_ index: Int, _ number: NumberToken) -> Int? {
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
  private mutating func readClockWords(_ index: Int, isCertain: Bool = false) -> Int? {
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

  private func hasUnitBehind(_ index: Int) -> Bool {
    units.match(tokens, index, isEnglish: isEnglish) != nil || value(index, .scale) != nil
      || value(index, .thousand) != nil || value(index, .hundred) != nil || joinedDash(index)
  }

  /// `kl. 14.30`, `klokka ti`, `kl. 10–12`.
  private mutating func readClock(_ index: Int) -> Int? {
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

  private func clock(_ index: Int) -> Int? {
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

  // MARK: Words

  private mutating func readWord(_ index: Int) -> Int? {
    // The second half of a word with a hyphen counts nothing: fil-tre, point-to-point.
    if isJoined(index), index > 1, joinedDash(index - 1), tokens[index - 2].kind == .word { return nil }
    if !isEnglish, tokens[index].has(.allCapitals), tokens[index].count == 2 { return nil }
    guard let all = words.all(tokens[index].key) else {
      return readWeekday(index) ? index + 1 : readRoman(index)
    }
    for (kind, value) in all {
      switch kind {
      case .month, .monthShort: if let next = readMonth(index) { return next }
      case .weekday:
        add(.weekday, index, index + 1, value)
        return index + 1
      case .clock: if let next = readClock(index) { return next }
      case .half, .quarter: if let next = readClockWords(index) { return next }
      case .noon:
        addTime(index, index + 1, Int(value) * 60, isCertain: true, optional: true)
        return index + 1
      case .decadeWord:
        add(.decade, index, index + 1, value)
        return index + 1
      case .vagueNumber: return index + 1
      case .ordinal, .ordinalUnit, .perhapsOrdinal:
        if let next = readOrdinal(index, value, kind) { return next }
      case .unit, .teen, .ten, .hundred, .thousand, .number, .article, .scale, .dozen, .perhaps:
        if let next = readClockWords(index) { return next }
        if let next = readNumberWords(index) { return next }
      default: break
      }
    }
    return readRoman(index)
  }

  private mutating func readOrdinal(_ index: Int, _ value: Double, _ kind: ValueWords.Kind) -> Int? {
    var next = index + 1
    if joinedDash(next) { next += 1 }
    if self.value(next, .century) != nil {
      add(.century, index, next + 1, (value - 1) * 100)
      return next + 1
    }
    if isEnglish, self.value(index, .fractionOne) != nil, index > 0, self.value(index - 1, .article) != nil,
      has(index + 1), tokens[index + 1].key == WordKey("of")
    {
      add(.number, index, index + 1, 1 / value)
      return index + 1
    }
    add(.number, index, index + 1, value, optional: kind == .perhapsOrdinal)
    return index + 1
  }

  /// A number in words, from zero up to what scale words make of it.
  private mutating func readNumberWords(_ first: Int) -> Int? {
    var total = 0.0
    var current = 0.0
    var last = 0.0
    var index = first
    var hasAny = false
    var isArticle = false
    scan: while has(index), tokens[index].isWord, let all = words.all(tokens[index].key) {
      for (kind, value) in all {
        switch kind {
        case .number where !hasAny || last >= 100:
          current += value
          last = value >= 1000 ? 1000 : value >= 100 ? 100 : value
        case .teen where !hasAny || last >= 100, .ten where !hasAny || last >= 100:
          current += value
          last = value
        case .unit where !hasAny || last >= 100 || (20...90).contains(last):
          current += value
          last = 1
        case .article where !hasAny || (20...90).contains(last) && index > first:
          // Alone an article is no number; `one` may be.
          current += 1
          last = 1
          isArticle = !hasAny
        case .hundred:
          if !hasAny, isVague(before: index) { return index + 1 }
          current = max(1, current) * 100
          last = 100
          isArticle = false
        case .thousand:
          if !hasAny, isVague(before: index) { return index + 1 }
          total += max(1, current) * 1000
          current = 0
          last = 1000
          isArticle = false
        default: continue
        }
        hasAny = true
        index += 1
        if joinedDash(index), (20...90).contains(last), isJoined(index + 1),
          self.value(index + 1, .unit) != nil || self.value(index + 1, .article) != nil
        {
          index += 1
        } else if joinedDash(index), (20...90).contains(last), isJoined(index + 1),
          let ordinal = self.value(index + 1, .ordinalUnit) ?? self.value(index + 1, .perhapsOrdinalUnit)
        {
          return readOrdinal(index + 1, total + current + ordinal, .ordinal)
        } else if last >= 100, has(index), tokens[index].key == WordKey(isEnglish ? "and" : "og"),
          isSmall(index + 1)
        {
          index += 1
        }
        continue scan
      }
      break
    }
    if !hasAny {
      if let amount = self.value(first, .perhaps) {
        add(.number, first, first + 1, amount, optional: true)
        return first + 1
      }
      if self.value(first, .dozen) != nil, !isVague(before: first) {
        add(.number, first, first + 1, self.value(first, .dozen) ?? 12, optional: true)
        return first + 1
      }
      return nil
    }
    let amount = total + current
    var value = Value(range: range(first, index), numberRange: range(first, index), amount: amount)
    let scaleFollows =
      self.value(index, .scale) != nil || self.value(index, .dozen) != nil || readHalfBehind(index) != nil
    if isArticle, !scaleFollows {
      // a year and a half
      if isEnglish, has(index), has(index + 1), tokens[index + 1].key == WordKey("and"),
        readHalfBehind(index + 1) != nil
      {
        value.amount = 1.5
        value.range = range(first, index + 4)
        value.numberRange = value.range
        value.unit = units.match(tokens, index, isEnglish: true)?.unit
        values.append(value)
        return index + 4
      }
      if let fraction = readFractionWord(index, 1) {
        value.amount = 1 / fraction.denominator
        value.range = range(first, index + fraction.count)
        value.numberRange = value.range
        values.append(value)
        return index + fraction.count
      }
      value.isOptional = true
      if let match = units.match(tokens, index, isEnglish: isEnglish), tokens[index].count > 1 {
        value.unit = match.unit
        value.unitRange = range(index, index + match.count)
      }
      // A bare article says nothing of a number.
      if tokens[first].count > 2 || !isEnglish { values.append(value) }
      return index
    }
    if let fraction = readFractionWord(index, amount) {
      value.amount = amount / fraction.denominator
      value.range = range(first, index + fraction.count)
      value.numberRange = value.range
      values.append(value)
      return index + fraction.count
    }
    // A bare hundre or tusen is often a manner of speaking.
    if index == first + 1, self.value(first, .thousand) ?? self.value(first, .hundred) != nil {
      value.isOptional = true
    }
    return finish(&value, first, index)
  }

  /// The denominator at a token, perhaps behind a hyphen, and the tokens up to its end.
  private func readFractionWord(_ index: Int, _ numerator: Double) -> (denominator: Double, count: Int)? {
    let place = joinedDash(index) ? index + 1 : index
    let count = place + 1 - index
    if let fraction = value(place, .fraction), !isEnglish || numerator > 1 { return (fraction, count) }
    if isEnglish, numerator == 1, let fraction = value(place, .fractionOne), has(place + 1),
      tokens[place + 1].key == WordKey("of")
    {
      return (fraction, count)
    }
    return nil
  }

  private func isSmall(_ index: Int) -> Bool {
    value(index, .unit) != nil || value(index, .teen) != nil || value(index, .ten) != nil
  }

  private func isVague(before index: Int) -> Bool { index > 0 && value(index - 1, .vague) != nil }

  // MARK: Other

  /// ½ ¼ ¾ at a token.
  private func fraction(_ index: Int) -> Double? {
    let range = tokens[index].range
    guard range.count == 2, text.bytes[range.lowerBound] == 0xC2 else { return nil }
    switch text.bytes[range.lowerBound + 1] {
    case 0xBC: return 0.25
    case 0xBD: return 0.5
    case 0xBE: return 0.75
    default: return nil
    }
  }

  private mutating func readFraction(_ index: Int) -> Int? {
    guard let fraction = fraction(index) else { return nil }
    add(.number, index, index + 1, fraction)
    return index + 1
  }

  /// `Haakon VII`: a number that may stand for one in digits.
  private mutating func readRoman(_ index: Int) -> Int? {
    let token = tokens[index]
    guard token.kind == .word, token.has(.capital), token.count == 1 || token.has(.allCapitals), index > 0,
      tokens[index - 1].kind == .word, tokens[index - 1].has(.capital)
    else { return nil }
    var total = 0
    var largest = 0
    for byte in text.bytes[token.range].reversed() {
      let digit: Int
      switch byte {
      case 0x49: digit = 1
      case 0x56: digit = 5
      case 0x58: digit = 10
      case 0x4C: digit = 50
      case 0x43: digit = 100
      default: return nil
      }
      total += digit < largest ? -digit : digit
      largest = max(largest, digit)
    }
    add(.number, index, index + 1, Double(total), optional: true)
    return index + 1
  }
}
