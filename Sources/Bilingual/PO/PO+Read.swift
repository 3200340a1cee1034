public import Model

extension PO {
  /// Reads a PO file.
  ///
  /// The header's `Language` names the target; the source is `X-Source-Language`, else English where the target
  /// is Norwegian, as programs are written in English, else `source`.
  /// - Throws: `InvalidInput` with the ids `po-syntax`, `po-encoding`, `po-truncated`, `po-duplicate`,
  ///   `po-plural` and `po-language`.
  public static func read(
    _ bytes: [UInt8], source: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish
  ) throws(InvalidInput) -> ReadBilingual {
    var reader = POReader(try PODocument(bytes))
    try reader.read(source: source, target: target)
    return ReadBilingual(file: reader.file, diagnostics: reader.diagnostics)
  }
}

/// Makes a bilingual file of a PO file, and remembers which message each pair is.
struct POReader {
  /// The message and the target of each pair of each unit.
  struct Place {
    var entry: Int
    /// The index in the message's fields.
    var field: Int
  }

  let document: PODocument
  private(set) var file = BilingualFile(sourceLanguage: .bokmål, targetLanguage: .britishEnglish)
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var places: [[Place]] = []
  /// Whether placeholders are codes.
  private(set) var hasCodes = false

  private var errors: [Diagnostic] = []
  private var units: [String: Int] = [:]
  private var pluralCount: Int?

  init(_ document: PODocument) { self.document = document }

  mutating func read(source: LanguageTag, target: LanguageTag) throws(InvalidInput) {
    hasCodes = document.headerValue("X-Ordbro-Codes") != nil
    try readHeader(source, target)
    var seen: Set<[UInt8]> = []
    for (index, entry) in document.entries.enumerated() where !entry.isHeader {
      let key = (entry["msgctxt"].map { $0.value + [0x04] } ?? []) + (entry["msgid"]?.value ?? [])
      guard seen.insert(key).inserted else {
        fault("po-duplicate", "a message with the same source and context stands twice", entry.offset)
        continue
      }
      add(entry, index)
      if errors.count >= 20 { break }
    }
    if !errors.isEmpty { throw InvalidInput(errors) }
  }

  private mutating func fault(_ id: String, _ message: String, _ offset: Int) {
    errors.append(
      Diagnostic(
        .error, id, message, remedy: "check the file with msgfmt -c",
        at: TextPosition(ofByte: offset, in: document.bytes)))
  }

  private mutating func readHeader(_ source: LanguageTag, _ target: LanguageTag) throws(InvalidInput) {
    file.sourceLanguage = source
    file.targetLanguage = target
    if let text = document.headerValue("Language"), !text.isEmpty {
      // `nb_NO.UTF-8@euro` is a locale's name in full.
      guard let tag = LanguageTag(text.drop { $0 == " " }.prefix { $0 != "." && $0 != "@" && $0 != " " })
      else {
        throw InvalidInput("po-language", "the header's Language \"\(text)\" is no language")
      }
      file.targetLanguage = tag
      if ["nb", "nn", "no"].contains(tag.language) { file.sourceLanguage = LanguageTag("en") ?? source }
    }
    if let tag = document.headerValue("X-Source-Language").flatMap({ LanguageTag($0) }) {
      file.sourceLanguage = tag
    }
    if let charset = document.headerValue("Content-Type")?.lowercased().split(separator: "charset=").last,
      !["utf-8", "utf8", "ascii", "us-ascii", "charset"].contains(String(charset)),
      document.bytes.contains(where: { $0 >= 0x80 })
    {
      diagnostics.append(
        Diagnostic(
          .warning, "po-encoding", "the header names \(charset), but the text is valid UTF-8: read as such"))
    }
    file.original = document.headerValue("X-Ordbro-Original").map(PO.manyLines)
    file.sourceDigest = document.headerValue("X-Ordbro-Source-SHA256")
    let prefix = "x-ordbro-meta-"
    for (name, value) in document.header where name.lowercased().hasPrefix(prefix) {
      file.metadata[String(name.dropFirst(prefix.count))] = PO.manyLines(value)
    }
    guard let text = document.headerValue("Plural-Forms") else { return }
    let digits = text.split(separator: "nplurals=").last?.drop { $0 == " " }.prefix { $0.isNumber } ?? ""
    pluralCount = Int(digits)
    guard text.contains("nplurals="), text.contains("plural="), let pluralCount, pluralCount > 0 else {
      pluralCount = nil
      // gettext's template says INTEGER and EXPRESSION until somebody fills them in.
      if !text.contains("INTEGER") {
        fault(
          "po-plural", "Plural-Forms \"\(text)\" says no number of forms", document.entries.first?.offset ?? 0
        )
      }
      return
    }
  }

