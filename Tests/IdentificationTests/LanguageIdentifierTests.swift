import JSON
import LocaleData
import Model
import Tables
import TestSupport
import Testing

@testable import Identification

@Suite struct LanguageIdentifierTests {
  let identifier = LanguageIdentifier()

  @Test(
    "the words of one written standard tell it from the other",
    arguments: [
      ("Jeg vet ikke hva de vil.", "nb"), ("Eg veit ikkje kva dei vil.", "nn"),
      ("Hun kom fra Bergen.", "nb"), ("Ho kom frå Bergen.", "nn"),
      ("Vedtaket vart gjort i går.", "nn"), ("Vedtaket ble gjort i går.", "nb"),
      ("«Eg er heime», sa han. Men han var ikke hjemme, og ingen visste hva de skulle gjøre nå.", "nb"),
      ("Oslo", "nb"), ("", "nb"), ("IKKJE RØYK", "nn"),
    ])
  func sentences(text: String, language: String) {
    #expect(identifier.language(of: Array(text.utf8)).description == language)
  }

  @Test("every row of the word list has an example in its language")
  func examples() throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: "nb-nn/function-words.tsv"))
    let table = try Table(parsing: bytes, separator: "\t")
    #expect(table.header == ["word", "language", "example"])
    for row in table.rows {
      try #require(row.cells.count == 3, "line \(row.line)")
      #expect(row.cells[2].contains(row.cells[0]), "line \(row.line)")
      #expect(row.cells[0].utf8.count <= 8, "line \(row.line)")
      #expect(
        identifier.language(of: Array(row.cells[2].utf8)).description == row.cells[1], "line \(row.line)")
    }
  }

  @Test("a damaged text has a language too")
  func damaged() {
    #expect(identifier.language(of: [0xC3, 0x28, 0xFF, 0x00]) == .bokmål)
  }

  @Test(
    "the paragraphs of the labelled set are told apart in 98 of 100",
    .enabled(if: Repository.shared != nil, "the labelled data lies beside the repository"))
  func labelled() throws {
    let shared = try #require(Repository.shared)
    let bytes = try #require(Repository.bytes(of: shared + "/data/segmentation/dev.jsonl"))
    var right = 0
    var count = 0
    for line in bytes.split(separator: 0x0A) {
      let record = try JSONValue(parsing: Array(line))
      let id = try #require(record["id"]?.string)
      let text = try #require(record["text"]?.string)
      guard text.utf8.count > 200 else { continue }
      count += 1
      let expected: LanguageTag = id.hasPrefix("nno") ? .nynorsk : .bokmål
      if identifier.language(of: Array(text.utf8)) == expected { right += 1 }
    }
    #expect(count > 100)
    #expect(right * 100 >= count * 98, "\(right) of \(count)")
  }
}
