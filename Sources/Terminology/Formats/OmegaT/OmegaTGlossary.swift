public import Model
internal import Tables

/// OmegaT's own glossary (OmegaT manual, Glossaries): lines of source, target and comment between tabs, UTF-8,
/// lines that begin with `#` are comments, no header.
public enum OmegaTGlossary {
  /// Writes a line for each source term and each English term that is not forbidden.
  public static func write(_ file: GlossaryFile) -> WrittenGlossary {
    var losses = LossReport()
    var table = TableWriter(.tabs)
    for concept in file.glossary.concepts {
      losses.addStatements(of: concept, keeping: [.definition, .note, .grammar])
      losses.add("concepts lose their part of speech", concept.partOfSpeech == nil ? 0 : 1)
      losses.add("concepts lose their gender", concept.gender == nil ? 0 : 1)
      losses.add("concepts lose their domain", concept.domain == nil ? 0 : 1)
      losses.add("cells of other columns are left out", concept.other.count)
      losses.add(
        "terms in other languages are left out",
        concept.details?.sections.reduce(0) { $0 + $1.terms.count } ?? 0)
      if concept.definition != nil { losses.add("definitions are written as comments") }
      let comment = [concept.definition, concept.note].compactMap { $0 }.joined(separator: "; ")
      let sources = concept.source.filter { $0.status != .forbidden }
      let targets = concept.target.filter { $0.status != .forbidden }
      losses.add(
        "forbidden terms are left out",
        concept.source.count + concept.target.count - sources.count - targets.count)
      losses.add("variants are written as terms of their own", max(0, sources.count - 1))
      if targets.isEmpty { losses.add("concepts without English are left out") }
      for source in sources {
        if source.text.hasPrefix("#") {
          losses.add("terms that begin with # are left out")
          continue
        }
        for target in targets { table.append([source.text, target.text, comment]) }
      }
    }
    losses.add("texts have a tab or a line break that is written as a blank", table.changedCells)
    return WrittenGlossary(bytes: table.bytes, losses: losses.diagnostics)
  }

  /// Reads UTF-8; lines with the same source and comment are one concept.
  /// - Throws: `InvalidInput` with the ids `omegat-cells`, `omegat-term-empty`, `omegat-term-long`,
  ///   `table-encoding` and `table-binary`.
  public static func read(_ bytes: [UInt8], _ reading: GlossaryReading = GlossaryReading())
    throws(InvalidInput) -> GlossaryFile
  {
    try Table.checkText(bytes)
    let lines = TextLines(bytes)
    var concepts: [Concept] = []
    var places: [GlossaryFile.Place] = []
    var indexOfKey: [[String]: Int] = [:]
    var faults: [Diagnostic] = []
    for (number, line) in lines.lines where !line.utf8.isEmpty && line.utf8.first != UInt8(ascii: "#") {
      func fault(_ id: String, _ message: String, _ remedy: String) {
        faults.append(
          Diagnostic(.error, id, message, remedy: remedy, at: TextPosition(line: number, column: 1)))
      }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0.trimmingBlanks()).inNFC() }
      if cells.allSatisfy(\.isEmpty) { continue }
      guard cells.count >= 2 else {
        fault("omegat-cells", "a line without a tab", "write source, tab, target, tab, comment")
        continue
      }
      guard !cells[0].isEmpty else {
        fault("omegat-term-empty", "a line without a source term", "write the term or remove the line")
        continue
      }
      guard cells[0].utf8.count <= Glossary.longestTerm, cells[1].utf8.count <= Glossary.longestTerm else {
        fault(
          "omegat-term-long", "a term of more than \(Glossary.longestTerm) bytes",
          "write the term alone, without a definition or an example")
        continue
      }
      let comment = cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil
      let key = [cells[0], comment ?? ""]
      let place = TextPosition(line: number, column: 1)
      let index: Int
      if let known = indexOfKey[key] {
        index = known
      } else {
        index = concepts.count
        indexOfKey[key] = index
        concepts.append(
          Concept(id: "c\(index + 1)", source: [.init(cells[0], .preferred)], note: comment))
        places.append(GlossaryFile.Place(place, source: [place]))
      }
      guard !cells[1].isEmpty, !concepts[index].target.contains(where: { $0.text == cells[1] }) else {
        continue
      }
      let status: Concept.Status = concepts[index].target.isEmpty ? .preferred : .admitted
      concepts[index].target.append(.init(cells[1], status))
      places[index].target.append(
        TextPosition(
          line: number,
          column: (line.split(separator: "\t", omittingEmptySubsequences: false).first?.unicodeScalars.count
            ?? 0)
            + 2))
    }
    let diagnostics = try reading.accept(faults)
    return GlossaryFile(
      glossary: Glossary(concepts: concepts, diagnostics: diagnostics),
      sourceLanguage: reading.source ?? .bokmål, targetLanguage: reading.target, places: places)
  }
}

extension GlossaryReading {
  /// The errors as warnings when bad rows are left out.
  /// - Throws: `InvalidInput` with them otherwise.
  func accept(_ faults: [Diagnostic]) throws(InvalidInput) -> [Diagnostic] {
    guard !faults.isEmpty else { return [] }
    if !skipsBad { throw InvalidInput(faults) }
    return faults.map { fault in
      var fault = fault
      fault.severity = .warning
      fault.message += "; the row is left out"
      return fault
    }
  }
}

/// The lines of a text with their numbers from 1, without line ends and byte order mark.
struct TextLines {
  let lines: [(number: Int, text: String)]

  init(_ bytes: [UInt8]) {
    var lines: [(Int, String)] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index <= bytes.count {
      let isEnd = index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D
      if isEnd {
        lines.append((lines.count + 1, String(decoding: bytes[start..<index], as: UTF8.self)))
        if index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    self.lines = lines
  }
}
