import Testing

@testable import Terminology

@Suite struct SuggestionDictionaryTests {
  static let rows = [
    "Aachen\tAachen\tPROPN\tcity", "abbed\tabbot\tNOUN\thead", "bank\tbank\tNOUN\t",
    "bank\tshore\tNOUN\tedge of a river", "zulu\tZulu\tNOUN\t", "ås\thill\tNOUN\t",
  ]

  @Test("every word of a dictionary is found, first and last, in any case; others are not")
  func found() throws {
    let text = "# notice\nnb\ten\tpos\tsense\n" + Self.rows.joined(separator: "\n")
    for ending in ["", "\n"] {
      let dictionary = try #require(SuggestionDictionary(Array((text + ending).utf8)))
      for row in Self.rows {
        let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        let entries = dictionary.entries(of: Array(cells[0].uppercased().utf8))
        #expect(entries.contains { $0.target == cells[1] && $0.sense == cells[3] }, "\(row)")
      }
      #expect(dictionary.entries(of: Array("Bank".utf8)).map(\.target) == ["bank", "shore"])
      for word in ["", "a", "ban", "banke", "ø", "åss"] {
        #expect(dictionary.entries(of: Array(word.utf8)).isEmpty)
      }
    }
  }

  @Test("another file is no dictionary; one without rows is an empty one")
  func broken() {
    for text in ["", "#", "# only\n", "nb\ten\n", "a\tb\tc\td\n"] {
      #expect(SuggestionDictionary(Array(text.utf8)) == nil)
    }
    #expect(SuggestionDictionary(Array("nb\ten\tpos\tsense".utf8))?.entries(of: [0x61]).isEmpty == true)
  }
}
