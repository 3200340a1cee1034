internal import Model

/// Finds what a program fills into a message or reads as markup.
struct Placeholders {
  /// Which kinds a file has.
  struct Kinds: OptionSet {
    let rawValue: Int
    /// `%@`, `%1$d`, `%#@days@` (printf(3) with Apple's additions), `%(name)s`, `%{name}`.
    static let printf = Kinds(rawValue: 1)
    /// `{name}`, `{n, plural, one {…} other {…}}` (ICU MessageFormat), `{{name}}`, `${name}`.
    static let braces = Kinds(rawValue: 2)
    /// Tags of HTML.
    static let tags = Kinds(rawValue: 4)
  }

  /// A code of a message.
  struct Code {
    var range: ByteRange
    var kind = TagPairs.Tag.Kind.standalone
    var name = ""
    var attributes: [InlineCode.Attribute]
    /// Whether another text begins behind it, as behind a line end or at a branch.
    var endsSegment = false
  }

  /// The codes in order.
  private(set) var codes: [Code] = []
  private let text: [UInt8]

  init(in text: [UInt8], _ kinds: Kinds) {
    self.text = text
    // A message whose braces do not fit is no ICU message.
    var braces = kinds.contains(.braces) ? MessageBraces(text) : nil
    if braces?.isBroken == true { braces = nil }
    var places = (braces?.places ?? [])[...]
    var index = 0
    while index < text.count {
      if let place = places.first, place.range.lowerBound == index {
        places.removeFirst()
        add(place.range, endsSegment: place.isBranch)
        index = place.range.upperBound
        continue
      }
      switch text[index] {
      case 0x0A, 0x0D, 0x09:
        var end = index + 1
        if text[index] == 0x0D, end < text.count, text[end] == 0x0A { end += 1 }
        let isTab = text[index] == 0x09
        codes.append(
          Code(
            range: index..<end, attributes: isTab ? .other("\\t") : .format("lb") + [.init("disp", "\\n")],
            endsSegment: !isTab))
        index = end
      case UInt8(ascii: "%") where kinds.contains(.printf):
        if let end = specifier(index) {
          add(index..<end)
          index = end
        } else {
          index += 1
        }
      case UInt8(ascii: "<") where kinds.contains(.tags):
        if let end = MarkdownTag.end(of: text, at: index) {
          addTag(index..<end)
          index = end
        } else {
          index += 1
        }
      default: index += 1
      }
    }
  }

  private mutating func add(_ range: ByteRange, endsSegment: Bool = false) {
    let shown = String(decoding: text[range], as: UTF8.self)
    codes.append(
      Code(
        range: range,
        attributes: [
          .init("type", "other"), .init("disp", shown), .init("equiv", endsSegment ? "" : shown),
          .init("canDelete", "no"),
        ],
        endsSegment: endsSegment))
  }

  private mutating func addTag(_ range: ByteRange) {
    var tokenizer = HTMLTokenizer(text, range)
    guard let tag = tokenizer.next() else { return }
    let isAlone = tag.isSelfClosing || HTMLElements.void.contains(tag.name)
    codes.append(
      Code(
        range: range, kind: tag.kind == .endTag ? .close : isAlone ? .standalone : .open, name: tag.name,
        attributes: HTMLElements.attributes(tag) { name in
          tag[name].map { String(decoding: text[$0.value], as: UTF8.self) }
        },
        endsSegment: tag.name == "br"))
  }

  /// Where the format specifier at a `%` ends; nil where the sign means per cent.
  private func specifier(_ start: Int) -> Int? {
    var index = start + 1
    func byte() -> UInt8 { index < text.count ? text[index] : 0 }
    func isDigit() -> Bool { (0x30...0x39).contains(byte()) }
    if byte() == UInt8(ascii: "("), let close = text[index...].prefix(60).firstIndex(of: UInt8(ascii: ")")) {
      index = close + 1
    } else if byte() == UInt8(ascii: "{"),
      let close = text[index...].prefix(60).firstIndex(of: UInt8(ascii: "}"))
    {
      return close + 1
    } else {
      let first = index
      while isDigit() { index += 1 }
      if index > first, byte() == UInt8(ascii: "$") { index += 1 } else { index = first }
    }
    if byte() == UInt8(ascii: "#"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "@"),
      let close = text[(index + 2)...].prefix(100).firstIndex(of: UInt8(ascii: "@"))
    {
      return close + 1
    }
    // No space as a flag: "50 % dekning" is no placeholder.
    while "-+0#'".utf8.contains(byte()) { index += 1 }
    if byte() == UInt8(ascii: "*") { index += 1 }
    while isDigit() { index += 1 }
    if byte() == UInt8(ascii: ".") {
      index += 1
      if byte() == UInt8(ascii: "*") { index += 1 }
      while isDigit() { index += 1 }
    }
    while "hlqLztj".utf8.contains(byte()) { index += 1 }
    guard "@dDiuUxXoOfeEgGcCsSpaAF".utf8.contains(byte()) else { return nil }
    index += 1
    // "100%sikker"
    let isAfterDigit = start > 0 && (0x30...0x39).contains(text[start - 1])
    if isAfterDigit, (0x61...0x7A).contains(byte() | 0x20) { return nil }
    return index
  }
}

