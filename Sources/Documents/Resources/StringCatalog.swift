internal import JSON
public import Model

/// The messages of an Apple program in a string catalog (`.xcstrings`): all languages in one file of JSON.
///
/// The texts of the catalog's source language are the blocks: a message, or its plural and device forms; where it has
/// none of its own, its key. Comments are notes. Merging adds the new language beside the others in the way Xcode
/// writes it; the texts of the source language stay.
public struct StringCatalog: SourceDocument {
  /// The messages, their blocks and what was noticed.
  public let document: Document
  private let spliced: SplicedText
  private let places: [SplicedBlock]
  private let entries: [Entry]
  private let languages: Set<String>

  /// A message.
  private struct Entry {
    /// The object that holds it.
    var value: JSONValue
    /// Its texts' blocks.
    var blocks: [Int] = []
    /// The source language's object; nil where the key is the text.
    var source: JSONValue?
  }

  /// Takes decoded UTF-8 text apart. Linear.
  /// - Throws: `InvalidInput` `json-syntax`, and `xcstrings-shape` where it is no string catalog.
  public init(_ text: [UInt8]) throws(InvalidInput) {
    let root = try JSONValue(parsing: text)
    guard let language = root["sourceLanguage"]?.string, let strings = root["strings"]?.object else {
      throw InvalidInput(
        "xcstrings-shape", "a string catalog has a sourceLanguage and strings",
        remedy: "give JSON of another kind the name .json", at: TextPosition(line: 1, column: 1))
    }
    var draft = DocumentDraft(text)
    var entries: [Entry] = []
    var languages: Set<String> = []
    for member in strings where member.value.object != nil {
      let localizations = member.value["localizations"]?.object ?? []
      for localization in localizations { languages.insert(localization.key) }
      if member.value["shouldTranslate"]?.boolean == false { continue }
      var entry = Entry(value: member.value)
      entry.source = localizations.first { $0.key == language }?.value
      let notes = member.value["comment"]?.string.map { [Note($0, category: "comment")] } ?? []
      let path = "xcstrings/" + member.key
      if let source = entry.source {
        for (value, place) in Self.texts(of: source) {
          guard let string = EscapedString(quoted: value.offset, of: text),
            let block = draft.add(string, path: path + place, notes: notes, .printf)
          else { continue }
          entry.blocks.append(block)
        }
      } else if let string = EscapedString(quoted: member.keyOffset, of: text),
        let block = draft.add(string, path: path, notes: notes, .printf)
      {
        entry.blocks.append(block)
      }
      if !entry.blocks.isEmpty { entries.append(entry) }
    }
    document = draft.document
    spliced = draft.spliced
    places = draft.places
    self.entries = entries
    self.languages = languages
  }

  /// The values of all `stringUnit`s in a localization, with the names that lead to them.
  private static func texts(of localization: JSONValue) -> [(JSONValue, String)] {
    var texts: [(JSONValue, String)] = []
    var open = [(value: localization, path: "")]
    while let (value, path) = open.popLast() {
      if let unit = value["stringUnit"], let text = unit["value"], text.string != nil {
        texts.append((text, path))
      }
      for member in (value.object ?? []).reversed() where member.key != "stringUnit" {
        // What kind of variation it is says nothing more than its name.
        let isKind = ["variations", "plural", "device", "substitutions"].contains(member.key)
        open.append((member.value, isKind ? path : path + "/" + member.key))
      }
    }
    return texts
  }

  /// The places of the states in a localization.
  private static func states(of localization: JSONValue) -> [JSONValue] {
    var states: [JSONValue] = []
    var open = [localization]
    while let value = open.popLast() {
      if let state = value["stringUnit"]?["state"], state.string != nil { states.append(state) }
      open += (value.object ?? []).map(\.value)
    }
    return states
  }

