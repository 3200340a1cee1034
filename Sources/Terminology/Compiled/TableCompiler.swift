public import LocaleData
public import Model
internal import Morphology
internal import Tables

/// Compiles a glossary table row by row: no row is kept, and the cells of most are never made texts. Gives the image
/// that the whole table read by `GlossaryFormat.read` and compiled by `GlossaryFile.compiled` gives. One thread at a
/// time.
public struct TableCompiler {
  private var stream: TableStream
  private var reader: GlossaryTableReader
  private var compiler: GlossaryCompiler
  private var grammar = GrammarCells()
  private let bytes: UnsafeBufferPointer<UInt8>
  private let skipsBad: Bool
  private var targets: [(range: Range<Int>, status: UInt8)] = []
  /// Whether a cell of the row needs more than its bytes.
  private var isOdd = false

  /// The language of the terms.
  public let language: LanguageTag
  /// The names of the columns that Ordbro does not know.
  public var columns: [String] { reader.otherColumns }

  /// A compiler for a table in UTF-8 and NFC without NUL, which must stay where it is. The header is read.
  /// - Parameter language: Bokmål or Nynorsk; nil is Bokmål, or Nynorsk in a table that has no Bokmål.
  /// - Throws: `InvalidInput` as `Glossary.init(parsing:)` and `GlossaryCompiler` do.
  public init(
    _ bytes: UnsafeBufferPointer<UInt8>, language: LanguageTag?, skipsBad: Bool, data: LocaleData = .embedded
  ) throws(InvalidInput) {
    self.bytes = bytes
    self.skipsBad = skipsBad
    let stream = try TableStream(bytes, skipsBad: skipsBad)
    self.stream = stream
    let names = stream.header.map { $0.lowercased() }
    let isNynorsk = !names.contains("nb") && !names.contains("term") && names.contains("nn")
    self.language = language ?? (isNynorsk ? .nynorsk : .bokmål)
    reader = try GlossaryTableReader(
      header: stream.header, separator: stream.separator, isNynorsk: self.language.matches(.nynorsk),
      headerPosition: stream.headerPosition, position: stream.position)
    compiler = try GlossaryCompiler(language: self.language, data: data)
  }

  /// Reads and compiles all rows.
  /// - Parameters:
  ///   - rows: About how many there are.
  ///   - holding: Is called with the memory that the parts of a large glossary will fill.
  ///   - passed: Is called now and then with the number of bytes that are not looked at again.
  /// - Returns: false when rows that share an id stand in the way: then the table must be read whole.
  /// - Throws: `InvalidInput` with the errors of the rows, unless those with errors are left out.
  public mutating func run(
    rows: Int, holding: @escaping (UnsafeRawBufferPointer) -> Void = { _ in },
    passed: (Int) -> Void = { _ in }
  ) throws(InvalidInput) -> Bool {
    compiler.holding = holding
    compiler.reserve(rows, spellings: bytes.count, records: bytes.count + rows * 16)
    compiler.ids.reserve(rows, holding)
    var reported = 0
    while try stream.next() {
      if stream.offset - reported >= 1 << 22 {
        reported = stream.offset
        passed(reported)
      }
      if try addPlainRow() { continue }
      let row = stream.row
      guard var concept = reader.concept(of: row) else { continue }
      if stream.isPlain { learnGrammar() }
      if concept.id.isEmpty {
        concept.id = String(decoding: freeID(Array(concept.source[0].text.utf8)), as: UTF8.self)
      }
      let isNew = Array(concept.id.utf8).withUnsafeBufferPointer { compiler.insertID($0) }
      guard isNew else { return false }
      try compiler.add(concept)
    }
    compiler.ids = ConceptIDs()
    return true
  }

  /// What was noticed in the rows.
  /// - Throws: `InvalidInput` with the errors, unless rows with errors are left out.
  public func notices() throws(InvalidInput) -> [Diagnostic] {
    try GlossaryFile.notices(stream.faults + reader.diagnostics, skipsBad)
  }

