extension Check {
  /// The web addresses of the two sides are not the same ones. Marks of the sentence behind them do not count.
  static let urlMismatch = Check(
    "url.mismatch", .error,
    examples: [
      .fires("Se https://eksempel.no/inn.", "See https://eksempel.no/in.", at: "https://eksempel.no/in"),
      .silent("Se https://eksempel.no/inn.", "See https://eksempel.no/inn, please."),
    ]
  ) { pair, findings in
    CodeComparison.compare(pair, .url) { source, target in
      let text = [source.map { pair.source.text($0) } ?? "", target.map { pair.target.text($0) } ?? ""]
      findings.add(
        source: source, target: target, target == nil ? "missing" : source == nil ? "added" : nil, text)
    }
  }
}
