/// A general dictionary that only suggests: a table sorted by its Norwegian words, as `tools/dictionary` makes
/// it. Searched where it lies; immutable and `Sendable`.
public struct SuggestionDictionary: Sendable {
  /// One row.
  public struct Entry: Sendable, Equatable {
    /// The Norwegian word.
    public var source: String
    /// The English one.
    public var target: String
    /// A Universal Dependencies part of speech.
    public var partOfSpeech: String
    /// A remark on what is meant; may be empty.
    public var sense: String
  }

  private let bytes: [UInt8]
  /// Where the rows begin, behind the notice and the header.
  private let start: Int

  /// A dictionary from the bytes of its file; nil when they have not the columns nb, en, pos and sense.
  public init?(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count, bytes[index] == UInt8(ascii: "#") {
      index = Self.lineEnd(from: index, in: bytes) + 1
    }
    guard index < bytes.count else { return nil }
    let end = Self.lineEnd(from: index, in: bytes)
    guard bytes[index..<end].elementsEqual("nb\ten\tpos\tsense".utf8) else { return nil }
    self.bytes = bytes
    start = min(end + 1, bytes.count)
  }

  /// The rows of a word, whatever its case, in file order. O(log rows).
  public func entries(of word: [UInt8]) -> [Entry] {
    let key = WordText.folded(word[...])
    var low = start
    var high = bytes.count
    // The first line whose word does not come before the key starts at or behind `low`.
    while low < high {
      let middle = lineStart(before: (low + high) / 2, from: low)
      if WordText.folded(cell(at: middle)).lexicographicallyPrecedes(key) {
        low = Self.lineEnd(from: middle, in: bytes) + 1
      } else {
        high = middle
      }
    }
    var found: [Entry] = []
    while low < bytes.count, WordText.folded(cell(at: low)) == key {
      let end = Self.lineEnd(from: low, in: bytes)
      let cells = bytes[low..<end].split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if cells.count >= 4 {
        found.append(Entry(source: cells[0], target: cells[1], partOfSpeech: cells[2], sense: cells[3]))
      }
      low = end + 1
    }
    return found
  }

  private func cell(at line: Int) -> ArraySlice<UInt8> {
    let rest = bytes[line...]
    return rest[..<(rest.firstIndex { $0 == 0x09 || $0 == 0x0A } ?? rest.endIndex)]
  }

  private func lineStart(before index: Int, from low: Int) -> Int {
    var index = index
    while index > low, bytes[index - 1] != 0x0A { index -= 1 }
    return index
  }

  private static func lineEnd(from index: Int, in bytes: [UInt8]) -> Int {
    bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
  }
}
