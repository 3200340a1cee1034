internal import Model

/// What follows a number and belongs to it: a second number, a scale, a unit, a currency, a percentage.
extension Recognizer {
  /// The parts of an amount while it is read.
  private struct Amount {
    var edits: [Proposal.Edit] = []
    var kind = Proposal.Kind.number
    var confidence: Double
    /// The number of the token behind it.
    var end: Int
  }

  /// Reads on from a number and proposes English for all of it.
  mutating func finish(_ number: NumberReading, _ confidence: Double) -> Int {
    var amount = Amount(confidence: confidence, end: number.end)
    var numbers = [number]
    if let second = readSecond(number, &amount) { numbers.append(second) }
    let last = numbers[numbers.count - 1]
    if let end = readScore(numbers, amount.end) { return end }
    let numberEnd = amount.end
    readScale(&amount)
    let isScaled = amount.end > numberEnd
    let currency = readCurrency(behind: numbers, isScaled: isScaled, &amount)
    var times = 1
    var hasUnit = false
    if !currency {
      if isKey(amount.end, "t"), isNumber(amount.end + 1),
        isKey(amount.end + 2, "min") || isKey(amount.end + 2, "m")
      {
        // 2 t 15 min: hours and no tonnes.
        amount.edits.append(edit(amount.end, amount.end + 1, "h"))
        amount.kind = .unit
        amount.end += 1
      } else if !readPercent(last, &amount), let unit = unit(amount.end) {
        hasUnit = true
        times = readUnit(unit, numbers, isScaled: isScaled, &amount)
      }
    }
    if currency { lastValueEnd = amount.end; return amount.end }
    let groupsFour = hasUnit
    for number in numbers {
      amount.edits.append(
        contentsOf: digitEdits(number, times: times, groupsFour: groupsFour, isAlone: !hasUnit))
    }
    if amount.kind == .number, numbers.count > 1 { amount.kind = .range }
    if amount.kind == .number, let era = match(.era, amount.end) {
      amount.edits.append(edit(amount.end, amount.end + era.count, era.entry.text(style.isAmerican)))
      amount.kind = .date
      amount.end += era.count
    }
    amount.edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    propose(amount.kind, range(number.first, amount.end), amount.edits, amount.confidence)
    lastValueEnd = amount.end
    return amount.end
  }

  /// The edits that make English of a number's digits or words.
  private func digitEdits(_ number: NumberReading, times: Int, groupsFour: Bool, isAlone: Bool) -> [Proposal
    .Edit]
  {
    if let words = number.words {
      // Six mil are 60 km: what is computed is in digits.
      let text =
        times == 1 ? Array(words.utf8) : number.decimal.multiplied(by: times).text(style, groupsFour: true)
      return [Proposal.Edit(range: number.digitRange, text: text)]
    }
    let decimal = number.decimal.multiplied(by: times)
    // Digits without groups may be the number of something, unless a word in small letters says what is counted.
    let isPlain = !number.isGrouped && number.decimal.fraction.isEmpty && times == 1 && !decimal.isNegative
    if isPlain, number.decimal.whole.count >= 5, isAlone,
      !isSmallWord(number.end) || isCue(number.end, .function) || number.decimal.whole.count > 8
        || number.decimal.whole.first == 0x30
    {
      return []
    }
    if isPlain, number.decimal.whole.count <= 3 { return [] }
    if number.decimal.whole.first == 0x30, number.decimal.whole.count > 1 { return [] }
    return [
      Proposal.Edit(
        range: number.digitRange,
        text: decimal.text(style, groupsFour: number.isGrouped || groupsFour || times != 1))
    ]
  }

