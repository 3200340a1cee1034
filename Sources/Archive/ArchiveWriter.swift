internal import CLibZip
public import Model

/// Makes ZIP archives in memory: the same entries give the same bytes with the same zlib.
public enum ArchiveWriter {
  /// A file to put into an archive.
  public struct Entry: Sendable {
    /// The path, `/` between names.
    public var name: String
    /// The content.
    public var bytes: [UInt8]
    /// Whether the bytes are deflated.
    public var isDeflated: Bool

    /// Creates an entry.
    public init(_ name: String, _ bytes: [UInt8], isDeflated: Bool = true) {
      self.name = name
      self.bytes = bytes
      self.isDeflated = isDeflated
    }
  }

  /// The archive with these entries in their order.
  /// - Throws: `InvalidInput` with the id `archive-write` when memory runs out.
  public static func write(_ entries: [Entry]) throws(InvalidInput) -> [UInt8] {
    let fault = InvalidInput("archive-write", "the archive cannot be made: no memory left")
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw fault }
    defer { zip_source_free(target) }
    // Opening takes one reference, which closing gives back; ours stays to read the result.
    zip_source_keep(target)
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw fault
    }
    let isComplete = entries.allSatisfy { add($0, to: archive) }
    guard isComplete, zip_close(archive) == 0 else {
      zip_discard(archive)
      throw fault
    }
    return try read(target, fault)
  }

  private static func add(_ entry: Entry, to archive: OpaquePointer) -> Bool {
    // libzip takes the copy over, but only of something: it would never free that of an empty entry.
    let copy = entry.bytes.isEmpty ? nil : malloc(entry.bytes.count)
    if copy == nil, !entry.bytes.isEmpty { return false }
    copy?.copyMemory(from: entry.bytes, byteCount: entry.bytes.count)
    guard let source = zip_source_buffer(archive, copy, UInt64(entry.bytes.count), 1) else {
      free(copy)
      return false
    }
    let index = zip_file_add(archive, entry.name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let method = entry.isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    return zip_set_file_compression(archive, UInt64(index), method, 0) == 0
      && zip_file_set_mtime(archive, UInt64(index), cz_earliest_time(), 0) == 0
  }

  private static func read(_ source: OpaquePointer, _ fault: InvalidInput) throws(InvalidInput) -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw fault }
    defer { zip_source_close(source) }
    guard zip_source_seek(source, 0, SEEK_END) == 0 else { throw fault }
    let size = zip_source_tell(source)
    guard size >= 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { throw fault }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      count = max(0, Int(zip_source_read(source, buffer.baseAddress, UInt64(size))))
    }
    guard bytes.count == Int(size) else { throw fault }
    return bytes
  }
}
