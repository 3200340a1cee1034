internal import Model

/// What starts with a word: quantities, number words, joining words, labels.
extension Recognizer {
  mutating func readWord(_ index: Int) -> Int? {
    // The second part of a word with a hyphen is no word of its own: fil-tre.
    if isJoined(index), isDash(index - 1), isJoined(index - 1), index > 1, tokens[index - 2].kind == .word {
      return nil
    }
    if let next = readNamedValue(index) ?? readCountedValue(index) {
      if lastValueEnd < next { lastValueEnd = next }
      return next
    }
    return readJoin(index) ?? readApproximation(index)
  }

  /// Days, times, labels, currencies, rulers.
  private mutating func readNamedValue(_ index: Int) -> Int? {
    if let next = readPhrase(.namedDay, index) { return next }
    if let next = readClock(index) ?? readLabel(index) { return next }
    if let next = readSign(index) ?? readRegnal(index) { return next }
    if let next = readMonth(index) ?? readWeekday(index) { return next }
    return readDecadeWord(index) ?? readClockWords(index)
  }

  /// Quantities, ordinals, ages, number words.
  private mutating func readCountedValue(_ index: Int) -> Int? {
    if let next = readQuantity(index) ?? readOrdinalWord(index) { return next }
    return readYearWord(index) ?? readStandingWords(index)
  }

  /// Words that have one English: holidays.
  mutating func readPhrase(_ kind: LocalizationData.Kind, _ index: Int) -> Int? {
    guard let match = match(kind, index) else { return nil }
    if isJoinedDash(index + match.count), isWord(index + match.count + 1) { return nil }
    propose(.date, index, index + match.count, cased(match.entry.text(style.isAmerican), like: index), 0.85)
    return index + match.count
  }

  /// `flere titalls`, `hundrevis av`, `et dusin`, `halvannen`, with the unit behind it.
  private mutating func readQuantity(_ index: Int) -> Int? {
    guard let match = match(.quantity, index) else { return nil }
    var end = index + match.count
    var text = match.entry.text(style.isAmerican)
    // Of what, if nothing follows?
    if text.hasSuffix(" of"),
      !has(end) || tokens[end].kind == .mark && !isQuote(end) || startsLine(end)
        || isCue(end, .function) && !isKey(end - 1, "av")
    {
      text.removeLast(3)
    }
    // Units go on as they do behind a number.
    var edits = [edit(index, end, cased(text, like: index))]
    if let scale = self.match(.scale, end), scale.entry.british != "thousand", !startsLine(end) {
      edits.append(edit(end, end + scale.count, scale.entry.text(style.isAmerican)))
      end += scale.count
    }
    if let unit = unit(end), unit.entry.kind != .attributive, unit.entry.times == 1, !startsLine(end) {
      edits.append(edit(end, end + unit.count, unit.entry.many.text(style.isAmerican)))
      end += unit.count
    } else if isKey(end, "prosent") {
      edits.append(edit(end, end + 1, style.percentWord.rawValue))
      end += 1
    }
    propose(.quantity, range(index, end), edits, 0.9)
    return end
  }

  private func isQuote(_ index: Int) -> Bool {
    let kind = bytes.withUnsafeBufferPointer { Marks.kind($0, tokens[index].range) }
    return kind == .openQuote || kind == .straightQuote
  }

  /// `rundt`, `om lag`, `mer enn` before a number.
  private mutating func readApproximation(_ index: Int) -> Int? {
    guard let match = match(.approximation, index) else { return nil }
    var end = index + match.count
    if isKey(index, "ca"), isPoint(end), isJoined(end) { end += 1 }
    guard startsValue(end), !startsLine(end) else { return nil }
    propose(.quantity, index, end, cased(match.entry.text(style.isAmerican), like: index), 0.85)
    leads[end] = index
    return end
  }

  /// `fra 1990 til 2019`, `mellom 5 og 10`, `2 eller 3`.
  private mutating func readJoin(_ index: Int) -> Int? {
    if let (english, first) = joins[index] {
      propose(.range, index, index + 1, english, 0.85)
      leads[index + 1] = first
      // fra kl. 10 til 20
      if lastValueEnd == index, proposals.last(where: { $0.kind != .range })?.kind == .time {
        guard let next = readHour(index + 1) else { return index + 1 }
        leads[index] = first
        lastValueEnd = next
        return next
      }
      return index + 1
    }
    guard let match = match(.join, index), match.count == 1, startsValue(index + 1), !startsLine(index + 1)
    else {
      return nil
    }
    let english = match.entry.text(style.isAmerican)
    switch english {
    case "from", "between":
      let partners: [StaticString] = english == "from" ? ["til"] : ["og"]
      let place = (index + 2..<max(index + 2, min(tokens.count, index + 12))).first { place in
        partners.contains { isKey(place, $0) } && startsValue(place + 1)
      }
      guard let place, !(index + 1..<place).contains(where: { isMark($0, 0x3B) || isMark($0, 0x2C) }) else {
        return nil
      }
      joins[place] = (english == "from" ? "to" : "and", index)
      propose(.range, index, index + 1, cased(english, like: index), 0.85)
      return index + 1
    case "out of":
      guard lastValueEnd == index, isNumber(index + 1) || readNumberWords(index + 1) != nil else {
        return nil
      }
      propose(.quantity, index, index + 1, english, 0.75)
      lead(index + 1, fromLast: true, orFirst: index)
      return index + 1
    case "to", "or":
      guard lastValueEnd == index else { return nil }
      propose(.range, index, index + 1, english, 0.75)
      lead(index + 1, fromLast: true, orFirst: index)
      return index + 1
    default:
      return nil
    }
  }

