import Glibc
import JSON
import Model

/// The record interface: one JSON object a line in, one a line out, in order.
enum JSONLines {
  /// Reads records from standard input until its end and writes the answer to each. `answer` gives the
  /// members beside `id`; a record that it refuses, or that is no record, comes back with its fault.
  static func run(_ answer: (JSONValue) throws -> [JSONValue.Member]) {
    var reader = LineReader()
    var out: [UInt8] = []
    while let line = reader.next() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      var id = JSONValue.null
      var members: [JSONValue.Member]
      do {
        let record = try JSONValue(parsing: line)
        guard record.object != nil else {
          throw InvalidInput("record-object", "the record is no JSON object")
        }
        guard let found = record["id"] else { throw InvalidInput("record-id", "the record has no id") }
        id = found
        members = try answer(record)
      } catch let fault as InvalidInput {
        let first = fault.diagnostics.first
        members = [
          member(
            "error",
            JSONValue(members: [
              "id": JSONValue(first?.id ?? "record"),
              "message": JSONValue(first?.message ?? "the record is bad"),
            ]))
        ]
      } catch {
        members = [
          member("error", JSONValue(members: ["id": JSONValue("record"), "message": JSONValue("\(error)")]))
        ]
      }
      out.appendJSON(JSONValue(.object([member("id", id)] + members)))
      out.append(0x0A)
      if out.count >= 1 << 16 || !reader.hasMore {
        StandardOutput.write(out)
        out.removeAll(keepingCapacity: true)
      }
    }
    StandardOutput.write(out)
  }

  /// A member of an object that was not read.
  static func member(_ key: String, _ value: JSONValue) -> JSONValue.Member {
    JSONValue.Member(key: key, keyOffset: 0, value: value)
  }
}

/// Reads standard input line by line, without the line ends.
private struct LineReader {
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Whether a line stands in the buffer already: what is written can wait.
  var hasMore: Bool { buffer[start...].contains(0x0A) }

  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      searched -= start
      buffer.removeSubrange(..<start)
      start = 0
      fill()
    }
  }

  private mutating func fill() {
    let size = 1 << 16
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress?.advanced(by: old), size) }
    if count < 0 && errno == EINTR {
      buffer.removeLast(size)
      return
    }
    buffer.removeLast(size - max(0, count))
    if count <= 0 { isAtEnd = true }
  }
}
