/// Applies the edits of findings.
public enum TextFix {
  /// A text with edits made; one that overlaps an earlier one is left out.
  public static func applied(_ edits: [TextEdit], to text: [UInt8]) -> String {
    var result: [UInt8] = []
    var position = 0
    for edit in sorted(edits, in: text) {
      result += text[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return String(decoding: result + text[position...], as: UTF8.self)
  }

  /// The edits that can be made together, in order.
  public static func sorted(_ edits: [TextEdit], in text: [UInt8]) -> [TextEdit] {
    var kept: [TextEdit] = []
    var position = 0
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      guard edit.range.lowerBound >= position, edit.range.upperBound <= text.count, kept.last != edit else {
        continue
      }
      // An insertion at the end of the edit before would have no order of its own.
      if let last = kept.last, last.range.upperBound == edit.range.lowerBound,
        last.range.isEmpty || edit.range.isEmpty
      {
        continue
      }
      kept.append(edit)
      position = edit.range.upperBound
    }
    return kept
  }
}
