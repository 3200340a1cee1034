extension Check {
  /// The placeholders of the two sides are not the same ones; their order is free.
  static let placeholderMismatch = Check(
    "placeholder.mismatch", .error,
    examples: [
      .fires("Hei {navn}!", "Hi {name}!", at: "{name}"),
      .fires("%d filer av %s", "%d files"),
      .silent("{0} av {1}", "{1} of {0}"),
      .silent("5 % rabatt", "5% discount"),
    ]
  ) { pair, findings in
    CodeComparison.compare(pair, .placeholder) { source, target in
      let text = [source.map { pair.source.text($0) } ?? "", target.map { pair.target.text($0) } ?? ""]
      findings.add(
        source: source, target: target, target == nil ? "missing" : source == nil ? "added" : nil, text)
    }
    CodeComparison.compareInline(pair, isPlaceholder: true) { source, target, name in
      findings.add(
        source: source, target: target, target == nil ? "missing" : "added",
        target == nil ? [name, ""] : ["", name])
    }
  }
}
