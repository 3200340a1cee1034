public import LocaleData
public import Model

/// Writes a handout as one HTML page: both languages side by side, a glossary box, a style for screen and
/// one for paper. Self-contained: no script, nothing loaded from elsewhere.
///
/// The same handout gives the same bytes. Immutable and `Sendable`.
public struct HTMLHandout: Sendable {
  private let words: HandoutWords
  private let localeData: LocaleData

  /// Creates a renderer.
  /// - Throws: `InvalidInput` when the handout's words cannot be read (`HandoutWords`).
  public init(_ localeData: LocaleData = .embedded) throws(InvalidInput) {
    words = try HandoutWords(localeData)
    self.localeData = localeData
  }

  /// The page in UTF-8. O(text).
  /// - Throws: `InvalidInput` when the spacing rules cannot be read (`NoBreakSpaces`).
  public func render(_ handout: Handout) throws(InvalidInput) -> [UInt8] {
    var page = Page(
      handout: handout, words: words,
      source: HTMLText(
        language: handout.sourceLanguage,
        spaces: try NoBreakSpaces(language: handout.sourceLanguage, localeData)),
      target: HTMLText(
        language: handout.targetLanguage,
        spaces: try NoBreakSpaces(language: handout.targetLanguage, localeData)))
    page.write()
    return page.bytes
  }
}

/// One page while it is written.
private struct Page {
  let handout: Handout
  let words: HandoutWords
  let source: HTMLText
  let target: HTMLText
  var bytes: [UInt8] = []

  mutating func write() {
    bytes.reserveCapacity(8_192 + 512 * handout.segmentCount)
    writeHead()
    append("<body>\n<main>\n")
    writeTitle()
    if !handout.blocks.isEmpty { writeTable() }
    if !handout.glossary.isEmpty { writeGlossary() }
    append("</main>\n")
    writeColophon()
    append("</body>\n</html>\n")
  }

  private mutating func writeHead() {
    append("<!DOCTYPE html>\n<html")
    appendLanguage(source)
    append(
      """
      >
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Ordbro">
      <title>
      """)
    switch handout.title {
    case .heading(let rows):
      for (index, row) in rows.enumerated() {
        if index > 0 { append(" ") }
        source.append(row.source.text, to: &bytes, isMarkup: false)
      }
    case .text(let text): source.append(text, to: &bytes, isMarkup: false)
    case .none: source.append(word("untitled", source), to: &bytes, isMarkup: false)
    }
    append("</title>\n<style>\n")
    bytes.append(contentsOf: HTMLHandout.style.utf8)
    append("</style>\n</head>\n")
  }

  private mutating func writeTitle() {
    switch handout.title {
    case .heading(let rows):
      for (index, row) in rows.enumerated() {
        append(index == 0 ? "<h1 class=\"row\" id=\"s" : "<p class=\"row\" id=\"s")
        append(row.number)
        append("\"><span class=\"number\">")
        append(row.number)
        append("</span> <span")
        appendLanguage(source)
        append(">")
        appendSource(row)
        append("</span> <span")
        appendLanguage(target)
        append(">")
        appendTarget(row)
        append(index == 0 ? "</span></h1>\n" : "</span></p>\n")
      }
    case .text(let text):
      append("<h1")
      appendLanguage(source)
      append(">")
      source.append(text, to: &bytes)
      append("</h1>\n")
    case .none:
      append("<h1>")
      appendInBothLanguages("untitled")
      append("</h1>\n")
    }
  }

  private mutating func writeTable() {
    append("<table>\n<caption>")
    appendInBothLanguages("caption")
    append(
      "</caption>\n<colgroup><col class=\"numbers\"><col><col></colgroup>\n<thead>\n<tr><th scope=\"col\">")
    append("<span class=\"unseen\">")
    appendInBothLanguages("line")
    append("</span></th>")
    for text in [source, target] {
      append("<th scope=\"col\"")
      appendLanguage(text)
      append(">")
      let key = "language." + (text.language.language == "no" ? "nb" : text.language.description)
      let name =
        words.word(key, in: text.language)
        ?? words.word("language." + text.language.language, in: text.language)
        ?? text.language.description
      text.append(name, to: &bytes)
      append("</th>")
    }
    append("</tr>\n</thead>\n")
    for block in handout.blocks {
      append("<tbody class=\"")
      bytes.append(contentsOf: block.role.rawValue.utf8)
      append("\">\n")
      let isHeading = block.role == .heading
      for row in block.rows {
        append("<tr id=\"s")
        append(row.number)
        append("\"><th scope=\"row\">")
        append(row.number)
        append("</th>")
        append("<td")
        appendLanguage(source)
        append(isHeading ? "><h2>" : ">")
        appendSource(row)
        append(isHeading ? "</h2></td><td" : "</td><td")
        appendLanguage(target)
        append(isHeading ? "><h2>" : ">")
        appendTarget(row)
        append(isHeading ? "</h2></td></tr>\n" : "</td></tr>\n")
      }
      append("</tbody>\n")
    }
    append("</table>\n")
  }

