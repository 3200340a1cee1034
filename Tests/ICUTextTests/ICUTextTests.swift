import ICUText
import Testing

@Suite struct ICUTextTests {
  @Test("NFC composes, NFD takes apart", arguments: [("a\u{030A}", "\u{00E5}"), ("blåbær", "blåbær")])
  func forms(decomposed: String, composed: String) throws {
    let nfd = Array(decomposed.unicodeScalars.map(String.init).joined().utf8)
    #expect(try NormalForm.nfc.apply(to: nfd) == Array(composed.utf8))
    #expect(try NormalForm.nfc.holds(for: Array(composed.utf8)))
    #expect(
      try NormalForm.nfc.apply(to: NormalForm.nfd.apply(to: Array(composed.utf8))) == Array(composed.utf8))
  }

  @Test("own break rules break where they say, in bytes")
  func breaker() throws {
    let breaker = try Breaker(rules: Array("!!forward; [^\\.]* \\.; [^\\.]+;".utf8))
    #expect(try breaker.ends(in: Array("På.Nå".utf8)) == [4, 7])
    #expect(try breaker.ends(in: []).isEmpty)
  }

  @Test("wrong rules are an error with ICU's name for it")
  func wrongRules() {
    #expect(throws: ICUError.self) { try Breaker(rules: Array("[a".utf8)) }
  }
}
