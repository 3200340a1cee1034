internal import Model
internal import Morphology

/// The forms of all terms in an open-addressing hash table over sequences of words.
///
/// A sequence's key is made word by word, so that every beginning of a form has a key of its own, marked as
/// a beginning; a text is read by going on as long as there is one.
struct TermTable: Sendable {
  /// One form of one term.
  struct Entry {
    /// Where its spelling starts in `spellings`: what stands before the first word, the folded words with
    /// what is between them, what stands behind the last.
    var start: UInt32
    var length: UInt16
    var headLength: UInt8
    var tailLength: UInt8
    /// The concept's number over all glossaries.
    var concept: UInt32
    /// The term's number in the concept.
    var term: UInt16
    var form: UInt8
    /// The number of letters of a term in capitals, at most 255; 0 for other terms.
    var acronym: UInt8
    /// Whether the text may have the genitive in its place.
    var takesGenitive: Bool
    var isName: Bool
    /// A bit for each of the first 16 words that must have a capital in the text.
    var capitals: UInt16
    /// The classes that the text's word must be of, as `LexicalClassSet`; 0 for any.
    var classes: UInt8
    /// How many bytes of words stand behind the folded ones that other words may part from them.
    var restLength: UInt8
    /// How many of the folded words' bytes are the verb of a phrase; 0 for all others.
    var verbLength: UInt8
    /// The entry of the term's citation form.
    var citation: Int32
    /// The next entry with the same words, -1 at the end.
    var next: Int32
    /// In the first entry of a slot the last one.
    var last: Int32
  }

  /// The upper half of a key, with its lowest bit set when longer forms begin so, and the first of the
  /// entries that end here, -1 for none. Eight bytes: a glossary of 10,000 terms stays in the cache.
  struct Slot {
    var tag: UInt32 = 0
    var first: Int32 = -1

    @inline(__always) func holds(_ tag: UInt32) -> Bool { self.tag & ~1 == tag }
    var isBeginning: Bool { tag & 1 != 0 }
  }

