internal import Model

/// A gettext PO file as the rules look at it: messages with the places of their parts, and what is no PO.
///
/// By the GNU gettext manual, "The Format of PO Files". Linear in the length of the file.
struct POFile {
  /// A keyword with its string.
  struct Field {
    var keyword: String
    /// The number of `msgstr[n]`.
    var index: Int?
    var value: [UInt8]
    var offset: Int
  }

  struct Message {
    var offset: Int
    var flags: Set<String> = []
    var fields: [Field] = []
    var isObsolete = false

    subscript(_ keyword: String) -> Field? { fields.first { $0.keyword == keyword } }
    var targets: [Field] { fields.filter { $0.keyword == "msgstr" } }
    var isFuzzy: Bool { flags.contains("fuzzy") }
    var isHeader: Bool { self["msgctxt"] == nil && self["msgid"]?.value.isEmpty == true }
  }

  private(set) var messages: [Message] = []
  /// What is no PO, with its offset.
  private(set) var faults: [(offset: Int, diagnostic: Diagnostic)] = []

  private let bytes: [UInt8]
  private var message: Message?
  /// Flags of the message that comes.
  private var flags: Set<String> = []
  /// The field that lines without a keyword go on with; nil after a fault.
  private var isOpen = false

  /// Whether a text looks like PO: its first line that says something is a comment or a keyword.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rest = bytes[start...].drop { $0 <= 0x20 }
    var isObsolete = false
    while rest.first == UInt8(ascii: "#") {
      isObsolete = isObsolete || rest.starts(with: Array("#~ msg".utf8))
      rest = rest.drop { $0 != 0x0A }.drop { $0 <= 0x20 }
    }
    return rest.starts(with: Array("msg".utf8)) || rest.starts(with: Array("domain".utf8))
      || (rest.isEmpty && isObsolete)
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var last = end
      if last > start, bytes[last - 1] == 0x0D { last -= 1 }
      line(start..<last, isObsolete: false)
      start = end + 1
    }
    close()
  }

  private mutating func report(_ message: String, _ offset: Int) {
    faults.append((offset, Diagnostic(.error, "po-syntax", message)))
    isOpen = false
  }

  private mutating func line(_ range: Range<Int>, isObsolete: Bool) {
    var place = range.lowerBound
    while place < range.upperBound, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    guard place < range.upperBound else { return }
    switch bytes[place] {
    case UInt8(ascii: "#"): comment(place..<range.upperBound)
    case UInt8(ascii: "\""):
      guard isOpen, let last = message?.fields.indices.last else {
        return report("a string without a keyword before it", place)
      }
      if isObsolete != message?.isObsolete { return report("a message that is obsolete in part only", place) }
      let text = string(&place, range.upperBound)
      message?.fields[last].value += text
      end(place..<range.upperBound)
    default: keyword(place..<range.upperBound, isObsolete)
    }
  }

  private mutating func comment(_ range: Range<Int>) {
    let text = bytes[range].dropFirst()
    if text.first != UInt8(ascii: "~"), message != nil {
      if message?.targets.isEmpty == true { report("a comment inside a message", range.lowerBound) }
      close()
    }
    switch text.first {
    case UInt8(ascii: "~"):
      var place = range.lowerBound + 2
      if place < range.upperBound, bytes[place] == UInt8(ascii: "|") { return }
      while place < range.upperBound, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
      line(place..<range.upperBound, isObsolete: true)
    case UInt8(ascii: "|"):
      var place = range.lowerBound + 2
      while place < range.upperBound, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
      let word = bytes[place..<range.upperBound].prefix { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x5F }
      if !["", "msgid", "msgctxt", "msgid_plural"].contains(String(decoding: word, as: UTF8.self)) {
        report("a previous text is msgctxt, msgid or msgid_plural", place)
      }
    default:
      if text.first == UInt8(ascii: ",") {
        let words = text.dropFirst().split { $0 == UInt8(ascii: ",") || $0 <= 0x20 }
        flags.formUnion(words.map { String(decoding: $0, as: UTF8.self) })
      }
    }
  }

  private mutating func keyword(_ range: Range<Int>, _ isObsolete: Bool) {
    var place = range.lowerBound
    let word = String(
      decoding: bytes[range].prefix { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x5F }, as: UTF8.self)
    place += word.utf8.count
    var index: Int?
    if word == "msgstr", place < range.upperBound, bytes[place] == UInt8(ascii: "[") {
      let digits = bytes[(place + 1)..<range.upperBound].prefix { (0x30...0x39).contains($0) }
      let close = place + 1 + digits.count
      guard let number = Int(String(decoding: digits, as: UTF8.self)), close < range.upperBound,
        bytes[close] == UInt8(ascii: "]")
      else { return report("msgstr[ without a number and ]", place) }
      index = number
      place = close + 1
    }
    guard ["msgctxt", "msgid", "msgid_plural", "msgstr", "domain"].contains(word) else {
      return report("\"\(word)\" is no keyword", range.lowerBound)
    }
    while place < range.upperBound, bytes[place] <= 0x20 { place += 1 }
    guard place < range.upperBound, bytes[place] == UInt8(ascii: "\"") else {
      return report("\(word) without a string", range.lowerBound)
    }
    open(word, index, range.lowerBound, isObsolete)
    isOpen = true
    let value = string(&place, range.upperBound)
    message?.fields.append(Field(keyword: word, index: index, value: value, offset: range.lowerBound))
    end(place..<range.upperBound)
  }

  /// What a keyword begins or goes on with, in the order that the format has.
  private mutating func open(_ word: String, _ index: Int?, _ offset: Int, _ isObsolete: Bool) {
    let last = message?.fields.last?.keyword
    switch word {
    case "domain": close()
    case "msgctxt": close()
    case "msgid": if last != "msgctxt" { close() }
    case "msgid_plural": if last != "msgid" { report("msgid_plural without msgid before it", offset) }
    default:
      switch index {
      case nil: if last != "msgid" { report("msgstr without msgid before it", offset) }
      case let index?:
        let wanted =
          last == "msgid_plural" ? 0 : last == "msgstr" ? (message?.fields.last?.index ?? -2) + 1 : -1
        if index != wanted {
          report(
            wanted < 0
              ? "msgstr[\(index)] without msgid_plural before it"
              : "msgstr[\(index)] where msgstr[\(wanted)] should be",
            offset)
        }
      }
    }
    if message == nil {
      message = Message(offset: offset, flags: flags, isObsolete: isObsolete)
      flags = []
    }
    if isObsolete != message?.isObsolete { report("a message that is obsolete in part only", offset) }
  }

  private mutating func close() {
    isOpen = false
    guard let finished = message else { return }
    message = nil
    if finished["domain"] != nil { return }
    if finished["msgid"] == nil {
      report("a message without msgid", finished.offset)
    } else if finished.targets.isEmpty {
      report("a message without msgstr", finished.offset)
    } else {
      messages.append(finished)
    }
  }

  /// Reads a string with its quotation marks.
  private mutating func string(_ place: inout Int, _ end: Int) -> [UInt8] {
    var value: [UInt8] = []
    var isFaulty = false
    place += 1
    while place < end {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\"") { return value }
      guard byte == UInt8(ascii: "\\") else {
        value.append(byte)
        continue
      }
      guard place < end else { break }
      let escaped = bytes[place]
      place += 1
      switch escaped {
      case UInt8(ascii: "n"): value.append(0x0A)
      case UInt8(ascii: "t"): value.append(0x09)
      case UInt8(ascii: "r"): value.append(0x0D)
      case UInt8(ascii: "a"): value.append(0x07)
      case UInt8(ascii: "b"): value.append(0x08)
      case UInt8(ascii: "f"): value.append(0x0C)
      case UInt8(ascii: "v"): value.append(0x0B)
      case UInt8(ascii: "\\"), UInt8(ascii: "\""): value.append(escaped)
      case 0x30...0x37:
        var number = Int(escaped - 0x30)
        for _ in 0..<2 where place < end && (0x30...0x37).contains(bytes[place]) {
          number = number * 8 + Int(bytes[place] - 0x30)
          place += 1
        }
        value.append(UInt8(truncatingIfNeeded: number))
      case UInt8(ascii: "x"):
        let digits = bytes[place..<end].prefix { byte in
          (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
        if digits.isEmpty, !isFaulty { report("no such escape in a string: \\x without digits", place - 2) }
        isFaulty = isFaulty || digits.isEmpty
        place += digits.count
        value.append(UInt8(String(decoding: digits.suffix(2), as: UTF8.self), radix: 16) ?? 0)
      default:
        // One fault a string is enough.
        if !isFaulty { report("no such escape in a string", place - 2) }
        isFaulty = true
      }
    }
    report("a string without its end on the line", min(place, end) > 0 ? min(place, end) - 1 : 0)
    return value
  }

  /// What stands behind a string: nothing, or another string.
  private mutating func end(_ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      if bytes[place] <= 0x20 {
        place += 1
      } else if bytes[place] == UInt8(ascii: "\""), let last = message?.fields.indices.last {
        let text = string(&place, range.upperBound)
        message?.fields[last].value += text
      } else {
        return report("something behind a string", place)
      }
    }
  }
}
