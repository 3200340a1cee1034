/// Compares folded spellings when a word is looked up; `Spelling` of the model serves short lists of names.
enum LookupSpelling {
  /// Whether one inserted, missing, wrong or swapped letter turns `left` into `right`, or they are equal.
  ///
  /// Both in bytes, as `key` makes them: there æ, ø and å are one byte each.
  static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard long.count - short.count <= 1 else { return false }
    var head = 0
    while head < short.count, short[head] == long[head] { head += 1 }
    if head == long.count { return true }
    var tail = 0
    while tail < short.count - head, short[short.count - 1 - tail] == long[long.count - 1 - tail] {
      tail += 1
    }
    if short.count < long.count { return head + tail >= short.count }
    let middle = short.count - head - tail
    if middle <= 1 { return true }
    return middle == 2 && short[head] == long[head + 1] && short[head + 1] == long[head]
  }

  /// Folded text with what is typed for Norwegian letters, and their neighbours in other languages, made
  /// equal: `aa` and `å`, `oe`, `ö` and `ø`, `ae`, `ä` and `æ`; `a`, `o` without their marks stay as they are.
  static func key(_ folded: some Sequence<UInt8>) -> [UInt8] {
    let text = Array(folded)
    var key: [UInt8] = []
    key.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch (byte, next) {
      case (0x61, 0x61), (0xC3, 0xA5): key.append(0x01)  // aa, å
      case (0x6F, 0x65), (0xC3, 0xB8), (0xC3, 0xB6): key.append(0x02)  // oe, ø, ö
      case (0x61, 0x65), (0xC3, 0xA6), (0xC3, 0xA4): key.append(0x03)  // ae, æ, ä
      default:
        key.append(byte)
        index += 1
        continue
      }
      index += 2
    }
    return key
  }
}
