#if canImport(Glibc)
  import Glibc
#endif

/// A folder for one test, removed with everything in it when the value goes away.
public final class TemporaryFolder: Sendable {
  /// The folder's absolute path.
  public let path: String

  /// Makes a folder below the system's folder for temporary files.
  public init() {
    var template = Array("/tmp/ordbro-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { if path != "/tmp" { Self.remove(path) } }

  /// Writes a file below the folder and returns its path; folders on the way are made.
  @discardableResult
  public func write(_ name: String, _ bytes: some Collection<UInt8>) -> String {
    let file = path + "/" + name
    var parts = name.split(separator: "/").dropLast()
    var folder = path
    while let part = parts.popFirst() {
      folder += "/" + part
      mkdir(folder, 0o777)
    }
    if let stream = fopen(file, "wb") {
      let array = Array(bytes)
      fwrite(array, 1, array.count, stream)
      fclose(stream)
    }
    return file
  }

  /// Writes a text file below the folder and returns its path.
  @discardableResult
  public func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

  /// The names in a folder, sorted.
  public func names(in name: String = ".") -> [String] {
    guard let folder = opendir(path + "/" + name) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
