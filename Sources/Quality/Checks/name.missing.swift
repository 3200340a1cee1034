extension Check {
  /// A name of the source has no counterpart in the target: the same, as English spells it, the glossary's, an exonym, or
  /// with another genitive.
  static let nameMissing = Check(
    "name.missing", .warning,
    examples: [
      .fires("I går talte Cynthia Kaplan om krig.", "Yesterday she spoke about war."),
      .silent("I går talte Kaplans søster.", "Yesterday Kaplan’s sister spoke."),
      .silent("Møtet med Gorbatsjov ble avlyst.", "The meeting with Gorbachev was cancelled."),
      .silent("Han reiste til Hviterussland.", "He travelled to Belarus."),
    ]
  ) { pair, findings in
    for difference in pair.names.missing {
      findings.add(source: difference.source, nil, [pair.source.text(difference.source)])
    }
  }
}
