import ArgumentParser
import JSON
import Localization
import Model
import Pipeline

/// `ordbro localize`.
struct LocalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "localize",
    abstract: "Propose English for the numbers, dates, times, amounts, quotations and names of a text.",
    discussion: """
      Each line names the place, the kind, the Norwegian and the English. What must not change, such as telephone \
      numbers, account numbers, versions and law references, is left alone. Doubtful proposals have a question \
      mark.

      --style takes the name of a style (en-GB, en-US, finance, newspaper, scientific) or a file with \
      a table of the columns setting and value:
        setting     value
        thousands   comma, space or none
        percent     as-written, sign or word
        percent-word  per cent or percent
        clock       24-hour or 12-hour
        currency    as-written, code or word
        quotes      double or single
        minus       sign or hyphen
        abbreviated-months  point or plain

      Examples:
        ordbro localize artikkel.txt
        ordbro localize brev.txt --target en-US --json
        ordbro localize brev.txt --style finance
        ordbro localize --jsonl < records.jsonl > proposals.jsonl
      """)

  @Argument(help: "The texts; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "English of the proposals: en-GB or en-US.")
  var target = TargetLanguage.britishEnglish

  @Option(help: "Language of the texts: nb, nn or auto; the proposals are the same for all.")
  var source = SourceLanguage.auto

  @Option(
    help: ArgumentHelp("A house style: a name or a file.", valueName: "style"), completion: .file())
  var style: String?

  @Flag(help: "Write one JSON object with all proposals, offsets in Unicode scalars.")
  var json = false

  @Flag(
    help:
      "Read and write JSON Lines: {\"id\",\"text\"} to {\"id\",\"proposals\":[{\"start\",\"end\",\"kind\",\"text\",\"confidence\"}]}."
  )
  var jsonl = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var locales: LocalesOption

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no file.") }
    if json && jsonl { throw ValidationError("Use --json or --jsonl, not both.") }
    if !jsonl && files.isEmpty { throw ValidationError("Name the text, or - for standard input.") }
  }

  func run() throws {
    let data = try locales.data()
    let house = try LocalizationRun.style(style, target: target.tag, data: data)
    let run = try LocalizationRun(style: house, data: data)
    if jsonl {
      try JSONLines.run { record, out in
        guard let string = record["text"]?.string else {
          throw InvalidInput("record-text", "the record has no text, or it is no string")
        }
        let text = Array(string.utf8)
        out.appendMember("proposals", JSONValue(LocalizeOutput.records(try run.proposals(in: text), text)))
      }
      return
    }
    var all: [JSONValue] = []
    for file in files {
      let (decoded, reports) = try InputFile.decoded(file)
      Console.show(reports, quiet: quiet)
      let text = decoded.text
      let proposals = try run.proposals(in: text)
      if json {
        all += LocalizeOutput.places(proposals, text, file: file)
      } else {
        StandardOutput.write(LocalizeOutput.lines(proposals, text, file: file))
      }
    }
    if json {
      var out: [UInt8] = []
      out.appendJSON(JSONValue(members: ["proposals": JSONValue(all)]), indented: true)
      out.append(0x0A)
      StandardOutput.write(out)
    }
  }
}

/// Proposals as they are shown.
enum LocalizeOutput {
  /// Below this a line shows a question mark.
  private static let doubtful = 0.8

  /// One object an edit: what stands between the edits of a value is not repeated.
  static func records(_ proposals: [Proposal], _ text: [UInt8]) -> [JSONValue] {
    var offsets = ScalarOffsets(text)
    return proposals.flatMap { proposal in
      proposal.edits.map { edit in
        JSONValue(members: [
          "start": JSONValue(offsets.scalars(before: edit.range.lowerBound)),
          "end": JSONValue(offsets.scalars(before: edit.range.upperBound)),
          "kind": JSONValue(proposal.kind.rawValue),
          "text": JSONValue(String(decoding: edit.text, as: UTF8.self)),
          "confidence": confidence(proposal),
        ])
      }
    }
  }

  /// One object a value, with its place in the file.
  static func places(_ proposals: [Proposal], _ text: [UInt8], file: String) -> [JSONValue] {
    var offsets = ScalarOffsets(text)
    let lines = LineIndex(text)
    return proposals.map { proposal in
      let position = lines.position(ofByte: proposal.range.lowerBound)
      return JSONValue(members: [
        "file": JSONValue(file), "line": JSONValue(position.line), "column": JSONValue(position.column),
        "start": JSONValue(offsets.scalars(before: proposal.range.lowerBound)),
        "end": JSONValue(offsets.scalars(before: proposal.range.upperBound)),
        "kind": JSONValue(proposal.kind.rawValue),
        "source": JSONValue(String(decoding: text[proposal.range], as: UTF8.self)),
        "text": JSONValue(String(decoding: proposal.text(in: text), as: UTF8.self)),
        "confidence": confidence(proposal),
      ])
    }
  }

  /// `FILE:LINE:COLUMN kind source → proposal`, a value a line.
  static func lines(_ proposals: [Proposal], _ text: [UInt8], file: String) -> [UInt8] {
    let lines = LineIndex(text)
    var out: [UInt8] = []
    for proposal in proposals {
      let place = lines.position(ofByte: proposal.range.lowerBound)
      let mark = proposal.confidence < doubtful ? " ?" : ""
      out += "\(file):\(place): \(proposal.kind.rawValue): ".utf8
      out += visible(text[proposal.range][...])
      out += " → ".utf8
      out += visible(proposal.text(in: text)[...])
      out += "\(mark)\n".utf8
    }
    return out
  }

  /// Line ends as blanks, a lone blank or nothing between quotation marks.
  private static func visible(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let line = text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    return line.allSatisfy { $0 == 0x20 } ? [0x22] + line + [0x22] : line
  }

  private static func confidence(_ proposal: Proposal) -> JSONValue {
    // Two digits are all that is known.
    JSONValue(.number(String((proposal.confidence * 100).rounded() / 100)))
  }
}
