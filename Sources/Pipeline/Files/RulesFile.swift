public import Model
public import Segmentation

/// A file with segmentation rules: a project's own, in plain text, or SRX 2.0.
public enum RulesFile: Sendable {
  /// Rules and exceptions that come before ours.
  case project(SegmentationRules)
  /// Rules that take the place of ours, with the path of their file.
  case srx(SRXDocument, path: String)

  /// Reads a file, SRX when its name ends in `.srx`, with what of it could not be taken over for a language.
  public static func read(
    _ path: String, language: LanguageTag
  ) throws(Fault) -> (rules: RulesFile, reports: [Report]) {
    let bytes = try InputFile.read(path)
    guard path.utf8.count > 4, path.lowercased().hasSuffix(".srx") else {
      let rules = try inFile(path) { () throws(InvalidInput) in try SegmentationRules(reading: bytes) }
      return (.project(rules), [])
    }
    let (document, losses) = try inFile(path) { () throws(InvalidInput) in
      let document = try SRXDocument(reading: bytes)
      return (document, try document.rules(for: language).losses)
    }
    return (.srx(document, path: path), losses.map { Report(file: path, $0) })
  }
}
