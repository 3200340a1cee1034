import Testing

@testable import Validation

@Suite struct LanguageTagTests {
  @Test(
    "well-formed tags of BCP 47",
    arguments: [
      "nb", "nb-NO", "en-GB", "zh-cmn-Hans-CN", "sl-rozaj-biske-1994", "de-CH-x-phonebk",
      "en-a-myext-b-another",
      "x-whatever", "i-klingon", "en-GB-oed", "es-419", "qaa-Qaaa-QM-x-southern", "hy-Latn-IT-arevela",
    ])
  func wellFormed(tag: String) { #expect(LanguageTags.isWellFormed(tag)) }

  @Test(
    "tags that BCP 47 refuses: two regions, a variant or a singleton twice, empty and too long parts",
    arguments: [
      "", "n", "nb_NO", "nb-", "-nb", "nb--NO", "en-GB-US", "de-1994-1994", "en-a-bbb-a-ccc", "en-a", "en-x",
      "x",
      "norwegians", "nb-NO-bokmål", "en-abcdefghi", "en-Latn-Cyrl", "12",
    ])
  func refused(tag: String) { #expect(!LanguageTags.isWellFormed(tag)) }
}