  // MARK: Number words

  private static let numberKinds: [LocalizationData.Value] = [
    .number, .teen, .ten, .unit, .article, .hundred, .thousand,
  ]
  private static let numberBits = numberKinds.reduce(UInt64(0)) { $0 | $1.bit }

  /// A number in words from two up: its value and English.
  func readNumberWords(_ first: Int) -> NumberReading? {
    var total = 0
    var current = 0
    var last = 0
    var index = first
    var hasAny = false
    scan: while isWord(index), !tokens[index].has(.allCapitals), index == first || !startsLine(index) {
      let bits = text.bits(index)
      guard bits & Self.numberBits != 0 else { break }
      for kind in Self.numberKinds where bits & kind.bit != 0 {
        guard let value = text.value(index, kind) else { continue }
        switch kind {
        case .number where !hasAny || last >= 1000:
          if value >= 1000 {
            total += value
            last = 1000
          } else {
            current += value
            last = 100
          }
        case .teen where !hasAny || last >= 100, .ten where !hasAny || last >= 100:
          current += value
          last = value
        case .unit where (!hasAny || last >= 100 || (20...90).contains(last)) && value > 0:
          current += value
          last = 1
        case .article where !hasAny && startsLargeNumber(index) || last >= 100 && hasAny && isOneWord(index):
          current += 1
          last = 1
        case .hundred where !hasAny || last < 100 || last == 1000:
          current = max(1, current) * 100
          last = 100
        case .thousand where last < 1000:
          total += max(1, current) * 1000
          current = 0
          last = 1000
        default: continue
        }
        hasAny = true
        index += 1
        if last >= 100, isKey(index, "og"), isSmallNumber(index + 1) { index += 1 }
        continue scan
      }
      break
    }
    guard hasAny,
      !(isDash(index) && isJoined(index) && isWord(index + 1) && isJoined(index + 1)
        && !isSmallNumber(index + 1)),
      let english = data.english.cardinal(total + current, isAmerican: style.isAmerican)
    else { return nil }
    // A bare hundre or tusen has its article in English.
    let isBare = index == first + 1 && (value(first, .hundred) != nil || value(first, .thousand) != nil)
    let isVague = isBare && value(first - 1, .vague) != nil
    let words = isVague ? String(english.dropFirst(4)) : isBare ? "a" + english.dropFirst(3) : english
    return NumberReading(
      decimal: Decimal(whole: Array(String(total + current).utf8), fraction: []), first: first, end: index,
      digitRange: range(first, index), words: cased(words, like: first))
  }

  /// `en million`, `ett hundre`: an article that counts.
  private func startsLargeNumber(_ index: Int) -> Bool {
    if isPercent(index + 1) || isKey(index + 1, "prosentpoeng") { return true }
    if ["ett", "én", "eitt", "éi", "éin"].contains(where: { isKey(index, $0) }), !isPoint(index + 1) {
      return true
    }
    return value(index + 1, .hundred) != nil || value(index + 1, .thousand) != nil
      || match(.scale, index + 1).map { tokens[index + 1].count > 4 && $0.count == 1 } ?? false
  }

  /// `én`, `ett`, `eitt`: the number and not the article.
  private func isOneWord(_ index: Int) -> Bool {
    ["ett", "én", "eitt", "éi", "éin"].contains { isKey(index, $0) } || hasLargeBefore(index)
  }

  private func hasLargeBefore(_ index: Int) -> Bool {
    isKey(index - 1, "og") && (value(index - 2, .hundred) != nil || value(index - 2, .thousand) != nil)
  }

  private func isSmallNumber(_ index: Int) -> Bool {
    value(index, .unit) != nil || value(index, .teen) != nil || value(index, .ten) != nil
      || ["en", "ett", "én", "ein", "eitt"].contains { isKey(index, $0) }
  }

