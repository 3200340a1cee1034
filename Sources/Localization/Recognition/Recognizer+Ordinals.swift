internal import Model

/// Ordinals, ages and anniversaries.
extension Recognizer {
  /// `3. gangen`, `2. kvartal`, `det 19. århundre`, `1. etasje`.
  mutating func readOrdinal(_ index: Int) -> Int? {
    guard let number = integer(index), tokens[index].count <= 3, number > 0, isPoint(index + 1),
      isJoined(index + 1),
      !isJoined(index + 2)
    else { return nil }
    let noun = index + 2
    // 2. og 3. klasse
    if let join = match(.join, noun), join.count == 1, ["and", "or", "to"].contains(join.entry.british),
      integer(noun + 1) != nil, isPoint(noun + 2), isJoined(noun + 2), match(.ordinalNoun, noun + 3) != nil
    {
      proposeDeterminer(before: index)
      propose(.ordinal, index, noun, data.english.ordinal(number), 0.85)
      propose(.ordinal, noun, noun + 1, join.entry.text(style.isAmerican), 0.85)
      return noun + 1
    }
    return readOrdinal(number, index, noun, isDigits: true)
  }

  /// `tredje gang`, `femte etasje`.
  mutating func readOrdinalWord(_ index: Int) -> Int? {
    guard !tokens[index].has(.capital) || tokens[index].has(.sentenceStart),
      let number = value(index, .ordinal) ?? value(index, .ordinalUnit) ?? value(index, .perhapsOrdinal),
      number > 0
    else { return nil }
    return readOrdinal(number, index, index + 1, isDigits: false)
  }

  private mutating func readOrdinal(_ number: Int, _ index: Int, _ noun: Int, isDigits: Bool) -> Int? {
    guard isSmallWord(noun) else { return nil }
    if let storey = match(.storey, noun) {
      let floor = style.isAmerican ? number : number - 1
      var end = noun + storey.count
      // The point of etg.
      if tokens[noun].count == 3, isPoint(end), isJoined(end), !endsSentence(end) { end += 1 }
      let text = floor == 0 ? "ground" : data.english.ordinal(floor)
      proposeDeterminer(before: index)
      propose(
        .ordinal, index, end,
        cased("\(text) \(storey.entry.text(style.isAmerican))", like: index), 0.85)
      return end
    }
    let english = isDigits ? data.english.ordinal(number) : data.english.ordinalWords(number)
    if let known = match(.ordinalNoun, noun),
      !(isJoinedDash(noun + known.count) && isWord(noun + known.count + 1))
    {
      if !isDigits, !isCounting(index, noun, number) { return nil }
      let confidence = isDigits ? 0.9 : 0.8
      let text = known.entry.british == "century" && isDigits ? EnglishWording.ordinalDigits(number) : english
      proposeDeterminer(before: index)
      propose(
        .ordinal, index, noun + known.count,
        cased("\(text) \(known.entry.text(style.isAmerican))", like: index), confidence)
      return noun + known.count
    }
    guard isDigits, !startsLine(index), isCue(index - 1, .determiner) || isCue(index - 1, .preposition),
      !isCue(noun, .function), !isCue(index, .section)
    else { return nil }
    proposeDeterminer(before: index)
    propose(.ordinal, index, index + 2, english, 0.6)
    return index + 2
  }

  /// Whether an ordinal in words counts: `andre side` is the other side, `første klasse` a first class, `første omgang` for
  /// the time being, `annen gang` another time.
  private func isCounting(_ index: Int, _ noun: Int, _ number: Int) -> Bool {
    if ["klasse", "trinn", "omgang"].contains(where: { isKey(noun, $0) }) { return false }
    guard number == 2 else { return true }
    return isKey(index, "andre") && isCue(noun, .second)
  }

  /// `den`, `det` directly before an ordinal is `the`.
  private mutating func proposeDeterminer(before index: Int) {
    guard index > 0, !startsLine(index),
      ["den", "det", "dei", "de"].contains(where: { isKey(index - 1, $0) })
    else {
      return
    }
    propose(.ordinal, index - 1, index, cased("the", like: index - 1), 0.8)
  }

