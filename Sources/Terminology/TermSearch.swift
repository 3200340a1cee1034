internal import Model
internal import Morphology

/// One search through one text.
struct TermSearch {
  let matcher: TermMatcher
  let reader: WordReader
  let start: Int
  private let ids: Set<String>?
  /// Where the last full match ends.
  private var covered = 0
  /// The last word with hyphens that was measured.
  private var joined = 0..<0
  private var scratch: [UInt8] = []
  /// The word at hand, folded.
  private var folded: [UInt8] = []
  private var candidates: [(entry: Int, isGenitive: Bool)] = []
  private var found: [Found] = []
  var tags: SentenceTags
  private let disambiguates: Bool

  /// An entry that matches.
  struct Found {
    var range: ByteRange
    var entry: Int
    var isGenitive: Bool
    var parts: [ByteRange] = []
    /// How likely the reading is where something speaks against it.
    var score: Double?
    /// Whether it is another spelling of a name.
    var isVariant = false
  }

  init(matcher: TermMatcher, reader: WordReader, start: Int, ids: Set<String>?, disambiguates: Bool = true) {
    self.matcher = matcher
    self.reader = reader
    self.start = start
    self.ids = ids
    covered = start
    self.disambiguates = disambiguates
    tags = SentenceTags(reader.text, start: start, end: reader.end, analysis: matcher.analysis)
  }

  /// Whether an entry's concept is looked for.
  func isAsked(_ number: Int) -> Bool {
    guard let ids else { return true }
    let glossary = matcher.glossaries[TermEntry.glossary(number)]
    guard let id = glossary.conceptID(matcher.entry(number).conceptNumber) else { return false }
    return ids.contains(String(decoding: id, as: UTF8.self))
  }

  mutating func run(into hits: inout [TermHit]) {
    var isSorted = true
    tags.open()
    WordText.fold.withUnsafeBufferPointer { fold in
      var position = start
      while true {
        // Most words have been met before and have nothing to do with any term: they are passed over quickly.
        while position < reader.end, reader.text[position] < 0x80, fold[Int(reader.text[position])] == 0 {
          position += 1
        }
        guard position < reader.end else { break }
        let place = position
        let plain = reader.plainWord(at: place)
        if let plain, tags.isQuiet(plain.key, forNames: disambiguates),
          !disambiguates || reader.text[plain.end] != 0x2D
        {
          position = plain.end
          continue
        }
        guard let word = reader.next(from: position, fold: fold) else { break }
        position = word.end
        // The key stands for the word that `next` finds, where that is the same.
        let key = plain.flatMap { $0.end == word.end && word.start == place ? $0.key : nil } ?? word.hash
        let isQuiet = tags.isQuiet(key, forNames: disambiguates)
        if !isQuiet {
          let isFound = collect(word, fold)
          if disambiguates, found.isEmpty, word.start >= covered { found = nameVariants(word) }
          if !isFound, knownParts(of: word).isEmpty {
            // Only a word with a capital is taken for another spelling of a name. The hash of other words does not
            // know capitals.
            let mayBeName = (key == word.hash || reader.isCapital(at: word.start)) && hasNameCandidates(word)
            tags.rememberQuiet(key, forNames: !mayBeName)
          }
        }
        if disambiguates, word.end < reader.end,
          reader.text[word.end] == 0x2D || reader.text[word.end] == 0xE2
        {
          hits += completed(word)
        }
        if isQuiet { continue }
        if !found.isEmpty {
          isSorted = report(&hits) && isSorted
        } else if word.end - word.start >= 6, word.start >= covered {
          isSorted = reportParts(of: word, &hits) && isSorted
        }
      }
    }
    tags.finish()
    // A joined word starts before its part, so that it may come out of order.
    if !isSorted {
      hits.sort {
        ($0.range.lowerBound, -$0.range.upperBound, $0.entry) < (
          $1.range.lowerBound, -$1.range.upperBound, $1.entry
        )
      }
    }
  }

  /// Finds all entries whose words start with `first`, shortest first; whether anything is spelled like it or
  /// begins so, whether it fits the text or not.
  @inline(__always)
  private mutating func collect(_ first: WordReader.Word, _ fold: UnsafeBufferPointer<UInt8>) -> Bool {
    var isFound = false
    folded.removeAll(keepingCapacity: true)
    reader.appendFolded(first, to: &folded)
    for number in matcher.glossaries.indices {
      if collect(first, fold, glossary: number) { isFound = true }
    }
    return isFound
  }

