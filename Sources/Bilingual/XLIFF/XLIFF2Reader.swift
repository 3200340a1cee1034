internal import Markup
public import Model

extension XLIFF2 {
  /// Reads XLIFF 2.0, 2.1 and 2.2.
  /// - Throws: `InvalidInput` with the ids of `MarkupReader` and `xliff-root`, `xliff-version`,
  ///   `xliff-language`, `xliff-missing-id`, `xliff-duplicate-id`, `xliff-missing-source`, `xliff-structure`,
  ///   `xliff-state` and `xliff-character`.
  public static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReadBilingual {
    let source = try MarkupSource(bytes)
    var handler = XLIFF2Reader(source)
    try MarkupReader().read(source, into: &handler)
    return try handler.finish()
  }
}

struct XLIFF2Reader: MarkupHandler {
  typealias Name = XLIFF2.Name

  /// A segment or ignorable under construction.
  struct Part {
    var offset: Int
    var kind: Pair.Kind
    var id: String?
    var state = "initial"
    var subState: String?
    var source: InlineText?
    var target: InlineText?
    var place: PartPlace?
  }

  /// Where a segment or ignorable and its content stand.
  struct PartPlace {
    var part: ElementPlace
    var source: ElementPlace?
    var target: ElementPlace?
  }

  /// Where the parts of a unit that can be edited stand.
  struct UnitPlace {
    var unit: ElementPlace
    /// In the order of the unit's pairs.
    var parts: [PartPlace] = []
    var notes: ElementPlace?
    /// Each note, with its id.
    var eachNote: [(id: String?, place: ElementPlace)] = []
    /// The first element that notes must stand before.
    var firstBehindNotes: ElementPlace?
  }

  /// A unit under construction.
  struct Work {
    var offset: Int
    var unit: Unit
    /// Whether a part was left out because of a fault already told.
    var hasFaultyPart = false
    var entries: [GlossaryEntry] = []
    var matches: [Match] = []
    var groups: [String: ConceptMetadata] = [:]
    var noteIDs: [String?] = []
    var place: UnitPlace?
  }

  struct GlossaryEntry {
    var id: String
    var ref: String?
    var term: String?
    var translations: [String] = []
    var definition: String?
    var metadata = ConceptMetadata()
  }

  struct Match {
    var offset: Int
    var ref: String
    var candidate: Candidate
  }

  /// What the text that is being read belongs to.
  enum Destination {
    case nothing
    case source, target
    case matchSource, matchTarget
    case data
    case plain
  }

  /// What a code writes at its end.
  enum OpenCode {
    case code(String)
    case marker(String)
  }

  var faults: FaultCollector
  /// Takes each unit as it comes, so that none is kept.
  var sink: UnitSink?
  /// Where the units stand, in their order; nil when nobody wants to edit the file.
  var places: [UnitPlace]?
  var file: BilingualFile?
  var unitIDs: Set<String> = []
  var fileCount = 0
  var fileID = ""
  var work: Work?
  /// The parts of the unit, and the ids of those that have one; their room serves one unit after another.
  var parts: [Part] = []
  var ids = SmallSet()
  var part: Part?
  var entry: GlossaryEntry?
  var match: Match?
  var destination = Destination.nothing
  var inline = InlineBuilder()
  var openCodes: [OpenCode] = []
  var plain: [UInt8] = []
  var groups: [String] = []
  var metaType = ""
  var note: (id: String?, category: String?) = (nil, nil)
  var isInMatchData = false
  /// The depth inside an element that is not understood.
  var skipped = 0

  init(_ source: MarkupSource, recordsPlaces: Bool = false) {
    faults = FaultCollector(source)
    places = recordsPlaces ? [] : nil
  }

  mutating func finish() throws(InvalidInput) -> ReadBilingual {
    if fileCount == 0 { try faults.error("xliff-structure", "XLIFF without a file element", at: 0) }
    let diagnostics = try faults.finish()
    guard let file else { throw InvalidInput("xliff-root", "not an XLIFF file") }
    return ReadBilingual(file: file, diagnostics: diagnostics)
  }

