import JSON
import Model
import Pipeline

/// The record interface: one JSON object a line in, one a line out, in order (`product.md`).
enum JSONLines {
  /// Reads records from standard input until its end and writes the answer to each.
  ///
  /// `answer` appends the members behind `id`, each with its leading comma. A record that it refuses, or that
  /// is no record, comes back with its fault, and the run goes on.
  static func run(_ answer: (JSONValue, inout [UInt8]) throws -> Void) throws(Fault) {
    let input = try ByteInput("-")
    let output = try ByteOutput("-")
    var out: [UInt8] = []
    while let block = try input.nextLines() {
      for line in block.split(separator: 0x0A)
      where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        add(Array(line), answer, &out)
        if out.count >= 1 << 18 {
          try output.write(out)
          out.removeAll(keepingCapacity: true)
        }
      }
      // What one read brought is answered before the next: a program at both ends may wait for it.
      try output.write(out)
      out.removeAll(keepingCapacity: true)
    }
  }

  private static func add(
    _ line: [UInt8], _ answer: (JSONValue, inout [UInt8]) throws -> Void, _ out: inout [UInt8]
  ) {
    var id = JSONValue.null
    var members: [UInt8] = []
    do {
      let record = try JSONValue(parsing: line)
      guard record.object != nil else { throw InvalidInput("record-object", "the record is no JSON object") }
      guard let found = record["id"] else { throw InvalidInput("record-id", "the record has no id") }
      id = found
      try answer(record, &members)
    } catch {
      let first = (error as? InvalidInput)?.diagnostics.first
      members = []
      members.appendMember(
        "error",
        JSONValue(members: [
          "id": JSONValue(first?.id ?? "record"), "message": JSONValue(first?.message ?? "\(error)"),
        ]))
    }
    out.append(contentsOf: #"{"id":"#.utf8)
    out.appendJSON(id)
    out.append(contentsOf: members)
    out.append(contentsOf: "}\n".utf8)
  }

  /// A member of an object that was not read.
  static func member(_ key: String, _ value: JSONValue) -> JSONValue.Member {
    JSONValue.Member(key: key, keyOffset: 0, value: value)
  }
}

extension [UInt8] {
  /// Appends `,"key":value`.
  mutating func appendMember(_ key: String, _ value: JSONValue) {
    append(UInt8(ascii: ","))
    appendJSONString(key)
    append(UInt8(ascii: ":"))
    appendJSON(value)
  }
}
