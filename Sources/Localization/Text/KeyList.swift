/// The keys of a text's words: a set that costs one allocation and is asked more often for what it does not hold.
@usableFromInline package struct KeyList: Sendable {
  @usableFromInline var keys: [WordKey] = []
  /// A bit for each key, by the low bits of its hash: where it is not set, the key is not there.
  @usableFromInline var bits: SIMD8<UInt64> = .zero
  /// All keys once there are many, so that a long text costs no more a word than a short one.
  @usableFromInline var many: Set<WordKey> = []

  /// So many keys are looked through one by one.
  @usableFromInline static var most: Int { 200 }

  /// An empty list with room for so many keys.
  @inlinable package init(capacity: Int = 0) { keys.reserveCapacity(min(capacity, Self.most)) }

  @inlinable package mutating func insert(_ key: WordKey) {
    let number = Int(truncatingIfNeeded: key.hash & 511)
    bits[number >> 6] |= 1 << UInt64(number & 63)
    if keys.count < Self.most {
      keys.append(key)
    } else {
      if many.isEmpty { many = Set(keys) }
      many.insert(key)
    }
  }

  @inlinable package func contains(_ key: WordKey) -> Bool {
    let number = Int(truncatingIfNeeded: key.hash & 511)
    guard bits[number >> 6] & (1 << UInt64(number & 63)) != 0 else { return false }
    if !many.isEmpty { return many.contains(key) }
    for other in keys where other.hash == key.hash { return true }
    return false
  }
}
