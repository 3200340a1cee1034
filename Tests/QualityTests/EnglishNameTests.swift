import Model
import Testing

@testable import Quality

@Suite struct EnglishNameTests {
  @Test(
    "a name in the spelling that English has for it is neither missing nor misspelt",
    arguments: [
      ("Så spilte de Tsjajkovskij.", "Then they played Tchaikovsky."),
      ("Vi så at Khrusjtsjovs tale ble kort.", "We saw that Khrushchev’s speech was short."),
      ("Han møtte Aleksej Navalnyj i Kharkov.", "He met Alexei Navalny in Kharkiv."),
      ("Han møtte Aleksej Navalnyj.", "He met Navalny."),
      ("Hun dro til Kurilene.", "She went to the Kuril Islands."),
      ("Så kom Katarina den store.", "Then came Catherine the Great."),
      ("Hun dro til Rostov-na-Donu.", "She went to Rostov-on-Don."),
      ("De kom fra Øst-Timor.", "They came from East Timor."),
    ])
  func accepted(source: String, target: String) throws {
    #expect(try names(source, target) == [])
  }

  @Test(
    "a name that is not in the target, or a letter off, is still found",
    arguments: [
      ("Så spilte de Tsjajkovskij i Oslo.", "Then they played music in Oslo.", "name.missing"),
      ("Han møtte Nazarbajev i går.", "He met Nazarbaiev yesterday.", "name.spelling"),
    ])
  func found(source: String, target: String, check: String) throws {
    #expect(try names(source, target).contains(check))
  }

  private func names(_ source: String, _ target: String) throws -> [String] {
    let pair = FindingTests.pair(source, target)
    return try FindingTests.checker().findings(in: [pair]).map(\.check).filter { $0.hasPrefix("name.") }
  }
}
