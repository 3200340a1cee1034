import Testing

@testable import Localization

@Suite struct ExactNumberTests {
  static func decimal(_ text: String) -> Decimal? {
    Recognizer.decimal(Array(text.utf8)[...])?.decimal
  }

  @Test(
    "digits are multiplied exactly",
    arguments: [
      ("2,5", 10, "25", ""), ("0,05", 10, "0", "5"),
      ("12345678901234567890,1", 10, "123456789012345678901", ""),
      ("3", 15, "45", ""), ("0,3", 1000, "300", ""), ("999", 100, "99900", ""), ("1,25", 1, "1", "25"),
    ])
  func product(text: String, factor: Int, whole: String, fraction: String) throws {
    let product = try #require(Self.decimal(text)).multiplied(by: factor)
    #expect(String(decoding: product.whole, as: UTF8.self) == whole)
    #expect(String(decoding: product.fraction, as: UTF8.self) == fraction)
  }

  @Test("all digits of a long number are carried over")
  func longNumber() {
    let text = LocalizedText.apply(
      LocalizedText.british, to: "Tallet er 12.345.678.901.234.567.890.123,4567890123456789.")
    #expect(text == "Tallet er 12,345,678,901,234,567,890,123.4567890123456789.")
  }

  @Test(
    "what is no number in Norwegian is none",
    arguments: ["2.29", "2.2988", "1.2.3", "1,2,3", "0.500", "12:30", "1.00"])
  func refused(text: String) { #expect(Self.decimal(text) == nil) }

  @Test(
    "check digits tell identifiers from amounts",
    arguments: [("974760673", true), ("974760674", false), ("971274190", true), ("123456789", false)])
  func organisation(number: String, isValid: Bool) {
    #expect(CheckDigits.isOrganisation(Array(number.utf8)) == isValid)
  }

  @Test(
    "an account's check digit",
    arguments: [("86011117947", true), ("86011117948", false), ("12345678903", true)])
  func account(number: String, isValid: Bool) {
    #expect(CheckDigits.isAccount(Array(number.utf8)) == isValid)
  }

  @Test(
    "an identity number has two check digits", arguments: [("01010000006", false), ("13097248022", true)])
  func identity(number: String, isValid: Bool) {
    #expect(CheckDigits.isIdentity(Array(number.utf8)) == isValid)
  }

  @Test("ordinals and Roman numerals")
  func ordinals() throws {
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 101, 111].map(EnglishWording.ordinalDigits) == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th",
      ])
    #expect(
      [4, 5, 9, 14, 16, 40].map { EnglishWording.roman($0) ?? "" } == ["IV", "V", "IX", "XIV", "XVI", "XL"])
    #expect(EnglishWording.roman(0) == nil)
    let english = try EnglishWording(data: .embedded)
    #expect(
      english.cardinal(999_999, isAmerican: true)
        == "nine hundred ninety-nine thousand nine hundred ninety-nine")
    #expect(english.cardinal(1_000_000, isAmerican: true) == nil)
  }
}
