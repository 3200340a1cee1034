internal import Model
internal import Morphology

/// Compounds that share their last part: `sikkerhets- og politistyrkene` has `sikkerhetsstyrkene`.
extension TermSearch {
  /// At most so many words stand between the two: `sør-, vest- og nordkysten`.
  private static let mostMembers = 4

  /// The terms that a word before a hanging hyphen makes with the last part of the compound that follows.
  mutating func completed(_ word: WordReader.Word) -> [TermHit] {
    let hyphen = reader.hyphenLength(at: word.end)
    guard hyphen > 0, word.end + hyphen < reader.end,
      reader.text[word.end + hyphen] == 0x20 || reader.text[word.end + hyphen] == 0x2C,
      let splitter = matcher.analysis.splitter, let whole = nextMember(word.end)
    else { return [] }
    var front: [UInt8] = []
    reader.appendFolded(word, to: &front)
    var back: [UInt8] = []
    reader.appendFolded(whole, to: &back)
    var hits: [TermHit] = []
    for split in splitter.splits(of: back) {
      for part in split.parts.dropFirst() {
        let joined = front + back[part.range.lowerBound...]
        for number in entries(of: joined[...])
        where isAsked(number) && !hits.contains(where: { $0.entry == number }) {
          hits.append(
            TermHit(
              range: word.start..<word.end, entry: number,
              form: Form(code: matcher.entry(number).form),
              kind: .term, parts: [word.start..<word.end, whole.start + part.range.lowerBound..<whole.end]))
        }
      }
    }
    return hits
  }

  /// The compound that ends a row of hanging members behind `position`, or nil when there is none.
  private func nextMember(_ position: Int) -> WordReader.Word? {
    var position = position
    var hasConjunction = false
    for _ in 0..<Self.mostMembers {
      guard let next = reader.next(from: position),
        next.start - position <= 4, reader.separator(position, next.start) != nil
      else { return nil }
      position = next.end
      var folded: [UInt8] = []
      reader.appendFolded(next, to: &folded)
      if matcher.generator.words[folded[...]] == .border {
        hasConjunction = true
      } else if reader.hyphenLength(at: next.end) == 0 {
        return hasConjunction ? next : nil
      }
    }
    return nil
  }
}
