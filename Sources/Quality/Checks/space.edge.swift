extension Check {
  /// White space at the start or end of the target that the source does not have there, or the other way round.
  static let spaceEdge = Check(
    "space.edge", .warning,
    examples: [
      .fires("Hei på deg", "Hello there "),
      .fires(" Hei på deg", "Hello there"),
      .silent(" Hei på deg", " Hello there"),
    ]
  ) { pair, findings in
    guard let left = pair.source.firstInk, let right = pair.target.firstInk else { return }
    let (source, target) = (pair.source, pair.target)
    if (left > 0) != (right > 0) {
      findings.add(
        source: 0..<left, target: 0..<max(right, min(1, target.bytes.count)), "start", [],
        fix: [TextEdit(0..<right, source.text(0..<left))])
    }
    if (source.inkEnd < source.bytes.count) != (target.inkEnd < target.bytes.count) {
      let place = target.inkEnd..<target.bytes.count
      findings.add(
        source: source.inkEnd..<source.bytes.count, target: place, "end", [],
        fix: [TextEdit(place, source.text(source.inkEnd..<source.bytes.count))])
    }
  }
}