  private mutating func collect(
    _ first: WordReader.Word, _ fold: UnsafeBufferPointer<UInt8>, glossary number: Int
  ) -> Bool {
    let glossary = matcher.glossaries[number]
    let stem = genitiveStem(first)
    candidates.removeAll(keepingCapacity: true)
    folded.withUnsafeBufferPointer { folded in
      if stem != nil {
        glossary.forEachWordForm(UnsafeBufferPointer(rebasing: folded.dropLast())) { node, form, _, _ in
          candidates.append((TermEntry.number(glossary: number, node: node, form: form), true))
        }
      }
      glossary.forEachWordForm(folded) { node, form, _, _ in
        candidates.append((TermEntry.number(glossary: number, node: node, form: form), false))
      }
    }
    for index in candidates.indices {
      let (entry, isGenitive) = candidates[index]
      add(
        entry, first.start, isGenitive ? stem ?? first.end : first.end, isGenitive: isGenitive, isWord: true)
    }
    guard let slot = glossary.slot(SequenceKey.word(first.hash)), slot.isBeginning else {
      return !candidates.isEmpty
    }
    var before = SequenceKey.word(first.hash)
    var word = first
    while let next = reader.next(from: word.end, fold: fold),
      let separator = reader.separator(word.end, next.start)
    {
      if let stem = genitiveStem(next),
        let slot = glossary.slot(SequenceKey.after(before, separator, next.stemHash))
      {
        addChain(slot.first, number, first.start, stem, isGenitive: true)
      }
      before = SequenceKey.after(before, separator, next.hash)
      guard let slot = glossary.slot(before) else { break }
      addChain(slot.first, number, first.start, next.end, isGenitive: false)
      guard slot.isBeginning else { break }
      word = next
    }
    return true
  }

  /// Where a word ends that may be in the genitive, without the genitive's letter.
  @inline(__always)
  private func genitiveStem(_ word: WordReader.Word) -> Int? {
    let stem = word.end - 1
    guard reader.text[stem] | 0x20 == matcher.genitive.letter, stem > word.start,
      !matcher.genitive.isBare(after: reader.text[stem - 1] | 0x20)
    else { return nil }
    return stem
  }

  /// Adds the entries of a chain of forms of several words that match those from `start` to `end`.
  private mutating func addChain(_ first: Int, _ glossary: Int, _ start: Int, _ end: Int, isGenitive: Bool) {
    var number = first
    while number >= 0, let node = matcher.glossaries[glossary].node(number) {
      if node.flags & GlossaryNode.isWord == 0 {
        add(
          TermEntry.number(glossary: glossary, node: number, form: 0), start, end, isGenitive: isGenitive,
          isWord: false)
      }
      number = Int(node.next) > number ? Int(node.next) : -1
    }
  }

  /// Adds an entry where it matches the words from `start` to `end`; the letters of one word are known to be
  /// its own.
  private mutating func add(_ number: Int, _ start: Int, _ end: Int, isGenitive: Bool, isWord: Bool) {
    let entry = matcher.entry(number)
    if entry.restLength > 0 {
      if !isGenitive, range(of: entry, start, end, isWord: isWord) != nil,
        var parted = parted(entry, start, end)
      {
        parted.entry = number
        found.append(parted)
      }
    } else if !isGenitive || entry.takesGenitive, let range = range(of: entry, start, end, isWord: isWord) {
      if isGenitive {
        found.append(Found(range: range.lowerBound..<end + 1, entry: number, isGenitive: true))
      } else if entry.takesGenitive, let extended = apostrophe(after: end, entry) {
        found.append(Found(range: range.lowerBound..<extended, entry: number, isGenitive: true))
      } else {
        found.append(Found(range: range, entry: number, isGenitive: false))
      }
    }
  }

  /// Where a genitive with an apostrophe ends that starts at `end`, or nil when there is none.
  private func apostrophe(after end: Int, _ entry: TermEntry) -> Int? {
    let length = reader.apostropheLength(at: end)
    guard length > 0 else { return nil }
    let behind = end + length
    if !reader.isWord(at: behind) {
      return matcher.genitive.isBare(after: reader.text[end - 1] | 0x20) ? behind : nil
    }
    guard entry.isName, matcher.genitive.namesTakeApostrophe,
      reader.text[behind] | 0x20 == matcher.genitive.letter, !reader.isWord(at: behind + 1)
    else { return nil }
    return behind + 1
  }

