import JSON
import Model
import Pipeline

/// The record interface of `segment`.
struct SegmentRecords {
  private let segmenters: TextSegmenters
  private let explain: Bool
  private let bokmål: TextSegmenter
  private let nynorsk: TextSegmenter

  init(segmenters: TextSegmenters, explain: Bool) throws(Fault) {
    self.segmenters = segmenters
    self.explain = explain
    bokmål = try segmenters.segmenter(for: .bokmål)
    nynorsk = try segmenters.segmenter(for: .nynorsk)
  }

  /// Appends the members of an answer.
  func answer(_ record: JSONValue, into out: inout [UInt8]) throws(InvalidInput) {
    guard let string = record["text"]?.string else {
      throw InvalidInput("record-text", "the record has no text, or it is no string")
    }
    let text = Array(string.utf8)
    let segmenter = segmenters.language(of: text) == .nynorsk ? nynorsk : bokmål
    out.append(UInt8(ascii: ","))
    out.appendSegmentationMembers(of: text, by: segmenter, explain: explain, withText: false)
  }
}
