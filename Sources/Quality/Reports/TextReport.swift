/// Findings for people at a terminal: one line that says what and where, then the words on both sides.
public struct TextReport: Sendable {
  private let messages: Messages

  /// A report with these messages.
  public init(_ messages: Messages) { self.messages = messages }

  /// How many bytes of a text are shown on each side of the words.
  private static let reach = 40

  /// The report.
  public func bytes(_ documents: [ReportedDocument]) -> [UInt8] {
    var text = ""
    for document in documents {
      for finding in document.findings {
        let pair = document.pairs[finding.segment]
        text += "\(document.name):\(document.labels[finding.segment]): "
        text +=
          "\(messages.text("severity." + finding.severity.rawValue)): \(Excerpt.visible(messages.text(of: finding))) [\(finding.check)]\n"
        add(pair.source, finding.source, "nb", to: &text)
        if !pair.target.isEmpty { add(pair.target, finding.target, "en", to: &text) }
      }
    }
    let counts = CheckSeverity.allCases.reversed().map { severity in
      "\(documents.reduce(0) { $0 + $1.count(severity) }) × \(messages.text("severity." + severity.rawValue))"
    }
    text +=
      "\(counts.joined(separator: ", ")); \(messages.text("report.segments").lowercased()): \(documents.reduce(0) { $0 + $1.pairs.count })\n"
    return Array(text.utf8)
  }

  private func add(_ bytes: [UInt8], _ range: Range<Int>?, _ label: String, to text: inout String) {
    let parts = Excerpt.parts(bytes, range, reach: range == nil ? 2 * Self.reach : Self.reach)
    let before = Excerpt.visible(parts.before)
    let words = Excerpt.visible(parts.words)
    text += "  \(label)  \(before)\(words)\(Excerpt.visible(parts.after))\n"
    guard range != nil else { return }
    text += "      " + String(repeating: " ", count: before.unicodeScalars.count)
    text += String(repeating: "^", count: max(1, words.unicodeScalars.count)) + "\n"
  }
}
