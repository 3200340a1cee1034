/// Findings for a project manager: one page that needs nothing else, with a summary and a table for each document. Text
/// says what colour shows; headings, captions and table headers are marked up for screen readers.
public struct HTMLReport: Sendable {
  private let messages: Messages

  /// A report with these messages.
  public init(_ messages: Messages) { self.messages = messages }

  private func word(_ key: String) -> String { Self.escaped(messages.text("report." + key)) }
  private func severity(_ severity: CheckSeverity) -> String {
    Self.escaped(messages.text("severity." + severity.rawValue))
  }

  /// The page.
  public func bytes(_ documents: [ReportedDocument]) -> [UInt8] {
    var page = """
      <!DOCTYPE html>
      <html lang="\(messages.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(word("title"))</title>
      <style>
      :root { color-scheme: light dark; --line: #767676; --error: #b3261e; --warning: #8a5100; --info: #1f5f99; --mark: #ffe08a; }
      @media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc46b; --info: #8cc4ff; --mark: #6b5300; } }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem 1.5rem 3rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: .5rem 0; }
      th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
      .summary { width: auto; } .number { text-align: right; font-variant-numeric: tabular-nums; }
      .error { color: var(--error); font-weight: 700; } .warning { color: var(--warning); font-weight: 700; } .info { color: var(--info); font-weight: 700; }
      mark { background: var(--mark); color: inherit; outline: 2px solid var(--line); } code { font-size: .9em; }
      @media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; } }
      </style>
      </head>
      <body>
      <main>
      <h1>\(word("title"))</h1>

      """
    addSummary(documents, to: &page)
    for document in documents { addDocument(document, to: &page) }
    page += "</main>\n</body>\n</html>\n"
    return Array(page.utf8)
  }

  private func addSummary(_ documents: [ReportedDocument], to page: inout String) {
    page += "<p>\(word("segments")): \(documents.reduce(0) { $0 + $1.pairs.count }). "
    page += CheckSeverity.allCases.reversed().map { level in
      "<span class=\"\(level.rawValue)\">\(severity(level)): \(documents.reduce(0) { $0 + $1.count(level) })</span>"
    }.joined(separator: ", ")
    page += ".</p>\n"
    var counts: [String: (severity: CheckSeverity, count: Int)] = [:]
    for finding in documents.flatMap(\.findings) {
      counts[finding.check] = (finding.severity, (counts[finding.check]?.count ?? 0) + 1)
    }
    guard !counts.isEmpty else {
      page += "<p>\(word("none"))</p>\n"
      return
    }
    page +=
      "<table class=\"summary\">\n<caption>\(word("summary"))</caption>\n<thead><tr><th scope=\"col\">\(word("severity"))</th>"
    page +=
      "<th scope=\"col\">\(word("check"))</th><th scope=\"col\">\(word("number"))</th></tr></thead>\n<tbody>\n"
    let sorted = counts.sorted {
      ($1.value.severity, $1.value.count, $0.key) < ($0.value.severity, $0.value.count, $1.key)
    }
    for (check, value) in sorted {
      page +=
        "<tr><td class=\"\(value.severity.rawValue)\">\(severity(value.severity))</td><th scope=\"row\"><code>\(check)</code></th>"
      page += "<td class=\"number\">\(value.count)</td></tr>\n"
    }
    page += "</tbody>\n</table>\n"
  }

  private func addDocument(_ document: ReportedDocument, to page: inout String) {
    page += "<section>\n<h2>\(Self.escaped(document.name))</h2>\n"
    defer { page += "</section>\n" }
    guard !document.findings.isEmpty else {
      page += "<p>\(word("none"))</p>\n"
      return
    }
    page += "<table>\n<caption>\(word("findings"))</caption>\n<thead><tr>"
    for key in ["severity", "segment", "source", "target", "message"] {
      page += "<th scope=\"col\">\(word(key))</th>"
    }
    page += "</tr></thead>\n<tbody>\n"
    for finding in document.findings {
      let pair = document.pairs[finding.segment]
      page +=
        "<tr id=\"f-\(finding.segment)-\(finding.fingerprint)\"><td class=\"\(finding.severity.rawValue)\">\(severity(finding.severity))</td>"
      page += "<td>\(finding.segment + 1)</td>"
      page +=
        "<td lang=\"nb\">\(marked(pair.source, finding.source))</td><td lang=\"en\">\(marked(pair.target, finding.target))</td>"
      page += "<td>\(Self.escaped(messages.text(of: finding)))"
      if let fix = finding.fix {
        page +=
          "<br>\(word("suggestion")): <span lang=\"en\">\(Self.escaped(Excerpt.visible(TextFix.applied(fix, to: pair.target))))</span>"
      }
      page += "<br><code>\(finding.check)</code></td></tr>\n"
    }
    page += "</tbody>\n</table>\n"
  }

  private func marked(_ text: [UInt8], _ range: Range<Int>?) -> String {
    guard let range else { return Self.escaped(Excerpt.visible(String(decoding: text, as: UTF8.self))) }
    let parts = Excerpt.parts(text, range)
    let words = parts.words.isEmpty ? "" : "<mark>\(Self.escaped(Excerpt.visible(parts.words)))</mark>"
    return Self.escaped(Excerpt.visible(parts.before)) + words + Self.escaped(Excerpt.visible(parts.after))
  }

  /// Text for HTML and XML; characters that XML forbids are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default:
        let value = scalar.value
        if value < 0x20 && value != 0x0A && value != 0x09 || value == 0xFFFE || value == 0xFFFF { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
