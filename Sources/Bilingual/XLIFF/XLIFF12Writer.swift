internal import Markup
public import Model
internal import Tables

extension XLIFF12 {
  /// Writes XLIFF 1.2, valid by the strict schema.
  ///
  /// A term that crosses another or a code is left out: `mrk` elements can only nest.
  public static func write(_ file: BilingualFile) -> WrittenBilingual {
    var writer = XLIFF12Writer(capacity: file.units.count * 500)
    return writer.whole(file)
  }
}

struct XLIFF12Writer: UnitWriter {
  var xml: XMLWriter
  private var losses = LossCounter()
  /// The native code of the unit that is written.
  private var data: [InlineCode.Attribute] = []

  init(capacity: Int) { xml = XMLWriter(capacity: capacity) }

  var diagnostics: [Diagnostic] { losses.diagnostics(replacedCharacters: xml.replacedCount) }

  mutating func begin(_ file: BilingualFile) {
    xml.open("xliff")
    xml.attribute("xmlns", "\(XLIFF12.namespace)")
    xml.attribute("version", "1.2")
    xml.open("file")
    xml.attribute("original", file.original ?? "")
    xml.attribute("source-language", file.sourceLanguage.description)
    xml.attribute("target-language", file.targetLanguage.description)
    xml.attribute("datatype", "plaintext")
    xml.attribute("xml:space", "preserve")
    writeHeader(file)
    xml.open("body")
  }

  mutating func end() {
    xml.close()
    xml.close()
    xml.close()
  }

