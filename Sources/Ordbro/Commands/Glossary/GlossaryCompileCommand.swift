import ArgumentParser
import Pipeline
import Terminology

/// `ordbro glossary compile`.
struct GlossaryCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Make a glossary that opens at once, however large it is.",
    discussion: """
      The terms are inflected now instead of at each run, and the file is mapped into memory when it is used.
      --glossary takes it like any other; info, export and convert find everything in it that the file it comes
      from had. Several files are merged, the most important first. A compiled file serves the language and the
      version of ordbro that made it. Large tables are also compiled by themselves, and kept in the cache that
      ordbro doctor names.

      Examples:
        ordbro glossary compile termer.tsv -o termer.glossary
        ordbro glossary compile prosjekt.tbx felles.tsv --source nb -o alle.glossary
      """)

  @Argument(help: "The glossaries, the most important first.", completion: .file())
  var files: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var output: String

  @OptionGroup var input: GlossaryInput

  @OptionGroup var locales: LocalesOption

  func validate() throws {
    if output == "-" { throw ValidationError("A compiled glossary is a file: name one with -o.") }
  }

  func run() throws {
    let reading = GlossaryReading(
      source: input.source.tag, target: input.target.tag, skipsBad: input.skipBad)
    let (reports, concepts) = try GlossaryFile.compile(
      files, reading, to: output, locales: try locales.data())
    Console.show(reports, quiet: input.quiet)
    if !input.quiet { Console.write("\(output): \(concepts) concepts\n") }
  }
}
