import Localization
import Model

extension Pair {
  /// Takes what is known of the English of its values and names: a note that lists them, and a candidate where the
  /// segment holds nothing else, as a table's cell with a date does.
  ///
  /// `proposals` are those of the whole block, `start` is where the segment begins in it.
  mutating func take(_ proposals: [Proposal], of text: [UInt8], at start: Int) {
    let place = start..<start + source.text.utf8.count
    let inside = proposals.filter { $0.range.clamped(to: place) == $0.range && !$0.range.isEmpty }
    guard !inside.isEmpty else { return }
    var lines: [String] = []
    for proposal in inside where proposal.isTold(of: text) {
      let line =
        "\(String(decoding: text[proposal.range], as: UTF8.self)) → "
        + String(decoding: proposal.text(in: text), as: UTF8.self)
      if !lines.contains(line) { lines.append(line) }
    }
    if !lines.isEmpty {
      notes.append(
        Note(Note.proposalStart + lines.joined(separator: "; "), category: Note.proposalCategory))
    }
    guard let whole = Self.whole(inside, of: text, in: place) else { return }
    candidates.append(
      Candidate(
        kind: .value, source: source.text, target: whole, similarity: 100, origin: Self.proposalOrigin))
  }

  /// The origin of candidates made of values and names.
  private static let proposalOrigin = "ordbro"

  /// The segment in English, when no letter of it stands outside the proposals.
  private static func whole(_ proposals: [Proposal], of text: [UInt8], in place: ByteRange) -> String? {
    var out: [UInt8] = []
    var start = place.lowerBound
    for proposal in proposals where proposal.range.lowerBound >= start {
      out += text[start..<proposal.range.lowerBound]
      out += proposal.text(in: text)
      start = proposal.range.upperBound
    }
    out += text[start..<place.upperBound]
    var rest = text[place]
    for proposal in proposals.reversed() {
      rest.removeSubrange(proposal.range)
    }
    let hasLetter = rest.contains { (0x61...0x7A).contains($0 | 0x20) || $0 >= 0xC3 && $0 != 0xE2 }
    return hasLetter ? nil : String(decoding: out, as: UTF8.self)
  }
}

extension Proposal {
  /// Whether a note is to list it: quotation marks and the words that join two values are no news to a translator.
  fileprivate func isTold(of text: [UInt8]) -> Bool {
    switch kind {
    case .quote, .dash: false
    case .range: text[range].contains { (0x30...0x39).contains($0) }
    default: true
    }
  }
}

extension BilingualFile {
  /// The file without the notes and candidates that list proposals.
  var withoutProposals: BilingualFile {
    var file = self
    for unit in file.units.indices {
      for pair in file.units[unit].pairs.indices {
        file.units[unit].pairs[pair].notes.removeAll { $0.category == Note.proposalCategory }
        file.units[unit].pairs[pair].candidates.removeAll { $0.kind == .value }
      }
    }
    return file
  }
}
