import LocaleData
import Model
import Tables
import TestSupport
import Testing

@testable import Localization
@testable import Quality

/// The tables that checks read keep what their examples promise.
@Suite struct LanguageTableTests {
  static let british = try? QualityLanguage()
  static let american = try? QualityLanguage(target: .americanEnglish)

  static func rows(_ name: String) -> [[String]] {
    guard let bytes = LocaleData.embedded.bytes(of: name),
      let table = try? Table(parsing: bytes, separator: "\t")
    else {
      return []
    }
    return table.rows.map(\.cells)
  }

  /// The ids of what is found in a pair.
  static func checks(_ source: String, _ target: String, _ language: QualityLanguage) throws -> Set<String> {
    let checker = QualityChecker(language: language, settings: try CheckSettings())
    return Set(
      checker.findings(in: [CheckedPair(source: Array(source.utf8), target: Array(target.utf8))]).map(\.check)
    )
  }

  @Test("every word stands in its example", arguments: ["nb/check-words.tsv", "en/check-words.tsv"])
  func words(file: String) {
    let rows = Self.rows(file)
    #expect(rows.count > 100)
    for row in rows {
      let text = TextView(Array(row[2].utf8))
      let words = text.words.map { text.text(text.tokens[$0].range).lowercased() }
      if row[0].hasSuffix("-stem") || row[0].hasSuffix("-front") {
        #expect(words.contains { $0.hasPrefix(row[1]) }, "\(row)")
      } else if row[0].hasSuffix("-end") {
        #expect(words.contains { $0.hasSuffix(row[1]) && $0 != row[1] }, "\(row)")
      } else {
        var set = PhraseSet()
        set.insert(row[1])
        #expect(set.first(in: text) != nil, "\(row)")
      }
    }
  }

  @Test("the values of a unit's example agree")
  func units() throws {
    let language = try #require(Self.british)
    for row in Self.rows("nb-en/units.tsv") {
      let parts = row[5].split(separator: ":").map { String($0.drop { $0 == " " }) }
      try #require(parts.count == 2, "\(row)")
      let found = try Self.checks(parts[0], parts[1], language)
      #expect(
        found.isDisjoint(with: [
          "num.value", "unit.mismatch", "unit.mil", "currency.mismatch", "percent.points",
        ]), "\(row): \(found)")
    }
  }

  @Test("a false friend is found in its wrong example")
  func falseFriends() throws {
    let language = try #require(Self.british)
    for row in Self.rows("nb-en/false-friends.tsv") {
      #expect(try Self.checks(row[4], row[5], language).contains("lang.false-friend"), "\(row)")
    }
  }

  @Test("an acronym's English is accepted for it")
  func acronyms() throws {
    let language = try #require(Self.british)
    for row in Self.rows("nb-en/acronyms.tsv") {
      for english in row[1].split(separator: ";") {
        let found = try Self.checks(
          "I dag svarte \(row[0]) på det.", "Today \(english) replied to it.", language)
        #expect(!found.contains("acronym.mismatch"), "\(row): \(english)")
      }
    }
  }

  @Test("each variety of English refuses the other's spelling and takes its own")
  func variants() throws {
    let british = try #require(Self.british)
    let american = try #require(Self.american)
    for row in Self.rows("en/variants.tsv") {
      #expect(
        try Self.checks("Det er slik.", "It is \(row[1]) here.", british).contains("style.variant"), "\(row)")
      #expect(
        try Self.checks("Det er slik.", "It is \(row[0]) here.", american).contains("style.variant"), "\(row)"
      )
      #expect(
        try !Self.checks("Det er slik.", "It is \(row[0]) here.", british).contains("style.variant"), "\(row)"
      )
    }
  }

  @Test("two spellings of a word in one text are noticed")
  func doublets() throws {
    let language = try #require(Self.british)
    let checker = QualityChecker(language: language, settings: try CheckSettings())
    for row in Self.rows("nb/doublets.tsv") {
      let found = checker.findings(in: [
        CheckedPair(source: Array(row[2].utf8), target: Array("It is so.".utf8))
      ])
      #expect(found.contains { $0.check == "src.spelling-variant" }, "\(row)")
    }
  }

  @Test("English words are known and Norwegian ones are not")
  func englishWords() throws {
    let words = try EnglishWords()
    for word in ["the", "colour", "color", "organise", "organize", "fjord", "government", "don't"] {
      #expect(words.contains(WordKey(word)), "\(word)")
    }
    for word in ["notat", "og", "ikke", "kommunestyret", "xqzzv"] {
      #expect(!words.contains(WordKey(word)), "\(word)")
    }
  }
}
