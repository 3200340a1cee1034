internal import Markup
internal import Model

extension TBX {
  /// Writes a glossary as TBX in the DCA style: the same bytes for the same glossary.
  ///
  /// A glossary that came from a file of the same edition keeps that file's header and, in its own dialect,
  /// every statement as it was.
  public static func write(_ file: GlossaryFile, _ dialect: Dialect = .own) -> WrittenGlossary {
    var writer = TBXWriter(file, dialect)
    writer.write()
    return writer.result
  }
}

private struct TBXWriter {
  private let file: GlossaryFile
  private let isMartif: Bool
  /// Whether the glossary goes back into the dialect it came from.
  private let isOwn: Bool
  /// The categories that the dialect has; nil is all.
  private let categories: Set<String>?
  private let dialectName: String
  private var xml: XMLWriter
  private var losses = LossReport()

  /// Where statements stand; the dialects allow most categories at some levels alone.
  private enum Level { case concept, language, term, detail }

  init(_ file: GlossaryFile, _ dialect: TBX.Dialect) {
    self.file = file
    isMartif = dialect == .martif
    let isSameEdition = file.frame.map { $0.isMartif == (dialect == .martif) } ?? false
    isOwn =
      isSameEdition && (dialect == .own || dialect == .martif || file.frame?.dialect == dialect.rawValue)
    switch dialect {
    case .own: categories = isOwn ? nil : TBX.basic
    case .basic: categories = isOwn ? nil : TBX.basic
    case .min: categories = TBX.minimum
    case .core: categories = []
    case .martif: categories = nil
    }
    dialectName =
      isOwn
      ? file.frame?.dialect ?? dialect.rawValue
      : dialect == .own ? TBX.Dialect.basic.rawValue : dialect.rawValue
    xml = XMLWriter(capacity: file.glossary.concepts.count * 600 + 1024)
  }

  var result: WrittenGlossary {
    var losses = losses
    losses.add("characters that XML forbids were replaced by U+FFFD", xml.replacedCount)
    return WrittenGlossary(bytes: xml.bytes, losses: losses.diagnostics)
  }

  // MARK: The frame

  mutating func write() {
    let frame = file.frame.flatMap { $0.isMartif == isMartif ? $0 : nil }
    if isOwn, let prolog = frame?.prolog, !prolog.isEmpty {
      // The prolog ends with the white space that stood before the root element.
      xml.fragment(String(prolog.reversed().drop(while: \.isWhitespace).reversed()))
    }
    if isOwn, let root = frame?.root, !root.isEmpty {
      if isMartif { xml.open("martif", tag: root) } else { xml.open("tbx", tag: root) }
    } else if isMartif {
      xml.open("martif")
      xml.attribute("type", dialectName)
      xml.attribute("xml:lang", file.sourceLanguage.description)
    } else {
      xml.open("tbx")
      xml.attribute("style", "dca")
      xml.attribute("type", dialectName)
      xml.attribute("xml:lang", file.sourceLanguage.description)
      xml.attribute("xmlns", TBX.namespaces[0])
    }
    if let header = frame?.header, !header.isEmpty { xml.fragment(header) } else { writeHeader() }
    xml.open("text")
    xml.open("body")
    for concept in file.glossary.concepts { write(concept) }
    xml.close()
    if let back = frame?.back, !back.isEmpty { xml.fragment(back) }
    xml.close()
    xml.close()
  }

  private mutating func writeHeader() {
    if isMartif { xml.open("martifHeader") } else { xml.open("tbxHeader") }
    xml.open("fileDesc")
    if !file.glossary.name.isEmpty {
      xml.open("titleStmt")
      xml.element("title", file.glossary.name)
      xml.close()
    }
    xml.open("sourceDesc")
    xml.element("p", "Ordbro")
    xml.close()
    xml.close()
    if isMartif {
      xml.open("encodingDesc")
      xml.open("p")
      xml.attribute("type", "XCSURI")
      xml.text("TBXXCSV02.xcs")
      xml.close()
      xml.close()
    }
    xml.close()
  }

  // MARK: Entries

  private mutating func write(_ concept: Concept) {
    let stated = concept.statedDetails()
    let sections = sections(of: concept, stated)
    guard sections.contains(where: { !$0.terms.isEmpty }) else {
      losses.add("concepts without a term are left out")
      return
    }
    for key in concept.other.keys where key != "nn" || file.sourceLanguage.matches(.nynorsk) {
      losses.add("cells of the column \"\(key)\" are left out")
    }
    if isMartif { xml.open("termEntry") } else { xml.open("conceptEntry") }
    xml.attribute("id", TBXIdentifier.encode(concept.id))
    for attribute in stated.attributes where isOwn { xml.attribute(named: attribute.name, attribute.value) }
    write(stated.statements, .concept)
    for section in sections where !section.terms.isEmpty {
      if isMartif { xml.open("langSet") } else { xml.open("langSec") }
      xml.attribute("xml:lang", section.language.description)
      for attribute in section.attributes where isOwn {
        xml.attribute(named: attribute.name, attribute.value)
      }
      write(section.statements, .language)
      for (index, term) in section.terms.enumerated() { write(term, index, concept, section.language) }
      xml.close()
    }
    xml.close()
  }

  /// The languages of a concept with all their terms.
  private func sections(of concept: Concept, _ stated: ConceptDetails) -> [LanguageSection] {
    var sections = stated.sections
    func add(_ term: Concept.Term, _ language: LanguageTag) {
      if let index = sections.firstIndex(where: { $0.language == language }) {
        sections[index].terms.append(term)
      } else {
        sections.append(LanguageSection(language, terms: [term]))
      }
    }
    for term in concept.source { add(term, term.details?.language ?? file.sourceLanguage) }
    for term in concept.target { add(term, term.details?.language ?? file.targetLanguage) }
    if let text = concept.other["nn"], !file.sourceLanguage.matches(.nynorsk) {
      add(Concept.Term(text, .preferred), .nynorsk)
    }
    return sections
  }

