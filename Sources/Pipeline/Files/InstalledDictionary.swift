import Glibc
public import Terminology

extension SuggestionDictionary {
  /// The name of the file that `tools/dictionary` makes.
  public static let fileName = "dictionary-nb-en.tsv"

  /// The dictionary that is installed beside the program or for its user, or nil when there is none.
  ///
  /// Looked for in `$XDG_DATA_HOME/ordbro` (else `~/.local/share/ordbro`), in `share/ordbro` beside the
  /// program's folder, and in `/usr/local/share/ordbro` and `/usr/share/ordbro`.
  public static func installed() -> SuggestionDictionary? {
    guard let path = installedPath(), let bytes = try? InputFile.read(path) else { return nil }
    return SuggestionDictionary(bytes)
  }

  /// Where the dictionary is installed, or nil: the first of the places that `installed` names.
  public static func installedPath() -> String? {
    folders.map { Path.join($0, fileName) }.first { InputFile.kind($0).exists }
  }

  private static var folders: [String] {
    var folders: [String] = []
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    if let data = variable("XDG_DATA_HOME") {
      folders.append(Path.join(data, "ordbro"))
    } else if let home = variable("HOME") {
      folders.append(Path.join(home, ".local/share/ordbro"))
    }
    folders.append(Path.join(Path.folder(Path.folder(Path.absolute("/proc/self/exe"))), "share/ordbro"))
    return folders + ["/usr/local/share/ordbro", "/usr/share/ordbro"]
  }
}
