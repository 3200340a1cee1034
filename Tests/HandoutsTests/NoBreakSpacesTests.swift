import Handouts
import LocaleData
import Model
import Tables
import TestSupport
import Testing

@Suite struct NoBreakSpacesTests {
  static let rows: [[String]] =
    (try? Table(parsing: LocaleData.embedded.bytes(of: "ui/no-break.tsv") ?? []).rows.map(\.cells)) ?? []

  /// The text with `~` for each space that keeps its words together.
  func kept(_ text: String, _ tag: String) throws -> String {
    let spaces = try NoBreakSpaces(language: try #require(LanguageTag(tag)))
    var bytes = Array(text.utf8)
    for index in Array(text.utf8).indices where bytes[index] == 0x20 {
      if spaces.keepsTogether(Array(text.utf8), at: index) { bytes[index] = UInt8(ascii: "~") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("each rule keeps its example together, in each of its languages", arguments: rows)
  func examples(row: [String]) throws {
    try #require(row.count == 4 && row[3].contains("~"))
    for language in row[0].split(separator: ";") {
      let plain = String(row[3].map { $0 == "~" ? " " : $0 })
      #expect(try kept(plain, String(language)) == row[3])
    }
  }

  @Test("each rule is needed by its example", arguments: rows)
  func needed(row: [String]) throws {
    let others = Self.rows.filter { $0 != row }.map { $0.joined(separator: "\t") }
    let data = LocaleData(replacing: [
      "ui/no-break.tsv": Array((["language\tbefore\tafter\texample"] + others).joined(separator: "\n").utf8)
    ])
    let tag = try #require(row[0].split(separator: ";").first.flatMap { LanguageTag($0) })
    let spaces = try NoBreakSpaces(language: tag, data)
    let plain = Array(row[3].map { $0 == "~" ? " " : $0 }.map(String.init).joined().utf8)
    let lost = zip(plain.indices, row[3].utf8).contains { index, byte in
      byte == UInt8(ascii: "~") && !spaces.keepsTogether(plain, at: index)
    }
    #expect(lost)
  }

  @Test(
    "marks around a word do not hide it; other words keep their breaks",
    arguments: [
      ("(kl. 14), fredag 17. mai.", "(kl.~14), fredag 17.~mai."), ("«17. mai»", "«17.~mai»"),
      ("Det er 5 %, sier hun.", "Det er 5~%, sier hun."), ("Rom 17. Mai er her.", "Rom 17. Mai er her."),
      ("fra 08.00 til 15.30 i dag", "fra 08.00 til 15.30 i dag"), ("a – b", "a~– b"),
      ("Kl. 08.00–15.30", "Kl.~08.00–15.30"), (" – x ", " – x "), ("", ""), (" ", " "), ("% 5", "% 5"),
      ("i 2019, 70 år", "i 2019, 70~år"),
    ])
  func surroundings(plain: String, expected: String) throws {
    #expect(try kept(plain, "nb") == expected)
  }

  @Test("very long words cost nothing and match nothing")
  func longWords() throws {
    let word = String(repeating: "1", count: 100_000)
    #expect(try kept("\(word) \(word)", "nb") == "\(word) \(word)")
  }

  @Test("a missing or foreign rule file is an error")
  func broken() {
    for text in ["", "before\tafter\n"] {
      #expect(throws: InvalidInput.self) {
        try NoBreakSpaces(
          language: .bokmål, LocaleData(replacing: ["ui/no-break.tsv": Array(text.utf8)]))
      }
    }
  }
}
