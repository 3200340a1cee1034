internal import Markup
public import Model

extension TBX {
  /// Reads TBX of 2019 or 2008, in the DCA or the DCT style; any dialect.
  ///
  /// Everything in the entries is kept; what Ordbro does not take apart, comments among it, is kept as it
  /// stands. A comment before an entry becomes a part of it.
  /// - Throws: `InvalidInput` with what `MarkupReader` throws and the ids `tbx-root`, `tbx-structure`,
  ///   `tbx-language`, `tbx-term-missing`, `tbx-term-empty`, `tbx-term-long`, `tbx-id-twice`.
  public static func read(_ bytes: [UInt8], _ reading: GlossaryReading = GlossaryReading())
    throws(InvalidInput) -> GlossaryFile
  {
    let source = try MarkupSource(bytes)
    var reader = TBXReader(source.bytes, skipsBad: reading.skipsBad)
    var broken: InvalidInput?
    do { try MarkupReader().read(source, into: &reader) } catch { broken = error }
    if let broken {
      // Entries before the place where a file breaks off are whole; a refused construct spoils them all.
      let isRefused = broken.diagnostics.contains { refused.contains($0.id) }
      guard reading.skipsBad, !isRefused, !reader.entries.isEmpty else { throw broken }
    }
    return try reader.finish(reading, broken: broken)
  }

  /// Faults after which nothing of a file is used.
  private static let refused: Set<String> = ["xml-doctype", "xml-entity", "tbx-root"]
}

/// An entry before it is known which language is the source.
struct TBXEntry {
  struct Term {
    var text: String
    var offset: Int
    var details: TermDetails
  }

  struct Section {
    var language: LanguageTag
    var offset: Int
    var details: LanguageSection
    var terms: [Term] = []
  }

  var id: String?
  var offset: Int
  var statements: [DataCategory] = []
  var attributes: [DataCategory.Attribute] = []
  var sections: [Section] = []
  var isBad = false
}

private struct TBXReader: MarkupHandler {
  typealias Name = TBX.Name

  /// A statement or a term whose text is being read.
  struct Leaf {
    /// Nil for a term.
    var statement: DataCategory?
    var start: Int
    var text: [UInt8] = []
    /// How many inline elements are open.
    var depth = 0
    var hasMarkup = false
  }

  struct Group {
    var name: TBX.Name
    var start: Int
    var items: [DataCategory] = []
  }

  /// An element that is kept as it stands.
  struct Capture {
    enum Purpose { case header, back, statement }
    var purpose: Purpose
    var start: Int
    var depth = 1
  }

  let bytes: [UInt8]
  let skipsBad: Bool
  var faults: [(offset: Int, diagnostic: Diagnostic)] = []
  var entries: [TBXEntry] = []
  var frame: GlossaryFile.Frame?
  private var entry: TBXEntry?
  private var section: TBXEntry.Section?
  private var term: TBXEntry.Term?
  private var groups: [Group] = []
  private var leaf: Leaf?
  private var capture: Capture?
  private var isInBody = false
  private var ids: Set<String> = []
  /// Comments before the next entry.
  private var comments: [DataCategory] = []

  /// A broken file rarely has more faults worth reading.
  static let mostErrors = 200

  init(_ bytes: [UInt8], skipsBad: Bool) {
    self.bytes = bytes
    self.skipsBad = skipsBad
  }

