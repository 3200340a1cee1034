internal import Markup
public import Model

extension XLIFF2 {
  /// Writes XLIFF 2.1 or 2.2.
  ///
  /// A state that needs a target is written only with one. Notes, attributes and glossary texts cannot hold
  /// characters that XML forbids: they become U+FFFD, which a diagnostic reports; in segments they are `cp`.
  public static func write(_ file: BilingualFile, version: Version = .v21) -> WrittenBilingual {
    var writer = XLIFF2Writer(capacity: file.units.count * 600)
    writer.version = version
    return writer.whole(file)
  }
}

extension XLIFF2 {
  /// The content of a target element in a unit, as bytes; element names get a prefix.
  static func content(_ target: InlineText, in unit: Unit, prefix: String) -> [UInt8] {
    var writer = XLIFF2Writer(capacity: 0)
    writer.isEdit = true
    return writer.content(target, UnitPlan(unit), prefix: prefix)
  }
}

struct XLIFF2Writer: UnitWriter {
  var xml: XMLWriter
  private var losses = LossCounter()
  var version = XLIFF2.Version.v21
  /// Whether what is written goes back into the file that it came from.
  var isEdit = false

  init(capacity: Int) { xml = XMLWriter(capacity: capacity) }

  var diagnostics: [Diagnostic] { losses.diagnostics(replacedCharacters: xml.replacedCount) }

  /// Whether no unit was written yet; a file needs one, or a group.
  private var isEmpty = true

  mutating func begin(_ file: BilingualFile) {
    xml.open("xliff")
    xml.attribute("xmlns", "\(version.namespace)")
    xml.attribute("xmlns:gls", "\(XLIFF2.glossaryNamespace)")
    xml.attribute("xmlns:mtc", "\(XLIFF2.matchesNamespace)")
    xml.attribute("xmlns:mda", "\(XLIFF2.metadataNamespace)")
    xml.attribute("version", version.rawValue)
    xml.attribute("srcLang", file.sourceLanguage.description)
    xml.attribute("trgLang", file.targetLanguage.description)
    xml.open("file")
    xml.attribute("id", "f1")
    xml.attribute("original", file.original)
    xml.attribute("xml:space", "preserve")
    writeFileMetadata(file)
  }

  mutating func end() {
    if isEmpty {
      xml.open("group")
      xml.attribute("id", "empty")
      xml.close()
    }
    xml.close()
    xml.close()
  }

