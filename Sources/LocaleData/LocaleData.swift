internal import CLocales

/// The language data of `Locales/`: compiled into the program, or replaced file by file.
///
/// Immutable and `Sendable`. File names are paths below `Locales/`, such as `nb/abbreviations.tsv`.
public struct LocaleData: Sendable {
  private let replacements: [String: [UInt8]]

  /// The data compiled into the program.
  public static let embedded = LocaleData(replacing: [:])

  /// The compiled-in data with some files replaced, as `--locales DIR` does.
  public init(replacing replacements: [String: [UInt8]]) {
    self.replacements = replacements
  }

  /// The names of all files, in order of name.
  public var names: [String] {
    (0..<cl_file_count()).map { String(cString: cl_file_at($0).name) }.sorted()
  }

  /// Whether a file's bytes are those compiled into the program.
  public func isEmbedded(_ name: String) -> Bool { replacements[name] == nil }

  /// The bytes of a file where they lie, never moved and never freed, or nil when there is no such file.
  ///
  /// For compiled tables, which are read in place. Those of the program itself cost nothing; a replaced file
  /// is copied once and kept for the life of the process.
  public func residentBytes(of name: String) -> UnsafeRawBufferPointer? {
    if let bytes = replacements[name] { return ResidentCopies.place(of: bytes) }
    for index in 0..<cl_file_count() {
      let file = cl_file_at(index)
      if String(cString: file.name) == name {
        return UnsafeRawBufferPointer(start: file.bytes, count: file.count)
      }
    }
    return nil
  }

  /// The bytes of a file, or nil when there is no such file.
  public func bytes(of name: String) -> [UInt8]? {
    if let bytes = replacements[name] { return bytes }
    for index in 0..<cl_file_count() {
      let file = cl_file_at(index)
      if String(cString: file.name) == name {
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      }
    }
    return nil
  }
}
