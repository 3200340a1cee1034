extension Check {
  /// The mark at the end is of another kind, once quotation marks and brackets are stripped: none, full stop, question
  /// mark, exclamation mark, colon, comma, semicolon, ellipsis.
  static let punctEnd = Check(
    "punct.end", .warning,
    examples: [
      .fires("Hva skjer nå?", "What is happening now.", at: "."),
      .fires("Vi må hjem nå.", "We have to go home now"),
      .silent("– Det er farlig, sier hun.", "“It is dangerous,” she says."),
      .silent("Han sa «ja».", "He said “yes.”"),
      .silent("Opptøyer", "Riots"),
    ]
  ) { pair, findings in
    let left = EndMark(pair.source)
    let right = EndMark(pair.target)
    guard let left, let right, left.kind != right.kind else { return }
    // An abbreviation's point may end one side: osv. / and so on.
    if left.isAbbreviation(pair.language, pair.source), right.kind == .none { return }
    if right.kind == .period, left.kind == .none, right.isShortWord(pair.target) { return }
    // Speech may go on with its speaker in another segment.
    if left.kind == .comma && right.kind == .period || left.kind == .period && right.kind == .comma,
      !pair.around.nextTarget.isEmpty
    {
      return
    }
    findings.add(
      source: left.range, target: right.range,
      right.kind == .none ? "lost" : left.kind == .none ? "added" : nil,
      [pair.source.text(left.range), pair.target.text(right.range)])
  }
}
