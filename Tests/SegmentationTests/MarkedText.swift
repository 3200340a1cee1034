import Model
import Segmentation

/// Sentences with `|` between them, as the tests and the examples of the language data write them.
struct MarkedText {
  /// The text without the marks.
  let text: String
  /// The expected segments.
  let segments: [String]

  /// Reads ` | ` as a break with one blank, `|` before a line break as nothing.
  init(_ marked: String) {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false).map { part in
      var scalars = Substring(part).unicodeScalars
      if scalars.first == " " { scalars.removeFirst() }
      if scalars.last == " " { scalars.removeLast() }
      return String(scalars)
    }
    segments = parts
    text = parts.joined(separator: " ")
  }

  /// What a segmenter makes of the text, marked in the same way.
  static func marked(_ text: String, by segmenter: Segmenter) -> String {
    let bytes = Array(text.utf8)
    return segmenter.segments(in: bytes)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined(separator: " | ")
  }
}

extension Segmenter {
  /// One segmenter for each written standard, made once for all tests.
  static let bokmål = Segmenter(language: .bokmål)
  static let nynorsk = Segmenter(language: .nynorsk)
}
