internal import Model

/// Reads a Norwegian text from left to right and proposes English for what it recognizes. Linear in the tokens: every
/// look to the side is bounded.
///
/// What is protected is never read; what one recognizer has read is not read again, so proposals do not overlap.
struct Recognizer {
  let text: AnnotatedText
  let tokens: [Token]
  let bytes: [UInt8]
  let data: LocalizationData
  let style: HouseStyle
  /// Tokens that nothing may be proposed for: protected, or taken by direct speech.
  let isBlocked: [Bool]
  private(set) var proposals: [Proposal] = []
  /// The number of the token behind the last value that was read, changed or not.
  var lastValueEnd = -1
  /// Joining words whose partner was seen before them, by token: `til` behind `fra`, `og` behind `mellom`.
  var joins: [Int: (english: String, first: Int)] = [:]
  /// By the token a value starts at: where what belongs to it starts, such as `rundt` or `fra`.
  var leads: [Int: Int] = [:]
  /// Where the last value started, with what belongs to it.
  private var lastValueStart = -1
  /// Tokens whose proposals are one: from the first to the one before the end.
  private(set) var groups: [(first: Int, end: Int)] = []
  /// Whether a word of the text tells of goals, so that `mål` is no area.
  let tellsOfGoals: Bool

  init(text: AnnotatedText, isBlocked: [Bool], style: HouseStyle) {
    self.text = text
    tokens = text.tokens
    bytes = text.bytes
    data = text.data
    self.style = style
    self.isBlocked = isBlocked
    tellsOfGoals = text.allBits & LocalizationData.Cue.goal.bit != 0
  }

  /// Reads everything.
  mutating func run() {
    var index = 0
    while index < tokens.count {
      var next: Int?
      if !isBlocked[index] {
        switch tokens[index].kind {
        case .number: next = readDigits(index)
        case .word, .code: next = mayStartValue(index) ? readWord(index) : nil
        case .mark: next = mayStartValue(index) || text.view.isDash(index) ? readMark(index) : nil
        }
      }
      if let next, next > index, lastValueEnd == next {
        lastValueStart = leads[index] ?? index
        if lastValueStart < index { group(lastValueStart, next) }
      }
      index = max(index + 1, next ?? 0)
    }
  }

  /// Makes one proposal of several, unless something stands between that is not theirs.
  private mutating func group(_ first: Int, _ end: Int) {
    for token in first..<end {
      if isBlocked[token] || token > first && startsLine(token) { return }
      if tokens[token].kind == .mark {
        let kind = bytes.withUnsafeBufferPointer { Marks.kind($0, tokens[token].range) }
        if kind == .openQuote || kind == .closeQuote || kind == .straightQuote || kind == .openBracket {
          return
        }
      }
    }
    groups.append((first, end))
  }

  /// Says that the value at a token belongs to the last one.
  mutating func lead(_ value: Int, fromLast: Bool, orFirst first: Int) {
    leads[value] = fromLast && lastValueStart >= 0 ? lastValueStart : first
  }

  /// Whether a word may start a value; cheap, for all words pass here.
  @inline(__always)
  private func mayStartValue(_ index: Int) -> Bool {
    let bits = text.bits(index)
    if bits != 0 {
      if LocalizationData.mayStart(bits, before: text.bits(index + 1)) { return true }
      // Before digits, signs and dashes everything may.
      if bits & LocalizationData.weakBit != 0, index + 1 < tokens.count, tokens[index + 1].kind != .word {
        return true
      }
      if bits & LocalizationData.weakBit != 0, index + 1 < tokens.count, tokens[index + 1].count >= 6,
        Self.mayBeCompound(bytes, tokens[index + 1].range)
      {
        return true
      }
      if !joins.isEmpty, joins[index] != nil { return true }
    }
    let token = tokens[index]
    if token.has(.capital), index + 2 < tokens.count, tokens[index + 1].kind == .number { return true }
    return token.count >= 6 && Self.mayBeCompound(bytes, token.range)
  }

  /// Whether a word of six bytes or more may be one of a weekday or a small number: its first two letters, and what such
  /// words hold.
  @inline(__always)
  static func mayBeCompound(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { mayBeCompound($0, range) }
  }

  static func mayBeCompound(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let second = bytes[start + 1]
    switch bytes[start] | 0x20 {
    // Mandag, måndag; onsdag; lørdag, laurdag.
    case 0x6D: if second != 0x61 && second != 0xC3 { return false }
    case 0x6F: if second != 0x6E { return false }
    case 0x6C: if second != 0xC3 && second != 0x61 { return false }
    // The letters that numbers and the other days start with.
    case 0x74, 0x66, 0x73, 0xE3, 0x6E, 0x65, 0x68, 0x61: break
    default: return false
    }
    // -dag, år or the s of a genitive somewhere behind.
    if bytes[range.upperBound - 1] == 0x73 { return true }
    for place in (start + 2)..<(range.upperBound - 1) {
      if bytes[place] == 0xA5 && bytes[place + 1] == 0x72 { return true }
      if bytes[place] == 0x64 && bytes[place + 1] == 0x61 { return true }
    }
    return false
  }

  // MARK: Tokens

