internal import Model

extension Check {
  /// Quotation marks that English does not have: guillemets and low marks. Those in code do not count.
  static let quoteForeign = Check(
    "quote.foreign", .warning,
    examples: [
      .fires("Han kalte dem «terroristgrupper».", "He called them «terrorist groups».", at: "«"),
      .silent("Han kalte dem «terroristgrupper».", "He called them “terrorist groups”."),
    ]
  ) { pair, findings in
    let text = pair.target
    var first: ByteRange?
    var last: ByteRange?
    var fix: [TextEdit] = []
    for token in text.tokens where token.kind == .mark && !token.has(.masked) && token.count > 1 {
      let mark = text.bytes[token.range]
      let isOpen = mark.elementsEqual([0xC2, 0xAB]) || mark.elementsEqual([0xE2, 0x80, 0x9E])
      let isClose = mark.elementsEqual([0xC2, 0xBB])
      guard isOpen || isClose || mark.elementsEqual([0xE2, 0x80, 0x9A]) else { continue }
      if first == nil { first = token.range }
      last = token.range
      if isOpen || isClose { fix.append(TextEdit(token.range, isOpen ? "\u{201C}" : "\u{201D}")) }
    }
    if let first, let last {
      findings.add(
        target: first.lowerBound..<last.upperBound, nil, [text.text(first)], fix: fix.isEmpty ? nil : fix)
    }
  }
}