  /// The second number of `12.000–15.000`, `5-10 minutter`, `to-tre dager`.
  private mutating func readSecond(_ number: NumberReading, _ amount: inout Amount) -> NumberReading? {
    let dash = number.end
    guard isDash(dash) else { return nil }
    let isTight = isJoined(dash) && isJoined(dash + 1)
    guard isTight || !isJoined(dash) && !isJoined(dash + 1) && Marks.isLongDash(bytes, tokens[dash].range)
    else {
      return nil
    }
    if number.words != nil {
      guard isTight, let second = readNumberWords(dash + 1), second.words != nil,
        let low = number.decimal.integer, let high = second.decimal.integer, low < high
      else { return nil }
      amount.edits.append(edit(dash, dash + 1, high == low + 1 ? " or " : " to "))
      amount.kind = .range
      amount.end = second.end
      return second
    }
    guard let second = readNumber(dash + 1) else { return nil }
    // A second dash or a colon behind: a date, a telephone number, a result by sets.
    if isDash(second.end), isJoined(second.end) { return nil }
    guard Self.isLess(number.decimal, second.decimal) else { return nil }
    amount.end = second.end
    amount.kind = .range
    let follows = unit(second.end) != nil || isPercent(second.end) || scale(second.end) != nil
    let isCounted =
      isSmallWord(second.end) && !isCue(second.end, .function)
      && !hasCue(.sport, before: number.first, within: 6)
    let isYears = isYear(number) && isYear(second)
    let isAmount = number.isGrouped || second.isGrouped
    if follows || isCounted || isYears || isAmount {
      amount.edits.append(edit(dash, dash + 1, "–"))
      if !isTight {
        amount.edits[amount.edits.count - 1].range =
          gap(before: dash).lowerBound..<gap(before: dash + 1).upperBound
      }
    }
    return second
  }

  private static func isLess(_ left: Decimal, _ right: Decimal) -> Bool {
    if left.isNegative { return true }
    if left.whole.count != right.whole.count { return left.whole.count < right.whole.count }
    return (left.whole + left.fraction).lexicographicallyPrecedes(right.whole + right.fraction)
  }

  /// Whether a number may be a year: four digits without groups, 1000–2199.
  func isYear(_ number: NumberReading) -> Bool {
    guard !number.isGrouped, let year = number.decimal.integer else { return false }
    return number.decimal.whole.count == 4 && (1000...2199).contains(year)
  }

  // MARK: Scales

  private func scale(_ index: Int) -> (entry: LocalizationData.Wording, count: Int)? { match(.scale, index) }

  /// `fire snes`: eighty.
  private mutating func readScore(_ numbers: [NumberReading], _ index: Int) -> Int? {
    guard numbers.count == 1, value(index, .dozen) == 20, let count = numbers[0].decimal.integer,
      count < 50_000
    else {
      return nil
    }
    let words = data.english.cardinal(count * 20, isAmerican: style.isAmerican) ?? ""
    let text = numbers[0].words == nil ? String(count * 20) : cased(words, like: numbers[0].first)
    propose(.quantity, numbers[0].first, index + 1, text, 0.8)
    lastValueEnd = index + 1
    return index + 1
  }

  private mutating func readScale(_ amount: inout Amount) {
    if let scale = scale(amount.end) {
      var end = amount.end + scale.count
      // The point of mrd. and mill. goes, unless the sentence ends with it.
      let isShort = tokens[amount.end].count <= 4
      if isShort, isPoint(end), isJoined(end), !endsSentence(end) { end += 1 }
      amount.edits.append(edit(amount.end, end, scale.entry.text(style.isAmerican)))
      amount.kind = .magnitude
      amount.end = end
    } else if isKey(amount.end, "hundre") {
      amount.edits.append(edit(amount.end, amount.end + 1, "hundred"))
      amount.kind = .magnitude
      amount.end += 1
    } else if value(amount.end, .dozen) == 12 {
      amount.edits.append(edit(amount.end, amount.end + 1, "dozen"))
      amount.kind = .quantity
      amount.end += 1
    }
    // to og en halv
    if isKey(amount.end, "og"), value(amount.end + 1, .article) != nil,
      isKey(amount.end + 2, "halv") || isKey(amount.end + 2, "halvt")
    {
      amount.edits.append(edit(amount.end, amount.end + 3, "and a half"))
      amount.end += 3
    }
  }

  // MARK: Percentages

  private static let percentWords: [StaticString] = [
    "prosent", "prosents", "prosenten", "prosentene", "prosentane", "pst",
  ]

  func isPercent(_ index: Int) -> Bool {
    isMark(index, 0x25) || has(index) && string(index).elementsEqual("‰".utf8)
      || isWord(index) && !tokens[index].has(.allCapitals) && Self.percentWords.contains { isKey(index, $0) }
  }

