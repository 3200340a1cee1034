public import Model

/// The rows of a TSV or CSV table one after another, as `Table` reads them, without keeping them.
///
/// Lives inside a `withUnsafeBufferPointer` or over mapped memory: the bytes must stay as they are. They must have
/// passed `Table.checkText`. One thread at a time; memory grows with the longest row.
public struct TableStream {
  /// The names in the header.
  public let header: [String]
  /// What separates the cells: a tab, a semicolon or a comma.
  public let separator: Character
  /// What is wrong with rows that were left out so far, when the reading allows that.
  public private(set) var faults: [Diagnostic] = []
  /// The cells of the row as ranges of the bytes; only where `isPlain`.
  public private(set) var cells: [Range<Int>] = []
  /// Whether no cell of the row stands in quotation marks.
  public private(set) var isPlain = true
  /// The line the row starts on, from 1.
  public private(set) var line = 0
  /// Where the row starts, a byte offset.
  public private(set) var offset = 0

  let headerRow: Table.Row
  private var reader: TableReader
  private var quoted: Table.Row?
  private let skipsBad: Bool

  /// Reads the header, with the rules and the errors of `Table.init(parsing:separator:skipsBad:)`.
  /// - Throws: `InvalidInput` with the ids `table-empty` and `table-quote`.
  public init(
    _ bytes: UnsafeBufferPointer<UInt8>, separator: Character? = nil, skipsBad: Bool = false
  ) throws(InvalidInput) {
    var reader = TableReader(bytes: bytes)
    reader.skipComments()
    let chosen = separator ?? reader.separatorFromSepLine() ?? reader.likelySeparator()
    reader.separator = chosen.asciiValue ?? 0x09
    guard let header = try reader.nextRow() else {
      throw InvalidInput(
        "table-empty", "the table has no header row", remedy: "start with a line that names the columns")
    }
    self.header = header.cells.map { String($0.trimmingBlanks()) }
    self.separator = chosen
    self.reader = reader
    self.skipsBad = skipsBad
    headerRow = header
  }

  /// Goes to the next row that is not empty; false behind the last.
  /// - Throws: `InvalidInput` with the id `table-quote`, unless rows with faults are left out.
  public mutating func next() throws(InvalidInput) -> Bool {
    while true {
      offset = reader.position
      line = reader.line
      guard offset < reader.bytes.count else { return false }
      let end = scanCells()
      if isPlain {
        reader.position = end
        reader.skipLineEnd()
        if !isBlank(offset, end) { return true }
        continue
      }
      do throws(InvalidInput) { quoted = try reader.nextRow() } catch {
        if !skipsBad { throw error }
        faults += error.diagnostics
        reader.skipLine(from: (offset, line))
        continue
      }
      guard let quoted else { return false }
      if !quoted.cells.allSatisfy({ $0.trimmingBlanks().isEmpty }) { return true }
    }
  }

  /// The row with its cells as texts.
  public var row: Table.Row {
    if !isPlain, let quoted { return quoted }
    let bytes = reader.bytes
    return Table.Row(
      line: line, offset: offset,
      cells: cells.map { String(decoding: UnsafeBufferPointer(rebasing: bytes[$0]), as: UTF8.self) })
  }

  /// Where a cell of a row starts; see `Table.position(ofCell:in:)`.
  public func position(ofCell index: Int, in row: Table.Row) -> TextPosition {
    reader.position(ofCell: index, in: row)
  }

  /// Where a cell of the header starts.
  public func headerPosition(ofCell index: Int) -> TextPosition { position(ofCell: index, in: headerRow) }

  /// Takes the cells of the row at `offset` up and returns where the row ends; `isPlain` is false, and nothing else
  /// of use, where one stands in quotation marks.
  private mutating func scanCells() -> Int {
    let bytes = reader.bytes
    let separator = reader.separator
    let mayQuote = separator != 0x09
    cells.removeAll(keepingCapacity: true)
    isPlain = true
    var start = offset
    var index = offset
    while true {
      if mayQuote, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        isPlain = false
        return index
      }
      while index < bytes.count {
        let byte = bytes[index]
        if byte == separator || byte == 0x0A || byte == 0x0D { break }
        index += 1
      }
      cells.append(start..<index)
      guard index < bytes.count, bytes[index] == separator else { return index }
      index += 1
      start = index
    }
  }

  /// Whether a row has nothing but separators and blanks.
  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    let bytes = reader.bytes
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 {
        index += 2
      } else if byte == 0x20 || byte == 0x09 || byte == reader.separator {
        index += 1
      } else {
        return false
      }
    }
    return true
  }
}
