extension Check {
  /// Straight and curly quotation marks in one document.
  static let quoteMixed = Check(
    document: "quote.mixed", .info,
    examples: [
      .fires(in: [
        (source: "Han sa «ja».", target: "He said “yes”."),
        (source: "Hun sa «nei».", target: "She said \"no\"."),
      ]),
      .silent(in: [
        (source: "Han sa «ja».", target: "He said “yes”."),
        (source: "Hun sa «nei».", target: "She said “no”."),
      ]),
    ]
  ) { document, findings in
    let curly = document.digests.count { $0.hasCurlyQuotes }
    let straight = document.digests.count { $0.straightQuote != nil }
    guard curly > 0, straight > 0 else { return }
    // The rarer kind is shown, once.
    let isStraightRarer = straight <= curly
    guard
      let index = document.digests.firstIndex(where: {
        isStraightRarer ? $0.straightQuote != nil : $0.hasCurlyQuotes
      })
    else { return }
    findings.add(
      target: isStraightRarer ? document.digests[index].straightQuote : document.digests[index].curlyQuote,
      segment: index)
  }
}
