internal import JSON
public import Model

/// The messages of a program in JSON, or in an Application Resource Bundle (`.arb`), which is JSON with remarks.
///
/// Each string that holds a word is a block; its path is made of the names that lead to it. Placeholders and tags are
/// codes. Addresses alone stay as they are. In a resource bundle, what begins with `@` tells of the message before it.
public struct JSONMessages: SourceDocument {
  /// The messages, their blocks and what was noticed.
  public let document: Document
  private let spliced: SplicedText
  private let places: [SplicedBlock]
  private let languages: [LanguagePlace]
  /// Whether the file writes all but ASCII as escapes.
  private let isASCII: Bool

  /// Takes decoded UTF-8 text apart. Linear.
  /// - Throws: `InvalidInput` `json-syntax`, and `arb-object` for a bundle that is no object.
  public init(_ text: [UInt8], isBundle: Bool) throws(InvalidInput) {
    let value = try JSONValue(parsing: text)
    if isBundle, value.object == nil {
      throw InvalidInput(
        "arb-object", "a resource bundle is one object of names and messages",
        remedy: "write { before the first name and } behind the last message",
        at: TextPosition(ofByte: value.offset, in: text))
    }
    var draft = DocumentDraft(text)
    var languages: [LanguagePlace] = []
    Self.read(value, isBundle, &draft, &languages)
    document = draft.document
    spliced = draft.spliced
    places = draft.places
    self.languages = languages
    isASCII = text.allSatisfy { $0 < 0x80 } && Self.hasEscapedLetter(text)
  }

  private static func hasEscapedLetter(_ text: [UInt8]) -> Bool {
    var index = text.startIndex
    while let found = text[index...].firstIndex(of: UInt8(ascii: "\\")), found + 5 < text.count {
      if text[found + 1] == UInt8(ascii: "u"),
        text[found + 2] != UInt8(ascii: "0") || text[found + 3] != UInt8(ascii: "0")
          || text[found + 4] > UInt8(ascii: "1")
      {
        return true
      }
      index = found + 2
    }
    return false
  }

  /// The names under which a file says its language, at its top.
  private static let languageKeys: Set<String> = ["@@locale", "locale", "lang", "language"]

  private static func read(
    _ root: JSONValue, _ isBundle: Bool, _ draft: inout DocumentDraft, _ languages: inout [LanguagePlace]
  ) {
    let name = isBundle ? "arb" : "json"
    let remarks = isBundle ? Self.remarks(root) : [:]
    // What is still to be read, the next one last.
    var open: [(value: JSONValue, path: String, depth: Int, notes: [Note])] = [(root, name, 0, [])]
    while let (value, path, depth, notes) = open.popLast() {
      switch value.kind {
      case .string(let text):
        guard !isAddress(text), let string = EscapedString(quoted: value.offset, of: draft.spliced.source)
        else { continue }
        draft.add(string, path: path, notes: notes, [.printf, .braces, .tags])
      case .array(let elements):
        open += elements.reversed().map { ($0, path + "/[]", depth + 1, []) }
      case .object(let members):
        for member in members.reversed() {
          if depth == 0, languageKeys.contains(member.key), member.value.string?.isEmpty == false,
            let string = EscapedString(quoted: member.value.offset, of: draft.spliced.source)
          {
            if let place = LanguagePlace(string.range, in: draft.spliced.source) { languages.append(place) }
            continue
          }
          if isBundle, member.key.utf8.first == UInt8(ascii: "@") { continue }
          let notes = depth == 0 ? remarks[member.key] ?? [] : []
          open.append((member.value, path + "/" + member.key, depth + 1, notes))
        }
      case .null, .boolean, .number: break
      }
    }
  }

  /// What a bundle tells of its messages, by their names.
  private static func remarks(_ root: JSONValue) -> [String: [Note]] {
    var remarks: [String: [Note]] = [:]
    for member in root.object ?? [] where member.key.utf8.first == UInt8(ascii: "@") {
      remarks[String(member.key.dropFirst())] = ["description", "context"].compactMap { key in
        member.value[key]?.string.map { Note($0, category: key) }
      }
    }
    return remarks
  }

  /// Whether a string is one address of the net or a file's path.
  private static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.contains(where: DocumentDraft.isSpace) else { return false }
    return ["http://", "https://", "mailto:", "./", "../", "/"].contains { bytes.starts(with: $0.utf8) }
  }

  /// The file with new messages; order, white space and names stay.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    let edits = blocks.contains(where: \.isChanged) ? languages.map { $0.edit(language) } : []
    return spliced.merge(blocks, places: places, edits: edits) { _, text in
      StringEscape.json(text, isASCII: isASCII)
    }
  }
}
