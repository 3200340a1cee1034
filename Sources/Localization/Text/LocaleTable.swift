internal import LocaleData
internal import Model

/// Reads a table of `Locales/` row by row without making strings: for tables that are opened at every start.
struct LocaleTable {
  let bytes: [UInt8]
  /// The cells of the row.
  private(set) var cells: [Range<Int>] = []
  private let name: String
  private let columns: Int
  private var position = 0
  private var line = 0

  /// - Throws: `InvalidInput` with the id `locale-data` when there is no such file.
  init(_ name: String, columns: Int, _ data: LocaleData) throws(InvalidInput) {
    guard let bytes = data.bytes(of: name) else {
      throw InvalidInput("locale-data", "the language data has no file \(name)")
    }
    self.bytes = bytes
    self.name = name
    self.columns = columns
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    // The header, behind comments.
    while position < bytes.count {
      let isComment = bytes[position] == 0x23
      skipLine()
      if !isComment { break }
    }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    position += 1
    line += 1
  }

  /// Moves to the next row; false behind the last.
  /// - Throws: `InvalidInput` with the id `locale-data` for a row with too few cells.
  mutating func next() throws(InvalidInput) -> Bool {
    while position < bytes.count {
      cells.removeAll(keepingCapacity: true)
      var start = position
      var end = position
      bytes.withUnsafeBufferPointer { text in
        while end < text.count, text[end] != 0x0A {
          if text[end] == 0x09 {
            cells.append(start..<end)
            start = end + 1
          }
          end += 1
        }
        cells.append(start..<(end > start && text[end - 1] == 0x0D ? end - 1 : end))
      }
      position = end + 1
      line += 1
      if cells.count == 1, cells[0].isEmpty { continue }
      guard cells.count >= columns else {
        throw InvalidInput(
          "locale-data", "a row of \(name) has \(cells.count) of \(columns) cells",
          at: TextPosition(line: line, column: 1))
      }
      return true
    }
    return false
  }

  /// The text of a cell.
  func string(_ cell: Int) -> String { String(decoding: bytes[cells[cell]], as: UTF8.self) }

  /// Whether a cell has this text.
  func isCell(_ cell: Int, _ text: StaticString) -> Bool {
    let range = cells[cell]
    guard range.count == text.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The whole number in a cell, or nil.
  func integer(_ cell: Int) -> Int? {
    var result = 0
    guard !cells[cell].isEmpty, cells[cell].count < 16 else { return nil }
    for byte in bytes[cells[cell]] {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int(byte - 0x30)
    }
    return result
  }

  /// The parts of a list in a cell, parted by semicolons.
  func list(_ cell: Int) -> [Range<Int>] {
    bytes[cells[cell]].split(separator: 0x3B).map { $0.startIndex..<$0.endIndex }
  }
}
