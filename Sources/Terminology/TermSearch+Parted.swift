internal import Model
internal import Morphology

/// Verbs whose particle or pronoun stands apart: `tok han over`, `gikk straks løs på`.
extension TermSearch {
  /// At most so many words stand between a verb and what belongs to it.
  private static let mostBetween = 4

  /// The parted phrase whose verb stands at `start` to `end`, or nil when the rest of it does not follow, or
  /// follows right behind: then the whole phrase is an entry of its own.
  mutating func parted(_ entry: TermEntry, _ start: Int, _ end: Int) -> Found? {
    let rest = matcher.rest(of: entry).split(separator: 0x20)
    var parts = [start..<end]
    var between: [Int] = []
    var number = 0
    var mayPart = true
    var position = end
    while number < rest.count {
      guard let next = reader.next(from: position), isOneBlank(position, next.start) else { return nil }
      let word = wholeWord(next)
      var folded: [UInt8] = []
      if word.upperBound == next.end { reader.appendFolded(next, to: &folded) }
      let role = matcher.generator.words[rest[number]]
      let isMet =
        folded.elementsEqual(rest[number])
        || (role == .reflexive && matcher.generator.words[folded[...]] == .reflexive)
      if isMet {
        if let last = parts.last, reader.isOnlyBlank(last.upperBound, word.lowerBound) {
          parts[parts.count - 1] = last.lowerBound..<word.upperBound
        } else {
          parts.append(word)
        }
        number += 1
        // A noun behind a preposition stands right behind it.
        mayPart = role == .reflexive
      } else {
        guard mayPart, between.count < Self.mostBetween else { return nil }
        between.append(word.lowerBound)
      }
      position = word.upperBound
    }
    guard !between.isEmpty, let last = parts.last else { return nil }
    var found = Found(range: start..<last.upperBound, entry: 0, isGenitive: false, parts: parts)
    for place in between {
      guard let index = tags.index(at: place), let tagged = tags.token(index) else { continue }
      switch tagged.tag {
      case .verb, .conjunction, .subjunction, .punctuation, .particle: return nil
      default: break
      }
    }
    // In `tok han over makten` the subject alone stands between: what follows belongs to the verb.
    if let last = rest.last, rest.count == 1, matcher.generator.words[last] == .border, !isSubject(between),
      leadsNounPhrase(parts)
    {
      found.score = 0
    }
    return found
  }

  /// Whether the only word between a verb and its particle is a pronoun.
  private mutating func isSubject(_ between: [Int]) -> Bool {
    guard between.count == 1, let index = tags.index(at: between[0]) else { return false }
    return tags.token(index)?.tag == .pronoun
  }

  /// Whether the preposition that ends the phrase belongs to a noun phrase behind it.
  private mutating func leadsNounPhrase(_ parts: [ByteRange]) -> Bool {
    guard let last = parts.last, let index = tags.index(at: last.upperBound - 1),
      let tagged = tags.token(index), tagged.tag == .adposition, let next = tags.token(index + 1)
    else { return false }
    switch next.tag {
    case .noun, .properNoun, .determiner, .pronoun, .adjective, .numeral, .participle: return true
    default: return false
    }
  }

  private func isOneBlank(_ from: Int, _ to: Int) -> Bool { reader.isOnlyBlank(from, to) }

  /// A word with all that hyphens join to it.
  private func wholeWord(_ word: WordReader.Word) -> ByteRange {
    var end = word.end
    while true {
      let hyphen = reader.hyphenLength(at: end)
      guard hyphen > 0, reader.isWord(at: end + hyphen), let next = reader.next(from: end + hyphen) else {
        break
      }
      end = next.end
    }
    return word.start..<end
  }
}

extension WordReader {
  /// Whether nothing but blanks that do not end a line stand between two places.
  func isOnlyBlank(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    for index in from..<to {
      switch text[index] {
      case 0x20, 0x09: break
      case 0xC2 where index + 1 < to && text[index + 1] == 0xA0: break
      case 0xA0 where index > from && text[index - 1] == 0xC2: break
      default: return false
      }
    }
    return true
  }
}
