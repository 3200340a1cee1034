internal import Model

/// The scale and the unit of a number.
extension ValueReader {
  /// Adds scale and unit to a number, and the number to the list.
  mutating func finish(_ value: inout Value, _ first: Int, _ numberEnd: Int) -> Int {
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
  func readHalfBehind(_ index: Int) -> Int? {
    guard has(index), tokens[index].isWord else { return nil }
    let and = tokens[index].key
    guard and == WordKey(isEnglish ? "and" : "og") else { return nil }
    guard value(index + 1, .article) != nil, let half = value(index + 2, .perhaps), half == 0.5 else {
      return nil
    }
    return index + 3
  }
}
