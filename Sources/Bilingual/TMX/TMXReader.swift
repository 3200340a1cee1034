internal import Markup
public import Model

extension TMX {
  /// Reads TMX 1.0 to 1.4b.
  ///
  /// Languages match as `LanguageTag.matches` says, so `NB`, `no` and `nb-NO` are one. Translation units
  /// without both languages are passed over, which a diagnostic counts.
  /// - Parameters:
  ///   - source: The language to take sources from; nil for the header's `srclang`.
  ///   - target: The language to take targets from; nil for the first other language of the file.
  /// - Throws: `InvalidInput` with the ids of `MarkupReader` and `tmx-root`, `tmx-version`, `tmx-language`,
  ///   `tmx-missing-seg` and `tmx-character`.
  public static func read(_ bytes: [UInt8], source: LanguageTag? = nil, target: LanguageTag? = nil)
    throws(InvalidInput) -> ReadBilingual
  {
    let text = try MarkupSource(bytes)
    var handler = TMXReader(text, source: source, target: target)
    try MarkupReader(allowsDocumentType: true).read(text, into: &handler)
    return try handler.finish()
  }
}

struct TMXReader: MarkupHandler {
  typealias Name = TMX.Name

  struct Variant {
    /// Nil when the file gives none, which is an error.
    var language: LanguageTag?
    var content: InlineText?
    var place: ElementPlace?
    var segment: ElementPlace?
    var codes = RawCodes()
  }

  /// Where the parts of a translation unit that can be edited stand.
  struct UnitPlace {
    var unit: ElementPlace
    var notes: [ElementPlace] = []
    /// The property that holds our state.
    var state: ElementPlace?
    /// The last note or property of the unit itself.
    var lastHead: ElementPlace?
    /// The first variant, and the target's text.
    var firstVariant: ElementPlace?
    var target: ElementPlace?
    var codes = RawCodes()
  }

  /// A translation unit under construction.
  struct Work {
    var offset: Int
    var id: String?
    var sourceLanguage: LanguageTag?
    var notes: [Note] = []
    var properties: [String: String] = [:]
    var originalData: [InlineCode.Attribute] = []
    var place: UnitPlace?
  }

  enum Destination {
    case nothing, content, plain, character
    /// Native code, which is no text.
    case native
  }

  var faults: FaultCollector
  /// Takes each unit as it comes, so that none is kept.
  var sink: UnitSink?
  /// Where each pair of each unit stands; nil when nobody wants to edit the file.
  var places: [[UnitPlace]]?
  var headPlace: ElementPlace?
  var codePlace: (kind: InlineCode.Kind, id: String, place: ElementPlace)?
  var dataNumber = 0
  var source: LanguageTag?
  var target: LanguageTag?
  var headerSource: LanguageTag?
  var headerProperties: [String: String] = [:]
  var isTMX = false
  var units: [Unit] = []
  var unitPlaces: [String: Int] = [:]
  var count = 0
  var passedOver = 0
  var work: Work?
  /// The variants of the unit; their room serves one unit after another.
  var variants: [Variant] = []
  var destination = Destination.nothing
  var inline = InlineBuilder()
  /// The ids of the paired codes by `i`, and the markers that are open.
  var pairedCodes: [String: String] = [:]
  var markers: [String] = []
  var plain: [UInt8] = []
  var propertyType = ""
  var skipped = 0
  /// The languages that were met last, by their spelling: a memory has few.
  private var languages: [(text: String, tag: LanguageTag?)] = []

  init(_ text: MarkupSource, source: LanguageTag?, target: LanguageTag?, recordsPlaces: Bool = false) {
    places = recordsPlaces ? [] : nil
    faults = FaultCollector(text)
    self.source = source
    self.target = target
  }

