/// Finds out which lines of plain text belong to one paragraph because somebody's editor wrapped them.
///
/// A wrapping program breaks a line where the next word would not have fitted. So in a wrapped paragraph
/// every line but the last is *full*: with the first word of the next line it would be wider than the
/// widest line. Verse, addresses, tables and lists have lines that are not full.
struct LineJoining {
  private let lines: [TextLine]
  private let wrapping: PlainText.Wrapping
  /// The width at which the text as a whole is wrapped; nil when no paragraph shows that it is.
  private var width: Int?

  /// Narrower than this are verse, addresses and columns; no mail program or editor wraps so early.
  private static let narrowest = 50
  /// Wider than this nobody wraps text: longer lines are paragraphs.
  private static let widest = 130

  init(_ lines: [TextLine], _ wrapping: PlainText.Wrapping) {
    self.lines = lines
    self.wrapping = wrapping
    width = nil
    guard wrapping == .auto else { return }
    width = stretches().compactMap { wrappedWidth(of: $0) }.max()
  }

  /// The groups of lines that make a block, in order.
  func groups() -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for stretch in stretches() {
      let own = wrapping == .auto ? wrappedWidth(of: stretch) : nil
      var start = stretch.lowerBound
      for index in stretch.dropFirst() where !joins(index, own) {
        groups.append(start..<index)
        start = index
      }
      groups.append(start..<stretch.upperBound)
    }
    return groups
  }

  /// Lines without a gap or the start of a list item, a spoken line or a table row between them.
  private func stretches() -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    for index in lines.indices.dropFirst() where startsStretch(index, after: lines[start].marker?.kind) {
      stretches.append(start..<index)
      start = index
    }
    if !lines.isEmpty { stretches.append(start..<lines.count) }
    return stretches
  }

  /// Whether a stretch starts at a line, the one before it having been opened by a marker or nothing.
  private func startsStretch(_ index: Int, after opening: LineMarker.Kind?) -> Bool {
    let line = lines[index]
    let previous = lines[index - 1]
    if line.followsGap || !line.tabs.isEmpty || !previous.tabs.isEmpty { return true }
    if line.hasColumns || previous.hasColumns { return true }
    if previous.marker?.kind == .hashes || line.isRule || previous.isRule { return true }
    guard let marker = line.marker else {
      // An indented line behind a finished sentence opens a paragraph.
      return line.indentation > previous.indentation && previous.ending == .terminal
        && previous.marker == nil
    }
    if case .number(let number) = marker.kind, case .number(let last) = opening, number == last + 1 {
      return true
    }
    switch marker.kind {
    case .bullet, .quoted, .hashes: return true
    case .hyphen where opening == .hyphen, .dash where opening == .dash, .letter where opening == .letter:
      return true
    case .hyphen, .dash, .number, .letter:
      // "… den | 17. mai", "… dette var | – som sagt – det beste", "… ring 116 | 117. De svarer":
      // the sentence goes on, behind an abbreviation too: "… t.o.m. | 1. januar". A list starts with 1.
      var goesOn = line.startsLower && (previous.ending == .other || previous.ending == .pause)
      if case .number(let number) = marker.kind {
        goesOn = goesOn || (line.startsLower && previous.ending == .terminal)
        goesOn = goesOn || (number != 1 && previous.ending == .other)
      }
      return !(goesOn && previous.width >= Self.narrowest)
    }
  }

  /// The width at which a stretch is wrapped, judged by itself; nil when it does not look so.
  private func wrappedWidth(of stretch: Range<Int>) -> Int? {
    guard stretch.count > 1, let width = lines[stretch].map(\.width).max(),
      (Self.narrowest...Self.widest).contains(width)
    else { return nil }
    var goOn = 0
    var notFull = 0
    for index in stretch.dropFirst() {
      if continues(index) { goOn += 1 }
      if !isFull(index - 1, width) {
        // A line that somebody edited later may be short, but not much.
        guard continues(index), lines[index - 1].width * 10 >= width * 6 else { return nil }
        notFull += 1
      }
    }
    return goOn > 0 && notFull * 6 <= stretch.count - 1 ? width : nil
  }

  /// Whether the line at `index` belongs to the one before it, in the same stretch.
  private func joins(_ index: Int, _ own: Int?) -> Bool {
    switch wrapping {
    case .no: return false
    case .yes: return true
    case .auto: break
    }
    if own != nil { return true }
    guard let width, lines[index - 1].width <= width, lines[index].width <= width else { return false }
    return isFull(index - 1, width) || (continues(index) && lines[index - 1].width * 10 >= width * 7)
  }

  /// Whether the first word of the next line would not have fitted on this one.
  private func isFull(_ index: Int, _ width: Int) -> Bool {
    lines[index].width + 1 + lines[index + 1].firstWordLength > width
  }

  /// Whether a sentence runs from the line before into this one.
  private func continues(_ index: Int) -> Bool {
    let previous = lines[index - 1].ending
    return lines[index].startsLower && (previous == .other || previous == .pause)
  }
}