  private mutating func writeHeader(_ file: BilingualFile) {
    guard file.sourceDigest != nil || !file.metadata.isEmpty else { return }
    xml.open("header")
    if let digest = file.sourceDigest {
      xml.open("skl")
      xml.open("external-file")
      xml.attribute("href", file.original ?? "")
      xml.attribute("uid", digest)
      xml.close()
      xml.close()
    }
    for (key, value) in file.metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      xml.open("note")
      xml.attribute("from", "ordbro:" + key)
      xml.text(value)
      xml.close()
    }
    xml.close()
  }

  mutating func write(_ unit: Unit) {
    guard unit.pairs.contains(where: { $0.kind == .segment }) else { return }
    data = unit.originalData
    xml.open("group")
    xml.attribute("id", unit.id)
    xml.attribute("resname", unit.name)
    if unit.role != .paragraph { xml.attribute("restype", "x-" + unit.role.rawValue) }
    losses.addNotes(unit.notes, author: false)
    for note in unit.notes { write(note) }
    let spaces = SpaceAround(unit)
    for (index, pair) in unit.pairs.enumerated() where pair.kind == .segment {
      write(pair, unit, before: spaces.before(index), after: spaces.after(index))
    }
    for pair in unit.pairs where pair.kind == .ignorable && pair.target != nil { losses.add(.spaceTarget) }
    xml.close()
  }

  private mutating func write(_ pair: Pair, _ unit: Unit, before: String?, after: String?) {
    let target = pair.target.flatMap { $0.isEmpty ? nil : $0 }
    xml.open("trans-unit")
    xml.attribute("id", unit.id + "/" + pair.id)
    if pair.state == .final, target != nil { xml.attribute("approved", "yes") }
    xml.open("source")
    let kept = inline(pair.source, pair.terms, isSource: true)
    xml.close()
    if let target {
      xml.open("target")
      xml.attribute("state", XLIFF12.state(of: pair.state == .new ? .draft : pair.state))
      xml.attribute("state-qualifier", XLIFF12.qualifier(of: pair))
      _ = inline(target, [], isSource: false)
      xml.close()
    } else if pair.state != .new {
      losses.add(.stateWithoutTarget)
    }
    let contexts = [
      ("x-origin", pair.origin), ("x-stale", pair.isStale ? "yes" : nil), ("x-space-before", before),
      ("x-space-after", after),
    ]
    if contexts.contains(where: { $0.1 != nil }) {
      xml.open("context-group")
      xml.attribute("purpose", "x-ordbro")
      for (type, value) in contexts {
        guard let value else { continue }
        xml.open("context")
        xml.attribute("context-type", type)
        xml.text(value)
        xml.close()
      }
      xml.close()
    }
    if let text = glossaryNote(kept) {
      xml.open("note")
      xml.attribute("from", XLIFF12.glossaryAuthor)
      xml.attribute("annotates", "source")
      xml.text(text)
      xml.close()
    }
    losses.addNotes(pair.notes, author: false)
    for note in pair.notes { write(note) }
    for candidate in pair.candidates { write(candidate) }
    xml.close()
  }

  private mutating func write(_ note: Note) {
    xml.open("note")
    xml.attribute("from", note.author)
    xml.text(note.text)
    xml.close()
  }

  private mutating func write(_ candidate: Candidate) {
    xml.open("alt-trans")
    xml.attribute("match-quality", String(candidate.similarity))
    xml.attribute("origin", candidate.origin)
    if candidate.kind != .memory { xml.attribute("extype", candidate.kind.rawValue) }
    xml.open("source")
    var number = 0
    text(candidate.source[...], &number)
    xml.close()
    xml.open("target")
    text(candidate.target[...], &number)
    xml.close()
    xml.close()
  }

  /// What the terms of a segment are called in English, for people whose tool shows no markers.
  private func glossaryNote(_ terms: [TermMatch]) -> String? {
    var lines: [String] = []
    for term in terms {
      let allowed = term.concept.target.filter { $0.status != .forbidden }.map(\.text)
      let forbidden = term.concept.target.filter { $0.status == .forbidden }.map(\.text)
      guard !allowed.isEmpty || !forbidden.isEmpty else { continue }
      var line = term.term + ": " + allowed.joined(separator: ", ")
      if !forbidden.isEmpty { line += " (not: " + forbidden.joined(separator: ", ") + ")" }
      if !lines.contains(line) { lines.append(line) }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  private mutating func text(_ text: Substring, _ number: inout Int) {
    xml.text(text) { xml, scalar in
      number += 1
      xml.openInline("ph")
      xml.attribute("id", "cp\(number)")
      xml.attribute("ctype", XLIFF12.characterType)
      xml.text("U+" + hexadecimal(scalar))
      xml.close()
    }
  }

  /// Writes text with codes and terms; gives back the terms that nest and could be written.
  private mutating func inline(_ content: InlineText, _ terms: [TermMatch], isSource: Bool) -> [TermMatch] {
    var number = 0
    let layout = InlineLayout(content, terms: terms)
    if layout.items.isEmpty {
      text(content.text[...], &number)
      return []
    }
    let natives = natives(content.codes)
    var kept: [TermMatch] = []
    content.write(layout) {
      text($0, &number)
    } item: { item in
      switch item.kind {
      case .termStart(let index):
        guard item.isNested else {
          losses.add(.termDetail)
          return
        }
        kept.append(terms[index])
        xml.openInline("mrk")
        xml.attribute("mtype", "term")
        xml.attribute("mid", "m\(kept.count)")
        xml.attribute("comment", XLIFF12.comment(on: terms[index].concept))
      case .termEnd: if item.isNested { xml.close() }
      case .code(let index):
        code(content.codes[index], item, natives[content.codes[index].id], isSource: isSource)
      }
    }
    return kept
  }

  /// The native code of each code id that has some; both halves of a pair then take the form for it.
  private func natives(_ codes: [InlineCode]) -> [String: NativePair] {
    guard !data.isEmpty else { return [:] }
    var natives: [String: NativePair] = [:]
    for code in codes {
      if let text = native(code, "dataRefStart") { natives[code.id, default: NativePair()].open = text }
      if let text = native(code, "dataRefEnd") { natives[code.id, default: NativePair()].close = text }
      guard let text = native(code, "dataRef") else { continue }
      if code.kind == .close {
        natives[code.id, default: NativePair()].close = text
      } else {
        natives[code.id, default: NativePair()].open = text
      }
    }
    return natives
  }

  /// The native code that an attribute refers to.
  private func native(_ code: InlineCode, _ name: String) -> String? {
    guard !data.isEmpty, let id = code.attributes.first(where: { $0.name == name })?.value else { return nil }
    return data.first { $0.name == id }?.value
  }

  private mutating func code(
    _ code: InlineCode, _ item: InlineLayout.Item, _ native: NativePair?, isSource: Bool
  ) {
    switch code.kind {
    case .close where item.isNested && native == nil, .markerClose where item.isNested:
      xml.close()
      return
    // A marker that nests is kept; one that does not has no form in 1.2.
    case .markerOpen where item.isNested:
      xml.openInline("mrk")
      let type = code.attributes.first { $0.name == "mtype" || $0.name == "type" }?.value ?? "other"
      let isKnown = XLIFF12.markerTypes.contains(type) || type.hasPrefix("x-")
      xml.attribute("mtype", isKnown ? type : "x-" + type.filter { $0.isASCII && $0 != ":" })
      // In a target the schema takes `mid` for a reference to a segment of seg-source.
      if isSource, !code.id.isEmpty { xml.attribute("mid", code.id) }
      return
    case .markerOpen, .markerClose: return
    case .open where native != nil: xml.openInline(item.isPaired ? "bpt" : "it")
    case .close where native != nil: xml.openInline(item.isPaired ? "ept" : "it")
    case .standalone where native != nil: xml.openInline("ph")
    case .open: xml.openInline(item.isNested ? "g" : "bx")
    case .standalone: xml.openInline("x")
    case .close: xml.openInline("ex")
    }
    xml.attribute("id", code.id)
    if native != nil, code.kind != .standalone, !item.isPaired {
      xml.attribute("pos", code.kind == .open ? "open" : "close")
    } else if item.isPaired, code.kind != .standalone, !item.isNested || native != nil {
      // The schema wants both halves of an rid in one text; a half elsewhere is known by its id.
      xml.attribute("rid", code.id)
    }
    if code.kind != .close { writeType(of: code) }
    if let native {
      var number = 0
      let text = code.kind == .close ? native.close : native.open
      self.text(text[...], &number)
    }
    if native != nil || !item.isNested || code.kind != .open { xml.close() }
  }

  private mutating func writeType(of code: InlineCode) {
    xml.attribute("ctype", XLIFF12.codeType(of: code))
    for attribute in code.attributes where attribute.name == "equiv" || attribute.name == "equiv-text" {
      xml.attribute("equiv-text", attribute.value)
    }
  }
}

/// The native code of a code and of its other half.
private struct NativePair {
  var open = ""
  var close = ""
}

/// The white space around the segments of a unit, where it is not what a reader expects: one blank between
/// two segments and nothing else.
private struct SpaceAround {
  private var before: [Int: String] = [:]
  private var after: [Int: String] = [:]

  init(_ unit: Unit) {
    var space = ""
    var last: Int?
    for (index, pair) in unit.pairs.enumerated() {
      if pair.kind == .ignorable {
        space += pair.source.text
        continue
      }
      if let last {
        if space != " " { after[last] = space }
      } else if !space.isEmpty {
        before[index] = space
      }
      space = ""
      last = index
    }
    if let last, !space.isEmpty { after[last] = space }
  }

  func before(_ index: Int) -> String? { before[index] }
  func after(_ index: Int) -> String? { after[index] }
}

extension XLIFF12 {
  /// The English terms that may be used, as `mrk/@comment` holds them; nil when there is none.
  static func comment(on concept: Concept) -> String? {
    let texts = concept.target.filter { $0.status != .forbidden }
      .map { String(String($0.text.map { $0 == ";" ? "," : $0 }).trimmingBlanks()) }
      .filter { !$0.isEmpty }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// The marker types of 1.2 (section 3.3, mtype).
  static let markerTypes: Set<String> = [
    "abbrev", "abbreviated-form", "abbreviation", "acronym", "appellation", "collocation", "common-name",
    "datetime", "equation", "expanded-form", "formula", "head-term", "initialism",
    "international-scientific-term",
    "internationalism", "logical-expression", "materials-management-unit", "name", "near-synonym",
    "part-number",
    "phrase", "phraseological-unit", "protected", "romanized-form", "seg", "set-phrase", "short-form", "sku",
    "standard-text", "symbol", "synonym", "synonymous-phrase", "term", "transcribed-form",
    "transliterated-form",
    "truncated-term", "variant",
  ]
}
