public import Model
internal import ICUText
internal import Tables

extension Glossary {
  /// Reads a TSV or CSV table with a header, in UTF-8; its terms become NFC.
  ///
  /// Columns are known by name in any order (`product.md`, glossary tables); those that are not known are
  /// kept in `Concept.other`. Rows that share an id are one concept. With `language` Nynorsk the terms come
  /// from the column `nn` where a row has one, else from `term` or `nb`; the matcher knows what many words of
  /// Bokmål are in Nynorsk. With `skipsBad` rows with errors are left out, and their errors are warnings.
  /// - Throws: `InvalidInput` with every fault found, by id: `glossary-header`, `glossary-term-column`,
  ///   `glossary-column-twice`, `glossary-row-short`, `glossary-term-empty`, `glossary-term-long`,
  ///   `glossary-pos`, `glossary-status`, and what `Table` throws.
  public init(
    parsing bytes: [UInt8], name: String = "", language: LanguageTag = .bokmål, skipsBad: Bool = false
  ) throws(InvalidInput) {
    let table = try Table(parsing: (try? NFC.apply(to: bytes)) ?? bytes, skipsBad: skipsBad)
    self = try GlossaryFile(table, language: language, skipsBad: skipsBad).glossary
    self.name = name
  }

  /// A term is looked for as a whole; nothing longer than this many bytes is one.
  static let longestTerm = 1000
}

extension GlossaryFile {
  /// Takes the concepts from a table; with `skipsBad` rows with errors are left out and their errors are
  /// kept as warnings.
  init(_ table: Table, language: LanguageTag, skipsBad: Bool, recordsPlaces: Bool = false)
    throws(InvalidInput)
  {
    var reader = try GlossaryTableReader(
      header: table.header, separator: table.separator, isNynorsk: language.matches(.nynorsk),
      headerPosition: table.headerPosition, position: table.position)
    reader.recordsPlaces = recordsPlaces
    reader.reserve(table.rows.count)
    for row in table.rows { reader.read(row) }
    self.init(
      glossary: Glossary(
        concepts: reader.concepts, diagnostics: try Self.notices(table.faults + reader.diagnostics, skipsBad)),
      sourceLanguage: language, columns: reader.otherColumns, places: reader.places)
  }

  /// What was noticed in a table; with `skipsBad` its errors as warnings, else they are thrown.
  static func notices(_ diagnostics: [Diagnostic], _ skipsBad: Bool) throws(InvalidInput) -> [Diagnostic] {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return diagnostics }
    if !skipsBad { throw InvalidInput(errors) }
    return diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if diagnostic.severity == .error {
        diagnostic.severity = .warning
        diagnostic.message += "; the row is left out"
      }
      return diagnostic
    }
  }
}

/// The columns that Ordbro knows.
enum GlossaryColumn: Int, CaseIterable {
  case id, term, nb, nn, pos, gender, variants, nbVariants, en, enAlt, enForbidden
  case domain, definition, note, status

  /// The column's name in a header.
  var name: String {
    switch self {
    case .nbVariants: "nb_variants"
    case .enAlt: "en_alt"
    case .enForbidden: "en_forbidden"
    default: "\(self)"
    }
  }
}

/// Takes concepts from the rows of a table.
struct GlossaryTableReader {
  let header: [String]
  let separator: Character
  let isNynorsk: Bool
  private let headerPosition: (_ cell: Int) -> TextPosition
  private let position: (_ cell: Int, _ row: Table.Row) -> TextPosition
  var concepts: [Concept] = []
  var diagnostics: [Diagnostic] = []
  private var columns = [Int](repeating: -1, count: GlossaryColumn.allCases.count)
  /// The columns that Ordbro does not know.
  private(set) var others: [Int] = []
  /// A row has at least the cell of this column.
  private(set) var lastNeeded = 0
  private var indexOfID: [String: Int] = [:]
  /// The part of speech of each cell that was read.
  private(set) var tagOfCell: [String: String] = [:]
  /// The gender of each cell that was read; empty for none.
  private(set) var genderOfCell: [String: String] = [:]
  private var errorCount = 0
  var recordsPlaces = false
  /// Where each concept stands, when that is recorded.
  var places: [GlossaryFile.Place] = []

  /// The names of the columns that Ordbro does not know.
  var otherColumns: [String] { others.map { header[$0] } }

