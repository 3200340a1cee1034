internal import Markup
public import Model
internal import Tables

extension XLIFF12 {
  /// Reads XLIFF 1.0 to 1.2.
  ///
  /// A group whose trans-units are named after it is a unit, as `write` makes it; any other trans-unit is a
  /// unit of its own, with the segments of its `seg-source` when it has one.
  /// - Throws: `InvalidInput` with the ids of `MarkupReader` and `xliff-root`, `xliff-version`,
  ///   `xliff-language`, `xliff-missing-id`, `xliff-duplicate-id`, `xliff-missing-source`, `xliff-structure`,
  ///   `xliff-state` and `xliff-character`.
  public static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReadBilingual {
    let source = try MarkupSource(bytes)
    var handler = XLIFF12Reader(source)
    try MarkupReader().read(source, into: &handler)
    return try handler.finish()
  }
}

struct XLIFF12Reader: MarkupHandler {
  typealias Name = XLIFF12.Name

  /// A stretch of a text that is cut by `mrk mtype="seg"`.
  struct Piece {
    /// The segment's id; nil between segments.
    var id: String?
    var content: InlineBuilder
    var place: ElementPlace?
  }

  /// Where the parts of a trans-unit that can be edited stand.
  struct TransUnitPlace {
    var unit: ElementPlace
    var source: ElementPlace?
    var segmentedSource: ElementPlace?
    /// The segments of the segmented source and of the target.
    var sourceSegments: [(id: String, place: ElementPlace)] = []
    var target: ElementPlace?
    var targetSegments: [(id: String, place: ElementPlace)] = []
    /// Each note that is read as one.
    var notes: [ElementPlace] = []
    /// What Trados Studio says of each segment.
    var tradosSegments: [(id: String, place: ElementPlace)] = []
    var codes = RawCodes()
  }

  /// Where a pair stands: its trans-unit and, where that is cut into segments, its segment.
  struct PairPlace {
    var transUnit: Int
    var segment: String?
  }

  /// A trans-unit under construction.
  struct Work {
    var offset: Int
    var id: String
    var isApproved = false
    var restype: String?
    var name: String?
    var source: InlineBuilder?
    var sourcePieces: [Piece] = []
    var target: InlineBuilder?
    var targetPieces: [Piece] = []
    var state: String?
    var notes: [Note] = []
    var candidates: [Candidate] = []
    var context: [String: String] = [:]
    /// `sdl:seg/@conf` by segment, and `mq:status`.
    var levels: [String: String] = [:]
    var originalData: [InlineCode.Attribute] = []
    var status: String?
    var place: TransUnitPlace?
  }

  struct Group {
    var id: String
    var role: Block.Role
    var name: String?
    var notes: [Note] = []
    /// The index of the unit that the group became.
    var unit: Int?
    /// The white space that the last segment said stands behind it.
    var spaceAfter: String?
  }

  enum Destination {
    case nothing, content, plain, character
    /// Native code, which is no text.
    case native
  }

  enum OpenCode {
    case code(String)
    case marker(String)
    case segment
  }

  var faults: FaultCollector
  /// Takes each unit as it comes, so that none is kept.
  var sink: UnitSink?
  /// Where the trans-units stand, and each pair of each unit; nil when nobody wants to edit the file.
  var transUnits: [TransUnitPlace]?
  var places: [[PairPlace?]] = []
  /// Whether memoQ wrote the file.
  let isMemoQ: Bool
  var notePlace: ElementPlace?
  /// The code whose element is open.
  var nativeCode: (kind: InlineCode.Kind, id: String, place: ElementPlace)?
  /// The number of the last piece of native code.
  var dataNumber = 0
  var isXLIFF = false
  var file: BilingualFile?
  var fileCount = 0
  var unitIDs: Set<String> = []
  var groups: [Group] = []
  var work: Work?
  var alternative: Candidate?
  var destination = Destination.nothing
  var element = Name.source
  var inline = InlineBuilder()
  var pieces: [Piece] = []
  var openCodes: [OpenCode] = []
  var plain: [UInt8] = []
  var author: String?
  var contextType = ""
  var isInHeader = false
  var skipped = 0

