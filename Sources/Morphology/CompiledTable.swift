/// A table compiled by a program of `tools/`, read where it lies.
///
/// Layout in `tools/lexicon/tables.py`. Opening reads the header alone: O(sections). All numbers are
/// little-endian. The memory must outlive every value made from it, as `LocaleData.residentBytes` promises.
struct CompiledTable {
  /// The sections, in file order.
  let sections: [UnsafeRawBufferPointer]

  /// Opens a table, or gives nil when the header is not `magic`'s or a section lies outside.
  ///
  /// With `verifying` the checksum is computed too, O(bytes): for files that do not come with the program.
  init?(_ bytes: UnsafeRawBufferPointer, magic: StaticString, sections expected: Int, verifying: Bool = false)
  {
    guard bytes.count >= 24, magic.utf8CodeUnitCount == 8 else { return nil }
    for index in 0..<8 where bytes[index] != magic.utf8Start[index] { return nil }
    guard bytes.word(at: 16) == bytes.count, bytes.word(at: 20) == expected, 24 + 8 * expected <= bytes.count
    else { return nil }
    var sections: [UnsafeRawBufferPointer] = []
    for index in 0..<expected {
      let offset = bytes.word(at: 24 + 8 * index)
      let count = bytes.word(at: 28 + 8 * index)
      guard offset % 64 == 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
      sections.append(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
    }
    self.sections = sections
    if verifying, !CompiledTable.isIntact(bytes) { return nil }
  }

  /// Whether the checksum in the header is that of the contents. O(bytes).
  static func isIntact(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 16 else { return false }
    var hash = FNV1a.basis
    var offset = 16
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      hash = (hash ^ word) &* FNV1a.prime
      offset += 8
    }
    if offset < bytes.count {
      var word: UInt64 = 0
      for index in (offset..<bytes.count).reversed() { word = word << 8 | UInt64(bytes[index]) }
      hash = (hash ^ word) &* FNV1a.prime
    }
    return hash == UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }
}

extension UnsafeRawBufferPointer {
  /// The 32-bit number at a byte offset.
  fileprivate func word(at offset: Int) -> Int {
    Int(UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}

/// FNV-1a with 64 bits (draft-eastlake-fnv-21).
enum FNV1a {
  static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  static let prime: UInt64 = 0x100_0000_01B3

  /// The hash of what came before followed by one byte.
  @inline(__always)
  static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

  /// The hash of what came before followed by `bytes`.
  @inline(__always)
  static func next(_ hash: UInt64, _ bytes: Span<UInt8>) -> UInt64 {
    var hash = hash
    for index in bytes.indices { hash = next(hash, bytes[index]) }
    return hash
  }
}

/// Numbers below 65,536 by the FNV-1a hash of their key, in an open-addressing table.
///
/// A key is known by 32 bits of its hash and its place, so a key that is not in the table is taken for one
/// that is with a chance of about one in two thousand million for each slot looked at.
struct HashIndex {
  private let fingerprints: UnsafePointer<UInt32>
  private let values: UnsafePointer<UInt16>
  private let mask: Int

  /// Nil when the section is not a whole table.
  init?(_ section: UnsafeRawBufferPointer) {
    let capacity = section.count / 6
    guard capacity > 0, capacity & (capacity - 1) == 0, capacity * 6 == section.count,
      let base = section.baseAddress
    else { return nil }
    fingerprints = base.assumingMemoryBound(to: UInt32.self)
    values = (base + 4 * capacity).assumingMemoryBound(to: UInt16.self)
    mask = capacity - 1
  }

  /// The number of a key, or nil.
  @inline(__always)
  func value(_ hash: UInt64) -> Int? {
    let fingerprint = max(1, UInt32(truncatingIfNeeded: hash >> 32))
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0...mask {
      let found = UInt32(littleEndian: fingerprints[slot])
      if found == fingerprint { return Int(UInt16(littleEndian: values[slot])) }
      if found == 0 { return nil }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
