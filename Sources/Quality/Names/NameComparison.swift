internal import Localization
internal import Model

/// Which names and acronyms of the source have no partner in the target, and which new ones stand there.
struct NameComparison {
  /// A name without its partner.
  struct Difference: Sendable {
    var source: ByteRange
    var target: ByteRange?
  }

  private(set) var missing: [Difference] = []
  private(set) var misspelt: [Difference] = []
  private(set) var acronyms: [Difference] = []
  private(set) var extra: [ByteRange] = []

  private let pair: PairView
  private var source: TextView { pair.source }
  private var target: TextView { pair.target }
  /// Keys of the target's words with and without genitive endings.
  private var targetKeys = KeyList()
  private var sourceKeys = KeyList()
  /// Source bytes that terms of the glossary account for.
  private var covered: [ByteRange] = []

  init(_ pair: PairView) {
    self.pair = pair
    guard hasCandidate else {
      findExtra()
      return
    }
    targetKeys = Self.keys(target)
    sourceKeys = Self.keys(source)
    covered = pair.terms.covered
    compareNames()
    compareAcronyms()
  }

  /// Whether the source has anything but the capital of its first word.
  private var hasCandidate: Bool {
    source.words.contains { index in
      let token = source.tokens[index]
      guard token.has(.capital) else { return false }
      if !token.has(.sentenceStart) || token.has(.allCapitals) || token.has(.innerCapital) { return true }
      return !pair.memory.isWordOrCompound(token, of: source) || acronymForms(token) != nil
        || pair.language.exonyms.begins(with: token, of: source)
    }
  }

  private static func keys(_ text: TextView) -> KeyList {
    var keys = KeyList(capacity: text.tokens.count * 2)
    for token in text.tokens where token.kind != .mark { for key in text.stem(token) { keys.insert(key) } }
    return keys
  }

  private func word(_ text: TextView, _ token: Token) -> ArraySlice<UInt8> { text.bytes[token.range] }

