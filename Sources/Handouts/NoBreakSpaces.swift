public import LocaleData
public import Model
internal import Tables

/// Decides which spaces of a text must not end a line, by the rules of `Locales/ui/no-break.tsv`.
///
/// A rule names the words on both sides of the space: `#` is a number, `#.` a number with a full stop, `*`
/// any word, and a word after `^` must open the text. Immutable and `Sendable`.
public struct NoBreakSpaces: Sendable {
  private var pairs: Set<[UInt8]> = []
  /// Whether a rule may hold between two bytes, at 256 · the byte before the space + the byte after it: most
  /// spaces are settled here.
  private var canMeet = [Bool](repeating: false, count: 256 * 256)
  /// Whether a rule for the opening of a text starts with a byte.
  private var canOpen = [Bool](repeating: false, count: 256)
  /// A longer word than this matches no rule but `*`; bounds the work at each space. In bytes.
  private static let longestWord = 24

  /// Reads the rules for a language.
  /// - Throws: `InvalidInput` with the id `locale-data` when the file is missing or lacks a column, and
  ///   what `Table` throws.
  public init(language: LanguageTag, _ data: LocaleData = .embedded) throws(InvalidInput) {
    let table = try data.table("ui/no-break.tsv", columns: ["language", "before", "after"])
    let own = language.language == "no" ? "nb" : language.language
    for row in table.rows where row.cells.count >= 3 {
      guard row.cells[0].split(separator: ";").contains(where: { $0 == own }) else { continue }
      add(before: Array(row.cells[1].utf8), after: Array(row.cells[2].utf8))
    }
  }

  private mutating func add(before: [UInt8], after: [UInt8]) {
    guard let last = before.last, let first = after.first else { return }
    pairs.insert(before + [0x20] + after)
    if before.count > 1, before[0] == UInt8(ascii: "^") {
      canOpen[Int(before[1])] = true
      return
    }
    for previous in NoBreakSpaces.bytes(for: last) {
      for next in NoBreakSpaces.bytes(for: first) { canMeet[previous << 8 | next] = true }
    }
  }

  /// The bytes that a byte of a rule stands for.
  private static func bytes(for symbol: UInt8) -> ClosedRange<Int> {
    switch symbol {
    case UInt8(ascii: "#"): 0x30...0x39
    case UInt8(ascii: "*"): 0...0xFF
    default: Int(symbol)...Int(symbol)
    }
  }

  private static let anyWord: [UInt8] = [UInt8(ascii: "*")]

  /// Whether the space at a byte offset of UTF-8 text must not end a line. O(1).
  public func keepsTogether(_ text: [UInt8], at space: Int) -> Bool {
    guard space > 0, space + 1 < text.count else { return false }
    guard
      canMeet[Int(text[space - 1]) << 8 | Int(text[space + 1])]
        || (space <= NoBreakSpaces.longestWord && canOpen[Int(text[0])])
    else { return false }
    let any = NoBreakSpaces.anyWord
    let before = wordBefore(space, in: text)
    if let before, before.opensText, contains([UInt8(ascii: "^")] + before.word, any) { return true }
    return wordAfter(space, in: text).contains { word in
      contains(any, word) || (before.map { contains($0.word, word) } ?? false)
    }
  }

  private func contains(_ before: [UInt8], _ after: [UInt8]) -> Bool {
    pairs.contains(before + [0x20] + after)
  }

  /// The word that ends at `end` in the rules' notation; nil when it is too long.
  private func wordBefore(_ end: Int, in text: [UInt8]) -> (word: [UInt8], opensText: Bool)? {
    var start = end
    while start > 0, text[start - 1] != 0x20 {
      start -= 1
      if end - start > NoBreakSpaces.longestWord { return nil }
    }
    let opensText = start == 0
    while start < end, let length = openingMark(at: start, in: text) { start += length }
    let word = text[start..<end]
    guard let first = word.first, isDigit(first) else { return (Array(word), opensText) }
    let number = word.last == UInt8(ascii: ".") ? word.dropLast() : word
    guard let last = number.last, isDigit(last),
      number.allSatisfy({ isDigit($0) || $0 == 0x2E || $0 == 0x2C || $0 == 0x3A })
    else {
      return (Array(word), opensText)
    }
    return (Array((number.count == word.count ? "#" : "#.").utf8), opensText)
  }

  /// The word that starts after `space` in the rules' notation, with and without the marks that follow it.
  private func wordAfter(_ space: Int, in text: [UInt8]) -> [[UInt8]] {
    let start = space + 1
    if isDigit(text[start]) { return [[UInt8(ascii: "#")]] }
    var end = start
    while end < text.count, text[end] != 0x20, end - start <= NoBreakSpaces.longestWord { end += 1 }
    var words = [Array(text[start..<end])]
    while let length = closingMark(before: end, in: text), end - length > start {
      end -= length
      words.append(Array(text[start..<end]))
    }
    return words
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The length of the bracket or opening quotation mark at an offset: `( [ " ' « “ ‘ „`.
  private func openingMark(at offset: Int, in text: [UInt8]) -> Int? {
    switch text[offset] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"): return 1
    case 0xC2: return offset + 1 < text.count && text[offset + 1] == 0xAB ? 2 : nil
    case 0xE2:
      guard offset + 2 < text.count, text[offset + 1] == 0x80 else { return nil }
      return [0x98, 0x9C, 0x9E].contains(text[offset + 2]) ? 3 : nil
    default: return nil
    }
  }

  /// The length of the mark that ends at an offset: ASCII punctuation, `»`, `”` or `’`.
  private func closingMark(before end: Int, in text: [UInt8]) -> Int? {
    switch text[end - 1] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return 1
    case 0xBB: return end >= 2 && text[end - 2] == 0xC2 ? 2 : nil
    case 0x99, 0x9D: return end >= 3 && text[end - 2] == 0x80 && text[end - 3] == 0xE2 ? 3 : nil
    default: return nil
    }
  }
}
