public import LocaleData
import Model

/// Language data from a folder instead of the program (`--locales`).
public enum LocaleFolder {
  /// The built-in data with every file that also stands in the folder replaced.
  /// - Throws: `Fault` with the id `locales-empty` when no file of the folder replaces anything.
  public static func read(_ folder: String) throws(Fault) -> LocaleData {
    guard InputFile.kind(folder).isFolder else {
      throw Fault(folder, "locales-missing", "no such folder", remedy: "name a folder laid out like Locales/")
    }
    var replacements: [String: [UInt8]] = [:]
    for name in LocaleData.embedded.names {
      let path = Path.join(folder, name)
      if InputFile.kind(path).exists { replacements[name] = try InputFile.read(path) }
    }
    guard !replacements.isEmpty else {
      throw Fault(
        folder, "locales-empty", "no file here replaces any of the built-in language data",
        remedy: "files are named like nb/abbreviations.tsv; ordbro doctor lists them all")
    }
    return LocaleData(replacing: replacements)
  }
}
