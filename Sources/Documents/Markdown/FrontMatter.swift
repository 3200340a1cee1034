internal import LocaleData
internal import Model

/// The YAML in front of a Markdown document: a small reader of keys and scalar values.
///
/// Only values of keys that people read (`Locales/markdown/front-matter.tsv`) become blocks; everything else stays
/// as it is.
struct FrontMatter {
  /// How a value is written.
  enum Style: Equatable {
    case plain
    /// In `'` or `"`.
    case quoted(UInt8)
    /// A line behind `|` or `>`.
    case line
  }

  /// A value that people read.
  struct Value {
    var key: String
    /// Without quotation marks.
    var range: ByteRange
    var style: Style
  }

  /// The values in order.
  private(set) var values: [Value] = []
  /// Where the document says its language.
  private(set) var languages: [ByteRange] = []
  /// The start of the first line behind it.
  private(set) var end = 0
  /// The place of a line that YAML cannot have.
  private(set) var fault: Int?

  private let source: [UInt8]

  /// The keys that people read and those that name a language, in lower case.
  private static let keys: [String: Bool] = {
    var keys: [String: Bool] = [:]
    for line in (LocaleData.embedded.bytes(of: "markdown/front-matter.tsv") ?? []).split(separator: 0x0A)
      .dropFirst()
    {
      let cells = line.split(separator: 0x09)
      guard cells.count >= 2 else { continue }
      keys[String(decoding: cells[0], as: UTF8.self)] = cells[1].elementsEqual("text".utf8)
    }
    return keys
  }()

  /// The front matter of a document; nil where it has none.
  init?(_ source: [UInt8]) {
    self.source = source
    let lines = Self.lines(source)
    guard let first = lines.first else { return nil }
    let isTOML = source[first].elementsEqual("+++".utf8)
    guard isTOML || source[first].elementsEqual("---".utf8), lines.count > 2 else { return nil }
    guard
      let last = lines.indices.dropFirst().first(where: {
        let line = source[lines[$0]]
        return isTOML
          ? line.elementsEqual("+++".utf8) : line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8)
      })
    else { return nil }
    // A rule above text, not front matter.
    if source[lines[1]].isEmpty { return nil }
    end = last + 1 < lines.count ? lines[last + 1].lowerBound : source.count
    if !isTOML { read(Array(lines[1..<last])) }
  }

  /// The lines up to the first 10,000, without their ends and trailing white space.
  private static func lines(_ source: [UInt8]) -> [ByteRange] {
    var lines: [ByteRange] = []
    var start = 0
    guard source.starts(with: "---".utf8) || source.starts(with: "+++".utf8) else { return [] }
    while start <= source.count, lines.count < 10_000 {
      var end = start
      while end < source.count, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
      var next = end + 1
      if end + 1 < source.count, source[end] == 0x0D, source[end + 1] == 0x0A { next += 1 }
      while end > start, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
      lines.append(start..<end)
      start = next
    }
    return lines
  }

  private mutating func read(_ lines: [ByteRange]) {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      var start = line.lowerBound
      while start < line.upperBound, source[start] == 0x20 { start += 1 }
      let indentation = start - line.lowerBound
      // Items of lists may hold keys too.
      while source[start..<line.upperBound].starts(with: "- ".utf8) {
        start += 2
        while start < line.upperBound, source[start] == 0x20 { start += 1 }
      }
      guard start < line.upperBound, source[start] != UInt8(ascii: "#") else { continue }
      if source[start] == 0x09 { return fail(at: start) }
      let rest = start..<line.upperBound
      if source[rest].elementsEqual("-".utf8) { continue }
      guard let colon = colon(in: rest) else {
        // A bare item of a list, or a key's value that goes on.
        if indentation > 0 || start > line.lowerBound { continue }
        if let byte = source[rest].first, "]}".utf8.contains(byte) { continue }
        return fail(at: start)
      }
      let key = String(
        decoding: source[start..<colon].filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") },
        as: UTF8.self)
      let kind = Self.keys[key.lowercased()]
      var value = colon + 1
      while value < line.upperBound, source[value] == 0x20 || source[value] == 0x09 { value += 1 }
      let range = value..<line.upperBound
      switch source[range].first {
      case nil: continue
      case UInt8(ascii: "|"), UInt8(ascii: ">"):
        let first = index
        while index < lines.count, isDeeper(lines[index], than: indentation) { index += 1 }
        if kind == true {
          for line in lines[first..<index] { addLine(line, key) }
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let mark = source[value]
        guard let close = quoteEnd(value, before: line.upperBound) else {
          // Text in quotation marks that goes on in the next lines stays as it is.
          while index < lines.count,
            quoteEnd(lines[index].lowerBound - 1, mark, before: lines[index].upperBound) == nil
          {
            index += 1
          }
          if index == lines.count { return fail(at: value) }
          index += 1
          continue
        }
        add(Value(key: key, range: value + 1..<close, style: .quoted(mark)), kind)
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
        UInt8(ascii: "#"):
        if [0x5B, 0x7B].contains(source[value]) {
          while index < lines.count, isDeeper(lines[index], than: indentation) { index += 1 }
        }
      default:
        let first = index
        while index < lines.count, isDeeper(lines[index], than: indentation), !source[lines[index]].isEmpty {
          index += 1
        }
        // A plain value of several lines stays as it is.
        guard first == index else { continue }
        add(Value(key: key, range: withoutComment(range), style: .plain), kind)
      }
    }
  }

  private mutating func fail(at offset: Int) {
    fault = offset
    values = []
    languages = []
  }

  private mutating func add(_ value: Value, _ kind: Bool?) {
    guard let kind, !value.range.isEmpty else { return }
    if kind { values.append(value) } else { languages.append(value.range) }
  }

  private mutating func addLine(_ line: ByteRange, _ key: String) {
    var line = line
    while let byte = source[line].first, byte == 0x20 { line.removeFirst() }
    if !line.isEmpty { values.append(Value(key: key, range: line, style: .line)) }
  }

  private func isDeeper(_ line: ByteRange, than indentation: Int) -> Bool {
    let spaces = source[line].prefix { $0 == 0x20 }.count
    return spaces == line.count || spaces > indentation
  }

  /// The colon behind a key: the first with white space or the line's end behind it, outside of quotation marks.
  private func colon(in range: ByteRange) -> Int? {
    var index = range.lowerBound
    if let mark = source[range].first, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      guard let close = quoteEnd(index, before: range.upperBound) else { return nil }
      index = close
    }
    while index < range.upperBound {
      if source[index] == UInt8(ascii: ":"),
        index + 1 == range.upperBound || source[index + 1] == 0x20 || source[index + 1] == 0x09
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Where text in quotation marks ends: the closing mark.
  private func quoteEnd(_ start: Int, before end: Int) -> Int? { quoteEnd(start, source[start], before: end) }

  private func quoteEnd(_ start: Int, _ mark: UInt8, before end: Int) -> Int? {
    var index = start + 1
    while index < end {
      if source[index] == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        index += 2
      } else if source[index] == mark {
        if mark == UInt8(ascii: "'"), index + 1 < end, source[index + 1] == mark {
          index += 2
        } else {
          return index
        }
      } else {
        index += 1
      }
    }
    return nil
  }

  private func withoutComment(_ range: ByteRange) -> ByteRange {
    var end = range.upperBound
    for index in range.dropFirst()
    where source[index] == UInt8(ascii: "#") && (source[index - 1] == 0x20 || source[index - 1] == 0x09) {
      end = index
      break
    }
    while end > range.lowerBound, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
    return range.lowerBound..<end
  }
}

