extension Check {
  /// The markup of the two sides is not the same: a tag is missing, added or changed.
  static let tagMismatch = Check(
    "tag.mismatch", .error,
    examples: [
      .fires("Send <i>e-post</i> nå.", "Send an <i>email now."),
      .silent("Send <i>e-post</i> nå.", "Send an <i>email</i> now."),
      .silent("a < b og b > c", "a < b and b > c"),
    ]
  ) { pair, findings in
    CodeComparison.compare(pair, .tag) { source, target in
      let text = [source.map { pair.source.text($0) } ?? "", target.map { pair.target.text($0) } ?? ""]
      findings.add(
        source: source, target: target, target == nil ? "missing" : source == nil ? "added" : nil, text)
    }
    CodeComparison.compareInline(pair, isPlaceholder: false) { source, target, name in
      findings.add(
        source: source, target: target, target == nil ? "missing" : "added",
        target == nil ? [name, ""] : ["", name])
    }
  }
}
