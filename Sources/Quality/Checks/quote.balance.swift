extension Check {
  /// An opening quotation mark without its closing one, or the other way round, over the whole paragraph of the target.
  /// A quotation may run on into the next segment.
  static let quoteBalance = Check(
    "quote.balance", .warning,
    examples: [
      .fires("Han sa «ja» til alt.", "He said “yes to everything."),
      .fires("Han sa «ja» til alt.", "He said yes” to everything."),
      .silent("Han sa «ja» til alt.", "He said “yes” to everything."),
      .silent("Almatys innbyggere og folks hus", "The residents’ houses and Almaty’s people"),
      .silent(in: [
        (source: "– Vi så de døde.", target: "“We saw the dead."),
        (source: "Ti ble drept, forteller Saule.", target: "Ten were killed,” says Saule."),
      ]),
    ]
  ) { pair, findings in
    guard let place = Quotes.imbalance(pair) else { return }
    findings.add(target: place, nil, [pair.target.text(place)])
  }
}
