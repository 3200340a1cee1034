internal import Model

/// One search through one text.
struct TermSearch {
  private let matcher: TermMatcher
  private let reader: WordReader
  private let start: Int
  private let ids: Set<String>?
  /// Where the last full match ends.
  private var covered = 0
  /// The last word with hyphens that was measured.
  private var joined = 0..<0
  private var scratch: [UInt8] = []
  private var ends: [(end: Int, slot: Int)] = []

  init(matcher: TermMatcher, reader: WordReader, start: Int, ids: Set<String>?) {
    self.matcher = matcher
    self.reader = reader
    self.start = start
    self.ids = ids
    covered = start
  }

  mutating func run(into hits: inout [TermHit]) {
    let mask = matcher.table.slots.count - 1
    var isSorted = true
    matcher.table.slots.withUnsafeBufferPointer { slots in
      WordText.fold.withUnsafeBufferPointer { fold in
        var position = start
        while let word = reader.next(from: position, fold: fold) {
          position = word.end
          let key = TermTable.key(TermTable.seed, 0, word.hash)
          guard let slot = TermTable.slot(key, slots, mask) else { continue }
          collect(word, key, slot, slots, mask, fold)
          if !ends.isEmpty { isSorted = report(word, slots, &hits) && isSorted }
        }
      }
    }
    // A joined word starts before its part, so that it may come out of order.
    if !isSorted {
      hits.sort {
        ($0.range.lowerBound, -$0.range.upperBound, $0.entry) < (
          $1.range.lowerBound, -$1.range.upperBound, $1.entry
        )
      }
    }
  }

  /// Finds the ends of all forms that start with `word`, shortest first.
  private mutating func collect(
    _ word: WordReader.Word, _ key: UInt64, _ slot: Int, _ slots: UnsafeBufferPointer<TermTable.Slot>,
    _ mask: Int, _ fold: UnsafeBufferPointer<UInt8>
  ) {
    ends.removeAll(keepingCapacity: true)
    var word = word
    var key = key
    var slot = slot
    while true {
      if slots[slot].first >= 0 { ends.append((word.end, slot)) }
      guard slots[slot].key & 1 != 0, let next = reader.next(from: word.end, fold: fold),
        let separator = reader.separator(word.end, next.start)
      else { return }
      key = TermTable.key(key, separator, next.hash)
      guard let found = TermTable.slot(key, slots, mask) else { return }
      slot = found
      word = next
    }
  }

  /// Adds the matches that start with `word`; whether they are in order with those before.
  private mutating func report(
    _ word: WordReader.Word, _ slots: UnsafeBufferPointer<TermTable.Slot>, _ hits: inout [TermHit]
  ) -> Bool {
    var isSorted = true
    var isLongest = true
    let before = covered
    for (end, slot) in ends.reversed() {
      guard let full = longest(word.start, end, slots[slot].first) else { continue }
      let place = joints(full)
      if place == .cut { continue }
      var index = slots[slot].first
      while index >= 0 {
        let entry = matcher.table.entries[Int(index)]
        defer { index = entry.next }
        guard let range = range(of: entry, word.start, end), range == full else { continue }
        let kind: TermMatch.Kind
        if range.lowerBound < before {
          kind = range.upperBound <= before ? .nested : .possible
        } else if place == .joined {
          kind = isLongest || range.upperBound > covered ? .compound : .nested
        } else if isLongest {
          kind = TermMatch.Kind(ofTerm: Int(entry.term), matcher.concepts[Int(entry.concept)])
        } else {
          kind = .nested
        }
        if kind == .compound {
          let whole = joinedWord(around: range)
          if let last = hits.last, last.range.lowerBound > whole.lowerBound { isSorted = false }
          hits.append(TermHit(range: whole, entry: Int(index), kind: kind, part: range))
        } else {
          hits.append(TermHit(range: range, entry: Int(index), kind: kind))
        }
      }
      // A part of a word never hides a whole term.
      if place == .whole, full.lowerBound >= before, isLongest {
        isLongest = false
        covered = full.upperBound
      }
    }
    return isSorted
  }

  /// The longest range that an entry of a chain matches, with the marks before and behind its words.
  private mutating func longest(_ start: Int, _ end: Int, _ first: Int32) -> ByteRange? {
    var longest: ByteRange?
    var index = first
    while index >= 0 {
      let entry = matcher.table.entries[Int(index)]
      if let range = range(of: entry, start, end), range.count > (longest?.count ?? 0) { longest = range }
      index = entry.next
    }
    return longest
  }

  /// The range that an entry matches whose words stand at `start` to `end`, or nil when its case, its marks
  /// or its concept do not agree.
  private mutating func range(of entry: TermTable.Entry, _ start: Int, _ end: Int) -> ByteRange? {
    let table = matcher.table
    if let ids, !ids.contains(matcher.concepts[Int(entry.concept)].id) { return nil }
    let head = Int(entry.headLength)
    let tail = Int(entry.tailLength)
    guard start - head >= self.start, end + tail <= reader.end else { return nil }
    let spelling = Int(entry.start)
    for offset in 0..<head where reader.text[start - head + offset] != table.spellings[spelling + offset] {
      return nil
    }
    let tailStart = spelling + head + Int(entry.length)
    for offset in 0..<tail where reader.text[end + offset] != table.spellings[tailStart + offset] {
      return nil
    }
    guard agreesInCase(entry, start, end) else { return nil }
    // Two different words may share a key; their letters decide.
    scratch.removeAll(keepingCapacity: true)
    var position = start
    while let word = reader.next(from: position), word.start < end {
      if word.start > position { reader.appendSeparator(position, word.start, to: &scratch) }
      reader.appendFolded(word, to: &scratch)
      position = word.end
      if position >= end { break }
    }
    guard scratch.elementsEqual(table.words(of: entry)) else { return nil }
    return start - head..<end + tail
  }

  private func agreesInCase(_ entry: TermTable.Entry, _ start: Int, _ end: Int) -> Bool {
    if entry.acronym > 0 {
      guard reader.isCapital(at: start) else { return false }
      let second = start + (reader.text[start] < 0x80 ? 1 : 2)
      if reader.isCapital(at: second) { return true }
      // Written as a name, like Nato: not for two letters, and not where every word has a capital.
      return entry.acronym > 3 || (entry.acronym == 3 && !isSentenceStart(start))
    }
    guard entry.capitals != 0 else { return true }
    var position = start
    var number: UInt32 = 0
    while number < 32, let word = reader.next(from: position), word.start < end {
      if entry.capitals & 1 << number != 0, !reader.startsWithCapital(word) { return false }
      position = word.end
      number += 1
    }
    return true
  }

  /// Whether no word stands before `index`, or one that ends a sentence or opens a quotation.
  private func isSentenceStart(_ index: Int) -> Bool {
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
      if hyphen > 0, reader.isWordBefore(before - hyphen, from: start) { isJoined = true }
    }
    return isJoined ? .joined : .whole
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