  init(
    header: [String], separator: Character, isNynorsk: Bool, headerPosition: @escaping (Int) -> TextPosition,
    position: @escaping (Int, Table.Row) -> TextPosition
  ) throws(InvalidInput) {
    self.header = header
    self.separator = separator
    self.isNynorsk = isNynorsk
    self.headerPosition = headerPosition
    self.position = position
    try readHeader()
  }

  /// Makes room for so many concepts.
  mutating func reserve(_ count: Int) {
    indexOfID.reserveCapacity(count)
    concepts.reserveCapacity(count)
  }

  /// The index of a column; -1 where the table does not have it.
  private(set) subscript(column: GlossaryColumn) -> Int {
    get { columns[column.rawValue] }
    set { columns[column.rawValue] = newValue }
  }

  private mutating func readHeader() throws(InvalidInput) {
    var isKnown = false
    for (index, cell) in header.enumerated() {
      guard let column = GlossaryColumn.allCases.first(where: { $0.name == cell.lowercased() }) else {
        others.append(index)
        continue
      }
      isKnown = true
      let taken = [column, column == .nb ? .term : column == .term ? .nb : column].first { self[$0] >= 0 }
      if let taken {
        throw InvalidInput(
          "glossary-column-twice", "the columns \"\(taken.name)\" and \"\(cell)\" name the same thing",
          remedy: "keep one of them", at: headerPosition(index))
      }
      self[column] = index
    }
    if self[.nb] < 0 { self[.nb] = self[.term] }
    warnOfMisspelledColumns()
    let hasTerm = self[.nb] >= 0 || (isNynorsk && self[.nn] >= 0)
    guard hasTerm else { throw missingTermColumn(isKnown: isKnown) }
    lastNeeded = max(self[.nb], self[.en], isNynorsk ? self[.nn] : -1)
  }

  private func columnLike(_ cell: String) -> GlossaryColumn? {
    let lower = Array(cell.lowercased().utf8)
    guard lower.count > 2 else { return nil }
    return GlossaryColumn.allCases.first { LookupSpelling.isOneSlip(lower, Array($0.name.utf8)) }
  }

  private mutating func warnOfMisspelledColumns() {
    for index in others {
      guard let column = columnLike(header[index]), self[column] < 0 else { continue }
      diagnostics.append(
        Diagnostic(
          .warning, "glossary-column", "unknown column \"\(header[index])\"",
          remedy: "did you mean \"\(column.name)\"?", at: headerPosition(index)))
    }
  }

  private func missingTermColumn(isKnown: Bool) -> InvalidInput {
    let like = others.first { [.term, .nb, .nn].contains(columnLike(header[$0])) }
    if isKnown || like != nil {
      let remedy =
        like.flatMap { columnLike(header[$0]) }.map { "did you mean \"\($0.name)\"?" }
        ?? "name the column with the Norwegian terms \"nb\" or \"term\""
      return InvalidInput(
        "glossary-term-column", "no column holds the Norwegian terms", remedy: remedy,
        at: headerPosition(like ?? 0))
    }
    return InvalidInput(
      "glossary-header", "the first line names no column of a glossary",
      remedy: "start with a header such as nb, en; known are "
        + GlossaryColumn.allCases.map(\.name).joined(separator: ", "), at: headerPosition(0))
  }

  // MARK: Rows

  mutating func read(_ row: Table.Row) {
    if let concept = concept(of: row) { add(concept, row) }
  }

