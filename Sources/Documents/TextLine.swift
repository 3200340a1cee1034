internal import Model

/// One line of plain text that is not blank, with what its shape says.
struct TextLine {
  /// The line without outer white space.
  var range: ByteRange
  /// How many scalars of white space stand before it; a tab counts up to the next multiple of eight.
  var indentation: Int
  /// Its length in scalars, without the indentation.
  var length: Int
  /// Whether a blank line, or the start of the text, stands before it.
  var followsGap: Bool
  /// What opens it.
  var marker: LineMarker?
  /// The length of its first word in scalars.
  var firstWordLength: Int
  /// How many words it has.
  var wordCount: Int
  /// Whether the first letter or digit, behind any marker, is a lower-case letter.
  var startsLower: Bool
  /// Whether a letter occurs.
  var hasLetter: Bool
  /// Whether neither letter nor digit occurs, as in a line of hyphens.
  var isRule: Bool
  /// The last character, closing quotation marks and brackets left out.
  var ending: LineEnding
  /// Where a tab or more stand between two texts: the white space's ranges.
  var tabs: [ByteRange]
  /// Whether three or more spaces stand between two texts, as in a table set with spaces.
  var hasColumns: Bool

  /// The column behind the line's last character.
  var width: Int { indentation + length }
}

/// How a line ends.
enum LineEnding {
  /// A full stop, question or exclamation mark, or ellipsis.
  case terminal
  case colon
  /// A comma or semicolon.
  case pause
  case other
}

extension TextLine {
  /// The lines of a text that are not blank. LF, CR and CR LF end a line. Linear.
  static func lines(of text: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    var followsGap = true
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      if let line = TextLine(start..<end, of: text, followsGap: followsGap) {
        lines.append(line)
        followsGap = false
      } else {
        followsGap = true
      }
      start = end + 1
      if end + 1 < text.count, text[end] == 0x0D, text[end + 1] == 0x0A { start += 1 }
    }
    return lines
  }

  /// The line at a range without its line end; nil when it is blank.
  private init?(_ whole: ByteRange, of text: [UInt8], followsGap: Bool) {
    var lower = whole.lowerBound
    var upper = whole.upperBound
    var indentation = 0
    while lower < upper {
      let length = TextScalar.blankLength(at: lower, before: upper, in: text)
      if length == 0 { break }
      indentation = text[lower] == 0x09 ? (indentation / 8 + 1) * 8 : indentation + 1
      lower += length
    }
    while lower < upper {
      if TextScalar.isBlank(text[upper - 1]) {
        upper -= 1
      } else if upper - 2 >= lower, text[upper - 2] == 0xC2, text[upper - 1] == 0xA0 {
        upper -= 2
      } else {
        break
      }
    }
    guard lower < upper else { return nil }
    range = lower..<upper
    self.indentation = indentation
    self.followsGap = followsGap
    length = PlainText.scalars(text[range])
    marker = LineMarker(at: range, in: text)
    firstWordLength = PlainText.scalars(text[range].prefix { !TextScalar.isBlank($0) })
    ending = LineEnding(of: range, in: text)

    var words = 0
    var tabs: [ByteRange] = []
    var hasColumns = false
    var gapStart = lower
    var isInGap = true
    for index in lower..<upper where TextScalar.isBlank(text[index]) != isInGap {
      isInGap.toggle()
      if isInGap {
        gapStart = index
        continue
      }
      words += 1
      if index > lower {
        if text[gapStart..<index].contains(0x09) { tabs.append(gapStart..<index) }
        if index - gapStart >= 3 { hasColumns = true }
      }
    }
    wordCount = words
    self.tabs = tabs
    self.hasColumns = hasColumns

    startsLower = false
    hasLetter = false
    isRule = true
    var index = lower + (marker?.length ?? 0)
    var isFirst = true
    while index < upper {
      let scalar = TextScalar.read(at: index, before: upper, in: text)
      if scalar.isLetter {
        hasLetter = true
        isRule = false
        if isFirst { startsLower = scalar.isLower }
        break
      }
      if scalar.isDigit {
        isFirst = false
        isRule = false
      }
      index += scalar.length
    }
  }
}

extension LineEnding {
  /// How the text at a range ends.
  fileprivate init(of range: ByteRange, in text: [UInt8]) {
    var end = range.upperBound
    while end > range.lowerBound {
      var start = end - 1
      while start > range.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
      switch TextScalar.read(at: start, before: end, in: text).value {
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0xAB, 0x2018...0x201F, 0x203A: end = start
      case 0x2E, 0x21, 0x3F, 0x2026:
        self = .terminal
        return
      case 0x3A:
        self = .colon
        return
      case 0x2C, 0x3B:
        self = .pause
        return
      default:
        self = .other
        return
      }
    }
    self = .other
  }
}
