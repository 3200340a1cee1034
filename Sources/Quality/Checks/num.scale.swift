extension Check {
  /// The number in front is kept and its scale is not: *milliard* is billion, *billion* is trillion.
  static let numScale = Check(
    "num.scale", .error,
    examples: [
      .fires("Staten bruker 3,2 milliarder kroner.", "The state is spending NOK 3.2 million.", at: "million"),
      .fires("Gjelden er to billioner dollar.", "The debt is two billion dollars.", at: "billion"),
      .silent("Staten bruker 3,2 milliarder kroner.", "The state is spending NOK 3.2 billion."),
      .silent("Det koster 4.500 milliarder kroner.", "It costs NOK 4.5 trillion."),
    ]
  ) { pair, findings in pair.report("num.scale", &findings) }
}