  private func isAcronym(_ text: TextView, _ token: Token) -> Bool {
    guard token.isWord, token.has(.capital), (2...7).contains(token.count) else { return false }
    if token.has(.allCapitals) { return token.count <= 6 }
    // With a genitive s behind it.
    let letters = word(text, token)
    return letters.count >= 3 && letters.last == 0x73
      && letters.dropLast().allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Whether a word of the source is the name of somebody or something, for sure.
  private func isName(_ place: Int) -> Bool {
    let token = source.tokens[source.words[place]]
    guard token.has(.capital), token.count > 2, !token.has(.allCapitals), !isAcronym(source, token) else {
      return false
    }
    guard !covered.contains(where: { $0.overlaps(token.range) }) else { return false }
    let text = word(source, token)
    let isWord = pair.memory.isWordOrCompound(token, of: source)
    if token.has(.sentenceStart) {
      // A capital says nothing here: only what cannot be a word is a name, and what other names follow.
      return !isWord && pair.language.vocabulary.isName(text) || !isWord && isNextCapital(place)
    }
    // Joined to a lower-case word it is part of a compound, which English may part.
    return !isWord
      || pair.language.vocabulary.isName(text)
        && !pair.language.vocabulary.isWord(pair.language.vocabulary.lowered(text))
  }

  /// A word that is no sure name, Nordmann, but stands beside one, and has no partner but one a letter off.
  private func slip(_ place: Int) -> ByteRange? {
    let token = source.tokens[source.words[place]]
    guard token.has(.capital), !token.has(.sentenceStart), token.count > 4, place > 0, !isName(place),
      !covered.contains(where: { $0.overlaps(token.range) })
    else { return nil }
    let before = source.tokens[source.words[place - 1]]
    guard before.has(.capital), !before.has(.sentenceStart), token.start - before.end == 1,
      !source.stem(token).contains(where: targetKeys.contains), !hasPartner(token), englishName(place) == 0,
      let near = nearest(to: token),
      !pair.language.englishWords.contains(WordKey(target.bytes[near]))
    else { return nil }
    return near
  }

  private func isNextCapital(_ place: Int) -> Bool {
    guard place + 1 < source.words.count else { return false }
    let next = source.tokens[source.words[place + 1]]
    return next.has(.capital) && !next.has(.sentenceStart)
  }

  private mutating func compareNames() {
    var place = 0
    while place < source.words.count {
      let token = source.tokens[source.words[place]]
      guard token.has(.capital) else {
        place += 1
        continue
      }
      if let exonym = pair.language.exonyms.match(source, word: place) {
        compare(exonym, place)
        place += exonym.norwegian.count
        continue
      }
      if isName(place), !source.stem(token).contains(where: targetKeys.contains), !hasPartner(token) {
        let count = englishName(place)
        if count > 0 {
          place += count
          continue
        }
        if let near = nearest(to: token) {
          misspelt.append(Difference(source: token.range, target: near))
        } else if let last = missing.last, source.bytes[last.source.upperBound..<Int(token.start)].count == 1
        {
          missing[missing.count - 1].source = last.source.lowerBound..<Int(token.end)
        } else if !token.has(.sentenceStart), pair.language.acronyms[token.key] == nil, !hasFront(token),
          !hasNamedNeighbour(place)
        {
          missing.append(Difference(source: token.range))
        }
      }
      if let near = slip(place) { misspelt.append(Difference(source: token.range, target: near)) }
      place += 1
    }
    // A name that is joined to a word stands in a longer one, which English may put otherwise.
    let bytes = source.bytes
    missing = missing.filter { $0.source.upperBound >= bytes.count || bytes[$0.source.upperBound] != 0x2D }
    findExtra()
  }

  /// How many words from a place on belong to a name whose English form the target has; 0 when none has one. The name may
  /// begin before the place: Rostov of Rostov-na-Donu stands in both languages.
  private func englishName(_ place: Int) -> Int {
    for start in stride(from: place, through: max(0, place - Self.longestName + 1), by: -1) {
      let most = min(Self.longestName, source.words.count - start)
      for count in stride(from: most, through: place - start + 1, by: -1) {
        let forms = englishForms(start, count)
        if forms.contains(where: { !$0.isEmpty && $0.allSatisfy(targetKeys.contains) }) {
          return start + count - place
        }
      }
    }
    return 0
  }

  /// The longest names of the tables have so many words, those parted by hyphens counted.
  private static let longestName = 3

  /// The English forms of so many words of the source, as words.
  private func englishForms(_ place: Int, _ count: Int) -> [[WordKey]] {
    let (first, last) = (source.tokens[source.words[place]], source.tokens[source.words[place + count - 1]])
    guard first.has(.capital), last.end - first.start < 80 else { return [] }
    return pair.language.names.forms(of: source.bytes[Int(first.start)..<Int(last.end)])
  }

  /// The words of all English forms of the source's names.
  private var englishKeys: Set<WordKey> {
    var keys: Set<WordKey> = []
    for place in source.words.indices where source.tokens[source.words[place]].has(.capital) {
      for count in 1...min(Self.longestName, source.words.count - place) {
        for form in englishForms(place, count) { keys.formUnion(form) }
      }
    }
    return keys
  }

  /// A name of a place that English writes otherwise.
  private mutating func compare(_ exonym: Exonyms.Name, _ place: Int) {
    let (english, count) = (exonym.english, exonym.norwegian.count)
    let first = source.tokens[source.words[place]]
    let range = Int(first.start)..<Int(source.tokens[source.words[place + count - 1]].end)
    if covered.contains(where: { $0.overlaps(range) }) { return }
    if english.contains(where: { $0.allSatisfy(targetKeys.contains) }) { return }
    if (0..<count).allSatisfy({
      source.stem(source.tokens[source.words[place + $0]]).contains(where: targetKeys.contains)
    }) {
      return
    }
    if englishName(place) > 0 { return }
    if let near = misspelt(exonym.spellings) {
      misspelt.append(Difference(source: range, target: near))
      return
    }
    // The adjective: Norges regjering is the Norwegian government.
    for index in target.words where target.tokens[index].has(.capital) {
      let stems = pair.language.nationalities.evidence[target.tokens[index].key] ?? []
      let name = pair.language.vocabulary.lowered(word(source, first))
      if stems.contains(where: { zip($0, name).prefix(3).allSatisfy { $0 == $1 } }) { return }
      let letters = word(target, target.tokens[index])
      if zip(letters, word(source, first)).prefix(while: { $0 == $1 }).count >= 3 { return }
    }
    guard count == 1,
      !first.has(.sentenceStart)
        || !pair.language.vocabulary.isWord(pair.language.vocabulary.lowered(word(source, first)))
    else { return }
    if let near = nearest(to: first) { misspelt.append(Difference(source: range, target: near)) }
  }

  /// A word of the target that is no English word and a letter or two off one of these spellings.
  private func misspelt(_ spellings: [[UInt8]]) -> ByteRange? {
    for index in target.words where target.tokens[index].has(.capital) {
      let token = target.tokens[index]
      guard
        !target.stem(token).contains(where: {
          pair.language.englishWords.contains($0) || sourceKeys.contains($0)
        })
      else { continue }
      var other = word(target, token)
      if let end = genitive(other) { other = other[..<end] }
      let letters = NameSpelling.letters(other)
      for spelling in spellings where spelling.count >= 4 {
        let limit = spelling.count >= 8 ? 2 : 1
        if NameSpelling.distance(spelling, letters, limit: limit) <= limit { return token.range }
      }
    }
    return nil
  }

  /// Whether a word of the target is the name as English spells it.
  private func hasPartner(_ token: Token) -> Bool {
    let name = word(source, token)
    var skeletons = [NameSpelling.skeleton(name)]
    if name.last == 0x73 { skeletons.append(NameSpelling.skeleton(name.dropLast())) }
    for index in target.words where target.tokens[index].has(.capital) {
      var other = word(target, target.tokens[index])
      if let end = genitive(other) { other = other[..<end] }
      if skeletons.contains(NameSpelling.skeleton(other)) { return true }
    }
    return false
  }

  /// Whether the name before or behind belongs to the same person and is there: given names are left out and put
  /// otherwise.
  private func hasNamedNeighbour(_ place: Int) -> Bool {
    for other in [place - 1, place + 1] where source.words.indices.contains(other) {
      let (first, second) = (min(place, other), max(place, other))
      let (left, right) = (source.tokens[source.words[first]], source.tokens[source.words[second]])
      let neighbour = other < place ? left : right
      guard right.start - left.end == 1, neighbour.has(.capital),
        !neighbour.has(.sentenceStart) || other < place
      else { continue }
      if source.stem(neighbour).contains(where: targetKeys.contains) || hasPartner(neighbour)
        || englishName(other) > 0
      {
        return true
      }
    }
    return false
  }

  /// Whether a word of the target has the front of a long name: Debianprosjektet is the Debian project.
  private func hasFront(_ token: Token) -> Bool {
    let name = word(source, token)
    let stem = name.last == 0x73 ? name.dropLast() : name
    return target.words.contains { index in
      let other = word(target, target.tokens[index])
      // Kreml is the Kremlin.
      if stem.count >= 4, target.tokens[index].has(.capital), other.count <= stem.count + 3,
        other.starts(with: stem)
      {
        return true
      }
      if zip(stem, other).prefix(while: { $0 == $1 }).count >= 5,
        pair.language.englishWords.contains(WordKey(other))
      {
        return true
      }
      guard name.count >= 8 else { return false }
      return other.count >= 4 && zip(name, other).prefix(while: { $0 == $1 }).count >= min(5, other.count)
    }
  }

  private func genitive(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count > 3 else { return nil }
    if word.suffix(2).elementsEqual([0x27, 0x73]) { return word.endIndex - 2 }
    if word.suffix(4).elementsEqual([0xE2, 0x80, 0x99, 0x73]) { return word.endIndex - 4 }
    if word.last == 0x27 { return word.endIndex - 1 }
    if word.suffix(3).elementsEqual([0xE2, 0x80, 0x99]) { return word.endIndex - 3 }
    return nil
  }

  /// A capitalized word of the target that stands for nothing in the source and is one or two letters off.
  private func nearest(to token: Token) -> ByteRange? {
    let name = word(source, token)
    guard name.count >= 4 else { return nil }
    var forms = [NameSpelling.skeleton(name)]
    if name.last == 0x73, name.count > 5 { forms.append(NameSpelling.skeleton(name.dropLast())) }
    var best: (distance: Int, range: ByteRange)?
    for index in target.words {
      let candidate = target.tokens[index]
      guard candidate.has(.capital), !candidate.has(.allCapitals) else { continue }
      var other = word(target, candidate)
      if let end = genitive(other) { other = other[..<end] }
      guard other.count >= 3, !sourceKeys.contains(WordKey(other)) else { continue }
      if candidate.has(.sentenceStart), pair.language.englishWords.contains(WordKey(other)) { continue }
      let skeleton = NameSpelling.skeleton(other)
      for form in forms {
        let limit = form.count >= 8 ? 2 : 1
        let distance = NameSpelling.distance(form, skeleton, limit: limit)
        guard distance > 0, distance <= limit,
          form.first == skeleton.first || distance == 1 && form.count >= 5
        else { continue }
        // A word that English has, with another ending: Institut, Institute.
        if pair.language.englishWords.contains(WordKey(other)), !pair.language.vocabulary.isName(name),
          zip(form, skeleton).prefix(while: { $0 == $1 }).count >= 5
        {
          return nil
        }
        // Latin and Greek names end otherwise in English: Antarktis, Kaukasus.
        if pair.language.englishWords.contains(WordKey(other)), Self.isLearned(form, skeleton) { continue }
        if distance < best?.distance ?? .max { best = (distance, candidate.range) }
      }
    }
    return best?.range
  }

  /// Whether two names differ only in how the languages spell learned words: k and c, f and ph.
  private static func isLearned(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    func plain(_ name: [UInt8]) -> [UInt8] { name.map { $0 == 0x63 ? 0x6B : $0 == 0x79 ? 0x69 : $0 } }
    return plain(left).prefix(4) == plain(right).prefix(4) && left.prefix(4) != right.prefix(4)
      || plain(left).dropLast(2) == plain(right).dropLast(2) && left.last != right.last
  }

  private mutating func findExtra() {
    var ofSource: Set<WordKey>?
    for index in target.words {
      let token = target.tokens[index]
      guard token.has(.capital), !token.has(.sentenceStart), !token.has(.allCapitals), token.count > 3 else {
        continue
      }
      if target.stem(token).contains(where: {
        source.keys.contains($0) || pair.language.englishWords.contains($0)
      }) {
        continue
      }
      if misspelt.contains(where: { $0.target == token.range }) { continue }
      let skeleton = NameSpelling.skeleton(
        word(target, token)[..<(genitive(word(target, token)) ?? Int(token.end))])
      let isKnown = source.words.contains {
        NameSpelling.skeleton(word(source, source.tokens[$0])).starts(with: skeleton.prefix(4))
      }
      if isKnown || pair.terms.targetCovered.contains(where: { $0.overlaps(token.range) }) { continue }
      let english = ofSource ?? englishKeys
      ofSource = english
      if !target.stem(token).contains(where: english.contains) { extra.append(token.range) }
    }
  }

  // MARK: Acronyms

  private mutating func compareAcronyms() {
    let capitals = source.words.count { source.tokens[$0].has(.allCapitals) }
    // A heading in capitals has no acronyms to be told apart.
    if capitals * 2 > source.words.count, source.words.count > 2 { return }
    var open: [Token] = []
    var expected: Set<WordKey> = []
    for index in source.words {
      let token = source.tokens[index]
      let known = acronymForms(token)
      guard isAcronym(source, token) || known != nil && token.has(.capital) else { continue }
      if known == nil, isShouted(source, index) { continue }
      if covered.contains(where: { $0.overlaps(token.range) }) { continue }
      for key in source.stem(token) { expected.insert(key) }
      for form in known ?? [] { if let first = form.first { expected.insert(first) } }
      if source.stem(token).contains(where: { isThere([[$0]]) }) || isThere(known ?? []) { continue }
      open.append(token)
    }
    guard !open.isEmpty else { return }
    var strangers = target.words.map { target.tokens[$0] }.filter {
      isAcronym(target, $0) && !isShouted(target, $0)
        && !target.stem($0).contains { expected.contains($0) || sourceKeys.contains($0) }
        && !isCovered($0.range)
    }
    for token in open {
      if strangers.isEmpty {
        let isKnown = acronymForms(token) != nil
        let newNames = target.words.count {
          target.tokens[$0].has(.capital) && !target.tokens[$0].has(.sentenceStart)
            && !sourceKeys.contains(target.tokens[$0].key)
        }
        if isKnown || newNames < 2 { acronyms.append(Difference(source: token.range)) }
      } else {
        let own = Array(word(source, token))
        let best = strangers.indices.min {
          NameSpelling.distance(own, Array(word(target, strangers[$0])), limit: 8)
            < NameSpelling.distance(own, Array(word(target, strangers[$1])), limit: 8)
        }
        if let best {
          acronyms.append(Difference(source: token.range, target: strangers[best].range))
          strangers.remove(at: best)
        }
      }
    }
  }

  /// Whether a right term of the glossary stands there.
  private func isCovered(_ place: ByteRange) -> Bool {
    pair.terms.targetCovered.contains { $0.overlaps(place) }
  }

  /// Whether a word in capitals stands beside another one: a word that is stressed, no acronym.
  private func isShouted(_ text: TextView, _ index: Int) -> Bool {
    let neighbours = [index - 1, index + 1].filter { text.tokens.indices.contains($0) }.map {
      text.tokens[$0]
    }
    return neighbours.contains { $0.kind == .word && $0.has(.allCapitals) }
  }

  private func isShouted(_ text: TextView, _ token: Token) -> Bool {
    guard let index = text.tokens.firstIndex(where: { $0.start == token.start }) else { return false }
    return isShouted(text, index)
  }

  private func acronymForms(_ token: Token) -> [[WordKey]]? {
    guard token.mayBe(ListBit.acronym) else { return nil }
    for key in source.stem(token) { if let forms = pair.language.acronyms[key] { return forms } }
    return nil
  }

  /// Whether one of the forms stands in the target; what is all capitals there must not be a common word.
  private func isThere(_ forms: [[WordKey]]) -> Bool {
    for form in forms {
      guard let first = form.first else { continue }
      for index in target.tokens.indices where index + form.count <= target.tokens.count {
        let token = target.tokens[index]
        guard token.kind != .mark else { continue }
        guard token.key == first || form.count == 1 && target.stem(token).contains(first) else { continue }
        if form.count == 1, token.count <= 4, !token.has(.capital),
          pair.language.englishWords.contains(token.key), token.count < 3
        {
          continue
        }
        if form.indices.dropFirst().allSatisfy({ target.tokens[index + $0].key == form[$0] }) { return true }
      }
    }
    return false
  }
}