  private mutating func writeFileMetadata(_ file: BilingualFile) {
    guard file.sourceDigest != nil || !file.metadata.isEmpty else { return }
    xml.open("mda:metadata")
    xml.open("mda:metaGroup")
    xml.attribute("category", "ordbro")
    if let digest = file.sourceDigest { meta("source-sha256", digest) }
    for (key, value) in file.metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      meta(key, value)
    }
    xml.close()
    xml.close()
  }

  private mutating func meta(_ type: String, _ value: String) {
    xml.open("mda:meta")
    xml.attribute("type", type)
    xml.text(value)
    xml.close()
  }

  mutating func write(_ unit: Unit) {
    guard !unit.pairs.isEmpty else { return }
    isEmpty = false
    let plan = UnitPlan(unit)
    xml.open("unit")
    xml.attribute("id", unit.id)
    xml.attribute("name", unit.name)
    if unit.role != .paragraph { xml.attribute("type", "ordbro:" + unit.role.rawValue) }
    if !plan.entries.isEmpty { writeGlossary(plan) }
    if plan.hasCandidates { writeMatches(unit) }
    writeMetadata(unit, plan)
    writeNotes(unit, plan)
    if !unit.originalData.isEmpty {
      xml.open("originalData")
      for data in unit.originalData {
        xml.open("data")
        xml.attribute("id", data.name)
        text(data.value)
        xml.close()
      }
      xml.close()
    }
    for index in unit.pairs.indices {
      write(unit.pairs[index], markerIDs: plan.markerIDs.isEmpty ? [] : plan.markerIDs[index], plan)
    }
    xml.close()
  }

  private mutating func write(_ pair: Pair, markerIDs: [String], _ plan: UnitPlan) {
    let target = pair.target.flatMap { $0.isEmpty ? nil : $0 }
    if pair.kind == .segment {
      xml.open("segment")
      xml.attribute("id", pair.id)
      var state = pair.state
      if target == nil, state != .new {
        losses.add(.stateWithoutTarget)
        state = .new
      } else if target != nil, state == .new {
        state = .draft
      }
      let names = XLIFF2.state(of: state)
      xml.attribute("state", names.state)
      xml.attribute("subState", names.subState)
    } else {
      xml.open("ignorable")
    }
    xml.open("source")
    inline(pair.source, pair.terms, markerIDs, plan)
    xml.close()
    if let target {
      xml.open("target")
      inline(target, [], [], plan)
      xml.close()
    }
    xml.close()
  }

  private mutating func text(_ text: String) { xml.text(text, forbidden: Self.writeCharacter) }
  private mutating func text(_ text: Substring) { xml.text(text, forbidden: Self.writeCharacter) }

  private static func writeCharacter(_ xml: inout XMLWriter, _ scalar: Unicode.Scalar) {
    xml.openInline("cp")
    xml.attribute("hex", hexadecimal(scalar))
    xml.close()
  }

  mutating func content(_ target: InlineText, _ plan: UnitPlan, prefix: String) -> [UInt8] {
    XMLWriter.fragment(prefix: prefix) { xml in
      swap(&xml, &self.xml)
      inline(target, [], [], plan)
      swap(&xml, &self.xml)
    }
  }

  private mutating func inline(
    _ content: InlineText, _ terms: [TermMatch], _ markerIDs: [String], _ plan: UnitPlan
  ) {
    let layout = InlineLayout(content, terms: terms)
    if layout.items.isEmpty { return text(content.text) }
    content.write(layout) {
      text($0)
    } item: { item in
      switch item.kind {
      case .termStart(let index):
        xml.openInline(item.isNested ? "mrk" : "sm")
        xml.attribute("id", markerIDs[index])
        xml.attribute("type", "term")
        if let entry = plan.entryID(of: terms[index].concept) { xml.attribute("ref", "#gls=" + entry) }
        if !item.isNested { xml.close() }
      case .termEnd(let index):
        if item.isNested {
          xml.close()
        } else {
          xml.openInline("em")
          xml.attribute("startRef", markerIDs[index])
          xml.close()
        }
      case .code(let index):
        let one = content.codes[index]
        let opening = one.kind == .close ? content.codes.first { $0.kind == .open && $0.id == one.id } : nil
        code(one, item, plan, opening: opening)
      }
    }
  }

  private mutating func code(
    _ code: InlineCode, _ item: InlineLayout.Item, _ plan: UnitPlan, opening: InlineCode?
  ) {
    switch code.kind {
    case .close where item.isNested, .markerClose where item.isNested:
      xml.close()
      return
    case .open: xml.openInline(item.isNested ? "pc" : "sc")
    case .markerOpen: xml.openInline(item.isNested ? "mrk" : "sm")
    case .standalone: xml.openInline("ph")
    case .close: xml.openInline("ec")
    case .markerClose: xml.openInline("em")
    }
    let isEnd = code.kind == .close || code.kind == .markerClose
    let names = code.attributes.map(\.name)
    if isEnd {
      // An end refers to its start, unless the start is in no segment of the unit.
      if code.kind == .markerClose || item.isPaired || plan.opened.contains(code.id) {
        if !names.contains("startRef") { xml.attribute("startRef", code.id) }
      } else if !names.contains("isolated"), !names.contains("startRef") {
        xml.attribute("id", code.id)
        xml.attribute("isolated", "yes")
      } else if !names.contains("startRef") {
        xml.attribute("id", code.id)
      }
    } else {
      xml.attribute("id", code.id)
      if code.kind == .open, !item.isPaired, !plan.closed.contains(code.id), !names.contains("isolated") {
        xml.attribute("isolated", "yes")
      }
    }
    let start = code.kind == .close ? opening ?? plan.openings[code.id] : nil
    for attribute in XLIFF2.attributes(of: code, isNested: item.isNested, opening: start, all: isEdit) {
      xml.attribute(named: attribute.name, attribute.value)
    }
    if !item.isNested { xml.close() }
  }
}

