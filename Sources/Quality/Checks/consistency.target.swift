internal import Localization

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
    var first: [WordKey: Int] = Dictionary(minimumCapacity: document.digests.count)
    for index in document.digests.indices where document.digests[index].isPair {
      if let known = first[document.digests[index].sourceKey] {
        if document.digests[known].targetKey != document.digests[index].targetKey {
          findings.add(
            target: document.digests[index].targetInk, nil, [document.target(index), document.target(known)],
            segment: index)
        }
      } else {
        first[document.digests[index].sourceKey] = index
      }
    }
  }
}
