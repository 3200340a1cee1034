extension Check {
  /// An acronym of the source is not there in its English form, and another one stands in its place, or none. One that the
  /// document's source misspells may be corrected.
  static let acronymMismatch = Check(
    "acronym.mismatch", .error,
    examples: [
      .fires("Soldater fra CSTO ankom Almaty.", "CTSO soldiers arrived in Almaty.", at: "CTSO"),
      .fires("Landene i OSSE møttes.", "The countries of the OECD met.", at: "OECD"),
      .silent("FN og EU ba om ro.", "The UN and the EU called for calm."),
      .silent("USA svarte.", "The United States replied."),
    ]
  ) { pair, findings in
    for difference in pair.names.acronyms {
      findings.add(
        source: difference.source, target: difference.target, difference.target == nil ? "missing" : nil,
        [pair.source.text(difference.source), difference.target.map { pair.target.text($0) } ?? ""])
    }
  }
}