  /// The image of what was compiled; `file` says what is known beside the concepts.
  /// - Parameter digest: the SHA-256 of what the glossary was read from, 32 bytes.
  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  public mutating func finish(_ file: GlossaryFile, digest: [UInt8]) throws(InvalidInput)
    -> GlossaryImageParts
  {
    // What was compiled is taken out: a second holder of it would make its parts be copied.
    var compiled = try GlossaryCompiler(forms: compiler.forms, language: language, data: compiler.data)
    swap(&compiled, &compiler)
    return try (consume compiled).parts(file, digest: digest)
  }

  // MARK: Rows of bytes

  /// Adds the row's concept straight from its bytes; false where its cells ask for `GlossaryTableReader`: those with
  /// blanks at their ends, with variants, with forbidden terms, with columns of their own, and all with an error.
  private mutating func addPlainRow() throws(InvalidInput) -> Bool {
    let count = stream.cells.count
    guard stream.isPlain, count > reader.lastNeeded, count <= stream.header.count else { return false }
    isOdd = false
    for other in reader.others where !cell(other).isEmpty { return false }
    let isNynorsk = reader.isNynorsk
    let nynorsk = cell(.nn)
    guard cell(.status).isEmpty, cell(.enForbidden).isEmpty, cell(.variants).isEmpty,
      cell(.nbVariants).isEmpty,
      isNynorsk || nynorsk.isEmpty
    else { return false }
    var term = cell(.nb)
    if isNynorsk, !nynorsk.isEmpty { term = nynorsk }
    let partOfSpeech = cell(.pos)
    let gender = cell(.gender)
    targets.removeAll(keepingCapacity: true)
    addTargets(.en, 0)
    addTargets(.enAlt, 1)
    let fields = (cell(.domain), cell(.definition), cell(.note))
    let id = cell(.id)
    guard !isOdd, !term.isEmpty, term.count <= Glossary.longestTerm else { return false }
    guard let tag = grammar.tag(bytes, partOfSpeech), let genders = grammar.gender(bytes, gender) else {
      return false
    }
    let spelling = UnsafeBufferPointer(rebasing: bytes[term])
    var ownID: [UInt8]?
    if !id.isEmpty {
      // A row that shares its id is no error; the rows' own reader finds out.
      guard compiler.insertID(UnsafeBufferPointer(rebasing: bytes[id])) else { return false }
    } else if spelling.contains(0x20) || !compiler.insertID(spelling) {
      // The id of a row without one is the term where that has no blank and is free.
      let free = freeID(Array(spelling))
      _ = free.withUnsafeBufferPointer { compiler.insertID($0) }
      ownID = free
    }
    let number = try compiler.beginConcept()
    if let ownID {
      compiler.records.number(ownID.count)
      compiler.records.bytes.append(contentsOf: ownID)
    } else {
      compiler.records.text(bytes, id.isEmpty ? term : id)
    }
    compiler.records.number(1)
    compiler.records.text(bytes, term)
    compiler.records.number(0)
    compiler.records.number(targets.count)
    for target in targets {
      compiler.records.text(bytes, target.range)
      compiler.records.number(Int(target.status))
    }
    var present = tag.isEmpty ? 0 : 1
    if !genders.isEmpty { present |= 2 }
    if !fields.0.isEmpty { present |= 4 }
    if !fields.1.isEmpty { present |= 8 }
    if !fields.2.isEmpty { present |= 16 }
    compiler.records.number(present)
    if !tag.isEmpty { compiler.records.text(tag) }
    if !genders.isEmpty { compiler.records.text(genders) }
    if !fields.0.isEmpty { compiler.records.text(bytes, fields.0) }
    if !fields.1.isEmpty { compiler.records.text(bytes, fields.1) }
    if !fields.2.isEmpty { compiler.records.text(bytes, fields.2) }
    compiler.addSpelling(
      spelling, tag.isEmpty ? nil : tag, grammar.genders(gender: genders),
      concept: number, term: 0)
    return true
  }

  private mutating func cell(_ column: GlossaryColumn) -> Range<Int> { cell(reader[column]) }

  /// The bytes of a cell; empty for none. `isOdd` is set where they are not the cell's text as they stand.
  @inline(__always)
  private mutating func cell(_ index: Int) -> Range<Int> {
    guard index >= 0, index < stream.cells.count else { return 0..<0 }
    let range = stream.cells[index]
    guard !range.isEmpty else { return 0..<0 }
    let first = bytes[range.lowerBound]
    let last = bytes[range.upperBound - 1]
    if range.count == 1, first == UInt8(ascii: "-") { return 0..<0 }
    if first <= 0x20 || first == 0xC2 || last <= 0x20 || last == 0xA0 || first == UInt8(ascii: "'") {
      isOdd = true
    }
    return range
  }

