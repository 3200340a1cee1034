extension Check {
  /// A unit changed and its number did not, or the conversion is more than two in a hundred off.
  static let unitMismatch = Check(
    "unit.mismatch", .error,
    examples: [
      .fires("Veien er 5 km lang.", "The road is 5 metres long.", at: "5 metres"),
      .fires("De ventet i tre uker.", "They waited for three months.", at: "three months"),
      .silent("Fartsgrensen er 80 km/t.", "The speed limit is 80 km/h."),
      .silent("Den veier 5 kilo.", "It weighs 5 kg."),
    ]
  ) { pair, findings in pair.report("unit.mismatch", &findings) }
}
