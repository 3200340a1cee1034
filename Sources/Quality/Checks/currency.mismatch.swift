extension Check {
  /// A currency changed and its amount did not. *Kroner* are those of Norway unless the source says otherwise.
  static let currencyMismatch = Check(
    "currency.mismatch", .error,
    examples: [
      .fires("Billetten koster 450 kroner.", "The ticket costs $450.", at: "$450"),
      .silent("Billetten koster 450 kroner.", "The ticket costs NOK 450."),
      .silent("Billetten koster 450 kroner.", "The ticket costs 450 kroner."),
      .silent("Den koster 100 svenske kroner.", "It costs SEK 100."),
    ]
  ) { pair, findings in pair.report("currency.mismatch", &findings) }
}
