internal import Localization
internal import Model

/// `Skal` that reports what others say.
enum Hearsay {
  /// Where the source reports so and the target does not; nil otherwise.
  static func place(_ pair: PairView) -> ByteRange? {
    let text = pair.source
    let language = pair.language
    let modal = language.norwegian(.modal)
    let event = language.norwegian(.event)
    let (have, be) = ([WordKey("ha")], [WordKey("være"), WordKey("bli"), WordKey("vere")])
    func word(_ index: Int) -> WordKey? {
      text.words.indices.contains(index) ? text.tokens[text.words[index]].key : nil
    }
    for index in text.words.indices where modal.contains(text.tokens[text.words[index]]) {
      let isPast = word(index) == WordKey("skulle")
      for offset in 1...4 {
        guard let key = word(index + offset) else { break }
        let isHave = have.contains(key)
        guard isHave || be.contains(key) else { continue }
        var isReport = false
        var end = index + offset
        for next in (index + offset + 1)...(index + offset + 3) {
          guard let participle = word(next) else { break }
          let form = language.vocabulary.lowered(text.bytes[text.tokens[text.words[next]].range])
          isReport = isHave ? language.vocabulary.isSupine(form) : event.contains(participle) && !isPast
          end = next
          if isReport { break }
        }
        guard isReport else { break }
        if language.english(.hedge).first(in: pair.target) != nil { return nil }
        // What ought to be, and what rules ask for.
        if isHave, language.english(.obligation).first(in: pair.target) != nil { return nil }
        return Int(text.tokens[text.words[index]].start)..<Int(text.tokens[text.words[end]].end)
      }
    }
    return nil
  }

  /// The verb of the target that states the fact; all of it where none is found.
  static func verb(_ pair: PairView) -> ByteRange {
    let text = pair.target
    let verbs = ["will", "shall", "is", "are", "was", "were", "has", "have", "had", "be"].map { WordKey($0) }
    for index in text.words.indices where verbs.contains(text.tokens[text.words[index]].key) {
      let end = min(index + 1, text.words.count - 1)
      return Int(text.tokens[text.words[index]].start)..<Int(text.tokens[text.words[end]].end)
    }
    return (text.firstInk ?? 0)..<max(text.inkEnd, text.firstInk ?? 0)
  }
}
