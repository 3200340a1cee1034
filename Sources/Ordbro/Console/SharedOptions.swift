import ArgumentParser
import Glibc
import LocaleData
import Model
import Pipeline
import Terminology

/// What `--source` takes.
enum SourceLanguage: String, ExpressibleByArgument, CaseIterable {
  case nb, nn, auto

  /// The language, or nil for `auto`.
  var tag: LanguageTag? { self == .auto ? nil : LanguageTag(rawValue) }
}

/// What `--target` takes.
enum TargetLanguage: String, ExpressibleByArgument, CaseIterable {
  case britishEnglish = "en-GB"
  case americanEnglish = "en-US"

  /// The language.
  var tag: LanguageTag { self == .britishEnglish ? .britishEnglish : .americanEnglish }
}

/// Where language data comes from, for every command that uses some.
struct LocalesOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with files that replace those of the built-in language data, such as nb/abbreviations.tsv.",
      valueName: "folder"),
    completion: .directory)
  var locales: String?

  /// The language data.
  func data() throws(Fault) -> LocaleData { try locales.map(LocaleFolder.read) ?? .embedded }
}

/// The options of the commands that look terms up.
struct GlossaryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A glossary: a table (TSV, CSV, XLSX), TBX, UTX or OmegaT's; may be repeated, the most important first.",
      valueName: "file"),
    completion: .file())
  var glossary: [String] = []

  @Flag(help: "Leave out rows and entries with errors, naming each, and use the others.")
  var skipBad = false

  @Option(help: "Language of the Norwegian: nb, nn or auto.")
  var source = SourceLanguage.auto

  @Option(help: "English of the embedded names: en-GB or en-US.")
  var target = TargetLanguage.britishEnglish

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var locales: LocalesOption

  /// A matcher over the named glossaries and, with `names`, those of the current folder's project and the
  /// names that come with the program behind them.
  func matcher(names: Bool) throws(Fault) -> TermMatcher {
    try matcher(names: names, language: try language(project: names))
  }

  /// The same for a language.
  func matcher(names: Bool, language: LanguageTag?) throws(Fault) -> TermMatcher {
    var paths = glossary
    if names { paths += try project()?.glossaries ?? [] }
    // Terms come before any text: without a language they inflect as Bokmål.
    let (matcher, reports) = try TermMatcher.reading(
      paths, language: language ?? .bokmål, locales: try locales.data(), names: names ? target.tag : nil,
      skipsBad: skipBad)
    Console.show(reports, quiet: quiet)
    return matcher
  }

  /// The language that is asked for, else the project's; nil for `auto`.
  func language(project usesProject: Bool) throws(Fault) -> LanguageTag? {
    if let tag = source.tag { return tag }
    return usesProject ? try project()?.source : nil
  }

  /// The current folder's project, where it has one.
  func project() throws(Fault) -> Project? {
    InputFile.kind(Project.fileName).exists ? try Project(folder: ".") : nil
  }
}

/// What the machine has.
enum Machine {
  /// How many processors are in use.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