  /// Number words in the text, with what follows them.
  private mutating func readStandingWords(_ index: Int) -> Int? {
    guard !tokens[index].has(.capital) || tokens[index].has(.sentenceStart) || startsLine(index) else {
      return nil
    }
    // Å fire, et tre, tusen takk.
    if isKey(index - 1, "å") { return nil }
    guard let number = readNumberWords(index) else { return readFewWords(index) }
    if number.end == index + 1 {
      if isKey(index, "tre") || isKey(index, "fire") || isKey(index, "to"), isCue(index - 1, .determiner),
        !["de", "dei", "disse", "desse", "mine", "sine", "våre"].contains(where: { isKey(index - 1, $0) }),
        unit(number.end) == nil
      {
        return nil
      }
      if isKey(number.end, "takk") || isKey(number.end, "ganger") && isKey(index, "tusen") { return nil }
    }
    // En tredjedel and the like.
    if let fraction = value(number.end, .fraction), let top = number.decimal.integer {
      let bottom = fraction == 2 ? "half" : fraction == 4 ? "quarter" : data.english.ordinalWords(fraction)
      let text = (number.words ?? "") + " " + bottom + (top == 1 ? "" : "s")
      propose(.quantity, index, number.end + 1, text, 0.85)
      return number.end + 1
    }
    return finish(number, 0.8)
  }

  /// `null grader`, `en femtedel`.
  private mutating func readFewWords(_ index: Int) -> Int? {
    if isKey(index, "null"), unit(index + 1) != nil || isKey(index + 1, "prosent") {
      let number = NumberReading(
        decimal: Decimal(whole: [0x30], fraction: []), first: index, end: index + 1,
        digitRange: tokens[index].range,
        words: cased("zero", like: index))
      return finish(number, 0.8)
    }
    // En av fem.
    if value(index, .article) != nil, isKey(index + 1, "av"), readNumberWords(index + 2) != nil {
      propose(.quantity, index, index + 2, cased("one out of", like: index), 0.75)
      return index + 2
    }
    guard value(index, .article) != nil, let fraction = value(index + 1, .fraction) else { return nil }
    let name = fraction == 4 ? "quarter" : data.english.ordinalWords(fraction)
    propose(.quantity, index, index + 2, cased("one " + name, like: index), 0.85)
    return index + 2
  }

  // MARK: Labels

  /// `nr. 2`, `s. 12–15`, `uke 12`.
  private mutating func readLabel(_ index: Int) -> Int? {
    guard let match = match(.label, index) else { return nil }
    var place = index + match.count
    let hasPoint = isPoint(place) && isJoined(place)
    if hasPoint { place += 1 }
    // s alone may be seconds.
    if tokens[index].count == 1, !hasPoint || tokens[index].has(.capital) { return nil }
    if !hasPoint, isWord(place), !startsLine(place), readNumberWords(place) != nil, tokens[index].count > 3 {
      let forms = WordTable.list(match.entry.text(style.isAmerican))
      propose(.ordinal, index, place, cased(forms[0], like: index), 0.8)
      return place
    }
    guard isNumber(place), let number = readNumber(place), number.decimal.fraction.isEmpty, !startsLine(place)
    else {
      return nil
    }
    let forms = WordTable.list(match.entry.text(style.isAmerican))
    var end = number.end
    var edits: [Proposal.Edit] = []
    var isMany = false
    if isDash(end), isJoined(end) == isJoined(end + 1),
      isJoined(end) || Marks.isLongDash(bytes, tokens[end].range),
      let second = readNumber(end + 1), Self.isAscending(number, second)
    {
      let dash = gap(before: end).lowerBound..<gap(before: end + 1).upperBound
      edits.append(Proposal.Edit(range: dash, text: Array("–".utf8)))
      end = second.end
      isMany = true
    }
    edits.insert(edit(index, place, cased(isMany ? forms[forms.count - 1] : forms[0], like: index)), at: 0)
    let isOrdinal = forms[0].hasPrefix("no") || forms[0].hasPrefix("nu")
    // No. is short for a word that has its capital in English only at the start of a sentence.
    propose(isMany ? .range : isOrdinal ? .ordinal : .number, range(index, end), edits, 0.9)
    return end
  }

  private static func isAscending(_ left: NumberReading, _ right: NumberReading) -> Bool {
    guard let low = left.decimal.integer, let high = right.decimal.integer else { return false }
    return low < high
  }

  // MARK: Rulers

  /// `Harald 5.`: Roman in English, without the point.
  private mutating func readRegnal(_ index: Int) -> Int? {
    guard tokens[index].has(.capital), let number = integer(index + 1), tokens[index + 1].count <= 2,
      !startsLine(index + 1), isPoint(index + 2), isJoined(index + 2),
      let roman = EnglishWording.roman(number)
    else { return nil }
    let isRuler = isCue(index, .regnal)
    let hasTitle = isCue(index - 1, .regnalTitle) || isCue(index - 2, .regnalTitle)
    guard isRuler || hasTitle, value(index + 3, .month) == nil else { return nil }
    // The point may end the sentence as well.
    // Carl 16. Gustaf: the name goes on.
    let ends = endsSentence(index + 2) && !(hasTitle && isCue(index + 3, .regnal))
    if ends, !hasTitle, !isRuler { return nil }
    propose(.ordinal, index + 1, ends ? index + 2 : index + 3, roman, hasTitle ? 0.95 : 0.8)
    return ends ? index + 2 : index + 3
  }
}
