import LocaleData
import Model
import Tables
import Testing

@testable import Localization

/// The tables that values are read with keep what their examples promise.
@Suite struct ValueTableTests {
  /// The cells of a table of the language data; none when it cannot be read.
  static func rows(_ name: String) -> [[String]] {
    (try? WordTable.rows(name, columns: 1, .embedded)) ?? []
  }

  @Test("every word of a value stands in its example and has a known kind")
  func valueWords() {
    let rows = Self.rows("nb-en/value-words.tsv")
    #expect(rows.count > 300)
    for row in rows {
      #expect(ValueWords.Kind(rawValue: row[1]) != nil && Double(row[3]) != nil, "\(row)")
      var set = PhraseSet()
      set.insert(row[2])
      let text = TextView(Array(row[4].utf8))
      let isThere = set.first(in: text) != nil || row[4].lowercased().contains(row[2].lowercased())
      #expect(isThere, "\(row)")
    }
  }
}
