extension Check {
  /// The same source is translated in two ways; letter case and white space do not count.
  static let consistencyTarget = Check(
    document: "consistency.target", .warning,
    examples: [
      .fires(in: [
        (source: "Høy gasspris", target: "High gas price"),
        (source: "Høy gasspris", target: "High price of gas"),
      ]),
      .silent(in: [
        (source: "Høy gasspris", target: "High gas price"),
        (source: "Høy gasspris", target: "High gas price"),
      ]),
    ]
  ) { document, findings in
    var first: [WordKey: Int] = [:]
    for (index, digest) in document.digests.enumerated() where digest.hasTarget && digest.hasSource {
      if let known = first[digest.sourceKey] {
        let other = document.digests[known]
        if other.targetKey != digest.targetKey {
          findings.add(
            target: digest.targetInk, nil, [document.target(index), document.target(known)], segment: index)
        }
      } else {
        first[digest.sourceKey] = index
      }
    }
  }
}
