public import Model

/// The messages of an Apple program in a `.strings` file: `"key" = "message";` with comments.
///
/// Each message is a block, a comment above it is its note, and format specifiers such as `%@` are codes.
public struct AppleStrings: SourceDocument {
  /// The messages, their blocks and what was noticed.
  public let document: Document
  private let spliced: SplicedText
  private let places: [SplicedBlock]

  /// Takes decoded UTF-8 text apart. Linear.
  /// - Throws: `InvalidInput` `strings-syntax`.
  public init(_ text: [UInt8]) throws(InvalidInput) {
    var reader = Reader(source: text, draft: DocumentDraft(text))
    try reader.read()
    document = reader.draft.document
    spliced = reader.draft.spliced
    places = reader.draft.places
  }

  /// The file with new messages; everything else stays.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    spliced.merge(blocks, places: places) { _, text in StringEscape.json(text) }
  }

  private struct Reader {
    let source: [UInt8]
    var draft: DocumentDraft
    var index = 0
    var comment: ByteRange?
    var keys: Set<[UInt8]> = []

    mutating func read() throws(InvalidInput) {
      while true {
        try skip()
        guard index < source.count else { return }
        let start = index
        let key = try string()
        let note = comment
        comment = nil
        try skip()
        // A key alone is its own message.
        var message = key
        if take("=") {
          try skip()
          message = try string()
          try skip()
        }
        guard take(";") else {
          throw fault("a ; is missing behind the message", at: index)
        }
        if !keys.insert(Array(source[key.range])).inserted {
          draft.report(
            "strings-key", "the key \"\(String(decoding: source[key.range], as: UTF8.self))\" stands twice",
            remedy: "keep one of the two", at: start)
        }
        draft.add(
          message.escaped, path: "strings/" + String(decoding: source[key.range], as: UTF8.self),
          notes: note.map { [Note(text(of: $0), category: "comment")] } ?? [], .printf)
      }
    }

    private func fault(_ message: String, at offset: Int) -> InvalidInput {
      InvalidInput(
        "strings-syntax", message, remedy: "write each message as \"key\" = \"message\";",
        at: TextPosition(ofByte: offset, in: source))
    }

    private mutating func take(_ text: String) -> Bool {
      guard source[index...].starts(with: text.utf8) else { return false }
      index += text.utf8.count
      return true
    }

    /// Goes over white space and comments.
    private mutating func skip() throws(InvalidInput) {
      while index < source.count {
        if DocumentDraft.isSpace(source[index]) {
          index += 1
        } else if source[index...].starts(with: "//".utf8) {
          let start = index + 2
          while index < source.count, source[index] != 0x0A, source[index] != 0x0D { index += 1 }
          comment = start..<index
        } else if source[index...].starts(with: "/*".utf8) {
          let start = index
          index += 2
          while !source[index...].starts(with: "*/".utf8) {
            guard index < source.count else { throw fault("the comment does not end", at: start) }
            index += 1
          }
          comment = start + 2..<index
          index += 2
        } else {
          return
        }
      }
    }

    private func text(of range: ByteRange) -> String {
      source[range].split(whereSeparator: DocumentDraft.isSpace)
        .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// A string in quotation marks or a word without them.
    private mutating func string() throws(InvalidInput) -> (range: ByteRange, escaped: EscapedString) {
      let start = index
      if index < source.count, source[index] == UInt8(ascii: "\"") {
        guard let string = EscapedString(quoted: index, of: source) else {
          throw fault("the string does not end", at: start)
        }
        index = string.range.upperBound + 1
        return (string.range, string)
      }
      while index < source.count,
        (0x61...0x7A).contains(source[index] | 0x20) || (0x30...0x39).contains(source[index])
          || "_.-$/:".utf8.contains(source[index])
      {
        index += 1
      }
      guard index > start else { throw fault("a key or a message is missing", at: start) }
      return (start..<index, EscapedString(xml: start..<index, of: source))
    }
  }
}
