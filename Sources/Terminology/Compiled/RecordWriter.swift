internal import Model

/// Writes values as bytes one after another: numbers in LEB128, texts as their length and their UTF-8.
struct RecordWriter {
  var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    var rest = UInt(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A text that stands in UTF-8 elsewhere.
  @inline(__always)
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    number(range.count)
    self.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
  }

  /// A text that may be missing.
  mutating func optional(_ text: String?) {
    guard let text else { return number(0) }
    number(text.utf8.count + 1)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout RecordWriter, Element) -> Void) {
    number(elements.count)
    for element in elements { write(&self, element) }
  }

  // MARK: Concepts

  mutating func concept(_ concept: Concept) {
    text(concept.id)
    list(concept.source) { $0.term($1) }
    list(concept.target) { $0.term($1) }
    let fields = [concept.partOfSpeech, concept.gender, concept.domain, concept.definition, concept.note]
    var present = 0
    for (index, field) in fields.enumerated() where field != nil { present |= 1 << index }
    if !concept.other.isEmpty { present |= 1 << 5 }
    if concept.details != nil { present |= 1 << 6 }
    number(present)
    for case let field? in fields { text(field) }
    if !concept.other.isEmpty {
      // In one order, so that the same glossary gives the same bytes.
      list(concept.other.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        $0.text($1.key)
        $0.text($1.value)
      }
    }
    if let details = concept.details {
      list(details.statements) { $0.statement($1) }
      list(details.sections) { writer, section in
        writer.text(section.language.description)
        writer.list(section.statements) { $0.statement($1) }
        writer.list(section.terms) { $0.term($1) }
        writer.attributes(section.attributes)
      }
      attributes(details.attributes)
    }
  }

  private mutating func term(_ term: Concept.Term) {
    text(term.text)
    let status = Concept.Status.allCases.firstIndex(of: term.status) ?? 0
    let hasMore = term.partOfSpeech != nil || term.gender != nil || term.details != nil
    number(status | (hasMore ? 8 : 0))
    guard hasMore else { return }
    optional(term.partOfSpeech)
    optional(term.gender)
    guard let details = term.details else { return number(0) }
    number(1)
    optional(details.language?.description)
    list(details.statements) { $0.statement($1) }
    attributes(details.attributes)
    optional(details.markup)
  }

  private mutating func statement(_ statement: DataCategory) {
    text(statement.element.rawValue)
    text(statement.type)
    text(statement.value)
    attributes(statement.attributes)
    list(statement.details) { $0.statement($1) }
    number(statement.isGrouped ? 1 : 0)
    optional(statement.markup)
  }

  private mutating func attributes(_ attributes: [DataCategory.Attribute]) {
    list(attributes) {
      $0.text($1.name)
      $0.text($1.value)
    }
  }

  // MARK: Files

  /// What a file has beside its concepts; where they stood in it is not kept.
  mutating func file(_ file: GlossaryFile) {
    text(file.glossary.name)
    text(file.sourceLanguage.description)
    text(file.targetLanguage.description)
    list(file.columns) { $0.text($1) }
    list(file.glossary.diagnostics) { writer, diagnostic in
      writer.text(diagnostic.severity.rawValue)
      writer.text(diagnostic.id)
      writer.text(diagnostic.message)
      writer.text(diagnostic.remedy)
      writer.number(diagnostic.position?.line ?? 0)
      writer.number(diagnostic.position?.column ?? 0)
    }
    guard let frame = file.frame else { return number(0) }
    number(frame.isMartif ? 2 : 1)
    for part in [frame.prolog, frame.root, frame.dialect, frame.header, frame.back] { text(part) }
  }
}
