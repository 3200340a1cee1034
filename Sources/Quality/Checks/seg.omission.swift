extension Check {
  /// The source has two sentences or more, the target has fewer, and less than seven tenths of the source's characters.
  static let segOmission = Check(
    "seg.omission", .warning,
    examples: [
      .fires("Toget ble stanset. Ingen kom til skade. Politiet etterforsker.", "The train was stopped."),
      .silent("Toget ble stanset. Ingen kom til skade.", "The train was stopped and nobody was hurt."),
      .silent("Kl. 12.30 kom ca. 200 soldater til byen.", "About 200 soldiers arrived at 12.30."),
    ]
  ) { pair, findings in
    let count = Sentences.count(pair.source)
    guard count >= 2, Sentences.count(pair.target) < count, !pair.target.isBlank,
      pair.target.scalarCount * 10 < pair.source.scalarCount * 7
    else { return }
    findings.add(
      source: (pair.source.firstInk ?? 0)..<pair.source.inkEnd,
      target: (pair.target.firstInk ?? 0)..<pair.target.inkEnd)
  }
}
