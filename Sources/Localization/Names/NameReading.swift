extension NameConverter {
  /// The words of a name that no table has as a whole, with what they tell.
  struct Reading {
    /// A word of a name.
    struct Word {
      /// The word as written, without a genitive ending.
      var text: [UInt8]
      var lowered: [UInt8]
      var isAllCapitals: Bool
      /// Whether the word may be spelled otherwise: no initial, particle, acronym or number.
      var isSpelled: Bool
    }

    private(set) var words: [Word] = []
    private(set) var isGenitive = false
    /// Whether a word is marked as romanized and none is known to stay.
    private(set) var isRomanized = false
    /// The language the name comes from, where a word tells.
    private(set) var origin: String?

    /// Nil when a word has what no romanized name has.
    init?(words parts: [ArraySlice<UInt8>], converter: NameConverter) {
      guard let last = parts.last, parts.count <= 6 else { return nil }
      let gates = converter.gates
      for part in parts {
        var word = Array(part)
        var lowered = NameText.lowered(word)
        if gates.hasKeptLetter(lowered), !converter.table.isEnglish(lowered) { return nil }
        if part.startIndex == last.startIndex, let stem = Self.stem(lowered, converter) {
          word = Array(word.prefix(stem.count))
          lowered = stem
          isGenitive = true
        }
        let isAllCapitals = NameText.isAllCapitals(word[...])
        let isCapital = NameText.isCapital(word, at: 0)
        let letters = lowered.allSatisfy { NameText.isLetter($0) || $0 == 0x2D || $0 == 0x27 }
        // A capital behind the first letter: an acronym or a firm. Behind a hyphen it is a name's.
        let hasInner =
          !isAllCapitals
          && word.split(separator: 0x2D).contains { NameText.hasInnerCapital($0) }
        if hasInner { return nil }
        self.words.append(
          Word(
            text: word, lowered: lowered, isAllCapitals: isAllCapitals,
            isSpelled: isCapital && letters && lowered.count > 1 && !(isAllCapitals && lowered.count < 5)
              && !gates.particles.contains(lowered)))
      }
      read(converter)
    }

    /// A word in small letters without the s of a genitive; nil when the s belongs to the name.
    private static func stem(_ word: [UInt8], _ converter: NameConverter) -> [UInt8]? {
      if converter.isListed(word) { return nil }
      for stem in NameConverter.stems(word)
      where converter.isListed(stem) || converter.gates.hasEnding(stem)
        || converter.gates.mark(of: stem).isMarked
      {
        return stem
      }
      return nil
    }

    private mutating func read(_ converter: NameConverter) {
      let (table, gates) = (converter.table, converter.gates)
      var origins: Set<String> = []
      var isMarked = false
      var hasWeak = false
      var hasEnding = false
      for word in words where word.isSpelled {
        let parts = [word.lowered] + word.lowered.split(separator: 0x2D).map(Array.init)
        var isWordMarked = false
        for part in parts {
          let given = table.givenNames[part] ?? []
          if given.count == 1, let only = given.first, only.isTelling { origins.insert(only.origin) }
          if let surname = table.surnames[part] {
            origins.insert(surname.origin)
            isWordMarked = true
          }
          if given.contains(where: \.isTelling) { isWordMarked = true }
          if !given.isEmpty { hasWeak = true }
          let mark = gates.mark(of: part)
          if mark.isMarked { isWordMarked = true }
          if let origin = mark.origin { origins.insert(origin) }
        }
        if gates.isKeptName(word.lowered) { return }
        if !isWordMarked, table.givenNames[word.lowered] == nil, gates.hasKeptEnding(word.lowered) { return }
        if isWordMarked { isMarked = true }
        if table.givenNames[word.lowered] == nil, gates.hasEnding(word.lowered) { hasEnding = true }
      }
      isRomanized = isMarked || hasWeak && hasEnding && words.count > 1
      // Russian spellings serve for all of the former Soviet Union; a word of another language tells more.
      origin = origins.subtracting(["ru"]).min() ?? origins.first
    }
  }

  /// Whether a table has a word in small letters as part of a person's name.
  func isListed(_ word: [UInt8]) -> Bool { table.surnames[word] != nil || table.givenNames[word] != nil }
}

extension NameConverter {
  /// Whether a text is more than one name: it has a word in small letters that is no particle of names, such as `av`.
  public func isRunningText(_ text: [UInt8]) -> Bool {
    text.split(separator: 0x20).contains { word in
      NameText.startsLetter(word.first ?? 0) && !NameText.isCapital(Array(word), at: 0)
        && !gates.particles.contains(Array(word))
    }
  }
}
