extension Check {
  /// The same tags in an order in which they do not nest as they do in the source.
  static let tagOrder = Check(
    "tag.order", .warning,
    examples: [
      .fires("<b><i>Hei</i></b>", "<b><i>Hi</b></i>"),
      .silent("<b>Hei</b> <i>du</i>", "<i>You</i> <b>there</b>"),
    ]
  ) { pair, findings in
    if CodeComparison.nests(pair.source), let place = CodeComparison.firstUnnested(pair.target),
      !findings.has("tag.mismatch")
    {
      findings.add(target: place, nil, [pair.target.text(place)])
    } else if let place = CodeComparison.firstUnnestedInline(pair.targetCodes),
      CodeComparison.firstUnnestedInline(pair.sourceCodes) == nil, !findings.has("tag.mismatch")
    {
      findings.add(target: place..<place)
    }
  }
}
