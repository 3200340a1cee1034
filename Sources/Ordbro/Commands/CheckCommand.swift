import ArgumentParser
import Glibc
import Model
import Pipeline
import Quality
import Terminology

/// `ordbro check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check translations.",
    discussion: """
      Reads bilingual files of any format and says what is wrong in them: numbers, dates, names, terms, marks,
      codes, words left in Norwegian, and slips of the source. With --jsonl JSON object a line is read from standard
      input, {"id":…,"source":…,"target":…}, and one is written for each, with the findings.

      Settings come from the ordbro.json of the current folder, under "checks": {"profile":"news",
      "severity":{"quote.mixed":"off"},"dismissed":[{"fingerprint":"…","reason":"…"}]}; options count more.

      Examples:
        ordbro check out/brev.xlf
        ordbro check out/*.xlf --fail-on error --format sarif > checks.sarif
        ordbro check brev.tsv --glossary termer.tsv --format html > checks.html
        ordbro check brev.xlf --fix              show what would be mended
        ordbro check brev.xlf --fix --write      mend it
      """)

  /// What findings make the exit status 1.
  enum Threshold: String, ExpressibleByArgument, CaseIterable {
    case info, warning, error, never
  }

  /// How findings are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, html, junit
  }

  @Argument(help: "Bilingual files; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The least weight that makes the exit status 1: info, warning, error or never.", valueName: "severity"))
  var failOn = Threshold.warning

  @Option(help: "How findings are written: text, json, sarif, html or junit.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("What kind of text it is: news, public, technical or strict.", valueName: "profile"))
  var profile: CheckProfile?

  @Option(
    help: ArgumentHelp(
      "A check's weight, such as quote.mixed=off or src.*=info; may be repeated.", valueName: "check=severity"
    ))
  var severity: [String] = []

  @Option(
    name: .customLong("messages"),
    help: ArgumentHelp("The language of messages: en or nb.", valueName: "language"))
  var messageLanguage = MessageLanguage.english

  @Flag(help: "Show, as a diff, what can be mended without a person; nothing is written without --write.")
  var fix = false

  @Flag(help: "With --fix: change the files.")
  var write = false

  @Flag(help: "Read and write JSON Lines.")
  var jsonl = false

  @Option(name: .shortAndLong, help: "How many parts of a file are checked at the same time.")
  var jobs = Machine.cores

  @Option(
    help: ArgumentHelp(
      "A glossary: a table (TSV, CSV, XLSX), TBX, UTX or OmegaT's; may be repeated, the most important first.",
      valueName: "file"),
    completion: .file())
  var glossary: [String] = []

  @Option(help: "Language of the Norwegian: nb, nn or auto, which is what each file says.")
  var source = SourceLanguage.auto

  @Option(help: "English of the translation: en-GB or en-US; else what each file says.")
  var target: TargetLanguage?

  @Flag(name: .shortAndLong, help: "Say nothing but errors beside the findings.")
  var quiet = false

  @OptionGroup var locales: LocalesOption

  func validate() throws {
    if jsonl {
      if !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no file.") }
      if fix || write || format != .text {
        throw ValidationError("--jsonl has its own form: it takes no --fix and no --format.")
      }
    } else if files.isEmpty {
      throw ValidationError("Name the bilingual files, or - for standard input.")
    }
    if write, !fix { throw ValidationError("--write needs --fix.") }
    if fix, format != .text { throw ValidationError("--fix shows a diff: it takes no --format.") }
    if fix, files.contains("-") { throw ValidationError("--fix needs files that can be changed.") }
    if jobs < 1 { throw ValidationError("--jobs needs a number from 1.") }
    for item in severity where !item.contains("=") {
      throw ValidationError("--severity needs CHECK=SEVERITY, not \(item).")
    }
  }

  func run() async throws {
    let data = try locales.data()
    let settings = try CheckConfiguration.settings(
      profile: profile,
      overrides: severity.map { item in
        let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }, usesProject: !jsonl)
    let messages = try Fault.catching { () throws(InvalidInput) in try Messages(messageLanguage, data: data) }
    if jsonl {
      let language = source.tag ?? .bokmål
      let resources = try Fault.catching { () throws(InvalidInput) in
        try QualityLanguage(source: language, target: (target ?? .britishEnglish).tag, data: data)
      }
      var terms: TermChecker?
      if !glossary.isEmpty {
        let (matcher, reports) = try TermMatcher.reading(glossary, language: language, locales: data)
        Console.show(reports, quiet: quiet)
        terms = TermChecker(matcher, forms: resources.targetForms)
      }
      let records = CheckRecords(
        language: resources, settings: settings.settings, messages: messages, source: language, data: data,
        terms: terms)
      try JSONLines.run { record, out in try records.answer(record, into: &out) }
      return
    }
    var run = CheckRun(settings: settings.settings)
    run.glossaries = glossary.isEmpty ? settings.glossaries : glossary
    run.source = source.tag
    run.target = target?.tag
    run.locales = data
    run.jobs = jobs
    var progress = Progress("checking", of: files.count, quiet: quiet)
    let (checked, reports) = try await run.run(files) { progress.show($0) }
    progress.finish()
    Console.show(reports, quiet: quiet)
    if fix {
      try CheckFixes(messages: messages, quiet: quiet).run(checked, writes: write)
    } else {
      StandardOutput.write(CheckOutput(messages: messages).bytes(checked, format))
    }
    if let least = CheckSeverity(rawValue: failOn.rawValue),
      checked.contains(where: { $0.findings.contains { $0.severity >= least } })
    {
      throw ExitCode(1)
    }
  }
}

extension CheckProfile: ExpressibleByArgument {}
extension MessageLanguage: ExpressibleByArgument {}
