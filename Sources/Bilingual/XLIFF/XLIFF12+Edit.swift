internal import Markup
public import Model

extension XLIFF12 {
  /// Writes changed targets, states and notes into an XLIFF 1.2 file of any tool, SDLXLIFF and MQXLIFF among
  /// them; every other byte stays.
  ///
  /// Trados Studio's confirmation level (`sdl:seg/@conf`) and memoQ's status (`mq:status`) follow the state where
  /// a segment has them; then `target/@state` stays as it is. A file in another encoding than UTF-8 becomes
  /// UTF-8 when something changes.
  /// - Throws: `InvalidInput` as `read` does.
  public static func edit(_ original: [UInt8], to file: BilingualFile) throws(InvalidInput)
    -> WrittenBilingual
  {
    let source = try MarkupSource(original)
    var reader = XLIFF12Reader(source, recordsPlaces: true)
    try MarkupReader().read(source, into: &reader)
    let read = try reader.finish()
    let changes = FileChanges(from: read.file, to: file)
    var editor = XLIFF12Editor(bytes: source.bytes, reader: reader)
    editor.edit(changes)
    var diagnostics = read.diagnostics.filter { $0.id != "xliff-not-kept" } + changes.diagnostics
    if !changes.unitNotes.isEmpty {
      diagnostics.append(
        Diagnostic(.note, "edit-notes", "\(changes.unitNotes.count) changed notes on groups are left out"))
    }
    diagnostics += lostCodeDiagnostics(editor.lostCodes)
    if editor.splices.isEmpty { return WrittenBilingual(bytes: original, diagnostics: diagnostics) }
    let edited = source.splicesForEncoding(of: original).merging(editor.splices).applied(to: source.bytes)
    return WrittenBilingual(bytes: edited, diagnostics: diagnostics)
  }
}

private struct XLIFF12Editor {
  let bytes: [UInt8]
  let reader: XLIFF12Reader
  private(set) var splices = Splices()
  /// How many codes could not be written.
  private(set) var lostCodes = 0

  init(bytes: [UInt8], reader: XLIFF12Reader) {
    self.bytes = bytes
    self.reader = reader
  }

  mutating func edit(_ changes: FileChanges) {
    // The segments of one trans-unit share its target element and its state.
    var byUnit: [Int: [(segment: String?, change: FileChanges.Change)]] = [:]
    for change in changes.pairs {
      guard reader.places.indices.contains(change.unit),
        reader.places[change.unit].indices.contains(change.pair),
        let place = reader.places[change.unit][change.pair]
      else { continue }
      byUnit[place.transUnit, default: []].append((place.segment, change))
    }
    for (number, list) in byUnit.sorted(by: { $0.key < $1.key }) {
      guard let place = reader.transUnits?[number] else { continue }
      edit(place, list)
    }
  }

  private mutating func edit(
    _ place: XLIFF12Reader.TransUnitPlace, _ list: [(segment: String?, change: FileChanges.Change)]
  ) {
    guard let source = place.source, let last = list.last?.change else { return }
    let targets = list.filter { $0.change.changesTarget }
    let state = list.first { $0.change.changesState }?.change.new.state
    // A new target element takes its state along; an old one has its attribute changed.
    var newState = state.map { XLIFF12.state(of: $0) }
    let hasLevels = list.contains { item in place.tradosSegments.contains { $0.id == item.segment ?? "" } }
    if hasLevels || reader.isMemoQ || !hasStates { newState = nil }
    if !targets.isEmpty {
      if targets.contains(where: { $0.segment != nil }) {
        setSegments(targets.map { ($0.segment ?? "", $0.change.new) }, in: place, source, state: newState)
      } else if let pair = targets.last?.change.new {
        setWhole(pair, in: place, source, state: newState)
      }
    }
    if let target = place.target, let newState, last.new.target != nil || list.count > 1 {
      splices.set("state", to: newState, in: target, of: bytes)
      if splicesQualifier(target) { splices.set("state-qualifier", to: nil, in: target, of: bytes) }
    }
    if state != nil { setVendorStates(list, place, hasLevels: hasLevels) }
    if let change = list.first(where: { $0.change.changesNotes })?.change { editNotes(place, change) }
  }

  /// Whether the file's own tool writes states; Xcode does not, and takes none.
  private var hasStates: Bool {
    !bytes.prefix(8192).containsText("tool-id=\"com.apple.dt.xcode\"")
  }

  private func splicesQualifier(_ target: ElementPlace) -> Bool {
    bytes[target.start..<target.tagEnd].containsText("state-qualifier")
  }

  private mutating func setVendorStates(
    _ list: [(segment: String?, change: FileChanges.Change)], _ place: XLIFF12Reader.TransUnitPlace,
    hasLevels: Bool
  ) {
    for item in list where item.change.changesState {
      let state = item.change.new.state
      if let segment = place.tradosSegments.first(where: { $0.id == item.segment ?? "" }) {
        splices.set(
          "conf", to: XLIFF12.tradosLevels.first { $0.state == state }?.name, in: segment.place, of: bytes)
      }
      if reader.isMemoQ {
        splices.set(
          "mq:status", to: XLIFF12.memoQStatuses.last { $0.state == state }?.name ?? "NotStarted",
          in: place.unit, of: bytes)
      } else if !hasLevels, hasStates {
        let isFinal = state == .final
        let has = bytes[place.unit.start..<place.unit.tagEnd].containsText("approved")
        if isFinal || has { splices.set("approved", to: isFinal ? "yes" : "no", in: place.unit, of: bytes) }
      }
    }
  }

