internal import Model
internal import Morphology

/// Whether a candidate is the term or a word that is only spelled alike.
extension TermSearch {
  /// How likely a reading is that something speaks against, from 0 to 1; nil when nothing does.
  mutating func doubt(_ found: Found) -> Double? {
    let entry = matcher.entry(found.entry)
    let classes = LexicalClassSet(rawValue: entry.classes)
    guard !classes.isEmpty, let lexicon = matcher.analysis.readings.lexicon else { return nil }
    let start = found.range.lowerBound + entry.headLength
    guard let token = reader.next(from: start) else { return nil }
    // An ending behind a hyphen or an apostrophe belongs to names alone.
    var word: [UInt8] = []
    reader.appendFolded(token, to: &word)
    if classes == LexicalClassSet(.properNoun) {
      guard entry.acronym > 0 else { return doubtOfName(start, token.end, word, lexicon) }
      let isPlain = entry.acronym > 3 || reader.isAcronym(token) || !isSentenceStart(start)
      return isPlain ? nil : doubtOfAcronym(start)
    }
    var known = lexicon.classes(of: word.span)
    if found.isGenitive { known.formUnion(lexicon.classes(of: Array(word.dropLast()).span)) }
    let isCapital = reader.isCapital(at: start)
    let isName = isCapital && isKnownName(token, lexicon)
    if isName, !isSentenceStart(start) { return 0 }
    if !Self.mayFollowInfinitiveMarker(entry), classes == .verb, isInfinitiveMarker(before: start) {
      return 0
    }
    let isAmbiguous =
      !known.isSubset(of: classes) || (isCapital && !isSentenceStart(start))
      || (!found.isGenitive && isOftenElse(word, classes, lexicon))
    if isAmbiguous, let index = tags.index(at: start), let tagged = tags.token(index) {
      if isName, tagged.tag == .properNoun { return 0 }
      let allowed = Self.tags(of: classes) + moreTags(entry, classes, isGenitive: found.isGenitive, lexicon)
      let margin = allowed.map { tagged.margin(of: $0) }.min() ?? 0
      if margin > (isParticiple(entry, classes) ? Self.closeCall : 0) { return Self.score(ofMargin: margin) }
    }
    return doubtOfLemma(entry, found.isGenitive ? Array(word.dropLast()) : word, classes)
  }

  /// Whether texts have a word as a name in the spelling it has here: Høyre, the party.
  private func isKnownName(_ word: WordReader.Word, _ lexicon: Lexicon) -> Bool {
    lexicon.classes(of: Array(reader.text[word.start..<word.end]).span).contains(.properNoun)
  }

  /// An acronym written as a name where any word has a capital.
  private mutating func doubtOfAcronym(_ start: Int) -> Double? {
    guard let index = tags.index(at: start), let tagged = tags.token(index) else { return 0 }
    let margin = min(tagged.margin(of: .properNoun), tagged.margin(of: .noun))
    return margin > 0 ? Self.score(ofMargin: margin) : nil
  }

  /// A margin below which the tagger is not sure (`TaggedToken.margin`).
  private static let closeCall = 100

  /// Whether a form is a verb's participle, which the tagger often takes for an adjective.
  private func isParticiple(_ entry: TermEntry, _ classes: LexicalClassSet) -> Bool {
    guard classes == .verb else { return false }
    switch Form(code: entry.form).name {
    case .pastParticiple, .commonParticiple, .declinedParticiple: return true
    default: return false
    }
  }

  /// The tags that a form allows beside those of its class: an adjective may be a participle; a genitive stands where a determiner may.
  private func moreTags(
    _ entry: TermEntry, _ classes: LexicalClassSet, isGenitive: Bool, _ lexicon: Lexicon
  ) -> [Tag] {
    if isGenitive { return [.adjective, .determiner] }
    guard classes == .adjective, let lemma = matcher.lemma(of: entry),
      lemma.last == UInt8(ascii: "t") || lemma.last == UInt8(ascii: "d"),
      lexicon.classes(of: lemma.span).contains(.verb)
    else { return [] }
    return [.verb]
  }

  /// Whether texts have a form mostly as what the dictionary has no class for: `andre`, a determiner.
  private func isOftenElse(_ word: [UInt8], _ classes: LexicalClassSet, _ lexicon: Lexicon) -> Bool {
    let all = lexicon.count(of: word.span)
    guard all > 0 else { return false }
    var own = 0
    for entry in lexicon.entries(of: word) where classes.contains(entry.lexicalClass) {
      own += lexicon.count(of: word.span, as: entry)
    }
    return own * 2 < all
  }

  /// Whether a form is an infinitive.
  private static func mayFollowInfinitiveMarker(_ entry: TermEntry) -> Bool {
    switch Form(code: entry.form).name {
    case .citation, .infinitive, .passive: true
    default: false
    }
  }

  /// Whether the word right before `index` marks an infinitive.
  private func isInfinitiveMarker(before index: Int) -> Bool {
    guard index - 1 > start, reader.text[index - 1] == 0x20 else { return false }
    var from = index - 1
    while from > start, index - from < 5, reader.text[from - 1] > 0x20 { from -= 1 }
    return matcher.generator.words[Array(reader.text[from..<index - 1])[...]] == .infinitiveMarker
  }

  /// A margin that the tagger's own page calls a close call is worth one half.
  private static func score(ofMargin margin: Int) -> Double { 100 / Double(200 + max(0, margin - 100) * 2) }

  /// The tags that a term's classes allow: participles for verbs, adverbs in adjectives' form, nouns as names.
  private static func tags(of classes: LexicalClassSet) -> [Tag] {
    var tags: [Tag] = []
    if classes.contains(.noun) { tags += [.noun, .properNoun] }
    if classes.contains(.verb) { tags += [.verb, .participle] }
    if classes.contains(.adjective) { tags += [.adjective, .participle, .adverb] }
    if classes.contains(.adverb) { tags += [.adverb, .adposition, .subjunction] }
    if classes.contains(.properNoun) { tags += [.properNoun, .noun, .other] }
    return tags.isEmpty || classes.contains(.other) ? Tag.allCases : tags
  }

  /// A name is doubted where any word has a capital and the word is a common one too.
  private mutating func doubtOfName(_ start: Int, _ end: Int, _ word: [UInt8], _ lexicon: Lexicon) -> Double?
  {
    guard isSentenceStart(start), !reader.isCapital(at: start + 1),
      !lexicon.classes(of: word.span).subtracting(LexicalClassSet(.properNoun)).isEmpty,
      let index = tags.index(at: start), let tagged = tags.token(index)
    else { return nil }
    // A common noun as a name is the name all the same: Regjeringen.
    let margin = min(tagged.margin(of: .properNoun), tagged.margin(of: .noun))
    return margin > 0 ? Self.score(ofMargin: margin) : nil
  }

  /// A form of several lemmas is the term's where texts use it for that one.
  private func doubtOfLemma(_ entry: TermEntry, _ word: [UInt8], _ classes: LexicalClassSet) -> Double? {
    guard entry.form != 0, let lemma = matcher.lemma(of: entry) else { return nil }
    var best: Double?
    for lexicalClass in [LexicalClass.noun, .verb, .adjective] where classes.contains(lexicalClass) {
      guard
        let prior = matcher.analysis.readings.prior(of: lemma, lexicalClass, form: word)
      else { return nil }
      best = max(best ?? 0, prior)
    }
    guard let best, best < Readings.leastShare else { return nil }
    return best
  }
}
