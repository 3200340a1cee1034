import ArgumentParser
import Model
import Normalization
import Pipeline
import Segmentation

/// `ordbro segment`.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", abstract: "Split Norwegian text into sentences, a sentence a line.",
    discussion: """
      A line break always ends a segment. --explain shows every place where a sentence might end, what was \
      decided there and by which rule.

      A rules file has a rule a line, its parts separated by tabs: "abbreviation  jnl.  never" \
      (or number, end, unit), "no-break  Hvem?  Oslo", "break  kap.  Ny". A file that ends in .srx holds \
      SRX 2.0 rules instead; they take the place of ours.

      Examples:
        ordbro segment brev.txt
        echo 'Kl. 12.30 kom dr. Berg. Han var trøtt.' | ordbro segment --explain
        ordbro segment --jsonl < records.jsonl > segments.jsonl
        ordbro segment --rules prosjekt.tsv --source nn brev.txt
        ordbro segment --export-srx norsk.srx
      """)

  @Argument(help: "The text, UTF-8; - is standard input.", completion: .file())
  var file = "-"

  @Flag(
    help:
      "Read and write JSON Lines: {\"id\",\"text\"} to {\"id\",\"segments\":[{\"start\",\"end\",\"rule\"}]}.")
  var jsonl = false

  @Flag(help: "Write one JSON object with the segments, offsets in Unicode scalars.")
  var json = false

  @Flag(help: "Show the rule behind every break and every break not made.")
  var explain = false

  @Option(help: "Language of the text: nb, nn or auto.")
  var source = SourceLanguage.auto

  @Option(
    help: ArgumentHelp("A project's own rules and exceptions, or an .srx file.", valueName: "file"),
    completion: .file())
  var rules: String?

  @Option(
    name: .customLong("export-srx"),
    help: ArgumentHelp("Write our rules as SRX 2.0 and stop; - is standard output.", valueName: "file"),
    completion: .file())
  var exportSRX: String?

  @OptionGroup var locales: LocalesOption

  func validate() throws {
    if jsonl, file != "-" { throw ValidationError("--jsonl reads standard input: give no file.") }
    if json, jsonl { throw ValidationError("Use --json or --jsonl, not both.") }
    if exportSRX != nil, json || jsonl || explain || rules != nil || file != "-" {
      throw ValidationError("--export-srx stands alone.")
    }
  }

  func run() throws {
    if let exportSRX {
      try SRXExport.write(to: exportSRX)
      return
    }
    let segmenters = try segmenters()
    if jsonl {
      let records = try SegmentRecords(segmenters: segmenters, explain: explain)
      try JSONLines.run { try records.answer($0, into: &$1) }
    } else if json || explain || file != "-" {
      try wholeText(segmenters)
    } else {
      try stream(segmenters)
    }
  }

  /// The segmenters that the options ask for.
  private func segmenters() throws(Fault) -> TextSegmenters {
    let data = try locales.data()
    guard let rules else { return TextSegmenters(fixed: source.tag, data: data) }
    let (file, reports) = try RulesFile.read(rules, language: source.tag ?? .bokmål)
    Console.show(reports)
    return TextSegmenters(fixed: source.tag, rules: file, data: data)
  }

  /// Reads everything, since offsets, explanations and the encoding of a file concern the whole text.
  private func wholeText(_ segmenters: TextSegmenters) throws {
    let (decoded, reports) = try InputFile.decoded(file)
    Console.show(reports)
    let text = decoded.text
    let segmenter = try segmenters.segmenter(for: segmenters.language(of: text))
    var out: [UInt8] = []
    if json {
      out.appendSegmentation(of: text, by: segmenter, explain: explain)
      out.append(0x0A)
    } else if explain {
      out.appendExplanation(of: text, by: segmenter)
    } else {
      out.appendLines(segmenter.segments(in: text), of: text)
    }
    StandardOutput.write(out)
  }

  /// Segments standard input block by block; blocks are cut at line ends, which no segment crosses.
  private func stream(_ segmenters: TextSegmenters) throws(Fault) {
    let input = try ByteInput(file)
    let output = try ByteOutput("-")
    var lines = 0
    var segmenter: TextSegmenter?
    while let block = try input.nextLines() {
      let text: [UInt8]
      do {
        text = try DecodedText(decoding: block, guessing: false).text
      } catch {
        throw Fault(
          error.diagnostics.map { diagnostic in
            var moved = diagnostic
            moved.position?.line += lines
            return Report(file: file, moved)
          })
      }
      let chosen: TextSegmenter
      if let segmenter {
        chosen = segmenter
      } else {
        chosen = try segmenters.segmenter(for: segmenters.language(of: text))
        segmenter = chosen
      }
      var out: [UInt8] = []
      out.appendLines(chosen.segments(in: text), of: text)
      try output.write(out)
      lines += block.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
  }
}
