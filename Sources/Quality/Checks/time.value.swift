extension Check {
  /// A time of the day differs. *Halv åtte* is 7:30; hours up to 24 and those with am and pm are the same times.
  static let timeValue = Check(
    "time.value", .error,
    examples: [
      .fires("Toget går halv åtte.", "The train leaves at half past eight.", at: "half past eight"),
      .fires("Møtet er kl. 14.30.", "The meeting is at 3.30 pm.", at: "3.30 pm"),
      .silent("Toget går halv åtte.", "The train leaves at half past seven."),
      .silent("Toget går ti på halv seks.", "The train leaves at 5:20."),
      .silent("Møtet er kl. 14.30.", "The meeting is at 2.30 pm."),
    ]
  ) { pair, findings in pair.report("time.value", &findings) }
}
