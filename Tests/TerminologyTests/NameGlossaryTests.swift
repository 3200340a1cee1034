import LocaleData
import Model
import Tables
import TestSupport
import Testing

@testable import Terminology

@Suite struct NameGlossaryTests {
  static let matcher = try? TermMatcher([Glossary.names()])

  static func rows(_ file: String) -> [[String]] {
    (try? Table(parsing: LocaleData.embedded.bytes(of: file) ?? [], separator: "\t").rows.map(\.cells)) ?? []
  }

  /// The ids of the concepts found in a text.
  static func ids(_ text: String) -> [String] {
    (matcher?.matches(in: Array(text.utf8)) ?? []).filter { $0.kind != .possible }.map(\.concept.id)
  }

  @Test("every row of the supplement is found in its example", arguments: rows("nb-en/supplement.tsv"))
  func supplement(row: [String]) throws {
    try #require(row.count == 8)
    #expect(Self.ids(row[7]).contains("name:\(row[1])"), "\(row[7]): \(Self.ids(row[7]))")
  }

  @Test("every nationality is found in its example", arguments: rows("nb-en/nationalities.tsv"))
  func nationalities(row: [String]) throws {
    try #require(row.count == 7)
    let examples = row[6].split(separator: ";").map { String($0.drop { $0 == " " }) }
    #expect(Self.ids(examples[0]).contains("nationality:\(row[0])"), "\(examples[0])")
    if row[2] != "-" {
      try #require(examples.count == 2)
      #expect(Self.ids(examples[1]).contains("nationality:\(row[2])"), "\(examples[1])")
    }
  }

  @Test(
    "names come from ICU and from our tables",
    arguments: [
      ("Kasakhstans grense", "Kazakhstan"), ("i januar", "January"), ("på fredagene", "Friday"),
      ("norske kroner", "Norwegian krone"), ("i Wien", "Vienna"), ("på kasakhisk", "Kazakh"),
      ("Frankrike", "France"), ("tre kilometer", "kilometre"), ("kasakhstanske soldater", "Kazakhstani"),
    ])
  func found(text: String, english: String) throws {
    let matches = try #require(Self.matcher).matches(in: Array(text.utf8))
    #expect(
      matches.contains { $0.concept.preferredTarget == english },
      "\(matches.map { $0.concept.preferredTarget ?? "" })")
  }

  @Test("a term of another glossary is left to it")
  func left() throws {
    let own = Glossary(concepts: [Concept(id: "a", source: [.init("norge", .preferred)])])
    let names = try Glossary.names(without: [own]).concepts
    #expect(!names.contains { $0.source[0].text == "Norge" })
    #expect(names.contains { $0.source[0].text == "Sverige" })
  }

  @Test("Nynorsk has its own names, American English its own spellings")
  func variants() throws {
    let names = try Glossary.names(language: .nynorsk, target: .americanEnglish).concepts
    #expect(names.contains { $0.source[0].text == "Noreg" && $0.preferredTarget == "Norway" })
    #expect(names.contains { $0.preferredTarget == "kilometer" })
    #expect(Set(names.map(\.id)).count == names.count)
  }
}
