internal import Model
internal import Morphology

/// The tokens of one segment, as the tagger wants them: words with what hyphens join to them, and marks.
struct Sentence {
  struct Token {
    var range: ByteRange
    var isWord: Bool
  }

  let text: [UInt8]
  private(set) var tokens: [Token] = []

  init(_ text: [UInt8], range: ByteRange) {
    self.text = text
    var tokens: [Token] = []
    text.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: range.upperBound)
      var position = range.lowerBound
      while let word = reader.next(from: position) {
        Self.addMarks(buffer, position..<word.start, &tokens)
        var end = word.end
        // Kassym-Jomart and Nato-landene are one word each.
        while true {
          let hyphen = reader.hyphenLength(at: end)
          guard hyphen > 0, let next = reader.next(from: end), next.start == end + hyphen else { break }
          end = next.end
        }
        tokens.append(Token(range: word.start..<end, isWord: true))
        position = end
      }
      Self.addMarks(buffer, position..<range.upperBound, &tokens)
    }
    self.tokens = tokens
  }

  private static func addMarks(
    _ text: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ tokens: inout [Token]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index + 1
      while end < range.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
      let isBlank =
        text[index] <= 0x20 || (text[index] == 0xC2 && end == index + 2 && text[index + 1] == 0xA0)
      if !isBlank { tokens.append(Token(range: index..<end, isWord: false)) }
      index = end
    }
  }

  /// The bytes of a token.
  func word(_ index: Int) -> [UInt8] { Array(text[tokens[index].range]) }

  /// How many characters stand in a range.
  func letters(_ range: ByteRange) -> Int { text[range].count { $0 & 0xC0 != 0x80 } }

  /// Whether a token and the next are words with one blank between them.
  func isJoined(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index].isWord, tokens[index + 1].isWord else { return false }
    let end = tokens[index].range.upperBound
    return tokens[index + 1].range.lowerBound == end + 1 && text[end] == 0x20
  }

  /// Whether a token is a part of something like `www.eksempel.no` or `t.o.m.`: a mark stands between it and
  /// another word without a blank.
  func isInAddress(_ index: Int) -> Bool {
    func isTied(_ mark: Int, _ word: Int) -> Bool {
      guard tokens.indices.contains(mark), tokens.indices.contains(word), tokens[word].isWord,
        [".", "@", "/", "_"].contains(where: { isMark(mark, $0) })
      else { return false }
      let (first, last) = (tokens[min(word, index)].range, tokens[max(word, index)].range)
      return last.lowerBound - first.upperBound == tokens[mark].range.count
    }
    return isTied(index + 1, index + 2) || isTied(index - 1, index - 2)
  }

  /// The word before a token in parentheses.
  func wordBeforeParenthesis(_ index: Int) -> [UInt8]? {
    guard index >= 2, index + 1 < tokens.count, isMark(index - 1, "("), isMark(index + 1, ")"),
      tokens[index - 2].isWord
    else { return nil }
    return word(index - 2)
  }

  private func isCapital(_ index: Int) -> Bool {
    WordText.startsWithCapital(text[tokens[index].range])
  }

  /// Whether a range is two to six capitals, digits allowed behind them, perhaps with the genitive's s.
  func isAcronym(_ range: ByteRange) -> Bool {
    var capitals = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if WordText.isCapital(text[range], at: index) {
        capitals += 1
        index += text[index] < 0x80 ? 1 : 2
      } else if (0x30...0x39).contains(text[index]), capitals > 0 {
        index += 1
      } else {
        let rest = text[index..<range.upperBound]
        guard rest.elementsEqual("s".utf8) || rest.elementsEqual("-s".utf8) else { return false }
        break
      }
    }
    return (2...6).contains(capitals)
  }

  /// The name that starts at a token: words tagged as names one after another. Nil inside a name, and for
  /// acronyms that stand alone.
  func name(at index: Int, _ tags: [Tag]) -> ByteRange? {
    func isName(_ index: Int) -> Bool {
      tokens[index].isWord && tags[index] == .properNoun && isCapital(index)
    }
    guard isName(index) else { return nil }
    if index > 0, isName(index - 1), isJoined(index - 1) { return nil }
    var last = index
    while last + 1 < tokens.count, isJoined(last), isName(last + 1) { last += 1 }
    let range = tokens[index].range.lowerBound..<tokens[last].range.upperBound
    if last == index, isAcronym(range) { return nil }
    return letters(range) >= 2 ? range : nil
  }

  // MARK: Acronyms

  /// What an acronym stands for: words before it when it is in parentheses, or words in parentheses behind
  /// it. Their initials make the acronym, or, before it, they begin with a capital as a name does: then the
  /// letters may be of another language.
  func longForm(ofAcronym index: Int) -> String? {
    if index >= 2, index + 1 < tokens.count, isMark(index - 1, "("), isMark(index + 1, ")") {
      var first = index - 2
      guard tokens[first].isWord else { return nil }
      var named: Int?
      for _ in 0..<Self.longestName {
        if initials(first...(index - 2), areOf: index) { return phrase(first...(index - 2)) }
        if isCapital(first), first > 0 || index - 2 > first { named = first }
        guard first > 0, isJoined(first - 1) else { break }
        first -= 1
      }
      if let named, named < index - 2 { return phrase(named...(index - 2)) }
      return nil
    }
    guard index + 3 < tokens.count, isMark(index + 1, "(") else { return nil }
    var last = index + 2
    while last + 1 < tokens.count, isJoined(last), last - index < Self.longestName { last += 1 }
    guard last + 1 < tokens.count, isMark(last + 1, ")"), initials((index + 2)...last, areOf: index) else {
      return nil
    }
    return phrase((index + 2)...last)
  }

  /// No name has more words than this.
  private static let longestName = 8

  private func isMark(_ index: Int, _ mark: String) -> Bool {
    !tokens[index].isWord && text[tokens[index].range].elementsEqual(mark.utf8)
  }

  private func phrase(_ words: ClosedRange<Int>) -> String {
    let range = tokens[words.lowerBound].range.lowerBound..<tokens[words.upperBound].range.upperBound
    return String(decoding: text[range], as: UTF8.self)
  }

  /// Whether the initials of words, some of them skipped but not the first, make an acronym.
  private func initials(_ words: ClosedRange<Int>, areOf acronym: Int) -> Bool {
    var letters = LetterCase.lowered(word(acronym))[...]
    for number in words {
      let first = LetterCase.lowered(word(number))
      let length = (first.first ?? 0) < 0x80 ? 1 : 2
      if letters.starts(with: first.prefix(length)) {
        letters = letters.dropFirst(length)
      } else if number == words.lowerBound {
        return false
      }
    }
    return letters.isEmpty
  }
}
