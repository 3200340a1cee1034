internal import Model

/// Finds the numbers, dates and times of one side. Linear in the tokens.
package struct ValueReader {
  package let text: TextView
  package let words: ValueWords
  package let units: UnitTable
  package let isEnglish: Bool
  let tokens: [Token]
  var values: [Value] = []

  /// The values of a text in order.
  package static func values(
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
        case .word:
          // Most words count nothing: only those of the tables, numbers in Roman letters, and weekdays with endings do.
          if token.mayBe(WordClasses.value) || token.count > 6 || token.has(.capital) {
            next = readWord(index)
          }
        case .code: next = readRoman(index)
        case .mark: next = readFraction(index)
        }
      }
      index = max(index + 1, next ?? 0)
    }
    for (keys, value) in words.namedDays { addNamedDays(keys, Int(value)) }
  }

  func has(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && !tokens[index].has(.masked)
  }
  func value(_ index: Int, _ kind: ValueWords.Kind) -> Double? {
    guard has(index), tokens[index].kind == .word, tokens[index].mayBe(WordClasses.value) else { return nil }
    return words.value(tokens[index].key, kind)
  }
  func isPoint(_ index: Int) -> Bool { text.isMark(index, 0x2E) }
  func isJoined(_ index: Int) -> Bool { has(index) && tokens[index].has(.joined) }
  func joinedDash(_ index: Int) -> Bool { isJoined(index) && text.isDash(index) }
  func number(_ index: Int) -> NumberToken? {
    guard has(index), tokens[index].isNumber else { return nil }
    return NumberToken(text.bytes[tokens[index].range], isEnglish: isEnglish)
  }
  /// The value of a token of digits alone.
  func integer(_ index: Int) -> Int? {
    guard has(index), tokens[index].isNumber, tokens[index].count < 10 else { return nil }
    var result = 0
    for byte in text.bytes[tokens[index].range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int(byte - 0x30)
    }
    return result
  }
  func range(_ first: Int, _ end: Int) -> ByteRange {
    Int(tokens[first].start)..<Int(tokens[max(first, end - 1)].end)
  }

  mutating func add(
    _ kind: Value.Kind, _ first: Int, _ end: Int, _ amount: Double, optional: Bool = false
  ) {
    let range = range(first, end)
    var value = Value(kind: kind, range: range, numberRange: range, amount: amount)
    value.isOptional = optional
    values.append(value)
  }
}
