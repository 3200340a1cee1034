import Model

extension Note {
  /// The category of notes that hold proposals: they are made anew by each run and never carried over.
  static let proposalCategory = "proposal"
  /// How their text begins, so that they are known in formats that keep no category.
  static let proposalStart = "Proposed: "

  /// What of an earlier file's note the fresh file does not say yet; nil for nothing.
  ///
  /// Tables and PO files keep no categories and may join notes: of such a note the lines count that are not those of
  /// a known one.
  func news(beside known: [Note]) -> Note? {
    if category == Self.proposalCategory || known.contains(where: { $0.text == text }) { return nil }
    guard category == nil, author == nil else { return self }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0.hasPrefix(Self.proposalStart) }
    for note in known {
      let own = note.text.split(separator: "\n", omittingEmptySubsequences: false)
      let starts = lines.indices.filter { $0 + own.count <= lines.count }
      if let start = starts.first(where: { lines[$0..<$0 + own.count].elementsEqual(own) }) {
        lines.removeSubrange(start..<start + own.count)
      }
    }
    if lines.allSatisfy(\.isEmpty) { return nil }
    return Note(lines.joined(separator: "\n"))
  }
}
