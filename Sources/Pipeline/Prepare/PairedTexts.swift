import Model
import Segmentation

/// Pairs two finished texts block by block (`prepare NB --translation EN`).
///
/// Blocks are paired in order when both texts have the same number of them. Inside a pair the sentences are
/// paired when there are equally many; otherwise the block becomes one segment.
enum PairedTexts {
  static func pair(
    _ preparation: Preparation, with path: String, _ settings: Settings
  ) throws(Fault) -> (file: BilingualFile, reports: [Report]) {
    let english = try SourceText(path: path, settings.reading)
    let units = preparation.file.units
    guard units.count == english.parts.count else {
      throw try parting(preparation, english, path, settings)
    }
    let segmenter = Segmenter(language: settings.target, data: settings.locales)
    var file = preparation.file
    for (index, part) in english.parts.enumerated() {
      let text = part.text.bytes
      let sentences = segmenter.segments(in: text).map { InlineText(text[$0.range]) }
      if sentences.count != file.units[index].pairs.count(where: { $0.kind == .segment }) {
        file.units[index].joinPairs()
        file.units[index].setTargets([InlineText(text[...])], origin: path)
      } else {
        file.units[index].setTargets(sentences, origin: path)
      }
    }
    return (file, english.reports)
  }

  /// The first place where the texts stop going side by side: blocks of another kind, or of very
  /// different length.
  private static func parting(
    _ preparation: Preparation, _ english: SourceText, _ path: String, _ settings: Settings
  ) throws(Fault) -> Fault {
    let norwegian = try SourceText(path: preparation.source, settings.reading)
    let common = min(norwegian.parts.count, english.parts.count)
    let index =
      (0..<common).first { index in
        let left = norwegian.parts[index]
        let right = english.parts[index]
        if (left.block.role == .heading) != (right.block.role == .heading) { return true }
        let lengths = (Double(left.text.bytes.count), Double(right.text.bytes.count))
        return max(lengths.0, lengths.1) > 2.5 * min(lengths.0, lengths.1) + 40
      } ?? common
    func position(_ text: SourceText) -> TextPosition {
      let offset = index < text.parts.count ? text.parts[index].block.lines.first?.lowerBound : nil
      return TextPosition(ofByte: offset ?? text.text.count, in: text.text)
    }
    return Fault(
      preparation.source, "texts-part",
      "\(norwegian.parts.count) paragraphs here but \(english.parts.count) in \(path); "
        + "they seem to part here and at \(path):\(position(english))",
      remedy: "give both texts the same paragraphs in the same order", at: position(norwegian))
  }
}

extension Unit {
  /// Makes one segment of the whole unit.
  fileprivate mutating func joinPairs() {
    var joined = Pair(id: "s1", source: InlineText(sourceText))
    joined.terms = termsInUnit
    pairs = [joined]
  }

  /// Gives each segment its target.
  fileprivate mutating func setTargets(_ targets: [InlineText], origin: String) {
    var next = targets.makeIterator()
    for index in pairs.indices where pairs[index].kind == .segment {
      guard let target = next.next() else { return }
      pairs[index].target = target
      pairs[index].state = .translated
      pairs[index].origin = "translation:" + Path.name(origin)
    }
  }
}
