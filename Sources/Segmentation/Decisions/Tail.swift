/// Smileys, emoji and stray closing marks behind a sentence mark: they stay with their sentence.
extension DecisionLayer {
  /// Moves `end` behind the tail and `next` behind the blanks that follow it.
  func skipTail(_ site: Site, _ end: inout Int, _ next: inout Int) {
    for _ in 0..<16 {
      guard let tail = tail(site, at: next) else { return }
      end = tail
      next = site.skippingBlanks(tail)
    }
  }

  /// The end of a tail at `index`, or nil when there is none. A tail is followed by a blank or a line end.
  private func tail(_ site: Site, at index: Int) -> Int? {
    guard index < site.limit else { return nil }
    let byte = site.text[index]
    var end = index
    if byte < 0x80 {
      // Most candidates end here: a word follows.
      switch byte {
      case 0x22, 0x29, 0x5D: end += 1
      case 0x3A, 0x3B, 0x3D, 0x3C, 0x38, 0x78, 0x58: end = smiley(site, at: index)
      default: return nil
      }
    } else if byte == 0xC2 || byte == 0xE2, isClosingQuote(site, index) {
      end += Scalars.length(of: byte)
    } else {
      while Scalars.kind(at: end, in: site.text, to: site.limit) == .emoji
        || (end > index && isJoiner(site, end))
      {
        end += Scalars.length(of: site.text[end])
        if end - index > 4 * Site.reach { return nil }
      }
      end = min(end, site.limit)
    }
    guard end > index else { return nil }
    let followed = site.isLineEnd(end) || Scalars.blank(at: end, in: site.text, to: site.limit) > 0
    return followed ? end : nil
  }

  private func isClosingQuote(_ site: Site, _ index: Int) -> Bool {
    if site.text[index] == 0xC2 { return index + 1 < site.limit && site.text[index + 1] == 0xBB }
    guard index + 2 < site.limit, site.text[index + 1] == 0x80 else { return false }
    return site.text[index + 2] == 0x9D || site.text[index + 2] == 0x99
  }

  /// U+FE0F and U+200D inside an emoji sequence.
  private func isJoiner(_ site: Site, _ index: Int) -> Bool {
    guard index + 2 < site.limit else { return false }
    switch (site.text[index], site.text[index + 1], site.text[index + 2]) {
    case (0xEF, 0xB8, 0x8F), (0xE2, 0x80, 0x8D): return true
    default: return false
    }
  }

  /// The end of a smiley such as `:-)`, `;D`, `<3`, `xD`, or `index` when there is none.
  private func smiley(_ site: Site, at index: Int) -> Int {
    let text = site.text
    func byte(_ offset: Int) -> UInt8 { index + offset < site.limit ? text[index + offset] : 0 }
    switch byte(0) {
    case 0x3C: return byte(1) == 0x33 ? index + 2 : index
    case 0x78, 0x58: return byte(1) == 0x44 ? index + 2 : index
    default: break
    }
    var end = index + 1
    if byte(1) == 0x2D || byte(1) == 0x27 { end += 1 }
    let mouth = end
    while end < site.limit, end - mouth < Site.reach {
      switch text[end] {
      case 0x29, 0x28, 0x44, 0x50, 0x70, 0x4F, 0x6F, 0x2F, 0x7C, 0x5C, 0x5D, 0x2A, 0x33, 0x53: end += 1
      default: return end > mouth ? end : index
      }
    }
    return end > mouth ? end : index
  }
}
