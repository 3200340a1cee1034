extension Check {
  /// An English term that the glossary forbids stands for a concept of the source; it is no part of a right term. One that
  /// differs from the right term only in capitals is compared with its capitals.
  static let termForbidden = Check(
    "term.forbidden", .error,
    examples: [
      .fires(
        "Innenriksdepartementet svarte.", "The interior department replied.", at: "interior department",
        glossary: [
          GlossaryEntry("innenriksdepartement", ["Interior Ministry"], forbidden: ["interior department"])
        ]),
      .fires(
        "Nato svarte.", "Nato replied.", at: "Nato",
        glossary: [GlossaryEntry("Nato", ["NATO"], forbidden: ["Nato"])]),
      .silent(
        "Nato svarte.", "NATO replied.", glossary: [GlossaryEntry("Nato", ["NATO"], forbidden: ["Nato"])]),
    ]
  ) { pair, findings in
    for difference in pair.terms.forbidden {
      findings.add(
        source: difference.source, target: difference.target, nil,
        [difference.target.map { pair.target.text($0) } ?? "", difference.right])
    }
  }
}