  private mutating func content(
    _ target: InlineText, _ place: XLIFF12Reader.TransUnitPlace, _ prefix: String
  ) -> [UInt8] {
    var number = 0
    let written = place.codes.content(target, in: bytes) { scalar in
      number += 1
      let name = prefix + "ph"
      return
        "<\(name) id=\"cp\(number)\" ctype=\"\(XLIFF12.characterType)\">U+\(hexadecimal(scalar))</\(name)>"
    }
    lostCodes += written.leftOut
    return written.bytes
  }

  private mutating func setWhole(
    _ pair: Pair, in place: XLIFF12Reader.TransUnitPlace, _ source: ElementPlace, state: String?
  ) {
    guard let target = pair.target else {
      if let place = place.target { splices.replace(place.wholeLine(in: bytes), with: "") }
      return
    }
    let content = content(target, place, source.prefix)
    if let place = place.target {
      splices.setContent(content, of: place, "target", in: bytes)
    } else {
      insertTarget(content, behind: place.segmentedSource ?? source, source, state: state)
    }
  }

  private mutating func insertTarget(
    _ content: [UInt8], behind before: ElementPlace, _ source: ElementPlace, state: String?
  ) {
    let attribute = state.map { " state=\"\($0)\"" } ?? ""
    splices.replace(
      before.end..<before.end,
      with: Array((before.indentation(in: bytes) + "<\(source.prefix)target\(attribute)>").utf8) + content
        + Array("</\(source.prefix)target>".utf8))
  }

  private mutating func setSegments(
    _ targets: [(segment: String, pair: Pair)], in place: XLIFF12Reader.TransUnitPlace,
    _ source: ElementPlace,
    state: String?
  ) {
    let known = Set(place.targetSegments.map(\.id))
    if place.target != nil, targets.allSatisfy({ known.contains($0.segment) }) {
      for (segment, pair) in targets {
        guard let found = place.targetSegments.first(where: { $0.id == segment }) else { continue }
        splices.setContent(
          pair.target.map { content($0, place, source.prefix) } ?? [], of: found.place, "mrk", in: bytes)
      }
      return
    }
    // The target gets the form of the segmented source, with what there is of targets in it.
    guard let form = place.segmentedSource else { return }
    let range = form.content(in: bytes)
    var inner = Splices()
    for segment in place.sourceSegments {
      let old = place.targetSegments.first { $0.id == segment.id }.map {
        Array(bytes[$0.place.content(in: bytes)])
      }
      let new = targets.first { $0.segment == segment.id }.map {
        $0.pair.target.map { content($0, place, source.prefix) } ?? []
      }
      var moved = segment.place
      moved.start -= range.lowerBound
      moved.tagEnd -= range.lowerBound
      moved.end -= range.lowerBound
      inner.setContent(new ?? old ?? [], of: moved, "mrk", in: Array(bytes[range]))
    }
    let whole = inner.applied(to: Array(bytes[range]))
    if let target = place.target {
      splices.setContent(whole, of: target, "target", in: bytes)
    } else {
      insertTarget(whole, behind: form, source, state: state)
    }
  }

  private mutating func editNotes(_ place: XLIFF12Reader.TransUnitPlace, _ change: FileChanges.Change) {
    for (note, element) in zip(change.old.notes, place.notes) where !change.new.notes.contains(note) {
      splices.replace(element.wholeLine(in: bytes), with: "")
    }
    let added = change.new.notes.filter { !change.old.notes.contains($0) }
    guard !added.isEmpty, let source = place.source else { return }
    let end = place.notes.last?.end ?? place.target?.end ?? place.segmentedSource?.end ?? source.end
    var text = ""
    for note in added {
      let from = note.author.map { " from=\"\(Splices.escaped($0))\"" } ?? ""
      let content = XMLWriter.fragment(prefix: "") { $0.text(note.text) }
      text += (place.notes.last ?? place.target ?? source).indentation(in: bytes)
      text +=
        "<\(source.prefix)note\(from)>\(String(decoding: content, as: UTF8.self))</\(source.prefix)note>"
    }
    splices.replace(end..<end, with: text)
  }
}

/// Says how many codes an edit left out.
func lostCodeDiagnostics(_ count: Int) -> [Diagnostic] {
  guard count > 0 else { return [] }
  return [
    Diagnostic(
      .warning, "edit-codes",
      "\(count) inline codes are left out: the file's segments do not have them, or they cross",
      remedy: "use the codes of the source, each pair around text or inside another pair")
  ]
}

extension Collection<UInt8> {
  /// Whether some bytes occur.
  func containsText(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard let first = wanted.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: wanted) }
  }
}
