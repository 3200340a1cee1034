extension Check {
  /// *Skal* with *ha* and a participle, or with *være* or *bli* and the participle of an event, reports what others say; the
  /// target states it as a fact or a plan.
  static let semHedge = Check(
    "sem.hedge", .warning,
    examples: [
      .fires("Flere demonstranter skal være drept.", "Several protesters will be killed.", at: "will be"),
      .fires("Han skal ha fått halsen skåret over.", "He got his throat cut."),
      .silent("Flere demonstranter skal være drept.", "Several protesters have reportedly been killed."),
      .silent("Butikken skal være åpen.", "The shop is to be open."),
      .silent("Han skulle ha kommet i går.", "He should have come yesterday."),
    ]
  ) { pair, findings in
    guard let place = Hearsay.place(pair) else { return }
    findings.add(source: place, target: Hearsay.verb(pair), nil, [pair.source.text(place)])
  }
}
