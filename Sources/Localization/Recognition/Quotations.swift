internal import Model

/// Quotation marks of all kinds, made English: outer ones double, inner ones single, or the other way round. Linear.
struct Quotations {
  private(set) var edits: [(edit: Proposal.Edit, confidence: Double)] = []

  init(text: TextView, isBlocked: [Bool], spoken: [Bool], style: HouseStyle) {
    let tokens = text.tokens
    let bytes = text.bytes
    var open: [(token: Int, mark: [UInt8])] = []
    func level(_ token: Int, _ depth: Int) -> Bool {
      // Whether the mark is a double one.
      ((depth + (spoken[token] ? 1 : 0)) % 2 == 0) == (style.quotes == .double)
    }
    var made: [(edit: Proposal.Edit, confidence: Double)] = []
    for index in tokens.indices where tokens[index].kind == .mark && !isBlocked[index] {
      let mark = Array(bytes[tokens[index].range])
      guard let role = Self.role(mark) else { continue }
      let isJoinedBefore = tokens[index].has(.joined) && !Self.opensBracket(text, index - 1)
      let isJoinedAfter = index + 1 < tokens.count && tokens[index + 1].has(.joined)
      let isJoinedAfterByMark = isJoinedAfter && tokens[index + 1].kind == .mark
      // An apostrophe inside or behind a word is no quotation mark.
      if role == .single {
        let isStraight = mark == [0x27]
        let opener = isStraight ? mark : Array("‘".utf8)
        let isCloser =
          isStraight ? isJoinedBefore && !isJoinedAfter || isJoinedAfterByMark : mark == Array("’".utf8)
        if let last = open.last, last.mark == opener, isCloser {
          open.removeLast()
          let isDouble = level(last.token, open.count)
          let confidence = isStraight ? 0.7 : 0.9
          made.append((Self.edit(text, last.token, isDouble ? "“" : "‘"), confidence))
          made.append((Self.edit(text, index, isDouble ? "”" : "’"), confidence))
        } else if mark == opener, isJoinedAfter, !isJoinedBefore, open.count < 8 {
          open.append((index, mark))
        }
        continue
      }
      // Inches and feet: 5"
      if role == .straight, isJoinedBefore, tokens[index - 1].kind == .number,
        !open.contains(where: { $0.mark == mark })
      {
        continue
      }
      let partner = open.lastIndex { Self.match($0.mark, mark) }
      if let partner, isJoinedBefore || !isJoinedAfter {
        let first = open[partner]
        open.removeLast(open.count - partner)
        let isDouble = level(first.token, partner)
        let confidence = role == .straight ? 0.8 : 0.95
        made.append((Self.edit(text, first.token, isDouble ? "“" : "‘"), confidence))
        made.append((Self.edit(text, index, isDouble ? "”" : "’"), confidence))
      } else if isJoinedAfter, !isJoinedBefore {
        // Quotations within quotations within quotations are noise.
        if open.count < 8 { open.append((index, mark)) }
      }
    }
    // A quotation that goes on in the next paragraph.
    for (depth, entry) in open.enumerated() where entry.mark == Array("«".utf8) {
      made.append((Self.edit(text, entry.token, level(entry.token, depth) ? "“" : "‘"), 0.7))
    }
    edits = made.sorted { $0.edit.range.lowerBound < $1.edit.range.lowerBound }
  }

  private enum Role { case curly, straight, single }

  private static func role(_ mark: [UInt8]) -> Role? {
    switch String(decoding: mark, as: UTF8.self) {
    case "«", "»", "“", "”", "„", "‚": .curly
    case "\"": .straight
    case "‘", "’", "'": .single
    default: nil
    }
  }

  /// Whether the second mark may close what the first opens.
  private static func match(_ open: [UInt8], _ close: [UInt8]) -> Bool {
    switch (String(decoding: open, as: UTF8.self), String(decoding: close, as: UTF8.self)) {
    case ("«", "»"), ("»", "«"), ("»", "»"), ("„", "“"), ("„", "”"), ("“", "”"), ("”", "”"), ("‚", "‘"),
      ("\"", "\""):
      true
    default: false
    }
  }

  private static func opensBracket(_ text: TextView, _ index: Int) -> Bool {
    guard index >= 0, text.tokens[index].kind == .mark else { return false }
    let kind = text.bytes.withUnsafeBufferPointer { Marks.kind($0, text.tokens[index].range) }
    return kind == .openBracket || kind == .openQuote || kind == .dash || kind == .straightQuote
      || text.isMark(index, 0x2F)
  }

  private static func edit(_ text: TextView, _ token: Int, _ mark: String) -> Proposal.Edit {
    Proposal.Edit(range: text.tokens[token].range, text: Array(mark.utf8))
  }
}
