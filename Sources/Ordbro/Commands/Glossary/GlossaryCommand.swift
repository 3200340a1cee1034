import ArgumentParser
import JSON
import Model
import Pipeline
import Terminology

/// `ordbro glossary`.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Convert, merge, extend and check glossaries.",
    discussion: """
      Reads TBX (2019 and 2008), TSV, CSV, XLSX, OmegaT's glossary and UTX, found from their content.

      Examples:
        ordbro glossary import kunde.tbx -o termer.tsv
        ordbro glossary export termer.tsv --to tbx -o termer.tbx
        ordbro glossary convert termer.xlsx termer.csv
        ordbro glossary add termer.tsv --nb kommune --en municipality
      """,
    subcommands: [
      GlossaryImportCommand.self, GlossaryExportCommand.self, GlossaryConvertCommand.self,
      GlossaryMergeCommand.self, GlossaryCompileCommand.self, GlossaryLintCommand.self,
      GlossaryAddCommand.self, GlossaryInfoCommand.self,
    ])
}

extension GlossaryFormat: ExpressibleByArgument {}

/// How glossaries are read.
struct GlossaryInput: ParsableArguments {
  @Flag(help: "Leave out rows and entries with errors, naming each, and use the others.")
  var skipBad = false

  @Option(help: "Language of the Norwegian: nb, nn or auto.")
  var source = SourceLanguage.auto

  @Option(help: "Language of the English where a file does not say it: en-GB or en-US.")
  var target = TargetLanguage.britishEnglish

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  /// Reads a glossary and shows what was noticed in it.
  func read(_ path: String) throws -> (file: GlossaryFile, format: GlossaryFormat) {
    let read = try GlossaryFile.read(
      path, GlossaryReading(source: source.tag, target: target.tag, skipsBad: skipBad))
    Console.show(read.reports, quiet: quiet)
    return (read.file, read.format)
  }

  /// Writes a glossary and shows what was lost and how much was written.
  func write(_ file: GlossaryFile, _ format: GlossaryFormat, to path: String) throws {
    let (bytes, losses) = try file.write(format, to: path)
    if path == "-" { StandardOutput.write(bytes) }
    Console.show(losses, quiet: quiet)
    if !quiet, path != "-" { Console.write("\(path): \(file.glossary.concepts.count) concepts\n") }
  }
}

/// `ordbro glossary import`.
struct GlossaryImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a glossary table of a file from another program.",
    discussion: """
      Examples:
        ordbro glossary import kunde.tbx -o termer.tsv
        ordbro glossary import termer.xlsx --skip-bad -o termer.tsv
      """)

  @Argument(help: "The file to read.", completion: .file())
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The table, .tsv or .csv.", valueName: "file"))
  var output: String

  @OptionGroup var input: GlossaryInput

  func run() throws {
    let (glossary, _) = try input.read(file)
    let named = GlossaryFormat.named(byFileName: output)
    try input.write(glossary, named == .csv ? .csv : .tsv, to: output)
  }
}

/// `ordbro glossary export`.
struct GlossaryExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a glossary for another program.",
    discussion: """
      What the format cannot hold is listed on standard error.

      Examples:
        ordbro glossary export termer.tsv --to tbx2008 -o termer.tbx
        ordbro glossary export termer.tsv --to omegat -o prosjekt/glossary/glossary.txt
      """)

  @Argument(help: "The glossary.", completion: .file())
  var file: String

  @Option(help: "The format.")
  var to: GlossaryFormat

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
  var output: String

  @OptionGroup var input: GlossaryInput

  func run() throws { try input.write(try input.read(file).file, to, to: output) }
}

/// `ordbro glossary convert`.
struct GlossaryConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Convert a glossary by the ending of the new file's name.",
    discussion: """
      .tbx (.martif for the form of 2008), .tsv, .csv, .xlsx, .utx, and .txt or .utf8 for OmegaT; --to decides
      otherwise. TBX stays in its edition and dialect.

      Examples:
        ordbro glossary convert termer.tsv termer.xlsx
        ordbro glossary convert gammel.tbx ny.tbx --to tbx-basic
      """)

  @Argument(help: "The glossary to read.", completion: .file())
  var file: String

  @Argument(help: "The file to write.")
  var output: String

  @Option(help: "The format, where the ending does not say it.")
  var to: GlossaryFormat?

  @OptionGroup var input: GlossaryInput

  func run() throws {
    guard let named = to ?? GlossaryFormat.named(byFileName: output) else {
      throw ValidationError("The name '\(output)' says no format: add --to.")
    }
    let (glossary, format) = try input.read(file)
    // A file of 2008 has the same ending.
    let isSameEdition = to == nil && named == .tbx && format == .tbx2008
    try input.write(glossary, isSameEdition ? .tbx2008 : named, to: output)
  }
}

/// `ordbro glossary merge`.
struct GlossaryMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join glossaries into one.",
    discussion: """
      Concepts with the same headword and an English term in common, or with the same id and a term in common,
      become one. Where they disagree the first glossary is kept and the conflict is reported.

      Examples:
        ordbro glossary merge felles.tsv prosjekt.tbx -o alle.tsv
      """)

  @Argument(help: "The glossaries, the most important first.", completion: .file())
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: "The format, where the ending does not say it.")
  var to: GlossaryFormat?

  @OptionGroup var input: GlossaryInput

  func validate() throws {
    if files.count < 2 { throw ValidationError("Name at least two glossaries.") }
  }

  func run() throws {
    guard let format = to ?? GlossaryFormat.named(byFileName: output) else {
      throw ValidationError("The name '\(output)' says no format: add --to.")
    }
    var (merged, _) = try input.read(files[0])
    for path in files.dropFirst() {
      let result = merged.merge(try input.read(path).file)
      Console.show(result.conflicts.map { Report(file: path, $0) }, quiet: input.quiet)
      if !input.quiet { Console.write("\(path): \(result.joined) concepts joined, \(result.added) added\n") }
    }
    try input.write(merged, format, to: output)
  }
}

