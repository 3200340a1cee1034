internal import Markup
public import Model

extension TMX {
  /// Writes TMX 1.4b, valid by its DTD: a `tu` for each segment that has a target.
  public static func write(_ file: BilingualFile) -> WrittenBilingual {
    var writer = TMXWriter(capacity: file.units.count * 400)
    return writer.whole(file)
  }
}

struct TMXWriter: UnitWriter {
  var xml: XMLWriter
  private var losses = LossCounter()
  private var source = ""
  private var target = ""
  /// The native code of the unit that is written.
  private var data: [InlineCode.Attribute] = []

  init(capacity: Int) { xml = XMLWriter(capacity: capacity) }

  var diagnostics: [Diagnostic] { losses.diagnostics(replacedCharacters: xml.replacedCount) }

  mutating func begin(_ file: BilingualFile) {
    source = file.sourceLanguage.description
    target = file.targetLanguage.description
    xml.open("tmx")
    xml.attribute("version", "1.4")
    xml.open("header")
    xml.attribute("creationtool", "Ordbro")
    // The version of this way of writing, so that a new program writes the same bytes.
    xml.attribute("creationtoolversion", "1")
    xml.attribute("segtype", "sentence")
    xml.attribute("o-tmf", "Ordbro")
    xml.attribute("adminlang", "en")
    xml.attribute("srclang", source)
    xml.attribute("datatype", "plaintext")
    if let original = file.original { prop("original", original) }
    if let digest = file.sourceDigest { prop("source-sha256", digest) }
    for (key, value) in file.metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      prop("meta:" + key, value)
    }
    xml.close()
    xml.open("body")
  }

  mutating func write(_ unit: Unit) {
    if unit.role != .paragraph { losses.add(.role) }
    losses.add(.unitNote, unit.notes.count)
    for index in unit.pairs.indices where unit.pairs[index].kind == .segment {
      write(unit.pairs[index], unit)
    }
  }

  mutating func end() {
    xml.close()
    xml.close()
  }

  private mutating func prop(_ type: String, _ value: String) {
    xml.open("prop")
    xml.attribute("type", "x-ordbro:" + type)
    xml.text(value)
    xml.close()
  }

  private mutating func write(_ pair: Pair, _ unit: Unit) {
    guard let translation = pair.target, !translation.isEmpty else {
      losses.add(.untranslatedSegment)
      return
    }
    data = unit.originalData
    losses.add(.candidate, pair.candidates.count)
    losses.add(.termDetail, pair.terms.count)
    losses.addNotes(pair.notes)
    xml.open("tu")
    xml.attribute("tuid", unit.id + "/" + pair.id)
    for note in pair.notes { xml.element("note", note.text) }
    prop("unit", unit.id)
    if let name = unit.name { prop("name", name) }
    prop("state", (pair.state == .new ? State.draft : pair.state).rawValue)
    if let origin = pair.origin { prop("origin", origin) }
    if pair.isStale { prop("stale", "yes") }
    // The same code has the same number in source and target.
    var numbers: [String: Int] = [:]
    for code in pair.source.codes + translation.codes where numbers[code.id] == nil {
      numbers[code.id] = numbers.count + 1
    }
    write(pair.source, source, numbers)
    write(translation, target, numbers)
    xml.close()
  }

  private mutating func write(_ content: InlineText, _ language: String, _ numbers: [String: Int]) {
    xml.open("tuv")
    xml.attribute("xml:lang", language)
    xml.open("seg")
    let layout = InlineLayout(content, terms: [])
    if layout.items.isEmpty {
      text(content.text)
    } else {
      content.write(layout) {
        text($0)
      } item: {
        code(content.codes, $0, numbers)
      }
    }
    xml.close()
    xml.close()
  }

  private mutating func text(_ text: String) { xml.text(text, forbidden: Self.writeCharacter) }
  private mutating func text(_ text: Substring) { xml.text(text, forbidden: Self.writeCharacter) }

  private static func writeCharacter(_ xml: inout XMLWriter, _ scalar: Unicode.Scalar) {
    xml.openInline("ph")
    xml.attribute("type", TMX.characterType)
    xml.text("U+" + hexadecimal(scalar))
    xml.close()
  }

  private mutating func code(_ codes: [InlineCode], _ item: InlineLayout.Item, _ numbers: [String: Int]) {
    guard case .code(let index) = item.kind else { return }
    let code = codes[index]
    let number = String(numbers[code.id] ?? 0)
    switch code.kind {
    case .standalone:
      xml.openInline("ph")
      xml.attribute("x", number)
      xml.attribute("type", TMX.codeType(of: code))
    case .open where item.isPaired:
      xml.openInline("bpt")
      xml.attribute("i", number)
      xml.attribute("x", number)
      xml.attribute("type", TMX.codeType(of: code))
    case .close where item.isPaired:
      xml.openInline("ept")
      xml.attribute("i", number)
    case .open, .close:
      xml.openInline("it")
      xml.attribute("pos", code.kind == .open ? "begin" : "end")
      xml.attribute("x", number)
      if code.kind == .open { xml.attribute("type", TMX.codeType(of: code)) }
    case .markerOpen where item.isNested:
      xml.openInline("hi")
      xml.attribute("x", number)
      xml.attribute("type", code.attributes.first { $0.name == "type" || $0.name == "mtype" }?.value)
      return
    case .markerClose where item.isNested:
      xml.close()
      return
    // A marker that does not nest has no form in TMX.
    case .markerOpen, .markerClose: return
    }
    let native = native(of: code, opening: codes.first { $0.kind == .open && $0.id == code.id })
    if let native { text(native) }
    xml.close()
  }

  /// The native code of a code; a close may have it from its open half.
  private func native(of code: InlineCode, opening: InlineCode?) -> String? {
    guard !data.isEmpty else { return nil }
    func value(_ code: InlineCode?, _ names: [String]) -> String? {
      guard let id = code?.attributes.first(where: { names.contains($0.name) })?.value else { return nil }
      return data.first { $0.name == id }?.value
    }
    if code.kind == .close { return value(code, ["dataRef"]) ?? value(opening, ["dataRefEnd"]) }
    return value(code, ["dataRef", "dataRefStart"])
  }
}