  /// Takes the terms of a list up, which semicolons part.
  private mutating func addTargets(_ column: GlossaryColumn, _ status: UInt8) {
    let range = cell(column)
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: ";") {
      addTarget(start..<index, status)
      start = index + 1
    }
    addTarget(start..<range.upperBound, status)
  }

  private mutating func addTarget(_ range: Range<Int>, _ status: UInt8) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    guard start < end else { return }
    if end - start == 1, bytes[start] == UInt8(ascii: "-") { return }
    // Other blanks are rare enough to be left to the rows' own reader.
    if bytes[start] <= 0x20 || bytes[start] == 0xC2 || bytes[end - 1] <= 0x20 || bytes[end - 1] == 0xA0 {
      isOdd = true
    }
    targets.append((start..<end, status))
  }

  /// An id for a row without one, as `GlossaryTableReader` gives it.
  private mutating func freeID(_ term: [UInt8]) -> [UInt8] {
    let base = Array(String(String(decoding: term, as: UTF8.self).map { $0 == " " ? "_" : $0 }).utf8)
    guard base.withUnsafeBufferPointer({ compiler.containsID($0) }) else { return base }
    var number = (timesTaken[base] ?? 1) + 1
    func numbered() -> [UInt8] { base + Array("-\(number)".utf8) }
    while numbered().withUnsafeBufferPointer({ compiler.containsID($0) }) { number += 1 }
    timesTaken[base] = number
    return numbered()
  }
  private var timesTaken: [[UInt8]: Int] = [:]

  /// Remembers what the row's part of speech and gender were read as.
  private mutating func learnGrammar() {
    let (partOfSpeech, gender) = (reader[.pos], reader[.gender])
    func text(_ index: Int) -> [UInt8]? {
      guard index >= 0, index < stream.cells.count else { return nil }
      return Array(UnsafeBufferPointer(rebasing: bytes[stream.cells[index]]))
    }
    if let cell = text(partOfSpeech), let tag = reader.tagOfCell[String(decoding: cell, as: UTF8.self)] {
      grammar.learn(tag: tag, of: cell)
    }
    if let cell = text(gender), let letters = reader.genderOfCell[String(decoding: cell, as: UTF8.self)],
      !letters.isEmpty
    {
      grammar.learn(gender: letters, of: cell)
    }
  }
}

/// What cells with a part of speech or a gender were read as.
private struct GrammarCells {
  private var tags: [(cell: [UInt8], value: String)] = []
  private var genders: [(cell: [UInt8], value: String)] = []
  private var sets: [(value: String, genders: Genders)] = []
  /// No more different cells than this are remembered.
  private static let most = 32

  mutating func learn(tag: String, of cell: [UInt8]) {
    if tags.count < Self.most, !tags.contains(where: { $0.cell == cell }) { tags.append((cell, tag)) }
  }

  mutating func learn(gender: String, of cell: [UInt8]) {
    guard genders.count < Self.most, !genders.contains(where: { $0.cell == cell }) else { return }
    genders.append((cell, gender))
    sets.append((gender, Genders(gender)))
  }

  /// The tag of a cell, empty for an empty one; nil where it is not known yet.
  func tag(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> String? {
    cell.isEmpty ? "" : Self.value(tags, bytes, cell)
  }

  func gender(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> String? {
    cell.isEmpty ? "" : Self.value(genders, bytes, cell)
  }

  func genders(gender: String) -> Genders {
    gender.isEmpty ? .any : sets.first { $0.value == gender }?.genders ?? .any
  }

  private static func value(
    _ known: [(cell: [UInt8], value: String)], _ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>
  ) -> String? {
    for item in known
    where item.cell.count == cell.count && item.cell[0] == bytes[cell.lowerBound]
      && item.cell.elementsEqual(UnsafeBufferPointer(rebasing: bytes[cell]))
    {
      return item.value
    }
    return nil
  }
}
