/// A table from short byte strings to small values: open addressing, no allocation on look-up.
struct ByteStringTable<Value: Sendable>: Sendable {
  private var slots: [Int32]
  private var keys: [[UInt8]] = []
  private var values: [Value] = []

  /// The length of the longest key in bytes.
  private(set) var longest = 0

  /// A table with room for `capacity` keys; it grows.
  init(capacity: Int = 64) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
  }

  /// Adds a key, or gives it another value.
  mutating func insert(_ key: [UInt8], _ value: Value) {
    if keys.count * 2 >= slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for (index, key) in keys.enumerated() { place(key, index) }
    }
    let slot = key.withUnsafeBufferPointer { self.slot(of: $0) }
    if slots[slot] >= 0 {
      values[Int(slots[slot])] = value
    } else {
      slots[slot] = Int32(keys.count)
      keys.append(key)
      values.append(value)
      longest = max(longest, key.count)
    }
  }

  private mutating func place(_ key: [UInt8], _ index: Int) {
    let slot = key.withUnsafeBufferPointer { self.slot(of: $0) }
    slots[slot] = Int32(index)
  }

  /// The value of a key, or nil.
  func value(of key: UnsafeBufferPointer<UInt8>) -> Value? {
    guard key.count <= longest, key.count > 0 else { return nil }
    let index = slots[slot(of: key)]
    return index < 0 ? nil : values[Int(index)]
  }

  /// The value of the bytes of `text` in a range, or nil.
  func value(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Value? {
    guard range.count <= longest else { return nil }
    return value(of: UnsafeBufferPointer(rebasing: text[range]))
  }

  private func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
    // FNV-1a, 64 bits (Fowler, Noll, Vo).
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 29) & mask
    while slots[slot] >= 0, !keys[Int(slots[slot])].elementsEqual(key) { slot = (slot + 1) & mask }
    return slot
  }
}
