internal import Model

/// A gettext PO file taken apart with the place of every part: what reading and editing share.
///
/// By the GNU gettext manual, "The Format of PO Files". Linear in the length of the file.
struct PODocument {
  /// A keyword with its string: `msgid "…"` and the lines that continue it.
  struct Field {
    var keyword: String
    /// The plural index of `msgstr[n]`.
    var index: Int?
    /// The string, escapes resolved.
    var value: [UInt8]
    /// From the keyword to the last quotation mark, without the line end.
    var range: Range<Int>
    /// Where the range ends.
    var end: Int {
      get { range.upperBound }
      set { range = range.lowerBound..<max(range.lowerBound, newValue) }
    }
  }

  /// A comment line without its line end.
  struct Comment {
    /// The character behind `#`: a blank for a translator's comment, `.`, `:`, `,` or `|`.
    var kind: UInt8
    var range: Range<Int>
    var text: String
  }

  /// A message.
  struct Entry {
    var offset: Int
    var comments: [Comment] = []
    var fields: [Field] = []
    /// `#| msgid`, the source that a fuzzy target was made for.
    var previous: [UInt8]?

    subscript(_ keyword: String) -> Field? { fields.first { $0.keyword == keyword } }
    /// The targets in order.
    var targets: [Field] { fields.filter { $0.keyword == "msgstr" } }
    var flags: [String] {
      comments.filter { $0.kind == UInt8(ascii: ",") }.flatMap { comment in
        comment.text.split { $0 == "," || $0 == " " }.map(String.init)
      }
    }
    var isHeader: Bool { self["msgctxt"] == nil && self["msgid"]?.value.isEmpty == true }
  }

  let bytes: [UInt8]
  /// The messages in order, obsolete ones left out.
  private(set) var entries: [Entry] = []
  /// Whether lines end in CR LF.
  private(set) var hasCRLF = false
  /// The width that strings are wrapped to, in scalars; nil when long lines stay whole.
  private(set) var width: Int? = 79

  /// The header's fields in order, or nothing.
  private(set) var header: [(name: String, value: String)] = []

