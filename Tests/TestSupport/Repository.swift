#if canImport(Glibc)
  import Glibc
#endif

/// Places on disk that tests read.
public enum Repository {
  /// The absolute path of the repository's root, from the place of this source file.
  public static let root: String = {
    var parts = #filePath.split(separator: "/").map(String.init)
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// The folder with labelled data beside the repository, or nil where it is absent.
  public static let shared: String? = {
    let path = root + "/../shared"
    return access(path + "/README.md", R_OK) == 0 ? path : nil
  }()

  /// The bytes of a file below the root or at an absolute path, or nil when it cannot be read.
  public static func bytes(of path: String) -> [UInt8]? {
    let full = path.hasPrefix("/") ? path : root + "/" + path
    guard let file = fopen(full, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }
}

extension Repository {
  /// The names of the files in a folder, sorted; none where it is absent.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
