/// What is known of words, by one look-up a word: a bit for each list that a word is in or that has a phrase which starts
/// with it, a number, and the phrases. Made once, then only read.
struct WordFacts: Sendable {
  /// Several tokens that mean something together.
  struct Phrase: Sendable {
    /// The bit of its list.
    var bit: UInt64
    /// The keys behind the first, in `rest`.
    var rest: Range<Int32>
    /// What the list keeps of it.
    var payload: Int32
    /// The next phrase with the same first word; -1 for none.
    var next: Int32
  }

  private struct Entry: Sendable {
    var bits: UInt64 = 0
    var value: Int32 = 0
    var phrase: Int32 = -1
  }

  /// Hash and number of an entry in turn, by open addressing; number 0 is an empty place.
  private var slots: [UInt64]
  private var mask: Int
  private var entries = [Entry()]
  private var phrases: [Phrase] = []
  private var rest: [WordKey] = []
  /// A bit for each word by its hash: where it is not set, the word is not there.
  private var filter = [UInt64](repeating: 0, count: 512)

  init(capacity: Int) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    mask = size - 1
    slots = [UInt64](repeating: 0, count: size * 2)
    entries.reserveCapacity(capacity)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) }

  /// The number of a word's entry; 0 for a word that is in no list.
  @inline(__always)
  func entry(_ key: WordKey) -> Int32 {
    let mixed = Self.mix(key.hash)
    guard filter[(mixed >> 6) & 511] & (1 << UInt64(mixed & 63)) != 0 else { return 0 }
    var index = mixed & mask
    while slots[index * 2 + 1] != 0 {
      if slots[index * 2] == key.hash { return Int32(truncatingIfNeeded: slots[index * 2 + 1]) }
      index = (index + 1) & mask
    }
    return 0
  }

  /// The bits of a word.
  @inline(__always)
  func bits(of key: WordKey) -> UInt64 { entries[Int(entry(key))].bits }
  @inline(__always)
  func bits(_ entry: Int32) -> UInt64 { entries[Int(entry)].bits }
  @inline(__always)
  func value(_ entry: Int32) -> Int { Int(entries[Int(entry)].value) }

  private mutating func make(_ key: WordKey) -> Int {
    let known = entry(key)
    if known != 0 { return Int(known) }
    if entries.count * 2 > mask { grow() }
    let mixed = Self.mix(key.hash)
    filter[(mixed >> 6) & 511] |= 1 << UInt64(mixed & 63)
    put(key.hash, entries.count)
    entries.append(Entry())
    return entries.count - 1
  }

  private mutating func put(_ hash: UInt64, _ number: Int) {
    var index = Self.mix(hash) & mask
    while slots[index * 2 + 1] != 0 { index = (index + 1) & mask }
    slots[index * 2] = hash
    slots[index * 2 + 1] = UInt64(number)
  }

  private mutating func grow() {
    let old = slots
    mask = mask * 2 + 1
    slots = [UInt64](repeating: 0, count: 2 * (mask + 1))
    for index in stride(from: 0, to: old.count, by: 2) where old[index + 1] != 0 {
      put(old[index], Int(old[index + 1]))
    }
  }

  /// Puts a word in a list, with a number where the list has one.
  mutating func insert(_ key: WordKey, _ bit: UInt64, value: Int? = nil) {
    let number = make(key)
    entries[number].bits |= bit
    if let value { entries[number].value = Int32(clamping: value) }
  }

  /// Puts a phrase in a list.
  mutating func insert(phrase keys: [WordKey], _ bit: UInt64, payload: Int) {
    guard let first = keys.first else { return }
    let number = make(first)
    entries[number].bits |= bit
    let start = Int32(rest.count)
    rest += keys.dropFirst()
    phrases.append(
      Phrase(
        bit: bit, rest: start..<Int32(rest.count), payload: Int32(payload), next: entries[number].phrase))
    entries[number].phrase = Int32(phrases.count - 1)
  }

  /// Marks each word as one that starts a value alone or before others, and the second words of phrases. To be called
  /// once, when all is in.
  mutating func weigh(
    strong: UInt64, phrases starters: UInt64, weak: UInt64, strongBit: UInt64, weakBit: UInt64,
    secondBit: UInt64
  ) {
    for number in entries.indices where number > 0 {
      var isStrong = entries[number].bits & strong != 0
      var isWeak = entries[number].bits & weak != 0
      var place = entries[number].phrase
      while place >= 0 {
        let phrase = phrases[Int(place)]
        if phrase.bit & starters != 0 {
          if phrase.rest.isEmpty { isStrong = true } else { isWeak = true }
        }
        place = phrase.next
      }
      if isStrong { entries[number].bits |= strongBit } else if isWeak { entries[number].bits |= weakBit }
    }
    for phrase in phrases where phrase.bit & starters != 0 && !phrase.rest.isEmpty {
      insert(rest[Int(phrase.rest.lowerBound)], secondBit)
    }
  }

  /// The payload of a phrase of one word, the first in the table.
  func single(_ bit: UInt64, _ entry: Int32) -> Int? {
    var found: Int?
    var place = entries[Int(entry)].bits & bit != 0 ? entries[Int(entry)].phrase : -1
    while place >= 0 {
      let phrase = phrases[Int(place)]
      if phrase.bit == bit, phrase.rest.isEmpty { found = Int(phrase.payload) }
      place = phrase.next
    }
    return found
  }

  /// The longest phrase of a list that starts at a token whose entry is known; its payload and how many tokens it has.
  /// Tokens that `isBlocked` are in none.
  func match(_ bit: UInt64, _ entry: Int32, _ tokens: [Token], _ index: Int, _ isBlocked: [Bool]?)
    -> (payload: Int, count: Int)?
  {
    guard entries[Int(entry)].bits & bit != 0 else { return nil }
    var best: (payload: Int, count: Int)?
    var place = entries[Int(entry)].phrase
    while place >= 0 {
      let phrase = phrases[Int(place)]
      place = phrase.next
      let count = phrase.rest.count + 1
      // Of equally long ones the first of the table: the chain runs from the last.
      guard phrase.bit == bit, count >= best?.count ?? 0, index + count <= tokens.count else { continue }
      var isThere = true
      for offset in 0..<phrase.rest.count {
        let token = index + 1 + offset
        if tokens[token].key != rest[Int(phrase.rest.lowerBound) + offset] || isBlocked?[token] ?? false {
          isThere = false
          break
        }
      }
      if isThere { best = (Int(phrase.payload), count) }
    }
    return best
  }
}
