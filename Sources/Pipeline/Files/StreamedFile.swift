import Bilingual
import Glibc
import Markup
public import Model
import Synchronization

/// A file mapped into memory to be read once: its pages come when they are read and go when they are released.
final class StreamedFile: Sendable {
  private let start: UInt
  private let length: Int
  let count: Int

  /// - Throws: `Fault` with the ids of `InputFile.read`.
  init(_ path: String) throws(Fault) {
    let kind = InputFile.kind(path)
    guard kind.exists, !kind.isFolder else {
      // The same words as everywhere.
      _ = try InputFile.read(path)
      throw Fault(path, "file-unreadable", "not a file")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(path, "file-unreadable", "the file cannot be read: \(String(cString: strerror(errno)))")
    }
    count = Int(status.st_size)
    // One zero byte must follow the text: an empty mapping with the file laid over its beginning has some.
    length = count + (1 << 12)
    let place = mmap(nil, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let place, place != MAP_FAILED else {
      throw Fault(path, "file-unreadable", "no memory left to map the file")
    }
    if count > 0, mmap(place, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) == MAP_FAILED {
      munmap(place, length)
      throw Fault(path, "file-unreadable", "the file cannot be mapped")
    }
    start = UInt(bitPattern: place)
  }

  deinit { munmap(UnsafeMutableRawPointer(bitPattern: start), length) }

  /// The text; it keeps this file alive.
  var text: ExternalText {
    let base = UnsafePointer<UInt8>(bitPattern: start)
    // Only what was read since the last time: the kernel walks through all of a range.
    let released = Released()
    return ExternalText(UnsafeBufferPointer(start: base, count: count), owner: self) { [start] offset in
      let pages = offset & ~0xFFFF
      let before = released.offset.exchange(pages, ordering: .relaxed)
      let first = before < pages ? before : 0
      if pages > first {
        madvise(UnsafeMutableRawPointer(bitPattern: start + UInt(first)), pages - first, MADV_DONTNEED)
      }
    }
  }
}

/// The offset before which a file was released.
private final class Released: Sendable {
  let offset = Atomic(0)
}

extension BilingualFile {
  /// Reads a bilingual file of any format and hands its units over one after another; XLIFF and TMX in memory that
  /// does not grow with the file.
  /// - Returns: The file without units, with what was noticed.
  /// - Throws: `Fault` with the ids of `InputFile.read` and of the format's reader.
  @discardableResult
  public static func stream(
    _ path: String, source: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish,
    _ body: @escaping (Unit) -> Void
  ) throws(Fault) -> (file: BilingualFile, reports: [Report]) {
    let mapped = try StreamedFile(path)
    let text = mapped.text
    let read = try inFile(path) { () throws(InvalidInput) in
      let format = try BilingualFormat.detect(bytes: Array(mapped.head))
      return try format.read(text, source: source, target: target) { (unit) throws(InvalidInput) in body(unit)
      }
    }
    return (read.file, read.diagnostics.map { Report(file: path, $0) })
  }
}

extension StreamedFile {
  /// The beginning, long enough to tell the format; it ends where a character does.
  fileprivate var head: UnsafeBufferPointer<UInt8> {
    let bytes = UnsafeBufferPointer(start: UnsafePointer<UInt8>(bitPattern: start), count: count)
    var end = min(count, 1 << 20)
    while end > 0, end < count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[..<end])
  }
}
