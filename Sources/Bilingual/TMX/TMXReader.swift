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

private struct TMXReader: MarkupHandler {
  typealias Name = TMX.Name

  struct Variant {
    /// Nil when the file gives none, which is an error.
    var language: LanguageTag?
    var content: InlineText?
  }

  /// A translation unit under construction.
  struct Work {
    var offset: Int
    var id: String?
    var sourceLanguage: LanguageTag?
    var variants: [Variant] = []
    var notes: [Note] = []
    var properties: [String: String] = [:]
  }

  enum Destination {
    case nothing, content, plain, character
    /// Native code, which is no text.
    case native
  }

  var faults: FaultCollector
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
  var destination = Destination.nothing
  var inline = InlineBuilder()
  /// The ids of the paired codes by `i`, and the markers that are open.
  var pairedCodes: [String: String] = [:]
  var markers: [String] = []
  var plain: [UInt8] = []
  var propertyType = ""
  var skipped = 0

  init(_ text: MarkupSource, source: LanguageTag?, target: LanguageTag?) {
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
      work = Work(
        offset: element.offset, id: element["tuid"], sourceLanguage: LanguageTag(element["srclang"] ?? ""))
    case .tuv: try startVariant(element)
    case .seg:
      guard work?.variants.isEmpty == false else {
        throw InvalidInput("tmx-missing-seg", "<seg> outside a <tuv>")
      }
      inline.removeAll()
      pairedCodes = [:]
      markers = []
      destination = .content
    case .note: startPlain()
    case .prop:
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
      if let last = work?.variants.indices.last { work?.variants[last].content = inline.inlineText }
      destination = .nothing
    case .note:
      let text = takePlain()
      work?.notes.append(Note(text))
    case .prop: endProperty(takePlain())
    case .hi:
      if destination == .content, let id = markers.popLast() { inline.add(.markerClose, id: id) }
    case .bpt, .ept, .it, .ph, .ut: try endCode(offset)
    default: break
    }
  }

  mutating func text(_ text: Span<UInt8>) {
    guard skipped == 0 else { return }
    switch destination {
    case .nothing, .native: break
    case .content: inline.text.append(contentsOf: text)
    case .plain, .character: plain.append(contentsOf: text)
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
    let language = LanguageTag(text)
    if language == nil {
      try faults.error(
        "tmx-language", text.isEmpty ? "a tuv without xml:lang" : "xml:lang \"\(text)\" is no language",
        at: element.offset)
    }
    work?.variants.append(Variant(language: language))
  }

  private mutating func endProperty(_ value: String) {
    guard propertyType.hasPrefix("x-ordbro:") else { return }
    let key = String(propertyType.dropFirst("x-ordbro:".count))
    if work != nil { work?.properties[key] = value } else { headerProperties[key] = value }
  }

  // MARK: - Inline content

  private mutating func startCode(_ element: borrowing MarkupElement<Name>, _ name: Name) {
    guard destination == .content else { return }
    let attributes = keptAttributes(element.attributes, without: ["i", "x"])
    let number = element["i"] ?? ""
    let id = element["x"] ?? number
    switch name {
    case .bpt:
      pairedCodes[number] = id
      inline.add(.open, id: id, attributes: attributes)
    case .ept: inline.add(.close, id: pairedCodes[number] ?? id, attributes: [.init("i", number)])
    case .it: inline.add(element["pos"] == "end" ? .close : .open, id: id, attributes: attributes)
    case .hi:
      markers.append(id)
      inline.add(.markerOpen, id: id, attributes: attributes)
      return
    case .ph where element["type"] == TMX.characterType:
      plain.removeAll(keepingCapacity: true)
      destination = .character
      return
    default: inline.add(.standalone, id: id, attributes: attributes)
    }
    destination = .native
  }

  private mutating func endCode(_ offset: Int) throws(InvalidInput) {
    if destination == .character {
      let text = String(decoding: plain, as: UTF8.self)
      if !text.hasPrefix("U+") || !inline.add(hexadecimal: text.dropFirst(2)) {
        try faults.error("tmx-character", "\"\(text)\" is no character in hexadecimal", at: offset)
      }
    }
    if destination == .character || destination == .native { destination = .content }
  }

  // MARK: - Putting a unit together

  private mutating func endUnit() throws(InvalidInput) {
    guard let work else { return }
    self.work = nil
    if work.variants.isEmpty || work.variants.contains(where: { $0.content == nil }) {
      try faults.error("tmx-missing-seg", "a translation unit without text in a language", at: work.offset)
      return
    }
    let wanted = source ?? work.sourceLanguage
    // With `srclang="*all*"` and no language asked for, the first one is the source.
    let from =
      wanted.flatMap { best($0, in: work.variants) } ?? (wanted == nil ? work.variants.indices.first : nil)
    guard let from else {
      passedOver += 1
      return
    }
    guard let fromLanguage = work.variants[from].language else { return }
    if source == nil { source = fromLanguage }
    var to = target.flatMap { best($0, in: work.variants) }
    if target == nil {
      to = work.variants.indices.first { work.variants[$0].language?.matches(fromLanguage) == false }
      target = to.flatMap { work.variants[$0].language }
    }
    guard let to, to != from, let sourceText = work.variants[from].content,
      let targetText = work.variants[to].content, !targetText.isEmpty
    else {
      passedOver += 1
      return
    }
    add(sourceText, targetText, work)
  }

  /// The variant in exactly that language, else the first that matches it.
  private func best(_ language: LanguageTag, in variants: [Variant]) -> Int? {
    variants.firstIndex { $0.language == language }
      ?? variants.firstIndex { $0.language?.matches(language) ?? false }
  }

  private mutating func add(_ source: InlineText, _ target: InlineText, _ work: Work) {
    var pair = Pair(id: "s1", source: source, target: target, state: .translated)
    if let state = work.properties["state"].flatMap(State.init(rawValue:)), state != .new {
      pair.state = state
    }
    pair.origin = work.properties["origin"]
    pair.isStale = work.properties["stale"] == "yes"
    pair.notes = work.notes
    if let unit = work.properties["unit"], let id = work.id, id.hasPrefix(unit + "/") {
      pair.id = String(id.dropFirst(unit.count + 1))
      if let place = unitPlaces[unit] {
        // The same segment again, as in several memories put together, is a unit of its own.
        if !units[place].pairs.contains(where: { $0.id == pair.id }) {
          units[place].pairs.append(pair)
          return
        }
      } else {
        unitPlaces[unit] = units.count
        units.append(Unit(id: unit, role: .paragraph, pairs: [pair], name: work.properties["name"]))
        return
      }
    }
    var id = work.id ?? "tu\(count)"
    if id.isEmpty || unitPlaces[id] != nil { id = "tu\(count)" }
    while unitPlaces[id] != nil { id += "-" }
    unitPlaces[id] = units.count
    units.append(Unit(id: id, role: .paragraph, pairs: [pair]))
  }
}
