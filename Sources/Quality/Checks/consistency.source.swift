extension Check {
  /// Two different sources have one target, and the sources differ in more than the form of a word.
  static let consistencySource = Check(
    document: "consistency.source", .info,
    examples: [
      .fires(in: [(source: "Lukk vinduet", target: "Close"), (source: "Avslutt programmet", target: "Close")]
      ),
      .silent(in: [(source: "Stengt", target: "Closed"), (source: "Stengte", target: "Closed")]),
    ]
  ) { document, findings in
    var first: [WordKey: Int] = [:]
    for (index, digest) in document.digests.enumerated() where digest.hasTarget && digest.hasSource {
      if let known = first[digest.targetKey] {
        guard document.digests[known].sourceKey != digest.sourceKey, !document.isAlike(known, index) else {
          continue
        }
        findings.add(
          source: digest.sourceInk, nil, [document.source(index), document.source(known)], segment: index)
      } else {
        first[digest.targetKey] = index
      }
    }
  }
}
