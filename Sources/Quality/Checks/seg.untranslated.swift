extension Check {
  /// The source has a letter or a digit, and the target is empty or only white space.
  static let segUntranslated = Check(
    "seg.untranslated", .error,
    examples: [
      .fires("Regjeringen la fram saken i dag.", ""),
      .fires("12", "  "),
      .silent("– – –", ""),
      .silent("Hei", "Hello"),
    ]
  ) { pair, findings in
    guard pair.target.isBlank, pair.source.tokens.contains(where: { $0.kind != .mark }) else { return }
    findings.add(source: (pair.source.firstInk ?? 0)..<pair.source.inkEnd)
  }
}
