public import Model
internal import Tables

/// UTX, the glossary format of the Asia-Pacific Association for Machine Translation: versions 1.11 and 1.20
/// are read, 1.20 is written.
///
/// A header of lines with `#`, the last of which names the columns, then rows between tabs. Rows with the same
/// concept id are one concept.
public enum UTX {
  /// `term status` for a standing (UTX 1.20, term status).
  static func value(of status: Concept.Status) -> String {
    switch status {
    case .preferred: "approved"
    case .admitted: "non-standard"
    case .forbidden: "forbidden"
    }
  }

  /// The standing for a value of `term status`; nil when it is unknown.
  static func status(of value: String) -> Concept.Status? {
    switch value.lowercased() {
    case "", "approved", "preferred": .preferred
    case "provisional", "non-standard", "admitted": .admitted
    case "forbidden", "rejected", "obsolete": .forbidden
    default: nil
    }
  }

  /// The value of `src:pos` for a tag, and whether it says all that the tag says.
  static func value(ofPartOfSpeech tag: String) -> (value: String, isWhole: Bool) {
    switch tag {
    case "NOUN": ("noun", true)
    case "PROPN": ("properNoun", true)
    case "VERB": ("verb", true)
    case "ADJ": ("adjective", true)
    case "ADV": ("adverb", true)
    default: ("", false)
    }
  }

  /// The first row holds the headword and the first English term; a further row holds one more term of one
  /// language, whose standing it gives.
  public static func write(_ file: GlossaryFile) -> WrittenGlossary {
    var losses = LossReport()
    var table = TableWriter(.tabs)
    for concept in file.glossary.concepts {
      losses.addStatements(of: concept, keeping: [.domain, .definition, .note, .grammar])
      losses.add("cells of other columns are left out", concept.other.count)
      losses.add(
        "terms in other languages are left out",
        concept.details?.sections.reduce(0) { $0 + $1.terms.count } ?? 0)
      guard let head = concept.source.first, let first = concept.target.first else {
        losses.add(
          concept.target.isEmpty
            ? "concepts without English are left out" : "concepts without a Norwegian term are left out")
        continue
      }
      if (head.status == .preferred) != (first.status == .preferred) {
        losses.add("concepts have no pair of preferred terms: both get the standing of the English one")
      }
      func row(_ source: Concept.Term, _ target: Concept.Term, _ status: Concept.Status, _ isFirst: Bool) {
        let tag = source.partOfSpeech ?? concept.partOfSpeech
        let pos = tag.map(value(ofPartOfSpeech:))
        if pos?.isWhole == false { losses.add("terms lose their part of speech") }
        table.append([
          source.text, target.text, pos?.value ?? "", value(of: status),
          source.gender ?? concept.gender ?? "", concept.id, isFirst ? concept.domain ?? "" : "",
          isFirst ? concept.definition ?? "" : "", isFirst ? concept.note ?? "" : "",
        ])
      }
      row(head, first, first.status, true)
      for target in concept.target.dropFirst() { row(head, target, target.status, false) }
      for source in concept.source.dropFirst() { row(source, first, source.status, false) }
    }
    losses.add("texts have a tab or a line break that is written as a blank", table.changedCells)
    let header = """
      #UTX 1.20; \(file.sourceLanguage)/\(file.targetLanguage)
      #src\ttgt\tsrc:pos\tterm status\tsrc:gender\tconcept ID\tdomain\tdefinition\tcomment

      """
    return WrittenGlossary(bytes: Array(header.utf8) + table.bytes, losses: losses.diagnostics)
  }

  /// Reads UTF-8.
  /// - Throws: `InvalidInput` with the ids `utx-header`, `utx-columns`, `utx-language`, `utx-cells`,
  ///   `utx-term-empty`, `utx-term-long`, `utx-status`, `table-encoding` and `table-binary`.
  public static func read(_ bytes: [UInt8], _ reading: GlossaryReading = GlossaryReading())
    throws(InvalidInput) -> GlossaryFile
  {
    try Table.checkText(bytes)
    var reader = try UTXReader(TextLines(bytes), reading)
    return try reader.read(reading)
  }
}

private struct UTXReader {
  enum Column: String, CaseIterable {
    case src, tgt, domain, definition, comment
    case srcPartOfSpeech = "src:pos"
    case status = "term status"
    case gender = "src:gender"
    case concept = "concept id"
  }

  private let rows: [(number: Int, text: String)]
  private var columns: [Column: Int] = [:]
  private var others: [(name: String, index: Int)] = []
  private let source: LanguageTag
  private let target: LanguageTag
  private var concepts: [Concept] = []
  private var places: [GlossaryFile.Place] = []
  private var indexOfID: [String: Int] = [:]
  private var faults: [Diagnostic] = []
  private var warnings: [Diagnostic] = []

