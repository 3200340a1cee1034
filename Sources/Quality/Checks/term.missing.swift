extension Check {
  /// A glossary term of the source, in whatever form, has none of its English terms in the target, in whatever form.
  static let termMissing = Check(
    "term.missing", .warning,
    examples: [
      .fires(
        "Demonstrantene ropte.", "The crowd shouted.", glossary: [GlossaryEntry("demonstrant", ["protester"])]
      ),
      .silent(
        "Demonstrantene ropte.", "The protesters shouted.",
        glossary: [GlossaryEntry("demonstrant", ["protester"])]),
    ]
  ) { pair, findings in
    for difference in pair.terms.missing {
      findings.add(source: difference.source, nil, [pair.source.text(difference.source), difference.right])
    }
  }
}
