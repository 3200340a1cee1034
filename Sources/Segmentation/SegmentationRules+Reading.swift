public import Model

extension SegmentationRules {
  /// Reads a project's rules: a line a rule, its parts separated by tabs; `#` opens a comment line.
  ///
  ///     abbreviation  jnl.  never
  ///     no-break      Hvem?  Oslo
  ///     break         kap.   Ny
  ///
  /// An abbreviation has one of the classes of `AbbreviationClass`. A break or an exception names what stands
  /// before the blank, mark included, and, when wanted, how the text behind it goes on.
  /// - Throws: `InvalidInput` with all faults: `rules-kind`, `rules-columns`, `rules-class`, `rules-mark`.
  public init(reading bytes: [UInt8]) throws(InvalidInput) {
    self.init()
    var faults: [Diagnostic] = []
    var number = 0
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A }) {
      number += 1
      let trimmed = line.last == 0x0D ? line.dropLast() : line
      if trimmed.first == UInt8(ascii: "#") || trimmed.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      let cells = trimmed.split(separator: 0x09, omittingEmptySubsequences: false).map { Array($0) }
      if let fault = add(cells, line: number) { faults.append(fault) }
    }
    if !faults.isEmpty { throw InvalidInput(faults) }
  }

  /// Adds one rule, or tells what is wrong with it.
  private mutating func add(_ cells: [[UInt8]], line: Int) -> Diagnostic? {
    func fault(_ id: String, _ message: String, _ remedy: String, column: Int) -> Diagnostic {
      let before = cells[..<min(column, cells.count)].reduce(0) { count, cell in
        count + 1 + cell.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
      }
      return Diagnostic(
        .error, id, message, remedy: remedy, at: TextPosition(line: line, column: before + 1))
    }
    let words = cells.map { String(decoding: $0, as: UTF8.self) }
    switch words[0] {
    case "abbreviation":
      guard cells.count == 3, !cells[1].isEmpty else {
        return fault(
          "rules-columns", "an abbreviation needs two more columns: the abbreviation and its class",
          "write: abbreviation, tab, jnl., tab, never", column: cells.count)
      }
      guard cells[1].last == UInt8(ascii: ".") else {
        return fault(
          "rules-mark", "the abbreviation \"\(words[1])\" does not end in a full stop",
          "write it as it stands in the text, such as \(words[1]).", column: 1)
      }
      guard let kind = AbbreviationClass(rawValue: words[2]) else {
        return fault(
          "rules-class", "unknown class \"\(words[2])\"",
          Spelling.remedy(words[2], among: AbbreviationClass.allCases.map(\.rawValue)), column: 2)
      }
      abbreviations.append((words[1], kind))
    case "break", "no-break":
      guard cells.count == 2 || cells.count == 3, !cells[1].isEmpty else {
        return fault(
          "rules-columns", "a \(words[0]) rule needs what stands before the blank, and may say what follows",
          "write: \(words[0]), tab, Yahoo!, tab, Oslo", column: cells.count)
      }
      guard Self.endsInMark(cells[1]) else {
        return fault(
          "rules-mark", "\"\(words[1])\" does not end in . ! ? or …",
          "a sentence can only end behind such a mark and its closing quotation marks and brackets", column: 1
        )
      }
      contexts.append(
        Context(isBreak: words[0] == "break", before: cells[1], after: cells.count == 3 ? cells[2] : []))
    default:
      return fault(
        "rules-kind", "unknown kind of rule \"\(words[0])\"",
        Spelling.remedy(words[0], among: ["abbreviation", "break", "no-break"]), column: 0)
    }
    return nil
  }

  /// Whether bytes end in a mark with any closers behind it.
  private static func endsInMark(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      // Marks and closers are at most three bytes; a longer tail than this is no sentence end.
      for start in text.indices.suffix(96) {
        var index = start
        while true {
          let mark = Scalars.mark(at: index, in: text, to: text.count)
          if mark == 0 { break }
          index += mark
        }
        if index == start { continue }
        while true {
          let closer = Scalars.closer(at: index, in: text, to: text.count)
          if closer == 0 { break }
          index += closer
        }
        if index == text.count { return true }
      }
      return false
    }
  }
}
