import JSON
import Model

/// The record interface of `segment`: JSON Lines in, JSON Lines out, in order, one line at a time.
struct SegmentRecords {
  let segmenters: SegmenterChoice
  let explain: Bool

  /// Answers every line; a line that cannot be read gets an error record and the run goes on.
  func run(_ file: String) throws {
    var input = try ByteInput(file)
    var output = ByteOutput()
    defer { output.flush() }
    while let block = try input.nextLines() {
      for line in block.split(separator: 0x0A)
      where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        output.append { out in
          answer(Array(line), into: &out)
          out.append(0x0A)
        }
      }
    }
  }

  private func answer(_ line: [UInt8], into out: inout [UInt8]) {
    let record: JSONValue
    do {
      record = try JSONValue(parsing: line)
    } catch {
      refuse(
        .null, error.diagnostics.first?.id ?? "json-syntax", error.diagnostics.first?.message ?? "", &out)
      return
    }
    guard record.object != nil else {
      refuse(.null, "record-object", "the record is no JSON object", &out)
      return
    }
    guard let id = record["id"] else {
      refuse(.null, "record-id", "the record has no id", &out)
      return
    }
    guard let string = record["text"]?.string else {
      refuse(id, "record-text", "the record has no text, or it is no string", &out)
      return
    }
    let text = Array(string.utf8)
    out.append(contentsOf: #"{"id":"#.utf8)
    out.appendJSON(id)
    out.append(UInt8(ascii: ","))
    out.appendSegmentationMembers(
      of: text, by: segmenters.segmenter(for: text), explain: explain, withText: false)
    out.append(UInt8(ascii: "}"))
  }

  private func refuse(_ id: JSONValue, _ error: String, _ message: String, _ out: inout [UInt8]) {
    out.appendJSON(
      JSONValue(members: [
        "id": id, "error": JSONValue(members: ["id": JSONValue(error), "message": JSONValue(message)]),
      ]))
  }
}
