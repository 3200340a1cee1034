extension Check {
  /// The e-mail addresses of the two sides are not the same ones.
  static let emailMismatch = Check(
    "email.mismatch", .error,
    examples: [
      .fires("Skriv til post@kommunen.no.", "Write to post@kommune.no.", at: "post@kommune.no"),
      .silent("Skriv til post@kommunen.no.", "Write to post@kommunen.no."),
    ]
  ) { pair, findings in
    CodeComparison.compare(pair, .email) { source, target in
      let text = [source.map { pair.source.text($0) } ?? "", target.map { pair.target.text($0) } ?? ""]
      findings.add(
        source: source, target: target, target == nil ? "missing" : source == nil ? "added" : nil, text)
    }
  }
}
