import Model
import Tables
import TestSupport
import Testing

/// The samples in `seeds/` fit together. The article may be absent, as in a release archive.
@Suite struct SampleTests {
  static let names = ["velkommen", "kasakhstan"].filter { Repository.bytes(of: "seeds/\($0).txt") != nil }

  func table(_ name: String) throws -> Table {
    try Table(parsing: try #require(Repository.bytes(of: "seeds/\(name).tsv")))
  }

  @Test("the sources of a reference translation, one after the other, are the text", arguments: names)
  func referenceCoversText(name: String) throws {
    let reference = try table(name + ".reference")
    #expect(reference.header == ["source", "target"])
    let text = try #require(Repository.bytes(of: "seeds/\(name).txt"))
    func letters(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.filter { $0 > 0x20 } }
    #expect(letters(reference.rows.flatMap { Array($0.cells[0].utf8) }) == letters(text))
    for row in reference.rows { #expect(row.cells.count == 2 && !row.cells.contains(""), "line \(row.line)") }
    let shown = try #require(try SampleFile.seed(name)).units.flatMap(\.pairs)
    #expect(shown.count == reference.rows.count)
  }

  @Test(
    "a glossary has full rows and unique ids, and its reference translation keeps to it", arguments: names)
  func glossary(name: String) throws {
    let glossary = try table(name + ".glossary")
    #expect(
      glossary.header == [
        "id", "nb", "pos", "gender", "nb_variants", "en", "en_alt", "en_forbidden", "domain", "definition",
        "note",
      ])
    #expect(Set(glossary.rows.map { $0.cells[0] }).count == glossary.rows.count)
    for row in glossary.rows { #expect(row.cells.count == 11, "line \(row.line)") }
    let reference = try table(name + ".reference")
    for concept in SampleFile.concepts(glossary) {
      let forbidden = concept.target.filter { $0.status == .forbidden }.map(\.text)
      for term in forbidden {
        for row in reference.rows where occurs(concept.source.map(\.text), in: row.cells[0]) {
          #expect(!occurs([term], in: row.cells[1]), "\(term): \(row.cells[1])")
        }
      }
    }
  }

  /// Whether one of the terms stands in the text between other things than letters.
  func occurs(_ terms: [String], in text: String) -> Bool {
    let bytes = Array(text.utf8)
    func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
    return terms.contains { term in
      let needle = Array(term.utf8)
      return !needle.isEmpty
        && bytes.indices.contains { start in
          let end = start + needle.count
          return (start == 0 || !isLetter(bytes[start - 1])) && bytes[start...].starts(with: needle)
            && (end == bytes.count || !isLetter(bytes[end]))
        }
    }
  }
}