/// The braces of a message: arguments and the branches of plurals and selections (ICU MessageFormat).
struct MessageBraces {
  /// A stretch that is no text.
  struct Place {
    var range: ByteRange
    /// Whether another text begins behind it.
    var isBranch: Bool
  }

  private(set) var places: [Place] = []
  /// Whether a branch does not end.
  private(set) var isBroken = false
  private let text: [UInt8]

  init(_ text: [UInt8]) {
    self.text = text
    guard text.contains(UInt8(ascii: "{")) else { return }
    // The kinds of branches that are open.
    var open: [Bool] = []
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "$") where index + 1 < text.count && text[index + 1] == UInt8(ascii: "{"):
        guard let end = simple(index + 1) else { break }
        add(index..<end)
        index = end
        continue
      case UInt8(ascii: "{"):
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: "{") {
          if let end = simple(index + 1), end < text.count, text[end] == UInt8(ascii: "}") {
            add(index..<end + 1)
            index = end + 1
            continue
          }
          break
        }
        if let end = simple(index) {
          add(index..<end)
          index = end
          continue
        }
        if let (end, isPlural) = complex(index) {
          add(index..<end, isBranch: true)
          open.append(isPlural)
          index = end
          continue
        }
      case UInt8(ascii: "}") where !open.isEmpty:
        let next = skipSpace(index + 1)
        if next < text.count, text[next] == UInt8(ascii: "}") {
          add(index..<next + 1, isBranch: true)
          open.removeLast()
          index = next + 1
        } else if let end = selector(next) {
          add(index..<end, isBranch: true)
          index = end
        } else {
          isBroken = true
          return
        }
        continue
      case UInt8(ascii: "#") where open.last == true: add(index..<index + 1)
      case UInt8(ascii: "'") where index + 1 < text.count && "{}".utf8.contains(text[index + 1]):
        // Quoted braces.
        let end = text[(index + 1)...].firstIndex(of: UInt8(ascii: "'")).map { $0 + 1 } ?? text.count
        add(index..<end)
        index = end
        continue
      default: break
      }
      index += 1
    }
    if !open.isEmpty { isBroken = true }
  }

  private mutating func add(_ range: ByteRange, isBranch: Bool = false) {
    // A closing and an opening branch beside one another are one code.
    if isBranch, let last = places.last, last.isBranch, last.range.upperBound == range.lowerBound {
      places[places.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      places.append(Place(range: range, isBranch: isBranch))
    }
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < text.count, DocumentDraft.isSpace(text[index]) { index += 1 }
    return index
  }

  private func word(_ start: Int) -> Int {
    var index = start
    while index < text.count,
      (0x61...0x7A).contains(text[index] | 0x20) || (0x30...0x39).contains(text[index])
        || "_.:-[]".utf8.contains(text[index])
    {
      index += 1
    }
    return index
  }

  /// Where `{name}` or `{name, number, …}` ends.
  private func simple(_ start: Int) -> Int? {
    let name = skipSpace(start + 1)
    let nameEnd = word(name)
    guard nameEnd > name else { return nil }
    let next = skipSpace(nameEnd)
    guard next < text.count else { return nil }
    if text[next] == UInt8(ascii: "}") { return next + 1 }
    guard text[next] == UInt8(ascii: ",") else { return nil }
    let type = skipSpace(next + 1)
    let typeEnd = word(type)
    guard typeEnd > type, !Self.isComplex(text[type..<typeEnd]) else { return nil }
    guard let close = text[typeEnd...].prefix(200).firstIndex(where: { $0 == 0x7B || $0 == 0x7D }),
      text[close] == UInt8(ascii: "}")
    else { return nil }
    return close + 1
  }

  private static func isComplex(_ type: ArraySlice<UInt8>) -> Bool {
    ["plural", "select", "selectordinal"].contains { type.elementsEqual($0.utf8) }
  }

  /// Where the text of the first branch of `{n, plural, one {` begins.
  private func complex(_ start: Int) -> (end: Int, isPlural: Bool)? {
    let name = skipSpace(start + 1)
    let nameEnd = word(name)
    let comma = skipSpace(nameEnd)
    guard nameEnd > name, comma < text.count, text[comma] == UInt8(ascii: ",") else { return nil }
    let type = skipSpace(comma + 1)
    let typeEnd = word(type)
    guard Self.isComplex(text[type..<typeEnd]) else { return nil }
    var next = skipSpace(typeEnd)
    guard next < text.count, text[next] == UInt8(ascii: ",") else { return nil }
    next = skipSpace(next + 1)
    if text[min(next, text.count)...].starts(with: "offset:".utf8) { next = skipSpace(word(next)) }
    guard let end = selector(next) else { return nil }
    return (end, !text[type..<typeEnd].elementsEqual("select".utf8))
  }

  /// Where the text behind `one {` begins.
  private func selector(_ start: Int) -> Int? {
    var index = start
    if index < text.count, text[index] == UInt8(ascii: "=") { index += 1 }
    let end = word(index)
    let brace = skipSpace(end)
    guard end > index, brace < text.count, text[brace] == UInt8(ascii: "{") else { return nil }
    return brace + 1
  }
}
