internal import CLibZip
public import Model

/// Reads a ZIP archive that lies in memory. One thread at a time.
public final class ArchiveReader {
  /// What one entry of an archive says of itself.
  public struct Entry: Sendable {
    /// The path, `/` between names.
    public let name: String
    /// The number of bytes, inflated.
    public let size: Int
    fileprivate let index: UInt64
  }

  /// The entries in the order of the archive, without folders.
  public let entries: [Entry]
  private let archive: OpaquePointer

  /// Opens an archive and checks its table of contents.
  /// - Throws: `InvalidInput` with the ids `archive-broken`, `archive-encrypted`, `archive-entries`,
  ///   `archive-size`, `archive-ratio`, `archive-name`.
  public init(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws(InvalidInput) {
    // libzip takes no bytes at all for an archive without entries.
    guard !bytes.isEmpty else { throw InvalidInput("archive-broken", "the archive is empty") }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let copy = malloc(max(bytes.count, 1)) else {
      throw InvalidInput("archive-size", "no memory left to open the archive")
    }
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    // libzip owns the copy from here on, and the source from `zip_open_from_source` on.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw InvalidInput("archive-broken", "the archive cannot be opened")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      let reason = zip_error_strerror(&error).map { String(cString: $0) } ?? "unknown fault"
      throw InvalidInput(
        "archive-broken", "not a whole ZIP archive: \(reason)", remedy: "get the file again")
    }
    self.archive = archive
    do {
      entries = try Self.entries(of: archive, limits)
    } catch {
      zip_discard(archive)
      throw error
    }
  }

  deinit { zip_discard(archive) }

  private static func entries(of archive: OpaquePointer, _ limits: ArchiveLimits) throws(InvalidInput)
    -> [Entry]
  {
    let count = zip_get_num_entries(archive, 0)
    guard count <= limits.entries else {
      throw InvalidInput("archive-entries", "the archive has \(count) entries, more than \(limits.entries)")
    }
    var entries: [Entry] = []
    var names: Set<String> = []
    var total = 0
    for index in 0..<UInt64(max(0, count)) {
      var status = zip_stat_t()
      zip_stat_init(&status)
      guard zip_stat_index(archive, index, 0, &status) == 0, let raw = status.name else {
        throw InvalidInput("archive-broken", "an entry of the archive cannot be read")
      }
      let name = String(cString: raw)
      let size = Int(clamping: status.size)
      let packed = Int(clamping: status.comp_size)
      try check(name)
      guard names.insert(name).inserted else {
        throw InvalidInput("archive-name", "the archive has two entries \"\(name)\"")
      }
      guard status.encryption_method == ZIP_EM_NONE else {
        throw InvalidInput(
          "archive-encrypted", "the archive is protected by a password",
          remedy: "save the file without a password")
      }
      total += size
      guard total <= limits.totalBytes else {
        throw InvalidInput(
          "archive-size", "the archive holds more than \(limits.totalBytes >> 20) MiB inflated")
      }
      guard size <= 1 << 20 || size / max(packed, 1) <= limits.ratio else {
        throw InvalidInput(
          "archive-ratio", "the entry \"\(name)\" inflates to \(size / max(packed, 1)) times its size")
      }
      if !name.hasSuffix("/") { entries.append(Entry(name: name, size: size, index: index)) }
    }
    return entries
  }

  /// Refuses names that lead out of a folder that the archive might be unpacked to.
  private static func check(_ name: String) throws(InvalidInput) {
    let isSafe =
      !name.isEmpty && !name.hasPrefix("/") && !name.utf8.contains(UInt8(ascii: "\\"))
      && !name.utf8.contains { $0 < 0x20 }
      && !name.split(separator: "/").contains { $0 == ".." }
    guard isSafe else {
      let shown = String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value < 0x20 ? "?" : $0 }))
      throw InvalidInput("archive-name", "the archive has an entry with the unsafe name \"\(shown)\"")
    }
  }

  /// The inflated bytes of an entry, or nil when there is none of that name.
  /// - Throws: `InvalidInput` with the id `archive-broken` when the entry is damaged or longer than it says.
  public func bytes(of name: String) throws(InvalidInput) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    let fault = InvalidInput(
      "archive-broken", "the entry \"\(name)\" of the archive is damaged", remedy: "get the file again")
    guard let file = zip_fopen_index(archive, entry.index, 0) else { throw fault }
    defer { zip_fclose(file) }
    var failed = false
    // One byte more than it says shows an entry that lies about its size.
    let bytes = [UInt8](unsafeUninitializedCapacity: entry.size + 1) { buffer, count in
      while count <= entry.size, let start = buffer.baseAddress {
        let read = zip_fread(file, start + count, UInt64(entry.size + 1 - count))
        if read < 0 { failed = true }
        if read <= 0 { return }
        count += Int(read)
      }
    }
    guard !failed, bytes.count == entry.size else { throw fault }
    return bytes
  }
}