// MARK: - Modules and notes

extension XLIFF2Writer {
  private mutating func writeGlossary(_ plan: UnitPlan) {
    xml.open("gls:glossary")
    for entry in plan.entries {
      xml.open("gls:glossEntry")
      xml.attribute("id", entry.id)
      xml.attribute("ref", "#" + entry.markerID)
      xml.element("gls:term", entry.concept.source.first?.text ?? entry.term)
      for translation in entry.concept.target where translation.status != .forbidden {
        xml.element("gls:translation", translation.text)
      }
      if let definition = entry.concept.definition { xml.element("gls:definition", definition) }
      xml.open("mda:metadata")
      xml.open("mda:metaGroup")
      xml.attribute("category", "ordbro")
      for (type, value) in ConceptMetadata.values(of: entry.concept) { meta(type, value) }
      xml.close()
      xml.close()
      xml.close()
    }
    xml.close()
  }

  private mutating func writeMatches(_ unit: Unit) {
    xml.open("mtc:matches")
    for pair in unit.pairs where pair.kind == .segment {
      for candidate in pair.candidates {
        xml.open("mtc:match")
        xml.attribute("ref", "#" + pair.id)
        xml.attribute("type", XLIFF2.matchType(of: candidate.kind))
        if candidate.kind == .value { xml.attribute("subType", XLIFF2.valueMatch) }
        xml.attribute("similarity", String(min(max(candidate.similarity, 0), 100)))
        xml.attribute("origin", candidate.origin)
        xml.open("source")
        text(candidate.source)
        xml.close()
        xml.open("target")
        text(candidate.target)
        xml.close()
        xml.close()
      }
    }
    xml.close()
  }

  private mutating func writeMetadata(_ unit: Unit, _ plan: UnitPlan) {
    guard plan.hasMetadata else { return }
    xml.open("mda:metadata")
    for pair in unit.pairs where pair.kind == .segment && (pair.isStale || pair.origin != nil) {
      group("ordbro:segment:" + pair.id)
      if pair.isStale { meta("stale", "yes") }
      if let origin = pair.origin { meta("origin", origin) }
      xml.close()
    }
    for (index, markerIDs) in plan.markerIDs.enumerated() {
      for (term, markerID) in zip(unit.pairs[index].terms, markerIDs) { write(term, markerID, plan) }
    }
    for (index, note) in plan.notes.enumerated() where note.segment != nil || note.note.author != nil {
      group("ordbro:note:n\(index + 1)")
      if let segment = note.segment { meta("segment", segment) }
      if let author = note.note.author { meta("author", author) }
      xml.close()
    }
    xml.close()
  }

  private mutating func group(_ category: String) {
    xml.open("mda:metaGroup")
    xml.attribute("category", category)
  }

  private mutating func write(_ match: TermMatch, _ markerID: String, _ plan: UnitPlan) {
    group("ordbro:term:" + markerID)
    meta("form", match.form)
    if match.kind != .term { meta("kind", match.kind.rawValue) }
    if !match.parts.isEmpty {
      meta("parts", match.parts.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " "))
    }
    let headword = match.concept.source.first?.text
    if headword.map({ !$0.utf8.elementsEqual(match.term.utf8) }) ?? true { meta("matchedTerm", match.term) }
    if plan.entryID(of: match.concept) == nil {
      if let headword { meta("term", headword) }
      if let definition = match.concept.definition { meta("definition", definition) }
      for (type, value) in ConceptMetadata.values(of: match.concept) { meta(type, value) }
    }
    xml.close()
  }

  private mutating func writeNotes(_ unit: Unit, _ plan: UnitPlan) {
    guard !plan.notes.isEmpty else { return }
    xml.open("notes")
    for (index, note) in plan.notes.enumerated() {
      xml.open("note")
      xml.attribute("id", "n\(index + 1)")
      xml.attribute("category", note.note.category)
      xml.text(note.note.text)
      xml.close()
    }
    xml.close()
  }
}

