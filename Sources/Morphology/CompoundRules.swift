internal import Model

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
  private let exampleCells: [[UInt8]]

  /// The examples: the word and its parts.
  var examples: [(word: String, parts: [String])] {
    exampleCells.map { cell in
      let sides = cell.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
      return (
        word: String(decoding: sides[0], as: UTF8.self),
        parts: sides[1].split(separator: UInt8(ascii: "+")).map {
          String(decoding: TableOfBytes.trimmed($0), as: UTF8.self)
        }
      )
    }
  }

  init(parsing bytes: [UInt8]) throws(InvalidInput) {
    var links: [[UInt8]] = []
    var sets: [[UInt8]: Set<[UInt8]>] = [:]
    var examples: [[UInt8]] = []
    try TableOfBytes.forEachRow(of: bytes, columns: ["kind", "text", "example"]) {
      (line, cells) throws(InvalidInput) in
      guard cells.count == 3, cells[2].contains(UInt8(ascii: ":")) else {
        throw InvalidInput(
          "locale-data", "a row of the table of compounds has no example",
          at: TextPosition(line: line, column: 1))
      }
      let text = Array(cells[1])
      if cells[0].elementsEqual("link".utf8) {
        links.append(text)
      } else {
        sets[Array(cells[0]), default: []].insert(text)
      }
      examples.append(Array(cells[2]))
    }
    self.links = links
    modifiers = sets[Array("modifier".utf8)] ?? []
    stops = sets[Array("stop".utf8)] ?? []
    endings = sets[Array("ending".utf8)] ?? []
    exampleCells = examples
  }
}
