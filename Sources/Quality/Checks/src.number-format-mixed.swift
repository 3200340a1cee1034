extension Check {
  /// Thousands are written both with a point and with a blank in one document; the rarer way is shown, once.
  static let srcNumberFormatMixed = Check(
    document: "src.number-format-mixed", .info,
    examples: [
      .fires(
        in: [
          (source: "Det var 2.298 der.", target: "There were 2,298 there."),
          (source: "Det var 10 000 her.", target: "There were 10,000 here."),
        ]),
      .silent(
        in: [
          (source: "Det var 2.298 der.", target: "There were 2,298 there."),
          (source: "Det var 10.000 her.", target: "There were 10,000 here."),
        ]),
    ]
  ) { document, findings in
    let points = document.digests.indices.filter { document.digests[$0].pointNumber != nil }
    let blanks = document.digests.indices.filter { document.digests[$0].blankNumber != nil }
    guard !points.isEmpty, !blanks.isEmpty else { return }
    let isPointRarer = points.count <= blanks.count
    guard let index = isPointRarer ? points.first : blanks.first else { return }
    if let place = isPointRarer ? document.digests[index].pointNumber : document.digests[index].blankNumber {
      findings.add(source: place, nil, [document.text(index, place)], segment: index)
    }
  }
}