  /// The concept of a row, without an id where the row has none; nil where the row has an error.
  mutating func concept(of row: Table.Row) -> Concept? {
    let errorsBefore = errorCount
    guard row.cells.count > lastNeeded else {
      if let other = otherSeparator(row) {
        fault(
          "glossary-separator",
          "the row is separated by \(Self.name(of: other)), the header by \(Self.name(of: separator))",
          remedy: "use one separator in the whole table", row, 0)
        return nil
      }
      let missing = header[row.cells.count...].prefix(lastNeeded - row.cells.count + 1)
      fault(
        "glossary-row-short",
        "the row has \(row.cells.count) of \(header.count) cells and ends before "
          + missing.map { "\"\($0)\"" }.joined(separator: ", "),
        remedy: "write every cell up to the last that is needed; - stands for none", row, row.cells.count)
      return nil
    }
    if row.cells.count > header.count {
      warn(
        "glossary-row-long", "the row has \(row.cells.count) cells, the header \(header.count)",
        remedy: "put quotation marks around a cell that holds a separator", row, header.count)
    }
    let tag = partOfSpeech(row)
    let gender = gender(row)
    let status = status(row)
    guard let head = headword(row, tag: tag) else { return nil }
    var source = [Concept.Term(head, status)]
    for variant in variants(row) where !variant.isEmpty {
      if checkLength(variant, row, variantColumn) {
        source.append(Concept.Term(variant, status == .forbidden ? .forbidden : .admitted))
      }
    }
    var target = list(row, .en).map { Concept.Term($0, .preferred) }
    target += list(row, .enAlt).map { Concept.Term($0, .admitted) }
    target += list(row, .enForbidden).map { Concept.Term($0, .forbidden) }
    warnOfTwoStandings(target, row)
    var concept = Concept(
      id: cell(row, .id) ?? "", source: source, target: target, partOfSpeech: tag, gender: gender,
      domain: cell(row, .domain),
      definition: cell(row, .definition), note: cell(row, .note))
    for index in others where index < row.cells.count {
      if let text = text(ofCell: row.cells[index]) { concept.other[header[index]] = text }
    }
    if self[.nn] >= 0, !isNynorsk, let text = cell(row, .nn) { concept.other["nn"] = text }
    return errorCount == errorsBefore ? concept : nil
  }

  /// The separator that a row with too few cells seems to use instead of the header's, or nil.
  private func otherSeparator(_ row: Table.Row) -> Character? {
    guard row.cells.count == 1, let cell = row.cells.first else { return nil }
    return ["\t", ";", ","].first { separator in
      separator != self.separator && cell.count { $0 == separator } >= max(1, lastNeeded)
    }
  }

  private static func name(of separator: Character) -> String {
    switch separator {
    case "\t": "tabs"
    case ";": "semicolons"
    case ",": "commas"
    default: "\"\(separator)\""
    }
  }

  private mutating func headword(_ row: Table.Row, tag: String?) -> String? {
    let nb = cell(row, .nb)
    let nn = cell(row, .nn)
    guard nb != nil || nn != nil else {
      fault(
        "glossary-term-empty", "the row has no Norwegian term",
        remedy: "write the term or remove the row", row, max(self[.nb], 0))
      return nil
    }
    guard let head = isNynorsk ? nn ?? nb : nb else { return nil }
    return checkLength(head, row, max(self[.nb], 0)) ? head : nil
  }

  private var variantColumn: Int { self[.variants] >= 0 ? self[.variants] : self[.nbVariants] }

  private func variants(_ row: Table.Row) -> [String] {
    if isNynorsk, cell(row, .nn) != nil { return [] }
    return list(row, .variants) + list(row, .nbVariants)
  }

  private mutating func checkLength(_ term: String, _ row: Table.Row, _ column: Int) -> Bool {
    guard term.utf8.count > Glossary.longestTerm else { return true }
    fault(
      "glossary-term-long", "a term of more than \(Glossary.longestTerm) bytes",
      remedy: "write the term alone, without a definition or an example", row, column)
    return false
  }

  private mutating func partOfSpeech(_ row: Table.Row) -> String? {
    guard let text = cell(row, .pos) else { return nil }
    if let tag = tagOfCell[text] { return tag }
    if let tag = PartOfSpeech.tag(for: text) {
      tagOfCell[text] = tag
      return tag
    }
    fault(
      "glossary-pos", "unknown part of speech \"\(text)\"",
      remedy: PartOfSpeech.suggestion(for: text).map { "did you mean \"\($0)\"?" }
        ?? "write noun, verb, adjective, proper, acronym or another name or tag of Universal Dependencies",
      row, self[.pos])
    return nil
  }

  private mutating func gender(_ row: Table.Row) -> String? {
    guard let text = cell(row, .gender) else { return nil }
    if let gender = genderOfCell[text] { return gender }
    var letters = ""
    for part in text.lowercased().split(whereSeparator: { "/,;| ".contains($0) }) {
      switch part {
      case "m", "masc", "masculine", "f", "fem", "feminine", "n", "neut", "neuter":
        letters += (letters.isEmpty ? "" : "/") + part.prefix(1)
      case "c", "common", "mf": letters += letters.isEmpty ? "m/f" : "/m/f"
      default:
        warn(
          "glossary-gender", "unknown gender \"\(text)\"", remedy: "write m, f, n or m/f", row, self[.gender])
        return nil
      }
    }
    genderOfCell[text] = letters
    return letters.isEmpty ? nil : letters
  }

