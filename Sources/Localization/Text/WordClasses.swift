/// Which word lists a word is in, a bit a list: with it, one look-up a token says which of the lists need be asked.
///
/// Each list takes a bit of its own (`WordClasses.value`, `.unit`, those that the checks number); a bit may be set for a
/// word that the list does not hold, never the other way round. Made once, then only read: any thread.
@usableFromInline package struct WordClasses: Sendable {
  /// The bit of the words that numbers, dates and times are made of.
  @inlinable package static var value: UInt32 { 1 << 31 }
  /// The bit of the first words of units.
  @inlinable package static var unit: UInt32 { 1 << 30 }

  /// Hash and classes of a word in turn, by open addressing; a hash of 0 is an empty place.
  @usableFromInline var slots: [UInt64]
  @usableFromInline var mask: Int
  private var count = 0

  /// An empty table.
  package init() {
    slots = [UInt64](repeating: 0, count: 2 * 1024)
    mask = 1023
  }

  /// Adds bits to a word's.
  package mutating func insert(_ key: WordKey, _ classes: UInt32) {
    guard key.hash != 0 else { return }
    if count * 2 > mask { grow() }
    let place = place(of: key.hash)
    if slots[place] == 0 { count += 1 }
    slots[place] = key.hash
    slots[place + 1] |= UInt64(classes)
  }

  /// The bits of a word; 0 for one that is in no list.
  @inlinable package func classes(of key: WordKey) -> UInt32 {
    UInt32(truncatingIfNeeded: slots[place(of: key.hash) + 1])
  }

  @inlinable func place(of hash: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
    while slots[index * 2] != hash, slots[index * 2] != 0 { index = (index + 1) & mask }
    return index * 2
  }

  private mutating func grow() {
    let old = slots
    mask = mask * 2 + 1
    slots = [UInt64](repeating: 0, count: 2 * (mask + 1))
    for index in stride(from: 0, to: old.count, by: 2) where old[index] != 0 {
      let place = place(of: old[index])
      slots[place] = old[index]
      slots[place + 1] = old[index + 1]
    }
  }
}
