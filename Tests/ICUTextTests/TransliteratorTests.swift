import ICUText
import Testing

@Suite struct TransliteratorTests {
  private func apply(_ rules: String, to text: String) throws -> String {
    String(decoding: try Transliterator(rules: Array(rules.utf8)).apply(to: Array(text.utf8)), as: UTF8.self)
  }

  @Test("the first rule that fits counts, and anchors hold at the ends of the text")
  func rules() throws {
    let rules = "sjtsj > shch ;\nsj > sh ;\nij } $ > y ;\n^ j > y ;\n"
    #expect(try apply(rules, to: "jusjtsjij") == "yushchy")
    #expect(try apply(rules, to: "bijsj") == "bijsh")
    #expect(try apply(rules, to: "") == "")
  }

  @Test("letters beyond ASCII pass through")
  func otherLetters() throws { #expect(try apply("a > o ;", to: "åsa🙂") == "åso🙂") }

  @Test("a rule that an earlier one hides is refused and named by its line")
  func hidden() {
    let rules = "# Names\nsj > sh ;\nzj > zh ;\nsjtsj > shch ;\nj > y ;\n"
    let error = #expect(throws: ICUError.self) { try Transliterator(rules: Array(rules.utf8)) }
    #expect(error?.operation == "open transliteration rules, line 4")
    #expect(error?.description.hasSuffix("U_RULE_MASK_ERROR") == true)
  }

  @Test("a rule that cannot be read is refused and named by its line")
  func unreadable() {
    let error = #expect(throws: ICUError.self) {
      try Transliterator(rules: Array("a > b ;\nc > [d ;\ne > f ;\n".utf8))
    }
    #expect(error?.operation == "open transliteration rules, line 2")
  }
}