  private mutating func status(_ row: Table.Row) -> Concept.Status {
    guard let text = cell(row, .status) else { return .preferred }
    let lower = text.lowercased()
    if let status = Concept.Status(rawValue: lower) { return status }
    fault(
      "glossary-status", "unknown status \"\(text)\"",
      remedy: Spelling.nearest(lower, among: Concept.Status.allCases.map(\.rawValue))
        .map { "did you mean \"\($0)\"?" } ?? "write preferred, admitted or forbidden", row, self[.status])
    return .preferred
  }

  private mutating func warnOfTwoStandings(_ terms: [Concept.Term], _ row: Table.Row) {
    for term in terms where term.status == .forbidden {
      if terms.contains(where: { $0.status != .forbidden && $0.text.utf8.elementsEqual(term.text.utf8) }) {
        warn(
          "glossary-standing", "\"\(term.text)\" is both allowed and forbidden",
          remedy: "remove it from one of the columns", row, self[.enForbidden])
      }
    }
  }

  // MARK: Concepts

  private mutating func add(_ concept: Concept, _ row: Table.Row) {
    var concept = concept
    if concept.id.isEmpty {
      concept.id = freeID(for: concept.source[0].text)
    } else if let index = indexOfID[concept.id] {
      return join(concept, to: index, row)
    }
    append(concept, row)
  }

  private mutating func append(_ concept: Concept, _ row: Table.Row) {
    indexOfID[concept.id] = concepts.count
    concepts.append(concept)
    guard recordsPlaces else { return }
    places.append(
      GlossaryFile.Place(
        TextPosition(line: row.line, column: 1),
        source: concept.source.indices.map { place(ofSource: $0, row) },
        target: concept.target.map { place(of: $0, row) }))
  }

  /// Where the source term with that number in its row stands: its cell.
  private func place(ofSource number: Int, _ row: Table.Row) -> TextPosition {
    let own = isNynorsk && cell(row, .nn) != nil ? self[.nn] : self[.nb]
    return position(number == 0 ? max(own, 0) : max(variantColumn, 0), row)
  }

  private func place(of target: Concept.Term, _ row: Table.Row) -> TextPosition {
    let column: GlossaryColumn =
      switch target.status {
      case .preferred: .en
      case .admitted: .enAlt
      case .forbidden: .enForbidden
      }
    return position(max(self[column], 0), row)
  }

  /// An id for a row without one: the term itself, with a number when that is taken.
  private mutating func freeID(for term: String) -> String {
    let base = String(term.map { $0 == " " ? "_" : $0 })
    guard indexOfID[base] != nil else { return base }
    var number = (timesTaken[base] ?? 1) + 1
    while indexOfID["\(base)-\(number)"] != nil { number += 1 }
    timesTaken[base] = number
    return "\(base)-\(number)"
  }
  private var timesTaken: [String: Int] = [:]

