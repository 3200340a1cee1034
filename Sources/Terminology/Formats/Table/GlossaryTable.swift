internal import Model
internal import Tables

/// The table that `product.md` describes, as rows of cells; TSV, CSV and XLSX carry it.
struct GlossaryTable {
  /// The names of the columns.
  private(set) var header: [String] = []
  /// One or more rows a concept.
  private(set) var rows: [[String]] = []
  private(set) var losses = LossReport()

  /// What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
  static let formulaSigns: [UInt8] = Array("=+-@".utf8)

  /// The names of the columns that Ordbro knows.
  static let columnNames = GlossaryColumn.allCases.map(\.name)

  /// The cell with an apostrophe before what a spreadsheet would take for a formula.
  static func withoutFormula(_ cell: String) -> String {
    let sign = cell.utf8.first { $0 != UInt8(ascii: "'") }
    return sign.map(formulaSigns.contains) == true ? "'" + cell : cell
  }

  private struct Row {
    var id = ""
    var term = ""
    var nynorsk = ""
    var partOfSpeech = ""
    var gender = ""
    var variants: [String] = []
    var english: [Concept.Status: [String]] = [:]
    var domain = ""
    var definition = ""
    var note = ""
    var status = ""
    var other: [String: String] = [:]
  }

  private var written: [Row] = []
  private let isNynorsk: Bool
  private let target: LanguageTag

  init(_ file: GlossaryFile) {
    isNynorsk = file.sourceLanguage.matches(.nynorsk)
    target = file.targetLanguage
    for concept in file.glossary.concepts { add(concept) }
    var others = file.columns.filter { name in written.contains { $0.other[name] != nil } }
    let names = Set(written.flatMap(\.other.keys))
    others += names.subtracting(others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    lay(others)
    written = []
  }

  /// A list cell; its items must not hold the mark that separates them.
  private mutating func list(_ items: [String]) -> String {
    let separated = items.filter { $0.utf8.contains(UInt8(ascii: ";")) }.count
    losses.add("terms have a semicolon, which separates terms in a list, written as a comma", separated)
    return items.map { String($0.map { $0 == ";" ? "," : $0 }) }.joined(separator: "; ")
  }

  private mutating func lay(_ others: [String]) {
    func isUsed(_ path: KeyPath<Row, String>) -> Bool { written.contains { !$0[keyPath: path].isEmpty } }
    func hasEnglish(_ status: Concept.Status) -> Bool { written.contains { $0.english[status] != nil } }
    var columns: [(name: String, cell: (inout GlossaryTable, Row) -> String)] = [
      ("id", { $1.id }), (isNynorsk ? "nn" : "nb", { $1.term }),
    ]
    if !isNynorsk, isUsed(\.nynorsk) { columns.append(("nn", { $1.nynorsk })) }
    if isUsed(\.partOfSpeech) { columns.append(("pos", { $1.partOfSpeech })) }
    if isUsed(\.gender) { columns.append(("gender", { $1.gender })) }
    if written.contains(where: { !$0.variants.isEmpty }) {
      columns.append(("variants", { $0.list($1.variants) }))
    }
    if written.contains(where: { !$0.english.isEmpty }) {
      columns.append(("en", { $0.list($1.english[.preferred] ?? []) }))
    }
    if hasEnglish(.admitted) { columns.append(("en_alt", { $0.list($1.english[.admitted] ?? []) })) }
    if hasEnglish(.forbidden) { columns.append(("en_forbidden", { $0.list($1.english[.forbidden] ?? []) })) }
    if isUsed(\.domain) { columns.append(("domain", { $1.domain })) }
    if isUsed(\.definition) { columns.append(("definition", { $1.definition })) }
    if isUsed(\.note) { columns.append(("note", { $1.note })) }
    if isUsed(\.status) { columns.append(("status", { $1.status })) }
    for name in others { columns.append((name, { $1.other[name] ?? "" })) }
    header = columns.map(\.name)
    for row in written { rows.append(columns.map { $0.cell(&self, row) }) }
  }

  // MARK: Concepts

  private mutating func add(_ concept: Concept) {
    losses.addStatements(of: concept, keeping: [.domain, .definition, .note, .grammar])
    var other = concept.other
    var nynorsk = ""
    if !isNynorsk { nynorsk = other.removeValue(forKey: "nn") ?? "" }
    for section in concept.details?.sections ?? [] where !section.terms.isEmpty {
      var terms = section.terms
      if !isNynorsk, section.language.matches(.nynorsk), nynorsk.isEmpty,
        let index = terms.firstIndex(where: { $0.status != .forbidden })
      {
        nynorsk = terms.remove(at: index).text
      }
      losses.add("terms in \(section.language) are left out", terms.count)
    }
    let regional = (concept.source + concept.target).filter { $0.details?.language != nil }
    losses.add("terms lose the region of their language", regional.count)
    guard !concept.source.isEmpty else {
      losses.add("concepts without a Norwegian term are left out")
      return
    }
    var rows = rows(ofSourceTerms: concept)
    rows[0].nynorsk = nynorsk
    for status in Concept.Status.allCases {
      let terms = concept.target.filter { $0.status == status }
      if !terms.isEmpty { rows[0].english[status] = terms.map(\.text) }
      losses.add(
        "English terms lose their part of speech or gender",
        terms.filter { $0.partOfSpeech != nil || $0.gender != nil }.count)
    }
    rows[0].domain = concept.domain ?? ""
    rows[0].definition = concept.definition ?? ""
    rows[0].note = concept.note ?? ""
    rows[0].other = other
    written += rows
  }

  /// A row for each run of terms that one row can hold: a headword and its variants.
  private func rows(ofSourceTerms concept: Concept) -> [Row] {
    var rows: [Row] = []
    var head: Concept.Term?
    for term in concept.source {
      let isVariant = head.map { head in
        !isNynorsk && term.status == (head.status == .forbidden ? .forbidden : .admitted)
          && (term.partOfSpeech ?? concept.partOfSpeech) == (head.partOfSpeech ?? concept.partOfSpeech)
          && (term.gender ?? concept.gender) == (head.gender ?? concept.gender)
          && !term.text.utf8.contains(UInt8(ascii: ";"))
      }
      if isVariant == true {
        rows[rows.count - 1].variants.append(term.text)
        continue
      }
      head = term
      rows.append(
        Row(
          id: concept.id, term: term.text, partOfSpeech: term.partOfSpeech ?? concept.partOfSpeech ?? "",
          gender: term.gender ?? concept.gender ?? "",
          status: term.status == .preferred ? "" : term.status.rawValue))
    }
    return rows
  }
}

extension LossReport {
  /// What of a concept a format has a place for.
  enum Field { case domain, definition, note, grammar }