  private mutating func readPercent(_ number: NumberReading, _ amount: inout Amount) -> Bool {
    var index = amount.end
    let isHyphen = isJoinedDash(index) && isPercent(index + 1)
    if isHyphen { index += 1 }
    guard isPercent(index) else { return false }
    amount.kind = .percent
    let before = Int(tokens[index - (isHyphen ? 2 : 1)].end)..<Int(tokens[index].start)
    if !isWord(index) {
      // %-poeng
      if isMark(index, 0x25), isJoinedDash(index + 1), isKey(index + 2, "poeng") {
        amount.edits.append(edit(index, index + 3, (isJoined(index) ? " " : "") + "percentage points"))
        amount.end = index + 3
        return true
      }
      let sign = String(decoding: string(index), as: UTF8.self)
      let word = isMark(index, 0x25) && style.percent == .word
      let range = before.lowerBound..<Int(tokens[index].end)
      amount.edits.append(Proposal.Edit(range: range, text: Array((word ? " " + percentWord : sign).utf8)))
      amount.end = index + 1
      return true
    }
    var end = index + 1
    if isKey(index, "pst"), isPoint(end), isJoined(end), !endsSentence(end) { end += 1 }
    if style.percent == .sign, number.words == nil {
      amount.edits.append(
        Proposal.Edit(range: before.lowerBound..<range(index, end).upperBound, text: [0x25]))
    } else {
      amount.edits.append(edit(index, end, percentWord))
      if isHyphen { amount.edits.append(edit(index - 1, index, " ")) }
    }
    amount.end = end
    return true
  }

  private var percentWord: String { style.percentWord.rawValue }

  // MARK: Units

  func unit(_ index: Int) -> (entry: LocalizationData.Unit, count: Int)? {
    if let match = text.unit(index, isBlocked) {
      // Letters of a symbol go on in a word or a number: m² is read, m2 is not m.
      return match
    }
    guard isJoinedDash(index), let match = text.unit(index + 1, isBlocked),
      match.entry.kind == .attributive
    else { return nil }
    return (match.entry, match.count + 1)
  }

  /// English for the unit behind a number. Returns what the number is multiplied by.
  mutating private func readUnit(
    _ match: (entry: LocalizationData.Unit, count: Int), _ numbers: [NumberReading], isScaled: Bool,
    _ amount: inout Amount
  ) -> Int {
    let unit = match.entry
    let first = numbers[0].first
    var index = amount.end
    let isOne = numbers.count == 1 && numbers[0].isOne && !isScaled && unit.times == 1
    let american = style.isAmerican
    var end = index + match.count
    if isDash(index) { index += 1 }
    if isKey(index, "mål"), tellsOfGoals {
      amount.edits.append(edit(index, end, isOne ? "goal" : "goals"))
      amount.end = end
      return 1
    }
    switch unit.kind {
    case .attributive:
      let gap = Int(tokens[amount.end - 1].end)..<Int(tokens[index].start)
      amount.edits.append(Proposal.Edit(range: gap, text: [0x2D]))
      amount.edits.append(edit(index, end, unit.one.text(american)))
      amount.kind = .unit
      amount.end = end
      return 1
    case .money:
      amount.kind = .currency
      amount.edits.append(edit(index, end, (isOne ? unit.one : unit.many).text(american)))
      amount.end = end
      return 1
    case .symbol:
      // A short form's point goes, unless the sentence ends with it.
      if isPoint(end), isJoined(end), !endsSentence(end) { end += 1 }
      amount.kind = amount.kind == .range ? .range : .unit
      amount.edits.append(edit(index, end, unit.many.text(american)))
      amount.end = end
      return unit.times
    case .word, .time:
      let wording = (isOne ? unit.one : unit.many).text(american)
      amount.kind = amount.kind == .range ? .range : .unit
      if let adjective = self.match(.measureAdjective, end) {
        var english = adjective.entry.text(american)
        // Han er 1,85 meter høy.
        if english == "high", isCue(first - 1, .copula), isCue(first - 2, .pronoun) { english = "tall" }
        let isAge = unit.kind == .time && english == "old"
        let isLength = unit.kind == .time && english == "long"
        if isAge || isLength || unit.kind == .word {
          if isAge { amount.kind = .age } else if isLength { amount.kind = .quantity }
          if isAttributive(first, adjective: end), unit.times == 1 {
            let range = Int(tokens[amount.end - 1].end)..<Int(tokens[end].end)
            let tail = isLength ? "" : "-" + english
            amount.edits.append(
              Proposal.Edit(range: range, text: Array("-\(unit.one.text(american))\(tail)".utf8)))
          } else {
            amount.edits.append(edit(index, end, wording))
            amount.edits.append(edit(end, end + 1, english))
          }
          amount.end = end + 1
          return unit.times
        }
      }
      amount.edits.append(edit(index, end, wording))
      if isKey(index, "år"), isCue(first - 1, .copula), isPerson(first - 2),
        !(isKey(end, "og") || isKey(end, "eller")) || isCue(end + 1, .function)
      {
        amount.kind = .age
        amount.edits[amount.edits.count - 1] = edit(index, end, wording + " old")
      }
      amount.end = end
      return unit.times
    }
  }

