internal import LocaleData
internal import Localization
internal import Model

/// The words that English has, as sorted 32-bit hashes made by `tools/words`: one in 30,000 other words seems to
/// be one. Immutable and `Sendable`; read where it lies in the program.
struct EnglishWords: @unchecked Sendable {
  // Unchecked: the table never changes and is never freed.
  private let table: UnsafeRawBufferPointer
  private let count: Int

  /// - Throws: `InvalidInput` when the file is missing or damaged.
  init(data: LocaleData = .embedded) throws(InvalidInput) {
    guard let table = data.residentBytes(of: "en/words.bin"), table.count >= 8,
      table[0] == UInt8(ascii: "O"), table[1] == UInt8(ascii: "B"), table.count % 4 == 0
    else { throw InvalidInput("locale-data", "the language data has no list of English words") }
    self.table = table
    count = table.count / 4 - 2
  }

  /// Whether English has a word. O(log words).
  func contains(_ key: WordKey) -> Bool {
    let wanted = UInt32(truncatingIfNeeded: key.hash >> 32)
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let value = UInt32(littleEndian: table.loadUnaligned(fromByteOffset: 8 + middle * 4, as: UInt32.self))
      if value == wanted { return true }
      if value < wanted { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
