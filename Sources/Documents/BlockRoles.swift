internal import Model

/// Decides what each block of plain text is.
struct BlockRoles {
  /// A block before its role is known.
  struct Draft {
    /// Its first line and how the last one ends.
    var first: TextLine
    var ending: LineEnding
    var lineCount: Int
    var wordCount: Int
    /// Whether the next block follows without a blank line.
    var touchesNext = false
    /// Whether it is one cell of a table row.
    var isCell = false
  }

  private let drafts: [Draft]
  private let text: [UInt8]

  init(_ drafts: [Draft], in text: [UInt8]) {
    self.drafts = drafts
    self.text = text
  }

  /// The role of each block. Linear.
  func roles() -> [Block.Role] {
    var roles = [Block.Role](repeating: .paragraph, count: drafts.count)
    markDashes(&roles)
    for index in drafts.indices where isListItem(index) { roles[index] = .listItem }
    markHeadings(&roles)
    return roles
  }

  // MARK: Headings

  /// A short line that stands alone before text is a heading; several may follow one another. A short line
  /// with nothing but short lines behind it is a signature or an address.
  private func markHeadings(_ roles: inout [Block.Role]) {
    var nextIsHeading = false
    // Whether a finished sentence stands somewhere behind.
    var textFollows = false
    for index in drafts.indices.reversed() {
      let draft = drafts[index]
      if draft.first.marker?.kind == .hashes, !draft.isCell {
        roles[index] = .heading
        nextIsHeading = true
        continue
      }
      defer {
        nextIsHeading = roles[index] == .heading
        if draft.ending == .terminal { textFollows = true }
      }
      guard canBeHeading(draft), roles[index] == .paragraph || isNumber(draft), index + 1 < drafts.count
      else { continue }
      let next = drafts[index + 1]
      // "Gebyret gjelder for | – lag og foreninger": what opens a list in the middle of a sentence.
      if roles[index + 1] == .listItem, next.first.startsLower { continue }
      if roles[index] == .listItem,
        roles[index + 1] == .listItem || (index > 0 && roles[index - 1] == .listItem)
      {
        continue
      }
      if draft.touchesNext {
        // Without a blank line only a text of several times its length makes it a heading.
        let opens = draft.first.followsGap || index == 0 || drafts[index - 1].ending == .terminal
        guard opens, next.ending == .terminal, next.wordCount >= 10, next.wordCount >= 3 * draft.wordCount
        else { continue }
        roles[index] = .heading
      } else if draft.first.followsGap, !next.isCell {
        // Before other short lines only where they stand together, as ingredients and verse do.
        let opensLines = next.touchesNext && textFollows
        if nextIsHeading || opensLines || !canBeHeading(next) { roles[index] = .heading }
      }
    }
  }

  private func isNumber(_ draft: Draft) -> Bool {
    if case .number = draft.first.marker?.kind { true } else { false }
  }

  /// Whether a block has the shape of a heading: one short line with a capital and no final punctuation,
  /// and not a place and date, an address of the net, or a value behind a colon.
  private func canBeHeading(_ draft: Draft) -> Bool {
    let line = draft.first
    guard draft.lineCount == 1, !draft.isCell, line.hasLetter, !line.startsLower, line.ending == .other,
      line.length <= 80, draft.wordCount <= 12, !line.hasColumns, line.tabs.isEmpty
    else { return false }
    if let kind = line.marker?.kind, !isNumber(draft) || kind == .quoted { return false }
    let bytes = text[line.range]
    let first = TextScalar.read(at: line.range.lowerBound, before: line.range.upperBound, in: text)
    guard first.isLetter || first.isDigit || [0x22, 0x28, 0xA7, 0xAB, 0x201C].contains(first.value) else {
      return false
    }
    if bytes.contains(0x40) { return false }
    var previous: UInt8 = 0
    var beforePrevious: UInt8 = 0
    for byte in bytes {
      let isDigit = (0x30...0x39).contains(byte)
      // "Oslo, 12. mai", "Telefon: 22 00 00 00", "https://"
      if previous == 0x20, isDigit, beforePrevious == 0x2C || beforePrevious == 0x3A { return false }
      if byte == 0x2F, previous == 0x2F, beforePrevious == 0x3A { return false }
      (beforePrevious, previous) = (previous, byte)
    }
    return true
  }

  // MARK: Lists and dialogue

  private func isListItem(_ index: Int) -> Bool {
    let draft = drafts[index]
    guard let marker = draft.first.marker, !draft.isCell else { return false }
    switch marker.kind {
    case .bullet, .letter: return true
    case .hyphen, .dash, .quoted, .hashes: return false
    case .number(let number):
      if !draft.first.startsLower { return true }
      // "17. mai er …" is a date unless its neighbours count on.
      return numbered(index - 1) == number - 1 || numbered(index + 1) == number + 1
    }
  }

  private func numbered(_ index: Int) -> Int? {
    guard drafts.indices.contains(index), case .number(let number) = drafts[index].first.marker?.kind else {
      return nil
    }
    return number
  }

  /// Lines behind dashes that follow one another are one list or one talk.
  private func markDashes(_ roles: inout [Block.Role]) {
    var start = 0
    while start < drafts.count {
      guard let kind = dash(start) else {
        start += 1
        continue
      }
      var end = start + 1
      // A blank line between two short items does not end a list, but talk is judged line by line there.
      while end < drafts.count, dash(end) == kind, drafts[end - 1].touchesNext { end += 1 }
      let group = drafts[start..<end]
      let finished = group.count { $0.ending == .terminal }
      let asksOrCalls = group.contains { isQuestionOrCall($0.first) }
      let followsColon = start > 0 && drafts[start - 1].ending == .colon
      let isTerse = group.allSatisfy { $0.wordCount <= 7 }
      let isDialogue: Bool
      switch kind {
      case .dash:
        let isTalk =
          finished * 2 >= group.count || group.contains { $0.ending == .pause || $0.wordCount > 12 }
        isDialogue = !followsColon && isTalk
      default:
        isDialogue =
          !followsColon && finished * 2 > group.count && !drafts[start].first.startsLower
          && (group.count == 1 || !isTerse || asksOrCalls)
      }
      for index in start..<end { roles[index] = isDialogue ? .dialogue : .listItem }
      start = end
    }
  }

  private func dash(_ index: Int) -> LineMarker.Kind? {
    guard let kind = drafts[index].first.marker?.kind, kind == .dash || kind == .hyphen,
      !drafts[index].isCell
    else { return nil }
    return kind
  }

  private func isQuestionOrCall(_ line: TextLine) -> Bool {
    text[line.range].contains { $0 == 0x3F || $0 == 0x21 }
  }
}
