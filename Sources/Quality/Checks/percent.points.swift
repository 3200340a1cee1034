extension Check {
  /// Percentage points became per cent, or the other way round.
  static let percentPoints = Check(
    "percent.points", .error,
    examples: [
      .fires("Støtten økte med to prosentpoeng.", "Support rose by two per cent.", at: "per cent"),
      .fires("Prisen økte med 5 prosent.", "The price rose by 5 percentage points.", at: "percentage points"),
      .silent("Støtten økte med to prosentpoeng.", "Support rose by two percentage points."),
    ]
  ) { pair, findings in pair.report("percent.points", &findings) }
}
