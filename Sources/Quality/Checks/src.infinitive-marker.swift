extension Check {
  /// A preposition and an infinitive without *å* between them.
  static let srcInfinitiveMarker = Check(
    document: "src.infinitive-marker", .warning,
    examples: [
      .fires(
        in: [
          (
            source: "De lovet å hjelpe, men også til komme raskt.",
            target: "They promised to help, but also to come quickly."
          )
        ], at: "til komme"),
      .silent(in: [(source: "De lovet å komme til hjelp.", target: "They promised to come and help.")]),
    ]
  ) { document, findings in
    for slip in SourceWords.infinitives(document) {
      findings.add(source: slip.range, nil, [slip.text], segment: slip.segment)
    }
  }
}