  init(_ source: MarkupSource, recordsPlaces: Bool = false) {
    faults = FaultCollector(source)
    transUnits = recordsPlaces ? [] : nil
    // Namespaces are declared in the root element, and this one is read for every trans-unit.
    let head = String(decoding: source.bytes.prefix(4096), as: UTF8.self)
    isMemoQ = head.utf8.count > 0 && head.contains("MQXliff")
  }

  mutating func finish() throws(InvalidInput) -> ReadBilingual {
    if fileCount == 0, isXLIFF { try faults.error("xliff-structure", "XLIFF without a file element", at: 0) }
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
    guard isXLIFF || element.name == .xliff else {
      throw InvalidInput(
        "xliff-root", "the root element is <\(element.qualifiedName)>, not <xliff> of XLIFF 1.2",
        remedy: "check that the namespace is \(XLIFF12.namespace)")
    }
    guard let name = element.name else {
      if destination != .native {
        faults.add(
          .note, "xliff-not-kept", "<\(element.qualifiedName)> is not understood and not kept",
          at: element.offset)
      }
      skipped = 1
      return
    }
    // Elements inside native code or a note are no text of the segment.
    if destination == .native || destination == .plain || destination == .character {
      skipped = 1
      return
    }
    guard file != nil || name == .xliff || name == .file else {
      throw InvalidInput("xliff-structure", "<\(element.localName)> outside a file")
    }
    switch name {
    case .xliff: try startRoot(element)
    case .file: try startFile(element)
    case .header: isInHeader = true
    case .body, .skl, .reference, .contextGroup: break
    case .externalFile: if isInHeader, let digest = element["uid"] { file?.sourceDigest = digest }
    case .group: startGroup(element)
    case .transUnit: try startTransUnit(element)
    case .source, .segmentedSource, .target: try startContent(element, name)
    case .alternative: startAlternative(element)
    case .tradosDefinitions: break
    case .tradosSegment:
      guard work != nil, let id = element["id"] else { break }
      work?.levels[id] = element["conf"] ?? ""
      if work?.place != nil { work?.place?.tradosSegments.append((id, ElementPlace(element))) }
    case .note:
      author = element["from"]
      if transUnits != nil { notePlace = ElementPlace(element) }
      startPlain()
    case .context:
      contextType = element["context-type"] ?? ""
      startPlain()
    default: startCode(element, name)
    }
  }

  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let name else { return }
    switch name {
    case .header: isInHeader = false
    case .group:
      if let group = groups.popLast(), let space = group.spaceAfter { appendSpace(space, to: group.unit) }
      if groups.isEmpty { try flush() }
    case .transUnit:
      try endTransUnit()
      if groups.allSatisfy({ $0.unit == nil }) { try flush() }
    case .source, .segmentedSource, .target:
      if alternative == nil { endPlace(name, offset) }
      endContent(name)
    case .alternative:
      if let alternative { work?.candidates.append(alternative) }
      alternative = nil
    case .note: endNote(offset)
    case .context:
      let text = takePlain()
      work?.context[contextType] = text
    case .g, .mrk: endCode(offset)
    case .x, .bx, .ex: endRaw(offset)
    case .bpt, .ept, .it, .ph:
      endRaw(offset)
      try endNative(offset)
    default: break
    }
  }

  mutating func text(_ text: Span<UInt8>) {
    guard skipped == 0 else { return }
    switch destination {
    case .nothing: break
    case .content: inline.text.append(contentsOf: text)
    case .plain, .character, .native: plain.append(contentsOf: text)
    }
  }

  /// Hands over the units that nothing can be added to.
  private mutating func flush() throws(InvalidInput) {
    guard let sink, let units = file?.units, !units.isEmpty else { return }
    file?.units.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for unit in units { try sink(unit) }
  }

  private mutating func startPlain() {
    plain.removeAll(keepingCapacity: true)
    destination = .plain
  }

  private mutating func takePlain() -> String {
    destination = .nothing
    return String(decoding: plain, as: UTF8.self)
  }

  // MARK: - File, groups, notes

  private mutating func startRoot(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    let version = element["version"] ?? ""
    guard ["1.0", "1.1", "1.2"].contains(version) else {
      throw InvalidInput(
        "xliff-version", version.isEmpty ? "XLIFF without a version" : "unknown XLIFF version \(version)",
        remedy: "versions 1.2, 2.0, 2.1 and 2.2 are read")
    }
    isXLIFF = true
  }

  private mutating func startFile(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    fileCount += 1
    guard let source = LanguageTag(element["source-language"] ?? "") else {
      throw InvalidInput(
        "xliff-language", "source-language is missing or no language", remedy: "write source-language=\"nb\"")
    }
    let target = LanguageTag(element["target-language"] ?? "")
    if let text = element["target-language"], target == nil {
      throw InvalidInput("xliff-language", "target-language \"\(text)\" is no language")
    }
    if fileCount == 1 {
      if target == nil {
        faults.add(.note, "xliff-language", "no target-language: taken as en-GB", at: element.offset)
      }
      file = BilingualFile(
        sourceLanguage: source, targetLanguage: target ?? .britishEnglish, original: element["original"])
      if file?.original == "" { file?.original = nil }
    } else {
      faults.add(
        .warning, "xliff-files", "more than one file element: their units are read as one document",
        at: element.offset)
    }
  }

  private mutating func startGroup(_ element: borrowing MarkupElement<Name>) {
    groups.append(Group(id: element["id"] ?? "", role: role(element["restype"]), name: element["resname"]))
  }

  func role(_ restype: String?) -> Block.Role {
    guard let restype, restype.hasPrefix("x-") else { return .paragraph }
    return Block.Role(rawValue: String(restype.dropFirst(2))) ?? .paragraph
  }

  private mutating func endNote(_ offset: Int) {
    let text = takePlain()
    let note = Note(text, author: author)
    if work != nil {
      if alternative == nil, author != XLIFF12.glossaryAuthor {
        work?.notes.append(note)
        if var place = notePlace {
          place.end = offset
          work?.place?.notes.append(place)
        }
      }
    } else if isInHeader {
      if let author, author.hasPrefix("ordbro:") { file?.metadata[String(author.dropFirst(7))] = text }
    } else if !groups.isEmpty {
      groups[groups.count - 1].notes.append(note)
    }
  }

  // MARK: - Trans-unit

  private mutating func startTransUnit(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    guard work == nil else { throw InvalidInput("xliff-structure", "a trans-unit inside a trans-unit") }
    var id = element["id"] ?? ""
    if id.isEmpty {
      try faults.error("xliff-missing-id", "a trans-unit without an id", at: element.offset)
    }
    if fileCount > 1 { id = "f\(fileCount)/" + id }
    if !id.isEmpty, sink == nil, !unitIDs.insert(id).inserted {
      try faults.error("xliff-duplicate-id", "the trans-unit id \(id) stands twice", at: element.offset)
    }
    var approved = false
    switch element["approved"] {
    case nil, "no": break
    case "yes": approved = true
    case .some(let value):
      try faults.error("xliff-state", "approved is yes or no, not \"\(value)\"", at: element.offset)
    }
    work = Work(
      offset: element.offset, id: id, isApproved: approved, restype: element["restype"],
      name: element["resname"])
    if transUnits != nil { work?.place = TransUnitPlace(unit: ElementPlace(element)) }
    if isMemoQ {
      work?.status = element.attributes.first { $0.name.hasSuffix(":status") }?.value
    }
  }

  private mutating func startContent(_ element: borrowing MarkupElement<Name>, _ name: Name)
    throws(InvalidInput)
  {
    guard work != nil else {
      throw InvalidInput("xliff-structure", "<\(element.localName)> outside a trans-unit")
    }
    inline.removeAll()
    pieces = []
    openCodes = []
    destination = .content
    guard alternative == nil else { return }
    if transUnits != nil {
      switch name {
      case .source: work?.place?.source = ElementPlace(element)
      case .segmentedSource: work?.place?.segmentedSource = ElementPlace(element)
      default: work?.place?.target = ElementPlace(element)
      }
    }
    if name == .target {
      work?.state = element["state"]
      if work?.source == nil {
        try faults.error("xliff-structure", "a target before its source", at: element.offset)
      }
      if work?.target != nil { try faults.error("xliff-structure", "a second <target>", at: element.offset) }
      if let state = element["state"], XLIFF12.state(state, isApproved: false) == nil {
        try faults.error(
          "xliff-state", "unknown state \"\(state)\"",
          remedy:
            "the states of XLIFF 1.2 are new, needs-translation, translated, signed-off, final and so on",
          at: element.offset)
      }
    } else if name == .source, work?.source != nil {
      try faults.error("xliff-structure", "a second <source>", at: element.offset)
    }
    let expected = name == .target ? file?.targetLanguage : file?.sourceLanguage
    if let text = element[xml: "lang"], let expected, LanguageTag(text).map({ !$0.matches(expected) }) ?? true
    {
      try faults.error(
        "xliff-language", "<\(element.localName)> is in \(text), the file is in \(expected)",
        remedy: "correct xml:lang, or the languages of the file", at: element.offset)
    }
  }

  /// Remembers where the element that is read ends, and the segments in it.
  private mutating func endPlace(_ name: Name, _ offset: Int) {
    guard transUnits != nil else { return }
    let segments = pieces.compactMap { piece in piece.id.flatMap { id in piece.place.map { (id, $0) } } }
    switch name {
    case .source: work?.place?.source?.end = offset
    case .segmentedSource:
      work?.place?.segmentedSource?.end = offset
      work?.place?.sourceSegments = segments
    default:
      work?.place?.target?.end = offset
      work?.place?.targetSegments = segments
    }
  }

  private mutating func endContent(_ name: Name) {
    destination = .nothing
    if alternative != nil {
      let text = inline.inlineText.text
      if name == .target { alternative?.target = text } else { alternative?.source = text }
      return
    }
    if !pieces.isEmpty { cutPiece(id: nil) }
    switch name {
    case .source: work?.source = inline
    case .segmentedSource: work?.sourcePieces = pieces
    default:
      work?.target = inline
      work?.targetPieces = pieces
    }
  }

  private mutating func startAlternative(_ element: borrowing MarkupElement<Name>) {
    let quality = Double((element["match-quality"] ?? "").prefix { $0 != "%" }) ?? 0
    alternative = Candidate(
      kind: element["extype"].flatMap(Candidate.Kind.init(rawValue:)) ?? .memory, source: "", target: "",
      similarity: quality.isFinite ? Int(min(max(quality, 0), 100)) : 0, origin: element["origin"] ?? "")
  }

  // MARK: - Inline content

  private mutating func startCode(_ element: borrowing MarkupElement<Name>, _ name: Name) {
    guard destination == .content else { return }
    let id = element["id"] ?? ""
    var kind = InlineCode.Kind.standalone
    var codeID = id
    var attributes: [InlineCode.Attribute] = []
    switch name {
    case .mrk where element["mtype"] == "seg":
      if !pieces.isEmpty || !inline.text.isEmpty { cutPiece(id: nil) }
      pieces.append(
        Piece(
          id: element["mid"] ?? "", content: InlineBuilder(),
          place: transUnits == nil ? nil : ElementPlace(element)))
      inline.removeAll()
      openCodes.append(.segment)
      return
    case .mrk:
      codeID = element["mid"] ?? ""
      openCodes.append(.marker(codeID))
      (kind, attributes) = (.markerOpen, keptAttributes(element.attributes, without: ["mid"]))
    case .g:
      openCodes.append(.code(id))
      (kind, attributes) = (.open, XLIFF12.codeAttributes(element.attributes))
    case .bx, .bpt:
      codeID = element["rid"] ?? id
      (kind, attributes) = (.open, XLIFF12.codeAttributes(element.attributes))
    case .ex, .ept:
      // The reference back is what tells a lone end from the end of an element around the text.
      codeID = element["rid"] ?? id
      (kind, attributes) = (.close, [.init("rid", codeID)])
    case .it:
      kind = element["pos"] == "close" ? .close : .open
      attributes = XLIFF12.codeAttributes(element.attributes)
    case .ph where element["ctype"] == XLIFF12.characterType:
      plain.removeAll(keepingCapacity: true)
      destination = .character
      return
    default: attributes = XLIFF12.codeAttributes(element.attributes)
    }
    inline.add(kind, id: codeID, attributes: attributes)
    if [.bpt, .ept, .it, .ph].contains(name) {
      destination = .native
      plain.removeAll(keepingCapacity: true)
    }
    guard transUnits != nil, alternative == nil else { return }
    var place = ElementPlace(element)
    switch name {
    case .g, .mrk: work?.place?.codes.addPair(kind, codeID, place, name: element.localName)
    case .x, .bx, .ex:
      // The whole element, in either form: `<x/>` as all write it, or `<x></x>`.
      place.end = place.tagEnd + 2
      nativeCode = (kind, codeID, place)
    default: nativeCode = (kind, codeID, place)
    }
  }

  private mutating func endCode(_ offset: Int) {
    guard destination == .content else { return }
    switch openCodes.popLast() {
    case .code(let id): inline.add(.close, id: id)
    case .marker(let id): inline.add(.markerClose, id: id)
    case .segment:
      if let last = pieces.indices.last { pieces[last].place?.end = offset }
      cutPiece(id: pieces.last?.id)
    case nil: break
    }
  }

  /// Ends the stretch being read: fills the segment just ended, or adds what stands between two.
  private mutating func cutPiece(id: String?) {
    if id != nil {
      pieces[pieces.count - 1].content = inline
    } else if !inline.text.isEmpty || !inline.codes.isEmpty {
      pieces.append(Piece(id: nil, content: inline))
    }
    inline.removeAll()
  }

  private mutating func endRaw(_ offset: Int) {
    guard var code = nativeCode else { return }
    nativeCode = nil
    code.place.end = offset
    work?.place?.codes.add(code.kind, code.id, code.place)
  }

  private mutating func endNative(_ offset: Int) throws(InvalidInput) {
    if destination == .character {
      let text = String(decoding: plain, as: UTF8.self)
      if !text.hasPrefix("U+") || !inline.add(hexadecimal: text.dropFirst(2)) {
        try faults.error("xliff-character", "\"\(text)\" is no character in hexadecimal", at: offset)
      }
    } else if destination == .native, !plain.isEmpty, let last = inline.codes.indices.last, alternative == nil
    {
      // Native code stands in the unit's data, as XLIFF 2 has it.
      let text = String(decoding: plain, as: UTF8.self)
      let known = work?.originalData.first { $0.value.utf8.elementsEqual(text.utf8) }?.name
      if known == nil {
        dataNumber += 1
        work?.originalData.append(.init("d\(dataNumber)", text))
      }
      inline.codes[last].attributes.append(.init("dataRef", known ?? "d\(dataNumber)"))
    }
    if destination == .character || destination == .native { destination = .content }
  }
}
