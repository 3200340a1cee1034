/// Breaks a changed cue into lines.
struct CueLines {
  /// What readers can take in on one line; the usual limit of Norwegian broadcasters and of Netflix's
  /// timed-text guide.
  static let longest = 42

  private let words: [(bytes: ArraySlice<UInt8>, width: Int)]
  private let lineEnd: [UInt8]
  private let content: [UInt8]

  /// Content with tags, and the cue as it was.
  init(_ content: [UInt8], like original: ArraySlice<UInt8>) {
    let ends = original.filter { $0 == 0x0A || $0 == 0x0D }
    lineEnd =
      ends.isEmpty ? [0x0A] : ends.first == 0x0D && ends.dropFirst().first == 0x0A ? [0x0D, 0x0A] : [ends[0]]
    self.content = content
    var words: [(ArraySlice<UInt8>, Int)] = []
    var start: Int?
    var width = 0
    // Blanks in a tag break no line.
    var isInTag = false
    for (index, byte) in content.enumerated() {
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isBlank, !isInTag {
        if let first = start { words.append((content[first..<index], width)) }
        start = nil
        width = 0
        continue
      }
      start = start ?? index
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{") {
        isInTag = content[index...].contains(closer(byte))
      }
      if !isInTag, byte & 0xC0 != 0x80 { width += 1 }
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "}") { isInTag = false }
    }
    if let first = start { words.append((content[first...], width)) }
    self.words = words

    func closer(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "}") }
  }

  /// The lines, joined by the cue's own line end.
  func wrapped() -> [UInt8] {
    let total = words.reduce(-1) { $0 + $1.width + 1 }
    guard total > Self.longest else { return Array(words.map(\.bytes).joined(separator: [0x20])) }
    let needed = lines(within: Self.longest).count
    // The smallest width that needs no more lines makes them about equal.
    var low = (total + needed - 1) / needed
    var high = max(Self.longest, low)
    while low < high {
      let middle = (low + high) / 2
      if lines(within: middle).count <= needed { high = middle } else { low = middle + 1 }
    }
    return Array(lines(within: low).joined(separator: lineEnd))
  }

  private func lines(within limit: Int) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var width = 0
    for word in words {
      if !lines.isEmpty, width + 1 + word.width <= limit {
        lines[lines.count - 1] += [0x20] + word.bytes
        width += 1 + word.width
      } else {
        lines.append(Array(word.bytes))
        width = word.width
      }
    }
    return lines
  }
}
