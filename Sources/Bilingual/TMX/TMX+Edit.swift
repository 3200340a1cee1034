internal import Markup
public import Model

extension TMX {
  /// Writes changed targets, states and notes into a TMX file; every other byte stays, other languages among
  /// them. A target cannot be taken away. A file in another encoding than UTF-8 becomes UTF-8 when something
  /// changes.
  /// - Throws: `InvalidInput` as `read` does.
  public static func edit(
    _ original: [UInt8], to file: BilingualFile, source: LanguageTag? = nil, target: LanguageTag? = nil
  ) throws(InvalidInput) -> WrittenBilingual {
    let text = try MarkupSource(original)
    var reader = TMXReader(text, source: source, target: target, recordsPlaces: true)
    try MarkupReader(allowsDocumentType: true).read(text, into: &reader)
    let read = try reader.finish()
    let changes = FileChanges(from: read.file, to: file)
    var editor = TMXEditor(bytes: text.bytes, places: reader.places ?? [])
    for change in changes.pairs { editor.edit(change) }
    var diagnostics = read.diagnostics.filter { $0.id != "tmx-not-kept" } + changes.diagnostics
    diagnostics += lostCodeDiagnostics(editor.lostCodes)
    if editor.untranslated > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, "edit-target", "\(editor.untranslated) targets cannot be taken out of a memory: they stay"
        ))
    }
    if editor.splices.isEmpty { return WrittenBilingual(bytes: original, diagnostics: diagnostics) }
    let edited = text.splicesForEncoding(of: original).merging(editor.splices).applied(to: text.bytes)
    return WrittenBilingual(bytes: edited, diagnostics: diagnostics)
  }
}

private struct TMXEditor {
  let bytes: [UInt8]
  let places: [[TMXReader.UnitPlace]]
  private(set) var splices = Splices()
  private(set) var lostCodes = 0
  private(set) var untranslated = 0

  init(bytes: [UInt8], places: [[TMXReader.UnitPlace]]) {
    self.bytes = bytes
    self.places = places
  }

  mutating func edit(_ change: FileChanges.Change) {
    guard places.indices.contains(change.unit), places[change.unit].indices.contains(change.pair) else {
      return
    }
    let place = places[change.unit][change.pair]
    guard let target = change.new.target, let segment = place.target else {
      untranslated += 1
      return
    }
    if change.changesTarget {
      let written = place.codes.content(target, in: bytes) { scalar in
        "<ph type=\"\(TMX.characterType)\">U+\(hexadecimal(scalar))</ph>"
      }
      lostCodes += written.leftOut
      splices.setContent(written.bytes, of: segment, "seg", in: bytes)
    }
    var added = ""
    if change.changesNotes {
      for (note, element) in zip(change.old.notes, place.notes) where !change.new.notes.contains(note) {
        splices.replace(element.wholeLine(in: bytes), with: "")
      }
      for note in change.new.notes where !change.old.notes.contains(note) {
        let content = XMLWriter.fragment(prefix: "") { $0.text(note.text) }
        add("<note>\(String(decoding: content, as: UTF8.self))</note>", place, &added)
      }
    }
    if change.changesState {
      if let state = place.state {
        splices.setContent(Array(change.new.state.rawValue.utf8), of: state, "prop", in: bytes)
      } else {
        add("<prop type=\"x-ordbro:state\">\(change.new.state.rawValue)</prop>", place, &added)
      }
    }
    guard !added.isEmpty else { return }
    // Notes and properties stand before the languages.
    if let last = place.notes.last ?? place.lastHead {
      splices.replace(last.end..<last.end, with: added)
    } else if let first = place.firstVariant {
      splices.replace(first.start..<first.start, with: added + first.indentation(in: bytes))
    }
  }

  private func add(_ element: String, _ place: TMXReader.UnitPlace, _ added: inout String) {
    guard let last = place.notes.last ?? place.lastHead else {
      added += (added.isEmpty ? "" : place.firstVariant?.indentation(in: bytes) ?? "") + element
      return
    }
    added += last.indentation(in: bytes) + element
  }
}
