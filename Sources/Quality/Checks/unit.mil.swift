extension Check {
  /// A Norwegian *mil*, ten kilometres, became a mile with the same number.
  static let unitMil = Check(
    "unit.mil", .error,
    examples: [
      .fires("Det er fire mil til Hamar.", "It is four miles to Hamar.", at: "four miles"),
      .silent("Det er fire mil til Hamar.", "It is 40 kilometres to Hamar."),
      .silent("Det er fire engelske mil dit.", "It is four miles there."),
    ]
  ) { pair, findings in pair.report("unit.mil", &findings) }
}
