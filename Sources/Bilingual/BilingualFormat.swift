internal import Markup
public import Model

/// The exchange formats that are read and written.
public enum BilingualFormat: String, Sendable, CaseIterable {
  case xliff2 = "xliff"
  case xliff22
  case xliff12
  case tmx
  case po
  case tsv
  case json

  /// What follows the document's name in the file's name (`product.md`, files and ids).
  public var fileSuffix: String {
    switch self {
    case .xliff2: ".xlf"
    case .xliff22: ".22.xlf"
    case .xliff12: ".12.xlf"
    case .tmx: ".tmx"
    case .po: ".po"
    case .tsv: ".tsv"
    case .json: ".json"
    }
  }

  /// Finds the format from the content alone: the root element, a JSON object, or a table's header.
  /// - Throws: `InvalidInput` with the ids `bilingual-format` and `xliff-version`, or what is wrong with
  ///   the XML before its root element.
  public static func detect(bytes: [UInt8]) throws(InvalidInput) -> BilingualFormat {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[mark...].first { $0 > 0x20 }
    if isWide || first == UInt8(ascii: "<") || first == 0 { return try detectMarkup(bytes) }
    if first == UInt8(ascii: "{") { return .json }
    if isPO(bytes[mark...]) { return .po }
    let header = bytes[mark...].prefix { $0 != 0x0A && $0 != 0x0D }
    let names = header.split { [0x09, UInt8(ascii: ";"), UInt8(ascii: ",")].contains($0) }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    if names.contains("id"), names.contains("target") { return .tsv }
    throw InvalidInput(
      "bilingual-format", "not a bilingual file that Ordbro knows",
      remedy: "XLIFF 1.2, 2.0, 2.1 and 2.2, TMX, PO, TSV with a header row and Ordbro's JSON are read")
  }

  /// Whether the first line that is no comment begins a message.
  private static func isPO(_ text: ArraySlice<UInt8>) -> Bool {
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.endIndex
      let line = text[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      if let first = line.first, first != UInt8(ascii: "#") {
        return ["msgid ", "msgctxt ", "msgid\"", "msgid\t"].contains { line.starts(with: $0.utf8) }
      }
      start = end + 1
    }
    return false
  }

  private static func detectMarkup(_ bytes: [UInt8]) throws(InvalidInput) -> BilingualFormat {
    let source = try MarkupSource(bytes)
    let root = try MarkupReader(allowsDocumentType: true).root(of: source)
    switch root.name {
    case "tmx": return .tmx
    case "xliff":
      let version = root["version"] ?? ""
      if version.hasPrefix("1.") { return .xliff12 }
      if version == "2.2" { return .xliff22 }
      if version.hasPrefix("2.") { return .xliff2 }
      throw InvalidInput(
        "xliff-version", version.isEmpty ? "XLIFF without a version" : "unknown XLIFF version \(version)",
        remedy: "versions 1.2, 2.0, 2.1 and 2.2 are read", at: source.position(of: root.offset))
    default:
      throw InvalidInput(
        "bilingual-format", "the root element <\(root.name)> is not one of a bilingual file",
        remedy: "XLIFF 1.2, 2.0, 2.1 and 2.2, TMX, PO, TSV with a header row and Ordbro's JSON are read",
        at: source.position(of: root.offset))
    }
  }

  /// Reads a file of this format.
  ///
  /// TSV does not say its languages and TMX may hold several: `source` and `target` decide there.
  /// - Throws: `InvalidInput`; each format's own reader lists the ids.
  public func read(
    _ bytes: [UInt8], source: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish
  ) throws(InvalidInput) -> ReadBilingual {
    switch self {
    case .xliff2, .xliff22: try XLIFF2.read(bytes)
    case .xliff12: try XLIFF12.read(bytes)
    case .tmx: try TMX.read(bytes, source: source, target: target)
    case .po: try PO.read(bytes, source: source, target: target)
    case .tsv: try TSV.read(bytes, source: source, target: target)
    case .json: try BilingualJSON.read(bytes)
    }
  }

  /// Writes a file in this format: the same bytes for the same file, whatever the time and place.
  public func write(_ file: BilingualFile) -> WrittenBilingual {
    switch self {
    case .xliff2: XLIFF2.write(file)
    case .xliff22: XLIFF2.write(file, version: .v22)
    case .xliff12: XLIFF12.write(file)
    case .tmx: TMX.write(file)
    case .po: PO.write(file)
    case .tsv: TSV.write(file)
    case .json: WrittenBilingual(bytes: BilingualJSON.write(file))
    }
  }

  /// Writes changed targets, states and notes into a file of this format; in XML and PO every other byte stays,
  /// and a file without a change comes back as it is. TSV and JSON are written anew.
  ///
  /// - Parameters:
  ///   - original: The file.
  ///   - file: What it should say: what `read` gave, with changes. Units and segments are known by their ids.
  /// - Throws: `InvalidInput` as `read` does.
  public func edit(
    _ original: [UInt8], to file: BilingualFile, source: LanguageTag = .bokmål,
    target: LanguageTag = .britishEnglish
  ) throws(InvalidInput) -> WrittenBilingual {
    switch self {
    case .xliff2, .xliff22: return try XLIFF2.edit(original, to: file)
    case .xliff12: return try XLIFF12.edit(original, to: file)
    case .tmx: return try TMX.edit(original, to: file, source: source, target: target)
    case .po: return try PO.edit(original, to: file, source: source, target: target)
    case .tsv, .json:
      let old = try read(original, source: source, target: target)
      if BilingualJSON.write(old.file) == BilingualJSON.write(file) {
        return WrittenBilingual(bytes: original, diagnostics: old.diagnostics)
      }
      return write(file)
    }
  }
}
