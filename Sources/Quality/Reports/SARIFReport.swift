internal import JSON

/// Findings as SARIF 2.1.0 (OASIS, 2020), for build servers and editors.
public struct SARIFReport: Sendable {
  private let messages: Messages
  private let version: String

  /// A report with these messages, of this version of the program.
  public init(_ messages: Messages, version: String) {
    self.messages = messages
    self.version = version
  }

  /// The report.
  public func bytes(_ documents: [ReportedDocument]) -> [UInt8] {
    var used: [String] = []
    for finding in documents.flatMap(\.findings) where !used.contains(finding.check) {
      used.append(finding.check)
    }
    let rules = Check.ids.filter(used.contains).map { id in
      JSONValue(members: [
        "id": JSONValue(id), "shortDescription": JSONValue(members: ["text": JSONValue(id)]),
        "defaultConfiguration": JSONValue(members: [
          "level": JSONValue(Self.level(Check.catalogue.first { $0.id == id }?.severity ?? .warning))
        ]),
      ])
    }
    var results: [JSONValue] = []
    for document in documents {
      for finding in document.findings { results.append(result(finding, document)) }
    }
    let report = JSONValue(members: [
      "$schema": JSONValue("https://json.schemastore.org/sarif-2.1.0.json"), "version": JSONValue("2.1.0"),
      "runs": JSONValue([
        JSONValue(members: [
          "tool": JSONValue(members: [
            "driver": JSONValue(members: [
              "name": JSONValue("ordbro"), "version": JSONValue(version), "rules": JSONValue(rules),
            ])
          ]), "columnKind": JSONValue("unicodeCodePoints"), "results": JSONValue(results),
        ])
      ]),
    ])
    var bytes: [UInt8] = []
    bytes.appendJSON(report, indented: true)
    return bytes + [0x0A]
  }

  private static func level(_ severity: CheckSeverity) -> String {
    severity == .info ? "note" : severity.rawValue
  }

  private func result(_ finding: Finding, _ document: ReportedDocument) -> JSONValue {
    let location = JSONValue(members: [
      "physicalLocation": JSONValue(members: [
        "artifactLocation": JSONValue(members: ["uri": JSONValue(Self.uri(document.name))])
      ]),
      "logicalLocations": JSONValue([
        JSONValue(members: [
          "fullyQualifiedName": JSONValue(document.labels[finding.segment]), "kind": JSONValue("segment"),
        ])
      ]),
    ])
    return JSONValue(members: [
      "ruleId": JSONValue(finding.check), "level": JSONValue(Self.level(finding.severity)),
      "message": JSONValue(members: ["text": JSONValue(messages.text(of: finding))]),
      "locations": JSONValue([location]),
      "partialFingerprints": JSONValue(members: ["ordbro/v1": JSONValue(finding.fingerprint)]),
    ])
  }

  /// A path as a relative reference (RFC 3986): what may not stand there is written in hexadecimal.
  private static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var uri: [UInt8] = []
    for byte in path.utf8 {
      let isFree =
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x5F, 0x7E, 0x2F].contains(byte)
      if isFree { uri.append(byte) } else { uri += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    }
    return String(decoding: uri, as: UTF8.self)
  }
}