  /// Takes a file apart.
  /// - Throws: `InvalidInput` with the ids `po-syntax`, `po-encoding` and `po-truncated`.
  init(_ bytes: [UInt8]) throws(InvalidInput) {
    self.bytes = bytes
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw InvalidInput(
        "po-encoding", "a byte that is not valid UTF-8", remedy: "convert the file with msgconv -t UTF-8",
        at: TextPosition(ofByte: error.byteOffsets.lowerBound, in: bytes))
    }
    var parser = Parser(bytes)
    try parser.parse()
    entries = parser.entries
    hasCRLF = parser.hasCRLF
    if parser.longest > 100 || !parser.hasWrapped && parser.longest > 80 { width = nil }
    if let field = entries.first(where: \.isHeader)?.targets.first {
      for line in String(decoding: field.value, as: UTF8.self).split(separator: "\n") {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let value = line[line.index(after: colon)...]
        header.append((String(line[..<colon]), String(value.first == " " ? value.dropFirst() : value)))
      }
    }
  }

  /// The value of a header field by its name in any case.
  func headerValue(_ name: String) -> String? {
    header.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  private struct Parser {
    let bytes: [UInt8]
    var entries: [Entry] = []
    var entry: Entry?
    var hasCRLF = false
    var longest = 0
    var hasWrapped = false
    /// Whether `#|` lines name the previous source, and not its context or plural.
    private var isPreviousSource = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func parse() throws(InvalidInput) {
      var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        var contentEnd = end
        if contentEnd > start, bytes[contentEnd - 1] == 0x0D {
          contentEnd -= 1
          if end < bytes.count { hasCRLF = true }
        }
        try line(start..<contentEnd)
        start = end + 1
      }
      try endEntry()
    }

    private mutating func line(_ range: Range<Int>) throws(InvalidInput) {
      var lower = range.lowerBound
      while lower < range.upperBound, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
      guard lower < range.upperBound else { return try endEntry() }
      switch bytes[lower] {
      case UInt8(ascii: "#"): try comment(lower..<range.upperBound)
      case UInt8(ascii: "\""):
        guard let last = entry?.fields.indices.last else {
          throw fault("a string without a keyword before it", lower)
        }
        hasWrapped = true
        count(range)
        let text = try string(lower..<range.upperBound)
        entry?.fields[last].value += text.value
        entry?.fields[last].end = text.end
      default: try keyword(lower..<range.upperBound)
      }
    }

    private mutating func count(_ range: Range<Int>) {
      var scalars = 0
      for byte in bytes[range] where byte & 0xC0 != 0x80 { scalars += 1 }
      longest = max(longest, scalars)
    }

    private mutating func comment(_ range: Range<Int>) throws(InvalidInput) {
      if entry?.targets.isEmpty == false { try endEntry() }
      let second = range.lowerBound + 1 < range.upperBound ? bytes[range.lowerBound + 1] : 0x20
      if second == UInt8(ascii: "~") { return try endEntry() }
      if let entry, !entry.fields.isEmpty { throw fault("a comment inside a message", range.lowerBound) }
      let kind: UInt8 = [0x2E, 0x3A, 0x2C, 0x7C].contains(second) ? second : 0x20
      var text = range.lowerBound + (kind == 0x20 ? 1 : 2)
      if text < range.upperBound, bytes[text] == 0x20 { text += 1 }
      text = min(text, range.upperBound)
      if entry == nil {
        entry = Entry(offset: range.lowerBound)
        isPreviousSource = false
      }
      if kind == UInt8(ascii: "|") { try previous(text..<range.upperBound) }
      entry?.comments.append(
        Comment(
          kind: kind, range: range, text: String(decoding: bytes[text..<range.upperBound], as: UTF8.self)))
    }

    private mutating func previous(_ range: Range<Int>) throws(InvalidInput) {
      var lower = range.lowerBound
      if lower < range.upperBound, bytes[lower] != UInt8(ascii: "\"") {
        let word = bytes[range].prefix { $0 != 0x20 && $0 != UInt8(ascii: "\"") }
        isPreviousSource = word.elementsEqual("msgid".utf8)
        lower = word.endIndex
        while lower < range.upperBound, bytes[lower] == 0x20 { lower += 1 }
      }
      guard isPreviousSource, lower < range.upperBound else { return }
      let text = try string(lower..<range.upperBound).value
      let before = entry?.previous ?? []
      entry?.previous = before + text
    }

    private mutating func keyword(_ range: Range<Int>) throws(InvalidInput) {
      let word = bytes[range].prefix { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
      let name = String(decoding: word, as: UTF8.self)
      guard ["msgctxt", "msgid", "msgid_plural", "msgstr"].contains(name) else {
        throw fault(
          name == "domain" ? "several domains in one file" : "neither a comment nor a keyword of PO",
          range.lowerBound)
      }
      var lower = word.endIndex
      var index: Int?
      if name == "msgstr", lower < range.upperBound, bytes[lower] == UInt8(ascii: "[") {
        let digits = bytes[(lower + 1)..<range.upperBound].prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count < 4, digits.endIndex < range.upperBound,
          bytes[digits.endIndex] == UInt8(ascii: "]")
        else { throw fault("a plural form without a number", lower) }
        index = Int(String(decoding: digits, as: UTF8.self))
        lower = digits.endIndex + 1
      }
      while lower < range.upperBound, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
      guard lower < range.upperBound, bytes[lower] == UInt8(ascii: "\"") else {
        throw fault("\(name) without a string in quotation marks", range.lowerBound)
      }
      let startsEntry = name == "msgctxt" || name == "msgid"
      if startsEntry, entry?.targets.isEmpty == false { try endEntry() }
      if entry == nil { entry = Entry(offset: range.lowerBound) }
      let known = entry?.fields ?? []
      let isTwice = known.contains { $0.keyword == name && $0.index == index }
      let isEarly = !startsEntry && !known.contains { $0.keyword == "msgid" }
      let isLate = name == "msgctxt" && known.contains { $0.keyword == "msgid" }
      guard !isTwice, !isEarly, !isLate else { throw fault("\(name) out of place", range.lowerBound) }
      count(range)
      let text = try string(lower..<range.upperBound)
      entry?.fields.append(
        Field(keyword: name, index: index, value: text.value, range: range.lowerBound..<text.end))
    }

    private mutating func endEntry() throws(InvalidInput) {
      guard let entry else { return }
      // Comments alone stand for nothing, as at the head of a file.
      guard !entry.fields.isEmpty else {
        self.entry = nil
        return
      }
      guard entry["msgid"] != nil, !entry.targets.isEmpty else {
        throw InvalidInput(
          "po-truncated", "a message without \(entry["msgid"] == nil ? "msgid" : "msgstr")",
          remedy: "get the whole file again, or complete the message",
          at: TextPosition(ofByte: entry.offset, in: bytes))
      }
      entries.append(entry)
      self.entry = nil
    }

    /// The string in quotation marks that fills a range up to white space.
    private func string(_ range: Range<Int>) throws(InvalidInput) -> (value: [UInt8], end: Int) {
      var value: [UInt8] = []
      var index = range.lowerBound + 1
      value.reserveCapacity(range.count)
      while true {
        let end = bytes[index..<range.upperBound].firstIndex {
          $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
        }
        value += bytes[index..<(end ?? range.upperBound)]
        index = end ?? range.upperBound
        guard index < range.upperBound, bytes[index] != UInt8(ascii: "\"") else { break }
        guard index + 1 < range.upperBound else { break }
        let letter = bytes[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "n"): value.append(0x0A)
        case UInt8(ascii: "t"): value.append(0x09)
        case UInt8(ascii: "r"): value.append(0x0D)
        case UInt8(ascii: "a"): value.append(0x07)
        case UInt8(ascii: "b"): value.append(0x08)
        case UInt8(ascii: "v"): value.append(0x0B)
        case UInt8(ascii: "f"): value.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): value.append(letter)
        case 0x30...0x37:
          var number = Int(letter - 0x30)
          var digits = 1
          while digits < 3, index < range.upperBound, (0x30...0x37).contains(bytes[index]) {
            number = number * 8 + Int(bytes[index] - 0x30)
            index += 1
            digits += 1
          }
          value.append(UInt8(truncatingIfNeeded: number))
        case UInt8(ascii: "x"):
          let digits = bytes[index..<range.upperBound].prefix(2).prefix {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
          }
          value.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0x78)
          index = digits.endIndex
        default: throw fault("an unknown escape in a string", index - 2)
        }
      }
      guard index < range.upperBound, bytes[index] == UInt8(ascii: "\"") else {
        throw fault("a string without its closing quotation mark", range.lowerBound)
      }
      guard bytes[(index + 1)..<range.upperBound].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
        throw fault("something behind the closing quotation mark", index + 1)
      }
      return (value, index + 1)
    }

    private func fault(_ message: String, _ offset: Int) -> InvalidInput {
      InvalidInput(
        "po-syntax", message, remedy: "check the file with msgfmt -c",
        at: TextPosition(ofByte: offset, in: bytes))
    }
  }
}

