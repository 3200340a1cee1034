extension Check {
  /// The source has twenty characters or more, and the target less than half or more than twice as many.
  static let segLengthRatio = Check(
    "seg.length-ratio", .warning,
    examples: [
      .fires("Regjeringen la i går fram forslaget til nytt statsbudsjett.", "Budget proposal."),
      .fires(
        "Se side tolv i heftet ditt.",
        "Please turn to page twelve of the booklet that was handed out to you when you arrived at the office."
      ),
      .silent("Regjeringen la fram forslaget.", "The government presented the proposal."),
      .silent("Ja takk.", "Yes, that would be lovely, thanks."),
    ]
  ) { pair, findings in
    let (left, right) = (pair.source.scalarCount, pair.target.scalarCount)
    guard left >= 20, !pair.target.isBlank, right * 2 < left || right > left * 2 else { return }
    // What is mostly addresses and code keeps its length.
    findings.add(
      source: (pair.source.firstInk ?? 0)..<pair.source.inkEnd,
      target: (pair.target.firstInk ?? 0)..<pair.target.inkEnd,
      right > left ? "long" : "short")
  }
}
