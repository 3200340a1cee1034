/// Spellings of one name in one key: `Nazarbajev` and `Nazarbayev`, `Kasakhstan` and `Kazakhstan`.
///
/// Names from other alphabets come into Norwegian by several ways of writing their sounds. The key makes
/// equal what those ways do differently; how far the spellings are apart decides.
enum NameKeys {
  /// Names shorter than this are too easily taken for each other, in bytes.
  static let shortest = 7
  /// So many bytes of a word may differ.
  static let mostEdits = 2

  static func hash(_ key: [UInt8]) -> UInt64 {
    SequenceKey.word(key.reduce(WordReader.offsetBasis) { ($0 ^ UInt64($1)) &* WordReader.prime })
  }

  /// The key of a folded word: `j` and `y` are `i`, `kh`, `q` and `c` are `k`, `ph` is `f`, `w` is `v`, `z` is
  /// `s`; letters without their marks, doubled ones once.
  static func key(_ folded: ArraySlice<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    var index = folded.startIndex
    while index < folded.endIndex {
      let byte = folded[index]
      let next = index + 1 < folded.endIndex ? folded[index + 1] : 0
      var letter = byte
      index += 1
      switch byte {
      case UInt8(ascii: "j"), UInt8(ascii: "y"): letter = UInt8(ascii: "i")
      case UInt8(ascii: "q"), UInt8(ascii: "c"), UInt8(ascii: "k"):
        letter = UInt8(ascii: "k")
        if next == UInt8(ascii: "h") { index += 1 }
      case UInt8(ascii: "p") where next == UInt8(ascii: "h"):
        letter = UInt8(ascii: "f")
        index += 1
      case UInt8(ascii: "w"): letter = UInt8(ascii: "v")
      case UInt8(ascii: "z"): letter = UInt8(ascii: "s")
      case 0xC3:
        index += 1
        switch next {
        case 0xA0...0xA4: letter = UInt8(ascii: "a")
        case 0xA7: letter = UInt8(ascii: "k")
        case 0xA8...0xAB: letter = UInt8(ascii: "e")
        case 0xAC...0xAF: letter = UInt8(ascii: "i")
        case 0xB1: letter = UInt8(ascii: "n")
        case 0xB2...0xB6: letter = UInt8(ascii: "o")
        case 0xB9...0xBC: letter = UInt8(ascii: "u")
        default: letter = next
        }
      default: break
      }
      if key.last != letter { key.append(letter) }
    }
    return key
  }

  /// Whether at most `mostEdits` bytes inserted, missing or wrong turn one word into the other.
  static func isNear(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard abs(left.count - right.count) <= mostEdits, left.count <= 64 else { return false }
    var row = Array(0...right.count)
    for (number, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for (column, other) in right.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(diagonal + (letter == other ? 0 : 1), above + 1, row[column] + 1)
        diagonal = above
      }
    }
    return row[right.count] <= mostEdits
  }
}

extension TermSearch {
  /// The entries of names whose first word sounds like a folded word.
  private func names(like word: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    let hash = NameKeys.hash(NameKeys.key(word))
    for (number, glossary) in matcher.glossaries.enumerated() {
      glossary.forEachName(hash) { node in
        guard let header = glossary.node(node) else { return }
        for form in 0..<glossary.formCount(header) {
          found.append(TermEntry.number(glossary: number, node: node, form: form))
        }
      }
    }
    return found
  }

  private func nameCandidates(_ first: WordReader.Word) -> [Int] {
    guard first.end - first.start >= 4 else { return [] }
    var folded: [UInt8] = []
    reader.appendFolded(first, to: &folded)
    var candidates = names(like: folded[...])
    if folded.last == matcher.genitive.letter { candidates += names(like: folded.dropLast()) }
    guard !candidates.isEmpty else { return [] }
    // A common word of Norwegian is no misspelt name.
    if let lexicon = matcher.analysis.readings.lexicon, lexicon.contains(folded.span) { return [] }
    return candidates
  }

  /// Whether a word sounds like the first one of a name, whatever its case.
  func hasNameCandidates(_ word: WordReader.Word) -> Bool { !nameCandidates(word).isEmpty }

  /// The names that the words from `first` on are another spelling of.
  mutating func nameVariants(_ first: WordReader.Word) -> [Found] {
    guard reader.isCapital(at: first.start) else { return [] }
    var found: [Found] = []
    for number in nameCandidates(first) where isAsked(number) {
      if var variant = nameVariant(number, first), !found.contains(where: { $0.entry == number }) {
        variant.isVariant = true
        found.append(variant)
      }
    }
    return found
  }

  private func nameVariant(_ number: Int, _ first: WordReader.Word) -> Found? {
    let entry = matcher.entry(number)
    let name = matcher.words(of: entry)
    return name.withUnsafeBufferPointer { buffer in
      let names = WordReader(text: buffer, end: buffer.count)
      guard var want = names.next(from: 0) else { return nil }
      var word = first
      while true {
        let following = names.next(from: want.end)
        let wanted = name[want.start..<want.end]
        var folded: [UInt8] = []
        reader.appendFolded(word, to: &folded)
        guard reader.isCapital(at: word.start) || wanted.elementsEqual(folded) else { return nil }
        if following == nil {
          if sounds(wanted, folded[...]) {
            return Found(range: first.start..<word.end, entry: number, isGenitive: false)
          }
          guard entry.takesGenitive, folded.last == matcher.genitive.letter, sounds(wanted, folded.dropLast())
          else { return nil }
          return Found(range: first.start..<word.end, entry: number, isGenitive: true)
        }
        guard sounds(wanted, folded[...]), let following, let next = reader.next(from: word.end),
          let between = reader.separator(word.end, next.start),
          between == names.separator(want.end, following.start)
        else { return nil }
        want = following
        word = next
      }
    }
  }

  private func sounds(_ wanted: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Bool {
    wanted.elementsEqual(word)
      || (wanted.count >= 5 && NameKeys.isNear(wanted, word)
        && NameKeys.key(wanted) == NameKeys.key(word))
  }
}
