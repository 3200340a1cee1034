import Glibc
import TestSupport

/// The files of the repository, as the tests of its rules see them.
enum Tree {
  /// The paths below `folder` (relative to the root, `/` between names) of all regular files in it, in order.
  /// Hidden files and folders are left out.
  static func files(in folder: String) -> [String] {
    guard let directory = opendir(Repository.root + "/" + folder) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = folder + "/" + name
      if Int32(entry.pointee.d_type) == Int32(DT_DIR) {
        found += files(in: path)
      } else {
        found.append(path)
      }
    }
    return found.sorted()
  }

  /// The paths of all files that git tracks, or nil where the sources do not lie in a git work tree.
  static let tracked: [String]? = output(of: "git -C '\(Repository.root)' ls-files -z 2>/dev/null").map {
    $0.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of a file, or an empty one when it cannot be read.
  static func text(of path: String) -> String {
    String(decoding: Repository.bytes(of: path) ?? [], as: UTF8.self)
  }

  /// What a shell command writes to its standard output, or nil when it fails.
  static func output(of command: String) -> [UInt8]? {
    guard let pipe = popen(command, "r") else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[0..<count])
    }
    return pclose(pipe) == 0 ? bytes : nil
  }
}
