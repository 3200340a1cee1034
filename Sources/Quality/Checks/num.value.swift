extension Check {
  /// The numbers of the two sides differ in value, whatever they are written in: digits with either language's
  /// separators, words, ordinals, fractions, Roman numerals of rulers, decades and centuries. What the checks of dates,
  /// times, units, currencies, scales and percentages report is not reported again.
  static let numValue = Check(
    "num.value", .error,
    examples: [
      .fires("Det var 2.298 mennesker der.", "There were 2,289 people there.", at: "2,289"),
      .fires("Tre personer ble pågrepet.", "Four people were arrested.", at: "Four"),
      .fires("På 1990-tallet flyttet mange.", "In the 1980s, many moved.", at: "1980s"),
      .fires("Laget vant 3–1 i går.", "The team won 1–3 yesterday.", at: "1–3"),
      .silent("Det var 2.298 mennesker der.", "There were 2,298 people there."),
      .silent("Bare 3 av 12 møtte opp.", "Only three of the twelve turned up."),
      .silent("På 1800-tallet var Norge i union.", "In the 19th century, Norway was in a union."),
      .silent("Halvannet år senere kom svaret.", "The answer came a year and a half later."),
      .silent("Kong Haakon 7. reiste til England.", "King Haakon VII travelled to England."),
      .silent("Ring 22 33 44 55 i dag.", "Call 22334455 today."),
    ]
  ) { pair, findings in pair.report("num.value", &findings) }
}
