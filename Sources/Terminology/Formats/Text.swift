internal import ICUText

extension String {
  /// The text without white space at its ends and with one blank for each run of it: how XML files are laid
  /// out says nothing.
  func collapsingBlanks() -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard utf8.contains(where: isBlank) else { return self }
    let parts = utf8.split(whereSeparator: isBlank).map { String(decoding: Array($0), as: UTF8.self) }
    return parts.joined(separator: " ")
  }

  /// The text without what only lays a file out: collapsed when a line of it is indented, else without the
  /// white space at its ends.
  func withoutIndentation() -> String {
    let bytes = Array(utf8)
    let isIndented = bytes.indices.contains { index in
      guard bytes[index] == 0x0A || bytes[index] == 0x0D, index + 1 < bytes.count else { return false }
      return bytes[index + 1] == 0x09
        || (index + 2 < bytes.count && bytes[index + 1] == 0x20 && bytes[index + 2] == 0x20)
    }
    if isIndented { return collapsingBlanks() }
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = bytes.first, let last = bytes.last, isBlank(first) || isBlank(last) else { return self }
    guard let start = bytes.firstIndex(where: { !isBlank($0) }),
      let end = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  /// The text in NFC.
  func inNFC() -> String {
    // Without a lead byte from CC on nothing can combine.
    guard utf8.contains(where: { $0 >= 0xCC }) else { return self }
    return (try? NFC.apply(to: Array(utf8))).map { String(decoding: $0, as: UTF8.self) } ?? self
  }
}
