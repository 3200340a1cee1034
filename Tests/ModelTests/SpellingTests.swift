import Model
import Testing

@Suite struct SpellingTests {
  @Test(
    "slips are counted",
    arguments: [
      ("", "", 0), ("", "ab", 2), ("ab", "", 2), ("forbiden", "forbidden", 1), ("glossray", "glossary", 1),
      ("år", "ar", 1), ("abc", "xyz", 3),
    ])
  func slips(left: String, right: String, expected: Int) {
    #expect(Spelling.slips(from: left, to: right) == expected)
  }

  @Test("the nearest word is offered, a far one is not")
  func nearest() {
    #expect(Spelling.nearest("souces", among: ["source", "sources", "memories"]) == "sources")
    #expect(Spelling.nearest("colour", among: ["source", "memories"]) == nil)
    #expect(Spelling.remedy("x", among: ["a", "b"]) == "did you mean \"a\"?")
    #expect(Spelling.remedy("wholly", among: ["a", "b"]) == "known are: a, b")
  }
}