  private func slice(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[max(0, start)..<max(start, min(end, bytes.count))], as: UTF8.self)
  }

  private mutating func error(_ id: String, _ message: String, remedy: String = "", at offset: Int)
    throws(InvalidInput)
  {
    entry?.isBad = true
    var message = message
    if let id = entry?.id { message += " (entry \"\(id)\")" }
    faults.append((offset, Diagnostic(.error, id, message, remedy: remedy)))
    if faults.count >= Self.mostErrors, !skipsBad { throw InvalidInput(placed(faults)) }
  }

  private func placed(_ faults: [(offset: Int, diagnostic: Diagnostic)]) -> [Diagnostic] {
    let lines = LineIndex(bytes)
    return faults.sorted { $0.offset < $1.offset }.map { fault in
      var diagnostic = fault.diagnostic
      diagnostic.position = lines.position(ofByte: fault.offset)
      return diagnostic
    }
  }

  // MARK: Events

  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    if capture != nil {
      capture?.depth += 1
      return
    }
    if leaf != nil {
      leaf?.depth += 1
      leaf?.hasMarkup = true
      return
    }
    guard frame != nil else { return try startRoot(element) }
    guard let name = element.name else { return startUnknown(element) }
    switch name {
    case .tbxHeader, .martifHeader: capture = Capture(purpose: .header, start: element.offset)
    case .back: capture = Capture(purpose: .back, start: element.offset)
    case .body: isInBody = true
    case .text, .termGrp: break
    case .tbx, .martif:
      throw InvalidInput("tbx-structure", "<\(element.localName)> inside a TBX file")
    case .conceptEntry, .termEntry: try startEntry(element)
    case .langSec, .langSet: try startSection(element)
    case .termSec, .tig, .ntig: try startTerm(element)
    case .term:
      guard term != nil else {
        throw InvalidInput(
          "tbx-structure", "<term> outside a \(frame?.isMartif == true ? "<tig>" : "<termSec>")")
      }
      leaf = Leaf(statement: nil, start: element.offset)
    case .adminGrp, .descripGrp, .termNoteGrp, .transacGrp:
      if element.attributes.isEmpty {
        groups.append(Group(name: name, start: element.offset))
      } else {
        // A statement has no place for what is said of its group.
        capture = Capture(purpose: .statement, start: element.offset)
      }
    case .admin, .adminNote, .date, .descrip, .descripNote, .note, .ref, .termNote, .transac, .transacNote,
      .xref:
      guard entry != nil, let kind = name.statement else { return startUnknown(element) }
      startStatement(element, kind, element["type"] ?? "", without: ["type"])
    }
  }

  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
    if var capture {
      capture.depth -= 1
      self.capture = capture
      if capture.depth == 0 { endCapture(capture, offset) }
      return
    }
    if leaf != nil {
      if leaf?.depth == 0 { return try endLeaf(offset) }
      leaf?.depth -= 1
      return
    }
    switch name {
    case .conceptEntry, .termEntry: try endEntry()
    case .langSec, .langSet: try endSection()
    case .termSec, .tig, .ntig: try endTerm()
    case .adminGrp, .descripGrp, .termNoteGrp, .transacGrp: endGroup(offset)
    case .body: isInBody = false
    default: break
    }
  }

  mutating func text(_ text: Span<UInt8>) { leaf?.text.append(contentsOf: text) }

  mutating func comment(_ text: Span<UInt8>, offset: Int) {
    if capture != nil { return }
    // Inside a value it is a part of the markup, which is kept.
    if leaf != nil {
      leaf?.hasMarkup = true
      return
    }
    guard isInBody else { return }
    var markup = Array("<!--".utf8)
    markup.append(contentsOf: text)
    markup.append(contentsOf: "-->".utf8)
    let comment = DataCategory(.other, "", "", markup: String(decoding: markup, as: UTF8.self))
    if entry == nil { comments.append(comment) } else { add(comment) }
  }

  private mutating func startRoot(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    guard element.name == .tbx || element.name == .martif else {
      throw InvalidInput(
        "tbx-root", "the root element is <\(element.qualifiedName)>, not <tbx> or <martif>",
        remedy: "export the glossary as TBX")
    }
    let isMartif = element.name == .martif
    frame = GlossaryFile.Frame(
      isMartif: isMartif, prolog: prolog(upTo: element.offset),
      root: slice(element.offset, element.endOffset),
      dialect: element["type"] ?? (isMartif ? "TBX" : "TBX-Basic"))
    if element["style"]?.lowercased() == "dct" {
      // Written back in the DCA style, so the root has to say so.
      frame?.root = ""
      frame?.prolog = ""
    }
  }

  /// What stands before the root element, without byte order mark and XML declaration.
  private func prolog(upTo end: Int) -> String {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes[start..<end].starts(with: Array("<?xml ".utf8)),
      let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">"))
    {
      start = close + 1
    }
    let text = slice(start, end)
    return text.allSatisfy(\.isWhitespace) ? "" : String(text.drop(while: \.isWhitespace))
  }

  // MARK: Structure

  private func attributes(
    _ element: borrowing MarkupElement<Name>, without names: [String]
  ) -> [DataCategory.Attribute] {
    element.attributes.filter { attribute in !names.contains(attribute.name) }
      .map { DataCategory.Attribute($0.name, $0.value) }
  }

  private mutating func startEntry(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    let id = element["id"].map(TBXIdentifier.decode)
    entry = TBXEntry(
      id: id, offset: element.offset, statements: comments,
      attributes: attributes(element, without: ["id"]))
    comments = []
    if let id, !ids.insert(id).inserted {
      try error(
        "tbx-id-twice", "the id stands on two entries", remedy: "give each entry an id of its own",
        at: element.offset)
    }
  }

  private mutating func startSection(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    guard entry != nil else {
      throw InvalidInput("tbx-structure", "<\(element.localName)> outside an entry")
    }
    let text = element[xml: "lang"] ?? element["lang"] ?? ""
    let language = LanguageTag(text)
    if language == nil {
      try error(
        "tbx-language",
        text.isEmpty ? "<\(element.localName)> without xml:lang" : "xml:lang \"\(text)\" is no language",
        remedy: "write a language tag such as nb or en-GB", at: element.offset)
    }
    section = TBXEntry.Section(
      language: language ?? .bokmål, offset: element.offset,
      details: LanguageSection(
        language ?? .bokmål, attributes: attributes(element, without: ["xml:lang", "lang"])))
  }

  private mutating func startTerm(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    guard section != nil else {
      throw InvalidInput("tbx-structure", "<\(element.localName)> outside a language")
    }
    term = TBXEntry.Term(
      text: "", offset: -1, details: TermDetails(attributes: attributes(element, without: [])))
  }

  private mutating func endEntry() throws(InvalidInput) {
    guard var done = entry else { return }
    if done.sections.allSatisfy(\.terms.isEmpty), !done.isBad {
      try error(
        "tbx-term-missing", "an entry without a term", remedy: "write its terms or remove it",
        at: done.offset)
      done.isBad = true
    }
    if !done.isBad { entries.append(done) }
    entry = nil
  }

  private mutating func endSection() throws(InvalidInput) {
    guard let section else { return }
    self.section = nil
    if section.terms.isEmpty, entry?.isBad == false {
      try error(
        "tbx-term-missing", "a language without a term", remedy: "write its terms or remove it",
        at: section.offset)
    }
    entry?.sections.append(section)
  }

  private mutating func endTerm() throws(InvalidInput) {
    guard let term else { return }
    self.term = nil
    if term.text.isEmpty {
      try error(
        term.offset < 0 ? "tbx-term-missing" : "tbx-term-empty",
        term.offset < 0 ? "a term section without <term>" : "an empty <term>",
        remedy: "write the term or remove its section",
        at: term.offset < 0 ? section?.offset ?? 0 : term.offset)
    } else if term.text.utf8.count > Glossary.longestTerm {
      try error(
        "tbx-term-long", "a term of more than \(Glossary.longestTerm) bytes",
        remedy: "write the term alone, without a definition or an example", at: term.offset)
    }
    section?.terms.append(term)
  }

  // MARK: Statements

  /// An element of another vocabulary: a data category in the DCT style, or something to keep as it stands.
  private mutating func startUnknown(_ element: borrowing MarkupElement<Name>) {
    if entry != nil, element.namespace.hasPrefix("http://www.tbxinfo.net/ns/") {
      let kind = element["metaType"].flatMap(DataCategory.Element.init(rawValue:))
      if let kind = kind ?? TBX.elements[element.localName] {
        return startStatement(element, kind, element.localName, without: ["metaType"])
      }
    }
    capture = Capture(purpose: .statement, start: element.offset)
  }

  private mutating func startStatement(
    _ element: borrowing MarkupElement<Name>, _ kind: DataCategory.Element, _ type: String,
    without names: [String]
  ) {
    leaf = Leaf(
      statement: DataCategory(kind, type, "", attributes: attributes(element, without: names)),
      start: element.offset)
  }

  private mutating func endLeaf(_ offset: Int) throws(InvalidInput) {
    guard let leaf else { return }
    self.leaf = nil
    let text = String(decoding: leaf.text, as: UTF8.self)
    let markup = leaf.hasMarkup ? slice(leaf.start, offset) : nil
    if var statement = leaf.statement {
      statement.value = text
      statement.markup = markup
      add(statement)
    } else if term?.offset == -1 {
      term?.text = text.collapsingBlanks().inNFC()
      term?.offset = leaf.start
      term?.details.markup = markup
    } else {
      try error(
        "tbx-structure", "two <term> in one section", remedy: "give each term a section of its own",
        at: leaf.start)
    }
  }

  private mutating func add(_ statement: DataCategory) {
    if !groups.isEmpty {
      groups[groups.count - 1].items.append(statement)
    } else if term != nil {
      term?.details.statements.append(statement)
    } else if section != nil {
      section?.details.statements.append(statement)
    } else {
      entry?.statements.append(statement)
    }
  }

  private mutating func endGroup(_ offset: Int) {
    guard let group = groups.popLast() else { return }
    guard let first = group.items.firstIndex(where: { !$0.isComment }) else {
      for comment in group.items { add(comment) }
      return
    }
    let head = group.items[first]
    let kind: DataCategory.Element =
      switch group.name {
      case .adminGrp: .admin
      case .descripGrp: .descrip
      case .termNoteGrp: .termNote
      default: .transac
      }
    guard head.element == kind else {
      return add(DataCategory(.other, "", "", markup: slice(group.start, offset)))
    }
    var statement = head
    statement.details += group.items[..<first] + group.items[(first + 1)...]
    statement.isGrouped = true
    add(statement)
  }

  private mutating func endCapture(_ capture: Capture, _ offset: Int) {
    self.capture = nil
    let markup = slice(capture.start, offset)
    switch capture.purpose {
    case .header: frame?.header = markup
    case .back: frame?.back = markup
    case .statement: if entry != nil { add(DataCategory(.other, "", "", markup: markup)) }
    }
  }

  // MARK: The result

  func finish(_ reading: GlossaryReading, broken: InvalidInput?) throws(InvalidInput) -> GlossaryFile {
    guard frame != nil else { throw InvalidInput("tbx-root", "not a TBX file") }
    var diagnostics = placed(faults)
    if !skipsBad, !diagnostics.isEmpty { throw InvalidInput(diagnostics) }
    for index in diagnostics.indices { diagnostics[index].severity = .warning }
    for var diagnostic in broken?.diagnostics ?? [] {
      diagnostic.severity = .warning
      diagnostic.message += "; everything from here on is left out"
      diagnostics.append(diagnostic)
    }
    if !comments.isEmpty {
      diagnostics.append(
        Diagnostic(.note, "tbx-comment", "\(comments.count) comments behind the last entry are not kept"))
    }
    let languages = entries.flatMap { $0.sections.map(\.language) }
    func first(_ wanted: LanguageTag) -> LanguageTag? { languages.first { $0.matches(wanted) } }
    let source =
      reading.source.map { first($0) ?? $0 } ?? first(.bokmål) ?? first(.nynorsk) ?? .bokmål
    let target = first(.britishEnglish) ?? reading.target
    let lines = LineIndex(bytes)
    var builder = TBXConceptBuilder(source: source, target: target)
    var concepts: [Concept] = []
    var places: [GlossaryFile.Place] = []
    for entry in entries {
      let (concept, offsets) = builder.concept(entry)
      concepts.append(concept)
      places.append(
        GlossaryFile.Place(
          lines.position(ofByte: entry.offset), source: offsets.source.map(lines.position),
          target: offsets.target.map(lines.position)))
    }
    return GlossaryFile(
      glossary: Glossary(concepts: concepts, diagnostics: diagnostics), sourceLanguage: source,
      targetLanguage: target, frame: frame, places: places)
  }
}
