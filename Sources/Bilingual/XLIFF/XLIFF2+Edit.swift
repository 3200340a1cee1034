internal import Markup
public import Model

extension XLIFF2 {
  /// Writes changed targets, states and notes into an XLIFF 2 file of any tool; every other byte stays, so that
  /// modules, extensions and comments are kept as they are.
  ///
  /// A file in another encoding than UTF-8 becomes UTF-8 when something changes.
  /// - Throws: `InvalidInput` as `read` does.
  public static func edit(_ original: [UInt8], to file: BilingualFile) throws(InvalidInput)
    -> WrittenBilingual
  {
    let source = try MarkupSource(original)
    var reader = XLIFF2Reader(source, recordsPlaces: true)
    try MarkupReader().read(source, into: &reader)
    let read = try reader.finish()
    let changes = FileChanges(from: read.file, to: file)
    var editor = XLIFF2Editor(bytes: source.bytes, file: read.file, places: reader.places ?? [])
    editor.edit(changes)
    let diagnostics = read.diagnostics.filter { $0.id != "xliff-not-kept" } + changes.diagnostics
    if editor.splices.isEmpty { return WrittenBilingual(bytes: original, diagnostics: diagnostics) }
    let edited = source.splicesForEncoding(of: original).merging(editor.splices).applied(to: source.bytes)
    return WrittenBilingual(bytes: edited, diagnostics: diagnostics)
  }
}

private struct XLIFF2Editor {
  let bytes: [UInt8]
  let file: BilingualFile
  let places: [XLIFF2Reader.UnitPlace]
  private(set) var splices = Splices()

  init(bytes: [UInt8], file: BilingualFile, places: [XLIFF2Reader.UnitPlace]) {
    self.bytes = bytes
    self.file = file
    self.places = places
  }

  mutating func edit(_ changes: FileChanges) {
    var notes: [(unit: Int, old: [Note], new: [Note])] = []
    for change in changes.pairs {
      guard places.indices.contains(change.unit), places[change.unit].parts.indices.contains(change.pair)
      else { continue }
      let place = places[change.unit].parts[change.pair]
      if change.changesTarget { setTarget(change.new, in: place, file.units[change.unit]) }
      if change.changesState, change.new.kind == .segment { setState(change.new, in: place) }
      if change.changesNotes { notes.append((change.unit, change.old.notes, change.new.notes)) }
    }
    for (unit, new) in changes.unitNotes where places.indices.contains(unit) {
      notes.append((unit, file.units[unit].notes, new))
    }
    for unit in Set(notes.map(\.unit)).sorted() {
      editNotes(of: unit, notes.filter { $0.unit == unit }.map { ($0.old, $0.new) })
    }
  }

  private mutating func setTarget(_ pair: Pair, in place: XLIFF2Reader.PartPlace, _ unit: Unit) {
    guard let source = place.source else { return }
    guard let target = pair.target else {
      if let place = place.target { splices.replace(place.wholeLine(in: bytes), with: "") }
      return
    }
    let content = XLIFF2.content(
      target.completed(from: pair.source), in: unit, prefix: source.prefix)
    if let place = place.target {
      splices.setContent(content, of: place, "target", in: bytes)
    } else {
      let name = source.prefix + "target"
      splices.replace(
        source.end..<source.end,
        with: Array((source.indentation(in: bytes) + "<\(name)>").utf8) + content + Array("</\(name)>".utf8))
    }
  }

  private mutating func setState(_ pair: Pair, in place: XLIFF2Reader.PartPlace) {
    let names = XLIFF2.state(of: pair.state)
    splices.set("state", to: names.state, in: place.part, of: bytes)
    // Another tool's sub-state speaks of the state that was.
    splices.set("subState", to: names.subState, in: place.part, of: bytes)
  }

  /// Takes away the notes that are gone and adds the new ones; the others stay as they are.
  private mutating func editNotes(of unit: Int, _ changes: [(old: [Note], new: [Note])]) {
    let place = places[unit]
    var removed: [Note] = []
    var added: [Note] = []
    for (old, new) in changes {
      removed += old.filter { !new.contains($0) }
      added += new.filter { !old.contains($0) }
    }
    let all = file.units[unit].notes + file.units[unit].pairs.flatMap(\.notes)
    // Only notes whose place is sure can be taken away: the reader moves those of segments.
    if all.count == place.eachNote.count {
      for note in removed {
        guard let text = place.eachNote.first(where: { textOf($0.place) == note.text }) else { continue }
        splices.replace(text.place.wholeLine(in: bytes), with: "")
      }
    }
    guard !added.isEmpty else { return }
    var taken = Set(place.eachNote.compactMap(\.id))
    var number = 0
    let prefix = place.unit.prefix
    var text = ""
    let indentation: String
    if let notes = place.notes {
      indentation = place.eachNote.first?.place.indentation(in: bytes) ?? notes.indentation(in: bytes) + " "
    } else {
      indentation = (place.firstBehindNotes?.indentation(in: bytes) ?? "") + " "
    }
    for note in added {
      repeat { number += 1 } while taken.contains("n\(number)")
      taken.insert("n\(number)")
      let category = note.category.map { " category=\"\(Splices.escaped($0))\"" } ?? ""
      let content = XMLWriter.fragment(prefix: "") { $0.text(note.text) }
      text += indentation.contains("\n") ? indentation : ""
      text +=
        "<\(prefix)note id=\"n\(number)\"\(category)>\(String(decoding: content, as: UTF8.self))</\(prefix)note>"
    }
    if let notes = place.notes, !notes.isEmptyTag(in: bytes) {
      let end = place.eachNote.last?.place.end ?? notes.content(in: bytes).lowerBound
      splices.replace(end..<end, with: text)
    } else if let first = place.firstBehindNotes {
      let outer = first.indentation(in: bytes)
      splices.replace(
        first.start..<first.start,
        with: "<\(prefix)notes>" + text + (outer.contains("\n") ? outer : "") + "</\(prefix)notes>" + outer)
    }
  }

  /// The text of a note, when it has no entity.
  private func textOf(_ place: ElementPlace) -> String {
    let content = bytes[place.content(in: bytes)]
    return String(decoding: content, as: UTF8.self).unescapedMarkup
  }
}

extension String {
  /// The text behind XML's own five entities; others stay.
  var unescapedMarkup: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    let names: [(String, String)] = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#13;", "\r"), ("&amp;", "&"),
    ]
    var result: [UInt8] = []
    let bytes = Array(utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let found = names.first(where: { bytes[index...].starts(with: $0.0.utf8) })
      {
        result.append(contentsOf: found.1.utf8)
        index += found.0.utf8.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension InlineText {
  /// The same text with the attributes that the source's code of that id has, where a code has none: formats
  /// with placeholders keep no attributes.
  func completed(from source: InlineText) -> InlineText {
    guard !codes.isEmpty else { return self }
    var text = self
    for index in codes.indices where codes[index].attributes.isEmpty {
      guard let same = source.codes.first(where: { $0.id == codes[index].id && $0.kind == codes[index].kind })
      else { continue }
      text.codes[index].attributes = same.attributes
    }
    return text
  }
}
