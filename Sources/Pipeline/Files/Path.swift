import Glibc

/// Paths as text, `/` between parts. Nothing here reads a file except `absolute`.
public enum Path {
  /// The last part.
  public static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Everything before the last part; `.` when there is nothing.
  public static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part without its last extension: `a/b.c.txt` gives `b.c`.
  public static func stem(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// What follows the last point of the last part, in lower case; empty when there is none.
  public static func fileExtension(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// A path below a folder; an absolute path stays as it is.
  public static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder == "." || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The absolute path without `.`, `..` and, as far as it exists, without symbolic links.
  public static func absolute(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let name = name(path)
    let folder = folder(path)
    if folder == path { return path }
    let parent = absolute(folder)
    if name == "." { return parent }
    if name == ".." { return self.folder(parent) }
    return parent == "/" ? "/" + name : parent + "/" + name
  }

  /// The path that leads from a folder to a file.
  public static func relative(_ path: String, to folder: String) -> String {
    let target = absolute(path).split(separator: "/")
    let base = absolute(folder).split(separator: "/")
    var common = 0
    while common < min(target.count, base.count), target[common] == base[common] { common += 1 }
    let up = Array(repeating: "..", count: base.count - common)
    return (up + target[common...].map(String.init)).joined(separator: "/")
  }

  /// Whether both paths lead to the same file.
  public static func same(_ left: String, _ right: String) -> Bool { absolute(left) == absolute(right) }
}
