extension Check {
  /// The source's paragraph has direct speech, by a dash at its start or by quotation marks, and the target's has no
  /// quotation marks.
  static let quoteMissing = Check(
    "quote.missing", .warning,
    examples: [
      .fires("– Det er farlig, sier hun.", "It is dangerous, she says."),
      .fires("Han sa «nei» til alt.", "He said no to everything."),
      .silent("– Det er farlig, sier hun.", "“It is dangerous,” she says."),
      .silent("Prisen – 100 kroner – er høy.", "The price – 100 kroner – is high."),
      .silent(in: [
        (source: "– Vi så de døde.", target: "“We saw the dead."),
        (source: "Ti ble drept, forteller Saule.", target: "Ten were killed,” says Saule."),
      ]),
    ]
  ) { pair, findings in
    guard let speech = Quotes.speech(pair.source) else { return }
    if Quotes.hasAny(pair.target.bytes) || Quotes.isOpen(pair.around.previousTarget) { return }
    // A list of items that open with a dash has no speaker.
    if speech.isDash, !Quotes.isSpeech(pair) { return }
    findings.add(source: speech.range, target: (pair.target.firstInk ?? 0)..<pair.target.inkEnd)
  }
}