  init(_ lines: TextLines, _ reading: GlossaryReading) throws(InvalidInput) {
    guard let first = lines.lines.first, first.text.hasPrefix("#UTX") else {
      throw InvalidInput("utx-header", "the first line does not begin with #UTX")
    }
    let head = lines.lines.prefix { $0.text.hasPrefix("#") || $0.text.isEmpty }
    rows = Array(lines.lines.dropFirst(head.count))
    guard let named = head.last(where: { $0.text.contains("\t") }) else {
      throw InvalidInput(
        "utx-columns", "no line of the header names the columns",
        remedy: "write a line such as #src, tab, tgt, tab, src:pos before the rows",
        at: TextPosition(line: 2, column: 1))
    }
    let languages =
      first.text.split(separator: ";").dropFirst().first.map { String($0.trimmingBlanks()) } ?? ""
    let pair = languages.split(separator: "/").map { LanguageTag($0.trimmingBlanks()) }
    guard pair.count == 2, let left = pair[0], let right = pair[1] else {
      throw InvalidInput(
        "utx-language", "the header names no pair of languages",
        remedy: "begin with a line such as #UTX 1.20; nb/en", at: TextPosition(line: 1, column: 1))
    }
    // The glossary may stand the other way round.
    let isReversed = left.matches(reading.target) && !right.matches(reading.target)
    source = isReversed ? right : left
    target = isReversed ? left : right
    let names = named.text.dropFirst().split(separator: "\t", omittingEmptySubsequences: false)
    for (index, name) in names.enumerated() {
      let name = String(name.trimmingBlanks())
      let known = Column(rawValue: name.lowercased())
      switch known {
      case .src: columns[isReversed ? .tgt : .src] = index
      case .tgt: columns[isReversed ? .src : .tgt] = index
      case .srcPartOfSpeech where isReversed: others.append((name, index))
      case .some(let column): columns[column] = index
      case nil where isReversed && name.lowercased() == "tgt:pos": columns[.srcPartOfSpeech] = index
      case nil: others.append((name, index))
      }
    }
    guard columns[.src] != nil, columns[.tgt] != nil else {
      throw InvalidInput(
        "utx-columns", "the header has no columns src and tgt", remedy: "name the columns #src, tgt, src:pos",
        at: TextPosition(line: named.number, column: 1))
    }
  }

  mutating func read(_ reading: GlossaryReading) throws(InvalidInput) -> GlossaryFile {
    for row in rows where !row.text.isEmpty && !row.text.hasPrefix("#") { add(row.number, row.text) }
    let diagnostics = try reading.accept(faults) + warnings
    return GlossaryFile(
      glossary: Glossary(concepts: concepts, diagnostics: diagnostics), sourceLanguage: source,
      targetLanguage: target, columns: others.map(\.name), places: places)
  }

  private mutating func add(_ line: Int, _ text: String) {
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0.trimmingBlanks()).inNFC() }
    func cell(_ column: Column) -> String {
      columns[column].flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
    }
    func position(_ column: Column) -> TextPosition {
      let index = min(columns[column] ?? 0, cells.count)
      let before = text.split(separator: "\t", omittingEmptySubsequences: false).prefix(index)
      return TextPosition(line: line, column: before.reduce(1) { $0 + $1.unicodeScalars.count + 1 })
    }
    let term = cell(.src)
    let english = cell(.tgt)
    func fault(_ id: String, _ message: String, _ remedy: String, _ column: Column) {
      faults.append(Diagnostic(.error, id, message, remedy: remedy, at: position(column)))
    }
    guard cells.count >= 2 else {
      return fault("utx-cells", "the row has one cell", "write src, tab, tgt, tab, src:pos", .src)
    }
    guard !term.isEmpty else {
      return fault(
        "utx-term-empty", "the row has no Norwegian term", "write the term or remove the row", .src)
    }
    guard term.utf8.count <= Glossary.longestTerm, english.utf8.count <= Glossary.longestTerm else {
      return fault(
        "utx-term-long", "a term of more than \(Glossary.longestTerm) bytes",
        "write the term alone, without a definition or an example", .src)
    }
    guard let status = UTX.status(of: cell(.status)) else {
      return fault(
        "utx-status", "unknown term status \"\(cell(.status))\"",
        "write approved, provisional, non-standard or forbidden", .status)
    }
    let tag = TBX.partOfSpeech(of: cell(.srcPartOfSpeech))
    let gender = cell(.gender).isEmpty ? nil : cell(.gender)
    let id = cell(.concept).isEmpty ? freeID() : cell(.concept)
    let place = position(.src)
    guard let index = indexOfID[id] else {
      var concept = Concept(
        id: id, source: [.init(term, english.isEmpty ? status : .preferred)], partOfSpeech: tag,
        gender: gender)
      if !english.isEmpty { concept.target = [.init(english, status)] }
      concept.domain = cell(.domain).isEmpty ? nil : cell(.domain)
      concept.definition = cell(.definition).isEmpty ? nil : cell(.definition)
      concept.note = cell(.comment).isEmpty ? nil : cell(.comment)
      for other in others where other.index < cells.count && !cells[other.index].isEmpty {
        concept.other[other.name] = cells[other.index]
      }
      indexOfID[id] = concepts.count
      concepts.append(concept)
      places.append(
        GlossaryFile.Place(place, source: [place], target: english.isEmpty ? [] : [position(.tgt)]))
      return
    }
    if !concepts[index].source.contains(where: { $0.text.utf8.elementsEqual(term.utf8) }) {
      concepts[index].source.append(
        .init(
          term, status, partOfSpeech: tag == concepts[index].partOfSpeech ? nil : tag,
          gender: gender == concepts[index].gender ? nil : gender))
      places[index].source.append(place)
    }
    if !english.isEmpty, !concepts[index].target.contains(where: { $0.text.utf8.elementsEqual(english.utf8) })
    {
      concepts[index].target.append(.init(english, status))
      places[index].target.append(position(.tgt))
    }
  }

  private func freeID() -> String {
    var number = concepts.count + 1
    while indexOfID["c\(number)"] != nil { number += 1 }
    return "c\(number)"
  }
}
