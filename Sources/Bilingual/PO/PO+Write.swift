public import Model

extension PO {
  /// Writes a PO file, wrapped at 79 columns as gettext's own programs do.
  ///
  /// No dates are written: the same translation gives the same bytes.
  public static func write(_ file: BilingualFile) -> WrittenBilingual {
    var writer = POWriter(file)
    writer.write()
    return WrittenBilingual(bytes: Array(writer.text.utf8), diagnostics: writer.losses.diagnostics())
  }

  /// `Plural-Forms` of languages with two forms, one for 1 and one for all other numbers: Norwegian, English and
  /// their neighbours (GNU gettext manual, "Additional functions for plural forms").
  static let twoForms = "nplurals=2; plural=(n != 1);"

  /// The comment of a state that `fuzzy` cannot say, or nil.
  static func stateComment(_ state: State) -> String? {
    state == .reviewed || state == .final ? "#. \(commentPrefix)state \(state.rawValue)" : nil
  }

  /// `#| msgid "…"` with the source itself: the target was sent back.
  static func rejection(of source: String, width: Int?, newLine: String) -> String {
    PODocument.field("msgid", source, width: width.map { $0 - 3 }, newLine: "\n").split(separator: "\n")
      .map { "#| " + $0 }.joined(separator: newLine)
  }
}

private struct POWriter {
  let file: BilingualFile
  var text = ""
  var losses = LossCounter()
  private let hasCodes: Bool

  init(_ file: BilingualFile) {
    self.file = file
    hasCodes = file.units.contains { unit in
      unit.pairs.contains { !$0.source.codes.isEmpty || !($0.target?.codes.isEmpty ?? true) }
    }
  }

  mutating func write() {
    let header = header
    text += "msgid \"\"\nmsgstr \"\"\n"
    for (name, value) in header {
      // The first line of a field with an empty string has nothing but its quotation marks.
      let field = PODocument.field("", "\(name): \(value)\n", width: nil)
      text += field.drop { $0 == " " }.split(separator: "\n").last.map(String.init) ?? ""
      text += "\n"
    }
    for unit in file.units {
      losses.addPlain(unit)
      let segments = unit.pairs.filter { $0.kind == .segment }
      for pair in unit.pairs where pair.kind == .ignorable && pair.target != nil { losses.add(.spaceTarget) }
      if let first = segments.first, segments.allSatisfy({ $0.id.hasPrefix(PO.pluralPrefix) }),
        segments.count > 1
      {
        write(first, unit, notes: unit.notes + segments.flatMap(\.notes), plurals: segments)
        continue
      }
      for (index, pair) in segments.enumerated() {
        if index == 0, segments.count > 1 { losses.add(.unitNote, unit.notes.count) }
        write(pair, unit, notes: (index == 0 ? unit.notes : []) + pair.notes, plurals: [])
      }
    }
  }

  private var header: [(String, String)] {
    var header = [
      ("Project-Id-Version", file.original.map(PO.oneLine) ?? "Ordbro"), ("PO-Revision-Date", ""),
      ("Last-Translator", ""), ("Language-Team", ""),
      ("Language", file.targetLanguage.description.split(separator: "-").joined(separator: "_")),
      ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=UTF-8"),
      ("Content-Transfer-Encoding", "8bit"), ("Plural-Forms", PO.twoForms),
      ("X-Source-Language", file.sourceLanguage.description), ("X-Ordbro", "1"),
    ]
    if hasCodes { header.append(("X-Ordbro-Codes", "yes")) }
    if let original = file.original { header.append(("X-Ordbro-Original", PO.oneLine(original))) }
    if let digest = file.sourceDigest { header.append(("X-Ordbro-Source-SHA256", digest)) }
    for (key, value) in file.metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      header.append(("X-Ordbro-Meta-" + key, PO.oneLine(value)))
    }
    return header
  }

  private mutating func write(_ pair: Pair, _ unit: Unit, notes: [Note], plurals: [Pair]) {
    let forms = plurals.isEmpty ? [pair] : plurals
    let targets = forms.map { form in form.target.flatMap { $0.isEmpty ? nil : $0 } }
    for (form, target) in zip(forms, targets) {
      if target == nil, form.state != .new { losses.add(.stateWithoutTarget) }
      losses.add(.candidate, form.candidates.count)
      losses.add(.termDetail, form.terms.count)
    }
    let hasTarget = targets.contains { $0 != nil }
    let state = hasTarget ? (pair.state == .new ? .draft : pair.state) : State.new
    let numbers = CodePlaceholders.numbers(forms.map(\.source) + targets.compactMap { $0 })
    func shown(_ content: InlineText) -> String {
      hasCodes ? CodePlaceholders.write(content, numbers) : content.text
    }
    text += "\n"
    for note in notes where note.category != PO.extractedCategory { comment("#", note.text) }
    for note in notes where note.category == PO.extractedCategory { comment("#.", note.text) }
    if let legend = CodePlaceholders.legend(pair.source, numbers) { mark("codes", legend) }
    if hasTarget {
      if let origin = pair.origin { mark("origin", origin) }
      if pair.isStale { mark("stale", "yes") }
      if let comment = PO.stateComment(state) { text += comment + "\n" }
    }
    if state == .draft || state == .rejected { text += "#, fuzzy\n" }
    let source = shown(pair.source)
    if state == .rejected { text += PO.rejection(of: source, width: 79, newLine: "\n") + "\n" }
    let isMessage = PO.isMessageID(unit.id) && (unit.name != nil || !source.isEmpty)
    if let context = isMessage ? unit.name : unit.id + "/" + pair.id {
      text += PODocument.field("msgctxt", context, width: 79) + "\n"
    }
    text += PODocument.field("msgid", source, width: 79) + "\n"
    if plurals.isEmpty {
      text += PODocument.field("msgstr", targets[0].map(shown) ?? "", width: 79) + "\n"
      return
    }
    text += PODocument.field("msgid_plural", shown(plurals[1].source), width: 79) + "\n"
    for (number, target) in targets.enumerated() {
      text += PODocument.field("msgstr[\(number)]", target.map(shown) ?? "", width: 79) + "\n"
    }
  }

  private mutating func comment(_ sign: String, _ note: String) {
    for line in PO.commentLines(note) { text += line.isEmpty ? sign + "\n" : "\(sign) \(line)\n" }
  }

  private mutating func mark(_ key: String, _ value: String) {
    text += "#. \(PO.commentPrefix)\(key) \(PO.oneLine(value))\n"
  }
}
