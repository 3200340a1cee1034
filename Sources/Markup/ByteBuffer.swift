/// Bytes that grow at the end, in one allocation: less work for each small piece than an array.
///
/// A value: a copy that is written to gets its own bytes.
struct ByteBuffer {
  private final class Storage {
    let start: UnsafeMutablePointer<UInt8>
    let capacity: Int
    init(capacity: Int) {
      start = .allocate(capacity: capacity)
      self.capacity = capacity
    }
    deinit { start.deallocate() }
  }
  private var storage: Storage
  private(set) var count = 0

  init(capacity: Int) { storage = Storage(capacity: max(capacity, 64)) }

  /// Makes room for so many more bytes and gives the place of the first; `advance` then takes them in.
  @inline(__always) mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
    if !isKnownUniquelyReferenced(&storage) || storage.capacity - count < more { grow(more) }
    return storage.start + count
  }

  /// Takes in bytes that were written to `room`.
  @inline(__always) mutating func advance(by written: Int) { count += written }

  private mutating func grow(_ more: Int) {
    let larger = Storage(capacity: max(storage.capacity * 2, count + more))
    larger.start.update(from: storage.start, count: count)
    storage = larger
  }

  @inline(__always) mutating func append(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    room(for: length).update(from: text.utf8Start, count: length)
    count += length
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return }
      room(for: bytes.count).update(from: start, count: bytes.count)
      count += bytes.count
    }
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    room(for: 1).pointee = byte
    count += 1
  }

  /// Takes the bytes out; the room stays.
  mutating func drain() -> [UInt8] {
    defer { count = 0 }
    return array
  }

  /// The bytes as an array; a copy.
  var array: [UInt8] { Array(UnsafeBufferPointer(start: storage.start, count: count)) }
}
