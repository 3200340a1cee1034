import ArgumentParser
import Identification
import Model
import Normalization
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

  @Option(
    help: ArgumentHelp("Language of the text: nb, nn or auto.", valueName: "language"),
    completion: .list(["nb", "nn", "auto"]))
  var source = "auto"

  @Option(
    help: ArgumentHelp("A project's own rules and exceptions, or an .srx file.", valueName: "file"),
    completion: .file())
  var rules: String?

  @Option(
    name: .customLong("export-srx"),
    help: ArgumentHelp("Write our rules as SRX 2.0 and stop; - is standard output.", valueName: "file"),
    completion: .file())
  var exportSRX: String?

  func validate() throws {
    guard ["nb", "nn", "auto"].contains(source) else {
      throw ValidationError("Unknown source language '\(source)': use nb, nn or auto.")
    }
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
    do {
      if jsonl {
        try SegmentRecords(segmenters: segmenters, explain: explain).run(file)
      } else if json || explain || file != "-" {
        try wholeText(segmenters)
      } else {
        try stream(segmenters)
      }
    } catch let invalid as InvalidInput {
      ErrorOutput.show(invalid.diagnostics, of: file)
      throw ExitCode(2)
    }
  }

  /// The segmenters that the options ask for.
  private func segmenters() throws -> SegmenterChoice {
    let fixed = source == "auto" ? nil : LanguageTag(source)
    guard let rules else { return SegmenterChoice(fixed: fixed) }
    do {
      var input = try ByteInput(rules)
      let bytes = try input.rest()
      guard rules.utf8.count > 4, rules.lowercased().hasSuffix(".srx") else {
        return SegmenterChoice(fixed: fixed, rules: try SegmentationRules(reading: bytes))
      }
      let document = try SRXDocument(reading: bytes)
      let imported = try document.rules(for: fixed ?? .bokmål)
      ErrorOutput.show(imported.losses, of: rules)
      return SegmenterChoice(fixed: fixed, imported: imported.rules)
    } catch {
      ErrorOutput.show(error.diagnostics, of: rules)
      throw ExitCode(2)
    }
  }

  /// Reads everything, since offsets, explanations and the encoding of a file concern the whole text.
  private func wholeText(_ segmenters: SegmenterChoice) throws {
    var input = try ByteInput(file)
    let decoded = try DecodedText(decoding: try input.rest(), guessing: file != "-")
    ErrorOutput.show(decoded.diagnostics, of: file)
    let text = decoded.text
    var output = ByteOutput()
    defer { output.flush() }
    let segmenter = segmenters.segmenter(for: text)
    if json {
      output.append { out in
        out.appendSegmentation(of: text, by: segmenter, explain: explain)
        out.append(0x0A)
      }
    } else if explain {
      output.append { $0.appendExplanation(of: text, by: segmenter) }
    } else {
      output.append { $0.appendLines(segmenter.segments(in: text), of: text) }
    }
  }

  /// Segments standard input block by block; blocks are cut at line ends, which no segment crosses.
  private func stream(_ segmenters: SegmenterChoice) throws {
    var input = try ByteInput(file)
    var output = ByteOutput()
    defer { output.flush() }
    var lines = 0
    var segmenter: TextSegmenter?
    while let block = try input.nextLines() {
      let text: [UInt8]
      do {
        text = try DecodedText(decoding: block, guessing: false).text
      } catch {
        throw InvalidInput(
          error.diagnostics.map { diagnostic in
            var moved = diagnostic
            moved.position?.line += lines
            return moved
          })
      }
      let chosen = segmenter ?? segmenters.segmenter(for: text)
      segmenter = chosen
      output.append { $0.appendLines(chosen.segments(in: text), of: text) }
      lines += block.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
  }
}