  private mutating func write(
    _ term: Concept.Term, _ index: Int, _ concept: Concept, _ language: LanguageTag
  ) {
    let statements = statements(of: term, index, concept, language)
    let isGrouped = isOwn && isMartif && statements.contains { $0.markup?.hasPrefix("<termCompList") == true }
    if isGrouped { xml.open("ntig") } else if isMartif { xml.open("tig") } else { xml.open("termSec") }
    for attribute in term.details?.attributes ?? [] where isOwn {
      xml.attribute(named: attribute.name, attribute.value)
    }
    if isGrouped { xml.open("termGrp") }
    if isOwn, let markup = term.details?.markup {
      xml.fragment(markup)
    } else {
      if term.details?.markup != nil { losses.add("terms lose their inline markup") }
      xml.element("term", term.text)
    }
    if isGrouped {
      let isInGroup = { (statement: DataCategory) in
        statement.element == .termNote || statement.markup?.hasPrefix("<termCompList") == true
      }
      write(statements.filter(isInGroup), .term)
      xml.close()
      write(statements.filter { !isInGroup($0) }, .term)
    } else {
      write(statements, .term)
    }
    xml.close()
  }

  /// What is stated about a term, with what its fields say in it.
  private mutating func statements(
    of term: Concept.Term, _ index: Int, _ concept: Concept, _ language: LanguageTag
  ) -> [DataCategory] {
    var list = TBXTermStatements(term.details?.statements ?? [])
    let isNew = term.details == nil
    let isSource = language.matches(file.sourceLanguage)
    // A term of a termbase that states nothing goes on to state nothing.
    let isHead = isSource && term == concept.source.first
    if let tag = term.partOfSpeech
      ?? (isNew || isHead || list.partOfSpeech != nil ? concept.partOfSpeech : nil)
    {
      let value = TBX.value(ofPartOfSpeech: tag, martif: isMartif)
      if !value.isWhole, list.partOfSpeech != tag, categories?.contains("partOfSpeech") != false {
        losses.add("terms that are \(tag) are written as \(value.value)")
      }
      list.set(partOfSpeech: tag, value: value.value)
    }
    let gender = term.gender ?? (isSource && (isNew || isHead || list.gender != nil) ? concept.gender : nil)
    if let gender { list.set(gender: gender) }
    if isNew || list.status != nil || term.status != TBXTermStatements.impliedStatus(at: index) {
      list.set(term.status)
    }
    return list.list
  }

  // MARK: Statements

  private mutating func write(_ statements: [DataCategory], _ level: Level) {
    for statement in statements where holds(statement, level) { write(statement, level) }
  }

  private mutating func write(_ statement: DataCategory, _ level: Level) {
    if isOwn, let markup = statement.markup, statement.element == .other {
      xml.fragment(markup)
      return
    }
    let details = statement.details.filter { $0.element != .other || isOwn }
    let isGrouped = !details.isEmpty || statement.isGrouped
    if isGrouped {
      switch statement.element {
      case .admin: xml.open("adminGrp")
      case .descrip: xml.open("descripGrp")
      case .termNote: xml.open("termNoteGrp")
      default: xml.open("transacGrp")
      }
    }
    if isOwn, let markup = statement.markup {
      xml.fragment(markup)
    } else {
      if statement.markup != nil { losses.add("values lose their inline markup") }
      open(statement.element)
      if !statement.type.isEmpty { xml.attribute("type", statement.type) }
      for attribute in statement.attributes { xml.attribute(named: attribute.name, attribute.value) }
      xml.text(statement.value)
      xml.close()
    }
    if isGrouped {
      write(details, .detail)
      xml.close()
    }
  }

  private mutating func open(_ element: DataCategory.Element) {
    switch element {
    case .admin: xml.open("admin")
    case .adminNote: xml.open("adminNote")
    case .date: xml.open("date")
    case .descrip: xml.open("descrip")
    case .descripNote: xml.open("descripNote")
    case .note, .other: xml.open("note")
    case .ref: xml.open("ref")
    case .termNote: xml.open("termNote")
    case .transac: xml.open("transac")
    case .transacNote: xml.open("transacNote")
    case .xref: xml.open("xref")
    }
  }

  /// Whether the dialect holds a statement at a level; one that it does not is counted.
  private mutating func holds(_ statement: DataCategory, _ level: Level) -> Bool {
    if statement.element == .other {
      if !isOwn {
        losses.add(
          statement.isComment ? "comments are left out" : "elements of other vocabularies are left out")
      }
      return isOwn
    }
    guard let categories else { return true }
    let name = statement.type.isEmpty ? statement.element.rawValue : statement.type
    let isKnown =
      switch statement.element {
      case .note: true
      case .date: level == .detail
      default: categories.contains(statement.type)
      }
    guard isKnown, isAllowed(statement, level) else {
      losses.add("× \(name)\(isKnown ? " at a place that \(dialectName) does not have it" : "") is left out")
      return false
    }
    return true
  }

  /// The levels of the modules Min and Basic, and the values of their lists.
  private func isAllowed(_ statement: DataCategory, _ level: Level) -> Bool {
    if let values = TBX.picklists[statement.type], !values.contains(statement.value.collapsingBlanks()) {
      return false
    }
    switch statement.type {
    case "subjectField", "xGraphic": return level == .concept
    case "definition": return level == .concept || level == .language
    case "crossReference", "externalCrossReference": return level == .concept || level == .term
    case "source", "responsibility": return level == .detail
    case "transactionType", "": return true
    default: return level == .term
    }
  }
}