  /// Counts the statements of a concept that are in none of the fields that are kept.
  mutating func addStatements(of concept: Concept, keeping fields: Set<Field>) {
    let terms = concept.source + concept.target
    let superseded = terms.filter { term in
      term.details?.statements.contains { $0.value.contains("superseded") } == true
    }
    add("superseded terms are written as forbidden", superseded.count)
    guard let details = concept.details else {
      return add(statements: terms.flatMap { $0.details?.statements ?? [] })
    }
    var statements = details.statements
    var sections = details.sections.map(\.statements)
    let stated: [(Field, Concept.StatedField)] = [
      (.domain, .domain), (.definition, .definition), (.note, .note),
    ]
    // From the last to the first, so that no place moves before it is used.
    let places = stated.filter { fields.contains($0.0) }.compactMap { concept.statement($0.1) }
    for place in places.sorted(by: { $0.index > $1.index }) {
      // What is said about the statement itself stays behind.
      if let section = place.section {
        let kept = sections[section].remove(at: place.index)
        statements += kept.details
      } else {
        let kept = statements.remove(at: place.index)
        statements += kept.details
      }
    }
    add(statements: statements + sections.flatMap { $0 } + terms.flatMap { $0.details?.statements ?? [] })
  }

  private mutating func add(statements: [DataCategory]) {
    let grammar: Set<String> = [
      "administrativeStatus", "normativeAuthorization", "partOfSpeech", "grammaticalGender",
    ]
    for statement in statements where !(statement.element == .termNote && grammar.contains(statement.type)) {
      let name = statement.type.isEmpty ? statement.element.rawValue : statement.type
      add(
        statement.element == .other ? "elements of other vocabularies are left out" : "× \(name) is left out")
    }
  }
}