// MARK: - Strings

extension PODocument {
  /// A keyword with its string, wrapped as GNU gettext does: a line for each line of the text, broken behind
  /// blanks where it is longer than `width` scalars.
  static func field(_ keyword: String, _ value: String, width: Int?, newLine: String = "\n") -> String {
    let lines = lines(of: value, width: width)
    if lines.count <= 1 {
      let line = "\(keyword) \"\(lines.first ?? "")\""
      if width.map({ line.unicodeScalars.count <= $0 + 1 }) ?? true { return line }
    }
    return "\(keyword) \"\"" + lines.map { newLine + "\"\($0)\"" }.joined()
  }

  private static func lines(of value: String, width: Int?) -> [String] {
    var lines: [String] = []
    var line: [Unicode.Scalar] = []
    var lastBlank: Int?
    func take(_ count: Int) {
      lines.append(String(String.UnicodeScalarView(line[..<count])))
      line.removeFirst(count)
    }
    for scalar in value.unicodeScalars {
      let piece = escaped(scalar)
      line.append(contentsOf: piece)
      if scalar == "\n" {
        if let width, line.count > width - 2, let blank = lastBlank { take(blank) }
        take(line.count)
        lastBlank = nil
        continue
      }
      if let width, line.count > width - 2, let blank = lastBlank, blank < line.count {
        take(blank)
        lastBlank = nil
      }
      if scalar == " " { lastBlank = line.count }
    }
    if !line.isEmpty { take(line.count) }
    return lines
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "\"": ["\\", "\""]
    case "\\": ["\\", "\\"]
    case "\n": ["\\", "n"]
    case "\t": ["\\", "t"]
    case "\r": ["\\", "r"]
    case "\u{07}": ["\\", "a"]
    case "\u{08}": ["\\", "b"]
    case "\u{0B}": ["\\", "v"]
    case "\u{0C}": ["\\", "f"]
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      Array(("\\" + octal(scalar.value)).unicodeScalars)
    default: [scalar]
    }
  }

  private static func octal(_ value: UInt32) -> String {
    let digits = String(value, radix: 8)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
