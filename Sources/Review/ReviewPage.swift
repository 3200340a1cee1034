internal import Model

/// The review table as one HTML page: target, status and comment are edited in the browser, and a button saves the
/// page with what was written.
///
/// Read back are the cells of the table's rows, by the names in `data-column` or by the header's words, so that a
/// table pasted from a browser into another program and saved as HTML is read too.
enum ReviewPage {
  static func write(_ table: ReviewTable) -> [UInt8] {
    var page: [UInt8] = []
    func add(_ text: String) { page.append(contentsOf: text.utf8) }
    let title = escaped(table.title)
    add(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Review: \(title)</title>
      <style>
      body { font: 1rem/1.45 "Segoe UI", "Noto Sans", sans-serif; margin: 1rem; color: #1a1a1a; }
      table { border-collapse: collapse; width: 100%; table-layout: fixed; }
      th, td { border: 1px solid #a6a6a6; padding: .3rem .45rem; text-align: left; vertical-align: top;
        white-space: pre-wrap; overflow-wrap: anywhere; }
      th { background: #d9e2ec; position: sticky; top: 0; }
      td { background: #f2f2f2; }
      td[contenteditable] { background: #fff; }
      td[contenteditable]:focus { outline: 3px solid #1f5f99; outline-offset: -3px; }
      td.id { font-size: .6rem; color: #595959; }
      .code { color: #a02020; }
      button { font: inherit; padding: .35rem .8rem; margin-bottom: .8rem; }
      @media print { button { display: none; } th { position: static; } thead { display: table-header-group; } }
      @page { size: A4 landscape; margin: 12mm; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <button type="button" id="save">Save the reviewed page</button>
      <table>
      <colgroup><col style="width:3%"><col style="width:7%"><col style="width:26%"><col style="width:26%">\
      <col style="width:8%"><col style="width:13%"><col style="width:7%"><col style="width:10%"></colgroup>
      <thead><tr>
      """)
    for column in ReviewColumn.allCases { add("<th scope=\"col\">\(escaped(column.rawValue))</th>") }
    add("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      add("<tr>")
      for column in ReviewColumn.allCases {
        add("<td data-column=\"\(escaped(column.rawValue))\"")
        switch column {
        case .id: add(" class=\"id\"")
        case .source: add(" lang=\"\(table.sourceLanguage)\"")
        case .target: add(" lang=\"\(table.targetLanguage)\"")
        default: break
        }
        if column.isEditable { add(" contenteditable=\"true\" tabindex=\"0\"") }
        add(">")
        switch column {
        case .source: add(markup(row.source))
        case .target: add(markup(row.target))
        default: add(escaped(row.cell(column)))
        }
        add("</td>")
      }
      add("</tr>\n")
    }
    add(
      """
      </tbody>
      </table>
      <script>
      document.getElementById("save").addEventListener("click", function () {
        var page = "<!DOCTYPE html>\\n" + document.documentElement.outerHTML;
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
        link.download = decodeURIComponent(location.pathname.split("/").pop()) || "review.html";
        link.click();
        URL.revokeObjectURL(link.href);
      });
      </script>
      </body>
      </html>

      """)
    return page
  }

  private static func markup(_ pieces: [CodeTokens.Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .code(let token): "<span class=\"code\" translate=\"no\">\(escaped(token))</span>"
      }
    }.joined()
  }

  /// Text as HTML holds it. A no-break space is written as its name, as browsers do.
  private static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".utf8
      case "<": out += "&lt;".utf8
      case ">": out += "&gt;".utf8
      case "\"": out += "&quot;".utf8
      case "\u{00A0}": out += "&nbsp;".utf8
      default: out += String(scalar).utf8
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func read(_ bytes: [UInt8]) throws(InvalidInput) -> ReviewedTable {
    var reader = PageReader(bytes)
    return try reader.read()
  }
}

/// Takes the cells out of an HTML page. Linear.
private struct PageReader {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var rows: [(line: Int, cells: [(column: String, text: [UInt8])])] = []
  private var isInCell = false
  /// Whether a block that was closed or opened in the cell makes what follows a new line.
  private var breaksLine = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(InvalidInput) -> ReviewedTable {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), readMarkup() { continue }
      let start = index
      repeat { index += 1 } while index < bytes.count && bytes[index] != UInt8(ascii: "<")
      take(bytes[start..<index])
    }
    return try table()
  }

  private func table() throws(InvalidInput) -> ReviewedTable {
    var places: ColumnPlaces?
    var result: [ReviewedTable.Row] = []
    let names = ReviewColumn.allCases.map(\.rawValue)
    for row in rows {
      let position = TextPosition(line: row.line, column: 1)
      let texts = row.cells.map { String(String(decoding: $0.text, as: UTF8.self).trimmingWhiteSpace()) }
      if row.cells.contains(where: { $0.column == ReviewColumn.target.rawValue }) {
        let named = try ColumnPlaces(row.cells.map(\.column), at: position)
        if let read = ReviewedTable.row(texts, named, at: position) { result.append(read) }
        if places == nil { places = try ColumnPlaces(names, at: position) }
      } else if ColumnPlaces.isHeader(texts) {
        places = try ColumnPlaces(texts, at: position)
      } else if let places, let read = ReviewedTable.row(texts, places, at: position) {
        result.append(read)
      }
    }
    guard places != nil else {
      throw InvalidInput(
        "review-table", "the page has no table with the columns \"id\" and \"English\"",
        remedy: "send back the table that prepare made, with its header row")
    }
    return ReviewedTable(rows: result)
  }

  /// Passes over a tag, comment or declaration; false when the `<` is only text.
  private mutating func readMarkup() -> Bool {
    if bytes[index...].starts(with: "<!--".utf8) {
      skip(past: Array("-->".utf8))
      return true
    }
    guard index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      skip(past: [UInt8(ascii: ">")])
      return true
    }
    let isEnd = next == UInt8(ascii: "/")
    var place = index + (isEnd ? 2 : 1)
    let nameStart = place
    while place < bytes.count, Self.isLetterOrDigit(bytes[place]) { place += 1 }
    guard place > nameStart else { return false }
    let name = String(decoding: bytes[nameStart..<place], as: UTF8.self).lowercased()
    let (end, column) = attributes(from: place)
    countLines(index..<end)
    index = end
    if isEnd { close(name) } else { open(name, column) }
    return true
  }

  /// The end of a tag behind its `>`, and the value of its `data-column`.
  private func attributes(from start: Int) -> (end: Int, column: String) {
    var place = start
    var column = ""
    let wanted = Array("data-column".utf8)
    var name: [UInt8] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let valueStart = place + 1
        place = valueStart
        while place < bytes.count, bytes[place] != byte { place += 1 }
        if name == wanted {
          column = String(decoding: Self.resolved(bytes[valueStart..<place]), as: UTF8.self)
        }
        name = []
      } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
        name = []
      } else if byte != UInt8(ascii: "="), name.count <= wanted.count {
        name.append(byte | (Self.isLetterOrDigit(byte) && byte > 0x39 ? 0x20 : 0))
      }
      place += 1
    }
    return (min(place + 1, bytes.count), column)
  }

  private mutating func open(_ name: String, _ column: String) {
    switch name {
    case "tr":
      rows.append((line, []))
      isInCell = false
    case "td", "th":
      if rows.isEmpty { rows.append((line, [])) }
      rows[rows.count - 1].cells.append((column, []))
      isInCell = true
      breaksLine = false
    case "br": append([0x0A])
    case "p", "div", "li": breaksLine = true
    case "script", "style": skip(past: Array("</\(name)".utf8))
    default: break
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "td", "th", "tr", "table": isInCell = false
    case "p", "div", "li": breaksLine = true
    default: break
    }
  }

  private mutating func take(_ text: ArraySlice<UInt8>) {
    countLines(text.startIndex..<text.endIndex)
    guard isInCell else { return }
    append(Self.resolved(text))
  }

  private mutating func append(_ text: [UInt8]) {
    guard isInCell, let row = rows.indices.last, let cell = rows[row].cells.indices.last else { return }
    if breaksLine, rows[row].cells[cell].text.contains(where: { $0 > 0x20 }), text != [0x0A] {
      rows[row].cells[cell].text.append(0x0A)
    }
    breaksLine = false
    rows[row].cells[cell].text += text
  }

  private mutating func skip(past end: [UInt8]) {
    let start = index
    while index < bytes.count, !bytes[index...].starts(with: end) { index += 1 }
    index = min(bytes.count, index + end.count)
    countLines(start..<index)
  }

  private mutating func countLines(_ range: Range<Int>) {
    line += bytes[range].count { $0 == 0x0A }
  }

  /// The entities that browsers write when they save a page, and numbers.
  private static let entities: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "shy": 0xAD,
  ]

  private static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "&"),
        let end = text[index..<min(text.endIndex, index + 12)].firstIndex(of: UInt8(ascii: ";"))
      else {
        out.append(text[index])
        index += 1
        continue
      }
      let name = String(decoding: text[(index + 1)..<end], as: UTF8.self)
      let value: UInt32? =
        name.hasPrefix("#x") || name.hasPrefix("#X")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : entities[name]
      guard let value, let scalar = Unicode.Scalar(value), value != 0 else {
        out.append(text[index])
        index += 1
        continue
      }
      out += String(scalar).utf8
      index = end + 1
    }
    return out
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
