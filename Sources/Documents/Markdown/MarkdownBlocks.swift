internal import Model

/// The block structure of Markdown: CommonMark 0.31 (4 and 5) with tables and footnotes as GitHub writes them.
///
/// Goes through the lines once with the list of containers that are open. Linear; no recursion.
struct MarkdownBlocks {
  /// A piece of the document with text in it.
  struct Part {
    enum Kind: Equatable {
      case paragraph
      /// A heading behind `#`.
      case heading(Int)
      /// A heading above a line of `=` or `-`.
      case underlinedHeading(Int)
      case cell(isHeader: Bool)
      /// Lines of HTML; one range.
      case html
      /// The definition of a link: its title with the mark around it.
      case title(UInt8)
    }

    var kind: Kind
    /// The content of each line, without the marks of the containers around it and without indentation.
    var lines: [ByteRange]
    /// The container that it stands in directly.
    var container: Container.Kind?
  }

  /// What holds other blocks.
  struct Container {
    enum Kind { case quote, item, footnote }

    var kind: Kind
    /// How many columns a line must be indented to belong to it.
    var indentation = 0
    /// Whether anything stands in it yet.
    var hasContent = true
  }

  /// What the line before belongs to, where a line can go on with it.
  fileprivate enum Leaf: Equatable {
    case none, paragraph, indentedCode, table(columns: Int)
    case fence(mark: UInt8, length: Int)
    case html(Int)
  }

  /// The parts in order.
  private(set) var parts: [Part] = []
  /// The labels of the links that are defined, as `MarkdownBlocks.label` folds them.
  private(set) var references: Set<String> = []
  /// The labels of the footnotes.
  private(set) var footnotes: Set<String> = []

  let source: [UInt8]
  private var containers: [Container] = []
  private var leaf = Leaf.none
  private var paragraph: [ByteRange] = []
  private var html: [ByteRange] = []

  // The line that is being read.
  private var offset = 0
  private var column = 0
  private var lineEnd = 0
  /// Where the columns of a tab that is only partly used up end; `column` is behind the tab's start then.
  private var isInTab = false

  /// How deep containers may nest (cmark's limit for lists).
  private static let deepest = 100

  init(_ source: [UInt8]) { self.source = source }

  /// Reads the lines from a byte to the end.
  mutating func read(from start: Int) {
    var index = start
    while index < source.count {
      var end = index
      while end < source.count, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
      offset = index
      column = 0
      isInTab = false
      lineEnd = end
      readLine()
      index = end + 1
      if end + 1 < source.count, source[end] == 0x0D, source[end + 1] == 0x0A { index += 1 }
    }
    closeLeaf()
  }

  // MARK: Indentation

  /// The first byte of the line that is no blank, and how many columns stand before it.
  private func indentation() -> (columns: Int, first: Int) {
    var index = offset
    var position = column
    while index < lineEnd {
      if source[index] == 0x20 {
        position += 1
      } else if source[index] == 0x09 {
        position += 4 - position % 4
      } else {
        break
      }
      index += 1
    }
    return (position - column, index)
  }

  /// Goes on by some columns of white space.
  private mutating func advance(columns: Int) {
    var left = columns
    while left > 0, offset < lineEnd {
      if source[offset] == 0x09 {
        let width = 4 - column % 4
        column += min(width, left)
        isInTab = width > left
        if width <= left { offset += 1 }
        left -= width
      } else {
        offset += 1
        column += 1
        left -= 1
      }
    }
  }

  /// Goes on to a byte behind which nothing is white space but what follows.
  private mutating func advance(to index: Int) {
    while offset < index {
      column += source[offset] == 0x09 ? 4 - column % 4 : 1
      offset += 1
    }
    isInTab = false
  }

  private func rest(_ first: Int) -> ByteRange {
    var end = lineEnd
    while end > first, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
    return first..<end
  }

  // MARK: Lines

