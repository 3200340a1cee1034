import LocaleData
import Model
import Tables
import Terminology
import Testing

@Suite struct DisambiguationTests {
  /// Each match as `words|kind|term`.
  func found(_ rows: String, _ text: String, _ language: LanguageTag = .bokmål) throws -> [String] {
    let glossary = try Glossary(parsing: Array(("nb\tpos\n" + rows).utf8), language: language)
    let bytes = Array(text.utf8)
    return try TermMatcher([glossary], language: language).matches(in: bytes).map {
      "\(String(decoding: bytes[$0.range], as: UTF8.self))|\($0.kind)|\($0.term)"
    }
  }

  @Test(
    "a word of another class is only possible",
    arguments: [
      ("styre\tnoun", "Hun vil styre landet alene.", "styre|possible|styre"),
      ("styre\tnoun", "Skolen har fått et nytt styre.", "styre|term|styre"),
      ("vil\tadjective", "Vi vil ikke reise.", "vil|possible|vil"),
      ("fisk\tnoun", "Vi spiste fisk.", "fisk|term|fisk"),
    ])
  func classes(row: String, text: String, expected: String) throws {
    #expect(try found(row + "\n", text) == [expected])
  }

  @Test("a rejected reading has a score below one, a claim has none")
  func scores() throws {
    let glossary = try Glossary(parsing: Array("nb\tpos\nstyre\tnoun\n".utf8))
    let matches = try TermMatcher([glossary]).matches(in: Array("De vil styre. Et styre ble valgt.".utf8))
    #expect(matches.map(\.kind) == [.possible, .term])
    #expect(matches[0].score.map { $0 < 1 } ?? false)
    #expect(matches[1].score == nil)
  }

  @Test(
    "verbs are found with what belongs to them apart",
    arguments: [
      ("ta over\tverb", "I fjor tok hun over gården.", "tok hun over|term|ta over"),
      ("koke over\tverb", "Gryta kokte nesten over.", "kokte nesten over|term|koke over"),
      ("skynde seg\tverb", "Nå skyndte de seg hjem.", "skyndte de seg|term|skynde seg"),
      ("gå løs på\tverb", "Hunden gikk rett løs på katten.", "gikk rett løs på|term|gå løs på"),
    ])
  func parted(row: String, text: String, expected: String) throws {
    #expect(try found(row + "\n", text) == [expected])
  }

  @Test(
    "no verb, conjunction or mark stands between a verb and its particle",
    arguments: ["Hun tok boka, og over døra hang et skilt.", "De tok pause og gikk over."])
  func notParted(text: String) throws {
    #expect(try found("ta over\tverb\n", text) == [])
  }

  @Test(
    "terms inside compounds are found with their part",
    arguments: [
      ("styrke\tnoun", "Redningsstyrkene kom.", "styrkene"), ("hage\tnoun", "Barnehagen er ny.", "hagen"),
      ("topp\tnoun", "En toppolitiker talte.", "topp"),
      ("fabrikk\tnoun", "Fiskefabrikken brant.", "fabrikken"),
    ])
  func compounds(row: String, text: String, part: String) throws {
    let glossary = try Glossary(parsing: Array(("nb\tpos\n" + row + "\n").utf8))
    let bytes = Array(text.utf8)
    let match = try #require(try TermMatcher([glossary]).matches(in: bytes).first)
    #expect(match.kind == .compound)
    #expect(match.parts.map { String(decoding: bytes[$0], as: UTF8.self) } == [part])
  }

  @Test("of two compounds with one last part the first is completed")
  func ellipsis() throws {
    #expect(
      try found("sørkyst\tnoun\nvestkyst\tnoun\n", "Det regner på sør- og vestkysten.") == [
        "sør|term|sørkyst", "vestkysten|term|vestkyst",
      ])
  }

  @Test(
    "a name in another spelling is a variant",
    arguments: [
      ("Tsjernobyl", "Han kom fra Tsjernobil.", "Tsjernobil"),
      ("Mikhail Kalasjnikov", "Vi leste om Mikhail Kalasjnikovs liv.", "Mikhail Kalasjnikovs"),
      ("Sakarias Berglund", "Zakarias Berglund sang.", "Zakarias Berglund"),
    ])
  func names(term: String, text: String, words: String) throws {
    let matches = try found(term + "\tproper\n", text)
    #expect(matches.count == 1 && matches[0].hasPrefix(words + "|"))
  }

  @Test("every pair of spellings has an example that it makes")
  func spellingPairs() throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: "nb/variants.tsv"))
    for row in try Table(parsing: bytes, separator: "\t").rows {
      try #require(row.cells.count == 3, "line \(row.line)")
      let words = row.cells[2].split(separator: ":").map { $0.trimmingPrefix(" ") }
      try #require(words.count == 2, "line \(row.line)")
      #expect(words[0].hasPrefix(row.cells[0]) && words[1].hasPrefix(row.cells[1]), "line \(row.line)")
    }
  }
}
