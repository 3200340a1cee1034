import ArgumentParser
import Model
import Normalization
import Terminology

/// The options of the commands that look terms up.
struct GlossaryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A glossary table, TSV or CSV; may be given more than once.", valueName: "file"))
  var glossary: [String] = []

  @Option(help: ArgumentHelp("The standard of the Norwegian: nb, nn or auto.", valueName: "language"))
  var source: SourceLanguage = .auto

  @Flag(help: "Do not report warnings.")
  var quiet = false

  /// A matcher over the glossaries, in the order they were given.
  func matcher() throws -> TermMatcher {
    // The project's glossaries (`ordbro.json` of the current folder) join here, behind those given by hand.
    guard !glossary.isEmpty else {
      Messages.report(
        [Diagnostic(.error, "no-glossary", "there is no glossary", remedy: "give one with --glossary FILE")],
        file: "ordbro")
      throw ExitCode(2)
    }
    let language = source.tag
    let glossaries = try glossary.map { path in
      try Messages.reporting(path) {
        let bytes = try InputFile.bytes(of: path)
        let table = try DecodedText(decoding: bytes, guessing: true)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let glossary = try Glossary(parsing: table.text, name: name, language: language)
        if !quiet { Messages.report(table.diagnostics + glossary.diagnostics, file: path) }
        return glossary
      }
    }
    return try Messages.reporting("ordbro") { try TermMatcher(glossaries, language: language) }
  }
}

/// What `--source` takes.
enum SourceLanguage: String, ExpressibleByArgument, CaseIterable {
  case nb, nn, auto

  /// The language to inflect terms in. Terms come before any text: `auto` is Bokmål here.
  var tag: LanguageTag { self == .nn ? .nynorsk : .bokmål }
}
