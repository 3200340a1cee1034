internal import Model
internal import Tables

/// The hand-made rows of `compounds.tsv`: kind, text, example.
///
/// Kinds: `link` a linking element; `modifier` a first part that is no citation form; `stop` a word or prefix
/// that is not taken for a first part; `ending` a suffix that is not taken for a last part. An example is the
/// word and, after a colon, its parts and linking elements with `+` between them.
struct CompoundRules: Sendable {
  let links: [[UInt8]]
  let modifiers: Set<[UInt8]>
  let stops: Set<[UInt8]>
  let endings: Set<[UInt8]>
  /// The examples: the word and its parts.
  let examples: [(word: String, parts: [String])]

  init(parsing bytes: [UInt8]) throws(InvalidInput) {
    let table = try Table(parsing: bytes, separator: "\t")
    guard table.header == ["kind", "text", "example"] else {
      throw InvalidInput(
        "locale-data", "the table of compounds has other columns than kind, text and example")
    }
    var links: [[UInt8]] = []
    var sets: [String: Set<[UInt8]>] = [:]
    var examples: [(word: String, parts: [String])] = []
    for row in table.rows {
      guard row.cells.count == 3, let colon = row.cells[2].firstIndex(of: ":") else {
        throw InvalidInput(
          "locale-data", "a row of the table of compounds has no example",
          at: TextPosition(line: row.line, column: 1))
      }
      let text = Array(row.cells[1].utf8)
      if row.cells[0] == "link" { links.append(text) } else { sets[row.cells[0], default: []].insert(text) }
      let parts = row.cells[2][row.cells[2].index(after: colon)...].split(separator: "+")
      examples.append(
        (word: String(row.cells[2][..<colon]), parts: parts.map { String($0.trimmingBlanks()) }))
    }
    self.links = links
    modifiers = sets["modifier"] ?? []
    stops = sets["stop"] ?? []
    endings = sets["ending"] ?? []
    self.examples = examples
  }
}
