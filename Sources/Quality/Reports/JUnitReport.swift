/// Findings as JUnit XML, for build servers: a suite a document, a case a segment, a failure where it has an error or a
/// warning.
public struct JUnitReport: Sendable {
  private let messages: Messages

  /// A report with these messages.
  public init(_ messages: Messages) { self.messages = messages }

  /// The report.
  public func bytes(_ documents: [ReportedDocument]) -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ordbro check\">\n"
    for document in documents {
      var bySegment: [Int: [Finding]] = [:]
      for finding in document.findings where finding.severity > .info {
        bySegment[finding.segment, default: []].append(finding)
      }
      let name = attribute(document.name)
      text +=
        "  <testsuite name=\"\(name)\" tests=\"\(document.pairs.count)\" failures=\"\(bySegment.count)\" errors=\"0\" skipped=\"0\">\n"
      for (index, label) in document.labels.enumerated() {
        text += "    <testcase classname=\"\(name)\" name=\"\(attribute(label))\""
        guard let findings = bySegment[index] else {
          text += "/>\n"
          continue
        }
        let lines = findings.map {
          "\(messages.text("severity." + $0.severity.rawValue)): \(messages.text(of: $0)) [\($0.check)]"
        }
        let pair = document.pairs[index]
        text += ">\n      <failure type=\"\(findings[0].check)\" message=\"\(attribute(lines[0]))\">"
        text += HTMLReport.escaped(
          (lines + [
            "nb: " + String(decoding: pair.source, as: UTF8.self),
            "en: " + String(decoding: pair.target, as: UTF8.self),
          ])
          .joined(separator: "\n"))
        text += "</failure>\n    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    return Array((text + "</testsuites>\n").utf8)
  }

  /// Text on one line, as XML keeps it in attributes.
  private func attribute(_ text: String) -> String { HTMLReport.escaped(Excerpt.visible(text)) }
}
