import Bilingual
public import LocaleData
import Memory
public import Model
import Normalization
public import Terminology

extension Glossary {
  /// Reads a glossary: a table with a header, TBX, XLSX, UTX, or, where its name ends in `.txt` or `.utf8`,
  /// OmegaT's. Its name is the file's.
  static func read(
    _ bytes: [UInt8], path: String, language: LanguageTag, skipsBad: Bool
  ) throws(Fault) -> Glossary {
    return try inFile(path) { () throws(InvalidInput) in
      if isForeign(bytes, path) {
        let format = try GlossaryFormat.detect(bytes: bytes)
        let text = format.isPlainText ? try DecodedText(decoding: bytes, guessing: true).text : bytes
        var glossary = try format.read(text, GlossaryReading(source: language, skipsBad: skipsBad)).glossary
        glossary.name = Path.name(path)
        return glossary
      }
      let text = try DecodedText(decoding: bytes, guessing: true).text
      return try Glossary(parsing: text, name: Path.name(path), language: language, skipsBad: skipsBad)
    }
  }

  /// Whether a file is no table of ours. A table without a header looks like OmegaT's format, which has none:
  /// only a name as OmegaT gives tells them apart.
  static func isForeign(_ bytes: [UInt8], _ path: String) -> Bool {
    if bytes.starts(with: Array("PK".utf8)) || bytes.starts(with: Array("#UTX".utf8)) { return true }
    if bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") { return true }
    return path.hasSuffix(".txt") || path.hasSuffix(".utf8")
  }
}

extension TermMatcher {
  /// A matcher over glossary tables, the most important first, with what was noticed in them; behind them the
  /// names that come with the program when `names` says into which English. With `skipsBad` rows with errors are left
  /// out of the glossaries and named.
  /// - Throws: `Fault` when a glossary cannot be read.
  public static func reading(
    _ paths: [String], language: LanguageTag, locales: LocaleData, names: LanguageTag? = nil,
    isBrief: Bool = false, skipsBad: Bool = false
  ) throws(Fault) -> (matcher: TermMatcher, reports: [Report]) {
    var reports: [Report] = []
    var glossaries: [CompiledGlossary] = []
    for path in paths {
      let (glossary, noticed) = try CompiledGlossary.read(
        path, language: language, locales: locales, skipsBad: skipsBad)
      reports += noticed
      glossaries.append(glossary)
    }
    if let target = names {
      glossaries.append(
        try .names(
          language: language, target: target, withoutTermsOf: glossaries, isBrief: isBrief, locales: locales))
    }
    let matcher = try inFile(nil) { () throws(InvalidInput) in
      try TermMatcher(compiled: glossaries, language: language, data: locales)
    }
    return (matcher, reports)
  }
}

extension TranslationMemory {
  /// Reads a memory: a table with the columns `source` and `target`, or any bilingual file.
  static func read(
    _ path: String, _ language: LanguageTag, _ reports: inout [Report]
  ) throws(Fault) -> TranslationMemory {
    let bytes = try InputFile.read(path)
    let origin = Path.name(path)
    let isTable = ![UInt8(ascii: "<"), UInt8(ascii: "{")].contains(bytes.first { $0 > 0x20 && $0 < 0x80 })
    if isTable, (try? BilingualFormat.detect(bytes: bytes)) == nil {
      return try inFile(path) { () throws(InvalidInput) in
        let text = try DecodedText(decoding: bytes, guessing: true).text
        return try TranslationMemory(parsing: text, origin: origin)
      }
    }
    let file = try BilingualFile.read(bytes, path: path, &reports)
    guard file.targetLanguage.matches(language) else {
      throw Fault(
        path, "memory-language", "the memory's target language is \(file.targetLanguage), not \(language)",
        remedy: "name a memory into \(language)")
    }
    let pairs = file.units.flatMap(\.pairs).filter { $0.kind == .segment && $0.target != nil }
    return TranslationMemory(
      pairs.map { .init(source: $0.source.text, target: $0.target?.text ?? "", origin: origin) })
  }
}

extension BilingualFile {
  /// Reads a bilingual file of any format that Ordbro knows.
  static func read(_ bytes: [UInt8], path: String) throws(Fault) -> BilingualFile {
    var reports: [Report] = []
    return try read(bytes, path: path, &reports)
  }

  /// Reads a bilingual file and adds what was noticed.
  static func read(_ bytes: [UInt8], path: String, _ reports: inout [Report]) throws(Fault) -> BilingualFile {
    let read = try inFile(path) { () throws(InvalidInput) in
      try BilingualFormat.detect(bytes: bytes).read(bytes)
    }
    reports += read.diagnostics.map { Report(file: path, $0) }
    return read.file
  }
}
