extension Check {
  /// The source denies and the target does not, or the other way round. *Ikke bare*, double denial (*ikke u-*) and words that
  /// deny by themselves (*mangle*, *fail*, *un-*) are taken into account.
  static let semNegation = Check(
    "sem.negation", .warning,
    examples: [
      .fires("Han ville ikke svare.", "He was willing to answer."),
      .fires("Han ville svare.", "He would not answer.", at: "not"),
      .silent("Han var ikke ukjent med saken.", "He was familiar with the case."),
      .silent("Ikke bare han kom.", "He came, and others too."),
      .silent("De kom ikke fram.", "They failed to arrive."),
      .silent("Tiltaket mangler støtte.", "The measure does not have support."),
    ]
  ) { pair, findings in
    let left = Negation.source(pair)
    let right = Negation.target(pair)
    if let place = left.place, !right.isDenied {
      findings.add(
        source: place, target: (pair.target.firstInk ?? 0)..<pair.target.inkEnd, "lost",
        [pair.source.text(place)])
    } else if left.place == nil, !left.isDenied, let place = right.place {
      findings.add(target: place, "added", [pair.target.text(place)])
    }
  }
}
