import ArgumentParser
import JSON
import Model
import Pipeline

/// `ordbro convert`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Make a bilingual file into another format.",
    discussion: """
      Reads XLIFF 1.2 and 2.x (SDLXLIFF and MQXLIFF too), TMX, PO, TSV and Ordbro's JSON, found from the content,
      and writes the format that the output's name says: .xlf (XLIFF 2.1), .12.xlf, .22.xlf, .tmx, .po, .tsv or
      .json. What the other format cannot hold is reported. Glossaries are converted by `ordbro glossary convert`.

      Examples:
        ordbro convert program.po program.xlf
        ordbro convert fra-kunden.sdlxliff - --to tsv
        ordbro convert out/brev.xlf brev.12.xlf --json
      """)

  @Argument(help: "The file to read, or - for standard input.", completion: .file())
  var input: String

  @Argument(help: "The file to write, or - for standard output.")
  var output: String

  @Option(
    help: ArgumentHelp("The format of the input, where its content does not say it.", valueName: "format"))
  var from: String?

  @Option(
    help: ArgumentHelp("The format of the output, where its name does not say it.", valueName: "format"))
  var to: String?

  @Option(help: "Language of the source, where the file does not say it.")
  var source: String?

  @Option(help: "Language of the target, where the file does not say it.")
  var target: String?

  @Flag(help: "Print what was converted and what was lost as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    for name in [from, to].compactMap({ $0 }) where !ConvertRun.formatNames.contains(name) {
      throw ValidationError(
        "Unknown format '\(name)': \(Spelling.remedy(name, among: ConvertRun.formatNames))")
    }
    for text in [source, target].compactMap({ $0 }) where LanguageTag(text) == nil {
      throw ValidationError("'\(text)' is no language.")
    }
    if json, output == "-" {
      throw ValidationError("--json and the output cannot both go to standard output.")
    }
  }

  func run() throws {
    var run = ConvertRun()
    run.from = from
    run.to = to
    run.source = source.flatMap { LanguageTag($0) } ?? run.source
    run.target = target.flatMap { LanguageTag($0) } ?? run.target
    let (bytes, outcome) = try run.run(input, output)
    if output == "-" { StandardOutput.write(bytes) } else { try OutputFile.write(bytes, to: output) }
    if json {
      printJSON(outcome)
      return
    }
    Console.show(outcome.reports, quiet: quiet)
    if !quiet {
      Console.write(
        "\(output): \(outcome.segments) segments in \(outcome.units) units, \(outcome.from) to \(outcome.to)\n"
      )
    }
  }

  private func printJSON(_ outcome: ConvertRun.Outcome) {
    var value: [UInt8] = []
    value.appendJSON(
      JSONValue(members: [
        "from": JSONValue(outcome.from), "to": JSONValue(outcome.to), "units": JSONValue(outcome.units),
        "segments": JSONValue(outcome.segments),
        "reports": JSONValue(
          outcome.reports.map {
            JSONValue(members: [
              "file": JSONValue($0.file ?? ""), "severity": JSONValue($0.diagnostic.severity.rawValue),
              "id": JSONValue($0.diagnostic.id), "message": JSONValue($0.diagnostic.message),
            ])
          }),
      ]), indented: true)
    value.append(0x0A)
    StandardOutput.write(value)
  }
}
