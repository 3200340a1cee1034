extension Check {
  /// A word of the target that is Norwegian: a word of the source or a Norwegian function word that English does not
  /// have, and no name.
  static let langLeftoverWord = Check(
    "lang.leftover-word", .warning,
    examples: [
      .fires("Et notat fra statsråden ble lekket.", "A notat from the minister was leaked.", at: "notat"),
      .fires("Hun og han kom.", "She og he came.", at: "og"),
      .silent("Et notat ble lekket.", "A memo was leaked."),
      .silent("Han bor ved en fjord.", "He lives by a fjord."),
      .silent("Partiet Høyre vant.", "The party Høyre won."),
    ]
  ) { pair, findings in
    for place in pair.leftovers {
      findings.add(source: place.source, target: place.target, nil, [pair.target.text(place.target)])
    }
  }
}
