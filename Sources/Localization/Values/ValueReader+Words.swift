internal import Model

/// Numbers in words, fractions in one character and Roman numerals.
extension ValueReader {
  mutating func readWord(_ index: Int) -> Int? {
    // The second half of a word with a hyphen counts nothing: fil-tre, point-to-point.
    if isJoined(index), index > 1, joinedDash(index - 1), tokens[index - 2].kind == .word { return nil }
    if !isEnglish, tokens[index].has(.allCapitals), tokens[index].count == 2 { return nil }
    guard tokens[index].mayBe(WordClasses.value), let all = words.all(tokens[index].key) else {
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

  mutating func readOrdinal(_ index: Int, _ value: Double, _ kind: ValueWords.Kind) -> Int? {
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
  mutating func readNumberWords(_ first: Int) -> Int? {
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
  func readFractionWord(_ index: Int, _ numerator: Double) -> (denominator: Double, count: Int)? {
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

  func isSmall(_ index: Int) -> Bool {
    value(index, .unit) != nil || value(index, .teen) != nil || value(index, .ten) != nil
  }

  func isVague(before index: Int) -> Bool { index > 0 && value(index - 1, .vague) != nil }

  /// ½ ¼ ¾ at a token.
  func fraction(_ index: Int) -> Double? {
    let range = tokens[index].range
    guard range.count == 2, text.bytes[range.lowerBound] == 0xC2 else { return nil }
    switch text.bytes[range.lowerBound + 1] {
    case 0xBC: return 0.25
    case 0xBD: return 0.5
    case 0xBE: return 0.75
    default: return nil
    }
  }

  mutating func readFraction(_ index: Int) -> Int? {
    guard let fraction = fraction(index) else { return nil }
    add(.number, index, index + 1, fraction)
    return index + 1
  }

  /// `Haakon VII`: a number that may stand for one in digits.
  mutating func readRoman(_ index: Int) -> Int? {
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
