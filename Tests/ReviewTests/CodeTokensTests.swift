import Model
import Testing

@testable import Review

/// Codes as tokens in cells.
@Suite struct CodeTokensTests {
  static func code(_ kind: InlineCode.Kind, _ id: String, _ offset: Int) -> InlineCode {
    InlineCode(offset: offset, kind: kind, id: id)
  }

  static let texts: [(text: InlineText, cell: String)] = [
    (InlineText("Hei"), "Hei"),
    (InlineText("Hei du", codes: [code(.open, "1", 0), code(.close, "1", 3)]), "{1}Hei{/1} du"),
    (InlineText("Hei", codes: [code(.standalone, "2", 3)]), "Hei{2/}"),
    // Braces that would make a token are doubled, others are not.
    (InlineText("{1} {navn}", codes: [code(.open, "1", 3), code(.close, "1", 10)]), "{{1}{1} {navn}{/1}"),
    (InlineText("{{1}", codes: [code(.open, "1", 0), code(.close, "1", 4)]), "{1}{{{{1}{/1}"),
    (InlineText("a{", codes: [code(.standalone, "1", 2)]), "a{{{1/}"),
    (InlineText("å", codes: [code(.standalone, "a}b", 2)]), "å{c1/}"),
  ]

  @Test("a text with codes stands in a cell, and comes back", arguments: texts)
  func outAndBack(text: InlineText, cell: String) {
    let tokens = CodeTokens(Pair(id: "s1", source: text))
    #expect(tokens.text(of: text) == cell)
    #expect(tokens.inlineText(cell) == text)
  }

  static let faults: [(target: String, fault: String?)] = [
    ("{1}Hello{/1}{2/}", nil),
    ("{2/}Hello {1}you{/1}", nil),
    ("Hello{2/}", "the code {1} is missing"),
    ("{1}Hello{/1}", "the code {2/} is missing"),
    ("{1}Hello{/1}{2/}{2/}", "the code {2/} stands 2 times"),
    ("{/1}Hello{1}{2/}", "the code {/1} closes before it opens"),
    ("{1}Hello{/1}{2/}{9}", "the source has no code {9}"),
    ("{1}Hello{/1}{2/}{name}", nil),
  ]

  @Test("broken codes are found", arguments: faults)
  func broken(target: String, fault: String?) {
    let source = InlineText(
      "Hei", codes: [Self.code(.open, "1", 0), Self.code(.close, "1", 3), Self.code(.standalone, "2", 3)])
    let pair = Pair(id: "s1", source: source)
    let tokens = CodeTokens(pair)
    #expect(tokens.fault(in: tokens.inlineText(target), of: pair) == fault)
  }

  @Test("pairs that cross are found")
  func crossing() {
    let codes = [
      Self.code(.open, "1", 0), Self.code(.open, "2", 0), Self.code(.close, "2", 3),
      Self.code(.close, "1", 3),
    ]
    let pair = Pair(id: "s1", source: InlineText("Hei", codes: codes))
    let tokens = CodeTokens(pair)
    #expect(tokens.fault(in: tokens.inlineText("{1}{2}a{/1}b{/2}"), of: pair) != nil)
    #expect(tokens.fault(in: tokens.inlineText("{2}{1}a{/1}b{/2}"), of: pair) == nil)
  }
}
