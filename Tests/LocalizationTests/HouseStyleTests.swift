import Model
import Testing

@testable import Localization

@Suite struct HouseStyleTests {
  static func style(_ name: String?, _ target: LanguageTag = .britishEnglish) throws -> Localizer {
    try Localizer(style: HouseStyle(name, target: target))
  }

  @Test(
    "a style of the program changes what it names",
    arguments: [
      ("scientific", "Det er 12.500 og 70 prosent.", "Det er 12\u{202F}500 og 70%."),
      ("newspaper", "Det er 5 % kl. 14.30.", "Det er 5 per cent at 2.30 p.m."),
      ("newspaper", "Den koster kr 1.250.", "Den koster 1,250 kroner."),
      ("newspaper", "Boka «Sult» kom.", "Boka ‘Sult’ kom."),
      ("finance", "Gebyret er 450 kroner.", "Gebyret er NOK 450."),
      ("finance", "Det er 2 mill. kroner.", "Det er NOK 2 million."),
      ("finance", "Det er 70 prosent.", "Det er 70%."),
    ])
  func named(style: String, source: String, english: String) throws {
    #expect(LocalizedText.apply(try Self.style(style), to: source) == english)
  }

  @Test("a file's settings lie over those of the variety")
  func file() throws {
    let table = Array("setting\tvalue\nthousands\tnone\nminus\thyphen\n".utf8)
    let style = try HouseStyle(target: .americanEnglish).changed(by: table)
    let localizer = try Localizer(style: style)
    #expect(LocalizedText.apply(localizer, to: "Det er −12.500 i alt.") == "Det er -12500 i alt.")
    #expect(LocalizedText.apply(localizer, to: "Det er 12 meter.") == "Det er 12 meters.")
  }

  @Test("an unknown style names the known ones")
  func unknown() {
    #expect {
      try HouseStyle("tabloid", target: .britishEnglish)
    } throws: { error in
      let first = (error as? InvalidInput)?.diagnostics.first
      return first?.id == "style-unknown" && first?.remedy.contains("finance") == true
    }
  }

  @Test(
    "a faulty file is refused with its place",
    arguments: [
      ("setting\tvalue\ncolour\tred\n", "style-setting", 2),
      ("setting\tvalue\nclock\t36-hour\n", "style-value", 2),
      ("name\tvalue\nclock\t36-hour\n", "style-columns", 1),
      ("setting\tvalue\nenglish\tnb\n", "style-value", 2),
    ])
  func faulty(table: String, id: String, line: Int) throws {
    let style = try HouseStyle(target: .britishEnglish)
    #expect {
      try style.changed(by: Array(table.utf8))
    } throws: { error in
      let first = (error as? InvalidInput)?.diagnostics.first
      return first?.id == id && first?.position?.line == line
    }
  }
}
