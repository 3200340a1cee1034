extension Check {
  /// The replacement character, or UTF-8 that was read as Latin-1 or Windows-1252.
  static let charCorrupt = Check(
    "char.corrupt", .error,
    examples: [
      .fires("Han bor i Tromsø.", "He lives in TromsÃ¸.", at: "TromsÃ¸"),
      .fires("Han bor i Tromsø.", "He lives in Troms\u{FFFD}.", at: "Troms\u{FFFD}"),
      .silent("Han bor i Tromsø.", "He lives in Tromsø."),
      .silent("Han bor i São Paulo.", "He lives in São Paulo."),
    ]
  ) { pair, findings in
    for place in Corruption.places(pair.target.bytes)
    where !pair.source.bytes.contains(Array(pair.target.bytes[place])) {
      findings.add(target: place, nil, [pair.target.text(place)])
    }
  }
}