  private mutating func appendSource(_ row: Handout.Row) {
    source.append(row.source, to: &bytes)
  }

  private mutating func appendTarget(_ row: Handout.Row) {
    guard let run = row.target else {
      append("<span class=\"todo\">")
      target.append(word("to-translate", target), to: &bytes)
      append("</span>")
      // Hand-writing fits about 36 characters on a line of the English column; twelve lines are enough.
      let lines = min(12, max(1, (row.source.text.unicodeScalars.count + 35) / 36))
      for _ in 0..<lines { append("<span class=\"line\"></span>") }
      return
    }
    target.append(run, to: &bytes)
    if let mark = row.mark {
      append(" <span class=\"mark\">")
      target.append(word("mark." + mark.rawValue, target), to: &bytes)
      append("</span>")
    }
  }

  private mutating func writeGlossary() {
    append("<section aria-labelledby=\"glossary\">\n<h2 id=\"glossary\">")
    appendInBothLanguages("glossary")
    append("</h2>\n<p>")
    appendInBothLanguages("glossary-hint", separator: " ")
    append("</p>\n<dl>\n")
    for (index, entry) in handout.glossary.enumerated() {
      append("<div id=\"g")
      append(index + 1)
      append("\"><dt")
      appendLanguage(source)
      append(">")
      source.append(entry.headword, to: &bytes)
      appendGrammar(of: entry.concept)
      append("</dt><dd")
      appendLanguage(target)
      append(">")
      let translations = entry.translations
      if translations.isEmpty { append("<span class=\"line\"></span>") }
      for (index, translation) in translations.enumerated() {
        if index > 0 { append("; ") }
        target.append(translation, to: &bytes)
      }
      append("</dd><dd class=\"number\"><a href=\"#s")
      append(entry.firstRow)
      append("\">")
      append(entry.firstRow)
      append("</a></dd></div>\n")
    }
    append("</dl>\n</section>\n")
  }

  /// The gender or the part of speech behind a headword, in the words of the source language.
  private mutating func appendGrammar(of concept: Concept) {
    if let gender = concept.gender, !gender.isEmpty {
      let parts = gender.split(separator: "/")
      let names = parts.map { words.word("gender.\($0)", in: source.language) ?? String($0) }
      append(" <abbr title=\"")
      source.append(names.joined(separator: "/"), to: &bytes, isMarkup: false)
      append("\">")
      source.append(gender, to: &bytes)
      append("</abbr>")
    } else if let part = concept.partOfSpeech, let label = words.word("pos." + part, in: source.language) {
      append(" <i>")
      source.append(label, to: &bytes)
      append("</i>")
    }
  }

  private mutating func writeColophon() {
    append("<footer>\n<p>")
    if let name = handout.sourceName {
      append("<bdi>")
      source.append(name, to: &bytes)
      append("</bdi> · ")
    }
    for (index, text) in [source, target].enumerated() {
      if index > 0 { append(" · ") }
      append("<span")
      appendLanguage(text)
      append(">")
      text.append(word("segments", text), to: &bytes)
      append(":\u{00A0}")
      append(handout.segmentCount)
      append(", ")
      text.append(word("translated", text), to: &bytes)
      append(":\u{00A0}")
      append(handout.translatedCount)
      if handout.isDraft {
        append(" (")
        text.append(word("all-drafts", text), to: &bytes)
        append(")")
      }
      append("</span>")
    }
    append("</p>\n</footer>\n")
  }

  private func word(_ key: String, _ text: HTMLText) -> String {
    words.word(key, in: text.language) ?? ""
  }

  private mutating func appendInBothLanguages(_ key: String, separator: StaticString = " · ") {
    for (index, text) in [source, target].enumerated() {
      if index > 0 { append(separator) }
      append("<span")
      appendLanguage(text)
      append(">")
      text.append(word(key, text), to: &bytes)
      append("</span>")
    }
  }

  private mutating func appendLanguage(_ text: HTMLText) { bytes.append(contentsOf: text.languageAttribute) }

  private mutating func append(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
}