/// `ordbro glossary add`.
struct GlossaryAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a row to a glossary table; every other byte stays as it is.",
    discussion: """
      Examples:
        ordbro glossary add termer.tsv --nb kommune --en municipality --pos noun --domain forvaltning
      """)

  @Argument(help: "The table, TSV or CSV.", completion: .file())
  var file: String

  @Option(help: "The Norwegian term.") var nb: String
  @Option(help: "The English term; several between semicolons.") var en: String?
  @Option(help: "The Nynorsk term.") var nn: String?
  @Option(help: "The concept's id.") var id: String?
  @Option(help: "The part of speech.") var pos: String?
  @Option(help: "The gender: m, f, n or m/f.") var gender: String?
  @Option(help: "Spelling variants, between semicolons.") var variants: String?
  @Option(help: "Admitted English terms, between semicolons.") var enAlt: String?
  @Option(help: "Forbidden English terms, between semicolons.") var enForbidden: String?
  @Option(help: "The subject field.") var domain: String?
  @Option(help: "What the concept is.") var definition: String?
  @Option(help: "A remark for translators.") var note: String?

  func run() throws {
    let values = [
      "nb": nb, "en": en, "nn": nn, "id": id, "pos": pos, "gender": gender, "variants": variants,
      "en_alt": enAlt, "en_forbidden": enForbidden, "domain": domain, "definition": definition, "note": note,
    ]
    try GlossaryFile.append(GlossaryRow(values.compactMapValues { $0 }), to: file)
  }
}

/// `ordbro glossary info`.
struct GlossaryInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Show what a glossary holds.",
    discussion: """
      Examples:
        ordbro glossary info termer.tsv
        ordbro glossary info kunde.tbx --json
      """)

  @Argument(help: "The glossary.", completion: .file())
  var file: String

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var input: GlossaryInput

  func run() throws {
    let (glossary, format) = try input.read(file)
    let concepts = glossary.glossary.concepts
    let facts: [(String, Int)] = [
      ("concepts", concepts.count), ("sourceTerms", concepts.reduce(0) { $0 + $1.source.count }),
      ("targetTerms", concepts.reduce(0) { $0 + $1.target.count }),
      (
        "forbiddenTerms",
        concepts.reduce(0) { $0 + ($1.source + $1.target).count { $0.status == .forbidden } }
      ),
      ("withoutEnglish", concepts.count { $0.target.isEmpty }),
      ("withDefinition", concepts.count { $0.definition != nil }),
    ]
    let texts = [
      ("format", glossary.frame?.dialect ?? format.rawValue), ("source", glossary.sourceLanguage.description),
      ("target", glossary.targetLanguage.description),
    ]
    guard json else {
      let lines = texts.map { "\($0.0): \($0.1)\n" } + facts.map { "\($0.0): \($0.1)\n" }
      return StandardOutput.write(lines.joined())
    }
    var bytes: [UInt8] = []
    let members =
      texts.map { JSONLines.member($0.0, JSONValue($0.1)) }
      + facts.map { JSONLines.member($0.0, JSONValue($0.1)) }
    bytes.appendJSON(JSONValue(.object(members)), indented: true)
    StandardOutput.write(bytes + [0x0A])
  }
}

/// `ordbro glossary lint`.
struct GlossaryLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Find what is likely wrong in a glossary.",
    discussion: """
      The status is 1 when there is a finding at or above --fail-on.

      Examples:
        ordbro glossary lint termer.tsv
        ordbro glossary lint kunde.tbx --fail-on warning --json
      """)

  /// What `--fail-on` takes.
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note

    var severity: Diagnostic.Severity { Diagnostic.Severity(rawValue: rawValue) ?? .error }
  }

  @Argument(help: "The glossary.", completion: .file())
  var file: String

  @Option(help: "From which severity on the status is 1: error, warning or note.")
  var failOn = Level.error

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup var input: GlossaryInput

  @OptionGroup var locales: LocalesOption

  func run() throws {
    let glossary = try input.read(file).file
    let findings = try GlossaryFile.lint(glossary, locales: try locales.data())
    var bytes: [UInt8] = []
    if json {
      let list = findings.map { finding in
        JSONValue(members: [
          "id": JSONValue(finding.id), "severity": JSONValue(finding.severity.rawValue),
          "line": finding.position.map { JSONValue($0.line) } ?? .null,
          "column": finding.position.map { JSONValue($0.column) } ?? .null,
          "message": JSONValue(finding.message), "remedy": JSONValue(finding.remedy),
        ])
      }
      bytes.appendJSON(JSONValue(members: ["findings": JSONValue(list)]), indented: true)
      bytes.append(0x0A)
    } else {
      bytes = findings.flatMap { Array((Report(file: file, $0).text + "\n").utf8) }
    }
    StandardOutput.write(bytes)
    if findings.contains(where: { $0.severity >= failOn.severity }) { throw ExitCode(1) }
  }
}
