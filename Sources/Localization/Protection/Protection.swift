internal import Model

/// What of a text must stay as it is: codes, addresses, numbers that name something. Found before anything is
/// recognized. Linear in the text.
struct Protection {
  let text: AnnotatedText
  let tokens: [Token]
  let data: LocalizationData
  /// For each token whether it is protected.
  private(set) var isProtected: [Bool]

  init(text: AnnotatedText) {
    self.text = text
    tokens = text.tokens
    data = text.data
    isProtected = text.tokens.map { $0.has(.masked) }
    protectInlineCode()
    protectChunks()
    var index = 0
    while index < tokens.count {
      let next = isProtected[index] || !mayStart(index) ? index + 1 : protectFrom(index)
      index = max(index + 1, next)
    }
  }

  private static let labels: UInt64 = {
    let cues: [LocalizationData.Cue] = [.section, .identifier, .telephone, .bible, .abbreviation]
    return cues.reduce(0) { $0 | $1.bit }
  }()

  /// Whether a token may start something protected; cheap, for all words pass here.
  @inline(__always)
  private func mayStart(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .number, .code: return true
    case .mark:
      return token.count == 1 && text.view.isMark(index, 0x2B) || text.bits(index) & Self.labels != 0
    case .word:
      if text.bits(index) & Self.labels != 0 { return true }
      // Names with numbers behind them, registration plates.
      return token.has(.capital) && index + 1 < tokens.count && tokens[index + 1].kind == .number
    }
  }

  private mutating func protect(_ first: Int, _ end: Int) {
    for index in max(0, first)..<min(end, tokens.count) where first < end { isProtected[index] = true }
  }

  // MARK: Tokens

  private func isNumber(_ index: Int) -> Bool { text.contains(index) && tokens[index].kind == .number }
  private func isJoined(_ index: Int) -> Bool { text.isJoined(index) }
  private func bytes(_ index: Int) -> ArraySlice<UInt8> { text.contains(index) ? text.string(index) : [] }
  private func isKey(_ index: Int, _ word: StaticString) -> Bool { text.isKey(index, word) }
  private func isCue(_ index: Int, _ cue: LocalizationData.Cue) -> Bool { text.isCue(index, cue) }
  /// The digits of a token that has nothing else.
  private func digits(_ index: Int) -> [UInt8]? {
    guard isNumber(index), bytes(index).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Array(bytes(index))
  }
  private func isSpaced(_ index: Int) -> Bool { text.isSpaced(index) }

  // MARK: Code and chunks

  /// What stands between grave accents on one line.
  private mutating func protectInlineCode() {
    guard text.bytes.contains(0x60) else { return }
    var open: Int?
    for index in tokens.indices where text.view.isMark(index, 0x60) {
      if let first = open {
        let isOneLine = !text.bytes[Int(tokens[first].start)..<Int(tokens[index].end)].contains(0x0A)
        if isOneLine, index > first + 1 {
          protect(first, index + 1)
          open = nil
          continue
        }
      }
      open = index
    }
  }

  /// What has no blank inside and is recognized by its shape.
  private mutating func protectChunks() {
    var first = 0
    while first < tokens.count {
      var end = first + 1
      while end < tokens.count, tokens[end].has(.joined) { end += 1 }
      // A word with the sentence's mark behind it is the commonest of all.
      let isWord =
        tokens[first].kind == .word
        && (end == first + 1 || end == first + 2 && tokens[first + 1].kind == .mark)
      let isMark = tokens[first].kind == .mark && end == first + 1
      if !isWord, !isMark { protectChunk(first, end) }
      first = end
    }
  }

  private mutating func protectChunk(_ first: Int, _ end: Int) {
    var first = first
    var end = end
    // Brackets, quotation marks and the sentence's marks around it.
    while first < end, tokens[first].kind == .mark, !text.view.isMark(first, 0x2F),
      !text.view.isMark(first, 0x2B)
    {
      first += 1
    }
    while end > first, tokens[end - 1].kind == .mark, !text.view.isMark(end - 1, 0x2F) { end -= 1 }
    guard end > first else { return }
    let chunk = text.bytes[Int(tokens[first].start)..<Int(tokens[end - 1].end)]
    guard chunk.count <= 400 else { return }
    let shape = ChunkShape(chunk)
    guard shape.hasDigit || shape.hasPoint else { return }
    if shape.isInternetAddress || shape.isHardwareAddress || shape.isDigitalObject || shape.isPath
      || shape.isHostName || shape.hasPoint && isFile(first, end) || isCodeName(chunk, shape)
    {
      protect(first, end)
    }
  }

  /// A name with a known ending behind a point.
  private func isFile(_ first: Int, _ end: Int) -> Bool {
    end - first >= 3 && text.view.isMark(end - 2, 0x2E) && isCue(end - 1, .fileExtension)
      && (tokens[end - 1].count > 2 || !isKey(end - 1, "c"))
  }

  /// `F-35`, `A320`, `HR-2021-123-A`, `COVID-19`: capitals and digits; a code of a currency before a number is none.
  private func isCodeName(_ chunk: ArraySlice<UInt8>, _ shape: ChunkShape) -> Bool {
    guard shape.isCodeName else { return false }
    let letters = chunk.prefix { (0x61...0x7A).contains($0 | 0x20) }
    let isCurrency = data.isSign(part: letters)
    return !isCurrency
  }

  // MARK: Sequences

  /// Protects what starts at a token and has a known form. Returns the token to go on at.
  private mutating func protectFrom(_ index: Int) -> Int {
    if let end = internationalNumber(index) ?? iban(index) ?? telephone(index) ?? identifier(index)
      ?? bankAccount(index) ?? plate(index) ?? coordinate(index)
    {
      protect(index, end)
      return end
    }
    if let end = section(index) ?? bible(index) ?? labelled(index) ?? paragraph(index) ?? register(index)
      ?? product(index)
    {
      return end
    }
    return index + 1
  }

  /// `+47 22 99 80 00`, `0047 …`, `+1 212-555-0199`.
  private func internationalNumber(_ index: Int) -> Int? {
    var place = index
    if text.view.isMark(index, 0x2B), isNumber(index + 1), isJoined(index + 1) {
      place = index + 1
    } else {
      guard let digits = digits(index), digits.starts(with: [0x30, 0x30]),
        digits.count == 4 || digits.count > 8
      else {
        return nil
      }
    }
    let end = digitRun(place)
    return digitCount(place, end) >= 7 ? end : nil
  }

  /// The end of a run of digits with single blanks, hyphens, slashes and points between.
  private func digitRun(_ first: Int, limit: Int = 12) -> Int {
    var end = first + 1
    while end < min(tokens.count, first + limit) {
      if isNumber(end), isSpaced(end) || isJoined(end) {
        end += 1
      } else if tokens[end].kind == .mark, isJoined(end), isNumber(end + 1), isJoined(end + 1),
        text.view.isDash(end) || text.view.isMark(end, 0x2F) || text.view.isMark(end, 0x2E)
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private func digitCount(_ first: Int, _ end: Int) -> Int {
    (first..<end).reduce(0) { $0 + (isNumber($1) ? bytes($1).count { (0x30...0x39).contains($0) } : 0) }
  }

  /// The lengths of the groups of digits that start at a token, with one blank between each.
  private func groups(_ index: Int, most: Int = 6) -> [Int] {
    guard digits(index) != nil else { return [] }
    var lengths = [tokens[index].count]
    var place = index + 1
    while lengths.count < most, digits(place) != nil, isSpaced(place) {
      lengths.append(tokens[place].count)
      place += 1
    }
    return lengths
  }

  /// Eight digits as 2+2+2+2 or 3+2+3.
  private func telephone(_ index: Int) -> Int? {
    guard digits(index - 1) == nil || !isSpaced(index) else { return nil }
    let lengths = groups(index, most: 5)
    if lengths == [2, 2, 2, 2] { return index + 4 }
    if lengths.prefix(3) == [3, 2, 3], lengths.count == 3 { return index + 3 }
    return nil
  }

  /// Organisation numbers and identity numbers by their check digits; more digits than an amount has.
  private func identifier(_ index: Int) -> Int? {
    guard digits(index - 1) == nil || !isSpaced(index) else { return nil }
    let lengths = groups(index, most: 5)
    func joined(_ count: Int) -> [UInt8] { (index..<index + count).flatMap { digits($0) ?? [] } }
    if lengths == [3, 3, 3], CheckDigits.isOrganisation(joined(3)), !isCounted(index + 3) {
      return index + 3
    }
    guard let first = lengths.first else { return nil }
    if first == 9, CheckDigits.isOrganisation(joined(1)), !isCounted(index + 1) { return index + 1 }
    if first == 8, !isCounted(index + 1), (0x32...0x39).contains(bytes(index).first ?? 0) { return index + 1 }
    if first == 11 || first >= 13 { return index + 1 }
    if lengths == [6, 5], CheckDigits.isIdentity(joined(2)) { return index + 2 }
    return nil
  }

  /// `1234.56.78903`, `1234 56 78903`, also with points.
  private func bankAccount(_ index: Int) -> Int? {
    if isNumber(index) {
      let parts = bytes(index).split(omittingEmptySubsequences: false) { $0 == 0x2E }
      if parts.map(\.count) == [4, 2, 5] { return index + 1 }
    }
    return groups(index, most: 4) == [4, 2, 5] ? index + 3 : nil
  }

  /// `NO93 8601 1117 947`.
  private func iban(_ index: Int) -> Int? {
    guard tokens[index].kind == .code, tokens[index].count >= 4 else { return nil }
    let first = Array(bytes(index))
    guard first.prefix(2).allSatisfy({ (0x41...0x5A).contains($0) }),
      first.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    var end = index + 1
    while isNumber(end), isSpaced(end), tokens[end].count <= 4 { end += 1 }
    return end - index >= 3 || first.count > 14 ? end : nil
  }

  /// `EK 12345`: two capitals and five digits; also flights: `SK 4035`.
  private func plate(_ index: Int) -> Int? {
    guard tokens[index].kind == .word, tokens[index].count == 2, tokens[index].has(.allCapitals),
      let number = digits(index + 1), isSpaced(index + 1), (3...5).contains(number.count),
      groups(index + 1).count == 1
    else { return nil }
    return index + 2
  }

  /// `59,9139° N`, `10° 45′ Ø`.
  private func coordinate(_ index: Int) -> Int? {
    guard isNumber(index), index + 1 < tokens.count else { return nil }
    // 60,39 N 5,32 Ø
    if isDirection(index + 1), isNumber(index + 2), isDirection(index + 3) { return index + 4 }
    guard bytes(index + 1).elementsEqual("°".utf8) else { return nil }
    var end = index + 2
    while end < min(tokens.count, index + 8), isNumber(end) || isMinute(end) { end += 1 }
    guard isDirection(end) else { return nil }
    return end + 1
  }

  /// A direction of the compass, short or long.
  private func isDirection(_ index: Int) -> Bool {
    guard text.contains(index), tokens[index].kind == .word else { return false }
    return ["N", "S", "E", "W", "V", "Ø", "Ö", "nord", "sør", "øst", "vest"].contains {
      bytes(index).elementsEqual($0.utf8)
    }
  }

  private func isMinute(_ index: Int) -> Bool {
    ["′", "″", "'", "\"", "’", "”"].contains { bytes(index).elementsEqual($0.utf8) }
  }

  /// Whether a word of small letters, a scale or a currency follows: an amount and no identifier.
  private func isCounted(_ index: Int) -> Bool {
    guard text.contains(index), !text.view.isMark(index, 0x2E) else { return false }
    if text.sign(index, nil) != nil { return true }
    if text.unit(index, nil) != nil { return true }
    return tokens[index].kind == .word && !tokens[index].has(.capital)
      && !isCue(index, .function)
  }

  // MARK: Labels

  /// `kapittel 2.298`, `versjon 3.5.1`, `§§ 3-4 og 3-6`: the numbers behind a word for a part of a text.
  private mutating func section(_ index: Int) -> Int? {
    let isSign = bytes(index).elementsEqual("§".utf8)
    let isLetter = tokens[index].kind == .word && bytes(index).elementsEqual("v".utf8)
    guard isSign || isCue(index, .section) || isLetter else { return nil }
    var place = index + 1
    while place < tokens.count, isSign && bytes(place).elementsEqual("§".utf8) { place += 1 }
    // The point of kap. and pkt., a colon.
    while place < tokens.count, isJoined(place),
      text.view.isMark(place, 0x2E) || text.view.isMark(place, 0x3A)
    {
      place += 1
    }
    if isKey(place, "nr") || isKey(place, "nummer") {
      place += 1
      if text.view.isMark(place, 0x2E), isJoined(place) { place += 1 }
    }
    guard isNumber(place), isSpaced(place) || isJoined(place) else { return nil }
    // Kap. 3–5 has English words.
    if text.match(.label, index, nil) != nil, digits(place) != nil,
      Marks.isLongDash(text.bytes, tokens[min(place + 1, tokens.count - 1)].range), digits(place + 2) != nil
    {
      return nil
    }
    // An amount in words that only look like a label: bygg 2.500 boliger
    if !isSign, isCounted(digitRun(place)), bytes(place).contains(0x2E) == false { return nil }
    var end = place
    while isNumber(end) {
      let run = sectionRun(end)
      protect(end, run)
      end = run
      // og 3-6, til 3-9
      let word = end
      if ["og", "eller", "til", "jf"].contains(where: { isKey(word, $0) }) || text.view.isMark(word, 0x2C) {
        var next = word + 1
        while next < tokens.count, bytes(next).elementsEqual("§".utf8) { next += 1 }
        guard isNumber(next), isSign || bytes(next).contains(0x2E) else { break }
        end = next
      } else {
        break
      }
    }
    if isSign { protect(index, place) }
    return end
  }

  /// The end of a number of a section: `3-4`, `2.1–2.3`, `12 a`.
  private func sectionRun(_ first: Int) -> Int {
    var end = first + 1
    while end + 1 < tokens.count, isJoined(end), isNumber(end + 1), isJoined(end + 1),
      text.view.isDash(end) || text.view.isMark(end, 0x2E) || text.view.isMark(end, 0x2F)
    {
      end += 2
    }
    return end
  }

  /// `Joh 3,16`, `1. Mos. 2,4–7`.
  private mutating func bible(_ index: Int) -> Int? {
    guard isCue(index, .bible), tokens[index].has(.capital) else { return nil }
    var place = index + 1
    if text.view.isMark(place, 0x2E), isJoined(place) { place += 1 }
    guard isNumber(place), isSpaced(place),
      bytes(place).contains(where: { !(0x30...0x39).contains($0) })
        || text.view.isDash(place + 1) && isJoined(place + 1)
    else { return nil }
    let end = sectionRun(place)
    protect(place, end)
    return end
  }

  /// What stands behind `kontonummer`, `org.nr.`, `tlf.`, `ISBN`: digits, also with letters.
  private mutating func labelled(_ index: Int) -> Int? {
    let isTelephone = isCue(index, .telephone)
    guard isTelephone || isCue(index, .identifier) || isOrganisationLabel(index) else { return nil }
    var place = index + 1
    let most = min(tokens.count, index + 7)
    // org. nr.: and other marks and words between.
    while place < most, !isNumber(place) {
      let isBetween =
        text.view.isMark(place, 0x2E) || text.view.isMark(place, 0x3A) || text.view.isMark(place, 0x23)
        || isKey(place, "nr")
        || isKey(place, "nummer") || isKey(place, "er") || text.view.isDash(place) && isJoined(place)
        || isTelephone
          && ["oss", "på", "til", "nummer", "til", "meg", "legevakten", "legevakta", "politiet"].contains {
            isKey(place, $0)
          }
        || isKey(place, "mva") || isKey(place, "på") && isCue(index, .identifier) && bytes(index).count > 6
      guard isBetween else { return nil }
      place += 1
    }
    guard isNumber(place), isSpaced(place) || isJoined(place) else { return nil }
    var end = digitRun(place)
    // Forskrift 18. mai 2009
    if text.value(end + 1, .month) != nil { return nil }
    while end < tokens.count, isJoined(end), tokens[end].kind != .mark { end += 1 }
    // Amounts and times near ambiguous labels: toget 2.500 kroner.
    if !isTelephone, isCounted(end), digitCount(place, end) < 8 { return nil }
    if text.unit(end, nil) != nil { return nil }
    protect(place, end)
    return end
  }

  /// `org.` and `reg.` before `nr.`
  private func isOrganisationLabel(_ index: Int) -> Bool {
    isCue(index, .abbreviation) && text.view.isMark(index + 1, 0x2E)
  }

  /// `Rt. 1999 s. 123`, `Prop. 12 L`, `Ot.prp. nr. 5`: sources of law are left by their numbers, which have no form of
  /// their own in English; only what would change is held.
  private mutating func paragraph(_ index: Int) -> Int? {
    guard isKey(index, "Rt") || isKey(index, "RG") || isKey(index, "LB"),
      text.view.isMark(index + 1, 0x2E) || tokens[index].has(.allCapitals),
      let place = [index + 1, index + 2].first(where: { digits($0)?.count == 4 }), isKey(place + 1, "s"),
      text.view.isMark(place + 2, 0x2E), isNumber(place + 3)
    else { return nil }
    protect(index, place + 4)
    return place + 4
  }

  /// `2021/123`, `EU 2016/679`, `21/1234-5`: digits on both sides of a stroke that are no date.
  private mutating func register(_ index: Int) -> Int? {
    guard let left = digits(index), text.view.isMark(index + 1, 0x2F), isJoined(index + 1),
      let right = digits(index + 2),
      isJoined(index + 2)
    else { return nil }
    let isSmall = left.count <= 2 && right.count <= 2
    if isSmall { return nil }
    let end = sectionRun(index)
    protect(index, end)
    return end
  }

  /// `Boeing 737-800`, `Python 3.11`: behind a name, digits with hyphens or points that are no thousands.
  private mutating func product(_ index: Int) -> Int? {
    guard tokens[index].kind != .mark, tokens[index].kind != .number, tokens[index].has(.capital),
      isNumber(index + 1), isSpaced(index + 1)
    else {
      return nil
    }
    let place = index + 1
    let end = sectionRun(place)
    if end > place + 1, text.view.isDash(place + 1), digits(place) != nil, let right = digits(place + 2),
      (digits(place)?.count ?? 0) == 3 && right.count <= 4,
      text.unit(end, nil) == nil
    {
      protect(index, end)
      return end
    }
    let parts = bytes(place).split(omittingEmptySubsequences: false) { $0 == 0x2E }
    let isVersion =
      parts.count > 1 && !bytes(place).contains(0x2C) && parts.allSatisfy { $0.count <= 3 }
      && !parts.dropFirst().allSatisfy { $0.count == 3 }
    let isDate = parts.count == 3 && parts[2].count >= 2
    // Oslo 10.30 in a time table is no version: the name must stand inside the sentence.
    guard isVersion, !isDate,
      !tokens[index].has(.sentenceStart) || tokens[index].has(.innerCapital) || parts.count > 2
        || isKey(index - 1, "krever"), !(parts.count == 2 && isCue(index, .clock))
    else { return nil }
    protect(index, end)
    return end
  }
}
