import Digest
import Glibc
import LocaleData
import Model
import Synchronization
import Terminology

/// Compiled glossaries that are kept for the next run, in `$XDG_CACHE_HOME/ordbro`, else in `~/.cache/ordbro`.
///
/// A glossary is known by the SHA-256 of its bytes, its name, the language, the language data and the format of
/// the image, so that none is ever stale. Files are written under a temporary name and renamed: two processes
/// may write at once. What is damaged is made again. A cache that cannot be written is no error; without `HOME`
/// there is none.
public enum GlossaryCache {
  /// Smaller glossaries are compiled each time, in bytes: some thousand terms take some milliseconds. The limit is a
  /// choice, not measured.
  static let worthwhile = 1 << 18
  /// When the files together have more bytes, those that were used least recently go.
  static let largest = 1 << 30

  /// The folder, whether it exists or not; nil without `XDG_CACHE_HOME` and `HOME`.
  public static var folder: String? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return variable("XDG_CACHE_HOME").map { Path.join($0, "ordbro") }
      ?? variable("HOME").map { Path.join($0, ".cache/ordbro") }
  }

  /// How many glossaries the cache holds, and their bytes.
  public static var contents: (files: Int, bytes: Int) {
    let files = folder.map(files(in:)) ?? []
    return (files.count, files.reduce(0) { $0 + $1.size })
  }

  /// The name of the file of a glossary.
  static func name(
    of bytes: [UInt8], called name: String, _ language: LanguageTag, _ locales: LocaleData
  ) -> String {
    var digest = SHA256()
    digest.update(bytes)
    let version = GlossaryCompiler.dataVersion(language: language, data: locales)
    digest.update(
      Array("\u{0}\(name)\u{0}\(language)\u{0}\(version)\u{0}\(CompiledGlossary.formatVersion)".utf8))
    return digest.hexDigits() + suffix
  }

  private static let suffix = ".glossary"
  private static let writing = Mutex(())

  /// A glossary of the cache, checked whole; nil when there is none or it is damaged.
  static func glossary(named name: String, in folder: String? = folder) -> CompiledGlossary? {
    guard let folder else { return nil }
    let path = Path.join(folder, name)
    guard InputFile.kind(path).exists else { return nil }
    let found = try? MappedFile.open(path) { (bytes, release) throws(Fault) in
      try inFile(path) { () throws(InvalidInput) in
        try CompiledGlossary(image: bytes, verifying: true, release: release)
      }
    }
    guard let found, found.sourceDigest == digest(ofName: name) else {
      unlink(path)
      return nil
    }
    // Used just now: the last to go.
    utimensat(AT_FDCWD, path, nil, 0)
    return found
  }

  /// Keeps a glossary, when that is possible.
  static func keep(_ glossary: CompiledGlossary, named name: String, in folder: String? = folder) {
    guard let folder, glossary.withImageBytes({ $0.count }) <= largest / 4 else { return }
    // The temporary name is one for each process.
    writing.withLock { _ in
      do throws(Fault) {
        if !InputFile.kind(folder).exists {
          try OutputFile.makeFolder(folder)
          // What others must not see may be in it.
          chmod(folder, 0o700)
        }
        let output = try ByteOutput(Path.join(folder, name))
        try glossary.withImageBytes { (bytes) throws(Fault) in try output.write(bytes) }
        try output.finish()
        evict(from: folder)
      } catch {}
    }
  }

  /// The first 32 bytes that a file's name stands for: what its image must say too.
  static func digest(ofName name: String) -> [UInt8] {
    let digits = Array(name.utf8.prefix(64))
    return stride(from: 0, to: digits.count - 1, by: 2).map { index in
      UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) ?? 0
    }
  }

  private struct File {
    var path: String
    var size: Int
    var used: Int
  }

  private static func files(in folder: String) -> [File] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [File] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(suffix) else { continue }
      let path = Path.join(folder, name)
      var status = stat()
      if stat(path, &status) == 0 {
        files.append(
          File(
            path: path, size: Int(status.st_size),
            used: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec))
      }
    }
    return files
  }

  /// Removes the files that were used least recently until the others have no more than `largest` bytes.
  static func evict(from folder: String, largest: Int = largest) {
    var files = files(in: folder).sorted { $0.used < $1.used }
    var size = files.reduce(0) { $0 + $1.size }
    while size > largest, files.count > 1 {
      let oldest = files.removeFirst()
      unlink(oldest.path)
      size -= oldest.size
    }
  }
}