  mutating func finish() throws(InvalidInput) -> ReadBilingual {
    if passedOver > 0 {
      faults.add(
        .note, "tmx-passed-over",
        "\(passedOver) of \(count) translation units have no text in both \(source.map { "\($0)" } ?? "the source language") and \(target.map { "\($0)" } ?? "another language")",
        at: 0)
    }
    let diagnostics = try faults.finish()
    guard isTMX else { throw InvalidInput("tmx-root", "not a TMX file") }
    var file = BilingualFile(
      sourceLanguage: source ?? headerSource ?? .bokmål, targetLanguage: target ?? .britishEnglish,
      original: headerProperties["original"], sourceDigest: headerProperties["source-sha256"], units: units)
    for (key, value) in headerProperties where key.hasPrefix("meta:") {
      file.metadata[String(key.dropFirst("meta:".count))] = value
    }
    return ReadBilingual(file: file, diagnostics: diagnostics)
  }

  // MARK: - Events

  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    if skipped > 0 {
      skipped += 1
      return
    }
    guard isTMX || element.name == .tmx else {
      throw InvalidInput("tmx-root", "the root element is <\(element.qualifiedName)>, not <tmx>")
    }
    guard let name = element.name else {
      if destination != .native {
        faults.add(
          .note, "tmx-not-kept", "<\(element.qualifiedName)> is not understood and not kept",
          at: element.offset)
      }
      skipped = 1
      return
    }
    if destination == .native || destination == .plain || destination == .character {
      skipped = 1
      return
    }
    switch name {
    case .tmx: try startRoot(element)
    case .header:
      headerSource = LanguageTag(element["srclang"] ?? "")
      if let headerSource, source == nil, headerSource.description != "*all*" { source = headerSource }
    case .tu:
      count += 1
      variants.removeAll(keepingCapacity: true)
      work = Work(
        offset: element.offset, id: element["tuid"],
        sourceLanguage: element["srclang"].flatMap { language($0) })
      if places != nil { work?.place = UnitPlace(unit: ElementPlace(element)) }
    case .tuv: try startVariant(element)
    case .seg:
      guard !variants.isEmpty else {
        throw InvalidInput("tmx-missing-seg", "<seg> outside a <tuv>")
      }
      inline.removeAll()
      if !pairedCodes.isEmpty { pairedCodes = [:] }
      if !markers.isEmpty { markers = [] }
      destination = .content
      if places != nil, let last = variants.indices.last {
        variants[last].segment = ElementPlace(element)
      }
    case .note:
      if places != nil { headPlace = ElementPlace(element) }
      startPlain()
    case .prop:
      if places != nil { headPlace = ElementPlace(element) }
      propertyType = element["type"] ?? ""
      startPlain()
    case .body, .ude, .map, .sub: break
    case .bpt, .ept, .it, .ph, .hi, .ut: startCode(element, name)
    }
  }

  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let name else { return }
    switch name {
    case .tu: try endUnit()
    case .seg:
      if let last = variants.indices.last {
        variants[last].content = inline.inlineText
        variants[last].segment?.end = offset
      }
      destination = .nothing
    case .note:
      let text = takePlain()
      // A note on one language says nothing of the pair.
      if variants.isEmpty { work?.notes.append(Note(text)) }
      endHead(isNote: true, offset)
    case .prop:
      destination = .nothing
      if propertyType.hasPrefix("x-ordbro:"), variants.isEmpty { endProperty(takePlain()) }
      endHead(isNote: false, offset)
    case .hi:
      if destination == .content, let id = markers.popLast() { inline.add(.markerClose, id: id) }
    case .bpt, .ept, .it, .ph, .ut: try endCode(offset)
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

  private mutating func endHead(isNote: Bool, _ offset: Int) {
    guard var place = headPlace, work != nil, variants.isEmpty else { return }
    headPlace = nil
    place.end = offset
    work?.place?.lastHead = place
    if isNote { work?.place?.notes.append(place) }
    if !isNote, propertyType == "x-ordbro:state" { work?.place?.state = place }
  }

  private mutating func startPlain() {
    plain.removeAll(keepingCapacity: true)
    destination = .plain
  }

  private mutating func takePlain() -> String {
    destination = .nothing
    return String(knownUTF8: plain.span)
  }

  private mutating func startRoot(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    let version = element["version"] ?? ""
    guard version.hasPrefix("1.") || version == "1" else {
      throw InvalidInput(
        "tmx-version", version.isEmpty ? "TMX without a version" : "unknown TMX version \(version)",
        remedy: "versions up to 1.4 are read")
    }
    isTMX = true
  }

  private mutating func startVariant(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    guard work != nil else { throw InvalidInput("tmx-missing-seg", "<tuv> outside a <tu>") }
    // TMX 1.1 wrote `lang`.
    let text = element[xml: "lang"] ?? element["lang"] ?? ""
    let language = language(text)
    if language == nil {
      try faults.error(
        "tmx-language", text.isEmpty ? "a tuv without xml:lang" : "xml:lang \"\(text)\" is no language",
        at: element.offset)
    }
    variants.append(Variant(language: language))
    if places != nil, work?.place?.firstVariant == nil { work?.place?.firstVariant = ElementPlace(element) }
  }

  private mutating func language(_ text: String) -> LanguageTag? {
    for known in languages where known.text == text { return known.tag }
    let tag = LanguageTag(text)
    if languages.count == 8 { languages.removeFirst() }
    languages.append((text, tag))
    return tag
  }

  private mutating func endProperty(_ value: String) {
    let key = String(propertyType.dropFirst("x-ordbro:".count))
    if work != nil { work?.properties[key] = value } else { headerProperties[key] = value }
  }

  // MARK: - Inline content

  private mutating func startCode(_ element: borrowing MarkupElement<Name>, _ name: Name) {
    guard destination == .content else { return }
    let attributes = TMX.codeAttributes(element.attributes)
    let number = element["i"] ?? ""
    var id = element["x"] ?? number
    var kind = InlineCode.Kind.standalone
    switch name {
    case .bpt:
      pairedCodes[number] = id
      kind = .open
      inline.add(kind, id: id, attributes: attributes)
    case .ept:
      kind = .close
      id = pairedCodes[number] ?? id
      inline.add(kind, id: id, attributes: [.init("i", number)])
    case .it:
      kind = element["pos"] == "end" ? .close : .open
      inline.add(kind, id: id, attributes: attributes)
    case .hi:
      markers.append(id)
      inline.add(.markerOpen, id: id, attributes: attributes)
      if places != nil, let last = variants.indices.last {
        variants[last].codes.addPair(.markerOpen, id, ElementPlace(element), name: "hi")
      }
      return
    case .ph where element["type"] == TMX.characterType:
      plain.removeAll(keepingCapacity: true)
      destination = .character
      return
    default: inline.add(kind, id: id, attributes: attributes)
    }
    if places != nil { codePlace = (kind, id, ElementPlace(element)) }
    plain.removeAll(keepingCapacity: true)
    destination = .native
  }

  private mutating func endCode(_ offset: Int) throws(InvalidInput) {
    if var code = codePlace, destination == .native, let last = variants.indices.last {
      codePlace = nil
      code.place.end = offset
      variants[last].codes.add(code.kind, code.id, code.place)
    }
    if destination == .native, !plain.isEmpty, let last = inline.codes.indices.last {
      // Native code stands in the unit's data, as XLIFF 2 has it.
      let text = String(knownUTF8: plain.span)
      let known = work?.originalData.first { $0.value.utf8.elementsEqual(text.utf8) }?.name
      if known == nil {
        dataNumber += 1
        work?.originalData.append(.init("d\(dataNumber)", text))
      }
      inline.codes[last].attributes.append(.init("dataRef", known ?? "d\(dataNumber)"))
    }
    if destination == .character {
      let text = String(knownUTF8: plain.span)
      if !text.hasPrefix("U+") || !inline.add(hexadecimal: text.dropFirst(2)) {
        try faults.error("tmx-character", "\"\(text)\" is no character in hexadecimal", at: offset)
      }
    }
    if destination == .character || destination == .native { destination = .content }
  }

  // MARK: - Putting a unit together

  private mutating func endUnit() throws(InvalidInput) {
    guard var work = work.take() else { return }
    defer { variants.removeAll(keepingCapacity: true) }
    // By index here and below: a copy of each variant would cost more than the look.
    if variants.isEmpty || variants.indices.contains(where: { variants[$0].content == nil }) {
      try faults.error("tmx-missing-seg", "a translation unit without text in a language", at: work.offset)
      return
    }
    let wanted = source ?? work.sourceLanguage
    // With `srclang="*all*"` and no language asked for, the first one is the source.
    let from =
      wanted.flatMap { best($0) } ?? (wanted == nil ? variants.indices.first : nil)
    guard let from else {
      passedOver += 1
      return
    }
    guard let fromLanguage = variants[from].language else { return }
    if source == nil { source = fromLanguage }
    var to = target.flatMap { best($0) }
    if target == nil {
      to = variants.indices.first { variants[$0].language?.matches(fromLanguage) == false }
      target = to.flatMap { variants[$0].language }
    }
    guard let to, to != from, let sourceText = variants[from].content,
      let targetText = variants[to].content, !targetText.isEmpty
    else {
      passedOver += 1
      return
    }
    if places != nil {
      work.place?.target = variants[to].segment
      // The target's own codes count before the source's.
      work.place?.codes = variants[from].codes.merging(variants[to].codes)
    }
    try add(sourceText, targetText, work)
  }

  /// The variant in exactly that language, else the first that matches it.
  private func best(_ language: LanguageTag) -> Int? {
    variants.indices.first { variants[$0].language == language }
      ?? variants.indices.first { variants[$0].language?.matches(language) ?? false }
  }

  private mutating func add(_ source: InlineText, _ target: InlineText, _ work: Work) throws(InvalidInput) {
    var pair = Pair(id: "s1", source: source, target: target, state: .translated)
    if let state = work.properties["state"].flatMap(State.init(rawValue:)), state != .new {
      pair.state = state
    }
    if !work.properties.isEmpty {
      pair.origin = work.properties["origin"]
      pair.isStale = work.properties["stale"] == "yes"
    }
    pair.notes = work.notes
    if let unit = work.properties["unit"], let id = work.id, id.hasPrefix(unit + "/") {
      pair.id = String(id.dropFirst(unit.count + 1))
      if let sink {
        try sink(
          Unit(
            id: unit, role: .paragraph, pairs: [pair], originalData: work.originalData,
            name: work.properties["name"]))
        return
      }
      if let place = unitPlaces[unit] {
        // The same segment again, as in several memories put together, is a unit of its own.
        if !units[place].pairs.contains(where: { $0.id == pair.id }) {
          units[place].pairs.append(pair)
          units[place].originalData += work.originalData
          if let one = work.place { places?[place].append(one) }
          return
        }
      } else {
        unitPlaces[unit] = units.count
        units.append(
          Unit(
            id: unit, role: .paragraph, pairs: [pair], originalData: work.originalData,
            name: work.properties["name"]))
        if let one = work.place { places?.append([one]) }
        return
      }
    }
    if let sink {
      let id = work.id.flatMap { $0.isEmpty ? nil : $0 } ?? "tu\(count)"
      try sink(Unit(id: id, role: .paragraph, pairs: [pair], originalData: work.originalData))
      return
    }
    var id = work.id ?? "tu\(count)"
    if id.isEmpty || unitPlaces[id] != nil { id = "tu\(count)" }
    while unitPlaces[id] != nil { id += "-" }
    unitPlaces[id] = units.count
    units.append(Unit(id: id, role: .paragraph, pairs: [pair], originalData: work.originalData))
    if let one = work.place { places?.append([one]) }
  }
}
