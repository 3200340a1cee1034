extension Check {
  /// A mark twice in a row that is no ellipsis and does not stand so in the source.
  static let punctRepeated = Check(
    "punct.repeated", .warning,
    examples: [
      .fires("Han kom, så og gikk.", "He came,, saw and left.", at: ",,"),
      .fires("Det er slutt.", "It is over..", at: ".."),
      .silent("Vent litt...", "Wait a bit..."),
      .silent("Hva?!", "What?!"),
    ]
  ) { pair, findings in
    let text = pair.target
    var index = 0
    while index < text.tokens.count {
      let token = text.tokens[index]
      guard token.kind == .mark, token.count == 1, !token.has(.masked),
        [0x2C, 0x2E, 0x3B, 0x3A].contains(text.bytes[Int(token.start)])
      else {
        index += 1
        continue
      }
      let mark = text.bytes[Int(token.start)]
      var end = index + 1
      while text.isMark(end, mark), !text.tokens[end].has(.masked),
        mark == 0x2C || text.tokens[end].has(.joined)
      { end += 1 }
      let isEllipsis = mark == 0x2E && end - index >= 3
      // `..` before a slash is a path, `::` is code.
      let isCode =
        end < text.tokens.count && text.isMark(end, 0x2F) || mark == 0x3A
        || mark == 0x2E && end < text.tokens.count && text.tokens[end].has(.joined)
          && text.tokens[end].kind != .mark
      if end - index >= 2, !isEllipsis, !isCode {
        let range = Int(token.start)..<Int(text.tokens[end - 1].end)
        let isInSource =
          pair.source.bytes.count >= range.count
          && pair.source.bytes.indices.contains { at in
            at + range.count <= pair.source.bytes.count
              && pair.source.bytes[at..<at + range.count].elementsEqual(text.bytes[range])
          }
        if !isInSource {
          findings.add(
            target: range, nil, [text.text(range)],
            fix: [TextEdit(range, String(decoding: [mark], as: UTF8.self))])
        }
      }
      index = end
    }
  }
}
