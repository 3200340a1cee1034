internal import Markup

/// Where an element stands in a file, in byte offsets.
struct ElementPlace {
  /// The `<` of the start tag.
  var start: Int
  /// The `>` of the start tag, or the `/` before it.
  var tagEnd: Int
  /// The first byte behind the element.
  var end: Int
  /// The prefix that the file uses, with its colon; empty for the default namespace.
  var prefix: String

  /// The place of an element that starts; its end comes later.
  init<Name: MarkupName>(_ element: borrowing MarkupElement<Name>) {
    start = element.offset
    tagEnd = element.endOffset
    end = element.endOffset
    let name = element.qualifiedName
    prefix = name.firstIndex(of: ":").map { String(name[...$0]) } ?? ""
  }

  /// Whether it has no end tag.
  func isEmptyTag(in bytes: [UInt8]) -> Bool { tagEnd < bytes.count && bytes[tagEnd] == UInt8(ascii: "/") }

  /// What stands between the tags; an empty range behind the element when it has no end tag.
  func content(in bytes: [UInt8]) -> Range<Int> {
    if isEmptyTag(in: bytes) { return end..<end }
    var close = end - 1
    while close > tagEnd, bytes[close] != UInt8(ascii: "<") { close -= 1 }
    return min(tagEnd + 1, close)..<close
  }

  /// The white space before the start tag, when nothing else stands on its line: what to put before a new
  /// element of the same level.
  func indentation(in bytes: [UInt8]) -> String {
    var lower = start
    while lower > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[lower - 1]) { lower -= 1 }
    return String(decoding: bytes[lower..<start], as: UTF8.self)
  }

  /// The element with the white space before it.
  func wholeLine(in bytes: [UInt8]) -> Range<Int> { start - indentation(in: bytes).utf8.count..<end }
}

extension Splices {
  /// Gives an attribute of a start tag another value, adds it, or takes it away (nil). Names are qualified as the
  /// file has them.
  mutating func set(_ name: String, to value: String?, in place: ElementPlace, of bytes: [UInt8]) {
    let found = Self.attribute(name, in: place, of: bytes)
    if let found {
      if let value {
        replace(found.value, with: Self.escaped(value))
      } else {
        replace(found.whole, with: "")
      }
    } else if let value {
      var end = place.tagEnd
      while end > place.start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
      replace(end..<end, with: " \(name)=\"\(Self.escaped(value))\"")
    }
  }

  /// Replaces what an element holds.
  mutating func setContent(_ content: [UInt8], of place: ElementPlace, _ name: String, in bytes: [UInt8]) {
    if place.isEmptyTag(in: bytes) {
      replace(
        place.tagEnd..<place.end, with: Array(">".utf8) + content + Array("</\(place.prefix)\(name)>".utf8))
    } else {
      replace(place.content(in: bytes), with: content)
    }
  }

  /// A value that may stand in either kind of quotation marks.
  static func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func attribute(_ name: String, in place: ElementPlace, of bytes: [UInt8])
    -> (whole: Range<Int>, value: Range<Int>)?
  {
    let name = Array(name.utf8)
    var index = place.start + 1
    func isSpace(_ index: Int) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) }
    while index < place.tagEnd, !isSpace(index) { index += 1 }
    while index < place.tagEnd {
      let space = index
      while index < place.tagEnd, isSpace(index) { index += 1 }
      let start = index
      while index < place.tagEnd, bytes[index] != UInt8(ascii: "="), !isSpace(index) { index += 1 }
      let found = bytes[start..<index]
      while index < place.tagEnd, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") {
        index += 1
      }
      guard index < place.tagEnd else { return nil }
      let quote = bytes[index]
      let value = index + 1
      index += 1
      while index < place.tagEnd, bytes[index] != quote { index += 1 }
      if found.elementsEqual(name) { return (space..<min(index + 1, place.tagEnd), value..<index) }
      index += 1
    }
    return nil
  }
}

extension XMLWriter {
  /// What `write` puts into an element, as bytes of its own; element names get a prefix.
  static func fragment(prefix: String, _ write: (inout XMLWriter) -> Void) -> [UInt8] {
    var writer = XMLWriter()
    writer.openInline("f")
    write(&writer)
    writer.close()
    let bytes = writer.bytes
    // `<?xml … ?>`, a line end, `<f>` and at the end `</f>` and a line end.
    guard let tag = bytes.firstIndex(of: 0x0A).map({ $0 + 1 }), bytes.count > tag + 5,
      !bytes[tag...].starts(with: "<f/>".utf8)
    else { return [] }
    let content = bytes[(tag + 3)..<(bytes.count - 5)]
    if prefix.isEmpty { return Array(content) }
    var result: [UInt8] = []
    // Text has no `<` of its own: each begins a tag.
    for index in content.indices {
      result.append(content[index])
      guard
        content[index] == UInt8(ascii: "/")
          ? index > content.startIndex && content[index - 1] == UInt8(ascii: "<")
          : content[index] == UInt8(ascii: "<") && content[index + 1] != UInt8(ascii: "/")
      else { continue }
      result.append(contentsOf: prefix.utf8)
    }
    return result
  }
}

extension MarkupSource {
  /// The text as UTF-8 that says so, when the file had another encoding.
  func splicesForEncoding(of file: [UInt8]) -> Splices {
    var splices = Splices()
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.count != file.count || !bytes.starts(with: file.prefix(64)),
      bytes[mark...].starts(with: "<?xml".utf8),
      let end = bytes.prefix(1024).firstIndex(of: UInt8(ascii: ">"))
    else { return splices }
    let text = bytes[..<end]
    let key = Array("encoding".utf8)
    guard let at = text.indices.first(where: { text[$0...].starts(with: key) }),
      let quote = text[at...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
      let last = text[(quote + 1)...].firstIndex(of: text[quote])
    else { return splices }
    splices.replace(quote + 1..<last, with: "UTF-8")
    return splices
  }
}
