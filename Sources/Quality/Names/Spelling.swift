/// Spellings of names in letters that both languages share.
enum NameSpelling {
  /// A name in small letters with the Norwegian spelling of foreign sounds as English writes them (`Locales` has the
  /// names that follow no rule): `Gorbatsjov` and `Gorbachev` become the same.
  static func skeleton(_ name: ArraySlice<UInt8>) -> [UInt8] { skeleton(name, applyingRules: true) }

  /// A name in small letters, one byte a letter.
  static func letters(_ name: ArraySlice<UInt8>) -> [UInt8] { skeleton(name, applyingRules: false) }

  private static func skeleton(_ name: ArraySlice<UInt8>, applyingRules: Bool) -> [UInt8] {
    var text = name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    for index in text.indices.dropFirst() where text[index - 1] == 0xC3 && text[index] < 0x9F {
      text[index] |= 0x20
    }
    if applyingRules { for (from, to) in rules { replace(&text, from, to) } }
    // English puts i where Norwegian has j behind a vowel at the end, and doubles the y.
    if applyingRules, text.count > 2, let last = text.last, last == 0x69 || last == 0x79 {
      if [0x61, 0x65, 0x79, 0x69].contains(text[text.count - 2]) {
        text.removeLast(text[text.count - 2] == 0x79 || text[text.count - 2] == 0x69 ? 2 : 1)
        text.append(0x79)
      }
    }
    // One byte a letter, so that æ, ø, å count as one.
    text.removeAll { (0xC3...0xC5).contains($0) }
    return text
  }

  /// In this order. Written from the romanization of Cyrillic in Norwegian and English newspapers.
  private static let rules: [([UInt8], [UInt8])] = [
    ("sjtsj", "shch"), ("tsj", "ch"), ("zj", "zh"), ("sj", "sh"), ("zh", "sh"), ("chov", "chev"),
    ("skij", "sky"),
    ("skyj", "sky"),
    ("ij", "y"), ("yj", "y"), ("j", "y"), ("oye", "oe"), ("aye", "ae"), ("eye", "ee"), ("ks", "x"),
    ("aleksandr", "alexander"),
    ("alexandr", "alexander"), ("alexanderr", "alexander"), ("alexanderer", "alexander"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func replace(_ text: inout [UInt8], _ from: [UInt8], _ to: [UInt8]) {
    guard let first = from.first, text.count >= from.count else { return }
    var index = 0
    while index + from.count <= text.count {
      if text[index] == first, text[index..<index + from.count].elementsEqual(from) {
        text.replaceSubrange(index..<index + from.count, with: to)
        index += to.count
      } else {
        index += 1
      }
    }
  }

  /// The letters added, dropped, changed or swapped between two words, at most `limit` + 1; bytes count.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int = 2) -> Int {
    guard abs(left.count - right.count) <= limit, left.count < 64, right.count < 64 else { return limit + 1 }
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [Int](repeating: 0, count: right.count + 1)
      current[0] = row + 1
      for column in right.indices {
        var best = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == right[column] ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == right[column] {
          best = min(best, before[column - 1] + 1)
        }
        current[column + 1] = best
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