  /// Turns what was found at one word into hits; whether they are in order with those before.
  private mutating func report(_ hits: inout [TermHit]) -> Bool {
    defer { found.removeAll(keepingCapacity: true) }
    if disambiguates {
      for index in found.indices where found[index].score == nil { found[index].score = doubt(found[index]) }
    }
    if found.count > 1 {
      // Entries are numbered by the rank of their glossary and their place in it.
      found.sort {
        ($0.score == nil ? 0 : 1, -$0.range.upperBound, $0.entry) < (
          $1.score == nil ? 0 : 1, -$1.range.upperBound, $1.entry
        )
      }
    }
    let count = found.count
    var isSorted = true
    let before = covered
    var longest: ByteRange?
    var seen: Set<Int> = []
    for found in found {
      let entry = matcher.entry(found.entry)
      // One concept says one thing about a place.
      let place = joints(found.range)
      if place == .cut || (count > 1 && !seen.insert(entry.concept).inserted) { continue }
      let kind: TermMatch.Kind
      if found.range.lowerBound < before {
        kind = found.range.upperBound <= before && found.score == nil ? .nested : .possible
      } else if found.score != nil {
        kind = .possible
      } else if let longest, longest != found.range {
        kind = .nested
      } else if place == .joined {
        kind = .compound
      } else {
        // A parted term hides nothing: other terms may stand between its parts.
        if found.parts.isEmpty {
          longest = found.range
          covered = found.range.upperBound
        }
        // The headword needs no look at the concept.
        kind =
          found.isVariant
          ? .variant
          : entry.term == 0 ? .term : TermMatch.Kind(ofTerm: entry.term, matcher.concept(of: found.entry))
      }
      let form = Form(code: entry.form)
      var hit = TermHit(
        range: found.range, entry: found.entry, form: found.isGenitive ? form.inGenitive : form, kind: kind,
        parts: found.parts, score: found.score)
      if kind == .compound {
        hit.parts = [found.range]
        hit.range = joinedWord(around: found.range)
      }
      if let last = hits.last,
        last.range.lowerBound > hit.range.lowerBound
          || last.range.lowerBound == hit.range.lowerBound && last.range.upperBound < hit.range.upperBound
      {
        isSorted = false
      }
      hits.append(hit)
    }
    return isSorted
  }

  /// Reports the terms inside a word that is none; whether they are in order with those before.
  private mutating func reportParts(of word: WordReader.Word, _ hits: inout [TermHit]) -> Bool {
    var isSorted = true
    let parts = compoundParts(of: word)
    guard !parts.isEmpty, joints(word.start..<word.end) != .cut else { return true }
    for part in parts {
      guard isAsked(part.entry) else { continue }
      let entry = matcher.entry(part.entry)
      let place = word.start + part.range.lowerBound..<word.start + part.range.upperBound
      let hit = TermHit(
        range: joinedWord(around: word.start..<word.end), entry: part.entry,
        form: part.isHead ? Form(code: entry.form) : Form(.citation), kind: .compound, parts: [place])
      if let last = hits.last,
        (last.range.lowerBound, -last.range.upperBound, last.entry)
          > (hit.range.lowerBound, -hit.range.upperBound, hit.entry)
      {
        isSorted = false
      }
      hits.append(hit)
    }
    return isSorted
  }

  /// The range that an entry matches whose words stand at `start` to `end`, or nil when its case, its marks
  /// or its concept do not agree.
  private mutating func range(of entry: TermEntry, _ start: Int, _ end: Int, isWord: Bool) -> ByteRange? {
    if ids != nil, !isAsked(entry.number) { return nil }
    let head = entry.headLength
    let tail = entry.tailLength
    guard start - head >= self.start, end + tail <= reader.end else { return nil }
    if head + tail > 0 {
      let border = matcher.border(of: entry)
      guard reader.text[start - head..<start].elementsEqual(border.head),
        reader.text[end..<end + tail].elementsEqual(border.tail)
      else { return nil }
    }
    guard agreesInCase(entry, start, end) else { return nil }
    if isWord { return start - head..<end + tail }
    // Two different sequences may share a key; their letters decide.
    scratch.removeAll(keepingCapacity: true)
    // The last word ends at `end`, before the genitive's letter where it has one.
    let reader = WordReader(text: reader.text, end: end)
    var position = start
    while let word = reader.next(from: position) {
      if word.start > position { reader.appendSeparator(position, word.start, to: &scratch) }
      reader.appendFolded(word, to: &scratch)
      position = word.end
    }
    guard scratch.elementsEqual(matcher.words(of: entry)) else { return nil }
    return start - head..<end + tail
  }