  private mutating func add(_ entry: PODocument.Entry, _ index: Int) {
    let context = entry["msgctxt"]
    let source = entry["msgid"]?.value ?? []
    let plural = entry["msgid_plural"]
    guard checkPlurals(entry) else { return }
    var pairs: [Pair] = []
    var fields: [Place] = []
    for (place, field) in entry.fields.enumerated() where field.keyword == "msgstr" {
      let number = field.index ?? 0
      let text = number == 0 ? source : plural?.value ?? source
      pairs.append(
        pair(entry, plural == nil ? "s1" : PO.pluralPrefix + "\(number)", source: text, target: field.value))
      fields.append(Place(entry: index, field: place))
    }
    var notes = notes(of: entry)
    if let name = context.map({ String(decoding: $0.value, as: UTF8.self) }), plural == nil,
      let slash = name.lastIndex(of: "/"), name.hasPrefix("u"), isOurs
    {
      pairs[0].id = String(name[name.index(after: slash)...])
      pairs[0].notes = notes
      let id = String(name[..<slash])
      if let unit = units[id] {
        file.units[unit].pairs += pairs
        places[unit] += fields
      } else {
        units[id] = file.units.count
        file.units.append(Unit(id: id, role: .paragraph, pairs: pairs))
        places.append(fields)
      }
      return
    }
    var id = PO.messageID(context: context?.value, source: source)
    if units[id] != nil { id += "-\(index)" }
    units[id] = file.units.count
    if pairs.count == 1 {
      pairs[0].notes = notes
      notes = []
    }
    file.units.append(
      Unit(
        id: id, role: .message, pairs: pairs, notes: notes,
        name: context.map { String(decoding: $0.value, as: UTF8.self) }))
    places.append(fields)
  }

  /// Whether Ordbro named the messages.
  private var isOurs: Bool { document.headerValue("X-Ordbro") != nil }

  private mutating func checkPlurals(_ entry: PODocument.Entry) -> Bool {
    let targets = entry.targets
    guard let plural = entry["msgid_plural"] else {
      if let wrong = targets.first(where: { $0.index != nil }) {
        fault(
          "po-plural", "msgstr[\(wrong.index ?? 0)] in a message without msgid_plural", wrong.range.lowerBound
        )
        return false
      }
      return true
    }
    for (number, target) in targets.enumerated() where target.index != number {
      fault(
        "po-plural", "msgstr[\(number)] is missing or out of order", target.range.lowerBound)
      return false
    }
    guard targets.contains(where: { !$0.value.isEmpty }) else { return true }
    guard let pluralCount else {
      diagnostics.append(
        Diagnostic(
          .warning, "po-plural", "a message has plural forms, but the header has no Plural-Forms",
          at: TextPosition(ofByte: plural.range.lowerBound, in: document.bytes)))
      return true
    }
    guard targets.count == pluralCount else {
      fault(
        "po-plural", "a message has \(targets.count) plural forms, the header says nplurals=\(pluralCount)",
        plural.range.lowerBound)
      return false
    }
    return true
  }

  private func pair(_ entry: PODocument.Entry, _ id: String, source: [UInt8], target: [UInt8]) -> Pair {
    func text(_ bytes: [UInt8], _ known: [String]?) -> InlineText {
      let text = String(decoding: bytes, as: UTF8.self)
      return hasCodes ? CodePlaceholders.read(text, known: known) : InlineText(text)
    }
    var pair = Pair(id: id, source: text(source, nil))
    guard !target.isEmpty else { return pair }
    pair.target = text(target, pair.source.codes.map(\.id))
    pair.state = .translated
    let values = entry.comments.filter { $0.kind == UInt8(ascii: ".") && $0.text.hasPrefix(PO.commentPrefix) }
      .map { $0.text.dropFirst(PO.commentPrefix.count).split(separator: " ", maxSplits: 1) }
    func value(_ key: String) -> String? {
      values.first { $0.count == 2 && $0[0] == key }.map { PO.manyLines(String($0[1])) }
    }
    pair.origin = value("origin")
    pair.isStale = value("stale") != nil
    if entry.flags.contains("fuzzy") {
      pair.state = .draft
      if let previous = entry.previous {
        // Its own source as the previous one is how a target is sent back; another one is a changed source.
        if previous == entry["msgid"]?.value { pair.state = .rejected } else { pair.isStale = true }
      }
    } else if let state = value("state").flatMap(State.init(rawValue:)), state == .reviewed || state == .final
    {
      pair.state = state
    }
    return pair
  }

  private func notes(of entry: PODocument.Entry) -> [Note] {
    var notes: [Note] = []
    for (kind, category) in [(UInt8(0x20), nil), (UInt8(ascii: "."), PO.extractedCategory)] {
      let lines = entry.comments.filter {
        $0.kind == kind && !(kind != 0x20 && $0.text.hasPrefix(PO.commentPrefix))
      }
      if !lines.isEmpty {
        notes.append(Note(lines.map(\.text).joined(separator: "\n"), category: category))
      }
    }
    return notes
  }
}
