import JSON
import LocaleData
import Model
import Pipeline
import Quality
import Terminology

/// The record interface of `check`.
struct CheckRecords {
  let language: QualityLanguage
  let settings: CheckSettings
  let messages: Messages
  let source: LanguageTag
  let data: LocaleData
  /// The terms of the glossaries named on the command line.
  let terms: TermChecker?

  /// Appends the members of an answer.
  func answer(_ record: JSONValue, into out: inout [UInt8]) throws {
    var pairs: [CheckedPair] = []
    var wanted: Range<Int>
    let isDocument = record["segments"] != nil
    if let list = record["segments"] {
      guard let segments = list.array else { throw InvalidInput("record-segments", "segments is no list") }
      for (number, segment) in segments.enumerated() { pairs.append(try pair(segment, paragraph: number)) }
      wanted = 0..<pairs.count
    } else {
      if let previous = record["previous"] {
        if let pair = try neighbour(previous, "previous") { pairs.append(pair) }
      }
      let index = pairs.count
      pairs.append(try pair(record, paragraph: 0))
      if let next = record["next"] { if let pair = try neighbour(next, "next") { pairs.append(pair) } }
      wanted = index..<index + 1
    }
    let checker = QualityChecker(language: language, settings: settings, terms: try terms(of: record))
    let findings = checker.findings(in: pairs).filter { wanted.contains($0.segment) }
    out.appendMember(
      "findings",
      JSONValue(
        findings.map { finding in
          FindingJSON.value(
            finding, pairs[finding.segment], messages, segment: isDocument ? finding.segment : nil)
        }))
  }

  private func pair(_ value: JSONValue, paragraph: Int) throws(InvalidInput) -> CheckedPair {
    guard let source = value["source"]?.string else {
      throw InvalidInput("record-source", "the record has no source, or it is no string")
    }
    let target = value["target"]
    guard target == nil || target?.string != nil || target?.isNull == true else {
      throw InvalidInput("record-target", "the target is no string")
    }
    return CheckedPair(
      source: Array(source.utf8), target: Array((target?.string ?? "").utf8), paragraph: paragraph)
  }

  private func neighbour(_ value: JSONValue, _ name: String) throws(InvalidInput) -> CheckedPair? {
    if value.isNull { return nil }
    guard value.object != nil else {
      throw InvalidInput("record-\(name)", "\(name) is no object with source and target")
    }
    return try pair(value, paragraph: 0)
  }

  private func terms(of record: JSONValue) throws(InvalidInput) -> TermChecker? {
    guard let list = record["glossary"], !list.isNull else { return terms }
    guard let array = list.array else { throw InvalidInput("record-glossary", "glossary is no list") }
    func strings(_ value: JSONValue?) -> [String] {
      value?.array?.compactMap(\.string) ?? value?.string.map { [$0] } ?? []
    }
    var entries: [GlossaryEntry] = []
    for value in array {
      guard let nb = value["nb"]?.string, !nb.isEmpty else {
        throw InvalidInput("record-glossary", "a glossary entry has no nb")
      }
      entries.append(GlossaryEntry(nb, strings(value["en"]), forbidden: strings(value["forbidden"])))
    }
    if entries.isEmpty { return terms }
    let matcher = try TermMatcher([Glossary(entries: entries)], language: source, data: data)
    return TermChecker(matcher, forms: language.targetForms)
  }
}

extension JSONValue {
  /// Whether the value is null.
  var isNull: Bool { if case .null = kind { true } else { false } }
}

/// A finding in records and reports.
enum FindingJSON {
  /// Offsets are Unicode scalars of source and target.
  static func value(_ finding: Finding, _ pair: CheckedPair, _ messages: Messages, segment: Int?) -> JSONValue
  {
    var members = [
      JSONLines.member("check", JSONValue(finding.check)),
      JSONLines.member("severity", JSONValue(finding.severity.rawValue)),
    ]
    if let segment { members.append(JSONLines.member("segment", JSONValue(segment))) }
    var target = ScalarOffsets(pair.target)
    members += [
      JSONLines.member("source", range(finding.source, pair.source)),
      JSONLines.member("target", range(finding.target, pair.target)),
      JSONLines.member("message", JSONValue(messages.text(of: finding))),
    ]
    let fix = finding.fix.map { edits in
      JSONValue(
        edits.map { edit in
          JSONValue(members: [
            "start": JSONValue(target.scalars(before: edit.range.lowerBound)),
            "end": JSONValue(target.scalars(before: edit.range.upperBound)), "text": JSONValue(edit.text),
          ])
        })
    }
    members.append(JSONLines.member("fix", fix ?? .null))
    members.append(JSONLines.member("fingerprint", JSONValue(finding.fingerprint)))
    return JSONValue(.object(members))
  }

  private static func range(_ range: ByteRange?, _ text: [UInt8]) -> JSONValue {
    guard let range else { return .null }
    var offsets = ScalarOffsets(text)
    return JSONValue([
      JSONValue(offsets.scalars(before: range.lowerBound)),
      JSONValue(offsets.scalars(before: range.upperBound)),
    ])
  }
}