  /// Whether a person may be meant: a pronoun, or a name in the middle of a sentence.
  private func isPerson(_ index: Int) -> Bool {
    guard text.contains(index) else { return false }
    if isCue(index, .pronoun) { return true }
    // Aldersgrensen er 18 år: a definite noun at the start of a sentence.
    let word = string(index)
    let isDefinite = ["en", "et", "ene", "ane"].contains {
      word.count > 4 && word.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
    if tokens[index].has(.sentenceStart), isDefinite { return false }
    return isWord(index) && tokens[index].has(.capital) && !tokens[index].has(.allCapitals)
  }

  /// Whether `58 år gamle` stands before its noun: a determiner before it, an ending in -e without `er` before it, or a
  /// word behind it that may be a noun.
  private func isAttributive(_ first: Int, adjective: Int) -> Bool {
    if isCue(first - 1, .copula) || isCue(first - 2, .copula) && !isCue(first - 1, .determiner) {
      return isSmallWord(adjective + 1) && !isCue(adjective + 1, .function) && !isCue(first - 1, .copula)
    }
    if isCue(first - 1, .determiner) || isCue(first - 2, .determiner) { return true }
    return string(adjective).last == 0x65 && !isCue(adjective + 1, .function)
      || isSmallWord(adjective + 1) && !isCue(adjective + 1, .function)
  }

  // MARK: Currencies

  /// `,–` or `,-` behind a price: the number of its tokens.
  private func priceTail(_ index: Int) -> Int {
    guard isMark(index, 0x2C), isJoined(index), isDash(index + 1), isJoined(index + 1),
      !(isNumber(index + 2) && isJoined(index + 2))
    else { return 0 }
    return 2
  }

  /// A sign or code of a currency at a token, with the point of `kr.`.
  private func sign(_ index: Int) -> (sign: LocalizationData.Sign, end: Int)? {
    guard let match = text.sign(index, isBlocked) else { return nil }
    // Codes are written in capitals.
    if tokens[index].kind == .word, tokens[index].count >= 3, !tokens[index].has(.allCapitals),
      !tokens[index].has(.innerCapital)
    {
      return nil
    }
    var end = index + match.count
    if isKey(index, "kr"), isPoint(end), isJoined(end), has(end + 1), isNumber(end + 1) || !endsSentence(end)
    {
      end += 1
    }
    return (match.entry, end)
  }

  /// `kr 1.250,–`, `NOK 12 500`, `$ 100`, `MNOK 12,5`.
  mutating func readSign(_ index: Int) -> Int? {
    guard let (sign, place) = sign(index), isNumber(place) || isDash(place) && isNumber(place + 1) else {
      return nil
    }
    // 45.50 is a price here.
    guard let number = readNumber(place) ?? readPointedPrice(place) else { return nil }
    var amount = Amount(confidence: 0.95, end: number.end)
    amount.kind = .currency
    var numbers = [number]
    if let second = readSecond(number, &amount) { numbers.append(second) }
    amount.kind = .currency
    let tail = priceTail(amount.end)
    let numberEnd = amount.end
    amount.end += tail
    let tailRange = range(max(0, numberEnd - 1), amount.end)
    if tail > 0 {
      amount.edits.append(
        Proposal.Edit(range: Int(tokens[numberEnd].start)..<tailRange.upperBound, text: []))
    } else {
      readScale(&amount)
      amount.kind = .currency
    }
    if style.currency == .word, sign.english == "NOK" {
      return reordered(numbers, from: index, &amount, sign: sign, scaleFrom: numberEnd, isPrefix: true)
    }
    let gap = Int(tokens[place - 1].end)..<Int(tokens[place].start)
    let isJoined = sign.isJoined
    amount.edits.append(
      Proposal.Edit(
        range: Int(tokens[index].start)..<gap.upperBound,
        text: Array((sign.english + (isJoined ? "" : " ")).utf8)))
    for number in numbers {
      let times = sign.times == 1_000_000 ? 1 : sign.times
      amount.edits.append(
        Proposal.Edit(
          range: number.digitRange, text: number.decimal.multiplied(by: times).text(style, groupsFour: true)))
    }
    if sign.times == 1_000_000, let last = numbers.last {
      let text = Array("\u{20}million".utf8)
      amount.edits[amount.edits.count - 1].text += text
      _ = last
    }
    amount.edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    propose(.currency, range(index, amount.end), amount.edits, amount.confidence)
    lastValueEnd = amount.end
    return amount.end
  }

  /// `45.50`, which only a currency makes a number.
  private func readPointedPrice(_ index: Int) -> NumberReading? {
    guard isNumber(index) else { return nil }
    let parts = string(index).split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else {
      return nil
    }
    return NumberReading(
      decimal: Decimal(whole: Array(parts[0]), fraction: Array(parts[1])), first: index, end: index + 1,
      digitRange: tokens[index].range)
  }

  /// `1 250 kr`, `50 €`, `299,-`: the sign goes before the number in English. Returns whether there was one.
  private mutating func readCurrency(behind numbers: [NumberReading], isScaled: Bool, _ amount: inout Amount)
    -> Bool
  {
    let number = numbers[0]
    let numberEnd = numbers[numbers.count - 1].end
    let tail = isScaled ? 0 : priceTail(amount.end)
    if let (sign, end) = sign(amount.end + tail), number.words == nil {
      let isAfter = sign.english == "NOK" && style.currency == .word
      if number.first > 0, self.sign(number.first - 1) != nil { return false }
      amount.end = end
      _ = reordered(
        numbers, from: number.first, &amount, sign: sign, scaleFrom: numberEnd, isPrefix: !isAfter)
      return true
    }
    if tail > 0 {
      amount.end += tail
      let sign = LocalizationData.Sign(english: "NOK", times: 1, isJoined: false)
      _ = reordered(numbers, from: number.first, &amount, sign: sign, scaleFrom: amount.end, isPrefix: true)
      return true
    }
    // 450 kroner in a house that writes the code.
    if style.currency == .code, let unit = unit(amount.end), unit.entry.kind == .money,
      unit.entry.many.british == "kroner", number.words == nil
    {
      amount.end += unit.count
      let sign = LocalizationData.Sign(english: "NOK", times: 1, isJoined: false)
      _ = reordered(numbers, from: number.first, &amount, sign: sign, scaleFrom: numberEnd, isPrefix: true)
      return true
    }
    return false
  }

  /// Replaces an amount as a whole, with its currency on the English side of it.
  private mutating func reordered(
    _ numbers: [NumberReading], from first: Int, _ amount: inout Amount, sign: LocalizationData.Sign,
    scaleFrom: Int,
    isPrefix: Bool
  ) -> Int {
    let isWord = style.currency == .word && sign.english == "NOK"
    let times = sign.times == 1_000_000 ? 1 : sign.times
    var text = numbers.map { number in
      String(decoding: number.decimal.multiplied(by: times).text(style, groupsFour: true), as: UTF8.self)
    }.joined(separator: "–")
    let scaleEdits = amount.edits.filter {
      $0.range.lowerBound >= Int(tokens[scaleFrom - 1].end) && !$0.text.isEmpty
    }
    for edit in scaleEdits { text += " " + String(decoding: edit.text, as: UTF8.self) }
    if sign.times == 1_000_000 { text += " million" }
    if isWord {
      text += " kroner"
    } else {
      text = sign.english + (sign.isJoined ? "" : " ") + text
    }
    propose(.currency, first, amount.end, text, amount.confidence)
    lastValueEnd = amount.end
    return amount.end
  }
}
