import JSON
import Model
import Pipeline
import Segmentation

extension [UInt8] {
  /// Appends segments, a line each.
  mutating func appendLines(_ segments: [Segment], of text: [UInt8]) {
    for segment in segments {
      append(contentsOf: text[segment.range])
      append(0x0A)
    }
  }

  /// Appends a JSON object with the segments of a text.
  mutating func appendSegmentation(of text: [UInt8], by segmenter: TextSegmenter, explain: Bool) {
    append(UInt8(ascii: "{"))
    appendSegmentationMembers(of: text, by: segmenter, explain: explain, withText: true)
    append(UInt8(ascii: "}"))
  }

  /// Appends `"segments":[…]`, and `"decisions":[…]` to explain them. Offsets are Unicode scalars.
  mutating func appendSegmentationMembers(
    of text: [UInt8], by segmenter: TextSegmenter, explain: Bool, withText: Bool
  ) {
    var counter = ScalarCounter(text)
    append(contentsOf: #""segments":["#.utf8)
    for (index, segment) in segmenter.segments(in: text).enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(contentsOf: #"{"start":"#.utf8)
      append(contentsOf: String(counter.scalars(to: segment.range.lowerBound)).utf8)
      append(contentsOf: #","end":"#.utf8)
      append(contentsOf: String(counter.scalars(to: segment.range.upperBound)).utf8)
      append(contentsOf: #","rule":"#.utf8)
      appendJSONString(segment.rule)
      if withText {
        append(contentsOf: #","text":"#.utf8)
        appendJSONString(String(decoding: text[segment.range], as: UTF8.self))
      }
      append(UInt8(ascii: "}"))
    }
    append(UInt8(ascii: "]"))
    guard explain else { return }
    counter = ScalarCounter(text)
    append(contentsOf: #","decisions":["#.utf8)
    for (index, decision) in segmenter.decisions(in: text).enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      appendJSON(
        JSONValue(members: [
          "offset": JSONValue(counter.scalars(to: decision.offset)), "break": JSONValue(decision.isBreak),
          "rule": JSONValue(decision.rule.rawValue), "why": JSONValue(decision.rule.summary),
        ]))
    }
    append(UInt8(ascii: "]"))
  }

  /// Appends a line for every decision: place, answer, rule, and the text around with `|` at a break and `_`
  /// where there is none.
  mutating func appendExplanation(of text: [UInt8], by segmenter: TextSegmenter) {
    var line = 1
    var lineStart = 0
    var index = 0
    var counter = ScalarCounter(text)
    var scalarsBefore = 0
    for decision in segmenter.decisions(in: text) {
      while index < decision.offset {
        if text[index] == 0x0A
          || (text[index] == 0x0D && (index + 1 >= text.count || text[index + 1] != 0x0A))
        {
          line += 1
          lineStart = index + 1
          scalarsBefore = counter.scalars(to: lineStart)
        }
        index += 1
      }
      let column = counter.scalars(to: decision.offset) - scalarsBefore + 1
      let answer = decision.isBreak ? "break   " : "no break"
      let before = Self.tail(of: text[lineStart..<decision.offset], scalars: 30)
      let after = Self.head(of: text[decision.offset...], scalars: 20)
      append(
        contentsOf:
          "\(line):\(column)\t\(answer)\t\(before)\(decision.isBreak ? "|" : "_")\(after)\t\(decision.rule.rawValue): \(decision.rule.summary)\n"
          .utf8)
    }
  }

  private static func tail(of bytes: ArraySlice<UInt8>, scalars: Int) -> String {
    var start = bytes.endIndex
    var count = 0
    while start > bytes.startIndex, count < scalars {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { count += 1 }
    }
    return visible(bytes[start...])
  }

  private static func head(of bytes: ArraySlice<UInt8>, scalars: Int) -> String {
    var end = bytes.startIndex
    var count = 0
    while end < bytes.endIndex {
      if bytes[end] & 0xC0 != 0x80 { count += 1 }
      if count > scalars || bytes[end] == 0x0A || bytes[end] == 0x0D { break }
      end += 1
    }
    return visible(bytes[..<end])
  }

  /// The text with control characters shown as blanks, so that it cannot steer a terminal.
  private static func visible(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}

/// Turns ascending byte offsets into scalar offsets in one pass.
struct ScalarCounter {
  private let text: [UInt8]
  private var offset = 0
  private var count = 0

  init(_ text: [UInt8]) { self.text = text }

  /// The number of scalars before a byte offset that is not below the last one asked for.
  mutating func scalars(to offset: Int) -> Int {
    if offset > self.offset {
      text.withUnsafeBufferPointer { text in
        for index in self.offset..<offset where text[index] & 0xC0 != 0x80 { count += 1 }
      }
      self.offset = offset
    }
    return count
  }
}
