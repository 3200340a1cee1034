extension Check {
  /// Two forms of one word in the source that mean the same, such as *titall* and *titalls*, *fram* and *frem*; the first of
  /// its kind is shown.
  static let srcSpellingVariant = Check(
    document: "src.spelling-variant", .info,
    examples: [
      .fires(
        in: [
          (source: "Flere titalls ble drept.", target: "Dozens were killed."),
          (source: "Flere titall ble skadd.", target: "Dozens were injured."),
        ]),
      .silent(
        in: [
          (source: "Flere titalls ble drept.", target: "Dozens were killed."),
          (source: "Flere titalls ble skadd.", target: "Dozens were injured."),
        ]),
    ]
  ) { document, findings in
    for slip in SourceWords.variants(document) {
      findings.add(source: slip.range, nil, [slip.text, slip.other], segment: slip.segment)
    }
  }
}