extension XLIFF2 {
  /// `mtc:match/@subType` of `Candidate.Kind.value`.
  static let valueMatch = "ordbro:value"

  /// `mtc:match/@type` for what a proposal was made from.
  static func matchType(of kind: Candidate.Kind) -> String {
    switch kind {
    case .memory: "tm"
    case .glossary: "tb"
    case .machine: "mt"
    case .value: "other"
    }
  }
}

/// The ids and cross references of one unit, decided before anything of it is written.
struct UnitPlan {
  struct Entry {
    var id: String
    var markerID: String
    var concept: Concept
    var term: String
  }

  /// The ids of each pair's term markers, in the order of its terms; empty when the unit has no terms.
  private(set) var markerIDs: [[String]] = []
  /// A glossary entry for each concept that has an English term or a definition.
  private(set) var entries: [Entry] = []
  /// All notes: the unit's first, then each segment's.
  private(set) var notes: [(note: Note, segment: String?)] = []
  /// The ids of codes that start or end in some segment of the unit.
  private(set) var opened: Set<String> = []
  private(set) var closed: Set<String> = []
  /// The codes that start in some segment of the unit and say what may be done with them, by their ids.
  private(set) var openings: [String: InlineCode] = [:]
  private(set) var hasMetadata = false
  private(set) var hasCandidates = false

  init(_ unit: Unit) {
    var hasTerms = false
    for note in unit.notes { notes.append((note, nil)) }
    // By index: most units have nothing of all this, and a copy of each pair would cost more than the look.
    for index in unit.pairs.indices {
      if !unit.pairs[index].terms.isEmpty { hasTerms = true }
      if !unit.pairs[index].source.codes.isEmpty { noteCodes(unit.pairs[index].source.codes) }
      if let codes = unit.pairs[index].target?.codes, !codes.isEmpty { noteCodes(codes) }
      guard unit.pairs[index].kind == .segment else { continue }
      if !unit.pairs[index].candidates.isEmpty { hasCandidates = true }
      if unit.pairs[index].isStale || unit.pairs[index].origin != nil { hasMetadata = true }
      for note in unit.pairs[index].notes { notes.append((note, unit.pairs[index].id)) }
    }
    if notes.contains(where: { $0.segment != nil || $0.note.author != nil }) { hasMetadata = true }
    if hasTerms { numberTerms(unit) }
  }

  private mutating func noteCodes(_ codes: [InlineCode]) {
    for code in codes {
      if code.kind == .open || code.kind == .markerOpen { opened.insert(code.id) }
      if code.kind == .open, !code.attributes.isEmpty, openings[code.id] == nil { openings[code.id] = code }
      if code.kind == .close || code.kind == .markerClose { closed.insert(code.id) }
    }
  }

  private mutating func numberTerms(_ unit: Unit) {
    hasMetadata = true
    // Markers, codes and segments share one set of ids in a unit; only ids in `m` can stand in the way.
    var taken = opened.union(closed)
    for index in unit.pairs.indices {
      if unit.pairs[index].id.utf8.first == UInt8(ascii: "m") { taken.insert(unit.pairs[index].id) }
      for code in unit.pairs[index].source.codes where code.kind == .standalone { taken.insert(code.id) }
      for code in unit.pairs[index].target?.codes ?? [] where code.kind == .standalone {
        taken.insert(code.id)
      }
    }
    var number = 0
    for pair in unit.pairs {
      var ids: [String] = []
      for term in pair.terms {
        number += 1
        while !taken.isEmpty, taken.contains("m\(number)") { number += 1 }
        let id = "m\(number)"
        ids.append(id)
        let hasEntry =
          term.concept.definition != nil || term.concept.target.contains { $0.status != .forbidden }
        if hasEntry, entryID(of: term.concept) == nil {
          entries.append(
            Entry(id: "g\(entries.count + 1)", markerID: id, concept: term.concept, term: term.term))
        }
      }
      markerIDs.append(ids)
    }
  }

  func entryID(of concept: Concept) -> String? {
    // A unit has few concepts; their ids tell nearly all apart at once.
    entries.first { $0.concept.id == concept.id && $0.concept == concept }?.id
  }
}
