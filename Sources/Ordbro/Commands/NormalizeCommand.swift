import ArgumentParser
import Normalization
import Pipeline

extension NormalizationPolicy.WhiteSpace: ExpressibleByArgument {}
extension NormalizationPolicy.Quotes: ExpressibleByArgument {}
extension NormalizationPolicy.Dashes: ExpressibleByArgument {}

/// `ordbro normalize`.
struct NormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize", abstract: "Make text uniform: NFC, white space, line ends.",
    discussion: """
      Writes UTF-8 with LF line ends; letters are composed (a + ring becomes å), runs of spaces and tabs become \
      one space, spaces at the ends of lines go. Control and invisible characters stay and are reported.
      UTF-8 text of any size passes in bounded memory; text in UTF-16 or Windows-1252 is read whole.

      Examples:
        ordbro normalize brev.txt > rent.txt
        ordbro normalize --quotes norwegian --dashes norwegian brev.txt -o rent.txt
        ordbro normalize --map brev.map.tsv brev.txt -o rent.txt
        cat *.txt | ordbro normalize | ordbro segment
      """)

  @Argument(
    help: ArgumentHelp("A text file, or - for standard input.", valueName: "file"), completion: .file())
  var input = "-"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file())
  var output = "-"

  @Option(help: "Spaces and tabs: collapse or keep.")
  var whiteSpace = NormalizationPolicy.WhiteSpace.collapse

  @Option(help: "Quotation marks: keep, straight (\") or norwegian («»).")
  var quotes = NormalizationPolicy.Quotes.keep

  @Option(help: "Dashes: keep, straight (-) or norwegian (–).")
  var dashes = NormalizationPolicy.Dashes.keep

  @Option(
    help: ArgumentHelp(
      "Write what changed: byte ranges of the result and of the input file, as TSV.", valueName: "file"),
    completion: .file())
  var map: String?

  @Flag(name: .shortAndLong, help: "Report errors only.")
  var quiet = false

  func validate() throws {
    if map == "-", output == "-" {
      throw ValidationError("The map and the text cannot both go to standard output: name a file with -o.")
    }
  }

  func run() throws {
    var run = NormalizeRun(
      normalizer: Normalizer(NormalizationPolicy(whiteSpace: whiteSpace, quotes: quotes, dashes: dashes)),
      input: input)
    try run.run(output: output, map: map)
    Console.show(run.diagnostics.map { Report(file: input, $0) }, quiet: quiet)
  }
}