  private(set) var entries: [Entry] = []
  private(set) var spellings: [UInt8] = []
  private(set) var slots: [Slot]
  private var used = 0
  /// The term that forms are being added of, and where they start.
  private var last: (concept: Int, term: Int, citation: Int32) = (-1, -1, -1)
  /// The lower half of each slot's key, for growing.
  private var keys: [UInt32] = []

  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    keys = Array(repeating: 0, count: size)
    entries.reserveCapacity(capacity)
    spellings.reserveCapacity(capacity * 12)
  }

  // MARK: Keys

  /// The key of a sequence before its first word.
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15  // 2^64 / golden ratio

  /// The key after one more word; `separator` and `word` are hashes from `WordReader`.
  @inline(__always) static func key(_ key: UInt64, _ separator: UInt64, _ word: UInt64) -> UInt64 {
    // The multipliers and shifts of MurmurHash3's 64-bit finalizer (Appleby, public domain).
    var mixed = (key &+ separator) &* 0xFF51_AFD7_ED55_8CCD ^ word
    mixed ^= mixed >> 33
    mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ mixed >> 33
  }

  /// What a slot keeps of a key: never 0, its lowest bit free.
  @inline(__always) private static func tag(_ key: UInt64) -> UInt32 {
    let tag = UInt32(truncatingIfNeeded: key >> 32) & ~1
    return tag == 0 ? 2 : tag
  }

  /// The slot of a key in a table of `mask + 1` slots, or nil. Different keys may share a slot: who needs to
  /// be sure compares letters.
  @inline(__always) static func slot(
    _ key: UInt64, _ slots: UnsafeBufferPointer<Slot>, _ mask: Int
  ) -> Int? {
    let tag = tag(key)
    var index = Int(truncatingIfNeeded: key) & mask
    while true {
      if slots[index].holds(tag) { return index }
      if slots[index].tag == 0 { return nil }
      index = (index + 1) & mask
    }
  }

  private mutating func slotForInsertion(_ key: UInt64) -> Int {
    if used * 3 >= slots.count * 2 { grow() }
    let tag = Self.tag(key)
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].tag != 0 {
      if slots[index].holds(tag) { return index }
      index = (index + 1) & mask
    }
    slots[index].tag = tag
    used += 1
    keys[index] = UInt32(truncatingIfNeeded: key)
    return index
  }

  private mutating func grow() {
    let old = slots
    let oldKeys = keys
    slots = Array(repeating: Slot(), count: old.count * 2)
    keys = Array(repeating: 0, count: slots.count)
    let mask = slots.count - 1
    for (number, slot) in old.enumerated() where slot.tag != 0 {
      var index = Int(oldKeys[number]) & mask
      while slots[index].tag != 0 { index = (index + 1) & mask }
      slots[index] = slot
      keys[index] = oldKeys[number]
    }
  }

  // MARK: Building

  /// Adds a form. Nothing is added when it has no word, or when the concept has the same words already.
  mutating func add(_ item: TermForms.Item, concept: Int, term: Int, isName: Bool) {
    if concept != last.concept || term != last.term { last = (concept, term, Int32(entries.count)) }
    item.spelling.withUnsafeBufferPointer { spelling in
      add(spelling, item, concept: concept, term: term, isName: isName, end: spelling.count)
      if item.verbLength > 0, item.verbLength < spelling.count {
        add(spelling, item, concept: concept, term: term, isName: isName, end: item.verbLength)
      }
    }
  }

  /// Begins with another spelling of the term that forms were added of.
  mutating func startLemma() { last = (-1, -1, -1) }

  private mutating func add(
    _ spelling: UnsafeBufferPointer<UInt8>, _ item: TermForms.Item, concept: Int, term: Int, isName: Bool,
    end: Int
  ) {
    let reader = WordReader(text: spelling, end: end)
    guard let first = reader.next(from: 0) else { return }
    let start = spellings.count
    spellings.append(contentsOf: spelling[..<first.start])
    var word = first
    var key = Self.key(Self.seed, 0, word.hash)
    var number = 0
    var capitals: UInt16 = 0
    while true {
      if number < 16, reader.startsWithCapital(word) { capitals |= 1 << UInt16(number) }
      reader.appendFolded(word, to: &spellings)
      number += 1
      guard let next = reader.next(from: word.end) else { break }
      guard let separator = reader.separator(word.end, next.start) else {
        spellings.removeSubrange(start...)
        return
      }
      slots[slotForInsertion(key)].tag |= 1
      reader.appendSeparator(word.end, next.start, to: &spellings)
      key = Self.key(key, separator, next.hash)
      word = next
    }
    let headLength = first.start
    let length = spellings.count - start - headLength
    let isParted = end < spelling.count
    var tailLength = 0
    if isParted {
      spellings.append(contentsOf: WordText.folded(Array(spelling[(end + 1)...])[...]))
    } else {
      spellings.append(contentsOf: spelling[word.end...])
      tailLength = spelling.count - word.end
    }
    let restLength = spellings.count - start - headLength - length - tailLength
    guard headLength < 256, tailLength < 256, length < 65536, restLength < 256, item.verbLength < 256 else {
      spellings.removeSubrange(start...)
      return
    }
    let isAcronym = number == 1 && reader.isAcronym(first)
    let entry = Entry(
      start: UInt32(truncatingIfNeeded: start), length: UInt16(length), headLength: UInt8(headLength),
      tailLength: UInt8(tailLength), concept: UInt32(concept), term: UInt16(truncatingIfNeeded: term),
      form: item.form.code, acronym: isAcronym ? UInt8(min(255, first.end - first.start)) : 0,
      takesGenitive: item.takesGenitive, isName: isName,
      // The first word of a name of several may begin small where it is an article or an adjective.
      capitals: !isName ? 0 : number == 1 ? capitals : capitals & ~1, classes: item.classes.rawValue,
      restLength: UInt8(restLength), verbLength: UInt8(item.verbLength), citation: last.citation, next: -1,
      last: -1)
    link(entry, key)
  }

  private mutating func link(_ entry: Entry, _ key: UInt64) {
    let slot = slotForInsertion(key)
    let number = Int32(truncatingIfNeeded: entries.count)
    let first = Int(slots[slot].first)
    guard first >= 0 else {
      slots[slot].first = number
      entries.append(entry)
      entries[Int(number)].last = number
      return
    }
    let last = Int(entries[first].last)
    // A concept's forms come one after another, so that those with the same words stand at the end.
    if entries[last].concept == entry.concept {
      var index = first
      while index >= 0 {
        if entries[index].concept == entry.concept, entries[index].restLength == entry.restLength,
          entries[index].classes == entry.classes, spelled(entries[index]).elementsEqual(spelled(entry))
        {
          spellings.removeSubrange(Int(entry.start)...)
          return
        }
        index = Int(entries[index].next)
      }
    }
    entries[last].next = number
    entries[first].last = number
    entries.append(entry)
  }

  /// Whether the concept that was added last has a form with these words.
  func contains(_ spelling: [UInt8], ofLastConcept concept: Int) -> Bool {
    spelling.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: buffer.count)
      guard var word = reader.next(from: 0) else { return false }
      var key = Self.key(Self.seed, 0, word.hash)
      while let next = reader.next(from: word.end) {
        guard let separator = reader.separator(word.end, next.start) else { return false }
        key = Self.key(key, separator, next.hash)
        word = next
      }
      return slots.withUnsafeBufferPointer { slots in
        guard let slot = Self.slot(key, slots, slots.count - 1), slots[slot].first >= 0 else { return false }
        return Int(entries[Int(entries[Int(slots[slot].first)].last)].concept) == concept
      }
    }
  }

  private func spelled(_ entry: Entry) -> ArraySlice<UInt8> {
    let start = Int(entry.start)
    let length = Int(entry.headLength) + Int(entry.length) + Int(entry.tailLength) + Int(entry.restLength)
    return spellings[start..<start + length]
  }

  /// The words of a parted entry that follow others, with a space between them.
  func rest(of entry: Entry) -> ArraySlice<UInt8> {
    let start = Int(entry.start) + Int(entry.headLength) + Int(entry.length)
    return spellings[start..<start + Int(entry.restLength)]
  }

  /// The lemma whose forms an entry's term has, where that is one word: the term, or the verb of its phrase.
  func lemma(of entry: Entry) -> ArraySlice<UInt8>? {
    let citation = entries[Int(entry.citation)]
    guard citation.concept == entry.concept, citation.term == entry.term else { return nil }
    let words = words(of: citation)
    return citation.verbLength > 0 ? words.prefix(Int(citation.verbLength)) : words
  }

  /// The folded words of an entry with what is between them.
  func words(of entry: Entry) -> ArraySlice<UInt8> {
    let start = Int(entry.start) + Int(entry.headLength)
    return spellings[start..<start + Int(entry.length)]
  }
}
