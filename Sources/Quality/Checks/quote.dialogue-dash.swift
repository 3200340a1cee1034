extension Check {
  /// The dash that opens speech in Norwegian stands at the start of the target too, where English has quotation marks.
  static let quoteDialogueDash = Check(
    "quote.dialogue-dash", .warning,
    examples: [
      .fires("– Det er farlig, sier hun.", "– It is dangerous, she says.", at: "–"),
      .silent("– Det er farlig, sier hun.", "“It is dangerous,” she says."),
      .silent("Prisen – 100 kroner – er høy.", "The price – 100 kroner – is high."),
    ]
  ) { pair, findings in
    guard Quotes.dialogueDash(pair.source) != nil, let dash = Quotes.dialogueDash(pair.target) else { return }
    // Both sides of a list item open with the same mark.
    let isHyphen = pair.source.bytes[pair.source.firstInk ?? 0] == 0x2D
    if isHyphen, !Quotes.isSpeech(pair) { return }
    findings.add(source: Quotes.dialogueDash(pair.source), target: dash)
  }
}
