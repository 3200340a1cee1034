internal import Localization

extension Check {
  /// The Norwegian abbreviation *kl.* is left in the target.
  static let timeFormat = Check(
    "time.format", .warning,
    examples: [
      .fires("Butikken åpner kl. 9.", "The shop opens kl. 9.", at: "kl."),
      .silent("Butikken åpner kl. 9.", "The shop opens at 9."),
    ]
  ) { pair, findings in
    let text = pair.target
    let key = WordKey("kl")
    for index in text.tokens.indices where text.tokens[index].isWord && text.tokens[index].key == key {
      let isDotted = text.isMark(index + 1, 0x2E) && text.tokens[index + 1].has(.joined)
      let next = isDotted ? index + 2 : index + 1
      guard next < text.tokens.count, text.tokens[next].kind == .number || isDotted else { continue }
      findings.add(target: Int(text.tokens[index].start)..<Int(text.tokens[next - 1].end), nil, [])
    }
  }
}