  private mutating func readLine() {
    var matched = 0
    while matched < containers.count, goOn(with: matched) { matched += 1 }
    let isInside = matched == containers.count
    var (indent, first) = indentation()
    let isBlank = first == lineEnd

    if isInside {
      switch leaf {
      case .fence(let mark, let length):
        if indent < 4, isFenceEnd(first, mark, length) { leaf = .none }
        return
      case .html(let condition):
        if condition >= 6, isBlank {
          closeLeaf()
        } else {
          html.append(offset..<lineEnd)
          if MarkdownHTML.ends(condition, source[offset..<lineEnd]) { closeLeaf() }
        }
        return
      case .indentedCode:
        if indent >= 4 || isBlank { return }
        leaf = .none
      case .none, .paragraph, .table: break
      }
    }

    var isNew = false
    /// Ends what the line does not belong to before something new starts.
    func isParagraphOpen() -> Bool { leaf == .paragraph && isInside && !isNew }
    starts: while first < lineEnd {
      if indent >= 4 {
        if leaf == .paragraph, !isNew { break starts }
        close(to: isNew ? containers.count : matched, isNew)
        leaf = .indentedCode
        noteContent()
        return
      }
      let byte = source[first]
      switch byte {
      case UInt8(ascii: ">") where containers.count < Self.deepest:
        close(to: isNew ? containers.count : matched, isNew)
        containers.append(Container(kind: .quote))
        advance(to: first + 1)
        if offset < lineEnd, source[offset] == 0x20 || source[offset] == 0x09 { advance(columns: 1) }
        isNew = true
      case UInt8(ascii: "#"):
        guard let level = headingLevel(first) else { break starts }
        close(to: isNew ? containers.count : matched, isNew)
        addHeading(first + level, level)
        return
      case UInt8(ascii: "`"), UInt8(ascii: "~"):
        guard let length = fenceLength(first) else { break starts }
        close(to: isNew ? containers.count : matched, isNew)
        leaf = .fence(mark: byte, length: length)
        noteContent()
        return
      case UInt8(ascii: "<"):
        guard
          let condition = MarkdownHTML.start(source[first..<lineEnd], interrupts: isParagraphOpen())
        else { break starts }
        close(to: isNew ? containers.count : matched, isNew)
        leaf = .html(condition)
        noteContent()
        html = [offset..<lineEnd]
        if MarkdownHTML.ends(condition, source[first..<lineEnd]) { closeLeaf() }
        return
      default:
        if isParagraphOpen(), let level = underline(first) {
          stripDefinitions()
          if !paragraph.isEmpty {
            closeParagraph(.underlinedHeading(level))
            return
          }
        }
        if isParagraphOpen(), let columns = delimiterRow(first), let header = paragraph.last,
          Self.cells(of: header, in: source).count == columns
        {
          paragraph.removeLast()
          closeParagraph(.paragraph)
          addRow(header, isHeader: true)
          leaf = .table(columns: columns)
          return
        }
        if isRule(first) {
          close(to: isNew ? containers.count : matched, isNew)
          noteContent()
          return
        }
        if containers.count < Self.deepest, let label = footnoteLabel(first) {
          close(to: isNew ? containers.count : matched, isNew)
          footnotes.insert(Self.label(source[label]))
          containers.append(Container(kind: .footnote, indentation: 4))
          advance(to: label.upperBound + 2)
          isNew = true
        } else if containers.count < Self.deepest,
          let marker = itemMarker(first, interrupts: isParagraphOpen())
        {
          close(to: isNew ? containers.count : matched, isNew)
          let before = indent
          advance(to: marker)
          let (spaces, next) = indentation()
          let isEmpty = next == lineEnd
          let padding = isEmpty || spaces > 4 ? 1 : spaces
          containers.append(
            Container(
              kind: .item, indentation: before + (marker - first) + padding, hasContent: !isEmpty))
          advance(columns: padding)
          isNew = true
        } else {
          break starts
        }
      }
      (indent, first) = indentation()
    }

    if first == lineEnd {
      if !isInside || isNew { close(to: isNew ? containers.count : matched, isNew) }
      if leaf == .paragraph || leaf.isTable { closeLeaf() }
      return
    }
    if leaf == .paragraph, !isNew {
      // A line that goes on with a paragraph needs no marks of the containers around it.
      paragraph.append(first..<lineEnd)
      return
    }
    if isInside, !isNew, leaf.isTable {
      addRow(rest(first), isHeader: false)
      return
    }
    close(to: isNew ? containers.count : matched, isNew)
    noteContent()
    leaf = .paragraph
    paragraph = [first..<lineEnd]
  }

