import ArgumentParser
import JSON
import Localization
import Model
import Pipeline

/// `ordbro names`.
struct NamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "List names that English spells otherwise.",
    discussion: """
      Norwegian romanizes names from Cyrillic, Armenian and Georgian in its own way: Tsjernenko is Chernenko. \
      Places have English names: København is Copenhagen. A name is decided as a whole; Norwegian names stay. \
      Names of the glossaries, and of the current folder's project, count before tables and rules; a form seen in \
      full serves the surname alone behind it. The table has the name, its English, other English spellings, how \
      sure it is, why (confirmed, table, words, rules, kept), how often and in which forms it occurs, and where first.

      Examples:
        ordbro names artikkel.txt
        ordbro names brev1.docx brev2.docx --glossary termer.tsv --json
        ordbro names --jsonl < records.jsonl > names.jsonl
      """)

  @Argument(help: "The texts; - is standard input.")
  var files: [String] = []

  @OptionGroup var options: GlossaryOptions

  @Flag(help: "Read and write JSON Lines: {\"id\",\"text\"} to {\"id\",\"text\",\"changed\",\"confidence\"}.")
  var jsonl = false

  @Flag(help: "Write one JSON object.")
  var json = false

  @Flag(help: "List names that stay as they are too.")
  var all = false

  func validate() throws {
    if jsonl, !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no file.") }
    if jsonl, json || all { throw ValidationError("--jsonl goes with neither --json nor --all.") }
    if !jsonl, files.isEmpty { throw ValidationError("Name the texts, or - for standard input.") }
  }

  func run() throws {
    if jsonl {
      let tools = try NameTools(
        glossaries: options.glossary, language: options.source.tag ?? .bokmål, target: options.target.tag,
        locales: try options.locales.data())
      Console.show(tools.reports, quiet: options.quiet)
      let records = NameRecords(tools: tools)
      try JSONLines.run { try records.answer($0, into: &$1) }
      return
    }
    let run = try NameRun(
      files, glossaries: options.glossary + (try options.project()?.glossaries ?? []),
      fixed: try options.language(project: true), target: options.target.tag, all: all,
      locales: try options.locales.data())
    Console.show(run.reports, quiet: options.quiet)
    StandardOutput.write(json ? Self.json(run) : Self.table(run))
  }

  private static func table(_ run: NameRun) -> [UInt8] {
    var lines = [["name", "en", "en_alt", "confidence", "reason", "count", "forms", "place"]]
    for row in run.rows {
      lines.append([
        row.name, row.conversion.englishBase, row.conversion.alternatives.joined(separator: "; "),
        "\(row.conversion.confidence)", row.conversion.reason.rawValue, "\(row.count)",
        row.forms.joined(separator: "; "), "\(row.file):\(row.position)",
      ])
    }
    return lines.flatMap { $0.joined(separator: "\t").utf8 + [0x0A] }
  }

  private static func json(_ run: NameRun) -> [UInt8] {
    let rows = run.rows.map { row in
      JSONValue(members: [
        "name": JSONValue(row.name), "english": JSONValue(row.conversion.englishBase),
        "alternatives": JSONValue(row.conversion.alternatives.map { JSONValue($0) }),
        "changed": JSONValue(row.conversion.isChanged),
        "confidence": JSONValue(.number("\(row.conversion.confidence)")),
        "reason": JSONValue(row.conversion.reason.rawValue), "count": JSONValue(row.count),
        "forms": JSONValue(row.forms.map { JSONValue($0) }), "file": JSONValue(row.file),
        "line": JSONValue(row.position.line), "column": JSONValue(row.position.column),
      ])
    }
    var out: [UInt8] = []
    out.appendJSON(JSONValue(members: ["names": JSONValue(rows)]), indented: true)
    out.append(0x0A)
    return out
  }
}
