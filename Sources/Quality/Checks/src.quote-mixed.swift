internal import Model

extension Check {
  /// Two kinds of quotation marks in the source; the rarer kind is shown, once.
  static let srcQuoteMixed = Check(
    document: "src.quote-mixed", .info,
    examples: [
      .fires(
        in: [
          (source: "Han sa «ja».", target: "He said “yes”."),
          (source: "Hun sa \"nei\".", target: "She said “no”."),
        ]),
      .silent(
        in: [
          (source: "Han sa «ja».", target: "He said “yes”."),
          (source: "Hun sa «nei».", target: "She said “no”."),
        ]),
    ]
  ) { document, findings in
    var places: [[(segment: Int, range: ByteRange)]] = [[], [], []]
    for index in document.digests.indices where document.digests[index].hasSourceQuotes {
      for (kind, place) in document.digests[index].sourceQuotes.enumerated() {
        if let place { places[kind].append((index, place)) }
      }
    }
    let used = places.filter { !$0.isEmpty }
    guard used.count > 1, let rarest = used.min(by: { $0.count < $1.count })?.first else { return }
    findings.add(
      source: rarest.range, nil, [document.text(rarest.segment, rarest.range)], segment: rarest.segment)
  }
}
