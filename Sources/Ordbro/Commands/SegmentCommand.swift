import ArgumentParser
import JSON
import Model
import Segmentation

/// `ordbro segment`.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", abstract: "Split text into sentences.")

  @Flag(help: "Read and write JSON Lines.")
  var jsonl = false

  func run() throws {
    let segmenter = Segmenter(language: .bokmål)
    while let line = readLine() {
      guard let record = try? JSONValue(parsing: Array(line.utf8)), let id = record["id"],
        let text = record["text"]?.string
      else { continue }
      let bytes = Array(text.utf8)
      var scalars = [Int](repeating: 0, count: bytes.count + 1)
      for (index, byte) in bytes.enumerated() {
        scalars[index + 1] = scalars[index] + (byte & 0xC0 != 0x80 ? 1 : 0)
      }
      let starts = { (offset: Int) in scalars[offset] }
      let segments = segmenter.segments(in: bytes).map { segment in
        JSONValue(members: [
          "start": JSONValue(starts(segment.range.lowerBound)),
          "end": JSONValue(starts(segment.range.upperBound)),
          "rule": JSONValue(segment.rule),
        ])
      }
      var out: [UInt8] = []
      out.appendJSON(JSONValue(members: ["id": id, "segments": JSONValue(segments)]))
      print(String(decoding: out, as: UTF8.self))
    }
  }
}
