internal import LocaleData
internal import Model

/// What tells a romanized name from a Norwegian or other one: `nb-en/name-gates.tsv`.
struct NameGates: Sendable {
  /// A pattern of letters in a word.
  private struct Mark: Sendable {
    var start: [UInt8] = []
    var inner: [UInt8] = []
    var end: [UInt8] = []
    var origin: String?
  }

  private var marks: [Mark] = []
  /// Endings of surnames that tell beside a given name which tells nothing alone.
  private var endings: [[UInt8]] = []
  private var keptLetters: [[UInt8]] = []
  private var keptEndings: [[UInt8]] = []
  private var keptNames: Set<[UInt8]> = []
  private(set) var particles: Set<[UInt8]> = []

  /// Columns: kind, value, origin, example.
  /// - Throws: `InvalidInput` when the table is missing or broken.
  init(data: LocaleData) throws(InvalidInput) {
    for cells in try WordTable.rows("nb-en/name-gates.tsv", columns: 4, data) {
      let value = NameText.lowered(cells[1].utf8)
      switch cells[0] {
      case "mark": marks.append(Self.mark(cells[1], cells[2].isEmpty ? nil : cells[2]))
      case "ending": endings.append(value)
      case "kept-letter": keptLetters.append(value)
      case "kept-ending": keptEndings.append(value)
      case "kept-name": keptNames.insert(value)
      case "particle": particles.insert(value)
      default: throw InvalidInput("locale-data", "name-gates.tsv has a row of unknown kind \(cells[0])")
      }
    }
  }

  /// `tsj` anywhere, `-jev` at the end, `ja-…ov` at the start with `ov` at the end, `sj…in` with the end at or behind it.
  private static func mark(_ pattern: String, _ origin: String?) -> Mark {
    var mark = Mark(origin: origin)
    var rest = Substring(pattern)
    if rest.hasPrefix("-") {
      mark.end = Array(rest.dropFirst().utf8)
      return mark
    }
    if let gap = rest.firstIndex(of: "…") {
      mark.end = Array(rest[rest.index(after: gap)...].utf8)
      rest = rest[..<gap]
    }
    if rest.hasSuffix("-") { mark.start = Array(rest.dropLast().utf8) } else { mark.inner = Array(rest.utf8) }
    return mark
  }

  /// Whether a word in small letters, without its genitive s, is marked as romanized; the language that the mark tells,
  /// where it does.
  func mark(of word: [UInt8]) -> (isMarked: Bool, origin: String?) {
    guard word.count >= 4 else { return (false, nil) }
    var isMarked = false
    for mark in marks {
      guard NameText.ends(word, with: mark.end), word.starts(with: mark.start) else { continue }
      // Something must stand before an ending, and a start or an inner part may not overlap it.
      if mark.inner.isEmpty {
        guard word.count > mark.start.count + mark.end.count else { continue }
      } else {
        guard let place = NameText.find(mark.inner, in: word),
          place + mark.inner.count + mark.end.count <= word.count
        else { continue }
      }
      if let origin = mark.origin { return (true, origin) }
      isMarked = true
    }
    return (isMarked, nil)
  }

  /// Whether a word in small letters ends like a surname of these languages.
  func hasEnding(_ word: [UInt8]) -> Bool {
    endings.contains { word.count > $0.count + 1 && NameText.ends(word, with: $0) }
  }

  /// Whether a word in small letters is a name that keeps the whole name from being changed.
  func isKeptName(_ word: [UInt8]) -> Bool { keptNames.contains(word) }

  /// Whether the ending of a word in small letters keeps the whole name from being changed, unless the word is marked.
  func hasKeptEnding(_ word: [UInt8]) -> Bool {
    keptEndings.contains { word.count > $0.count && NameText.ends(word, with: $0) }
  }

  /// Whether a word has a letter that romanized names never have.
  func hasKeptLetter(_ word: [UInt8]) -> Bool {
    word.contains { $0 >= 0x80 } && keptLetters.contains { NameText.find($0, in: word) != nil }
  }
}
