public import LocaleData
public import Model
import Normalization
public import Terminology

extension GlossaryFile {
  /// Reads a glossary of any format, found from its content; its name is the file's.
  /// - Throws: `Fault` when the file cannot be read or is refused.
  public static func read(_ path: String, _ reading: GlossaryReading = GlossaryReading()) throws(Fault)
    -> (file: GlossaryFile, format: GlossaryFormat, reports: [Report])
  {
    if let compiled = try CompiledGlossary.mapping(path) {
      var file = try inFile(path) { () throws(InvalidInput) in try compiled.glossaryFile() }
      let reports = file.glossary.diagnostics.map { Report(file: path, $0) }
      file.glossary.name = Path.name(path)
      return (file, .compiled, reports)
    }
    var bytes = try InputFile.read(path)
    var reports: [Report] = []
    var (file, format) = try inFile(path) { () throws(InvalidInput) in
      let format = try GlossaryFormat.detect(bytes: bytes)
      if format.isPlainText {
        let text = try DecodedText(decoding: bytes, guessing: path != "-")
        reports += text.diagnostics.map { Report(file: path, $0) }
        bytes = text.text
      }
      return (try format.read(bytes, reading), format)
    }
    file.glossary.name = Path.name(path)
    reports += file.glossary.diagnostics.map { Report(file: path, $0) }
    return (file, format, reports)
  }

  /// Writes a glossary, to standard output's caller for `-`: the file appears whole or not at all.
  /// - Throws: `Fault` when the format cannot hold it or the file cannot be written.
  public func write(_ format: GlossaryFormat, to path: String) throws(Fault) -> (
    bytes: [UInt8], losses: [Report]
  ) {
    let written = try inFile(path) { () throws(InvalidInput) in try format.write(self) }
    if path != "-" { try OutputFile.write(written.bytes, to: path) }
    return (written.bytes, written.losses.map { Report(file: path, $0) })
  }
}

extension GlossaryFile {
  /// Adds a row to a table in UTF-8; every other byte stays as it is.
  /// - Throws: `Fault` when the table is refused, does not take the row, or cannot be written.
  public static func append(_ row: GlossaryRow, to path: String) throws(Fault) {
    let table = try InputFile.read(path)
    let result = try inFile(path) { () throws(InvalidInput) in try row.appended(to: table) }
    try OutputFile.write(result, to: path)
  }

  /// What is likely wrong in a glossary, in the order of its file.
  /// - Throws: `Fault` when the language data is broken.
  public static func lint(_ file: GlossaryFile, locales: LocaleData) throws(Fault) -> [Diagnostic] {
    try inFile(nil) { () throws(InvalidInput) in
      try GlossaryLint(language: file.sourceLanguage, data: locales).findings(in: file)
    }
  }
}
