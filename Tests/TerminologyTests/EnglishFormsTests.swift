import LocaleData
import Tables
import Testing

@testable import Terminology

@Suite struct EnglishFormsTests {
  static let english = try? EnglishForms()

  static func rows(_ file: String) -> [[String]] {
    (try? Table(parsing: LocaleData.embedded.bytes(of: file) ?? [], separator: "\t").rows.map(\.cells)) ?? []
  }

  @Test("every rule of inflection makes the forms of its example", arguments: rows("en/paradigms.tsv"))
  func paradigms(row: [String]) throws {
    let colon = try #require(row[4].firstIndex(of: ":"))
    let made = try #require(Self.english).wordForms(String(row[4][..<colon]), row[0]).map(\.text)
    for form in row[4][row[4].index(after: colon)...].split(whereSeparator: { $0 == "," || $0 == " " }) {
      #expect(made.contains(String(form)), "\(row[4]): \(made)")
    }
  }

  @Test("every irregular word has a form of its row in its example", arguments: rows("en/irregular.tsv"))
  func irregulars(row: [String]) throws {
    let english = try #require(Self.english)
    let made = english.wordForms(row[1], row[0]).map(\.text)
    let words = row[3].split(separator: " ").map(String.init)
    if row[2] == "plural=-" {
      #expect(made.isEmpty && words.contains(row[1]), "\(row)")
    } else {
      #expect(words.contains { made.contains($0) }, "\(row): \(made)")
    }
  }

  @Test("every function word stands in its example", arguments: rows("en/function-words.tsv"))
  func functionWords(row: [String]) {
    #expect(row[2].split(separator: " ").contains { $0 == row[0] }, "\(row)")
  }

  @Test(
    "the noun of a term inflects, wherever it stands",
    arguments: [
      ("security force", "NOUN", "security forces"),
      ("member of parliament", "NOUN", "members of parliament"),
      ("woman", "NOUN", "women's"), ("embassy", "NOUN", "embassies\u{2019}"),
      ("Kazakhstan", "PROPN", "Kazakhstan's"),
      ("to take over", "VERB", "took over"), ("withdraw", "VERB", "withdrawing"), ("stop", "VERB", "stopped"),
      ("stop", "VERB", "stops"),
    ])
  func phrases(term: String, partOfSpeech: String, form: String) throws {
    let forms = try #require(Self.english).forms(of: term, partOfSpeech: partOfSpeech).map(\.text)
    #expect(forms.contains(form), "\(forms)")
  }

  @Test("names have no plural, uncountable nouns none either, and adjectives do not inflect")
  func none() throws {
    let english = try #require(Self.english)
    #expect(!english.forms(of: "Norway", partOfSpeech: "PROPN").contains { $0.name == "plural" })
    #expect(english.plural(of: "advice") == nil && english.isUncountable("legal advice"))
    #expect(english.forms(of: "Norwegian", partOfSpeech: "ADJ").map(\.text) == ["Norwegian"])
  }
}
