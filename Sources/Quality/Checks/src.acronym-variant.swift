extension Check {
  /// Two acronyms of the source have the same letters in another order, never in one sentence; the rarer one is shown.
  static let srcAcronymVariant = Check(
    document: "src.acronym-variant", .warning,
    examples: [
      .fires(
        in: [
          (source: "CSTO sendte soldater.", target: "The CSTO sent soldiers."),
          (source: "CTSO-soldatene kom.", target: "The CSTO soldiers came."),
          (source: "CSTO svarte.", target: "The CSTO replied."),
        ]),
      .silent(
        in: [
          (source: "NRK og NKR er to ting.", target: "NRK and NKR are two things."),
          (source: "NRK svarte.", target: "NRK replied."),
        ]),
    ]
  ) { document, findings in
    for slip in SourceNames.acronyms(document) {
      findings.add(source: slip.range, nil, [slip.text, slip.other], segment: slip.segment)
    }
  }
}