  // MARK: - Events

  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    if skipped > 0 {
      skipped += 1
      return
    }
    guard file != nil || element.name == .xliff else {
      throw InvalidInput(
        "xliff-root", "the root element is <\(element.qualifiedName)>, not <xliff> of XLIFF 2",
        remedy: "check that the namespace is \(XLIFF2.coreNamespace)")
    }
    guard let name = element.name else {
      faults.add(
        .note, "xliff-not-kept", "<\(element.qualifiedName)> is not understood and not kept",
        at: element.offset)
      skipped = 1
      return
    }
    if destination == .plain || destination == .data, name != .cp {
      skipped = 1
      return
    }
    switch name {
    case .xliff: try startRoot(element)
    case .file: startFile(element)
    case .notes:
      if work?.place != nil { work?.place?.notes = ElementPlace(element) }
    case .group, .glossary, .matches, .metadata: break
    case .unit: try startUnit(element)
    case .segment, .ignorable: try startPart(element, name == .segment ? .segment : .ignorable)
    case .source, .target: try startContent(element, isSource: name == .source)
    case .note:
      note = (element["id"], element["category"])
      if work?.place != nil { work?.place?.eachNote.append((note.id, ElementPlace(element))) }
      startPlain()
    case .originalData:
      isInMatchData = match != nil
      if !isInMatchData { noteBehindNotes(element) }
    case .data:
      metaType = element["id"] ?? ""
      destination = .data
      inline = InlineBuilder()
    case .metaGroup: groups.append(element["category"] ?? "")
    case .meta:
      metaType = element["type"] ?? ""
      startPlain()
    case .glossEntry: entry = GlossaryEntry(id: element["id"] ?? "", ref: element["ref"])
    case .term, .translation, .definition: startPlain()
    case .match: startMatch(element)
    case .cp: try startCharacter(element)
    case .ph, .pc, .sc, .ec, .mrk, .sm, .em: startCode(element, name)
    }
  }

  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let name else { return }
    switch name {
    case .unit: try endUnit()
    case .segment, .ignorable: try endPart()
    case .notes: if work?.place?.notes != nil { work?.place?.notes?.end = offset }
    case .source:
      if destination == .source { part?.place?.source?.end = offset }
      endContent()
    case .target:
      if destination == .target { part?.place?.target?.end = offset }
      endContent()
    case .pc, .mrk: endCode()
    case .match: endMatch()
    case .glossEntry:
      if let entry { work?.entries.append(entry) }
      entry = nil
    case .metaGroup: groups.removeLast()
    case .meta: endMeta(takePlain())
    case .note:
      let text = takePlain()
      if work != nil {
        if let last = work?.place?.eachNote.indices.last { work?.place?.eachNote[last].place.end = offset }
        work?.unit.notes.append(Note(text, category: note.category))
        work?.noteIDs.append(note.id)
      }
    case .term, .translation, .definition:
      let text = takePlain()
      switch name {
      case .term: entry?.term = text
      case .definition: entry?.definition = text
      default: entry?.translations.append(text)
      }
    case .data:
      if !isInMatchData {
        work?.unit.originalData.append(.init(metaType, inline.inlineText.text))
      }
      destination = .nothing
    default: break
    }
  }

  mutating func text(_ text: Span<UInt8>) {
    guard skipped == 0 else { return }
    switch destination {
    case .nothing: break
    case .plain: plain.append(contentsOf: text)
    default: inline.text.append(contentsOf: text)
    }
  }

  private mutating func startPlain() {
    plain.removeAll(keepingCapacity: true)
    destination = .plain
  }

  private mutating func takePlain() -> String {
    destination = .nothing
    return String(decoding: plain, as: UTF8.self)
  }

  // MARK: - File and unit

  private mutating func startRoot(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    let version = element["version"] ?? ""
    guard ["2.0", "2.1", "2.2"].contains(version) else {
      throw InvalidInput(
        "xliff-version", version.isEmpty ? "XLIFF without a version" : "unknown XLIFF version \(version)",
        remedy: "versions 1.2, 2.0, 2.1 and 2.2 are read")
    }
    guard let source = LanguageTag(element["srcLang"] ?? "") else {
      throw InvalidInput(
        "xliff-language", "srcLang is missing or no language", remedy: "write srcLang=\"nb\"")
    }
    // Without a target language there are no targets; the caller knows what it wants.
    let target = LanguageTag(element["trgLang"] ?? "")
    if let text = element["trgLang"], target == nil {
      throw InvalidInput("xliff-language", "trgLang \"\(text)\" is no language")
    }
    file = BilingualFile(sourceLanguage: source, targetLanguage: target ?? .britishEnglish)
    if target == nil {
      faults.add(.note, "xliff-language", "no trgLang: taken as en-GB", at: element.offset)
    }
  }

  private mutating func startFile(_ element: borrowing MarkupElement<Name>) {
    fileCount += 1
    fileID = element["id"] ?? "f\(fileCount)"
    if fileCount == 1 {
      file?.original = element["original"]
    } else {
      faults.add(
        .warning, "xliff-files", "more than one file element: their units are read as one document",
        at: element.offset)
    }
  }

  private mutating func startUnit(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    guard work == nil else {
      throw InvalidInput("xliff-structure", "a unit inside a unit")
    }
    var id = element["id"] ?? ""
    if id.isEmpty {
      try faults.error("xliff-missing-id", "a unit without an id", at: element.offset)
    } else if sink != nil {
      // Remembering all ids would take more memory the longer the file is.
      if fileCount > 1 { id = fileID + "/" + id }
    } else if !unitIDs.insert(fileCount > 1 ? fileID + "/" + id : id).inserted {
      try faults.error("xliff-duplicate-id", "the unit id \(id) stands twice", at: element.offset)
    } else if fileCount > 1 {
      id = fileID + "/" + id
    }
    var role = Block.Role.paragraph
    if let type = element["type"], type.hasPrefix("ordbro:") {
      role = Block.Role(rawValue: String(type.dropFirst("ordbro:".count))) ?? .paragraph
    }
    parts.removeAll(keepingCapacity: true)
    ids.removeAll()
    work = Work(offset: element.offset, unit: Unit(id: id, role: role, pairs: [], name: element["name"]))
    if places != nil { work?.place = UnitPlace(unit: ElementPlace(element)) }
  }

  private mutating func startPart(_ element: borrowing MarkupElement<Name>, _ kind: Pair.Kind)
    throws(InvalidInput)
  {
    guard work != nil, part == nil else {
      throw InvalidInput("xliff-structure", "<\(element.localName)> outside a unit")
    }
    let id = element["id"]
    if let id, !ids.insert(id) {
      try faults.error("xliff-duplicate-id", "the id \(id) stands twice in its unit", at: element.offset)
    }
    part = Part(offset: element.offset, kind: kind, id: id)
    if places != nil {
      part?.place = PartPlace(part: ElementPlace(element))
      noteBehindNotes(element)
    }
    if let state = element["state"] { part?.state = state }
    part?.subState = element["subState"]
  }

  private mutating func noteBehindNotes(_ element: borrowing MarkupElement<Name>) {
    guard let place = work?.place, place.firstBehindNotes == nil else { return }
    work?.place?.firstBehindNotes = ElementPlace(element)
  }

  private mutating func startContent(_ element: borrowing MarkupElement<Name>, isSource: Bool)
    throws(InvalidInput)
  {
    guard match != nil || part != nil else {
      throw InvalidInput("xliff-structure", "<\(element.localName)> outside a segment")
    }
    inline.removeAll()
    openCodes.removeAll(keepingCapacity: true)
    if match != nil {
      destination = isSource ? .matchSource : .matchTarget
      return
    }
    destination = isSource ? .source : .target
    if places != nil {
      if isSource {
        part?.place?.source = ElementPlace(element)
      } else {
        part?.place?.target = ElementPlace(element)
      }
    }
    if !isSource, part?.source == nil {
      try faults.error("xliff-structure", "a target before its source", at: element.offset)
    }
    if (isSource ? part?.source : part?.target) != nil {
      try faults.error("xliff-structure", "a second <\(element.localName)>", at: element.offset)
    }
    if let text = element[xml: "lang"], let expected = isSource ? file?.sourceLanguage : file?.targetLanguage,
      LanguageTag(text).map({ !$0.matches(expected) }) ?? true
    {
      try faults.error(
        "xliff-language", "<\(element.localName)> is in \(text), the file is in \(expected)",
        remedy: "correct xml:lang, or srcLang and trgLang of the file", at: element.offset)
    }
  }

  private mutating func endContent() {
    switch destination {
    case .source: part?.source = inline.inlineText
    case .target: part?.target = inline.inlineText
    case .matchSource: match?.candidate.source = inline.inlineText.text
    case .matchTarget: match?.candidate.target = inline.inlineText.text
    default: break
    }
    destination = .nothing
  }

  private mutating func endPart() throws(InvalidInput) {
    guard let part = part.take() else { return }
    if part.source == nil {
      try faults.error("xliff-missing-source", "a segment without a source", at: part.offset)
      work?.hasFaultyPart = true
      return
    }
    parts.append(part)
  }

  // MARK: - Inline content

  private mutating func startCharacter(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    let digits = element["hex"] ?? ""
    guard destination != .nothing, destination != .plain else { return }
    if !inline.add(hexadecimal: digits) {
      try faults.error("xliff-character", "\"\(digits)\" is no character in hexadecimal", at: element.offset)
    }
  }

  private mutating func startCode(_ element: borrowing MarkupElement<Name>, _ name: Name) {
    guard destination == .source || destination == .target else { return }
    let id = element["id"] ?? ""
    let attributes = XLIFF2.codeAttributes(element.attributes)
    switch name {
    case .pc:
      openCodes.append(.code(id))
      inline.add(.open, id: id, attributes: attributes)
    case .mrk:
      openCodes.append(.marker(id))
      inline.add(.markerOpen, id: id, attributes: attributes)
    case .sc: inline.add(.open, id: id, attributes: attributes)
    case .ec: inline.add(.close, id: element["startRef"] ?? id, attributes: attributes)
    case .sm: inline.add(.markerOpen, id: id, attributes: attributes)
    case .em: inline.add(.markerClose, id: element["startRef"] ?? id, attributes: attributes)
    default: inline.add(.standalone, id: id, attributes: attributes)
    }
  }

  private mutating func endCode() {
    guard destination == .source || destination == .target else { return }
    switch openCodes.popLast() {
    case .code(let id): inline.add(.close, id: id)
    case .marker(let id): inline.add(.markerClose, id: id)
    case nil: break
    }
  }

  // MARK: - Modules

  private mutating func startMatch(_ element: borrowing MarkupElement<Name>) {
    var kind = Candidate.Kind.memory
    switch element["type"] {
    case "mt": kind = .machine
    case "tb": kind = .glossary
    case "other" where element["subType"] == XLIFF2.valueMatch: kind = .value
    default: break
    }
    let similarity = Double(element["similarity"] ?? element["matchQuality"] ?? "") ?? 0
    match = Match(
      offset: element.offset, ref: String((element["ref"] ?? "").drop { $0 == "#" }),
      candidate: Candidate(
        kind: kind, source: "", target: "",
        similarity: similarity.isFinite ? Int(min(max(similarity, 0), 100)) : 0,
        origin: element["origin"] ?? ""))
  }

  private mutating func endMatch() {
    if let match { work?.matches.append(match) }
    match = nil
    isInMatchData = false
  }

  private mutating func endMeta(_ value: String) {
    let category = groups.first ?? ""
    if entry != nil {
      if category == "ordbro" { entry?.metadata.add(metaType, value) }
    } else if match != nil {
      return
    } else if work != nil {
      if category.hasPrefix("ordbro:") {
        work?.groups[category, default: ConceptMetadata()].add(metaType, value)
      }
    } else if category == "ordbro" {
      if metaType == "source-sha256" { file?.sourceDigest = value } else { file?.metadata[metaType] = value }
    }
  }
}
