internal import Model

/// Numbers in digits.
extension Recognizer {
  /// A number and the tokens it has.
  struct NumberReading {
    var decimal: Decimal
    var first: Int
    var end: Int
    /// Whether the Norwegian parts its thousands.
    var isGrouped = false
    /// Whether ½ or the like ends it.
    var hasVulgarFraction = false
    /// The edit for its digits.
    var digitRange: ByteRange
    /// English for it, where it is written in words.
    var words: String?

    /// Whether it is exactly one.
    var isOne: Bool { decimal.whole == [0x31] && decimal.fraction.isEmpty && !hasVulgarFraction }
  }

  mutating func readDigits(_ index: Int) -> Int? {
    if isKey(index + 2, "halv"), let next = readClockWords(index) { return next }
    if let next = readAboutHour(index) {
      lastValueEnd = next
      return next
    }
    if let next = readPhrase(.namedDay, index) ?? readDate(index) ?? readBareTime(index) ?? readDecade(index)
    {
      lastValueEnd = next
      return next
    }
    if let next = readYearCompound(index) ?? readOrdinal(index) ?? readScaleRatio(index) {
      lastValueEnd = next
      return next
    }
    guard let number = readNumber(index) else { return nil }
    return finish(number, 0.95)
  }

  /// A dash, a currency sign or a fraction.
  mutating func readMark(_ index: Int) -> Int? {
    if let next = readSign(index) { return next }
    if isDash(index), isNumber(index + 1), isJoined(index + 1), !isJoined(index) || isMark(index - 1, 0x28),
      !isNumber(index - 1) || startsLine(index), var number = readNumber(index + 1)
    {
      // -6 may be an option of a command: a hyphen needs more than a small number behind it.
      let isHyphen = tokens[index].count == 1
      if isHyphen, !number.isGrouped, number.decimal.fraction.isEmpty, number.decimal.whole.count < 4,
        unit(number.end) == nil, !isPercent(number.end)
      {
        return nil
      }
      number.decimal.isNegative = true
      number.digitRange = Int(tokens[index].start)..<number.digitRange.upperBound
      number.first = index
      // A hyphen at the start of a line may be a list's.
      return finish(number, startsLine(index) ? 0.6 : 0.9)
    }
    return nil
  }

  /// The number whose digits start at a token: `450`, `2.298`, `634 293`, `385.207,4`, `1½`; nil for versions and what
  /// else is written with points.
  func readNumber(_ index: Int) -> NumberReading? {
    guard isNumber(index) else { return nil }
    let token = string(index)
    guard let first = Self.decimal(token) else { return nil }
    var number = NumberReading(
      decimal: first.decimal, first: index, end: index + 1, isGrouped: first.isGrouped,
      digitRange: tokens[index].range)
    // Groups of three behind one blank each.
    if !first.isGrouped, first.decimal.fraction.isEmpty, token.count <= 3, token.first != 0x30,
      !(isDash(index - 1) && isJoined(index) && isJoined(index - 1) && isWord(index - 2))
    {
      var end = index + 1
      while let group = group(end) {
        number.decimal.whole += group.prefix(3)
        number.isGrouped = true
        end += 1
        if group.count > 3 {
          number.decimal.fraction = Array(group.dropFirst(4))
          break
        }
      }
      number.end = end
      number.digitRange = range(index, end)
    }
    if has(number.end), tokens[number.end].kind == .mark, isJoined(number.end), isVulgarFraction(number.end) {
      number.hasVulgarFraction = true
      number.end += 1
    }
    return number
  }

  /// The digits of a token, with points between groups of three and a comma before the decimals.
  static func decimal(_ token: ArraySlice<UInt8>) -> (decimal: Decimal, isGrouped: Bool)? {
    let commas = token.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard commas.count <= 2, !token.contains(0x3A) else { return nil }
    let fraction = commas.count == 2 ? Array(commas[1]) : []
    guard fraction.allSatisfy({ $0 != 0x2E }) else { return nil }
    let groups = commas[0].split(separator: 0x2E, omittingEmptySubsequences: false)
    if groups.count == 1 { return (Decimal(whole: Array(commas[0]), fraction: fraction), false) }
    guard (1...3).contains(groups[0].count), groups[0].first != 0x30,
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return (Decimal(whole: groups.flatMap { Array($0) }, fraction: fraction), true)
  }

  /// Three digits, with decimals or without, behind one blank.
  private func group(_ index: Int) -> ArraySlice<UInt8>? {
    guard isNumber(index), !isJoined(index) else { return nil }
    let gap = bytes[gap(before: index)]
    // A blank, U+00A0, or a thin one of three bytes.
    guard
      gap.elementsEqual([0x20]) || gap.elementsEqual([0xC2, 0xA0])
        || gap.count == 3 && gap.first == 0xE2
    else { return nil }
    let digits = string(index)
    let whole = digits.prefix { (0x30...0x39).contains($0) }
    guard whole.count == 3 else { return nil }
    if whole.count == digits.count { return digits }
    let rest = digits.dropFirst(3)
    guard rest.first == 0x2C, rest.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits
  }

  /// ½ ¼ ¾ and the other fractions of one character.
  func isVulgarFraction(_ index: Int) -> Bool {
    let character = string(index)
    if character.count == 2 { return character.first == 0xC2 && (0xBC...0xBE).contains(character.last ?? 0) }
    return character.count == 3 && character.starts(with: [0xE2, 0x85])
      && (0x90...0x9E).contains(character.last ?? 0)
  }

  /// `1:50.000`: the scale of a map.
  private mutating func readScaleRatio(_ index: Int) -> Int? {
    let token = string(index)
    guard token.starts(with: [0x31, 0x3A]), var reading = Self.decimal(token.dropFirst(2)),
      reading.decimal.fraction.isEmpty
    else { return nil }
    var end = index + 1
    if !reading.isGrouped, reading.decimal.whole.count <= 3 {
      while let group = group(end), group.count == 3 {
        reading.decimal.whole += group
        end += 1
      }
    }
    guard reading.decimal.whole.count > 3 else { return nil }
    let text = "1:" + String(decoding: reading.decimal.text(style, groupsFour: true), as: UTF8.self)
    propose(.number, index, end, text, 0.9)
    return end
  }
}