extension FrontMatter.Style {
  /// Adds a value's text to a document, its escapes decoded (YAML 1.2.2, 5.7 and 7.3).
  func read(_ range: ByteRange, into text: inout SplicedText) {
    guard case .quoted(let mark) = self else { return text.keep(range) }
    let source = text.source
    var kept = range.lowerBound
    var index = kept
    while index + 1 < range.upperBound {
      if mark == UInt8(ascii: "'"), source[index] == mark, source[index + 1] == mark {
        text.keep(kept..<index)
        text.put(CollectionOfOne(mark), for: index..<index + 2)
      } else if mark == UInt8(ascii: "\""), source[index] == UInt8(ascii: "\\"),
        let byte = Self.escapes[source[index + 1]]
      {
        text.keep(kept..<index)
        text.put(CollectionOfOne(byte), for: index..<index + 2)
      } else {
        index += 1
        continue
      }
      index += 2
      kept = index
    }
    text.keep(kept..<range.upperBound)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A,
  ]

  /// New text as it stands between a value's own marks. `isWhole` says whether it is the whole value.
  func escaped(_ text: [UInt8]) -> [UInt8] {
    guard case .quoted(let mark) = self else { return text }
    var out: [UInt8] = []
    for byte in text {
      if byte == mark || (mark == UInt8(ascii: "\"") && byte == UInt8(ascii: "\\")) {
        out.append(mark == UInt8(ascii: "'") ? mark : UInt8(ascii: "\\"))
      }
      out.append(byte)
    }
    return out
  }

  /// A whole new value: a plain one gets quotation marks where YAML would misread it without.
  func whole(_ value: [UInt8]) -> [UInt8] {
    guard self == .plain, Self.needsQuotes(value) else { return value }
    return [UInt8(ascii: "\"")] + FrontMatter.Style.quoted(UInt8(ascii: "\"")).escaped(value)
      + [UInt8(ascii: "\"")]
  }

  /// Whether YAML reads a plain scalar as something else (YAML 1.2.2, 7.3.3 and 10.3.2; `yes` and the like in 1.1).
  private static func needsQuotes(_ value: [UInt8]) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    if "-?:,[]{}#&*!|>'\"%@` ".utf8.contains(first) || last == UInt8(ascii: ":") || last == 0x20 {
      return true
    }
    var before: UInt8 = 0
    for byte in value {
      if before == UInt8(ascii: ":"), byte == 0x20 { return true }
      if before == 0x20, byte == UInt8(ascii: "#") { return true }
      before = byte
    }
    let word = String(decoding: value, as: UTF8.self).lowercased()
    if ["true", "false", "null", "~", "yes", "no", "on", "off", "y", "n"].contains(word) { return true }
    return value.allSatisfy { (0x30...0x39).contains($0) || ".+-eE:_xo".utf8.contains($0) }
  }
}
