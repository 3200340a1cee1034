extension Check {
  /// A number has the right value only as Norwegian writes it: English reads another value, or none.
  static let numFormat = Check(
    "num.format", .warning,
    examples: [
      .fires("Det var 2.298 mennesker der.", "There were 2.298 people there.", at: "2.298"),
      .fires("Ledigheten var 5,5 prosent.", "Unemployment was 5,5%.", at: "5,5"),
      .silent("Ledigheten var 5,5 prosent.", "Unemployment was 5.5%."),
      .silent("Se versjon 2.298 av programmet.", "See version 2.298 of the program."),
    ]
  ) { pair, findings in pair.report("num.format", &findings) }
}
