extension Check {
  /// An English word that looks like a Norwegian one of the source and means something else, with no other word in the
  /// source that it may stand for.
  static let langFalseFriend = Check(
    "lang.false-friend", .warning,
    examples: [
      .fires("Eventuelt kan du ringe.", "Eventually, you can call.", at: "Eventually"),
      .fires("Hun skrev en novelle.", "She wrote a novel.", at: "novel"),
      .silent("Fabrikken ble stengt i fjor.", "The factory was closed last year."),
      .silent("Romanen bygger på en novelle.", "The novel is based on a short story."),
    ]
  ) { pair, findings in
    let text = pair.target
    let vocabulary = pair.language.vocabulary
    var lemmas: [(place: Int, word: [UInt8], lemmas: [[UInt8]])]?
    var found: Set<[UInt8]> = []
    for index in text.words.indices {
      let token = text.tokens[text.words[index]]
      guard token.mayBe(ListBit.falseFriend), let pairs = pair.language.falseFriends.byEnglish[token.key]
      else {
        continue
      }
      // Names keep their words.
      if token.has(.capital), !token.has(.sentenceStart), !token.has(.allCapitals) { continue }
      if lemmas == nil {
        lemmas = pair.source.words.map { place in
          let word = vocabulary.lowered(pair.source.bytes[pair.source.tokens[place].range])
          return (place, word, pair.memory.lemmas(word[...]))
        }
      }
      for friend in pairs {
        guard
          let keys = friend.wrong.first(where: { keys in
            index + keys.count <= text.words.count
              && keys.indices.allSatisfy { text.tokens[text.words[index + $0]].key == keys[$0] }
          }),
          let cause = lemmas?.first(where: { $0.lemmas.contains(friend.lemma) || $0.word == friend.lemma })
        else { continue }
        let isLicensed =
          lemmas?.contains { word in
            friend.licences.contains { licence in
              if let blank = licence.firstIndex(of: 0x20) {
                return word.word.elementsEqual(licence[..<blank]) && pair.source.bytes.contains(licence)
              }
              return word.word.starts(with: licence) && licence.count >= 3 || word.lemmas.contains(licence)
            }
          } ?? false
        guard !isLicensed, found.insert(friend.lemma).inserted else { continue }
        let range = Int(token.start)..<Int(text.tokens[text.words[index + keys.count - 1]].end)
        if pair.terms.targetCovered.contains(where: { $0.overlaps(range) }) { continue }
        findings.add(
          source: pair.source.tokens[cause.place].range, target: range, nil,
          [text.text(range), pair.source.text(pair.source.tokens[cause.place].range), friend.right])
      }
    }
  }
}
