extension Check {
  /// A name is one or two letters off, and not by the rules that English spells foreign names by.
  static let nameSpelling = Check(
    "name.spelling", .warning,
    examples: [
      .fires("I går talte Cynthia Kaplan.", "Yesterday Cynthia Caplan spoke.", at: "Caplan"),
      .silent("I går talte Tokajev.", "Yesterday Tokayev spoke."),
      .silent("I går talte Kaplan.", "Yesterday Kaplan spoke."),
    ]
  ) { pair, findings in
    for difference in pair.names.misspelt {
      findings.add(
        source: difference.source, target: difference.target, nil,
        [pair.source.text(difference.source), difference.target.map { pair.target.text($0) } ?? ""])
    }
  }
}
