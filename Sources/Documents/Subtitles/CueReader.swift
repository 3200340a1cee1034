internal import Model

/// Goes through subtitles line by line and takes their text out.
struct CueReader {
  private(set) var spliced: SplicedText
  private(set) var blocks: [Block] = []
  private(set) var places: [SplicedBlock] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var cueCount = 0

  private let kind: Subtitles.Kind
  private let source: [UInt8]
  /// The lines without their ends, and where they stand.
  private let lines: [ByteRange]

  init(_ text: [UInt8], _ kind: Subtitles.Kind) {
    source = text
    self.kind = kind
    spliced = SplicedText(text)
    var lines: [ByteRange] = []
    var start = 0
    var index = 0
    while index < text.count {
      if text[index] == 0x0A || text[index] == 0x0D {
        lines.append(start..<index)
        if text[index] == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < text.count { lines.append(start..<text.count) }
    self.lines = lines
  }

  private func isBlank(_ line: Int) -> Bool {
    source[lines[line]].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0xFE || $0 == 0xFF }
  }

  mutating func read() {
    var last = 0
    var index = 0
    while index < lines.count {
      guard let time = CueTime(source[lines[index]]) else {
        index += 1
        continue
      }
      cueCount += 1
      if time.end < time.start {
        report("subtitle-time", "the cue ends before it starts", "correct its times", index)
      } else if time.start < last {
        report("subtitle-order", "the cue starts before the one above it", "put the cues in order", index)
      }
      last = max(last, time.start)
      let first = index + 1
      index = first
      // A cue ends at a blank line, or where another one follows without it.
      while index < lines.count, !isBlank(index), CueTime(source[lines[index]]) == nil { index += 1 }
      var end = index
      if index < lines.count, !isBlank(index), end > first, isNumber(end - 1) { end -= 1 }
      readCue(first..<end)
    }
  }

  private func isNumber(_ line: Int) -> Bool {
    let bytes = source[lines[line]].filter { $0 != 0x20 }
    return !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func report(_ id: String, _ message: String, _ remedy: String, _ line: Int) {
    diagnostics.append(
      Diagnostic(
        .warning, id, message, remedy: remedy, at: TextPosition(ofByte: lines[line].lowerBound, in: source)))
  }

  /// One block for a cue, or one for each spoken line.
  private mutating func readCue(_ cue: Range<Int>) {
    var start = cue.lowerBound
    for line in cue where line > start && opensSpeech(line) {
      readBlock(start..<line)
      start = line
    }
    readBlock(start..<cue.upperBound)
  }

  private func opensSpeech(_ line: Int) -> Bool {
    let bytes = source[lines[line]].drop { $0 == 0x20 || $0 == 0x09 }
    return bytes.first == UInt8(ascii: "-") || bytes.starts(with: Array("–".utf8))
      || bytes.starts(with: Array("—".utf8))
  }

  private mutating func readBlock(_ range: Range<Int>) {
    var tags: [TagPairs.Tag] = []
    var ranges: [ByteRange] = []
    var last = 0
    for line in range {
      if !ranges.isEmpty { spliced.keep(last..<lines[line].lowerBound) }
      let start = spliced.text.count
      let content = trimmed(lines[line])
      readLine(content, &tags)
      // White space between a tag and the text beside it at a line's edge is not the block's.
      var range = start..<spliced.text.count
      while let byte = spliced.text[range].first, byte == 0x20 || byte == 0x09 { range.removeFirst() }
      while let byte = spliced.text[range].last, byte == 0x20 || byte == 0x09 { range.removeLast() }
      if !range.isEmpty { ranges.append(range) }
      last = content.upperBound
    }
    guard !ranges.isEmpty else { return }
    // A tag beside white space at the block's edge stands at the edge.
    let whole = ranges[0].lowerBound..<(ranges.last?.upperBound ?? 0)
    for index in tags.indices {
      tags[index].offset = min(max(tags[index].offset, whole.lowerBound), whole.upperBound)
    }
    let pairs = TagPairs(tags)
    blocks.append(Block(role: .subtitle, path: "cue", lines: ranges, codes: pairs.codes))
    places.append(SplicedBlock(lines: ranges, codes: pairs.codes, tags: pairs.places, in: spliced))
  }

  private func trimmed(_ line: ByteRange) -> ByteRange {
    var line = line
    while let byte = source[line].first, byte == 0x20 || byte == 0x09 { line.removeFirst() }
    while let byte = source[line].last, byte == 0x20 || byte == 0x09 { line.removeLast() }
    return line
  }

  private mutating func readLine(_ line: ByteRange, _ tags: inout [TagPairs.Tag]) {
    var kept = line.lowerBound
    var index = line.lowerBound
    func keep(to end: Int) { spliced.keep(kept..<end) }
    while index < line.upperBound {
      let byte = source[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{"),
        var tag = CueTag(source[index..<line.upperBound], kind)
      {
        keep(to: index)
        tag.tag.offset = spliced.text.count
        tags.append(tag.tag)
        index = tag.tag.source.upperBound
        kept = index
      } else if byte == UInt8(ascii: "&"), kind == .webVTT,
        let (decoded, length) = Self.entity(source[index..<line.upperBound])
      {
        keep(to: index)
        spliced.put(decoded.utf8, for: index..<index + length)
        index += length
        kept = index
      } else {
        index += 1
      }
    }
    keep(to: line.upperBound)
  }

  /// The character references of WebVTT (W3C WebVTT, 4.2.2).
  private static let entities: [(name: String, text: String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{00A0}"), ("&lrm;", "\u{200E}"),
    ("&rlm;", "\u{200F}"),
  ]

  private static func entity(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
    entities.first { bytes.starts(with: $0.name.utf8) }.map { ($0.text, $0.name.utf8.count) }
  }
}
