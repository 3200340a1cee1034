extension Check {
  /// One concept has two of its allowed terms in one document.
  static let termInconsistent = Check(
    document: "term.inconsistent", .info,
    examples: [
      .fires(
        in: [
          (source: "Demonstranten ropte.", target: "The protester shouted."),
          (source: "En demonstrant falt.", target: "A demonstrator fell."),
        ],
        glossary: [GlossaryEntry("demonstrant", ["protester", "demonstrator"])]),
      .silent(
        in: [
          (source: "Demonstranten ropte.", target: "The protester shouted."),
          (source: "To demonstranter falt.", target: "Two protesters fell."),
        ],
        glossary: [GlossaryEntry("demonstrant", ["protester", "demonstrator"])]),
    ]
  ) { document, findings in
    var first: [String: String] = [:]
    for index in document.digests.indices where !document.digests[index].terms.isEmpty {
      for use in document.digests[index].terms {
        if let known = first[use.concept] {
          if known != use.term {
            findings.add(source: use.range, target: use.target, nil, [use.text, known], segment: index)
          }
        } else {
          first[use.concept] = use.term
        }
      }
    }
  }
}