  // MARK: Ages

  /// `18-åring`, `50-årsdag`, `100-årsjubileet`, `3-timers`.
  mutating func readYearCompound(_ index: Int) -> Int? {
    guard let number = integer(index), tokens[index].count <= 4 else { return nil }
    let place = isJoinedDash(index + 1) ? index + 2 : index + 1
    guard isJoined(place), let match = match(.yearCompound, place) else { return nil }
    let suffix = match.entry.text(style.isAmerican)
    let article = definiteArticle(string(place), before: index)
    propose(
      .age, index, place + 1,
      suffix.hasPrefix("th")
        ? EnglishWording.ordinalDigits(number) + suffix.dropFirst(2)
        : cased(article + String(number) + yearSuffix(suffix, behind: place), like: index), 0.95)
    return place + 1
  }

  /// `femåring`, `toårig`, `hundreårsjubileum`, `tredagers`.
  mutating func readYearWord(_ index: Int) -> Int? {
    guard isWord(index), tokens[index].count <= 40 else { return nil }
    let word = string(index)
    // All of them go on in år, or end in the s of a genitive.
    guard word.last == 0x73 || word.contains(0xA5) else { return nil }
    var length = word.count - 1
    while length >= 2 {
      defer { length -= 1 }
      guard let number = smallNumber(word.prefix(length)) else { continue }
      let rest = word.dropFirst(length)
      if let wording = data.wording(.yearCompound, ofPart: rest) {
        let suffix = wording.text(style.isAmerican)
        let text =
          suffix.hasPrefix("th")
          ? data.english.ordinalWords(number) + suffix.dropFirst(2)
          : definiteArticle(word.dropFirst(length), before: index)
            + (data.english.cardinal(number, isAmerican: style.isAmerican) ?? "")
            + yearSuffix(suffix, behind: index)
        propose(.age, index, index + 1, cased(text, like: index), 0.9)
        return index + 1
      }
      if let unit = data.unit(ofPart: rest), unit.kind == .attributive,
        let cardinal = data.english.cardinal(number, isAmerican: style.isAmerican)
      {
        propose(
          .quantity, index, index + 1,
          cased(cardinal + "-" + unit.one.text(style.isAmerican), like: index), 0.85)
        return index + 1
      }
    }
    return nil
  }

  /// `the` for a person in the definite form, unless a determiner says so: `18-åringen`, `åringene`.
  private func definiteArticle(_ ending: ArraySlice<UInt8>, before index: Int) -> String {
    let word = String(decoding: ending, as: UTF8.self).lowercased()
    let isDefinite = ["åringen", "åringene", "åringane", "åringens"].contains(word)
    return isDefinite && !isCue(index - 1, .determiner) ? "the " : ""
  }

  /// Of people -year-old, of anything else -year: `den 5-årige gutten`, `et 5-årig prosjekt`.
  private func yearSuffix(_ suffix: String, behind index: Int) -> String {
    guard suffix == "-year-old", tokens[index].range.count > 0,
      String(decoding: string(index), as: UTF8.self).lowercased().contains("årig")
    else { return suffix }
    let next = index + 1
    let isName = isWord(next) && tokens[next].has(.capital) && !startsLine(next)
    let isPerson =
      isName || isCue(index + 1, .male) || isCue(index + 1, .female) || isCue(index + 1, .agePerson)
      || isCue(index + 1, .pronoun)
    return isPerson ? suffix : "-year"
  }

  /// The value of a number word below a hundred and one that makes compounds.
  private func smallNumber(_ word: ArraySlice<UInt8>) -> Int? {
    typealias Value = LocalizationData.Value
    let bits = Value.unit.bit | Value.teen.bit | Value.ten.bit | Value.hundred.bit | Value.thousand.bit
    if let value = data.value(bits, ofPart: word), value > 0 { return value }
    return word.elementsEqual("ett".utf8) || word.elementsEqual("en".utf8) ? 1 : nil
  }
}
