extension Check {
  /// White space between a number and its per cent sign, which English does not have.
  static let percentSpacing = Check(
    "percent.spacing", .warning,
    examples: [
      .fires("Renten er 4,25 %.", "The interest rate is 4.25 %.", at: "4.25 %"),
      .silent("Renten er 4,25 %.", "The interest rate is 4.25%."),
    ]
  ) { pair, findings in
    let text = pair.target
    for index in text.tokens.indices.dropFirst()
    where text.isMark(index, 0x25) && !text.tokens[index].has(.joined) {
      let number = text.tokens[index - 1]
      guard number.isNumber, !text.tokens[index].has(.masked) else { continue }
      let gap = Int(number.end)..<Int(text.tokens[index].start)
      findings.add(
        target: Int(number.start)..<Int(text.tokens[index].end), nil,
        [text.text(Int(number.start)..<Int(text.tokens[index].end))], fix: [TextEdit(gap, "")])
    }
  }
}