  /// Whether the line belongs to a container; goes behind the container's marks if so.
  private mutating func goOn(with index: Int) -> Bool {
    let (indent, first) = indentation()
    switch containers[index].kind {
    case .quote:
      guard indent < 4, first < lineEnd, source[first] == UInt8(ascii: ">") else { return false }
      advance(to: first + 1)
      if offset < lineEnd, source[offset] == 0x20 || source[offset] == 0x09 { advance(columns: 1) }
      return true
    case .item, .footnote:
      if first == lineEnd {
        guard containers[index].hasContent else { return false }
        advance(to: first)
        return true
      }
      guard indent >= containers[index].indentation else { return false }
      advance(columns: containers[index].indentation)
      return true
    }
  }

  /// Closes the open leaf and the containers behind the first `count`.
  private mutating func close(to count: Int, _ isNew: Bool) {
    closeLeaf()
    if !isNew, containers.count > count { containers.removeLast(containers.count - count) }
  }

  private mutating func noteContent() {
    if !containers.isEmpty { containers[containers.count - 1].hasContent = true }
  }

  // MARK: What a line starts

  private func headingLevel(_ first: Int) -> Int? {
    var end = first
    while end < lineEnd, source[end] == UInt8(ascii: "#"), end - first < 7 { end += 1 }
    guard end - first <= 6, end == lineEnd || source[end] == 0x20 || source[end] == 0x09 else { return nil }
    return end - first
  }

  private mutating func addHeading(_ start: Int, _ level: Int) {
    noteContent()
    var line = rest(start)
    while let byte = source[line].first, byte == 0x20 || byte == 0x09 { line.removeFirst() }
    // A closing sequence of `#` behind a space.
    var end = line.upperBound
    while end > line.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end == line.lowerBound || source[end - 1] == 0x20 || source[end - 1] == 0x09 {
      line = rest(end: end, line.lowerBound)
    }
    if !line.isEmpty {
      parts.append(Part(kind: .heading(level), lines: [line], container: containers.last?.kind))
    }
  }

  private func rest(end: Int, _ first: Int) -> ByteRange {
    var end = end
    while end > first, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
    return first..<end
  }

  private func fenceLength(_ first: Int) -> Int? {
    let mark = source[first]
    var end = first
    while end < lineEnd, source[end] == mark { end += 1 }
    guard end - first >= 3 else { return nil }
    if mark == UInt8(ascii: "`"), source[end..<lineEnd].contains(mark) { return nil }
    return end - first
  }

  private func isFenceEnd(_ first: Int, _ mark: UInt8, _ length: Int) -> Bool {
    let line = rest(first)
    return line.count >= length && source[line].allSatisfy { $0 == mark }
  }

  private func underline(_ first: Int) -> Int? {
    let line = rest(first)
    guard let mark = source[line].first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
      source[line].allSatisfy({ $0 == mark })
    else { return nil }
    return mark == UInt8(ascii: "=") ? 1 : 2
  }

