internal import Model

/// Quotation marks of all kinds, made English: outer ones double, inner ones single, or the other way round. What is
/// open ends with its line. Linear.
struct Quotations {
  private(set) var edits: [(edit: Proposal.Edit, confidence: Double)] = []

  private let text: AnnotatedText
  private let spoken: [Bool]
  private let style: HouseStyle
  private var open: [(token: Int, mark: Mark)] = []
  /// Quotations within quotations within quotations are noise.
  private static let deepest = 8

  private enum Mark {
    case left, right, low, curlyOpen, curlyClose, lowSingle, straight, singleOpen, singleClose, apostrophe
  }

  init(text: AnnotatedText, isBlocked: [Bool], spoken: [Bool], style: HouseStyle) {
    self.text = text
    self.spoken = spoken
    self.style = style
    for index in text.tokens.indices where text.tokens[index].kind == .mark && !isBlocked[index] {
      guard let mark = Self.mark(text.bytes, text.tokens[index].range) else { continue }
      if let first = open.first, text.hasLineEnd(from: first.token, to: index) { close() }
      read(index, mark)
    }
    close()
    edits.sort { $0.edit.range.lowerBound < $1.edit.range.lowerBound }
  }

  private static func mark(_ bytes: [UInt8], _ range: Range<Int>) -> Mark? {
    let start = range.lowerBound
    switch (range.count, bytes[start]) {
    case (1, 0x22): return .straight
    case (1, 0x27): return .apostrophe
    case (2, 0xC2): return bytes[start + 1] == 0xAB ? .left : bytes[start + 1] == 0xBB ? .right : nil
    case (3, 0xE2):
      guard bytes[start + 1] == 0x80 else { return nil }
      switch bytes[start + 2] {
      case 0x98: return .singleOpen
      case 0x99: return .singleClose
      case 0x9A: return .lowSingle
      case 0x9C: return .curlyOpen
      case 0x9D: return .curlyClose
      case 0x9E: return .low
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func read(_ index: Int, _ mark: Mark) {
    let tokens = text.tokens
    let isJoinedBefore = tokens[index].has(.joined) && !opensBracket(index - 1)
    let isJoinedAfter = index + 1 < tokens.count && tokens[index + 1].has(.joined)
    let isBeforeMark = isJoinedAfter && tokens[index + 1].kind == .mark
    switch mark {
    case .singleOpen, .singleClose, .apostrophe:
      // An apostrophe inside or behind a word is no quotation mark.
      let opener = mark == .apostrophe ? Mark.apostrophe : .singleOpen
      let isCloser =
        mark == .apostrophe ? isJoinedBefore && (!isJoinedAfter || isBeforeMark) : mark == .singleClose
      if let last = open.last, last.mark == opener, isCloser {
        open.removeLast()
        pair(last.token, index, depth: open.count, mark == .apostrophe ? 0.7 : 0.9)
      } else if mark == opener, isJoinedAfter, !isJoinedBefore, open.count < Self.deepest {
        open.append((index, mark))
      }
      return
    case .straight
    where isJoinedBefore && tokens[index - 1].kind == .number && !open.contains { $0.mark == .straight }:
      // Inches and feet: 5"
      return
    default: break
    }
    if let partner = open.lastIndex(where: { Self.match($0.mark, mark) }), isJoinedBefore || !isJoinedAfter {
      let first = open[partner].token
      open.removeLast(open.count - partner)
      pair(first, index, depth: partner, mark == .straight ? 0.8 : 0.95)
    } else if isJoinedAfter, !isJoinedBefore {
      if open.count < Self.deepest { open.append((index, mark)) }
    } else if mark == .right, isJoinedBefore, !isJoinedAfter || isBeforeMark {
      // The end of a quotation from a line before.
      add(index, isDouble(index, 0) ? "”" : "’", 0.7)
    }
  }

  private mutating func pair(_ first: Int, _ last: Int, depth: Int, _ confidence: Double) {
    let isDouble = isDouble(first, depth)
    add(first, isDouble ? "“" : "‘", confidence)
    add(last, isDouble ? "”" : "’", confidence)
  }

  private mutating func add(_ token: Int, _ mark: String, _ confidence: Double) {
    edits.append((Proposal.Edit(range: text.tokens[token].range, text: Array(mark.utf8)), confidence))
  }

  /// Whether the marks of a depth are double ones; direct speech is the outermost quotation.
  private func isDouble(_ token: Int, _ depth: Int) -> Bool {
    ((depth + (spoken[token] ? 1 : 0)) % 2 == 0) == (style.quotes == .double)
  }

  /// Ends what is open: a quotation that goes on in the next line keeps its first mark.
  private mutating func close() {
    for (depth, entry) in open.enumerated() where entry.mark == .left {
      add(entry.token, isDouble(entry.token, depth) ? "“" : "‘", 0.7)
    }
    open.removeAll(keepingCapacity: true)
  }

  /// Whether the second mark may close what the first opens.
  private static func match(_ open: Mark, _ close: Mark) -> Bool {
    switch (open, close) {
    case (.left, .right), (.right, .left), (.right, .right), (.low, .curlyOpen), (.low, .curlyClose),
      (.curlyOpen, .curlyClose), (.curlyClose, .curlyClose), (.lowSingle, .singleOpen),
      (.straight, .straight):
      true
    default: false
    }
  }

  private func opensBracket(_ index: Int) -> Bool {
    guard index >= 0, text.tokens[index].kind == .mark else { return false }
    let kind = text.bytes.withUnsafeBufferPointer { Marks.kind($0, text.tokens[index].range) }
    return kind == .openBracket || kind == .openQuote || kind == .dash || kind == .straightQuote
      || text.view.isMark(index, 0x2F)
  }
}
