internal import Localization
internal import Model

/// The mark that a text ends with, behind quotation marks, brackets and markup.
struct EndMark {
  enum Kind { case none, period, question, exclamation, colon, semicolon, comma, ellipsis }

  var kind: Kind
  /// The mark, or the last character where there is none.
  var range: ByteRange
  private var token: Int

  /// Nil when there is no word.
  init?(_ text: TextView) {
    var index = text.tokens.count - 1
    while index >= 0 {
      let token = text.tokens[index]
      if token.has(.masked),
        token.kind == .mark
          || text.codes.contains(where: { $0.kind == .tag && $0.range.contains(Int(token.start)) })
      {
        index -= 1
        continue
      }
      guard token.kind == .mark else { break }
      let kind = text.bytes.withUnsafeBufferPointer { Marks.kind($0, token.range) }
      let first = text.bytes[Int(token.start)]
      let isCloser =
        kind == .closeQuote || kind == .straightQuote || kind == .openQuote
        || token.count == 1 && (first == 0x29 || first == 0x5D || first == 0x27 || first == 0x2A)
      guard isCloser else { break }
      index -= 1
    }
    guard index >= 0, text.tokens.contains(where: { $0.kind != .mark }) else { return nil }
    let last = text.tokens[index]
    token = index
    range = last.range
    let byte = text.bytes[Int(last.start)]
    kind = .none
    if last.kind == .mark {
      if last.count == 1 {
        switch byte {
        case 0x2E:
          kind =
            index > 1 && text.isMark(index - 1, 0x2E) && text.isMark(index - 2, 0x2E) ? .ellipsis : .period
        case 0x3F: kind = .question
        case 0x21: kind = .exclamation
        case 0x3A: kind = .colon
        case 0x3B: kind = .semicolon
        case 0x2C: kind = .comma
        default: break
        }
      } else if text.bytes[last.range].elementsEqual([0xE2, 0x80, 0xA6]) {
        kind = .ellipsis
      }
      // ?! and !? are questions.
      if kind == .exclamation, text.isMark(index - 1, 0x3F) { kind = .question }
    }
  }

  /// Whether a Norwegian abbreviation's point stands here: what is before it is no word.
  func isAbbreviation(_ language: QualityLanguage, _ text: TextView) -> Bool {
    guard kind == .period, token > 0, text.tokens[token - 1].kind == .word else { return false }
    let word = text.tokens[token - 1]
    return word.count <= 4 && !language.vocabulary.isWord(language.vocabulary.lowered(text.bytes[word.range]))
  }

  /// Whether an English abbreviation's point stands here.
  func isShortWord(_ text: TextView) -> Bool {
    guard kind == .period, token > 0, text.tokens[token - 1].kind == .word else { return false }
    let word = text.tokens[token - 1]
    return word.count == 1
      || ["etc", "inc", "ltd", "jr", "sr", "co", "approx"].contains { WordKey($0) == word.key }
  }
}
