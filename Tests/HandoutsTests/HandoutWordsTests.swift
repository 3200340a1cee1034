import Handouts
import LocaleData
import Model
import Tables
import TestSupport
import Testing

@Suite struct HandoutWordsTests {
  static let rows: [[String]] =
    (try? Table(parsing: LocaleData.embedded.bytes(of: "ui/handout.tsv") ?? []).rows.map(\.cells)) ?? []

  @Test("each word is there in Bokmål, Nynorsk and English and says where it stands", arguments: rows)
  func complete(row: [String]) throws {
    #expect(row.count == 5 && !row.contains(""))
    let words = try HandoutWords()
    for (index, tag) in ["nb", "nn", "en-GB"].enumerated() {
      #expect(words.word(row[0], in: try #require(LanguageTag(tag))) == row[index + 1])
    }
    #expect(words.word(row[0], in: try #require(LanguageTag("no"))) == row[1])
    #expect(words.word(row[0], in: try #require(LanguageTag("de"))) == row[3])
  }

  @Test("each key is written once and used by the renderer")
  func keys() throws {
    let keys = Self.rows.map { $0[0] }
    #expect(Set(keys).count == keys.count)
    let source = String(
      decoding: try #require(Repository.bytes(of: "Sources/Handouts/HTMLHandout.swift")), as: UTF8.self)
    for key in keys {
      let stem = key.split(separator: ".").first.map { key.contains(".") ? "\"\($0)." : "\"\($0)\"" } ?? key
      #expect(source.contains(stem), "\(key)")
    }
    for mark in Handout.Mark.allCases { #expect(keys.contains("mark." + mark.rawValue)) }
  }

  @Test("a file without keys is an error")
  func broken() {
    #expect(throws: InvalidInput.self) {
      try HandoutWords(LocaleData(replacing: ["ui/handout.tsv": Array("nb\ten\n".utf8)]))
    }
  }
}
