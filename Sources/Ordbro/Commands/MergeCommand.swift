import ArgumentParser
import Pipeline

/// `ordbro merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put translations back into the document's own format.",
    discussion: """
      Reads bilingual files (.xlf, .12.xlf, .22.xlf, .po, .tsv) and writes the English document under the source's name to
      the output folder: the targets stand in the original bytes, everything else is as it was.

      Examples:
        ordbro merge out/brev.xlf -o english
        ordbro merge out/brev.tsv -o english --source-for-missing
        ordbro merge brev.12.xlf -o english --original archive/brev.txt
      """)

  @Argument(help: "Bilingual files.", completion: .file(extensions: ["xlf", "xliff", "po", "tsv"]))
  var files: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(help: ArgumentHelp("Where the source document is now.", valueName: "file"), completion: .file())
  var original: String?

  @Flag(help: "Keep the Norwegian where a target is missing.")
  var sourceForMissing = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if original != nil, files.count > 1 {
      throw ValidationError("--original names the document of one bilingual file.")
    }
  }

  func run() throws {
    var run = MergeRun(folder: output)
    run.original = original
    run.sourceForMissing = sourceForMissing
    let (outcomes, reports) = try run.run(files)
    Console.show(reports, quiet: quiet)
    if quiet { return }
    for outcome in outcomes {
      let rest = outcome.untranslated > 0 ? ", \(outcome.untranslated) left in Norwegian" : ""
      Console.write("\(outcome.document): \(outcome.translated) segments translated\(rest)\n")
    }
  }
}
