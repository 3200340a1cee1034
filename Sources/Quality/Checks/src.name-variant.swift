extension Check {
  /// Two spellings of one name in the source: names of several parts that differ in one part by a letter or two, or a long
  /// single name that stands once beside its twin that stands more often. Names in one sentence are different names.
  static let srcNameVariant = Check(
    document: "src.name-variant", .info,
    examples: [
      .fires(
        in: [
          (source: "Vi traff Kasym-Jomart Tokajev.", target: "We met Kassym-Jomart Tokayev."),
          (source: "Så kom Kassym-Jomart Tokajev.", target: "Then Kassym-Jomart Tokayev came."),
        ]),
      .silent(
        in: [
          (
            source: "Vi traff Nazarbajev og Nazarbajevs familie.",
            target: "We met Nazarbayev and Nazarbayev’s family."
          ),
          (source: "Kaplan og Kapland er to steder.", target: "Kaplan and Kapland are two places."),
        ]),
    ]
  ) { document, findings in
    for slip in SourceNames.variants(document) {
      findings.add(source: slip.range, nil, [slip.text, slip.other], segment: slip.segment)
    }
  }
}
