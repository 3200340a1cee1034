import LocaleData
import Model
import Testing

@testable import Localization

/// The tables that proposals are made from keep what their examples promise.
@Suite struct WordingTableTests {
  static func rows(_ name: String) -> [[String]] { (try? WordTable.rows(name, columns: 1, .embedded)) ?? [] }

  @Test("the example of a unit becomes its English in both varieties")
  func units() throws {
    let rows = Self.rows("nb-en/unit-wording.tsv")
    #expect(rows.count > 150)
    for row in rows {
      let parts = row[5].split(separator: "|").map(String.init)
      try #require(parts.count == 3, "\(row)")
      let british = LocalizedText.apply(LocalizedText.british, to: parts[0])
      let american = LocalizedText.apply(LocalizedText.american, to: parts[0])
      #expect(british.contains(parts[1]), "\(row): \(british)")
      #expect(american.contains(parts[2]), "\(row): \(american)")
    }
  }

  @Test("the example of a currency sign becomes its English")
  func signs() throws {
    let rows = Self.rows("nb-en/currency-signs.tsv")
    #expect(rows.count > 20)
    for row in rows {
      let parts = row[4].split(separator: ": ").map(String.init)
      try #require(parts.count == 2, "\(row)")
      let found = LocalizedText.apply(LocalizedText.british, to: "Det er \(parts[0]) i alt.")
      #expect(found == "Det er \(parts[1]) i alt.", "\(row)")
    }
  }

  @Test("the example of a word becomes its English")
  func words() {
    let rows = Self.rows("nb-en/localized-words.tsv")
    #expect(rows.count > 400)
    for row in rows {
      let found = LocalizedText.apply(LocalizedText.british, to: row[4])
      #expect(found.contains(row[5]), "\(row): \(found)")
    }
  }

  @Test("a cue stands in its example, is of a known kind and has no second row")
  func cues() {
    let rows = Self.rows("nb/localization-cues.tsv")
    #expect(rows.count > 800)
    var seen: Set<[String]> = []
    for row in rows {
      #expect(LocalizationData.Cue.names.contains { "\($0)" == row[0] }, "\(row)")
      #expect(row[2].contains(row[1]), "\(row)")
      #expect(seen.insert(Array(row.prefix(2))).inserted, "\(row)")
    }
  }

  @Test("every list has a name for each of its cases")
  func names() {
    typealias Data = LocalizationData
    #expect(Data.Cue.names.count == Data.Cue.allCases.count)
    #expect(Data.Kind.names.count == Data.Kind.allCases.count)
    #expect(Data.Value.names.count == Data.Value.allCases.count)
    // The bits above are those of units, signs and of what a word may start.
    #expect(Data.Value.allCases.map(\.bit).max() ?? 0 < Data.strongBit)
  }

  @Test("English number words stand in their examples")
  func numberWords() throws {
    let english = try EnglishWording(data: .embedded)
    let rows = Self.rows("en/number-words.tsv")
    #expect(rows.count == 30)
    for row in rows {
      #expect(row[3].contains(row[1]) && row[3].contains("the \(row[2]) "), "\(row)")
      let value = try #require(Int(row[0]))
      if value < 100 { #expect(english.cardinal(value, isAmerican: false) == row[1]) }
      #expect(english.ordinalWords(value) == row[2])
    }
  }

  @Test("every setting of a house style can be read")
  func styles() throws {
    for name in try HouseStyle.names() { _ = try HouseStyle(name, target: .britishEnglish) }
    for row in Self.rows("en/house-styles.tsv") { #expect(!row[3].isEmpty, "\(row)") }
  }
}
