public import Model
internal import Tables

/// A table of segments for spreadsheets and scripts: columns `id`, `source`, `target`, `state`, `match`, `note`.
///
/// One row a segment, in UTF-8 with tabs and LF. The id is `UNIT/SEGMENT`. In a cell a tab is `\t`, a line
/// feed `\n`, a carriage return `\r`, a backslash `\\`; a first character that a spreadsheet would take for
/// the start of a formula (`=`, `+`, `-`, `@`) has a backslash before it, as has a quotation mark that would
/// be taken for a spreadsheet's own; NUL is `\0`. `match` is the
/// best proposal's similarity, 0 to 100, and is not read. Notes are joined by a line feed; a note's author
/// and category, terms, candidates and white space between segments have no place. Codes are placeholders
/// (`{1}…{/1}`, `{2/}`), and text that looks like one has another `{` before it.
public enum TSV {
  static let columns = ["id", "source", "target", "state", "match", "note"]

  // MARK: - Writing

  /// Writes the table.
  public static func write(_ file: BilingualFile) -> WrittenBilingual {
    var losses = LossCounter()
    var bytes: [UInt8] = []
    bytes.append(contentsOf: columns.joined(separator: "\t").utf8)
    bytes.append(0x0A)
    for unit in file.units {
      let segments = unit.pairs.filter { $0.kind == .segment }
      losses.addPlain(unit)
      for (index, pair) in segments.enumerated() {
        let target = pair.target.flatMap { $0.isEmpty ? nil : $0 }
        if target == nil, pair.state != .new { losses.add(.stateWithoutTarget) }
        losses.add(.candidate, pair.candidates.count)
        losses.add(.termDetail, pair.terms.count)
        if index == 0 { losses.add(.unitNote, unit.notes.count) }
        let numbers = CodePlaceholders.numbers([pair.source] + (target.map { [$0] } ?? []))
        let notes = ((index == 0 ? unit.notes : []) + pair.notes).map(\.text)
        bytes.appendCell(unit.id + "/" + pair.id)
        bytes.append(0x09)
        bytes.appendCell(CodePlaceholders.write(pair.source, numbers))
        bytes.append(0x09)
        bytes.appendCell(target.map { CodePlaceholders.write($0, numbers) } ?? "")
        bytes.append(0x09)
        bytes.appendCell((target == nil ? .new : pair.state == .new ? .draft : pair.state).rawValue)
        bytes.append(0x09)
        bytes.appendCell(pair.candidates.map(\.similarity).max().map { String($0) } ?? "")
        bytes.append(0x09)
        bytes.appendCell(notes.joined(separator: "\n"))
        bytes.append(0x0A)
      }
    }
    return WrittenBilingual(bytes: bytes, diagnostics: losses.diagnostics())
  }

  // MARK: - Reading

  /// Reads the table; columns may stand in any order, and others are passed over. The table does not say its
  /// languages: the caller does.
  ///
  /// A target whose state is `new` counts as translated: somebody typed it.
  /// - Throws: `InvalidInput` with the ids `table-empty`, `table-quote`, `tsv-encoding`, `tsv-column`,
  ///   `tsv-row`, `tsv-id`, `tsv-duplicate-id`, `tsv-state` and `tsv-source`.
  public static func read(_ bytes: [UInt8], source: LanguageTag, target: LanguageTag) throws(InvalidInput)
    -> ReadBilingual
  {
    try checkEncoding(bytes)
    let table = try Table(parsing: bytes)
    var reader = try TSVReader(table, isTSV: table.separator == "\t")
    for row in table.rows { reader.read(row) }
    let errors = reader.diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { throw InvalidInput(Array(errors.prefix(20))) }
    return ReadBilingual(
      file: BilingualFile(sourceLanguage: source, targetLanguage: target, units: reader.units),
      diagnostics: reader.diagnostics)
  }

  private static func checkEncoding(_ bytes: [UInt8]) throws(InvalidInput) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw InvalidInput(
        "tsv-encoding", "the table is in UTF-16", remedy: "save it as \"CSV UTF-8\" or as UTF-8 text")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw InvalidInput(
        "tsv-encoding", "a byte that is not valid UTF-8", remedy: "save the table as UTF-8",
        at: TextPosition(ofByte: error.byteOffsets.lowerBound, in: bytes))
    }
  }
}

private struct TSVReader {
  var units: [Unit] = []
  var diagnostics: [Diagnostic] = []
  private var places: [String: Int] = [:]
  private var segments: Set<String> = []
  private let width: Int
  private let id: Int
  private let source: Int
  private let target: Int
  private let state: Int?
  private let note: Int?
  private let isTSV: Bool

  init(_ table: Table, isTSV: Bool) throws(InvalidInput) {
    func column(_ name: String) throws(InvalidInput) -> Int {
      guard let index = table.column(name) else {
        throw InvalidInput(
          "tsv-column", "the table has no column \"\(name)\"",
          remedy: "the columns are \(TSV.columns.joined(separator: ", "))",
          at: TextPosition(line: 1, column: 1))
      }
      return index
    }
    (id, source, target) = (try column("id"), try column("source"), try column("target"))
    state = table.column("state")
    note = table.column("note")
    width = table.header.count
    self.isTSV = isTSV
  }

