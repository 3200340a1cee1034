import JSON
import Model
import Pipeline
import Quality

/// Writes what the checks found in files.
struct CheckOutput {
  let messages: Messages

  func bytes(_ files: [CheckedFile], _ format: CheckCommand.Format) -> [UInt8] {
    let documents = files.map(\.document)
    switch format {
    case .text: return TextReport(messages).bytes(documents)
    case .json: return json(files)
    case .sarif: return SARIFReport(messages, version: Version.current).bytes(documents)
    case .html: return HTMLReport(messages).bytes(documents)
    case .junit: return JUnitReport(messages).bytes(documents)
    }
  }

  private func json(_ files: [CheckedFile]) -> [UInt8] {
    var findings: [JSONValue] = []
    for file in files {
      for finding in file.findings {
        let place = file.places[finding.segment]
        var members = [
          JSONLines.member("file", JSONValue(file.path)),
          JSONLines.member("unit", JSONValue(file.file.units[place.unit].id)),
          JSONLines.member("segment", JSONValue(file.file.units[place.unit].pairs[place.pair].id)),
        ]
        members +=
          FindingJSON.value(finding, file.pairs[finding.segment], messages, segment: nil).object ?? []
        findings.append(JSONValue(.object(members)))
      }
    }
    var out: [UInt8] = []
    out.appendJSON(JSONValue(members: ["findings": JSONValue(findings)]), indented: true)
    return out + [0x0A]
  }
}

extension CheckedFile {
  /// The file as reports show it.
  var document: ReportedDocument {
    let labels = places.map { place in
      let unit = file.units[place.unit]
      let id = unit.pairs[place.pair].id
      return id.isEmpty ? unit.id : "\(unit.id)/\(id)"
    }
    return ReportedDocument(name: path, labels: labels, pairs: pairs, findings: findings)
  }
}
