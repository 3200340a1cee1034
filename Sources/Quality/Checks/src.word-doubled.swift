extension Check {
  /// The same word twice in a row in the source, where Norwegian does not have it so.
  static let srcWordDoubled = Check(
    document: "src.word-doubled", .warning,
    examples: [
      .fires(in: [(source: "Hun gikk til til butikken.", target: "She went to the shop.")], at: "til til"),
      .silent(in: [(source: "Heia heia, ropte de.", target: "Go, go, they shouted.")]),
    ]
  ) { document, findings in
    for index in document.digests.indices where !document.digests[index].doubled.isEmpty {
      for place in document.digests[index].doubled {
        findings.add(source: place, nil, [document.text(index, place)], segment: index)
      }
    }
  }
}