  /// The catalog with the new texts in the localization for `language`: under the tag that the catalog uses for it
  /// already, such as `en` for British English.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    var contents: [Int: [UInt8]] = [:]
    var changed: Set<Int> = []
    for block in blocks {
      contents[block.block] = spliced.content(of: block, places[block.block], []) { StringEscape.json($0) }
      if block.isChanged { changed.insert(block.block) }
    }
    let tag = languages.contains(language.description) ? language.description : baseTag(of: language)
    var edits: [SplicedText.Edit] = []
    for entry in entries where entry.blocks.contains(where: changed.contains) {
      edits.append(edit(of: entry, contents, tag))
    }
    return spliced.merge([], places: places, edits: edits) { _, _ in [] }
  }

  private func baseTag(of language: LanguageTag) -> String {
    let base = String(language.description.prefix { $0 != "-" })
    return languages.contains(base) || !languages.contains { $0.hasPrefix(base + "-") }
      ? base : language.description
  }

  // MARK: Writing

  private func edit(of entry: Entry, _ contents: [Int: [UInt8]], _ tag: String) -> SplicedText.Edit {
    let localizations = entry.value["localizations"]
    if let old = localizations?[tag] {
      let depth = indentation(at: old.offset)
      return .init(range: range(of: old), bytes: localization(entry, contents, depth))
    }
    if let localizations, let members = localizations.object {
      guard let next = members.first(where: { $0.key > tag }) ?? members.last else {
        let depth = indentation(at: localizations.offset)
        let member = self.member(tag, localization(entry, contents, depth + unit), depth + unit)
        return .init(range: range(of: localizations), bytes: object([member], depth))
      }
      let depth = indentation(at: next.keyOffset)
      let member = self.member(tag, localization(entry, contents, depth), depth)
      if next.key > tag {
        return .init(
          range: next.keyOffset..<next.keyOffset,
          bytes: Array(member.dropFirst(lead(depth).count)) + [0x2C] + lead(depth))
      }
      let end = range(of: next.value).upperBound
      return .init(range: end..<end, bytes: [0x2C] + member)
    }
    // The entry has no localizations yet.
    let depth = indentation(at: entry.value.offset)
    let inner = depth + unit
    let whole = self.member(
      "localizations",
      object([self.member(tag, localization(entry, contents, inner + unit), inner + unit)], inner),
      inner)
    let members = entry.value.object ?? []
    guard let next = members.first(where: { $0.key > "localizations" }) ?? members.last else {
      return .init(range: range(of: entry.value), bytes: object([whole], depth))
    }
    if next.key > "localizations" {
      return .init(
        range: next.keyOffset..<next.keyOffset,
        bytes: Array(whole.dropFirst(lead(inner).count)) + [0x2C] + lead(inner))
    }
    let end = range(of: next.value).upperBound
    return .init(range: end..<end, bytes: [0x2C] + whole)
  }

  /// The new language's object: the source language's with other texts, or one text.
  private func localization(_ entry: Entry, _ contents: [Int: [UInt8]], _ depth: Int) -> [UInt8] {
    guard let source = entry.source else {
      let text = entry.blocks.first.flatMap { whole($0, contents) } ?? []
      let unit = object(
        [
          member("state", Array("\"translated\"".utf8), depth + 2 * self.unit),
          member("value", [0x22] + text + [0x22], depth + 2 * self.unit),
        ], depth + self.unit)
      return object([member("stringUnit", unit, depth + self.unit)], depth)
    }
    var edits = entry.blocks.compactMap { block in
      contents[block].map { SplicedText.Edit(range: places[block].range, bytes: $0) }
    }
    edits += Self.states(of: source).map { .init(range: range(of: $0), bytes: Array("\"translated\"".utf8)) }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    return Array(spliced.bytes(range(of: source), edits))
  }

  /// A key's text with what stands around the block in it.
  private func whole(_ block: Int, _ contents: [Int: [UInt8]]) -> [UInt8]? {
    guard let content = contents[block] else { return nil }
    let place = places[block].range
    var start = place.lowerBound
    var end = place.upperBound
    let source = spliced.source
    while start > 0, source[start - 1] != 0x22 || isEscaped(start - 1) { start -= 1 }
    while end < source.count, source[end] != 0x22 || isEscaped(end) { end += 1 }
    return source[start..<place.lowerBound] + content + source[place.upperBound..<end]
  }

  private func isEscaped(_ index: Int) -> Bool {
    spliced.source[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  /// The bytes of a value.
  private func range(of value: JSONValue) -> ByteRange {
    let source = spliced.source
    var depth = 0
    var index = value.offset
    while index < source.count {
      switch source[index] {
      case 0x22:
        index = EscapedString(quoted: index, of: source)?.range.upperBound ?? source.count - 1
        if depth == 0 { return value.offset..<index + 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return value.offset..<index + 1 }
      default: break
      }
      index += 1
    }
    return value.offset..<source.count
  }

  /// Whether each member stands on a line of its own.
  private var isPretty: Bool {
    guard let first = spliced.source.firstIndex(of: UInt8(ascii: "{")), first + 1 < spliced.source.count
    else {
      return false
    }
    return DocumentDraft.isSpace(spliced.source[first + 1])
  }
  private var unit: Int { isPretty ? 2 : 0 }

  /// How many blanks stand at the start of a byte's line.
  private func indentation(at offset: Int) -> Int {
    guard isPretty else { return 0 }
    let start = (spliced.source[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
    return spliced.source[start...].prefix { $0 == 0x20 }.count
  }

  /// What stands before a member.
  private func lead(_ depth: Int) -> [UInt8] {
    isPretty ? [0x0A] + [UInt8](repeating: 0x20, count: depth) : []
  }

  private func member(_ key: String, _ value: [UInt8], _ depth: Int) -> [UInt8] {
    // Xcode writes a space on both sides of the colon.
    let colon = isPretty ? " : " : ":"
    return lead(depth) + Array("\"\(key)\"\(colon)".utf8) + value
  }

  private func object(_ members: [[UInt8]], _ depth: Int) -> [UInt8] {
    [UInt8(ascii: "{")] + members.joined(separator: [0x2C]) + lead(depth) + [UInt8(ascii: "}")]
  }
}
