extension Check {
  /// A name with a genitive s right before a finite verb, where the document has the bare name too.
  static let srcGenitiveName = Check(
    document: "src.genitive-name", .warning,
    examples: [
      .fires(
        in: [
          (source: "Tokajevs ba om bistand.", target: "Tokayev asked for help."),
          (source: "Så tok Tokajev over.", target: "Then Tokayev took over."),
        ]),
      .silent(
        in: [
          (source: "Tokajevs ord ble hørt.", target: "Tokayev’s words were heard."),
          (source: "Så tok Tokajev over.", target: "Then Tokayev took over."),
        ]),
    ]
  ) { document, findings in
    for slip in SourceNames.genitives(document) {
      findings.add(source: slip.range, nil, [slip.text, slip.other], segment: slip.segment)
    }
  }
}
