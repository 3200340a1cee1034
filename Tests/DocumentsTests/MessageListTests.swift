import Documents
import Model
import TestSupport
import Testing

@Suite struct MessageListTests {
  private func code(_ offset: Int, _ kind: InlineCode.Kind, _ id: String) -> InlineCode {
    InlineCode(offset: offset, kind: kind, id: id, attributes: [.init("ctype", "bold")])
  }

  @Test("codes, placeholders, tags and line ends of a message are codes of the block")
  func codes() {
    let list = MessageList([
      .init(InlineText("Hei %s, <b>du</b>!", codes: [code(0, .open, "x"), code(3, .close, "x")]), path: "a"),
      .init(InlineText("%d"), path: "b"),
      .init(InlineText(" en\nto "), path: "c"),
    ])
    #expect(DocumentChecks.show(list.document) == ["<1>Hei</1> <2/>, <3>du</3>!", "en<1/>to"])
    #expect(list.messages == [0, 2])
    DocumentChecks.wellFormed(list.document)
  }

  @Test("a block's text and codes give the whole message again, whatever it holds")
  func identity() {
    var random = SeededRandom(seed: 4)
    let pieces = [
      "Hei", " ", "%s", "{0}", "<b>", "</b>", "\n", "å", "50 %", "{n, plural, one {a} other {b}}", "\t",
    ]
    let kinds: [InlineCode.Kind] = [.open, .close, .standalone, .markerOpen, .markerClose]
    for _ in 0..<500 {
      var message = InlineText("")
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        if Bool.random(using: &random) {
          let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
          message.codes.append(
            code(message.text.utf8.count, kind, "\(Int.random(in: 1...3, using: &random))"))
        }
        message.text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      let list = MessageList([.init(message, path: "m")])
      DocumentChecks.wellFormed(list.document)
      guard let block = list.document.blocks.first else { continue }
      #expect(list.text(of: MergedBlock(block: 0, runs: DocumentChecks.runs(of: block))) == message)
    }
  }

  @Test("a translation's codes are found in its source's block; one with others does not fit")
  func translations() throws {
    let list = MessageList([
      .init(InlineText("Lagre %s nå", codes: [code(0, .open, "7"), code(5, .close, "7")]), path: "a")
    ])
    let fitting = InlineText(" Save now %s", codes: [code(1, .open, "7"), code(5, .close, "7")])
    let content = try #require(list.content(fitting, for: 0))
    #expect(content.text == "Save now ")
    #expect(content.codes.map(\.id) == ["1", "1", "2"])
    #expect(content.codes.map(\.offset) == [0, 4, 9])
    #expect(list.content(InlineText("Save %d now"), for: 0) == nil)
    #expect(list.content(InlineText("Save", codes: [code(0, .standalone, "9")]), for: 0) == nil)
  }
}