  private func agreesInCase(_ entry: TermEntry, _ start: Int, _ end: Int) -> Bool {
    if entry.acronym > 0 {
      guard reader.isCapital(at: start) else { return false }
      let second = start + (reader.text[start] < 0x80 ? 1 : 2)
      if reader.isCapital(at: second) { return true }
      // Written as a name, like Nato: not for two letters.
      return entry.acronym >= 3
    }
    guard entry.capitals != 0 else { return true }
    var position = start
    var number: UInt16 = 0
    while number < 16, let word = reader.next(from: position), word.start < end {
      if entry.capitals & 1 << number != 0, !reader.startsWithCapital(word) { return false }
      position = word.end
      number += 1
    }
    return true
  }

  /// Whether no word stands before `index`, or one that ends a sentence or opens a quotation.
  func isSentenceStart(_ index: Int) -> Bool {
    var place = index - 1
    while place >= start, [0x20, 0x22, 0x28, 0xA0, 0xC2, 0xAB].contains(reader.text[place]) { place -= 1 }
    guard place >= start else { return true }
    // A dash or another mark of three bytes ends in a byte that ends no letter of Latin script.
    return [0x2E, 0x21, 0x3F, 0x3A, 0x0A, 0x0D, 0x93, 0x94].contains(reader.text[place])
  }

  // MARK: Joints

  private enum Joint { case whole, joined, cut }

  /// Whether a match is a whole word, a part joined by hyphens, or cut out of something else such as an
  /// address.
  private func joints(_ range: ByteRange) -> Joint {
    let after = range.upperBound
    var isJoined = false
    let hyphen = reader.hyphenLength(at: after)
    if hyphen > 0, reader.isWordBefore(after, from: start) {
      // In `olje- og gass` the first word is a part too.
      isJoined =
        reader.isWord(at: after + hyphen)
        || (after + hyphen < reader.end && reader.text[after + hyphen] == 0x20)
    }
    let apostrophe = reader.apostropheLength(at: after)
    if apostrophe > 0, reader.isWord(at: after + apostrophe) { return .cut }
    if after < reader.end {
      switch reader.text[after] {
      case 0x40: return .cut  // @
      case 0x2E where after + 1 < reader.end:  // a point inside an address
        let next = reader.text[after + 1]
        if (0x61...0x7A).contains(next) || (0x30...0x39).contains(next) { return .cut }
      default: break
      }
    }
    let before = range.lowerBound
    if before > start {
      let last = reader.text[before - 1]
      if last == 0x40 { return .cut }
      if last == 0x2E, !reader.isCapital(at: before), reader.isWordBefore(before - 1, from: start) {
        return .cut
      }
      let hyphen = reader.hyphenLength(before: before, from: start)
      if hyphen > 0,
        reader.isWordBefore(before - hyphen, from: start) || isQuotationMark(before: before - hyphen)
      {
        isJoined = true
      }
    }
    return isJoined ? .joined : .whole
  }

  /// Whether a quotation ends before `index`, as in «Titanic»-filmen: " or ».
  private func isQuotationMark(before index: Int) -> Bool {
    guard index - 1 > start else { return false }
    return reader.text[index - 1] == 0x22
      || (reader.text[index - 1] == 0xBB && reader.text[index - 2] == 0xC2)
  }

  /// The word with its hyphens that a part stands in.
  private mutating func joinedWord(around part: ByteRange) -> ByteRange {
    if joined.lowerBound <= part.lowerBound, joined.upperBound >= part.upperBound { return joined }
    var lower = part.lowerBound
    while true {
      let hyphen = reader.hyphenLength(before: lower, from: start)
      let border = lower - hyphen
      if reader.isWordBefore(border, from: start), hyphen > 0 || lower < part.lowerBound {
        lower = border - 1
        while lower > start, reader.text[lower] & 0xC0 == 0x80 { lower -= 1 }
      } else {
        break
      }
    }
    var upper = part.upperBound
    while true {
      let hyphen = reader.hyphenLength(at: upper)
      guard reader.isWord(at: upper + hyphen), hyphen > 0 || upper > part.upperBound else { break }
      upper += hyphen
      let byte = reader.text[upper]
      upper += byte < 0x80 ? 1 : WordText.wide(reader.text, upper, reader.end).count
    }
    joined = lower..<upper
    return joined
  }
}
