internal import Model

/// Numbers in digits.
extension ValueReader {
  mutating func readDigits(_ index: Int) -> Int? {
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
  func groupedThousand(_ index: Int) -> (amount: Double, hasFraction: Bool)? {
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
  mutating func readTelephone(_ index: Int) -> Int? {
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

  func previousWordKey(_ index: Int) -> WordKey {
    var place = index - 1
    if place >= 0, isPoint(place) { place -= 1 }
    return place >= 0 ? tokens[place].key : WordKey()
  }

  func isMoneyBefore(_ index: Int) -> Bool {
    guard index > 0, let match = units.match(tokens, index - 1, isEnglish: isEnglish) else { return false }
    return units.isMoney(match.unit)
  }
}