  private mutating func join(_ more: Concept, to index: Int, _ row: Table.Row) {
    let errorsBefore = errorCount
    for term in more.source {
      if let same = concepts[index].source.first(where: { $0.text.utf8.elementsEqual(term.text.utf8) }) {
        if (same.status == .forbidden) != (term.status == .forbidden) {
          fault(
            "glossary-id-conflict",
            "\"\(term.text)\" of concept \"\(more.id)\" is \(same.status.rawValue) in one row and "
              + "\(term.status.rawValue) in another", remedy: "keep one of the rows", row,
            max(self[.status], 0))
        }
      }
    }
    guard errorCount == errorsBefore else { return }
    var targetPlaces = recordsPlaces ? Array(zip(concepts[index].target, places[index].target)) : []
    for (number, term) in more.source.enumerated() {
      if concepts[index].source.contains(where: { $0.text.utf8.elementsEqual(term.text.utf8) }) { continue }
      if recordsPlaces { places[index].source.append(place(ofSource: number, row)) }
      var term = term
      if more.partOfSpeech != concepts[index].partOfSpeech { term.partOfSpeech = more.partOfSpeech }
      if more.gender != concepts[index].gender { term.gender = more.gender }
      concepts[index].source.append(term)
    }
    // The headword is a preferred term where there is one.
    if concepts[index].source[0].status != .preferred,
      let best = concepts[index].source.firstIndex(where: { $0.status == .preferred })
    {
      concepts[index].source.insert(concepts[index].source.remove(at: best), at: 0)
      if recordsPlaces { places[index].source.insert(places[index].source.remove(at: best), at: 0) }
    }
    for term in more.target where !concepts[index].target.contains(term) {
      concepts[index].target.append(term)
      if recordsPlaces { targetPlaces.append((term, place(of: term, row))) }
    }
    let target = concepts[index].target
    concepts[index].target = Concept.Status.allCases.flatMap { status in target.filter { $0.status == status }
    }
    if recordsPlaces {
      places[index].target = Concept.Status.allCases.flatMap { status in
        targetPlaces.filter { $0.0.status == status }.map(\.1)
      }
    }
    keep(\.domain, .domain, more, index, row)
    keep(\.definition, .definition, more, index, row)
    keep(\.note, .note, more, index, row)
    concepts[index].other.merge(more.other) { first, _ in first }
  }

  private mutating func keep(
    _ path: WritableKeyPath<Concept, String?>, _ column: GlossaryColumn, _ more: Concept, _ index: Int,
    _ row: Table.Row
  ) {
    guard let new = more[keyPath: path] else { return }
    guard let old = concepts[index][keyPath: path] else { return concepts[index][keyPath: path] = new }
    guard !old.utf8.elementsEqual(new.utf8) else { return }
    warn(
      "glossary-id-conflict", "concept \"\(more.id)\" has another \(column.name) in an earlier row",
      remedy: "the first is used; give the rows different ids when they are different concepts", row,
      self[column])
  }

  // MARK: Cells

  private func cell(_ row: Table.Row, _ column: GlossaryColumn) -> String? {
    let index = self[column]
    guard index >= 0, index < row.cells.count else { return nil }
    return text(ofCell: row.cells[index])
  }

  private func list(_ row: Table.Row, _ column: GlossaryColumn) -> [String] {
    guard let text = cell(row, column) else { return [] }
    guard text.utf8.contains(UInt8(ascii: ";")) else { return [text] }
    return text.split(separator: ";").compactMap { trimmed(String($0)) }
  }

  /// The cell without blanks at its ends; nil when it is empty or `-`.
  private func trimmed(_ cell: String) -> String? {
    let bytes = cell.utf8
    guard let first = bytes.first, let last = bytes.last else { return nil }
    if bytes.count == 1, first == UInt8(ascii: "-") { return nil }
    // Nearly every cell begins and ends with a letter: no need to look for blanks.
    if first > 0x20, first != 0xC2, last > 0x20, last != 0xA0 { return cell }
    let text = cell.trimmingBlanks()
    return text.isEmpty || text.utf8.elementsEqual("-".utf8) ? nil : String(text)
  }

  /// The text of a cell, without the apostrophe that keeps spreadsheets from taking it for a formula; nil when
  /// it is empty or `-`.
  private func text(ofCell cell: String) -> String? {
    guard cell.utf8.first == UInt8(ascii: "'"), separator != "\t",
      let sign = cell.utf8.first(where: { $0 != UInt8(ascii: "'") }),
      GlossaryTable.formulaSigns.contains(sign)
    else { return trimmed(cell) }
    return trimmed(String(cell.dropFirst()))
  }

  // MARK: Diagnostics

  private mutating func fault(
    _ id: String, _ message: String, remedy: String, _ row: Table.Row, _ column: Int
  ) {
    diagnose(.error, id, message, remedy, row, column)
  }

  private mutating func warn(
    _ id: String, _ message: String, remedy: String, _ row: Table.Row, _ column: Int
  ) {
    diagnose(.warning, id, message, remedy, row, column)
  }

  private mutating func diagnose(
    _ severity: Diagnostic.Severity, _ id: String, _ message: String, _ remedy: String, _ row: Table.Row,
    _ column: Int
  ) {
    if severity == .error { errorCount += 1 }
    diagnostics.append(
      Diagnostic(severity, id, message, remedy: remedy, at: position(column, row)))
  }
}