  mutating func read(_ row: Table.Row) {
    let place = TextPosition(line: row.line, column: 1)
    func error(_ id: String, _ message: String, _ remedy: String = "") -> Diagnostic {
      Diagnostic(.error, id, message, remedy: remedy, at: place)
    }
    // Spreadsheets leave out empty cells at the end of a row, but never add filled ones.
    guard row.cells.count <= width || row.cells[width...].allSatisfy({ $0.isEmpty }) else {
      diagnostics.append(
        error(
          "tsv-row", "the row has \(row.cells.count) cells, the header has \(width)",
          "write a tab in a text as \\t and a line end as \\n"))
      return
    }
    func cell(_ index: Int?) -> String {
      guard let index, index < row.cells.count else { return "" }
      return unescaped(isTSV ? unquoted(row.cells[index]) : row.cells[index])
    }
    let name = String(cell(id).trimmingBlanks())
    guard let slash = name.lastIndex(of: "/"), slash != name.startIndex,
      name.index(after: slash) != name.endIndex
    else {
      diagnostics.append(
        error(
          "tsv-id", name.isEmpty ? "a row without an id" : "\"\(name)\" is not an id",
          "ids look like u0123456789ab/s1 and stay as they were written"))
      return
    }
    guard segments.insert(name).inserted else {
      diagnostics.append(error("tsv-duplicate-id", "the id \(name) stands twice", "delete one of the rows"))
      return
    }
    let sourceText = cell(source)
    guard !sourceText.isEmpty else {
      diagnostics.append(error("tsv-source", "the row of \(name) has no source"))
      return
    }
    var pair = Pair(id: String(name[name.index(after: slash)...]), source: CodePlaceholders.read(sourceText))
    let targetText = cell(target)
    if !targetText.isEmpty {
      pair.target = CodePlaceholders.read(targetText, known: pair.source.codes.map(\.id))
    }
    let stateText = cell(state).trimmingBlanks().lowercased()
    guard let state = stateText.isEmpty ? .new : State(rawValue: stateText) else {
      diagnostics.append(
        error(
          "tsv-state", "unknown state \"\(stateText)\"",
          "the states are \(State.allCases.map(\.rawValue).joined(separator: ", "))"))
      return
    }
    if pair.target != nil {
      pair.state = state == .new ? .translated : state
    } else if state != .new {
      diagnostics.append(
        Diagnostic(
          .warning, "tsv-missing-target", "\(name) is \(state) but has no target: read as new", at: place))
    }
    let noteText = cell(note)
    if !noteText.isEmpty {
      pair.notes = noteText.split(separator: "\n", omittingEmptySubsequences: false).map { Note(String($0)) }
    }
    add(pair, to: String(name[..<slash]))
  }

  private mutating func add(_ pair: Pair, to unit: String) {
    if let place = places[unit] {
      units[place].pairs.append(pair)
    } else {
      places[unit] = units.count
      units.append(Unit(id: unit, role: .paragraph, pairs: [pair]))
    }
  }
}

/// A cell that a spreadsheet put in quotation marks when it saved the table: in marks, with every mark
/// inside doubled and at least one such. Anything else is the text itself.
private func unquoted(_ cell: String) -> String {
  let bytes = Array(cell.utf8)
  let quote = UInt8(ascii: "\"")
  guard bytes.count >= 4, bytes.first == quote, bytes.last == quote else { return cell }
  var result: [UInt8] = []
  var index = 1
  var hasPair = false
  while index < bytes.count - 1 {
    if bytes[index] == quote {
      guard index + 1 < bytes.count - 1, bytes[index + 1] == quote else { return cell }
      hasPair = true
      index += 1
    }
    result.append(bytes[index])
    index += 1
  }
  return hasPair ? String(decoding: result, as: UTF8.self) : cell
}

/// The text of a cell; a backslash before anything that `TSV` does not list stands for itself.
private func unescaped(_ cell: String) -> String {
  guard cell.utf8.contains(UInt8(ascii: "\\")) else { return cell }
  var result: [UInt8] = []
  let bytes = Array(cell.utf8)
  var index = 0
  while index < bytes.count {
    guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
      result.append(bytes[index])
      index += 1
      continue
    }
    let next = bytes[index + 1]
    index += 2
    switch next {
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "0"): result.append(0x00)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""): result.append(next)
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): result.append(next)
    default: result += [UInt8(ascii: "\\"), next]
    }
  }
  return String(decoding: result, as: UTF8.self)
}

extension [UInt8] {
  /// Appends a cell, escaped as `TSV` says.
  fileprivate mutating func appendCell(_ text: String) {
    if let first = text.utf8.first,
      [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@")].contains(first)
    {
      append(UInt8(ascii: "\\"))
    } else if text.utf8.first == UInt8(ascii: "\""), unquoted(text).utf8.count != text.utf8.count {
      append(UInt8(ascii: "\\"))
    }
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices {
        let letter: UInt8
        switch bytes[index] {
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0x00: letter = UInt8(ascii: "0")
        case UInt8(ascii: "\\"): letter = UInt8(ascii: "\\")
        default: continue
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        append(UInt8(ascii: "\\"))
        append(letter)
        start = index + 1
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }
}
