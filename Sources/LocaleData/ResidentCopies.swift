import Synchronization

/// Copies of replaced files at places that never move and are never freed: compiled tables are read there by
/// values that do not own them. The same bytes are copied once, however often they are asked for.
enum ResidentCopies {
  /// Memory that is only read once it is here.
  private struct Copy: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
  }
  private static let copies = Mutex<[Copy]>([])

  /// The place of a copy of `bytes`, aligned to 64 bytes.
  static func place(of bytes: [UInt8]) -> UnsafeRawBufferPointer {
    copies.withLock { copies in
      if let known = copies.first(where: { $0.bytes.count == bytes.count && $0.bytes.elementsEqual(bytes) }) {
        return known
      }
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
      memory.copyBytes(from: bytes)
      let copy = Copy(bytes: UnsafeRawBufferPointer(memory))
      copies.append(copy)
      return copy
    }.bytes
  }
}
