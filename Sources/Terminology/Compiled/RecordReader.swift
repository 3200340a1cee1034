internal import Model

/// Reads what `RecordWriter` has written. Past the end and at anything that cannot be, `isBroken` is set and
/// every further value is empty.
struct RecordReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private(set) var isBroken = false
  /// Statements about statements are no deeper than this.
  private static let deepest = 64

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value) }
      shift += 7
    }
    isBroken = true
    return 0
  }

  private mutating func text(ofLength count: Int) -> String {
    guard !isBroken, count >= 0, count <= bytes.count - position else {
      isBroken = true
      return ""
    }
    defer { position += count }
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
  }

  mutating func text() -> String { text(ofLength: number()) }

  /// The bytes of a text, not copied.
  mutating func rawText() -> UnsafeRawBufferPointer? {
    let count = number()
    guard !isBroken, count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  mutating func optional() -> String? {
    let count = number()
    return count == 0 ? nil : text(ofLength: count - 1)
  }

  private mutating func language() -> LanguageTag {
    guard let tag = LanguageTag(text()) else {
      isBroken = true
      return .bokmål
    }
    return tag
  }

  private mutating func optionalLanguage() -> LanguageTag? {
    guard let text = optional() else { return nil }
    guard let tag = LanguageTag(text) else {
      isBroken = true
      return nil
    }
    return tag
  }

  mutating func list<Element>(_ read: (inout RecordReader) -> Element) -> [Element] {
    let count = number()
    // Every element takes a byte at the least.
    guard !isBroken, count >= 0, count <= bytes.count - position else {
      isBroken = true
      return []
    }
    var elements: [Element] = []
    elements.reserveCapacity(min(count, 64))
    for _ in 0..<count {
      if isBroken { return [] }
      elements.append(read(&self))
    }
    return elements
  }

  // MARK: Concepts

  mutating func concept() -> Concept {
    let id = text()
    var concept = Concept(id: id, source: list { $0.term() }, target: list { $0.term() })
    let present = number()
    if present & 1 != 0 { concept.partOfSpeech = text() }
    if present & 2 != 0 { concept.gender = text() }
    if present & 4 != 0 { concept.domain = text() }
    if present & 8 != 0 { concept.definition = text() }
    if present & 16 != 0 { concept.note = text() }
    if present & 32 != 0 {
      for (key, value) in list({ ($0.text(), $0.text()) }) { concept.other[key] = value }
    }
    if present & 64 != 0 {
      let statements = list { $0.statement(0) }
      let sections = list { reader in
        let language = reader.language()
        let statements = reader.list { $0.statement(0) }
        let terms = reader.list { $0.term() }
        return LanguageSection(
          language, statements: statements, terms: terms, attributes: reader.attributes())
      }
      concept.details = ConceptDetails(
        statements: statements, sections: sections, attributes: attributes())
    }
    return concept
  }

  private mutating func term() -> Concept.Term {
    let text = text()
    let code = number()
    let statuses = Concept.Status.allCases
    var term = Concept.Term(text, statuses[min(code & 7, statuses.count - 1)])
    guard code & 8 != 0 else { return term }
    term.partOfSpeech = optional()
    term.gender = optional()
    guard number() == 1 else { return term }
    let language = optionalLanguage()
    let statements = list { $0.statement(0) }
    let attributes = attributes()
    term.details = TermDetails(
      language: language, statements: statements, attributes: attributes, markup: optional())
    return term
  }

  private mutating func statement(_ depth: Int) -> DataCategory {
    let element = DataCategory.Element(rawValue: text())
    if element == nil || depth > Self.deepest { isBroken = true }
    let type = text()
    let value = text()
    let attributes = attributes()
    let details = list { $0.isBroken ? DataCategory(.other, "", "") : $0.statement(depth + 1) }
    let isGrouped = number() == 1
    return DataCategory(
      element ?? .other, type, value, attributes: attributes, details: details, isGrouped: isGrouped,
      markup: optional())
  }

  private mutating func attributes() -> [DataCategory.Attribute] {
    list { reader in
      let name = reader.text()
      return DataCategory.Attribute(name, reader.text())
    }
  }

  // MARK: Files

  mutating func file() -> GlossaryFile {
    var file = GlossaryFile(glossary: Glossary(name: text(), concepts: []))
    file.sourceLanguage = language()
    file.targetLanguage = language()
    file.columns = list { $0.text() }
    file.glossary.diagnostics = list { reader in
      let severity = Diagnostic.Severity(rawValue: reader.text()) ?? .warning
      let id = reader.text()
      let message = reader.text()
      let remedy = reader.text()
      let line = reader.number()
      let column = reader.number()
      return Diagnostic(
        severity, id, message, remedy: remedy,
        at: line > 0 ? TextPosition(line: line, column: column) : nil)
    }
    let kind = number()
    if kind == 1 || kind == 2 {
      let prolog = text()
      let root = text()
      let dialect = text()
      let header = text()
      file.frame = GlossaryFile.Frame(
        isMartif: kind == 2, prolog: prolog, root: root, dialect: dialect, header: header, back: text())
    }
    return file
  }
}
