internal import Model

/// Applies the rules of gettext's PO: what `msgfmt -c` refuses, and what it warns of. One value for one file.
struct POValidator {
  /// What was found, with its offset.
  private(set) var faults: [(offset: Int, diagnostic: Diagnostic)] = []

  private let file: POFile
  private var header: [String: String] = [:]
  /// How many forms the header says that a plural has; nil where it does not.
  private var formCount: Int?
  /// The forms that stand for more than a few numbers, and thus need all arguments.
  private var oftenUsed: Set<Int> = []

  init(_ bytes: [UInt8]) {
    file = POFile(bytes)
    faults = file.faults
    checkHeader(bytes)
    var seen: [[[UInt8]]: Int] = [:]
    for message in file.messages where !message.isObsolete {
      let key = [message["msgctxt"]?.value ?? [0xFF], message["msgid"]?.value ?? []]
      if seen.updateValue(message.offset, forKey: key) != nil {
        report(
          "duplicate", "a message with this msgid and msgctxt stands in the file already", message.offset)
      }
      if !message.isHeader { check(message) }
    }
  }

  private mutating func report(
    _ rule: String, _ message: String, _ offset: Int, _ severity: Diagnostic.Severity = .error
  ) {
    faults.append((offset, Diagnostic(severity, "po-" + rule, message)))
  }

  // MARK: Header

  private mutating func checkHeader(_ bytes: [UInt8]) {
    guard let message = file.messages.first(where: { $0.isHeader && !$0.isObsolete }),
      let text = message.targets.first
    else {
      if file.messages.contains(where: { !$0.isObsolete }) { report("header", "the file has no header", 0) }
      return
    }
    for line in String(decoding: text.value, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      header[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    let missing = [
      "Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language",
      "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    ].filter { header[$0.lowercased()] == nil }
    if !missing.isEmpty {
      report("header", "the header lacks \(missing.joined(separator: ", "))", text.offset, .warning)
    }
    let type = header["content-type"] ?? ""
    let charset =
      type.lowercased().split(separator: "charset=").last.map { $0.prefix { $0 != ";" && $0 != " " } } ?? ""
    if !type.lowercased().contains("charset=") || charset == "charset" {
      report("encoding", "the header names no encoding", text.offset, .warning)
    }
    if charset == "utf-8" || charset == "utf8" || charset == "charset" || charset.isEmpty {
      do { _ = try UTF8Span(validating: bytes.span) } catch {
        report("encoding", "a byte that is not valid UTF-8", error.byteOffsets.lowerBound)
      }
    }
    checkPlurals(text.offset)
  }

  private mutating func checkPlurals(_ offset: Int) {
    let hasPlurals = file.messages.contains { message in
      !message.isObsolete && !message.isFuzzy && message["msgid_plural"] != nil
        && message.targets.contains { !$0.value.isEmpty }
    }
    let parts = (header["plural-forms"] ?? "").split(separator: ";").map { part in
      part.split(separator: "=", maxSplits: 1).map { side in
        side.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
    let count = parts.first { $0.first == "nplurals" }?.last
    let text = parts.first { $0.first == "plural" }?.last
    guard count != nil || text != nil || hasPlurals else { return }
    guard let count, let text else {
      if hasPlurals { report("plural", "the header lacks Plural-Forms with nplurals and plural", offset) }
      return
    }
    guard let forms = Int(count), forms > 0 else {
      return report("plural", "nplurals=\(count) is no number from 1", offset)
    }
    formCount = forms
    guard let expression = PluralExpression(text) else {
      return report("plural", "plural=\(text) is no expression over n", offset)
    }
    var uses: [Int: Int] = [:]
    for number in 0...1000 {
      guard let form = expression.value(number) else {
        return report("plural", "plural=\(text) divides by nothing for \(number)", offset)
      }
      guard (0..<forms).contains(form) else {
        return report(
          "plural", "plural=\(text) gives \(form) for \(number), but nplurals is \(forms)", offset)
      }
      uses[form, default: 0] += 1
    }
    oftenUsed = Set(uses.filter { $0.value > 5 }.keys)
  }

  // MARK: Messages

  private mutating func check(_ message: POFile.Message) {
    guard let source = message["msgid"] else { return }
    let plural = message["msgid_plural"]
    // What is fuzzy or not translated is not used.
    let targets = message.targets.filter { !$0.value.isEmpty }
    guard !message.isFuzzy, !targets.isEmpty else { return }
    if plural != nil, let formCount, message.targets.count != formCount {
      report(
        "plural", "the message has \(message.targets.count) forms, but nplurals is \(formCount)",
        message.offset)
    }
    for field in (plural.map { [$0] } ?? []) + message.targets where !source.value.isEmpty {
      if plural != nil, field.keyword == "msgstr", field.value.isEmpty { continue }
      if (source.value.first == 0x0A) != (field.value.first == 0x0A) {
        report("newline", "msgid and \(field.keyword) do not both begin with \\n", field.offset)
      }
      if (source.value.last == 0x0A) != (field.value.last == 0x0A) {
        report("newline", "msgid and \(field.keyword) do not both end with \\n", field.offset)
      }
    }
    for flag in FormatDirectives.flags where message.flags.contains(flag) {
      checkFormat(flag, plural ?? source, targets, isPlural: plural != nil)
    }
  }

  private mutating func checkFormat(
    _ flag: String, _ source: POFile.Field, _ targets: [POFile.Field], isPlural: Bool
  ) {
    // What is no format string in the source cannot be asked of the target.
    guard let wanted = FormatDirectives(source.value, flag: flag)?.arguments else { return }
    for target in targets {
      guard let found = FormatDirectives(target.value, flag: flag)?.arguments else {
        report("format", "msgstr is no format string of \(flag)", target.offset)
        continue
      }
      // A form for a few numbers may say them in words.
      let needsAll = !isPlural || oftenUsed.contains(target.index ?? 0)
      let missing = wanted.keys.filter { found[$0] == nil }.sorted()
      if let name = missing.first, needsAll {
        report("format", "the argument \(name) of \(source.keyword) is not in msgstr", target.offset)
      } else if let name = found.keys.filter({ wanted[$0] == nil }).min() {
        report("format", "the argument \(name) of msgstr is not in \(source.keyword)", target.offset)
      } else if let name = found.keys.filter({ wanted[$0] != found[$0] }).min() {
        report(
          "format", "the argument \(name) is of another kind in msgstr than in \(source.keyword)",
          target.offset)
      }
    }
  }

  static let rules = ValidationRule.table(
    "GNU gettext",
    """
    po-syntax|The Format of PO Files|Messages are made of msgctxt, msgid, msgid_plural and msgstr in this order, with strings in C's escapes.
    po-duplicate|The Format of PO Files|A message stands once: msgid with its msgctxt.
    po-header|Header Entry|The first message has an empty msgid and the fields of the header.
    po-encoding|Header Entry|The header names the encoding that the file is in.
    po-plural|Plural forms|The header says how many plural forms there are and for which numbers; messages have as many.
    po-newline|msgfmt|Source and target both begin and end with a line break, or neither.
    po-format|c-format and other flags|A target has the arguments of its source, each of the same kind.
    """)
}
