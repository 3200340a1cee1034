extension Check {
  /// A weekday, day, month or year differs. Norwegian dates in digits put the day first; some days have names.
  static let dateValue = Check(
    "date.value", .error,
    examples: [
      .fires("Møtet er torsdag 17. mai.", "The meeting is on Tuesday 17 May.", at: "Tuesday"),
      .fires("Fristen er 3.4.2022.", "The deadline is 4 March 2022.", at: "4 March 2022"),
      .silent("Møtet er torsdag 17. mai.", "The meeting is on Thursday 17 May."),
      .silent("Fristen er 3.4.2022.", "The deadline is 3 April 2022."),
      .silent("Vi feirer 1. mai.", "We celebrate May Day."),
    ]
  ) { pair, findings in pair.report("date.value", &findings) }
}
