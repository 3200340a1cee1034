import Model
import Testing

@testable import Localization

@Suite struct NameFinderTests {
  let converter: NameConverter
  let finder: NameFinder
  init() throws {
    converter = try NameConverter()
    let words: Set<String> = ["presidenten", "tsjekkere", "skjev", "justisminister", "polen"]
    finder = NameFinder(converter) { word in
      let word = String(decoding: word, as: UTF8.self)
      return word == "man" ? .other : words.contains(word) ? .nominal : .none
    }
  }

  private func changed(_ text: String) -> String {
    var session = finder.session()
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var done = 0
    for match in finder.names(in: bytes, session: &session) {
      out += bytes[done..<match.range.lowerBound] + Array(match.conversion.text.utf8)
      done = match.range.upperBound
    }
    return String(decoding: out + bytes[done...], as: UTF8.self)
  }

  @Test(
    "names are found in sentences, with what belongs to them and no more",
    arguments: [
      ("I går møtte Sergej Lavrov pressen i Moskva.", "I går møtte Sergei Lavrov pressen i Moscow."),
      ("Presidenten Sergej Petrov kom.", "Presidenten Sergei Petrov kom."),
      ("Tsjekkere og Skjev", "Tsjekkere og Skjev"),
      ("Justisminister Jens Hansen kom fra Jevnaker.", "Justisminister Jens Hansen kom fra Jevnaker."),
      ("Putin-regimet og Tsjernobyl-ulykken", "Putin-regimet og Chernobyl-ulykken"),
      ("Han bor i St. Petersburg. Jens bor i Oslo.", "Han bor i St Petersburg. Jens bor i Oslo."),
      ("«Tokajevs tale» ble kort", "«Tokayev\u{2019}s tale» ble kort"),
      ("over Det kaspiske hav til Asjkhabad", "over Caspian Sea til Ashgabat"),
      ("A. P. Tsjekhov og M.S. Gorbatsjov", "A. P. Chekhov og M.S. Gorbachev"),
      ("Man kan ikke. Polen kan.", "Man kan ikke. Poland kan."),
      ("MAN kan ikke", "MAN kan ikke"), ("Verden er stor", "Verden er stor"),
      ("FC København slo Roma Andersen", "FC Copenhagen slo Roma Andersen"),
      ("", ""), ("ingen navn her", "ingen navn her"),
    ])
  func sentences(norwegian: String, english: String) { #expect(changed(norwegian) == english) }

  @Test("a person seen in full decides the surname alone behind it")
  func document() {
    var session = finder.session()
    let text = Array("Sergej Jakin talte. Så gikk Jakin hjem til Jakins hus.".utf8)
    let found = finder.names(in: text, session: &session)
    #expect(found.map(\.conversion.text) == ["Sergei Yakin", "Yakin", "Yakin\u{2019}s"])
    #expect(found.map(\.conversion.base) == ["Sergej Jakin", "Jakin", "Jakin"])
    var other = finder.session()
    #expect(finder.names(in: Array("Så gikk Jakin hjem.".utf8), session: &other).isEmpty)
  }

  @Test("the last word of a place is no surname")
  func placeOfWords() {
    var session = finder.session()
    let text = Array("De i Afrika sør for Sahara, ikke i Sahara, på Trinidad og Tobago".utf8)
    let found = finder.names(in: text, session: &session)
    #expect(found.map(\.conversion.text) == ["Sub-Saharan Africa", "Trinidad and Tobago"])
  }

  @Test("a confirmed form counts before tables and rules, its genitive and surname included")
  func confirmed() {
    var session = finder.session()
    session.confirm("Kasym-Jomart Tokajev", as: "Qasym-Jomart Toqayev")
    let text = Array("Kasym-Jomart Tokajev, Tokajevs folk og Tokajev".utf8)
    let found = finder.names(in: text, session: &session)
    #expect(found.map(\.conversion.text) == ["Qasym-Jomart Toqayev", "Toqayev\u{2019}s", "Toqayev"])
    #expect(found.first?.conversion.reason == .confirmed)
  }

  @Test("with all, names that stay are found too")
  func all() {
    var session = finder.session()
    let text = Array("Så møtte Jens Hansen Sergej Lavrov i Bergen".utf8)
    #expect(finder.names(in: text, session: &session, all: true).contains { $0.conversion.text == "Bergen" })
  }
}
