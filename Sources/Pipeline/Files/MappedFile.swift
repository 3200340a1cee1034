import Glibc
import Model

/// Files mapped into memory, read as they are touched.
enum MappedFile {
  /// Calls `body` with the bytes of a file on disk and with what gives them back, which must be called once.
  /// - Throws: `Fault` with the ids of `InputFile.read`.
  static func open<Result>(
    _ path: String,
    _ body: (UnsafeRawBufferPointer, @escaping @Sendable (UnsafeRawBufferPointer) -> Void) throws(Fault) ->
      Result
  ) throws(Fault) -> Result {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ByteInput.fault(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ByteInput.fault(path, errno) }
    let size = Int(status.st_size)
    guard size > 0, let place = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), place != MAP_FAILED
    else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) { _ in } }
    return try body(UnsafeRawBufferPointer(start: place, count: size)) { bytes in
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }

  /// Says that the bytes before `end` are not read again soon: they take no more memory of the process.
  static func forget(_ bytes: UnsafeRawBufferPointer, upTo end: Int) {
    guard let base = bytes.baseAddress else { return }
    madvise(UnsafeMutableRawPointer(mutating: base), end & ~0xFFFF, MADV_DONTNEED)
  }

  /// Asks for large pages for memory that will be filled from one end to the other or looked into all over: a hundredth
  /// of the page faults, and most places without a walk through page tables. For pieces of some megabytes and more.
  static func useLargePages(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count >= 1 << 22 else { return }
    let page = 1 << 12
    let start = (Int(bitPattern: base) + page - 1) & ~(page - 1)
    let end = (Int(bitPattern: base) + bytes.count) & ~(page - 1)
    madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
  }

  /// Whether a file on disk begins with these bytes; false where it cannot be read.
  static func begins(_ path: String, with magic: [UInt8]) -> Bool {
    guard InputFile.isRegular(path) else { return false }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var first = [UInt8](repeating: 0, count: magic.count)
    return read(descriptor, &first, first.count) == first.count && first == magic
  }
}
