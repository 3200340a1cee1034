extension Check {
  /// White space before a comma, full stop, colon, semicolon, exclamation or question mark or closing bracket.
  static let spaceBeforePunct = Check(
    "space.before-punct", .warning,
    examples: [
      .fires("Han sa det igjen.", "He said it again .", at: " ."),
      .fires("Ja, det er bra.", "Yes , that is good.", at: " ,"),
      .silent("Vent ... nå!", "Wait ... now!"),
      .silent("Skriv i .NET her.", "Write in .NET here."),
    ]
  ) { pair, findings in
    let text = pair.target
    for index in text.tokens.indices.dropFirst() {
      let token = text.tokens[index]
      guard token.kind == .mark, token.count == 1, !token.has(.joined), !token.has(.masked),
        !text.tokens[index - 1].has(.masked),
        [0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F, 0x29].contains(text.bytes[Int(token.start)])
      else { continue }
      // Something right behind it belongs to it: .NET, :root, ..., !important.
      if index + 1 < text.tokens.count, text.tokens[index + 1].has(.joined),
        [0x2E, 0x3A, 0x21].contains(text.bytes[Int(token.start)]),
        text.tokens[index + 1].kind != .mark || text.bytes[Int(token.start)] == 0x2E
      {
        let next = text.bytes[text.tokens[index + 1].range]
        let isCloser =
          [0x22, 0x29, 0x27].contains(next.first ?? 0) || next.elementsEqual([0xE2, 0x80, 0x9D])
          || next.elementsEqual([0xE2, 0x80, 0x99])
        if !isCloser { continue }
      }
      let gap = Int(text.tokens[index - 1].end)..<Int(token.start)
      findings.add(
        target: gap.lowerBound..<Int(token.end), nil, [text.text(token.range)], fix: [TextEdit(gap, "")])
    }
  }
}
