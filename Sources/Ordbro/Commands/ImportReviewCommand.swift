import ArgumentParser
import JSON
import Model
import Pipeline
import Review

/// `ordbro import-review`.
struct ImportReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-review",
    abstract: "Bring a reviewed table back.",
    discussion: """
      Reads review tables that prepare wrote (DOCX, XLSX, HTML, CSV) and somebody worked in, and shows what they
      would change in the bilingual file beside each. Nothing is written without --apply. Rows may be sorted,
      deleted or doubled. Tracked changes count as accepted; their authors and dates are shown.

      Not taken over are rows whose id is unknown, whose source or target changed since the table was written, or
      whose codes are broken: then the exit status is 1.

      Examples:
        ordbro import-review out/brev.docx
        ordbro import-review out/brev.xlsx --apply
        ordbro import-review fra-kari/brev.docx --bilingual out/brev.xlf --apply
      """)

  @Argument(help: "Review tables.", completion: .file(extensions: ["docx", "xlsx", "html", "csv"]))
  var files: [String]

  @Option(
    help: ArgumentHelp("The bilingual file that the tables were made from.", valueName: "file"),
    completion: .file(extensions: ["xlf", "xliff"]))
  var bilingual: String?

  @Flag(help: "Put the changes into the bilingual file.")
  var apply = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    var run = ReviewImport()
    run.bilingual = bilingual
    run.apply = apply
    let (outcomes, reports) = try run.run(files)
    Console.show(reports, quiet: quiet)
    if json {
      printJSON(outcomes)
    } else if !quiet {
      StandardOutput.write(outcomes.map { text($0) }.joined())
    }
    if outcomes.contains(where: { $0.comparison.changes.contains { $0.kind.isRefused } }) {
      throw ExitCode(1)
    }
  }

  private func text(_ outcome: ReviewImport.Outcome) -> String {
    var text = "\(outcome.table) -> \(outcome.bilingual)\n"
    let changes = outcome.comparison.changes
    for change in changes where change.kind != .unchanged || !change.reason.isEmpty { text += lines(change) }
    let counts = ReviewComparison.Change.Kind.allCases.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count > 0 || kind == .changed || kind == .unchanged ? "\(count) \(kind.rawValue)" : nil
    }
    text += "  " + counts.joined(separator: ", ")
    let missing = outcome.comparison.missing.count
    if missing > 0 { text += ", \(missing) without a row" }
    let waiting = changes.contains { $0.kind == .changed || $0.kind == .commentOnly }
    text += apply ? "; \(outcome.applied) applied\n" : waiting ? "; nothing applied: use --apply\n" : "\n"
    return text
  }

  private func lines(_ change: ReviewComparison.Change) -> String {
    var text = "  \(change.kind.rawValue): \(Self.oneLine(change.id)), line \(change.position.line)\n"
    if let former = change.former, !former.utf8.elementsEqual(change.target.utf8) {
      text += "    - \(Self.oneLine(former))\n    + \(Self.oneLine(change.target))\n"
    }
    if let old = change.formerState, let new = change.state, old != new, !change.kind.isRefused {
      text += "    status \(old.rawValue) -> \(new.rawValue)\n"
    }
    for revision in change.revisions {
      text +=
        "    \(revision.kind.rawValue) \"\(Self.oneLine(revision.text))\"\(Self.by(revision.author, revision.date))\n"
    }
    for note in change.notes {
      let remark = change.remarks.first { $0.text == note.text }
      text +=
        "    comment \"\(Self.oneLine(note.text))\"\(Self.by(remark?.author ?? "", remark?.date ?? ""))\n"
    }
    if !change.reason.isEmpty { text += "    \(Self.oneLine(change.reason))\n" }
    return text
  }

  private static func by(_ author: String, _ date: String) -> String {
    let parts = [author, date].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : " (\(oneLine(parts.joined(separator: ", "))))"
  }

  /// Text for one line of a terminal.
  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  private func printJSON(_ outcomes: [ReviewImport.Outcome]) {
    let tables = outcomes.map { outcome in
      JSONValue(members: [
        "table": JSONValue(outcome.table), "bilingual": JSONValue(outcome.bilingual),
        "applied": JSONValue(outcome.applied),
        "missing": JSONValue(outcome.comparison.missing.map { JSONValue($0) }),
        "changes": JSONValue(outcome.comparison.changes.map(Self.value)),
      ])
    }
    var bytes: [UInt8] = []
    bytes.appendJSON(JSONValue(members: ["tables": JSONValue(tables)]), indented: true)
    bytes.append(0x0A)
    StandardOutput.write(bytes)
  }

  private static func value(_ change: ReviewComparison.Change) -> JSONValue {
    func maybe(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? JSONValue(.null) }
    return JSONValue(members: [
      "kind": JSONValue(change.kind.rawValue), "id": JSONValue(change.id),
      "line": JSONValue(change.position.line), "former": maybe(change.former),
      "target": JSONValue(change.target),
      "formerState": maybe(change.formerState?.rawValue), "state": maybe(change.state?.rawValue),
      "notes": JSONValue(
        change.notes.map { JSONValue(members: ["text": JSONValue($0.text), "author": maybe($0.author)]) }),
      "revisions": JSONValue(
        change.revisions.map {
          JSONValue(members: [
            "kind": JSONValue($0.kind.rawValue), "text": JSONValue($0.text), "author": JSONValue($0.author),
            "date": JSONValue($0.date),
          ])
        }),
      "remarks": JSONValue(
        change.remarks.map {
          JSONValue(members: [
            "text": JSONValue($0.text), "author": JSONValue($0.author), "date": JSONValue($0.date),
          ])
        }), "reason": JSONValue(change.reason),
    ])
  }
}
