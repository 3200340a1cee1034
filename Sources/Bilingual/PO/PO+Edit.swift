public import Model

extension PO {
  /// Writes changed targets, states and notes into a PO file; every other byte stays.
  /// - Throws: `InvalidInput` as `read` does.
  public static func edit(
    _ original: [UInt8], to file: BilingualFile, source: LanguageTag = .bokmål,
    target: LanguageTag = .britishEnglish
  ) throws(InvalidInput) -> WrittenBilingual {
    var reader = POReader(try PODocument(original))
    try reader.read(source: source, target: target)
    let changes = FileChanges(from: reader.file, to: file)
    var editor = POEditor(reader)
    editor.edit(changes, to: file)
    return WrittenBilingual(
      bytes: editor.splices.applied(to: original), diagnostics: reader.diagnostics + changes.diagnostics)
  }
}

private struct POEditor {
  private let reader: POReader
  private let newLine: String
  private(set) var splices = Splices()

  init(_ reader: POReader) {
    self.reader = reader
    newLine = reader.document.hasCRLF ? "\r\n" : "\n"
  }

  mutating func edit(_ changes: FileChanges, to file: BilingualFile) {
    // A message's flags are those of all its plural forms: its changes are made together.
    var byEntry: [Int: [FileChanges.Change]] = [:]
    var order: [Int] = []
    for change in changes.pairs {
      let entry = reader.places[change.unit][change.pair].entry
      if byEntry[entry] == nil { order.append(entry) }
      byEntry[entry, default: []].append(change)
    }
    for entry in order { edit(reader.document.entries[entry], byEntry[entry] ?? []) }
    for (unit, notes) in changes.unitNotes {
      guard let place = reader.places[unit].first else { continue }
      replaceNotes(of: reader.document.entries[place.entry], with: notes)
    }
  }

  private mutating func edit(_ entry: PODocument.Entry, _ changes: [FileChanges.Change]) {
    for change in changes where change.changesTarget {
      let field = entry.fields[reader.places[change.unit][change.pair].field]
      let codes = CodePlaceholders.numbers([change.new.source] + (change.new.target.map { [$0] } ?? []))
      let text = change.new.target.map {
        reader.hasCodes ? CodePlaceholders.write($0, codes) : $0.text
      }
      let keyword = field.keyword + (field.index.map { "[\($0)]" } ?? "")
      splices.replace(
        field.range,
        with: PODocument.field(keyword, text ?? "", width: reader.document.width, newLine: newLine))
    }
    if let change = changes.first(where: \.changesNotes) { replaceNotes(of: entry, with: change.new.notes) }
    if let change = changes.first(where: { $0.changesState || $0.old.isStale != $0.new.isStale }) {
      setState(of: entry, change.new, from: change.old)
    }
  }

  private mutating func setState(of entry: PODocument.Entry, _ pair: Pair, from old: Pair) {
    let isFuzzy = pair.state == .draft || pair.state == .rejected
    for comment in entry.comments {
      let isStateComment =
        comment.kind == UInt8(ascii: ".") && comment.text.hasPrefix(PO.commentPrefix + "state ")
      // A confirmed target has no previous source any more; one that is sent back gets its own.
      let isPrevious =
        comment.kind == UInt8(ascii: "|") && (!isFuzzy || pair.state == .rejected || !pair.isStale)
      if isStateComment || isPrevious { splices.replace(wholeLine(comment.range), with: "") }
    }
    let first = entry.comments.first { $0.kind == UInt8(ascii: "|") }?.range.lowerBound
    let place = first ?? entry.fields[0].range.lowerBound
    if let comment = PO.stateComment(pair.state) { insert(comment, at: place) }
    if isFuzzy != entry.flags.contains("fuzzy") { setFuzzy(isFuzzy, entry, place) }
    if pair.state == .rejected, let field = entry["msgid"] {
      let source = String(decoding: field.value, as: UTF8.self)
      insert(
        PO.rejection(of: source, width: reader.document.width, newLine: newLine),
        at: entry.fields[0].range.lowerBound)
    }
  }

  private mutating func setFuzzy(_ isFuzzy: Bool, _ entry: PODocument.Entry, _ place: Int) {
    let lines = entry.comments.filter { $0.kind == UInt8(ascii: ",") }
    if isFuzzy {
      if let line = lines.first {
        splices.replace(line.range.lowerBound + 2..<line.range.lowerBound + 2, with: " fuzzy,")
      } else {
        insert("#, fuzzy", at: place)
      }
      return
    }
    for line in lines {
      let flags = line.text.split(separator: ",").map { $0.drop { $0 == " " } }
      let rest = flags.filter { $0.filter { $0 != " " && $0 != "\t" } != "fuzzy" }
      guard rest.count < flags.count else { continue }
      if rest.isEmpty {
        splices.replace(wholeLine(line.range), with: "")
      } else {
        splices.replace(line.range, with: "#, " + rest.joined(separator: ", "))
      }
    }
  }

  private mutating func replaceNotes(of entry: PODocument.Entry, with notes: [Note]) {
    let own = entry.comments.filter { $0.kind == 0x20 }
    let lines = notes.filter { $0.category != PO.extractedCategory }.flatMap { PO.commentLines($0.text) }
    if lines == own.map(\.text) { return }
    let first = own.first ?? entry.comments.first
    let place = first?.range.lowerBound ?? entry.fields[0].range.lowerBound
    for comment in own { splices.replace(wholeLine(comment.range), with: "") }
    for line in lines { insert(line.isEmpty ? "#" : "# " + line, at: place) }
  }

  private mutating func insert(_ line: String, at place: Int) {
    splices.replace(place..<place, with: line + newLine)
  }

  /// A line with its line end.
  private func wholeLine(_ range: Range<Int>) -> Range<Int> {
    let bytes = reader.document.bytes
    var end = range.upperBound
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    return range.lowerBound..<end
  }
}
