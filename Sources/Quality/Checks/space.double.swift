internal import Localization

extension Check {
  /// Two or more blanks in a row in the target.
  static let spaceDouble = Check(
    "space.double", .warning,
    examples: [
      .fires("Han sa det igjen.", "He said  it again.", at: "said  it"),
      .silent("Han sa det igjen.", "He said it again."),
    ]
  ) { pair, findings in
    let bytes = pair.target.bytes
    let end = pair.target.inkEnd
    var index = pair.target.firstInk ?? end
    while index < end {
      guard let length = White.length(bytes, at: index) else {
        index += 1
        continue
      }
      let start = index
      index += length
      var count = 1
      var hasLineEnd = bytes[start] == 0x0A || bytes[start] == 0x0D
      while index < end, let more = White.length(bytes, at: index) {
        if bytes[index] == 0x0A || bytes[index] == 0x0D { hasLineEnd = true }
        index += more
        count += 1
      }
      // Line ends with what indents the next line are layout.
      if count > 1, !hasLineEnd {
        findings.add(target: start..<index, nil, [], fix: [TextEdit(start..<index, " ")])
      }
    }
  }
}
