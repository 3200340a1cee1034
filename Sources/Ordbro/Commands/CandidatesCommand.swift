import ArgumentParser
import JSON
import Model
import Pipeline
import Terminology

/// `ordbro candidates`.
struct CandidatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates", abstract: "List the terms that a glossary should have.",
    discussion: """
      Ranks the words and phrases of texts that are much commoner there than elsewhere and that no glossary
      has: words and compounds with all their forms as one, names, acronyms with their long form, nouns with
      an adjective or a preposition. The glossaries are those that are named, those of the current folder's
      project, and the names that Ordbro brings along. The table is a glossary whose column en is to be
      filled in. With --memory the column proposal has the English words that stand in the same segments.

      Examples:
        ordbro candidates artikkel.txt --glossary termer.tsv > nye.tsv
        ordbro candidates brev1.txt brev2.txt --memory tidligere.tmx --limit 50
        ordbro candidates artikkel.txt --to json
      """)

  /// What to write.
  enum Output: String, ExpressibleByArgument, CaseIterable {
    case tsv, json
  }

  @Argument(help: "The texts; - is standard input.")
  var files: [String]

  @OptionGroup var options: GlossaryOptions

  @Option(
    help: ArgumentHelp("A memory that proposes the English; may be repeated.", valueName: "file"),
    completion: .file())
  var memory: [String] = []

  @Option(help: "What to write: tsv or json.")
  var to = Output.tsv

  @Option(help: "How many candidates at most.")
  var limit = 100

  @Option(help: "How often a candidate must occur.")
  var minimum = 1

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the texts, or - for standard input.") }
    if limit < 1 || minimum < 1 { throw ValidationError("--limit and --minimum take numbers from 1.") }
  }

  func run() throws {
    let project = try options.project()
    let run = try CandidateRun(
      files, glossaries: options.glossary + (project?.glossaries ?? []),
      skipsBad: options.skipBad,
      memories: memory.isEmpty ? project?.memories ?? [] : memory, fixed: try options.language(project: true),
      target: options.target.tag, minimum: minimum, limit: limit, locales: try options.locales.data())
    Console.show(run.reports, quiet: options.quiet)
    StandardOutput.write(to == .tsv ? Self.table(run) : Self.json(run))
  }

  private static func table(_ run: CandidateRun) -> [UInt8] {
    let name = run.language == .nynorsk ? "nn" : "nb"
    var lines = [
      [
        name, "pos", "gender", "variants", "en", "proposal", "note", "kind", "count", "forms", "place",
        "example",
      ]
    ]
    for row in run.rows {
      let candidate = row.candidate
      lines.append([
        candidate.term, candidate.partOfSpeech, candidate.gender ?? "", candidate.longForm ?? "", "",
        row.partners.map(\.text).joined(separator: "; "), "", candidate.kind.rawValue, "\(candidate.count)",
        candidate.forms.joined(separator: "; "), "\(row.file):\(row.position)", row.example,
      ])
    }
    let blanks: Set<Character> = ["\t", "\n", "\r", "\r\n"]
    return lines.flatMap { cells in
      cells.map { String($0.map { blanks.contains($0) ? " " : $0 }) }.joined(separator: "\t").utf8 + [0x0A]
    }
  }

  private static func json(_ run: CandidateRun) -> [UInt8] {
    func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
    let rows = run.rows.map { row in
      let candidate = row.candidate
      return JSONValue(members: [
        "term": JSONValue(candidate.term), "kind": JSONValue(candidate.kind.rawValue),
        "pos": JSONValue(candidate.partOfSpeech), "gender": text(candidate.gender),
        "longForm": text(candidate.longForm), "count": JSONValue(candidate.count),
        "forms": JSONValue(candidate.forms.map { JSONValue($0) }), "file": JSONValue(row.file),
        "line": JSONValue(row.position.line), "column": JSONValue(row.position.column),
        "example": JSONValue(row.example),
        "proposals": JSONValue(row.partners.map { JSONValue($0.text) }),
      ])
    }
    var out: [UInt8] = []
    out.appendJSON(JSONValue(members: ["candidates": JSONValue(rows)]), indented: true)
    out.append(0x0A)
    return out
  }
}
