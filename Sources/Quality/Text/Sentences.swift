internal import Localization

/// Counts sentences, to tell whether some are left out. Both languages: a full stop behind an abbreviation or an
/// ordinal does not end one.
enum Sentences {
  static func count(_ text: TextView) -> Int {
    var count = 0
    var hasWord = false
    let tokens = text.tokens
    for index in tokens.indices {
      let token = tokens[index]
      if token.kind != .mark { hasWord = true }
      guard hasWord, token.kind == .mark, !token.has(.masked), isEnd(text, index) else { continue }
      count += 1
      hasWord = false
    }
    return count + (hasWord ? 1 : 0)
  }

  private static func isEnd(_ text: TextView, _ index: Int) -> Bool {
    let tokens = text.tokens
    let token = tokens[index]
    let byte = text.bytes[Int(token.start)]
    let isEllipsis = text.bytes[token.range].elementsEqual([0xE2, 0x80, 0xA6])
    guard token.count == 1 && (byte == 0x2E || byte == 0x21 || byte == 0x3F) || isEllipsis else {
      return false
    }
    // What follows, behind closing marks, must stand apart and not begin in small.
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .mark, tokens[next].has(.joined) { next += 1 }
    guard next < tokens.count else { return true }
    guard !tokens[next].has(.joined) || next > index + 1 else { return false }
    while next < tokens.count, tokens[next].kind == .mark { next += 1 }
    guard next < tokens.count else { return true }
    if tokens[next].kind == .word, !tokens[next].has(.capital) { return false }
    guard byte == 0x2E, index > 0 else { return true }
    let before = tokens[index - 1]
    if before.kind == .number { return before.count > 2 || tokens[next].has(.capital) && before.count > 1 }
    guard before.kind == .word else { return true }
    let word = text.bytes[before.range]
    if word.count == 1 { return false }
    let hasVowel = word.contains { [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains($0 | 0x20) || $0 >= 0x80 }
    return hasVowel && !(word.count == 2 && index > 1 && text.isMark(index - 2, 0x2E))
  }
}