  /// Whether there is a token that may be read.
  @inline(__always)
  func has(_ index: Int) -> Bool { index >= 0 && index < tokens.count && !isBlocked[index] }
  func isWord(_ index: Int) -> Bool { has(index) && tokens[index].kind == .word }
  func isNumber(_ index: Int) -> Bool { has(index) && tokens[index].kind == .number }
  func isPoint(_ index: Int) -> Bool { has(index) && text.view.isMark(index, 0x2E) }
  func isMark(_ index: Int, _ byte: UInt8) -> Bool { has(index) && text.view.isMark(index, byte) }
  /// Whether no white space stands before a token.
  func isJoined(_ index: Int) -> Bool { text.isJoined(index) }
  /// A dash or hyphen.
  func isDash(_ index: Int) -> Bool { has(index) && text.view.isDash(index) }
  /// A dash or hyphen without blanks on both sides.
  func isJoinedDash(_ index: Int) -> Bool { isDash(index) && isJoined(index) && isJoined(index + 1) }
  func isKey(_ index: Int, _ word: StaticString) -> Bool { isWord(index) && text.isKey(index, word) }
  func isCue(_ index: Int, _ cue: LocalizationData.Cue) -> Bool {
    text.isCue(index, cue) && tokens[index].kind != .mark
  }
  /// Whether one of the `count` tokens before `index` is a cue.
  func hasCue(_ cue: LocalizationData.Cue, before index: Int, within count: Int) -> Bool {
    guard text.allBits & cue.bit != 0 else { return false }
    var place = index - 1
    while place >= max(0, index - count) {
      if isCue(place, cue) { return true }
      place -= 1
    }
    return false
  }
  /// The same from `index` on.
  func hasCue(_ cue: LocalizationData.Cue, from index: Int, within count: Int) -> Bool {
    (index..<max(index, min(tokens.count, index + count))).contains { isCue($0, cue) }
  }
  func string(_ index: Int) -> ArraySlice<UInt8> { text.string(index) }
  /// From the start of a token to the end of the one before `end`.
  func range(_ first: Int, _ end: Int) -> ByteRange {
    Int(tokens[first].start)..<Int(tokens[max(first, end - 1)].end)
  }
  func gap(before index: Int) -> ByteRange { text.gap(before: index) }
  func startsLine(_ index: Int) -> Bool { text.startsLine(index) }
  /// Whether a word of small letters stands here.
  func isSmallWord(_ index: Int) -> Bool {
    isWord(index) && !tokens[index].has(.capital) && !startsLine(index)
  }
  /// Whether the point at a token ends a sentence too: nothing, a capital or a quotation mark follows.
  func endsSentence(_ point: Int) -> Bool {
    guard point + 1 < tokens.count, !startsLine(point + 1) else { return true }
    let next = tokens[point + 1]
    if next.kind == .mark { return !next.has(.joined) || text.view.isMark(point + 1, 0x29) }
    return next.kind == .word && next.has(.capital) && text.sign(point + 1, isBlocked) == nil
  }
  /// The value of a token of digits alone, up to nine.
  func integer(_ index: Int) -> Int? {
    guard isNumber(index), tokens[index].count < 10 else { return nil }
    var result = 0
    for byte in string(index) {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int(byte - 0x30)
    }
    return result
  }
  func value(_ index: Int, _ kind: LocalizationData.Value) -> Int? {
    isWord(index) ? text.value(index, kind) : nil
  }
  func match(_ kind: LocalizationData.Kind, _ index: Int) -> (entry: LocalizationData.Wording, count: Int)? {
    text.match(kind, index, isBlocked)
  }

  // MARK: Proposing

  /// Adds a proposal; edits that change nothing are dropped, and one without edits is none.
  mutating func propose(
    _ kind: Proposal.Kind, _ range: ByteRange, _ edits: [Proposal.Edit], _ confidence: Double
  ) {
    let edits = edits.filter { !$0.text.elementsEqual(bytes[$0.range]) && !$0.range.isEmpty }
    guard !edits.isEmpty else { return }
    proposals.append(Proposal(kind: kind, range: range, edits: edits, confidence: confidence))
  }

  /// Adds a proposal that replaces tokens as a whole.
  mutating func propose(_ kind: Proposal.Kind, _ first: Int, _ end: Int, _ text: String, _ confidence: Double)
  {
    let range = range(first, end)
    propose(kind, range, [Proposal.Edit(range: range, text: Array(text.utf8))], confidence)
  }

  func edit(_ first: Int, _ end: Int, _ text: String) -> Proposal.Edit {
    Proposal.Edit(range: range(first, end), text: Array(text.utf8))
  }

  /// English with a capital where the Norwegian has one at the start of a sentence.
  func cased(_ english: String, like index: Int) -> String {
    let isDigits = tokens[index].kind == .number && startsLine(index)
    guard isDigits || tokens[index].has(.capital) && (tokens[index].has(.sentenceStart) || startsLine(index)),
      let first = english.utf8.first, (0x61...0x7A).contains(first)
    else { return english }
    return String(decoding: [first - 0x20] + Array(english.utf8.dropFirst()), as: UTF8.self)
  }

  /// Whether something that has a value stands here: digits, a number word, a time, a month, a currency.
  func startsValue(_ index: Int) -> Bool {
    guard has(index) else { return false }
    if isNumber(index) { return true }
    if isDash(index) { return isNumber(index + 1) && isJoined(index + 1) }
    if text.sign(index, isBlocked) != nil {
      return isNumber(index + 1) || isPoint(index + 1)
    }
    guard isWord(index) else { return false }
    return value(index, .clock) != nil || value(index, .month) != nil || weekday(index) != nil
      || readNumberWords(index) != nil || match(.quantity, index) != nil || match(.namedDay, index) != nil
  }
}
