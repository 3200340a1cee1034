/// The numbers of concepts by their ids, whose letters stand in the compiler's records.
struct ConceptIDs {
  /// A hash of 32 bits and, below it, the concept's number and one; 0 where free. At most half full.
  fileprivate var slots = [UInt64](repeating: 0, count: 64)
  fileprivate var used = 0

  /// Makes room for so many ids; `holding` is called with the memory before it is used.
  mutating func reserve(_ count: Int, _ holding: (UnsafeRawBufferPointer) -> Void) {
    var size = 64
    while size < count * 2 { size *= 2 }
    guard used == 0 else { return }
    slots = []
    slots.reserveCapacity(size)
    slots.withUnsafeBufferPointer { holding(UnsafeRawBufferPointer(start: $0.baseAddress, count: size * 8)) }
    slots.append(contentsOf: repeatElement(0, count: size))
  }

  /// Eight bytes at a time, mixed by the multipliers of MurmurHash3's finalizer (Appleby, public domain).
  fileprivate static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(id)
    var hash = UInt64(truncatingIfNeeded: id.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= raw.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      index += 8
    }
    while index < raw.count {
      hash = (hash ^ UInt64(raw[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  fileprivate mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot != 0 {
      var index = Int(slot >> 32) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
  }
}

extension GlossaryCompiler {
  /// Whether a concept has this id.
  func containsID(_ id: UnsafeBufferPointer<UInt8>) -> Bool { slot(ofID: id, ConceptIDs.hash(id)).isTaken }

  /// Enters the id of the concept that is added next; false when another concept has it.
  mutating func insertID(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    let hash = ConceptIDs.hash(id)
    let place = slot(ofID: id, hash)
    if place.isTaken { return false }
    ids.slots[place.index] = UInt64(hash) << 32 | UInt64(conceptCount + 1)
    ids.used += 1
    if ids.used * 2 > ids.slots.count { ids.grow() }
    return true
  }

  private func slot(ofID id: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> (index: Int, isTaken: Bool) {
    let mask = ids.slots.count - 1
    var index = Int(hash) & mask
    while ids.slots[index] != 0 {
      if UInt32(truncatingIfNeeded: ids.slots[index] >> 32) == hash,
        hasID(id, ofConcept: Int(ids.slots[index] & 0xFFFF_FFFF) - 1)
      {
        return (index, true)
      }
      index = (index + 1) & mask
    }
    return (index, false)
  }
}
