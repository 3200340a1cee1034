internal import Localization

extension Check {
  /// The point of a Norwegian ordinal, or a dotted date in digits, is left in an English sentence.
  static let dateFormat = Check(
    "date.format", .warning,
    examples: [
      .fires("Fristen er 4. juni.", "The deadline is 4. June.", at: "4. June"),
      .fires("Fristen er 3.4.2022.", "The deadline is 3.4.2022.", at: "3.4.2022"),
      .silent("Fristen er 4. juni.", "The deadline is 4 June."),
      .silent("Se 192.168.1.1 i listen.", "See 192.168.1.1 in the list."),
    ]
  ) { pair, findings in
    let text = pair.target
    let months = pair.language.englishValues
    for index in text.tokens.indices where text.tokens[index].isNumber {
      let token = text.tokens[index]
      if token.count > 4, NumberToken(text.bytes[token.range], isEnglish: true).date != nil,
        // The number of a section has no year of four digits.
        token.count >= 8 && text.bytes[Int(token.end) - 5] == 0x2E || index > 0
      {
        findings.add(target: token.range, nil, [text.text(token.range)])
      } else if token.count <= 2, text.isMark(index + 1, 0x2E), text.tokens[index + 1].has(.joined),
        index + 2 < text.tokens.count, text.tokens[index + 2].has(.capital),
        months.value(text.tokens[index + 2].key, .month)
          ?? months.value(text.tokens[index + 2].key, .monthShort) != nil
      {
        let range = Int(token.start)..<Int(text.tokens[index + 2].end)
        findings.add(
          target: range, nil, [text.text(range)], fix: [TextEdit(text.tokens[index + 1].range, "")])
      }
    }
  }
}
