import LocaleData
import Tables
import Testing

@testable import Segmentation

/// Every row of the hand-made tables has an example, and the example comes out as it is marked.
@Suite struct LanguageDataTests {
  static func table(_ name: String) throws -> Table {
    try Table(parsing: try #require(LocaleData.embedded.bytes(of: name)), separator: "\t")
  }

  @Test(
    "every abbreviation does in its example what its class says",
    arguments: ["nb/abbreviations.tsv", "nn/abbreviations.tsv"])
  func abbreviations(file: String) throws {
    let segmenter: Segmenter = file.hasPrefix("nn") ? .nynorsk : .bokmål
    let table = try Self.table(file)
    #expect(table.header == ["abbreviation", "class", "meaning", "example"])
    var seen: Set<String> = []
    for row in table.rows {
      try #require(row.cells.count == 4, "\(file):\(row.line)")
      let abbreviation = row.cells[0]
      #expect(abbreviation.hasSuffix(".") && seen.insert(abbreviation).inserted, "\(file):\(row.line)")
      #expect(AbbreviationClass(rawValue: row.cells[1]) != nil, "\(file):\(row.line)")
      #expect(!row.cells[2].isEmpty, "\(file):\(row.line)")
      let example = MarkedText(row.cells[3])
      let capitalized = abbreviation.prefix(1).uppercased() + abbreviation.dropFirst()
      #expect(
        example.text.contains(abbreviation) || example.text.contains(capitalized),
        "\(file):\(row.line): the example lacks it")
      #expect(
        MarkedText.marked(example.text, by: segmenter) == example.segments.joined(separator: " | "),
        "\(file):\(row.line)")
    }
  }

  @Test(
    "every cue does in its example what its kind says",
    arguments: ["nb/sentence-cues.tsv", "nn/sentence-cues.tsv"])
  func cues(file: String) throws {
    let segmenter: Segmenter = file.hasPrefix("nn") ? .nynorsk : .bokmål
    let table = try Self.table(file)
    #expect(table.header == ["cue", "kind", "example"])
    for row in table.rows {
      try #require(row.cells.count == 3, "\(file):\(row.line)")
      #expect(SentenceData.Cue(name: row.cells[1]) != nil, "\(file):\(row.line)")
      let example = MarkedText(row.cells[2])
      #expect(example.text.contains(row.cells[0]), "\(file):\(row.line): the example lacks it")
      #expect(
        MarkedText.marked(example.text, by: segmenter) == example.segments.joined(separator: " | "),
        "\(file):\(row.line)")
    }
  }

  @Test(
    "the words written in lower case are sorted by bytes and found",
    arguments: ["nb/lower-case-words.tsv", "nn/lower-case-words.tsv"])
  func words(file: String) throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: file))
    let table = try Table(parsing: bytes, separator: "\t")
    #expect(table.header == ["word", "lower", "capital", "kind"])
    let words = WordTable(bytes)
    var previous: [UInt8] = []
    for row in table.rows {
      try #require(row.cells.count == 4, "\(file):\(row.line)")
      let key = Array(row.cells[0].utf8)
      #expect(previous.lexicographicallyPrecedes(key), "\(file):\(row.line)")
      previous = key
      let kind = key.withUnsafeBufferPointer { words.kind(of: $0) }
      #expect(kind == (row.cells[3] == "function" ? .function : .content), "\(file):\(row.line)")
    }
    for missing in ["", "q", "zzzz", "Oslo", "å\u{FFFF}"] {
      #expect(Array(missing.utf8).withUnsafeBufferPointer { words.kind(of: $0) } == nil, "\(missing)")
    }
  }

  @Test("every rule says what it does, and no two say the same")
  func summaries() {
    #expect(Set(Rule.allCases.map(\.summary)).count == Rule.allCases.count)
  }
}
