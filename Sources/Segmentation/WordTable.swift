/// Words that running text writes in lower case, as evidence that a capital opens a sentence.
///
/// The rows of `lower-case-words.tsv` are sorted by bytes and searched where they lie, so that opening the
/// table costs nothing.
struct WordTable: Sendable {
  /// What kind of word it is.
  enum Kind: Sendable {
    /// Pronouns, conjunctions, prepositions, auxiliaries: hardly ever a name.
    case function
    case content
  }

  private let bytes: [UInt8]
  private let start: Int

  /// Opens a table; the first line is its header.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = (bytes.firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
  }

  /// The kind of a word in lower case, or nil when the table lacks it. O(log n).
  func kind(of word: UnsafeBufferPointer<UInt8>) -> Kind? {
    bytes.withUnsafeBufferPointer { table in
      var low = start
      var high = table.count
      while low < high {
        var line = (low + high) / 2
        while line > low, table[line - 1] != 0x0A { line -= 1 }
        var end = line
        while end < high, table[end] != 0x0A { end += 1 }
        switch Self.order(word, table, line) {
        case 0:
          var field = end
          while field > line, table[field - 1] != 0x09 { field -= 1 }
          return field < end && table[field] == UInt8(ascii: "f") ? .function : .content
        case ..<0: high = line
        default: low = end + 1
        }
      }
      return nil
    }
  }

  private static func order(
    _ word: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt8>, _ line: Int
  ) -> Int {
    for index in 0..<word.count {
      guard line + index < table.count else { return 1 }
      let other = table[line + index]
      if other == 0x09 { return 1 }
      if word[index] != other { return word[index] < other ? -1 : 1 }
    }
    let next = line + word.count
    return next < table.count && table[next] == 0x09 ? 0 : -1
  }
}
