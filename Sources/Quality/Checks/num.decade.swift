internal import Localization

extension Check {
  /// A decade in a form that English does not have.
  static let numDecade = Check(
    "num.decade", .warning,
    examples: [
      .fires("På 1960-tallet var alt bedre.", "In the 1960-years, everything was better.", at: "1960-years"),
      .fires("På 1990-tallet flyttet mange.", "In the 1990's, many moved.", at: "1990's"),
      .silent("På 1990-tallet flyttet mange.", "In the 1990s, many moved."),
    ]
  ) { pair, findings in
    let text = pair.target
    for index in text.tokens.indices where text.tokens[index].isNumber {
      let token = text.tokens[index]
      guard token.count == 4 || token.count == 2, text.bytes[Int(token.end) - 1] == 0x30,
        index + 2 < text.tokens.count,
        text.tokens[index + 1].has(.joined), text.tokens[index + 2].has(.joined),
        text.tokens[index + 2].kind == .word
      else { continue }
      let word = text.tokens[index + 2].key
      let mark = text.bytes[text.tokens[index + 1].range]
      let isApostrophe = mark.elementsEqual([0x27]) || mark.elementsEqual([0xE2, 0x80, 0x99])
      let isEnding = ["years", "ies", "tallet", "årene", "s", "ers", "tall"].contains { WordKey($0) == word }
      guard isApostrophe && word == WordKey("s") && token.count == 4 || text.isDash(index + 1) && isEnding
      else { continue }
      let range = Int(token.start)..<Int(text.tokens[index + 2].end)
      findings.add(
        target: range, nil, [text.text(range)], fix: [TextEdit(Int(token.end)..<range.upperBound, "s")])
    }
  }
}