  private func isRule(_ first: Int) -> Bool {
    let mark = source[first]
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") else {
      return false
    }
    var count = 0
    for byte in source[first..<lineEnd] {
      if byte == mark { count += 1 } else if byte != 0x20 && byte != 0x09 { return false }
    }
    return count >= 3
  }

  /// Where the marker of a list item ends.
  private func itemMarker(_ first: Int, interrupts: Bool) -> Int? {
    var end = first
    switch source[first] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): end += 1
    case 0x30...0x39:
      while end < lineEnd, (0x30...0x39).contains(source[end]), end - first < 10 { end += 1 }
      guard end - first <= 9, end < lineEnd,
        source[end] == UInt8(ascii: ".") || source[end] == UInt8(ascii: ")")
      else { return nil }
      // Only a list that begins with 1 may stand behind a line of text.
      if interrupts, !source[first..<end].elementsEqual([0x31]) { return nil }
      end += 1
    default: return nil
    }
    if end < lineEnd, source[end] != 0x20, source[end] != 0x09 { return nil }
    if interrupts, rest(end).isEmpty { return nil }
    return end
  }

  /// The label of a footnote's definition.
  private func footnoteLabel(_ first: Int) -> ByteRange? {
    guard first + 3 < lineEnd, source[first] == UInt8(ascii: "["), source[first + 1] == UInt8(ascii: "^")
    else { return nil }
    var end = first + 2
    while end < lineEnd, source[end] > 0x20, source[end] != UInt8(ascii: "]"),
      source[end] != UInt8(ascii: "[")
    {
      end += 1
    }
    guard end > first + 2, end + 1 < lineEnd, source[end] == UInt8(ascii: "]"),
      source[end + 1] == UInt8(ascii: ":")
    else { return nil }
    return first + 2..<end
  }

  // MARK: Tables

  /// The number of columns in a table's delimiter row; nil when the line is none.
  private func delimiterRow(_ first: Int) -> Int? {
    let line = rest(first)
    guard source[line].contains(UInt8(ascii: "-")),
      source[line].allSatisfy({ [0x2D, 0x3A, 0x7C, 0x20, 0x09].contains($0) })
    else { return nil }
    let cells = Self.cells(of: line, in: source)
    for cell in cells {
      var inner = source[cell]
      if inner.first == UInt8(ascii: ":") { inner.removeFirst() }
      if inner.last == UInt8(ascii: ":") { inner.removeLast() }
      guard !inner.isEmpty, inner.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
    }
    return cells.count
  }

  /// The cells of a row, without white space around them.
  static func cells(of line: ByteRange, in source: [UInt8]) -> [ByteRange] {
    var cells: [ByteRange] = []
    var end = line.upperBound
    while end > line.lowerBound, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
    var start = line.lowerBound
    if start < end, source[start] == UInt8(ascii: "|") { start += 1 }
    func add(_ range: ByteRange) {
      var range = range
      while let byte = source[range].first, byte == 0x20 || byte == 0x09 { range.removeFirst() }
      while let byte = source[range].last, byte == 0x20 || byte == 0x09 { range.removeLast() }
      cells.append(range)
    }
    var index = start
    while index < end {
      if source[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if source[index] == UInt8(ascii: "|") {
        add(start..<index)
        start = index + 1
      }
      index += 1
    }
    if start < end { add(start..<end) }
    return cells
  }

  private mutating func addRow(_ line: ByteRange, isHeader: Bool) {
    for cell in Self.cells(of: line, in: source) where !cell.isEmpty {
      parts.append(
        Part(kind: .cell(isHeader: isHeader), lines: [cell], container: containers.last?.kind))
    }
  }

  // MARK: Ends

  private mutating func closeLeaf() {
    switch leaf {
    case .paragraph:
      stripDefinitions()
      closeParagraph(.paragraph)
    case .html: closeHTML()
    case .none, .indentedCode, .fence, .table: break
    }
    leaf = .none
  }

  private mutating func closeParagraph(_ kind: Part.Kind) {
    defer {
      paragraph = []
      leaf = .none
    }
    guard let last = paragraph.last else { return }
    paragraph[paragraph.count - 1] = rest(end: last.upperBound, last.lowerBound)
    parts.append(Part(kind: kind, lines: paragraph, container: containers.last?.kind))
  }

  private mutating func closeHTML() {
    guard let first = html.first, let last = html.last else { return }
    // Marks of a quotation between the lines are no HTML; such lines stay as they are.
    let isQuoted = containers.contains { $0.kind == .quote }
    if html.count == 1 || !isQuoted {
      parts.append(Part(kind: .html, lines: [first.lowerBound..<last.upperBound]))
    }
    html = []
  }

  /// Takes the definitions of links from the start of the paragraph.
  private mutating func stripDefinitions() {
    guard let first = paragraph.first, source[first].first == UInt8(ascii: "[") else { return }
    var flat = MarkdownFlatText(paragraph, of: source)
    var start = 0
    while let definition = MarkdownLink.definition(in: flat.bytes, at: start) {
      references.insert(Self.label(flat.bytes[definition.label]))
      if let title = definition.title {
        parts.append(
          Part(
            kind: .title(definition.quote), lines: flat.lines(of: title), container: containers.last?.kind))
      }
      start = definition.end
      guard start < flat.bytes.count else { break }
    }
    guard start > 0 else { return }
    flat.removeFirst(start)
    paragraph = flat.lines
  }

  /// A link's label as two labels are compared: without case and outer white space, inner white space as one space.
  static func label(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.split { DocumentDraft.isSpace($0) }.map { String(decoding: $0, as: UTF8.self).lowercased() }
      .joined(separator: " ")
  }
}

extension MarkdownBlocks.Leaf {
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
}
