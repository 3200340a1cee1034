import ArgumentParser
import Documents
import JSON
import Model
import Pipeline

/// `ordbro prepare`.
struct PrepareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Make bilingual files of Norwegian documents.",
    discussion: """
      Reads each document, splits it into sentences, marks the terms of the glossaries, fills in what the
      memories know, proposes English for numbers, dates and names in notes, and writes one file a format
      to the output folder. A folder with an ordbro.json is a
      project: its settings hold unless an option says otherwise. A second run carries over what
      translators wrote into .xlf, .12.xlf, .22.xlf, .po and .tsv files.

      Examples:
        ordbro prepare seeds -o out
        ordbro prepare brev.txt notat.txt -o out --glossary termer.tsv --memory tidligere.tmx
        ordbro prepare brev.txt -o out --to xliff12,tmx
        ordbro prepare brev.txt -o out --to xliff,docx     with a table to review in Word
        ordbro prepare norsk.txt --translation english.txt -o out
      """)

  @Argument(
    help:
      "Source documents (text, Markdown, HTML, DOCX, ODT, subtitles, message files, PO, XLIFF), or one project folder.",
    completion: .file())
  var sources: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Formats to write, separated by commas: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")). (default: \(OutputFormat.standard.map(\.rawValue).joined(separator: ",")))",
      valueName: "formats"))
  var to: String?

  @Option(help: "Language of the source: nb, nn or auto. (default: the project's, else auto)")
  var source: SourceLanguage?

  @Option(help: "Language of the target: en-GB or en-US. (default: the project's, else en-GB)")
  var target: TargetLanguage?

  @Option(
    help: ArgumentHelp(
      "A glossary: a table (TSV, CSV, XLSX), TBX, UTX or OmegaT's; may be repeated, the most important first.",
      valueName: "file"),
    completion: .file())
  var glossary: [String] = []

  @Flag(help: "Leave out rows and entries of glossaries that have errors, naming each, and use the others.")
  var skipBad = false

  @Option(
    help: ArgumentHelp(
      "A memory (.tmx, or a table with source and target); may be repeated.", valueName: "file"),
    completion: .file())
  var memory: [String] = []

  @Option(help: ArgumentHelp("A file with segmentation rules.", valueName: "file"), completion: .file())
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "How proposals for numbers, dates and names are written: a house style's name or file (see localize --help).",
      valueName: "style"),
    completion: .file())
  var style: String?

  @Option(
    help: ArgumentHelp("A finished English text to pair with the only source.", valueName: "file"),
    completion: .file())
  var translation: String?

  @Option(help: "Whether lines that follow one another make one paragraph: auto, yes or no.")
  var wrapped = PlainText.Wrapping.auto

  @Option(
    help: ArgumentHelp(
      "How many documents to work on at the same time. (default: one a core)", valueName: "number"))
  var jobs: Int?

  @Flag(
    help: "Fill every target with its source in other letters, to see what a translated document will hold.")
  var pseudo = false

  @Flag(help: "Replace files in the output folder that were edited and hold no translations.")
  var force = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var locales: LocalesOption

  func validate() throws {
    _ = try formats()
    if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1.") }
    if translation != nil, sources.count != 1 {
      throw ValidationError("--translation pairs one source with one English text.")
    }
  }

  func run() async throws {
    var settings = Settings()
    settings.locales = try locales.data()
    var documents = sources
    var formats = try formats()
    if let project = try project() {
      documents = project.sources
      settings.apply(project)
      formats = formats ?? project.outputs
    }
    if let source { settings.source = source.tag }
    if let target { settings.target = target.tag }
    settings.glossaries = glossary + settings.glossaries
    settings.skipsBad = skipBad
    settings.memories = memory + settings.memories
    settings.rules = rules ?? settings.rules
    settings.style = style ?? settings.style
    settings.reading.options.wrapping = wrapped
    settings.pseudo = pseudo

    var run = PrepareRun(try Resources(settings), folder: output, formats: formats ?? OutputFormat.standard)
    run.force = force
    run.jobs = jobs ?? Machine.cores
    var progress = Progress("prepare", of: documents.count, quiet: quiet)
    let (outcomes, reports) = try await run.run(documents, translation: translation) { progress.show($0) }
    progress.finish()
    Console.show(reports, quiet: quiet)
    if json { printJSON(outcomes) } else if !quiet { Console.write(Self.summary(outcomes, folder: output)) }
  }

  /// The formats of `--to`, or nil when the option is absent.
  private func formats() throws -> [OutputFormat]? {
    guard let to else { return nil }
    var formats: [OutputFormat] = []
    for name in to.split(separator: ",").map(String.init) {
      guard let format = OutputFormat(rawValue: name) else {
        throw ValidationError(
          "Unknown format '\(name)': \(Spelling.remedy(name, among: OutputFormat.allCases.map(\.rawValue)))")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    guard !formats.isEmpty else { throw ValidationError("--to needs at least one format.") }
    return formats
  }

  /// The project, when the only source is a folder.
  private func project() throws(Fault) -> Project? {
    guard sources.count == 1, InputFile.kind(sources[0]).isFolder else { return nil }
    return try Project(folder: sources[0])
  }

  private static func summary(_ outcomes: [PrepareRun.Outcome], folder: String) -> String {
    outcomes.map { outcome in
      var parts = [
        count(outcome.segments, "segment"), count(outcome.terms, "term") + " found",
        "\(outcome.fromMemory) filled from memory",
      ]
      if outcome.kept > 0 { parts.append("\(outcome.kept) kept from before") }
      if outcome.stale > 0 { parts.append("\(outcome.stale) of them stale") }
      parts.append("\(outcome.untranslated) left to translate")
      let names = outcome.files.map(Path.name).joined(separator: " ")
      return "\(outcome.source): \(parts.joined(separator: ", "))\n  \(folder): \(names)\n"
    }.joined()
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func printJSON(_ outcomes: [PrepareRun.Outcome]) {
    let documents = outcomes.map { outcome in
      JSONValue(members: [
        "source": JSONValue(outcome.source), "segments": JSONValue(outcome.segments),
        "terms": JSONValue(outcome.terms), "fromMemory": JSONValue(outcome.fromMemory),
        "kept": JSONValue(outcome.kept), "stale": JSONValue(outcome.stale),
        "untranslated": JSONValue(outcome.untranslated),
        "files": JSONValue(outcome.files.map { JSONValue($0) }),
      ])
    }
    var bytes: [UInt8] = []
    bytes.appendJSON(JSONValue(members: ["documents": JSONValue(documents)]), indented: true)
    bytes.append(0x0A)
    StandardOutput.write(bytes)
  }
}

extension PlainText.Wrapping: ExpressibleByArgument {}
