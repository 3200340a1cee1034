internal import Localization

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
    var first: [WordKey: Int] = Dictionary(minimumCapacity: document.digests.count)
    for index in document.digests.indices where document.digests[index].isPair {
      if let known = first[document.digests[index].targetKey] {
        guard document.digests[known].sourceKey != document.digests[index].sourceKey,
          !document.isAlike(known, index)
        else {
          continue
        }
        findings.add(
          source: document.digests[index].sourceInk, nil, [document.source(index), document.source(known)],
          segment: index)
      } else {
        first[document.digests[index].targetKey] = index
      }
    }
  }
}
