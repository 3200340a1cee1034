extension Check {
  /// A name in the target that the source does not have.
  static let nameExtra = Check(
    "name.extra", .info,
    examples: [
      .fires("I går talte Kaplan.", "Yesterday Kaplan spoke with Zbrovsky.", at: "Zbrovsky"),
      .silent("I går talte Kaplan.", "Yesterday Kaplan spoke."),
    ]
  ) { pair, findings in
    for place in pair.names.extra { findings.add(target: place, nil, [pair.target.text(place)]) }
  }
}
