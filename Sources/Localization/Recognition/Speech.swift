internal import Model

/// Direct speech that a dash opens. Linear in the tokens.
///
/// A line opens speech when a dash with a blank behind it is the first thing in it and either a speaker's clause follows
/// (a comma, or the mark of a question, and a verb of speaking) or the line ends like a sentence. A pair of dashes inside
/// a sentence is none.
struct Speech {
  /// A replacement of dash, comma or end mark.
  struct Mark {
    var range: ByteRange
    var text: String
    var confidence: Double
  }

  private(set) var marks: [Mark] = []
  /// Tokens that the marks stand for; nothing else may be proposed for them.
  private(set) var taken: [Int] = []
  /// Tokens inside direct speech: quotation marks there are the inner ones.
  private(set) var spoken: [Bool]

  private let text: AnnotatedText
  private let tokens: [Token]
  private let open: String
  private let close: String

  init(text: AnnotatedText, isProtected: [Bool], style: HouseStyle) {
    self.text = text
    tokens = text.tokens
    open = style.quotes == .double ? "“" : "‘"
    close = style.quotes == .double ? "”" : "’"
    spoken = [Bool](repeating: false, count: tokens.count)
    var first = 0
    while first < tokens.count {
      var end = first + 1
      while end < tokens.count, !startsLine(end) { end += 1 }
      if text.view.isDash(first), end > first + 1, !tokens[first + 1].has(.joined), !isProtected[first] {
        readLine(first, end, isAnnounced: false)
      } else if let dash = announcedDash(first, end), !isProtected[dash] {
        readLine(dash, end, isAnnounced: true)
      }
      first = end
    }
  }

  private func startsLine(_ index: Int) -> Bool { text.startsLine(index) }

  private func isVerb(_ index: Int, _ end: Int) -> Bool {
    index < end && tokens[index].kind == .word && !tokens[index].has(.capital)
      && text.isCue(index, .speechVerb)
  }

  /// A full stop, question or exclamation mark or an ellipsis.
  private func isEnd(_ index: Int) -> Bool {
    guard tokens[index].kind == .mark else { return false }
    return text.view.isMark(index, 0x2E) || isLively(index)
  }

  private func isLively(_ index: Int) -> Bool {
    text.view.isMark(index, 0x21) || text.view.isMark(index, 0x3F)
      || text.bytes[tokens[index].range].elementsEqual("…".utf8)
  }

  private func isLooseDash(_ index: Int, _ end: Int) -> Bool {
    index + 1 < end && text.view.isDash(index) && !tokens[index].has(.joined)
      && !tokens[index + 1].has(.joined)
  }

  /// The dash of `Hun sa: – Vi vant.`
  private func announcedDash(_ first: Int, _ end: Int) -> Int? {
    var index = first + 1
    while index + 1 < end {
      if tokens[index].kind == .mark, text.view.isMark(index - 1, 0x3A), isLooseDash(index, end),
        tokens[index + 1].has(.capital)
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private mutating func readLine(_ first: Int, _ end: Int, isAnnounced: Bool) {
    var found: [Mark] = []
    var places: [Int] = []
    var speaks: [ClosedRange<Int>] = []
    var hasClause = false
    var start = first + 1
    var isOpen = true
    func opening(_ dash: Int) -> Mark {
      Mark(range: Int(tokens[dash].start)..<Int(tokens[dash + 1].start), text: open, confidence: 0.9)
    }
    func closing(_ mark: Int, to last: Int) -> Mark {
      let sign = String(decoding: text.bytes[tokens[mark].range], as: UTF8.self)
      return Mark(range: Int(tokens[mark].start)..<Int(tokens[last].end), text: sign + close, confidence: 0.9)
    }
    found.append(opening(first))
    places.append(first)
    var index = first + 1
    while index < end {
      if isOpen {
        let isComma = text.view.isMark(index, 0x2C)
        // ", sier hun" and the older ", – sier hun".
        let verb = isLooseDash(index + 1, end) ? index + 2 : index + 1
        if isComma || isLively(index), isVerb(verb, end), index > start {
          found.append(closing(index, to: verb - 1))
          places += Array(index..<verb)
          speaks.append(start...index)
          hasClause = true
          isOpen = false
          index = verb
        } else if isEnd(index), isLooseDash(index + 1, end), tokens[index + 2].has(.capital) {
          // Another speaker in the same line.
          found.append(closing(index, to: index))
          found.append(opening(index + 1))
          places += [index, index + 1]
          speaks.append(start...index)
          start = index + 2
          index += 1
        }
      } else if isEnd(index) || text.view.isMark(index, 0x3A), isLooseDash(index + 1, end) {
        found.append(opening(index + 1))
        places.append(index + 1)
        start = index + 2
        isOpen = true
        index += 1
      } else if text.view.isMark(index, 0x2C), isPronounClause(before: index), index + 1 < end,
        tokens[index + 1].kind == .word, !text.isCue(index + 1, .afterSpeaker)
      {
        // “It is,” she says, “a shame.”
        found.append(
          Mark(
            range: Int(tokens[index].end)..<Int(tokens[index + 1].start), text: " " + open, confidence: 0.7))
        start = index + 1
        isOpen = true
      }
      index += 1
    }
    if isOpen {
      // The sentence's mark, perhaps with the mark of an inner quotation behind it.
      guard isEnd(end - 1), end - 1 > start else { return }
      found.append(closing(end - 1, to: end - 1))
      places.append(end - 1)
      speaks.append(start...(end - 1))
    }
    // A hyphen opens items of lists more often than speech.
    guard hasClause || isAnnounced || Marks.isLongDash(text.bytes, tokens[first].range) else { return }
    if !hasClause { for place in found.indices { found[place].confidence = 0.7 } }
    marks += found
    taken += places
    for range in speaks { for place in range { spoken[place] = true } }
  }

  /// `sier hun`: a verb and a pronoun, nothing else, before a comma.
  private func isPronounClause(before comma: Int) -> Bool {
    comma >= 2 && text.isCue(comma - 1, .pronoun)
      && text.isCue(comma - 2, .speechVerb)
      && !text.isKey(comma - 1, "de")
  }
}
