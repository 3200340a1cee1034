/// One position where a sentence may end, with what stands around it in its line.
///
/// All offsets are bytes. Nothing outside the line is looked at, so a text may be cut at any line break.
struct Site {
  /// The text.
  let text: UnsafeBufferPointer<UInt8>
  /// Where the text may be read to.
  let limit: Int
  /// The start of the line.
  let lineStart: Int
  /// The start of the segment that may end here, without blanks.
  let segmentStart: Int
  /// The run of marks.
  let marks: Range<Int>
  /// The end of the closers behind the marks.
  let closed: Int
  /// The first byte behind the blanks.
  let next: Int

  /// How far the look back and ahead goes, in bytes; longer words are no abbreviations.
  static let reach = 64

  /// The word before the marks: from the last blank on, without quotation marks and brackets before it.
  let word: Range<Int>

  init(
    text: UnsafeBufferPointer<UInt8>, limit: Int, lineStart: Int, segmentStart: Int, candidate: Candidate
  ) {
    self.text = text
    self.limit = limit
    self.lineStart = lineStart
    self.segmentStart = segmentStart
    marks = candidate.marks
    closed = candidate.closed
    next = candidate.next
    word = Self.word(endingAt: candidate.marks.lowerBound, from: lineStart, in: text)
  }

  /// The word that ends at `end`.
  private static func word(endingAt end: Int, from start: Int, in text: UnsafeBufferPointer<UInt8>)
    -> Range<Int>
  {
    let lowest = max(start, end - reach)
    var begin = end
    while begin > lowest {
      let byte = text[begin - 1]
      if byte == 0x20 || byte == 0x09 { break }
      if byte >= 0x80, byte < 0xC0, Scalars.blank(endingAt: begin, in: text, from: lowest) > 0 { break }
      begin -= 1
    }
    while begin < end {
      let opener = Scalars.opener(at: begin, in: text, to: end)
      if opener == 0 { break }
      begin += opener
    }
    return begin..<end
  }

  /// The word before `start` when one blank lies between, without the marks behind it; empty otherwise.
  func wordBefore(_ start: Int) -> Range<Int> {
    let blank = Scalars.blank(endingAt: start, in: text, from: lineStart)
    guard blank > 0 else { return start..<start }
    return Self.word(endingAt: start - blank, from: lineStart, in: text)
  }

  /// The letters from `start` on.
  func letters(from start: Int) -> Range<Int> {
    var end = start
    let highest = min(limit, start + Self.reach)
    while end < highest {
      let byte = text[end]
      if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        end += 1
      } else if byte >= 0xC3, Scalars.isLetter(at: end, in: text, to: limit) {
        end += Scalars.length(of: byte)
      } else {
        break
      }
    }
    return start..<min(end, limit)
  }

  /// The end of the word at `start`: the next blank or line end.
  func tokenEnd(from start: Int) -> Int {
    var end = start
    let highest = min(limit, start + Self.reach)
    while end < highest {
      if Scalars.blank(at: end, in: text, to: limit) > 0 || Scalars.lineEnd(at: end, in: text, to: limit) > 0
      {
        break
      }
      end += 1
    }
    return end
  }

  /// Whether the line, or the text, ends at `index`.
  func isLineEnd(_ index: Int) -> Bool {
    index >= limit || Scalars.lineEnd(at: index, in: text, to: limit) > 0
  }

  /// The index behind the blanks at `index`.
  func skippingBlanks(_ index: Int) -> Int {
    Scalars.skippingBlanks(from: index, to: limit, in: text)
  }

  /// Whether the bytes in a range are ASCII digits, at least one.
  func isNumber(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.allSatisfy { Scalars.isDigit(text[$0]) }
  }

  /// Whether the closers hold a closing bracket.
  var closesParenthesis: Bool {
    (marks.upperBound..<closed).contains { text[$0] == 0x29 || text[$0] == 0x5D }
  }

  /// Whether the closers hold a closing quotation mark.
  var closesQuotation: Bool {
    var index = marks.upperBound
    while index < closed {
      switch text[index] {
      case 0x22, 0x27: return true
      case 0xC2 where text[index + 1] == 0xBB || text[index + 1] == 0xAB: return true
      case 0xE2 where text[index + 1] == 0x80 && (0x98...0x9F).contains(text[index + 2]): return true
      default: index += Scalars.length(of: text[index])
      }
    }
    return false
  }

  /// The place of the bracket that the closers close, looked for in this segment, at most 400 bytes back.
  var openBracket: Int? {
    var depth = 0
    var index = marks.lowerBound
    let lowest = max(segmentStart, index - 400)
    while index > lowest {
      index -= 1
      switch text[index] {
      case 0x29, 0x5D: depth += 1
      case 0x28, 0x5B:
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }

  /// Whether the first thing in the segment, but for quotation marks, brackets and dashes, is at `index`.
  func opensSegment(_ index: Int) -> Bool {
    var start = segmentStart
    while start < index {
      let opener = Scalars.opener(at: start, in: text, to: limit)
      let blank = opener > 0 ? 0 : Scalars.blank(at: start, in: text, to: limit)
      if opener == 0, blank == 0 { return false }
      start += opener + blank
    }
    return start == index
  }
}

/// What stands behind a candidate: the first word of the sentence that may start there.
struct NextWord {
  /// What kind of character it starts with.
  var kind: Scalars.Kind
  /// Where it starts.
  var start: Int
  /// Whether a dash, a quotation mark, a bracket stands before it.
  var hasDash = false
  var hasQuote = false
  var hasBracket = false

  /// Reads the start of a sentence at `index`: at most sixteen openers, then the word.
  init(at index: Int, in site: Site) {
    var index = index
    var hasDash = false
    var hasQuote = false
    var hasBracket = false
    for _ in 0..<16 {
      let opener = Scalars.opener(at: index, in: site.text, to: site.limit)
      guard opener > 0 else { break }
      let byte = site.text[index]
      let isDash = Scalars.dash(at: index, in: site.text, to: site.limit) > 0
      let isBullet =
        byte == 0x2A || byte == 0x5F || (byte == 0xC2 && site.text[index + 1] == 0xB7)
        || (byte == 0xE2 && site.text[index + 1] == 0x80 && (0xA2...0xA3).contains(site.text[index + 2]))
        || (byte == 0xE2 && site.text[index + 1] >= 0x96)
      hasDash = hasDash || isDash
      hasBracket = hasBracket || byte == 0x28 || byte == 0x5B
      hasQuote = hasQuote || !(isDash || isBullet || byte == 0x28 || byte == 0x5B || byte == 0x7B)
      index += opener
      if isDash || isBullet { index = site.skippingBlanks(index) }
    }
    kind = Scalars.kind(at: index, in: site.text, to: site.limit)
    start = index
    self.hasDash = hasDash
    self.hasQuote = hasQuote
    self.hasBracket = hasBracket
  }
}
